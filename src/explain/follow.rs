//! A message that was followed, in words.

use super::answer::{Row, Told};
use super::figure;
use super::text::follow as text;
use crate::lang::Lang;
use crate::os::Fact;
use crate::world::{Followed, Level, World};
use std::time::Duration;

/// What came of it in one line.
pub(super) fn headline(l: Lang, world: &World, followed: &Followed) -> String {
    // Closed since, it has the descriptor no more; the message went out on it.
    let named = world.sockets.get(&followed.socket).is_some_and(|socket| socket.name.is_some());
    let socket = match named {
        true => super::log::label(world, followed.socket),
        false => format!("fd {}", followed.fd),
    };
    match followed.sent {
        Err(errno) => text::failed(l, socket, errno),
        Ok(bytes) => text::headline(l, bytes, socket),
    }
}

/// The headline, and a row for each level.
pub(super) fn tell(l: Lang, world: &World, followed: &Followed) -> Told {
    let mut rows = Vec::new();
    let mut before: Option<Duration> = None;
    for step in &followed.steps {
        let (after, since) = match &step.after {
            Fact::Observed(after) | Fact::Inferred(after) => {
                let since = before.and_then(|before| after.checked_sub(before));
                before = Some(before.unwrap_or_default().max(*after));
                (micros(*after), since.map(|since| format!("+{}", micros(since))))
            }
            Fact::Unknown(why) => ("-".into(), Some(super::why(l, *why))),
        };
        let cells = vec![
            (figure::path::level(step.level).name)(l).to_string(),
            source(step.level).into(),
            after,
        ];
        rows.push(Row::Cells(cells, since.unwrap_or_default()));
    }
    rows.push(Row::Text(text::uncertain(l, micros(rounded_up(followed.uncertain)))));
    Told { headline: headline(l, world, followed), rows }
}

/// Where a level's moment is from.
pub(super) const fn source(level: Level) -> &'static str {
    match level {
        Level::Scheduled => "SCM_TSTAMP_SCHED",
        Level::Sent => "SCM_TSTAMP_SND",
        Level::Received => "SCM_TIMESTAMPING",
        Level::Acknowledged => "SCM_TSTAMP_ACK",
        Level::Entered | Level::Read | Level::Returned => "CLOCK_MONOTONIC",
    }
}

// To a tenth of a microsecond: what is uncertain is not made less.
fn rounded_up(time: Duration) -> Duration {
    Duration::from_nanos(
        u64::try_from(time.as_nanos()).unwrap_or(u64::MAX).div_ceil(100).saturating_mul(100),
    )
}

fn micros(time: Duration) -> String {
    let nanos = time.as_nanos();
    format!("{}.{} µs", nanos / 1000, nanos % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::os::{Kind, Payload, SocketId, Why};
    use crate::world::{CallId, Step};

    #[test]
    fn each_level_is_a_row_with_the_time_since_the_one_before() {
        let at = |nanos| Fact::Observed(Duration::from_nanos(nanos));
        let steps = vec![
            Step { level: Level::Entered, after: at(0) },
            Step { level: Level::Scheduled, after: Fact::Unknown(Why::NotTold) },
            Step { level: Level::Sent, after: at(9_140) },
            Step { level: Level::Received, after: at(12_000) },
        ];
        let followed = Followed {
            socket: SocketId(1),
            fd: 4,
            kind: Kind { domain: 2, ty: 1, protocol: 6 },
            peer: None,
            call: CallId(1),
            ahead: None,
            data: Payload::from("hello"),
            sent: Ok(5),
            began_at: Duration::ZERO,
            uncertain: Duration::from_nanos(60),
            steps,
        };
        let told = tell(Lang::En, &World::default(), &followed);
        let lines = told.lines();
        assert!(lines[2].contains("9.1 µs") && lines[2].ends_with("+9.1 µs"), "{lines:?}");
        assert!(lines[3].ends_with("12.0 µs  +2.8 µs"), "{lines:?}");
        assert!(lines[1].contains("did not tell"), "{lines:?}");
        // The socket is gone since; its descriptor was 4.
        assert!(told.headline.contains("fd 4"), "{}", told.headline);
    }
}
