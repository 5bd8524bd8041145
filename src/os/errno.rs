//! The kernel's error numbers, by name.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// An error number of a system call (errno(3)).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Errno(pub i32);

macro_rules! errno_names {
    ($($(#[$only:meta])? $name:ident)+) => {
        impl Errno {
            $( $(#[$only])? #[doc = concat!("`", stringify!($name), "`")] pub const $name: Errno = Errno(libc::$name); )+
            /// Every number this program knows by name.
            pub const ALL: &[(&'static str, Errno)] = &[ $( $(#[$only])? (stringify!($name), Errno::$name), )+ ];
        }
    };
}

errno_names! {
    EPERM ENOENT EINTR EIO EBADF EAGAIN ENOMEM EACCES EFAULT EBUSY EEXIST ENODEV ENOTDIR EISDIR
    EINVAL ENFILE EMFILE ENOTTY EFBIG ENOSPC ESPIPE EROFS EPIPE EDOM ERANGE ENAMETOOLONG ENOSYS
    ELOOP EPROTO EOVERFLOW ENOTSOCK EDESTADDRREQ EMSGSIZE EPROTOTYPE ENOPROTOOPT EPROTONOSUPPORT
    ESOCKTNOSUPPORT EOPNOTSUPP EPFNOSUPPORT EAFNOSUPPORT EADDRINUSE EADDRNOTAVAIL ENETDOWN
    ENETUNREACH ENETRESET ECONNABORTED ECONNRESET ENOBUFS EISCONN ENOTCONN ESHUTDOWN ETIMEDOUT
    ECONNREFUSED EHOSTDOWN EHOSTUNREACH EALREADY EINPROGRESS EDQUOT ESRCH ENXIO E2BIG ETOOMANYREFS
    #[cfg(target_os = "linux")] ENONET
}

impl Errno {
    /// The number an operating-system error carries; `EIO` where it carries none.
    pub fn from_io(error: &std::io::Error) -> Errno {
        error.raw_os_error().map_or(Errno::EIO, Errno)
    }

    /// The symbolic name, `EADDRINUSE`, if the number is known.
    pub fn name(self) -> Option<&'static str> {
        Errno::ALL.iter().find(|(_, number)| *number == self).map(|(name, _)| *name)
    }

    /// The number of a name; `EWOULDBLOCK` is `EAGAIN` where the system says so.
    pub fn from_name(name: &str) -> Option<Errno> {
        if name == "EWOULDBLOCK" {
            return Some(Errno(libc::EWOULDBLOCK));
        }
        Errno::ALL.iter().find(|(known, _)| *known == name).map(|(_, number)| *number)
    }

    /// The C library's sentence, as strerror(3) and `strace` give it: `Address already in use`.
    pub fn describe(self) -> String {
        let text = std::io::Error::from_raw_os_error(self.0).to_string();
        match text.rfind(" (os error") {
            Some(end) => text[..end].to_string(),
            None => text,
        }
    }
}

impl From<Errno> for std::io::Error {
    fn from(errno: Errno) -> std::io::Error {
        std::io::Error::from_raw_os_error(errno.0)
    }
}

impl fmt::Display for Errno {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => write!(f, "errno {}", self.0),
        }
    }
}

impl fmt::Debug for Errno {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

// A name in the journal means the same on every system; a number does not.
impl Serialize for Errno {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.name() {
            Some(name) => to.serialize_str(name),
            None => to.serialize_str(&self.0.to_string()),
        }
    }
}

impl<'de> Deserialize<'de> for Errno {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Errno, D::Error> {
        let text = String::deserialize(from)?;
        Errno::from_name(&text)
            .or_else(|| text.parse().ok().map(Errno))
            .ok_or_else(|| serde::de::Error::custom(format!("`{text}` is no errno")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_sentences() {
        assert_eq!(Errno::EADDRINUSE.to_string(), "EADDRINUSE");
        assert_eq!(Errno::EADDRINUSE.describe(), "Address already in use");
        assert_eq!(Errno::from_name("EWOULDBLOCK"), Some(Errno::EAGAIN));
        assert_eq!(Errno(9999).to_string(), "errno 9999");
    }
}
