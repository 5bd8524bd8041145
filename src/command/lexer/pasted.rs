//! What strace(1) writes before a call: whose it is and when it was made.

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

/// What is no call: its second half, a signal, the end of a process.
pub(super) fn is_news(rest: &str) -> bool {
    rest.starts_with("<... ") || rest.starts_with("+++ ") || rest.starts_with("--- SIG")
}
