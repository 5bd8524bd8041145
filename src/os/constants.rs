//! The symbolic constants of the calls: name and this system's number.

#[cfg(not(target_os = "linux"))]
mod elsewhere;
#[cfg(target_os = "linux")]
mod linux;

#[cfg(not(target_os = "linux"))]
pub use elsewhere::*;
#[cfg(target_os = "linux")]
pub use linux::*;

/// Names of one kind of argument, the usual one first; of two names for one number, the one to
/// write.
pub type Names = &'static [(&'static str, i32)];

// A number is given where the C library's bindings lack the name.
macro_rules! names {
    (@ $name:ident) => { libc::$name as i32 };
    (@ $name:ident = $number:tt) => { $number };
    ($($name:ident $(= $number:tt)?)+) => {
        &[ $( (stringify!($name), names!(@ $name $(= $number)?)), )+ ]
    };
}
use names;

/// The `how` of shutdown(2).
pub const HOWS: Names = names! { SHUT_RD SHUT_WR SHUT_RDWR };

/// Flags of a descriptor: the argument of `F_SETFD` (fcntl(2)).
pub const FD_FLAGS: Names = names! { FD_CLOEXEC };

/// The number of a name in a table, in any case.
pub fn number_of(names: Names, name: &str) -> Option<i32> {
    names.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, number)| *number)
}

/// The name of a number in a table.
pub fn name_of(names: Names, number: i32) -> Option<&'static str> {
    names.iter().find(|(_, known)| *known == number).map(|(name, _)| *name)
}

/// A set of flags as C writes it: `MSG_PEEK|MSG_DONTWAIT`, what has no name in hexadecimal, `0`.
pub fn flags_text(names: Names, flags: i32) -> String {
    let mut rest = flags;
    let mut parts = Vec::new();
    for (name, bit) in names {
        if *bit != 0 && rest & bit == *bit {
            parts.push((*name).to_string());
            rest &= !bit;
        }
    }
    if rest != 0 || parts.is_empty() {
        parts.push(if rest == 0 { "0".into() } else { format!("{rest:#x}") });
    }
    parts.join("|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_written_as_in_c() {
        assert_eq!(flags_text(FLAGS, 0), "0");
        assert_eq!(flags_text(FLAGS, libc::MSG_PEEK | libc::MSG_DONTWAIT), "MSG_PEEK|MSG_DONTWAIT");
        assert_eq!(number_of(DOMAINS, "af_inet6"), Some(libc::AF_INET6));
    }

    #[test]
    fn no_name_is_told_twice() {
        let tables = [
            DOMAINS,
            TYPES,
            TYPE_FLAGS,
            PROTOCOLS,
            HOWS,
            FLAGS,
            POLL_EVENTS,
            EPOLL_EVENTS,
            EPOLL_OPERATIONS,
            EPOLL_FLAGS,
            FCNTL_COMMANDS,
            STATUS_FLAGS,
            FD_FLAGS,
            REQUESTS,
            RESOURCES,
            LEVELS,
        ];
        for table in tables {
            for (at, (name, number)) in table.iter().enumerate() {
                assert!(!table[..at].iter().any(|(before, _)| before == name), "{name}");
                assert_eq!(number_of(table, &name.to_lowercase()), Some(*number));
            }
        }
    }
}
