//! What this system is and allows, looked up without changing anything.

use super::Errno;

/// Where a short name is looked for, the likeliest first.
const PLACES: [&str; 5] = ["core", "ipv4", "ipv6", "unix", "netfilter"];

/// A number under /proc/sys/net (sysctl(8)): by its last component (`somaxconn`), or by dotted name
/// (`net.ipv4.tcp_syncookies`). Of a file with several numbers the first, or the one whose index
/// stands behind it: `tcp_rmem.1`.
///
/// # Errors
/// ENOENT: no such file. EINVAL: no number in it. Otherwise why it cannot be read.
pub fn sysctl(name: &str) -> Result<i64, Errno> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    if name.split('.').any(|part| part.is_empty() || !part.chars().all(plain)) {
        return Err(Errno::ENOENT);
    }
    let (name, index) = match name.rsplit_once('.') {
        Some((name, index)) if index.bytes().all(|b| b.is_ascii_digit()) => {
            (name, index.parse().unwrap_or(usize::MAX))
        }
        _ => (name, 0),
    };
    let path = name.replace('.', "/");
    let places: Vec<String> = if name.contains('.') {
        vec![format!("/proc/sys/{path}")]
    } else {
        PLACES.iter().map(|place| format!("/proc/sys/net/{place}/{path}")).collect()
    };
    let mut failed = Errno::ENOENT;
    for place in places {
        match std::fs::read_to_string(place) {
            Ok(text) => {
                let word = text.split_whitespace().nth(index).ok_or(Errno::EINVAL)?;
                return word.parse().map_err(|_| Errno::EINVAL);
            }
            Err(error) => match Errno::from_io(&error) {
                Errno::ENOENT => {}
                errno => failed = errno,
            },
        }
    }
    Err(failed)
}

/// Whether the effective user is 0 (geteuid(2)).
pub fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// Whether the loopback interface has `::1` (`/proc/net/if_inet6`).
pub fn has_ipv6() -> bool {
    let addresses = std::fs::read_to_string("/proc/net/if_inet6").unwrap_or_default();
    addresses.lines().any(|line| line.starts_with("00000000000000000000000000000001 "))
}

/// The version of Linux (uname(2)): 6.5 of `6.5.0-27-generic`; none on another system.
pub fn linux_version() -> Option<(u32, u32)> {
    let name = rustix::system::uname();
    if !cfg!(target_os = "linux") {
        return None;
    }
    let release = name.release().to_string_lossy().into_owned();
    let mut numbers = release.split(|c: char| !c.is_ascii_digit()).map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

/// Whether a capability of this number is in the effective set (`CapEff` in `/proc/self/status`,
/// proc(5)).
pub fn has_capability(number: u32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let set = status.lines().find_map(|line| line.strip_prefix("CapEff:"));
    let set = set.and_then(|set| u64::from_str_radix(set.trim(), 16).ok()).unwrap_or(0);
    set.checked_shr(number).unwrap_or(0) & 1 == 1
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn limits_are_found_by_short_and_full_name() {
        assert_eq!(sysctl("somaxconn"), sysctl("net.core.somaxconn"));
        assert!(sysctl("somaxconn").is_ok_and(|limit| limit > 0));
        assert!(sysctl("tcp_syn_retries").is_ok());
        let (low, high) = (sysctl("ip_local_port_range"), sysctl("ip_local_port_range.1"));
        assert!(low.unwrap() < high.unwrap());
        for (name, errno) in [
            ("no_such_limit", Errno::ENOENT),
            ("..", Errno::ENOENT),
            ("net/core/somaxconn", Errno::ENOENT),
            ("", Errno::ENOENT),
            ("somaxconn.9", Errno::EINVAL),
            ("tcp_congestion_control", Errno::EINVAL),
        ] {
            assert_eq!(sysctl(name), Err(errno), "{name}");
        }
    }

    #[test]
    fn this_system_is_known() {
        assert!(linux_version().is_some_and(|version| version > (2, 6)));
        // Who may do everything has every capability, unless it was taken away.
        assert!(!has_capability(63) && !has_capability(64));
    }
}
