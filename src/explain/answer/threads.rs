//! The threads, in words.

use super::{Row, Told, rows};
use crate::explain::text::threads as text;
use crate::lang::{Lang, Line};
use crate::os::{Call, Fact, Inside};
use crate::world::Role;
use crate::world::answer::{ThreadNow, ThreadTold, Threads};
use std::time::Duration;

pub(super) fn tell(l: Lang, answer: &Threads) -> Told {
    if answer.threads.is_empty() {
        return Told { headline: text::none(l).into(), rows: Vec::new() };
    }
    let switches: u64 = answer
        .threads
        .iter()
        .filter_map(|thread| thread.task.as_ref())
        .flat_map(|task| [task.voluntary.get(), task.involuntary.get()])
        .flatten()
        .sum();
    let labels: [Line; 7] = [
        text::l_name,
        text::l_now,
        text::l_state,
        text::l_voluntary,
        text::l_involuntary,
        text::l_cpu,
        text::l_delay,
    ];
    let mut heading: Vec<String> = labels.iter().map(|label| label(l).to_string()).collect();
    heading.insert(1, "tid".into());
    let mut rows = vec![Row::Cells(heading, text::l_channel(l).into())];
    rows.extend(answer.threads.iter().map(|thread| row(l, thread)));
    rows::text(&mut rows, text::sources(l));
    Told { headline: text::headline(l, answer.threads.len(), switches), rows }
}

fn row(l: Lang, thread: &ThreadNow) -> Row {
    let task = thread.task.as_ref();
    let number = |fact: Option<&Fact<u64>>| said(fact, ToString::to_string);
    let time = |fact: Option<&Fact<Duration>>| said(fact, |time| length(*time));
    let cells = vec![
        thread.name.to_string(),
        thread.tid.to_string(),
        now(l, thread),
        said(task.map(|task| &task.state), ToString::to_string),
        number(task.map(|task| &task.voluntary)),
        number(task.map(|task| &task.involuntary)),
        time(task.map(|task| &task.cpu)),
        time(task.map(|task| &task.run_delay)),
    ];
    let channel = match task.map(|task| &task.wait_channel) {
        Some(Fact::Unknown(why)) => format!("? {}", super::super::why(l, *why)),
        channel => said(channel, Clone::clone),
    };
    Row::Cells(cells, channel)
}

fn said<T>(fact: Option<&Fact<T>>, text: impl FnOnce(&T) -> String) -> String {
    fact.and_then(Fact::value).map_or_else(|| "?".into(), text)
}

fn length(time: Duration) -> String {
    match time.as_micros() {
        micros @ 0..1_000 => format!("{micros} µs"),
        micros @ 1_000..1_000_000 => format!("{}.{} ms", micros / 1_000, micros % 1_000 / 100),
        _ => format!("{:.1} s", time.as_secs_f64()),
    }
}

// What it is in, as the kernel says, and where the kernel says nothing of use, as it says itself.
fn now(l: Lang, thread: &ThreadNow) -> String {
    let inside = thread
        .task
        .as_ref()
        .filter(|task| task.at >= thread.since)
        .and_then(|task| task.inside.value());
    match (&thread.told, inside) {
        (ThreadTold::Calling(call), None) => format!("{}*", called(call)),
        (ThreadTold::Serving(fd), None) => text::serving(l, fd),
        (ThreadTold::Idle, _) if matches!(thread.role, Role::Worker(_)) => text::waits(l).into(),
        (ThreadTold::Idle, _) if thread.role == Role::Caller => text::idle(l).into(),
        (ThreadTold::Idle, None) => "?".into(),
        (_, Some(Inside::Running)) => text::running(l).into(),
        (_, Some(Inside::OutsideCall)) => text::outside(l).into(),
        (_, Some(Inside::Call { number, name, fd })) => {
            let name = name.clone().unwrap_or_else(|| format!("syscall {number}"));
            fd.map_or_else(|| name.clone(), |fd| format!("{name}({fd})"))
        }
    }
}

fn called(call: &Call) -> String {
    call.fd().map_or_else(|| call.name().into(), |fd| format!("{}({fd})", call.name()))
}
