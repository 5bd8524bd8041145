//! What differs from run to run, masked: ports that the kernel chose, descriptors, threads, times.
//! Each gets a number by its first appearance.

use crate::os::{Call, Outcome, numbers};

/// The ephemeral ports where the kernel does not say (Linux's default).
const PORTS: (u32, u32) = (32_768, 60_999);

/// In seconds.
const YEAR: u64 = 365 * 24 * 3600;

/// What stands before a port's number.
const BEFORE_PORT: [&str; 4] = [":", "htons(", "port ", "포트 "];
/// What stands before a descriptor's number.
const BEFORE_FD: [&str; 2] = ["fd ", "fd="];
/// What stands before a thread's number.
const BEFORE_THREAD: [&str; 5] = ["caller-", "worker-", "acceptor-", "connection-", "client-"];
/// What stands behind a time's number; the longer first.
const UNITS: [&str; 7] = ["ms", "us", "µs", "ns", "s", "밀리초", "초"];

pub(super) struct Mask {
    ports: (u32, u32),
    pid: Option<u32>,
    seen_ports: Vec<u64>,
    fds: Vec<u64>,
    threads: Vec<(&'static str, u64)>,
    names: Vec<String>,
}

impl Mask {
    /// With the ports that the kernel chooses from, and this process, whose number scripts put
    /// into paths (`/tmp/class-$pid.sock`).
    pub(super) fn new(ports: Option<(u32, u32)>, pid: Option<u32>) -> Mask {
        let ports = ports.unwrap_or(PORTS);
        Mask {
            ports,
            pid,
            seen_ports: Vec::new(),
            fds: Vec::new(),
            threads: Vec::new(),
            names: Vec::new(),
        }
    }

    /// A call's line.
    pub(super) fn call(&mut self, call: &Call, outcome: &Outcome, line: &str) -> String {
        let mut line = line.to_string();
        let start = call.name().len() + 1;
        let first = line.get(start..).and_then(|rest| {
            let end = rest.find(|c: char| !c.is_ascii_digit())?;
            let number = rest[..end].parse().ok()?;
            (call.fd().is_some() && !matches!(call, Call::Select { .. })).then_some((end, number))
        });
        if let Some((len, number)) = first {
            line.replace_range(start..start + len, &self.fd(number));
        }
        if let Call::EpollCtl { fd, .. } = call {
            line = line.replacen(&format!(", {fd},"), &format!(", {},", self.fd_of(*fd)), 1);
        }
        if let Ok(result) = outcome {
            if !result.fds.is_empty() {
                let plain: Vec<String> = result.fds.iter().map(ToString::to_string).collect();
                let masked: Vec<String> = result.fds.iter().map(|fd| self.fd_of(*fd)).collect();
                let list = |fds: &[String]| format!("[{}]", fds.join(", "));
                line = line.replacen(&list(&plain), &list(&masked), 1);
            }
            let value = format!(" = {}", result.value);
            if call.makes_descriptor()
                && result.fds.is_empty()
                && let Some(at) = line.rfind(&value)
            {
                let fd = self.fd_of(i32::try_from(result.value).unwrap_or(-1));
                line.replace_range(at..at + value.len(), &format!(" = {fd}"));
            }
        }
        // What is kept of a SYN has numbers in it that each connection draws anew.
        if let (
            Call::GetSockOpt { level: libc::IPPROTO_TCP, option: numbers::TCP_SAVED_SYN, .. },
            Ok(_),
        ) = (call, outcome)
            && let (Some(from), Some(to)) = (line.find('"'), line.rfind('"'))
            && from < to
        {
            line.replace_range(from + 1..to, "SYN");
        }
        let line = self.autobound(&line);
        self.text(&line)
    }

    // The names that the kernel gives UNIX sockets: five hexadecimal digits (unix(7), autobind).
    fn autobound(&mut self, line: &str) -> String {
        let mut masked = String::with_capacity(line.len());
        let mut rest = line;
        while let Some(at) = rest.find("@\"") {
            let (before, name) = rest.split_at(at + 2);
            masked += before;
            rest = name;
            if let Some((name, after)) = name.split_at_checked(5)
                && name.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
                && after.starts_with('"')
            {
                masked += &format!("NAME{}", place(&mut self.names, name.to_string()));
                rest = after;
            }
        }
        masked + rest
    }

    /// A sentence around a text that stays as it was typed.
    pub(super) fn around(&mut self, sentence: &str, typed: &str) -> String {
        match sentence.split_once(typed).filter(|_| !typed.is_empty()) {
            Some((before, after)) => {
                format!("{}{typed}{}", self.text(before), self.text(after))
            }
            None => self.text(sentence),
        }
    }

    /// Any text.
    pub(super) fn text(&mut self, text: &str) -> String {
        let mut masked = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
            let (before, number) = rest.split_at(at);
            masked += before;
            let end = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
            let (digits, after) = number.split_at(end);
            // A part of a word, an address or a decimal number is no number by itself.
            let alone = !masked
                .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-'))
                || BEFORE_THREAD.iter().any(|kind| masked.ends_with(kind));
            if masked.ends_with('-') && digits.parse().ok() == self.pid {
                masked += "PID";
                rest = after;
                continue;
            }
            let (shown, after) = match alone.then(|| self.number(&masked, digits, after)) {
                Some(Some((shown, left))) => (shown, left),
                _ => (digits.to_string(), after),
            };
            masked += &shown;
            rest = after;
        }
        masked + rest
    }

    // What a number becomes, and what is left of the text; none if it stays.
    fn number<'a>(
        &mut self,
        before: &str,
        digits: &str,
        after: &'a str,
    ) -> Option<(String, &'a str)> {
        let number: u64 = digits.parse().ok()?;
        let ends = |words: &[&'static str]| words.iter().copied().find(|w| before.ends_with(w));
        if let Some(kind) = ends(&BEFORE_THREAD) {
            let place = place(&mut self.threads, (kind, number));
            return Some((format!("T{place}"), after));
        }
        if ends(&BEFORE_FD).is_some() {
            return Some((self.fd(number), after));
        }
        let chosen = u64::from(self.ports.0)..=u64::from(self.ports.1);
        if ends(&BEFORE_PORT).is_some() && chosen.contains(&number) {
            return Some((format!("PORT{}", place(&mut self.seen_ports, number)), after));
        }
        if before.ends_with("pid=") {
            return Some(("PID".into(), after));
        }
        // A moment, not a length of time that somebody set.
        let moment = before.ends_with("tv_sec=") && number > YEAR;
        let of_it = ["tv_nsec=", "tv_usec="].map(|part| format!("tv_sec=TIME, {part}"));
        if moment || of_it.iter().any(|part| before.ends_with(part)) {
            return Some(("TIME".into(), after));
        }
        let decimals = after.strip_prefix('.').map_or(0, |rest| {
            let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            if digits == 0 { 0 } else { digits + 1 }
        });
        let behind = &after[decimals..];
        let unit = behind.strip_prefix(' ').unwrap_or(behind);
        let left = UNITS.iter().find_map(|known| {
            let left = unit.strip_prefix(known)?;
            let korean = !known.is_ascii();
            (korean || !left.starts_with(|c: char| c.is_alphanumeric())).then_some(left)
        })?;
        Some(("TIME".into(), left))
    }

    fn fd(&mut self, number: u64) -> String {
        format!("FD{}", place(&mut self.fds, number))
    }

    fn fd_of(&mut self, fd: i32) -> String {
        u64::try_from(fd).map_or_else(|_| fd.to_string(), |number| self.fd(number))
    }
}

// The number of something by its first appearance, from 1.
fn place<T: PartialEq>(seen: &mut Vec<T>, wanted: T) -> usize {
    match seen.iter().position(|known| *known == wanted) {
        Some(at) => at + 1,
        None => {
            seen.push(wanted);
            seen.len()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::os::Return;

    #[test]
    fn what_differs_is_masked_by_first_appearance() {
        let mut mask = Mask::new(Some((40_000, 50_000)), Some(311));
        for (text, masked) in [
            ("127.0.0.1:40001 and [::1]:40002", "127.0.0.1:PORT1 and [::1]:PORT2"),
            ("sin_port=htons(40002), port 40001", "sin_port=htons(PORT2), port PORT1"),
            ("127.0.0.1:8080 40001 a40001", "127.0.0.1:8080 40001 a40001"),
            ("srv (fd 7), {fd=9, fd 7", "srv (fd FD1), {fd=FD2, fd FD1"),
            ("on caller-12, worker-3, caller-12", "on caller-T1, worker-T2, caller-T1"),
            ("for 59.98 s, 200ms. 1.5µs; 3초 동안", "for TIME, TIME. TIME; TIME 동안"),
            ("2 sockets, 10.0.0.1, x-5 s", "2 sockets, 10.0.0.1, x-5 s"),
            ("{tv_sec=1795450748, tv_nsec=335612025}", "{tv_sec=TIME, tv_nsec=TIME}"),
            ("{tv_sec=2, tv_nsec=335612025}", "{tv_sec=2, tv_nsec=335612025}"),
            ("/tmp/class-311.sock, 311", "/tmp/class-PID.sock, 311"),
            ("", ""),
        ] {
            assert_eq!(mask.text(text), masked);
        }
        let typed = "expect elapsed 1s";
        let sentence = format!("did not hold: {typed}; seen: 1.2s");
        assert_eq!(mask.around(&sentence, typed), format!("did not hold: {typed}; seen: TIME"));
    }

    #[test]
    fn the_descriptors_of_calls_are_masked() {
        let mut mask = Mask::new(None, None);
        let made = |value| Ok(Return { value, ..Return::default() });
        let pair = Return { fds: vec![5, 6], ..Return::default() };
        let accept = Call::Accept { fd: 9 };
        assert_eq!(mask.call(&accept, &made(7), "accept(9, NULL) = 7"), "accept(FD1, NULL) = FD2");
        let listen = Call::Listen { fd: 7, backlog: 7 };
        assert_eq!(mask.call(&listen, &made(0), "listen(7, 7) = 0"), "listen(FD2, 7) = 0");
        assert_eq!(mask.call(&Call::Pipe, &Ok(pair), "pipe([5, 6]) = 0"), "pipe([FD3, FD4]) = 0");
        let connect =
            Call::Connect { fd: 9, address: crate::os::Address::unix_path("x"), len: None };
        let line = "connect(9, {sun_path=@\"0d0ab\"}, 8) = 0, @\"0d0ab\", @\"class\", @\"00001\"";
        let masked =
            "connect(FD1, {sun_path=@\"NAME1\"}, 8) = 0, @\"NAME1\", @\"class\", @\"NAME2\"";
        assert_eq!(mask.call(&connect, &made(0), line), masked);
        let saved = Call::GetSockOpt { fd: 9, level: 6, option: numbers::TCP_SAVED_SYN, len: 9 };
        let line = "getsockopt(9, IPPROTO_TCP, TCP_SAVED_SYN, \"E\\x00\\\"<\", [9]) = 0";
        let masked = "getsockopt(FD1, IPPROTO_TCP, TCP_SAVED_SYN, \"SYN\", [9]) = 0";
        assert_eq!(mask.call(&saved, &made(0), line), masked);
        let control = Call::EpollCtl { epfd: 9, operation: 1, fd: 5, events: 1 };
        let line = "epoll_ctl(9, EPOLL_CTL_ADD, 5, {EPOLLIN}) = 0";
        let masked = "epoll_ctl(FD1, EPOLL_CTL_ADD, FD3, {EPOLLIN}) = 0";
        assert_eq!(mask.call(&control, &made(0), line), masked);
    }
}
