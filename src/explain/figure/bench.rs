//! What this program counts itself, or reads of itself and of the machine.

use super::Figure;
use crate::explain::text::figure_bench as text;

macro_rules! figures {
    ($($(#[$doc:meta])* $name:ident = $words:ident, $help:ident, $source:literal;)+) => {
        $($(#[$doc])* pub const $name: Figure =
            Figure { name: text::$words, source: $source, help: text::$help };)+
    };
}

figures! {
    /// The session's clock.
    CLOCK = clock, clock_help, "clock_gettime(CLOCK_MONOTONIC)";
    /// Sockets that are open.
    SOCKETS = sockets, sockets_help, "results of socket(2), accept(2) and close(2)";
    /// Descriptors of the process.
    DESCRIPTORS = descriptors, descriptors_help, "stat(/proc/self/fd) st_size";
    /// How many there may be.
    DESCRIPTOR_LIMIT = descriptor_limit, descriptor_limit_help, "getrlimit(RLIMIT_NOFILE) rlim_cur";
    /// The limit of a backlog.
    SOMAXCONN = somaxconn, somaxconn_help, "/proc/sys/net/core/somaxconn";
    /// How often sockets are looked at.
    PACE = pace, pace_help, "clock_gettime(CLOCK_MONOTONIC) from look to look";
    /// Bytes received.
    RECEIVED = received, received_help, "results of recv(2), read(2)";
    /// Bytes sent.
    SENT = sent, sent_help, "results of send(2), write(2)";
    /// Bytes a second.
    RATE = rate, rate_help, "results of recv(2), read(2), send(2), write(2)";
    /// When a call began.
    CALL_BEGAN = call_began, call_began_help, "clock_gettime(CLOCK_MONOTONIC) before the call";
    /// How long it took.
    CALL_TOOK = call_took, call_took_help, "clock_gettime(CLOCK_MONOTONIC) before and after the call";
    /// What it returned.
    CALL_RESULT = call_result, call_result_help, "the call's result and errno(3)";
    /// How long it has been blocked.
    CALL_BLOCKED = call_blocked, call_blocked_help, "clock_gettime(CLOCK_MONOTONIC) before the call";
    /// How many calls are blocked.
    BLOCKED = blocked, blocked_help, "calls begun less calls ended";
    /// What a thread does.
    DOING = doing, doing_help, "told by the thread";
    /// Connections a thread has taken.
    CONNECTIONS = connections, connections_help, "counted by the thread";
    /// Bytes a thread has moved.
    THREAD_BYTES = thread_bytes, thread_bytes_help, "results of its recv(2) and send(2)";
    /// Connections in a server's channel.
    QUEUED = queued, queued_help, "length of the channel between the threads";
    /// Connections a server is done with.
    SERVED = served, served_help, "counted by the server's threads";
    /// A server's threads.
    WORKERS = workers, workers_help, "threads that began less those that ended";
    /// The load maker's clients.
    CLIENTS = clients, clients_help, "counted by the load maker's threads";
    /// Those that failed.
    CLIENTS_FAILED = clients_failed, clients_failed_help, "errno(3) of their calls";
    /// How long the first of a server's channel has been in it.
    CHANNEL_AGE = channel_age, channel_age_help, "clock_gettime(CLOCK_MONOTONIC) as it was put there";
    /// Connections that threads serve now.
    BUSY = busy, busy_help, "told by the threads";
    /// Connections that loops hold.
    HELD = held, held_help, "connections taken less connections done";
    /// Since when a loop's connection has been silent.
    SILENT = silent, silent_help, "results of recv(2) and send(2) on it";
    /// Connections closed for want of room.
    REFUSED = refused, refused_help, "counted by the acceptor (--when-full refuse)";
    /// Connections closed while they waited in the channel.
    DROPPED = dropped, dropped_help, "counted by the acceptor (--when-full drop-oldest), and as the server stops";
    /// Requests answered a second.
    REQUESTS = requests, requests_help, "counted by the server's threads, over the last 2 s";
    /// How long connections were in the channel.
    WAITED = waited, waited_help, "clock_gettime(CLOCK_MONOTONIC) into and out of the channel";
    /// How long threads were busy with a connection.
    BUSY_FOR = busy_for, busy_for_help, "clock_gettime(CLOCK_MONOTONIC) from taken to closed";
    /// Between what numbers of workers a pool sizes itself.
    BOUNDS = bounds, bounds_help, "the command (pool size LEAST..MOST)";
    /// Since when a server serves only what waits.
    DRAINING = draining, draining_help, "the command (pool stop graceful)";
}
