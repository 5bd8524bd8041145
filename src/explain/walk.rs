//! A followed message, walked through level by level, as a lecturer would: what happens at each,
//! and when the kernel stamped it.

use super::text::walk as text;
use crate::lang::Lang;
use crate::os::{Fact, Path};
use crate::world::{Followed, Level};
use std::time::Duration;

/// A place on a message's way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The program calls.
    Call,
    /// The bytes are copied into the send buffer.
    SendBuffer,
    /// TCP or UDP of the sending end.
    Transport,
    /// IP of the sending end.
    Ip,
    /// The queue discipline.
    Discipline,
    /// The driver of the device that sends.
    Driver,
    /// The device and softirq of the receiving end.
    Softirq,
    /// IP of the receiving end.
    IpUp,
    /// TCP or UDP of the receiving end.
    TransportUp,
    /// The receive buffer.
    ReceiveBuffer,
    /// The other program reads.
    Read,
    /// The acknowledgement is back.
    Acknowledged,
    /// The call returns.
    Return,
    /// The end: all times in a table.
    Table,
}

impl Stage {
    /// The timestamp that belongs to it; none where nothing is stamped.
    pub const fn level(self) -> Option<Level> {
        match self {
            Stage::Call => Some(Level::Entered),
            Stage::Discipline => Some(Level::Scheduled),
            Stage::Driver => Some(Level::Sent),
            Stage::Softirq => Some(Level::Received),
            Stage::Read => Some(Level::Read),
            Stage::Acknowledged => Some(Level::Acknowledged),
            Stage::Return => Some(Level::Returned),
            _ => None,
        }
    }
}

/// The stages a message goes through, in the order of its way.
pub fn stages(followed: &Followed) -> &'static [Stage] {
    const TCP: &[Stage] = &[
        Stage::Call,
        Stage::SendBuffer,
        Stage::Transport,
        Stage::Ip,
        Stage::Discipline,
        Stage::Driver,
        Stage::Softirq,
        Stage::IpUp,
        Stage::TransportUp,
        Stage::ReceiveBuffer,
        Stage::Read,
        Stage::Acknowledged,
        Stage::Return,
        Stage::Table,
    ];
    const UDP: &[Stage] = &[
        Stage::Call,
        Stage::SendBuffer,
        Stage::Transport,
        Stage::Ip,
        Stage::Discipline,
        Stage::Driver,
        Stage::Softirq,
        Stage::IpUp,
        Stage::TransportUp,
        Stage::ReceiveBuffer,
        Stage::Read,
        Stage::Return,
        Stage::Table,
    ];
    const UNIX: &[Stage] = &[
        Stage::Call,
        Stage::SendBuffer,
        Stage::ReceiveBuffer,
        Stage::Read,
        Stage::Return,
        Stage::Table,
    ];
    match followed.kind {
        kind if kind.is_unix() => UNIX,
        kind if kind.is_tcp() => TCP,
        _ => UDP,
    }
}

/// What happens at a stage. `path`: the way from the sending end, where it is known.
pub fn stage(l: Lang, followed: &Followed, path: Option<&Path>, stage: Stage) -> String {
    let udp = followed.kind.is_udp();
    let device = path.and_then(|path| path.device.value());
    let loopback = device.is_none_or(|device| device.loopback);
    match stage {
        Stage::Call => text::call(l),
        Stage::SendBuffer if followed.kind.is_unix() => text::unix_buffer(l),
        Stage::SendBuffer => text::send_buffer(l),
        Stage::Transport if udp => text::udp(l),
        Stage::Transport => text::tcp(l),
        Stage::Ip => text::ip(l),
        Stage::Discipline => match device.and_then(|device| device.qdisc.as_deref()) {
            Some("noqueue") | None => text::no_queue(l),
            Some(_) => text::discipline(l),
        },
        Stage::Driver if loopback => text::driver_loopback(l),
        Stage::Driver => text::driver(l),
        Stage::Softirq if loopback => text::softirq_loopback(l),
        Stage::Softirq => text::softirq(l),
        Stage::IpUp => text::ip_up(l),
        Stage::TransportUp if udp => text::udp_up(l),
        Stage::TransportUp => text::tcp_up(l),
        Stage::ReceiveBuffer => text::receive_buffer(l),
        Stage::Read => text::read(l),
        Stage::Acknowledged if late(followed) => text::acknowledged_late(l),
        Stage::Acknowledged => text::acknowledged(l),
        Stage::Return if carried(followed) => text::returned_after(l),
        Stage::Return => text::returned(l),
        Stage::Table => text::table(l),
    }
    .to_string()
}

fn moment(followed: &Followed, level: Level) -> Option<Duration> {
    followed.after(level).and_then(Fact::get)
}

// The other end's stack had the message before send(2) returned.
fn carried(followed: &Followed) -> bool {
    let received = moment(followed, Level::Received);
    received.zip(moment(followed, Level::Returned)).is_some_and(|(there, back)| there <= back)
}

// A delayed acknowledgement: Linux waits for up to 40 ms for something to send it along with.
fn late(followed: &Followed) -> bool {
    const DELAYED: Duration = Duration::from_millis(20);
    let received = moment(followed, Level::Received);
    received
        .zip(moment(followed, Level::Acknowledged))
        .is_some_and(|(there, acked)| acked.saturating_sub(there) >= DELAYED)
}

/// When the message was at a stage: its stamp, or between which stamps it was there, or why that is
/// not known.
pub fn time(l: Lang, followed: &Followed, stage: Stage) -> String {
    if stage == Stage::Table {
        return text::uncertain(l, micros(followed.uncertain));
    }
    match stage.level().map(|level| (level, followed.after(level))) {
        Some((level, Some(Fact::Observed(at) | Fact::Inferred(at)))) => {
            text::stamped(l, micros(*at), super::follow::source(level))
        }
        Some((_, Some(Fact::Unknown(why)))) => text::unknown(l, super::why(l, *why)),
        Some((_, None)) | None => between(l, followed, stage),
    }
}

fn between(l: Lang, followed: &Followed, stage: Stage) -> String {
    let all = stages(followed);
    let Some(at) = all.iter().position(|one| *one == stage) else { return String::new() };
    let known = |stage: &Stage| moment(followed, stage.level()?);
    let before = all[..at].iter().rev().find_map(known);
    let after = all[at..].iter().find_map(known);
    match (before, after) {
        (Some(before), Some(after)) if before <= after => {
            text::between(l, micros(before), micros(after))
        }
        (Some(before), _) => text::after(l, micros(before)),
        _ => text::no_stamp(l).to_string(),
    }
}

/// A length of time as the walk shows it: `60 ns`, `9.1 µs`, `2.13 ms`.
pub fn micros(time: Duration) -> String {
    match time.as_nanos() {
        nanos @ 1..1_000 => format!("{nanos} ns"),
        nanos @ 0..1_000_000 => format!("{}.{} µs", nanos / 1_000, nanos % 1_000 / 100),
        nanos @ 1_000_000..1_000_000_000 => {
            format!("{}.{:02} ms", nanos / 1_000_000, nanos / 10_000 % 100)
        }
        nanos => format!("{}.{:02} s", nanos / 1_000_000_000, nanos / 10_000_000 % 100),
    }
}
