//! How far each design of a server goes here, in words: the answer first, then what it is reckoned
//! from.

use super::rows::{beside, text as sentence};
use super::{Row, Told};
use crate::explain::text::scale as text;
use crate::lang::{Lang, Line};
use crate::os::{Fact, Limit};
use crate::world::answer::{Bounded, Reach, Scale, Wall};
use std::time::Duration;

/// The columns of labels and of figures.
const LABEL: usize = 14;
const FIGURE: usize = 9;

pub(super) fn tell(l: Lang, answer: &Scale) -> Told {
    let mut page = Page { l, rows: Vec::new() };
    page.designs(answer);
    page.advice(answer);
    page.threads(answer);
    page.connections(answer);
    page.queues(answer);
    page.work(answer);
    sentence(&mut page.rows, text::sources(l));
    let most = |bounded: &Bounded| number(&bounded.map(|(count, _)| *count));
    let headline = text::headline(l, most(&answer.threads()), most(&answer.connections()));
    Told { headline, rows: page.rows }
}

struct Page {
    l: Lang,
    rows: Vec<Row>,
}

impl Page {
    fn heading(&mut self, said: Line) {
        if !self.rows.is_empty() {
            self.rows.push(Row::Text(String::new()));
        }
        self.rows.push(Row::Heading(said(self.l).into()));
    }

    fn row(&mut self, label: &str, figure: String, words: &str) {
        beside(&mut self.rows, vec![label.into(), figure], LABEL + 2 + FIGURE + 2, words);
    }

    // A figure that may be unknown, with the words of one that is known.
    fn fact(&mut self, label: &str, figure: &Fact<u64>, words: &str) {
        let words = match figure {
            Fact::Unknown(why) => text::not_known(self.l, super::super::why(self.l, *why)),
            _ => words.to_string(),
        };
        self.row(label, number(figure), &words);
    }

    fn limit(&mut self, label: &str, limit: &Limit, words: &str) {
        match limit {
            Fact::Observed(None) | Fact::Inferred(None) => self.row(label, "-".into(), words),
            limit => self.fact(label, &limit.map(|most| most.unwrap_or_default()), words),
        }
    }

    fn designs(&mut self, answer: &Scale) {
        self.heading(text::designs);
        for reach in answer.reaches() {
            let words = match &reach.at_once {
                Fact::Unknown(why) => text::not_known(self.l, super::super::why(self.l, *why)),
                _ => self.of_design(answer, &reach),
            };
            let count = number(&reach.at_once.map(|(count, _)| *count));
            self.row(reach.design, count, &words);
        }
    }

    fn of_design(&self, answer: &Scale, reach: &Reach) -> String {
        let l = self.l;
        let places = number(&answer.accept_places());
        let (count, wall) = reach.at_once.get().unwrap_or((0, Wall::OneThread));
        match reach.design {
            "iterative" => text::iterative(l, places),
            "per-connection" => {
                text::per_connection(l, self.wall(wall), bytes(&answer.memory_of(count)))
            }
            "pool" => text::pool(l).into(),
            "prefork" => text::prefork(l, places),
            "reuseport" => text::reuseport(l, places),
            _ => text::epoll(l, self.wall(wall), number(&answer.processors())),
        }
    }

    fn wall(&self, wall: Wall) -> &'static str {
        match wall {
            Wall::Maps => "max_map_count",
            Wall::PidMax => "pid_max",
            Wall::ThreadsMax => "threads-max",
            Wall::OfUser => "RLIMIT_NPROC",
            Wall::Cgroup => "pids.max",
            Wall::Memory => text::memory(self.l),
            Wall::Descriptors => "RLIMIT_NOFILE",
            Wall::Files => "file-max",
            Wall::OneThread | Wall::Workers => "-",
        }
    }

    fn advice(&mut self, answer: &Scale) {
        let l = self.l;
        self.heading(text::advice);
        let cpus = number(&answer.processors());
        let computing = text::computing_try(l, cpus);
        self.row(text::computing(l), "pool".into(), &computing);
        let each = bytes(&answer.memory_of(1));
        let blocking = text::blocking_try(l, each, time(&answer.switch_takes()));
        self.row(text::blocking(l), "pool".into(), &blocking);
        let (threads, connections) = (answer.threads(), answer.connections());
        let count = |bounded: &Bounded| number(&bounded.map(|(count, _)| *count));
        let idle = match (threads.get(), connections.get()) {
            (Some((threads_most, _)), Some((most, _))) if threads_most < most => {
                text::idle_bound(l, count(&connections), count(&threads))
            }
            (Some(_), Some((most, _))) => {
                text::idle_memory(l, count(&connections), bytes(&answer.memory_of(most)))
            }
            _ => text::idle_unknown(l).into(),
        };
        self.row(text::idle(l), "epoll".into(), &idle);
    }

    fn threads(&mut self, answer: &Scale) {
        let l = self.l;
        let threads = &answer.limits.threads;
        self.heading(text::threads);
        for (wall, limit) in answer.thread_walls() {
            let words = match wall {
                Wall::Maps => {
                    let each = answer.maps_each().map(|tenths| *tenths as f64 / 10.0);
                    let each = known(&each, |each| format!("{each:.1}"));
                    text::maps(l, number(&threads.maps), number(&threads.maps_now), each)
                }
                Wall::PidMax => {
                    text::tasks(l, number(&threads.pid_max), number(&threads.tasks_now))
                }
                Wall::ThreadsMax => {
                    text::tasks(l, number(&threads.threads_max), number(&threads.tasks_now))
                }
                Wall::OfUser => self.of_user(answer),
                Wall::Cgroup => match threads.cgroup.get() {
                    Some(None) => text::unbounded(l).into(),
                    most => text::cgroup(
                        l,
                        most.flatten().map_or_else(|| "?".into(), grouped),
                        number(&threads.cgroup_now),
                    ),
                },
                _ => text::thread_memory(
                    l,
                    bytes(&answer.memory()),
                    bytes(&answer.resident_each()),
                    bytes(&Fact::Observed(answer.stack)),
                    bytes(&answer.kernel_stack_each()),
                ),
            };
            self.limit(self.wall(wall), &limit, &words);
        }
        if let Some(cost) = answer.cost.value() {
            let took = time(&Fact::Observed(cost.took));
            self.row("", String::new(), &text::measured(l, cost.started, took));
        }
        self.row("sockbench", grouped(answer.cap), text::cap(l));
    }

    fn of_user(&self, answer: &Scale) -> String {
        let threads = &answer.limits.threads;
        let most = match threads.of_user.get() {
            Some(None) => return text::unbounded(self.l).into(),
            Some(Some(most)) => grouped(most),
            None => "?".into(),
        };
        match threads.beyond_of_user.get() {
            Some(true) => text::beyond_of_user(self.l, most),
            _ => text::of_user(self.l, most, number(&threads.own)),
        }
    }

    fn connections(&mut self, answer: &Scale) {
        let l = self.l;
        self.heading(text::connections);
        let (descriptors, memory) = (&answer.limits.descriptors, &answer.limits.memory);
        let each = bytes(&answer.socket_each());
        let most = |limit: &Limit| match limit.get() {
            Some(Some(most)) => grouped(most),
            Some(None) => text::unbounded(l).into(),
            None => "?".into(),
        };
        for (wall, limit) in answer.connection_walls() {
            let words = match (wall, &memory.socket) {
                (Wall::Descriptors, _) => text::descriptors(
                    l,
                    most(&descriptors.soft),
                    most(&descriptors.hard),
                    number(&descriptors.open),
                ),
                (Wall::Files, _) => {
                    text::files(l, number(&descriptors.file_max), number(&descriptors.files_now))
                }
                (_, Fact::Unknown(why)) => {
                    let words = text::socket_unknown(l, super::super::why(l, *why));
                    self.row(self.wall(wall), "?".into(), &words);
                    continue;
                }
                _ if memory.socket_file.value().is_some() => {
                    text::socket_memory(l, bytes(&answer.memory()), each.clone())
                }
                _ => text::socket_alone(l, bytes(&answer.memory()), each.clone()),
            };
            self.limit(self.wall(wall), &limit, &words);
        }
        let each = match (memory.receive_buffer.get(), memory.send_buffer.get()) {
            (Some(receive), Some(send)) => bytes(&Fact::Observed(receive + send)),
            _ => "?".into(),
        };
        let buffers = text::buffers(l, bytes(&memory.tcp), each);
        self.fact(text::l_buffers(l), &answer.full_buffers(), &buffers);
        let ports = &answer.limits.ports;
        let range = ports.rules.ephemeral.get().unwrap_or_default();
        self.fact(text::l_ports(l), &answer.ports(), &text::ports(l, range.0, range.1));
        self.fact(text::l_new(l), &answer.new_a_second(), text::new_a_second(l));
        match ports.tw_reuse.get() {
            Some(1) => self.row("", String::new(), text::reused(l)),
            Some(2) => self.row("", String::new(), text::reused_on_loopback(l)),
            _ => {}
        }
    }

    fn queues(&mut self, answer: &Scale) {
        let l = self.l;
        let backlog = &answer.limits.backlog;
        self.heading(text::queues);
        let accept = text::accept(l, number(&backlog.somaxconn));
        self.fact(text::l_accept(l), &answer.accept_places(), &accept);
        let syn = match backlog.syncookies.get() {
            Some(0) => text::syn_plain(l, number(&backlog.syn_backlog)),
            _ => text::syn_cookies(l).into(),
        };
        self.fact(text::l_syn(l), &answer.syn_places(), &syn);
    }

    fn work(&mut self, answer: &Scale) {
        let l = self.l;
        let processors = &answer.limits.processors;
        self.heading(text::work);
        let online = number(&processors.online);
        let words = match processors.cgroup.get().flatten() {
            Some(thousandths) => {
                text::cpus_granted(l, online, format!("{:.1}", thousandths as f64 / 1_000.0))
            }
            None => text::cpus(l, online),
        };
        self.fact(text::l_cpus(l), &processors.allowed, &words);
        let words = match &answer.switching {
            Fact::Unknown(why) => text::not_known(l, super::super::why(l, *why)),
            Fact::Observed(done) | Fact::Inferred(done) => {
                let rate = done.passes as f64 / done.took.as_secs_f64().max(1e-9);
                text::handover(
                    l,
                    grouped(rate as u64),
                    grouped(done.passes),
                    time(&Fact::Observed(done.took)),
                    number(&done.switches),
                )
            }
        };
        self.row(text::l_handover(l), time(&answer.switch_takes()), &words);
    }
}

fn known<T>(fact: &Fact<T>, text: impl FnOnce(&T) -> String) -> String {
    match fact {
        Fact::Observed(value) => text(value),
        Fact::Inferred(value) => format!("~{}", text(value)),
        Fact::Unknown(_) => "?".into(),
    }
}

fn number(fact: &Fact<u64>) -> String {
    known(fact, |count| grouped(*count))
}

// `1234567` as it is read aloud: `1.2M` would hide where two walls differ.
fn grouped(count: u64) -> String {
    match count {
        0..10_000_000 => count.to_string(),
        _ => format!("{:.1e}", count as f64),
    }
}

fn bytes(fact: &Fact<u64>) -> String {
    known(fact, |bytes| match *bytes {
        bytes @ 0..1_024 => format!("{bytes} B"),
        bytes @ 1_024..1_048_576 => scaled(bytes, 1_024, "KiB"),
        bytes @ 1_048_576..1_073_741_824 => scaled(bytes, 1_048_576, "MiB"),
        bytes => scaled(bytes, 1_073_741_824, "GiB"),
    })
}

fn scaled(bytes: u64, unit: u64, name: &str) -> String {
    match bytes as f64 / unit as f64 {
        value if bytes.is_multiple_of(unit) || value >= 100.0 => format!("{value:.0} {name}"),
        value => format!("{value:.1} {name}"),
    }
}

fn time(fact: &Fact<Duration>) -> String {
    known(fact, |time| match time.as_nanos() {
        nanos @ 0..1_000_000 => format!("{:.1} µs", nanos as f64 / 1e3),
        nanos @ 1_000_000..1_000_000_000 => format!("{:.1} ms", nanos as f64 / 1e6),
        _ => format!("{:.1} s", time.as_secs_f64()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::os::Why;
    use crate::world::answer::machine;
    use unicode_width::UnicodeWidthStr;

    fn said(l: Lang, scale: &Scale) -> String {
        let told = tell(l, scale);
        for line in told.lines() {
            assert!(line.width() <= 72, "{}: {line}", line.width());
        }
        format!("{}\n{}", told.headline, told.lines().join("\n"))
    }

    #[test]
    fn the_page_has_the_answer_and_what_it_is_reckoned_from() {
        let en = said(Lang::En, &machine());
        let joined = en.split_whitespace().collect::<Vec<_>>().join(" ");
        for part in [
            "~32000 more threads, ~19980 more connections",
            "per-connection ~19980 wall: RLIMIT_NOFILE; so many threads take ~546",
            "a thread takes ~28 KiB, a hand-over ~5.0 µs",
            "max_map_count ~32500 65530 memory maps, 530 in use; a thread takes ~2.0",
            "soft 20000, hard 20000, 20 open",
            "of its stack of 256 KiB, and ~16 KiB in the kernel",
            "ports 28229 from one address to one address and port: 32768-60999",
            "what a TCP socket takes is unknown",
            "20000 between two threads in 100.0 ms, 20000 voluntary switches",
            "SYN queue ~4097 as many as the accept queue of the same listener; when it is full, syncookies",
        ] {
            assert!(joined.contains(part), "{part}\n{en}");
        }
        assert!(said(Lang::Ko, &machine()).contains("권장"));
    }

    #[test]
    fn the_syn_queue_and_the_slabs_are_said_as_they_are() {
        let mut scale = machine();
        scale.limits.backlog.syncookies = Fact::Observed(0);
        scale.limits.memory.socket = Fact::Observed(2_368);
        let flat =
            |l, scale: &Scale| said(l, scale).split_whitespace().collect::<Vec<_>>().join(" ");
        let alone = flat(Lang::En, &scale);
        let syn = "SYN queue ~1537 as many as the accept queue, and without syncookies no more than \
                   3/4 of tcp_max_syn_backlog (2048), plus 1";
        assert!(alone.contains(syn), "{alone}");
        assert!(
            alone.contains("2.3 KiB for the tcp_sock of a silent IPv4 socket alone"),
            "{alone}"
        );
        scale.limits.memory.socket_file = Fact::Observed(1_216);
        let whole = flat(Lang::En, &scale);
        assert!(whole.contains("3.5 KiB for a silent IPv4 socket (slabs TCP,"), "{whole}");
        assert!(flat(Lang::Ko, &scale).contains("tcp_max_syn_backlog(2048)의 3/4"));
    }

    #[test]
    fn where_threads_end_first_it_says_so() {
        let mut scale = machine();
        scale.limits.threads.pid_max = Fact::Observed(1_768);
        let en = said(Lang::En, &scale);
        let joined = en.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(joined.contains("19980 connections, where threads end at ~1000"), "{en}");
        assert!(joined.contains("per-connection ~1000 wall: pid_max"), "{en}");
    }

    #[test]
    fn a_machine_that_tells_nothing_gets_a_page_of_reasons() {
        let mut scale = machine();
        let why = Why::NotOnThisSystem;
        scale.cost = Fact::Unknown(why);
        scale.switching = Fact::Unknown(why);
        scale.limits.threads.pid_max = Fact::Unknown(why);
        scale.limits.threads.threads_max = Fact::Unknown(why);
        scale.limits.descriptors.open = Fact::Unknown(why);
        scale.limits.descriptors.file_max = Fact::Unknown(why);
        for l in Lang::ALL {
            let said = said(l, &scale);
            let unknown = if l == Lang::En { "unknown:" } else { "알 수 없음:" };
            assert!(said.matches(unknown).count() >= 6, "{said}");
        }
    }
}
