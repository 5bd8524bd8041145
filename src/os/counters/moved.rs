//! Which counters moved between two moments, cheaply: before and after a call.

use super::super::{Errno, descriptors};
use super::FILES;
use rustix::fs::{Mode, OFlags};
use std::collections::HashMap;
use std::os::fd::OwnedFd;

/// More than either file holds; a longer one is read in parts.
const ROOM: usize = 16 * 1024;

/// The groups in the order in which they are told; those not named follow.
const ORDER: [&str; 4] = ["TcpExt", "Tcp", "Udp", "Ip"];

/// Totals of packets and bytes of all protocols together. Whatever moves them moves those of its
/// protocol, too (`Tcp.InSegs`, `Udp.InDatagrams`), which say more; beside them they say only that
/// something was sent.
const TOTALS: [(&str, &str); 8] = [
    ("Ip", "InReceives"),
    ("Ip", "InDelivers"),
    ("Ip", "OutRequests"),
    ("Ip", "OutTransmits"),
    ("IpExt", "InOctets"),
    ("IpExt", "OutOctets"),
    ("IpExt", "InNoECTPkts"),
    ("IpExt", "InCEPkts"),
];

/// The counters' files, kept open: each look is one pread(2) a file.
pub struct CounterFiles(Vec<OwnedFd>);

/// The counters at one moment, as the files have them; they are only read where they changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CounterText(Vec<String>);

impl CounterFiles {
    /// Opens them, above the user's descriptors: those of the network namespace that this thread is
    /// in (`/proc/thread-self/net`), whichever the program's first thread is in.
    ///
    /// # Errors
    /// What open(2) says; ENOENT where there is no /proc.
    pub fn open() -> Result<CounterFiles, Errno> {
        let open = |path: &&str| {
            let path = path.replace("/proc/", "/proc/thread-self/");
            let flags = OFlags::RDONLY | OFlags::CLOEXEC;
            let fd = rustix::fs::open(path, flags, Mode::empty());
            fd.map(descriptors::lift).map_err(|error| Errno(error.raw_os_error()))
        };
        Ok(CounterFiles(FILES.iter().map(open).collect::<Result<_, _>>()?))
    }

    /// Reads them.
    ///
    /// # Errors
    /// What pread(2) says.
    pub fn read(&self) -> Result<CounterText, Errno> {
        Ok(CounterText(self.0.iter().map(text).collect::<Result<_, _>>()?))
    }
}

fn text(file: &OwnedFd) -> Result<String, Errno> {
    let mut bytes = vec![0; ROOM];
    let mut len = 0;
    loop {
        match rustix::io::pread(file, &mut bytes[len..], len as u64) {
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(Errno(error.raw_os_error())),
            Ok(n) => len += n,
        }
        if len < bytes.len() {
            bytes.truncate(len);
            return Ok(String::from_utf8_lossy(&bytes).into_owned());
        }
        bytes.resize(len + ROOM, 0);
    }
}

impl CounterText {
    /// The counters that moved since `before`, with their group (`TcpExt.ListenDrops`), and by how
    /// much: TCP's first. Totals of all packets and bytes are left out.
    pub fn moved_since(&self, before: &CounterText) -> Vec<(String, i64)> {
        let mut moved = Vec::new();
        for (now, before) in self.0.iter().zip(&before.0) {
            let before: HashMap<&str, (&str, &str)> = groups(before).collect();
            for (group, (names, numbers)) in groups(now) {
                let (names_then, then) = before.get(group).copied().unwrap_or_default();
                if numbers != then || names != names_then {
                    compare(group, (names, numbers), (names_then, then), &mut moved);
                }
            }
        }
        let place =
            |group: &str| ORDER.iter().position(|known| *known == group).unwrap_or(ORDER.len());
        moved.sort_by_key(|(group, ..)| place(group));
        let told = |(group, name, by)| (format!("{group}.{name}"), by);
        moved.into_iter().map(told).collect()
    }
}

// Two lines a group: its names, its numbers.
fn groups(text: &str) -> impl Iterator<Item = (&str, (&str, &str))> {
    let mut lines = text.lines();
    std::iter::from_fn(move || {
        let (names, numbers) = (lines.next()?, lines.next()?);
        let (group, names) = names.split_once(':')?;
        Some((group, (names, numbers.split_once(':')?.1)))
    })
}

fn compare<'a>(
    group: &'a str,
    (names, numbers): (&'a str, &str),
    (names_then, numbers_then): (&str, &str),
    moved: &mut Vec<(&'a str, &'a str, i64)>,
) {
    let mut add = |name: &'a str, now: &str, then: &str| {
        if let (true, Some(now), Some(then)) = (now != then, number(now), number(then))
            && !TOTALS.contains(&(group, name))
        {
            moved.push((group, name, now.wrapping_sub(then)));
        }
    };
    let now = names.split_whitespace().zip(numbers.split_whitespace());
    let then = names_then.split_whitespace().zip(numbers_then.split_whitespace());
    if names == names_then {
        for ((name, now), (_, then)) in now.zip(then) {
            add(name, now, then);
        }
    } else {
        // Some names come with their first count (`IcmpMsg: InType3`).
        let then: HashMap<&str, &str> = then.collect();
        for (name, now) in now {
            add(name, now, then.get(name).copied().unwrap_or("0"));
        }
    }
}

// Some are signed, some count past 2^63.
fn number(word: &str) -> Option<i64> {
    word.parse::<i64>().ok().or_else(|| word.parse::<u64>().ok().map(u64::cast_signed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn moved(before: &str, after: &str) -> Vec<(String, i64)> {
        let text = |text: &str| CounterText(vec![text.to_string()]);
        text(after).moved_since(&text(before))
    }

    #[test]
    fn what_moved_is_told_tcp_first() {
        let before = "Ip: InReceives InDiscards\nIp: 1 2\nTcp: MaxConn CurrEstab\nTcp: -1 5\n";
        let after = "Ip: InReceives InDiscards\nIp: 9 3\nTcp: MaxConn CurrEstab\nTcp: -1 4\n";
        let expected = [("Tcp.CurrEstab".to_string(), -1), ("Ip.InDiscards".to_string(), 1)];
        assert_eq!(moved(before, after), expected);
        assert_eq!(moved(after, after), []);
    }

    #[test]
    fn a_name_that_came_meanwhile_began_at_nothing() {
        let before = "IcmpMsg: OutType3\nIcmpMsg: 4\n";
        let after = "IcmpMsg: InType3 OutType3\nIcmpMsg: 2 5\nUdp: NoPorts\nUdp: 1\n";
        let expected = [("Udp.NoPorts", 1), ("IcmpMsg.InType3", 2), ("IcmpMsg.OutType3", 1)];
        assert_eq!(moved(before, after), expected.map(|(name, by)| (name.to_string(), by)));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_files_kept_open_say_what_the_others_say() {
        let files = CounterFiles::open().unwrap();
        let before = files.read().unwrap();
        let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        assert!(std::net::TcpStream::connect(nobody).is_err());
        let moved = files.read().unwrap().moved_since(&before);
        // Others may have moved them, too, but only upwards.
        for name in ["Tcp.ActiveOpens", "Tcp.AttemptFails", "Tcp.OutRsts"] {
            assert!(moved.iter().any(|(moved, by)| moved == name && *by > 0), "{name}: {moved:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_compared(before: String, after: String) {
            moved(&before, &after);
        }
    }
}
