//! The files of `/proc/PID/task/TID`, read as text of unknown good will: the name of a thread is
//! whatever its program says.

use super::calls;
use super::{Inside, Scheduled};
use std::time::Duration;

/// `schedstat`: time run and time waited for a CPU in nanoseconds, times given one.
pub(super) fn schedstat(text: &[u8]) -> Option<Scheduled> {
    let text = std::str::from_utf8(text).ok()?;
    let mut numbers = text.split_ascii_whitespace().map(|word| word.parse::<u64>().ok());
    let mut next = || numbers.next().flatten();
    let (cpu, run_delay) = (Duration::from_nanos(next()?), Duration::from_nanos(next()?));
    Some(Scheduled { cpu, run_delay, slices: next()? })
}

/// What `status` says of the state and of the context switches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Status {
    pub(super) state: Option<char>,
    pub(super) voluntary: Option<u64>,
    pub(super) involuntary: Option<u64>,
}

/// `status`: a field a line. The kernel escapes line ends in the name.
pub(super) fn status(text: &[u8]) -> Status {
    let mut found = Status::default();
    for line in text.split(|byte| *byte == b'\n') {
        let Some(colon) = line.iter().position(|byte| *byte == b':') else { continue };
        let (name, value) = line.split_at(colon);
        let Ok(value) = std::str::from_utf8(&value[1..]) else { continue };
        let value = value.trim();
        match name {
            b"State" => found.state = value.chars().next().filter(char::is_ascii_alphabetic),
            b"voluntary_ctxt_switches" => found.voluntary = value.parse().ok(),
            b"nonvoluntary_ctxt_switches" => found.involuntary = value.parse().ok(),
            _ => {}
        }
    }
    found
}

/// `syscall`: `running`, `-1 SP PC`, or the call's number and its six arguments.
pub(super) fn syscall(text: &[u8]) -> Option<Inside> {
    let text = std::str::from_utf8(text).ok()?;
    let mut words = text.split_ascii_whitespace();
    let first = words.next()?;
    if first == "running" {
        return Some(Inside::Running);
    }
    let number: i64 = first.parse().ok()?;
    if number < 0 {
        return Some(Inside::OutsideCall);
    }
    let argument = words.next().and_then(|word| word.strip_prefix("0x"));
    let argument = argument.and_then(|word| u64::from_str_radix(word, 16).ok());
    let call = calls::of_number(number);
    // The kernel looks at the lower half of the register alone; a negative one is no descriptor.
    let fd = argument
        .filter(|_| call.is_some_and(|call| call.takes_fd))
        .map(|register| (register as u32).cast_signed())
        .filter(|fd| *fd >= 0);
    Some(Inside::Call { number, name: call.map(|call| call.name.to_string()), fd })
}

/// `wchan`: the name of a kernel function; `0` where it does not sleep or that is not told.
pub(super) fn wchan(text: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(text).ok()?.trim();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '$');
    if text.len() > 128 || !text.chars().all(plain) {
        return None;
    }
    Some(if text == "0" { String::new() } else { text.to_string() })
}

/// What `stat` says of which thread it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Identity {
    /// Its name, in parentheses in the file; it may itself have parentheses and spaces.
    pub(super) name: Vec<u8>,
    /// When it was started, in clock ticks since the machine was (22nd field).
    pub(super) started: u64,
}

/// `stat`: the fields begin behind the last closing parenthesis.
pub(super) fn stat(text: &[u8]) -> Option<Identity> {
    let open = text.iter().position(|byte| *byte == b'(')?;
    let close = text.iter().rposition(|byte| *byte == b')')?;
    let name = text.get(open + 1..close)?.to_vec();
    let rest = std::str::from_utf8(text.get(close + 1..)?).ok()?;
    // Behind the name comes the third field.
    let started = rest.split_ascii_whitespace().nth(22 - 3)?.parse().ok()?;
    Some(Identity { name, started })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_files_of_a_thread_in_a_call() {
        let seen = schedstat(b"1267937 2278567 3\n").unwrap();
        assert_eq!(seen.cpu, Duration::from_nanos(1_267_937));
        assert_eq!(seen.run_delay, Duration::from_nanos(2_278_567));
        assert_eq!(seen.slices, 3);
        let text = b"Name:\tState:\tR\\n\nState:\tS (sleeping)\nvoluntary_ctxt_switches:\t2\n\
            nonvoluntary_ctxt_switches:\t1\n";
        let wanted = Status { state: Some('S'), voluntary: Some(2), involuntary: Some(1) };
        assert_eq!(status(text), wanted);
        assert_eq!(wchan(b"hrtimer_nanosleep"), Some("hrtimer_nanosleep".into()));
        assert_eq!(wchan(b"0"), Some(String::new()));
        assert_eq!(wchan(b"\x1b[31m"), None);
        assert_eq!(syscall(b"running\n"), Some(Inside::Running));
        assert_eq!(syscall(b"-1 0x7fff4d56aa08 0x7fa35ac5a503\n"), Some(Inside::OutsideCall));
        for call in calls::all() {
            let text = format!("{} 0xffffffff00000007 0x0 0x0 0x0 0x0 0x0 0x1 0x2\n", call.number);
            let wanted = Inside::Call {
                number: call.number,
                name: Some(call.name.into()),
                fd: call.takes_fd.then_some(7),
            };
            assert_eq!(syscall(text.as_bytes()), Some(wanted));
            let text = format!("{} 0xffffffff 0x0", call.number);
            assert!(matches!(syscall(text.as_bytes()), Some(Inside::Call { fd: None, .. })));
        }
        let unknown = Inside::Call { number: 99_999, name: None, fd: None };
        assert_eq!(syscall(b"99999 0x3 0x0"), Some(unknown));
    }

    proptest! {
        #[test]
        fn a_name_with_parentheses_is_only_a_name(
            name in "[ -~]{0,15}",
            fields in prop::collection::vec(0u64.., 19..40),
            started: u64,
        ) {
            let mut words: Vec<String> = fields.iter().map(u64::to_string).collect();
            words[18] = started.to_string();
            let text = format!("4242 ({name}) S {}\n", words.join(" "));
            let found = stat(text.as_bytes()).unwrap();
            prop_assert_eq!(found.name, name.as_bytes());
            prop_assert_eq!(found.started, started);
        }

        #[test]
        fn whatever_a_file_holds_is_read_or_not_but_never_fails(bytes: Vec<u8>) {
            let _ = (schedstat(&bytes), stat(&bytes), syscall(&bytes));
            let _ = status(&bytes);
            let plain = |name: &str| name.chars().all(|c| !c.is_control());
            prop_assert!(wchan(&bytes).is_none_or(|name| plain(&name)));
        }

        #[test]
        fn cut_off_files_say_less(cut in 0usize..60) {
            let whole = b"230 0x7 0x0 0x7fff4d56aa20 0x7fff4d56aa60 0x0 0x0 0x7fff4d56aa08 0x7fa35ac5a503";
            let _ = syscall(&whole[..cut.min(whole.len())]);
            let whole = b"30745 (bash) R 30743 30743 21806 0 -1 4194368 0 0 0 0 0 0 0 0 20 0 1 0 1276254 47";
            let _ = stat(&whole[..cut.min(whole.len())]);
        }
    }
}
