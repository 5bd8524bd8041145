//! The edge: every system call, every kernel reading, and all `unsafe`. No threads, no state.

#![allow(unsafe_code)]

mod address;
mod address_bytes;
mod call;
mod constants;
mod counters;
mod descriptors;
mod detail;
#[cfg(not(target_os = "linux"))]
mod elsewhere;
mod errno;
mod fact;
mod fresh;
mod host;
mod interfaces;
mod interrupt;
mod limits;
mod listening;
#[cfg(target_os = "linux")]
mod network;
mod outcome;
mod outside;
mod owners;
mod path;
mod payload;
mod perform;
mod program;
mod raw;
mod read;
#[cfg(target_os = "linux")]
mod read_detail;
#[cfg(target_os = "linux")]
mod readiness;
mod reading;
mod resident;
mod services;
mod sigpipe;
#[cfg(target_os = "linux")]
mod sock_diag;
mod sockaddr;
mod sockopt;
mod stamps;
mod stream;
mod system;
mod task;
mod tcp_fields;
#[cfg(target_os = "linux")]
mod tcp_info;
mod tcp_state;
#[cfg(test)]
mod tests;
mod thread_time;
#[cfg(target_os = "linux")]
mod timestamp;
mod wait;

pub use address::{Address, UnixName};
pub use address_bytes::own_address_bytes;
pub use call::{Call, Control};
pub use constants::{
    DOMAINS, EPOLL_EVENTS, EPOLL_FLAGS, EPOLL_OPERATIONS, FCNTL_COMMANDS, FD_FLAGS, FLAGS, HOWS,
    LEVELS, Names, POLL_EVENTS, PROTOCOLS, REQUESTS, RESOURCES, STATUS_FLAGS, TYPE_FLAGS, TYPES,
    control_types, flags_text, name_of, number_of, numbers,
};
pub use counters::{CounterFiles, CounterText, Counters};
pub use descriptors::{
    LowNumbers, OpenCount, close_inherited, is_open_socket, lift, own_credentials, raise_limit,
};
pub use detail::{Destroyed, Detail, SkMemory, Timer, TimerKind};
#[cfg(not(target_os = "linux"))]
pub use elsewhere::{
    Awake, DestroyWatch, Diag, Ends, Network, Peeked, Readiness, Stamp, Stamping, Task,
    error_queue_use, read_detail, take_late,
};
pub use errno::Errno;
pub use fact::{Fact, Why};
pub use fresh::leave_descriptors;
pub use host::{Host, PortRules};
pub use interfaces::{Interface, interface_index, interfaces};
pub use interrupt::{ThreadHandle, make_interruptible, sleep};
pub use limits::{
    BacklogLimits, DescriptorLimits, Limit, Limits, MemoryLimits, PortLimits, ProcessorLimits,
    ThreadLimits, own_stack, stacks_take, voluntary_switches,
};
pub use listening::{LISTEN_COUNTERS, ListenCounters, ListenSettings};
#[cfg(target_os = "linux")]
pub use network::Network;
pub use outcome::{Message, Outcome, Ready, Return};
pub use outside::Outside;
pub use owners::{Process, owners};
pub use path::{Device, DeviceCount, Interrupt, Neighbour, Path, Route, Softirq};
pub use payload::Payload;
pub use perform::perform;
pub use program::Program;
pub use read::{read_checked, read_socket, read_socket_again};
#[cfg(target_os = "linux")]
pub use read_detail::read_detail;
#[cfg(target_os = "linux")]
pub use readiness::{Awake, Readiness};
pub use reading::{
    DiagRow, Kind, Memory, QueueReading, SocketId, SocketReading, TcpReading, UnixClient,
};
pub use resident::{release_memory, resident};
pub use services::{ServiceName, service_names, service_port};
pub use sigpipe::{notice_sigpipe, take_sigpipe, user};
#[cfg(target_os = "linux")]
pub use sock_diag::{DestroyWatch, Diag, Ends};
pub use sockopt::{cookie, kind, shares_port};
pub use stamps::{ErrorQueueUse, StampKind};
pub use stream::{
    begin_stream, is_connected, limit_receiving, local_port, receive, reset_on_close, send_some,
};
pub use system::{has_capability, has_ipv6, is_root, linux_version, sysctl};
pub use task::calls::system_call_names;
#[cfg(target_os = "linux")]
pub use task::read::Task;
pub use task::{Inside, Scheduled, TaskReading};
pub use tcp_fields::{TCP_FIELDS, TcpField, TcpInfo, TcpUnit};
pub use tcp_state::TcpState;
pub use thread_time::{ThreadUsage, thread_cpu_time, thread_usage};
#[cfg(target_os = "linux")]
pub use timestamp::{Peeked, Stamp, Stamping, error_queue_use, take_late};
pub use wait::{PollEntry, connect_error, poll, set_nonblocking, wait_to_the_moment};

/// Durations in the journal are whole nanoseconds.
pub mod nanos {
    use serde::{Deserialize, Deserializer, Serializer};
    use std::time::Duration;

    /// Writes nanoseconds.
    pub fn serialize<S: Serializer>(duration: &Duration, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_u64(u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX))
    }

    /// Reads nanoseconds.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
        u64::deserialize(from).map(Duration::from_nanos)
    }
}
