//! What strace(1) writes before a call: whose it is and when it was made.

use crate::command::constants::Constant;
use crate::command::table;

/// What stands where a call goes on in a later line.
pub(super) const UNFINISHED: &str = "<unfinished ...>";

/// The bytes before the call: `[pid 17001] `, `17001 `, `12:30:01.123456 `, `1795445323.94 `.
/// Nothing unless a call in the C form follows, or what became of one.
pub(super) fn prefix(line: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = line[at..].trim_start();
        let start = line.len() - rest.len();
        let stamp = if rest.starts_with("[pid") {
            rest.find(']').map(|end| end + 1)
        } else {
            rest.find(char::is_whitespace).filter(|end| is_stamp(&rest[..*end]))
        };
        let Some(len) = stamp else {
            let name = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            let call = name.is_some_and(|end| end > 0 && rest[end..].starts_with('('));
            return if call || is_news(rest) { start } else { 0 };
        };
        at = start + len;
    }
}

fn is_stamp(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | '+'))
}

/// What is no call of the language: the second half of one, a signal, the end of a process, or a
/// call with its result that has nothing to do with sockets (`mmap(NULL, 8192, ...) = 0x7f...`).
pub(super) fn is_news(rest: &str) -> bool {
    rest.starts_with("<... ")
        || rest.starts_with("+++ ")
        || rest.starts_with("--- SIG")
        || is_other_call(rest)
}

fn is_other_call(rest: &str) -> bool {
    let Some((name, after)) = rest.split_once('(') else { return false };
    let is_name = !name.is_empty()
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    // strace pads: `close_range(3, 5, 0)          = 0`.
    let has_result = after.ends_with(UNFINISHED)
        || after.split(')').skip(1).any(|behind| behind.trim_start().starts_with("= "));
    let is_other = || {
        (table::find(name).is_none() && !is_almost_ours(name))
            || is_other_request(name, after)
            || is_standard_stream(name, after)
    };
    is_name && has_result && is_other()
}

/// `lisen(3, 5) = 0`: a slip of the finger, which is to be told; `dup2` and `readv`, which are about
/// sockets and not in the language, as well.
fn is_almost_ours(name: &str) -> bool {
    table::all()
        .filter(|spec| spec.is_call())
        .any(|spec| strsim::osa_distance(spec.name, name) == 1)
}

/// `ioctl(1, TCGETS, {...}) = 0`: a request of a terminal or a file.
fn is_other_request(name: &str, after: &str) -> bool {
    let second = after.split([',', ')']).nth(1).unwrap_or_default();
    let request = second.split_whitespace().next().unwrap_or_default();
    name == "ioctl"
        && request.starts_with(|c: char| c.is_ascii_uppercase())
        && Constant::Request.number(request).is_none()
}

/// `write(1, "hello\n", 6) = 6`: what a program reads and says on its terminal, which is this
/// program's own here.
fn is_standard_stream(name: &str, after: &str) -> bool {
    let fd = after.split([',', ')', ' ']).next().unwrap_or_default();
    matches!(name, "read" | "write" | "writev" | "close" | "fcntl" | "ioctl" | "dup")
        && matches!(fd, "0" | "1" | "2")
}

/// `int ` in `int srv = socket(...)`.
pub(super) fn declaration(rest: &str) -> usize {
    let Some(after) = rest.strip_prefix("int ") else { return 0 };
    let is_name = |name: &str| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    match after.split_once('=') {
        Some((name, value)) if is_name(name.trim()) && !value.starts_with('=') => {
            rest.len() - after.len()
        }
        _ => 0,
    }
}
