//! The counters of the network namespace: `/proc/net/netstat` and `/proc/net/snmp` (proc(5)).

mod moved;

pub use moved::{CounterFiles, CounterText};

use super::Errno;
use std::collections::BTreeMap;

/// The files, and where a name that stands alone is looked for first: TCP's counters before those
/// of the same name elsewhere.
const FILES: [&str; 2] = ["/proc/net/netstat", "/proc/net/snmp"];
const FIRST: [&str; 5] = ["Tcp", "TcpExt", "Udp", "Ip", "IpExt"];

/// All counters at one moment. They count for the whole network namespace, from its start.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counters {
    // By group and name: the file it is from, and the number.
    by_name: BTreeMap<(String, String), (&'static str, i64)>,
}

impl Counters {
    /// Reads them: one open(2) and read(2) for each file.
    ///
    /// # Errors
    /// When neither file can be read.
    pub fn read() -> Result<Counters, Errno> {
        let mut counters = Counters::default();
        let mut failed = None;
        for file in FILES {
            match std::fs::read_to_string(file) {
                Ok(text) => counters.add(file, &text),
                Err(error) => failed = Some(Errno::from_io(&error)),
            }
        }
        match failed {
            Some(errno) if counters.by_name.is_empty() => Err(errno),
            _ => Ok(counters),
        }
    }

    // Two lines a group: `Tcp: ActiveOpens ...` and `Tcp: 5 ...`. What does not fit is left out.
    fn add(&mut self, file: &'static str, text: &str) {
        let mut lines = text.lines();
        while let (Some(names), Some(numbers)) = (lines.next(), lines.next()) {
            let Some((group, names)) = names.split_once(':') else { continue };
            let Some((_, numbers)) = numbers.split_once(':') else { continue };
            for (name, word) in names.split_whitespace().zip(numbers.split_whitespace()) {
                // MaxConn is signed, some count past 2^63.
                let number = word.parse::<i64>().ok();
                let number = number.or_else(|| word.parse::<u64>().ok().map(|n| n as i64));
                if let Some(number) = number {
                    self.by_name.insert((group.into(), name.into()), (file, number));
                }
            }
        }
    }

    /// The counter of a name, `ListenOverflows` or `Tcp.ActiveOpens`: its full name with the file,
    /// and its number.
    pub fn find(&self, name: &str) -> Option<(String, i64)> {
        let (group, bare) = match name.split_once('.') {
            Some((group, bare)) => (Some(group), bare),
            None => (None, name),
        };
        let mut found: Vec<_> = self
            .by_name
            .iter()
            .filter(|((of, known), _)| {
                known.eq_ignore_ascii_case(bare)
                    && group.is_none_or(|group| of.eq_ignore_ascii_case(group))
            })
            .collect();
        let place = |of: &str| FIRST.iter().position(|first| *first == of).unwrap_or(FIRST.len());
        found.sort_by_key(|((of, _), _)| place(of));
        let ((group, known), (file, number)) = found.first()?;
        Some((format!("{file} {group}.{known}"), *number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_found_with_and_without_their_group() {
        let mut counters = Counters::default();
        counters
            .add("/proc/net/snmp", "Udp: InErrors A\nUdp: 7 8\nTcp: MaxConn InErrors\nTcp: -1 3\n");
        assert_eq!(counters.find("MaxConn"), Some(("/proc/net/snmp Tcp.MaxConn".into(), -1)));
        assert_eq!(counters.find("InErrors"), Some(("/proc/net/snmp Tcp.InErrors".into(), 3)));
        assert_eq!(counters.find("udp.inerrors"), Some(("/proc/net/snmp Udp.InErrors".into(), 7)));
        assert_eq!(counters.find("Udp.MaxConn"), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_running_kernel_has_them() {
        let counters = Counters::read().unwrap();
        for name in ["ListenOverflows", "Tcp.ActiveOpens", "TcpExt.TCPAbortOnClose"] {
            assert!(counters.find(name).is_some(), "{name}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text: String) {
            Counters::default().add("f", &text);
        }
    }
}
