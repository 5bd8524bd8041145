//! poll(2), select(2) and epoll(7) as strace writes them.

use super::super::constants::Constant;
use super::UNFILLED;
use crate::os::{Call, EPOLL_OPERATIONS, Ready, Return, number_of};

/// The call, with what the kernel filled in.
pub(super) fn text(call: &Call, filled: Option<&Return>) -> String {
    let name = call.name();
    match call {
        Call::Poll { entries, timeout } => {
            let fds = entries.iter().map(|(fd, events)| {
                let events = Constant::PollEvents.text((*events as u16).into());
                format!("{{fd={fd}, events={events}}}")
            });
            let fds: Vec<_> = fds.collect();
            format!("{name}([{}], {}, {timeout})", fds.join(", "), fds.len())
        }
        Call::Select { read, write, except, timeout } => {
            let greatest = [read, write, except].into_iter().flatten().max();
            let nfds = greatest.map_or(0, |fd| i64::from(*fd) + 1);
            let timeout = timeout.map_or_else(
                || "NULL".into(),
                |time| format!("{{tv_sec={}, tv_usec={}}}", time.as_secs(), time.subsec_micros()),
            );
            let [read, write, except] = [read, write, except].map(|set| set_text(set));
            format!("{name}({nfds}, {read}, {write}, {except}, {timeout})")
        }
        Call::EpollCreate { flags } => format!("{name}({})", Constant::EpollFlags.text(*flags)),
        Call::EpollCtl { epfd, operation, fd, events } => {
            let deletes = number_of(EPOLL_OPERATIONS, "EPOLL_CTL_DEL") == Some(*operation);
            let event =
                if deletes && *events == 0 { "NULL".into() } else { event_text(*fd, *events) };
            let operation = Constant::EpollOperation.text(*operation);
            format!("{name}({epfd}, {operation}, {fd}, {event})")
        }
        Call::EpollWait { epfd, most, timeout } => {
            let events = filled.map_or_else(
                || UNFILLED.into(),
                |filled| {
                    let ready = filled.ready.iter().map(|one| event_text(one.fd, one.events));
                    format!("[{}]", ready.collect::<Vec<_>>().join(", "))
                },
            );
            format!("{name}({epfd}, {events}, {most}, {timeout})")
        }
        _ => name.into(),
    }
}

/// `[3 5]`; no descriptors is NULL.
fn set_text(fds: &[i32]) -> String {
    if fds.is_empty() {
        return "NULL".into();
    }
    let fds: Vec<_> = fds.iter().map(i32::to_string).collect();
    format!("[{}]", fds.join(" "))
}

/// The descriptor is what the program finds in `data` again.
fn event_text(fd: i32, events: u32) -> String {
    let (events, data) = (Constant::EpollEvents.text(events as i32), fd as u32);
    format!("{{events={events}, data={{u32={data}, u64={data}}}}}")
}

/// What is ready, as it follows the return value: `[{fd=3, revents=POLLIN}]`, `in [3], out [4]`,
/// `Timeout`.
pub(super) fn ready_text(call: &Call, done: &Return) -> Option<String> {
    match call {
        Call::Poll { .. } | Call::Select { .. } if done.value == 0 => Some("Timeout".into()),
        Call::Poll { .. } => {
            let ready = done.ready.iter().map(|ready| {
                let events = Constant::PollEvents.text(ready.events as i32);
                format!("{{fd={}, revents={events}}}", ready.fd)
            });
            Some(format!("[{}]", ready.collect::<Vec<_>>().join(", ")))
        }
        Call::Select { .. } => {
            let sets = [("in", libc::POLLIN), ("out", libc::POLLOUT), ("except", libc::POLLPRI)];
            let of = |bit: i16| {
                let has = |ready: &&Ready| ready.events & u32::from(bit as u16) != 0;
                let fds: Vec<_> = done.ready.iter().filter(has).map(|ready| ready.fd).collect();
                (!fds.is_empty()).then(|| set_text(&fds))
            };
            let sets: Vec<_> = sets
                .iter()
                .filter_map(|(name, bit)| Some(format!("{name} {}", of(*bit)?)))
                .collect();
            (!sets.is_empty()).then(|| sets.join(", "))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::command::c::{entry_text, outcome_text};
    use crate::os::{Call, Ready, Return};

    #[test]
    fn what_is_ready_is_told_as_strace_does() {
        let bits = |bits: i16| u32::from(bits as u16);
        let poll = Call::Poll { entries: vec![(3, libc::POLLIN)], timeout: 10 };
        let select =
            Call::Select { read: vec![3], write: vec![3, 4], except: vec![], timeout: None };
        let wait = Call::EpollWait { epfd: 9, most: 10, timeout: 1 };
        let head = "poll([{fd=3, events=POLLIN}], 1, 10) = ";
        for (call, ready, text) in [
            (
                &poll,
                vec![(3, bits(libc::POLLIN | libc::POLLHUP))],
                "1 ([{fd=3, revents=POLLIN|POLLHUP}])",
            ),
            (&poll, vec![], "0 (Timeout)"),
            (
                &select,
                vec![(3, bits(libc::POLLIN | libc::POLLOUT)), (4, bits(libc::POLLOUT))],
                "select(5, [3], [3 4], NULL, NULL) = 2 (in [3], out [3 4])",
            ),
            (&select, vec![], "select(5, [3], [3 4], NULL, NULL) = 0 (Timeout)"),
            (
                &wait,
                vec![(4, libc::EPOLLIN as u32)],
                "epoll_wait(9, [{events=EPOLLIN, data={u32=4, u64=4}}], 10, 1) = 1",
            ),
            (&wait, vec![], "epoll_wait(9, [], 10, 1) = 0"),
        ] {
            let ready: Vec<_> =
                ready.into_iter().map(|(fd, events)| Ready { fd, events }).collect();
            let outcome = Ok(Return { value: ready.len() as i64, ready, ..Return::default() });
            let line =
                format!("{} = {}", entry_text(call, Some(&outcome)), outcome_text(call, &outcome));
            let expected = if text.contains('=') && !text.starts_with(|c: char| c.is_ascii_digit())
            {
                text.to_string()
            } else {
                format!("{head}{text}")
            };
            assert_eq!(line, expected);
        }
    }
}
