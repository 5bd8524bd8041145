//! The scripts of `assets/scripts`, inside the program: `example NAME` plays one.

use crate::lang::Lang;

/// A script that shows one thing alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// Its name, as `example` takes it: its file's without the ending.
    pub name: &'static str,
    /// Its lines.
    pub text: &'static str,
}

impl Example {
    /// The example of a name.
    pub fn find(name: &str) -> Option<&'static Example> {
        EXAMPLES.iter().find(|example| example.name == name)
    }

    /// What it shows, in one line: its first comment is English, its second Korean.
    pub fn title(&self, lang: Lang) -> &'static str {
        let line = match lang {
            Lang::En => 0,
            Lang::Ko => 1,
        };
        self.text.lines().nth(line).unwrap_or_default().trim_start_matches('#').trim()
    }
}

macro_rules! examples {
    ($($name:literal)+) => {
        /// Every script, by its name.
        pub const EXAMPLES: &[Example] = &[$(Example {
            name: $name,
            text: include_str!(concat!("../../assets/scripts/", $name, ".sb")),
        }),+];
    };
}

examples! {
    "backlog-n-plus-one"
    "backlog-table"
    "bind-failures"
    "blocked-accept"
    "broadcast"
    "broken-pipe"
    "buffer-sizes"
    "capped-backlog"
    "channel-full"
    "client-leaves-before-accept"
    "client-resets-before-accept"
    "close-wait"
    "close-with-unread-data"
    "closing-the-listener"
    "compare-designs"
    "connect-again"
    "connected-udp"
    "connection-refused"
    "cork"
    "credentials"
    "data-before-accept"
    "datagram-sizes"
    "datagram-truncation"
    "defer-accept"
    "discarding"
    "dissolve-tcp"
    "door-opens"
    "dup-and-close"
    "eaddrinuse-time-wait"
    "echo-pool"
    "ephemeral-ports"
    "epoll-and-dup"
    "epoll-exclusive"
    "epoll-level-and-edge"
    "error-queue"
    "fifo"
    "first-server"
    "flow-control"
    "follow-one-message"
    "follow-one-write"
    "forgotten-htons"
    "four-calls"
    "freebind"
    "gathered-datagram"
    "graceful-stop"
    "grow-and-shrink"
    "half-close"
    "handshake"
    "http"
    "ipv6-dual-stack"
    "keepalive"
    "linger-waits"
    "linger-zero"
    "link-local"
    "listen-without-bind"
    "low-water-mark"
    "lying-established"
    "mapped-addresses"
    "multicast"
    "nagle"
    "no-messages"
    "no-room"
    "nobody-accepts"
    "nonblocking-connect"
    "one-thread-two-clients"
    "orphan"
    "out-of-descriptors"
    "overflow"
    "passing-a-descriptor"
    "pipe"
    "poll-hangup"
    "port-at-the-last-moment"
    "privileged-port"
    "receive-timeout"
    "refused-or-unreachable"
    "reuseaddr"
    "reuseport-one-side"
    "reuseport-shards"
    "saved-syn"
    "scattered-write"
    "select"
    "self-connect"
    "shared-flags"
    "sharing-condvar"
    "sharing-counters"
    "sharing-deadlock"
    "sharing-limits"
    "short-write"
    "shutdown-read"
    "sigpipe"
    "silent-syn"
    "simultaneous-close"
    "simultaneous-open"
    "slow-sender"
    "socketpair"
    "starvation"
    "state-zoo"
    "stopping-an-acceptor"
    "sweep-pool"
    "syn-cookies"
    "syn-queue"
    "thread-per-connection"
    "three-readings"
    "time-wait-pile"
    "thundering-herd"
    "udp"
    "udp-no-flow-control"
    "udp-nobody"
    "unix-backlog"
    "unix-datagrams"
    "unix-names"
    "unix-path"
    "unix-seqpacket"
    "unread-for-ever"
    "urgent-data"
    "v6only"
    "waitall"
    "what-accept-inherits"
    "what-comes-with-a-datagram"
    "where-clients-wait"
    "which-loopback"
    "who-waits"
    "wrong-order"
    "wrong-triples"
    "zero-window"
    "zoo"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::parse_script;
    use std::collections::BTreeSet;

    #[test]
    fn every_script_of_the_project_is_there_and_parses() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/scripts");
        let files: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .filter_map(|entry| {
                Some(entry.unwrap().file_name().to_str()?.strip_suffix(".sb")?.to_string())
            })
            .collect();
        let known: BTreeSet<String> =
            EXAMPLES.iter().map(|example| example.name.to_string()).collect();
        assert_eq!(known, files);
        for example in EXAMPLES {
            assert!(parse_script(example.text).is_ok(), "{}", example.name);
        }
    }

    #[test]
    fn titles_are_in_both_languages() {
        for example in EXAMPLES {
            let (en, ko) = (example.title(Lang::En), example.title(Lang::Ko));
            assert!(!en.is_empty() && en.is_ascii(), "{}: {en}", example.name);
            assert!(ko.chars().any(|c| ('가'..='힣').contains(&c)), "{}: {ko}", example.name);
        }
    }
}
