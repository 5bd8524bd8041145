//! Completion: what may stand where the cursor is.

mod facts;
mod offers;

use super::build::{LANGS, PANES, THEMES};
use super::constants::Constant;
use super::cursor::{Place, Spot, floor, place};
use super::examples::EXAMPLES;
use super::hangul::unhangul;
use super::lexer::{Form, Piece};
use super::options;
use super::script::statement_at;
use super::spec::{CommandSpec, Kind, Slot, Use};
use super::statement::{FigureForm, Form as Program};
use super::table;
use super::text;
use super::values::like_target;
use crate::lang::Lang;
use crate::os::Errno;
use crate::world::{Service, WhenFull};

pub use offers::{Completion, Offered, Offers};

/// What may stand at a byte of the line. Nothing inside a string, a comment, or after the end.
pub fn complete(lang: Lang, line: &str, cursor: usize, offers: &Offers) -> Completion {
    let cursor = floor(line, cursor);
    let statement = statement_at(line, cursor);
    let start = statement.start;
    let found = complete_statement(lang, &line[statement], cursor - start, offers);
    Completion { range: found.range.start + start..found.range.end + start, ..found }
}

fn complete_statement(lang: Lang, line: &str, cursor: usize, offers: &Offers) -> Completion {
    let cursor = floor(line, cursor);
    let place = place(line, cursor);
    let mut typed = place.typed;
    let mut maker = Maker { lang, offers, form: place.lexed.form, found: Vec::new() };
    let silent = place.lexed.over || place.lexed.in_string || typed.quoted();
    if !silent && typed.start <= cursor {
        maker.at_place(&place, &mut typed);
    }
    let wanted = match place.spot {
        Spot::Command => unhangul(typed.text).to_lowercase(),
        _ => typed.text.to_lowercase(),
    };
    let mut candidates: Vec<(String, String)> = Vec::new();
    for (text, help) in maker.found {
        let fits = text.to_lowercase().starts_with(&wanted);
        if fits && !candidates.iter().any(|(known, _)| *known == text) {
            candidates.push((text, help));
        }
    }
    Completion { range: typed.start..cursor, candidates }
}

struct Maker<'a> {
    lang: Lang,
    offers: &'a Offers,
    form: Form,
    found: Vec<(String, String)>,
}

impl Maker<'_> {
    fn offer(&mut self, text: impl Into<String>, help: impl Into<String>) {
        self.found.push((text.into(), help.into()));
    }

    fn at_place(&mut self, place: &Place<'_>, typed: &mut Piece<'_>) {
        let Some(spec) = place.spec else {
            if place.lexed.command.is_none_or(|command| command == *typed) {
                self.commands(!place.lexed.names.is_empty());
            }
            return;
        };
        match place.spot {
            Spot::Arg(index) => {
                self.argument(spec, index, place, typed);
                // The socket may be left out, so what comes after it may stand here as well.
                if index == 0 && spec.takes_selected() && spec.required() > 1 {
                    self.argument(spec, 1, place, typed);
                }
                let last = spec.args.len() - 1;
                if index == last && typed.text.is_empty() && spec.takes_selected() {
                    self.flags(spec, place);
                }
            }
            Spot::Slot(_, Slot::Arg(index)) => self.argument(spec, index, place, typed),
            Spot::Slot(_, Slot::Flag(name)) => {
                let flag = spec.flags.iter().find(|flag| flag.name == name);
                if let Some((_, kind)) = flag.and_then(|flag| flag.value) {
                    self.kind(kind, place, typed);
                }
            }
            Spot::Flag => self.flags(spec, place),
            Spot::FlagValue(flag) => {
                if let Some((_, kind)) = flag.value {
                    self.kind(kind, place, typed);
                }
            }
            Spot::Slot(..) | Spot::Command | Spot::Beyond => {}
        }
    }

    fn commands(&mut self, named: bool) {
        for spec in table::all() {
            let makes = matches!(
                spec.name,
                "socket" | "socketpair" | "pipe" | "accept" | "accept4" | "dup" | "epoll_create1"
            );
            if !named || makes {
                self.offer(spec.name, (spec.help)(self.lang));
            }
        }
    }

    fn flags(&mut self, spec: &CommandSpec, place: &Place<'_>) {
        for flag in spec.flags {
            let said = place.lexed.pieces.iter().any(|piece| piece.text.starts_with(flag.name));
            if flag.many || !said {
                self.offer(flag.name, (flag.help)(self.lang));
            }
        }
    }

    fn argument(
        &mut self,
        spec: &CommandSpec,
        index: usize,
        place: &Place<'_>,
        typed: &mut Piece<'_>,
    ) {
        let Some(arg) = spec.args.get(index) else { return };
        // `clients stop` takes no address.
        let stops = place.before.first().is_some_and(|first| first.text == "stop");
        if !stops || arg.kind == Kind::PoolRest {
            self.kind(arg.kind, place, typed);
        }
    }

    fn kind(&mut self, kind: Kind, place: &Place<'_>, typed: &mut Piece<'_>) {
        let lang = self.lang;
        match kind {
            Kind::Socket(what) => self.sockets_for(what),
            Kind::Epoll => self.found.extend(self.offers.epolls.iter().cloned()),
            Kind::Descriptor => self.descriptors(),
            Kind::Descriptors => {
                self.after(&[','], typed);
                self.descriptors();
            }
            Kind::Watch => self.watch(typed),
            Kind::Set => self.set(typed),
            Kind::Timeout => {
                ["0", "200ms", "1s", "-1"].into_iter().for_each(|time| self.offer(time, ""));
            }
            Kind::Credentials => self.offer("own", text::offer_own(lang)),
            Kind::Control => {
                ["{ip, ttl, 5}", "{SOL_SOCKET, SCM_RIGHTS, [4]}"]
                    .into_iter()
                    .for_each(|control| self.offer(control, ""));
            }
            Kind::Address => self.addresses(place, typed),
            Kind::Constant(kind) => {
                self.constants(kind, typed);
                if kind == Constant::Flags
                    && let Some(spec) = place.spec
                {
                    self.found.retain(|(flag, _)| is_flag_of(spec.name, flag));
                }
            }
            Kind::Service => {
                Service::ALL.into_iter().for_each(|service| self.offer(service.name(), ""));
            }
            Kind::ServiceThatAnswers => {
                [Service::Echo, Service::Upper].iter().for_each(|s| self.offer(s.name(), ""));
            }
            Kind::Compared | Kind::Swept => {
                self.designs(kind == Kind::Swept);
                if place.before.is_empty() {
                    self.offer("stop", text::bench::offer_compare_stop(lang));
                }
            }
            Kind::Counts => self.offer("1..64", ""),
            Kind::Network => self.network(&place.before),
            Kind::Port => {
                self.sockets();
                ["8080", "http"].into_iter().for_each(|port| self.offer(port, ""));
            }
            Kind::Example => {
                EXAMPLES
                    .iter()
                    .for_each(|example| self.offer(example.name, example.title(self.lang)));
            }
            Kind::Form => {
                Program::ALL.into_iter().for_each(|form| self.offer(form.name(), ""));
                let figures = text::bench::offer_figures(lang);
                FigureForm::ALL.into_iter().for_each(|form| self.offer(form.name(), figures));
            }
            Kind::Command => self.commands(false),
            Kind::Pane => PANES.iter().for_each(|(word, _)| self.offer(*word, "")),
            Kind::Lang => LANGS.iter().for_each(|(word, _)| self.offer(*word, "")),
            Kind::Theme => THEMES.iter().for_each(|(word, _)| self.offer(*word, "")),
            Kind::SocketOrErrno => {
                self.sockets();
                if !typed.text.is_empty() {
                    self.errnos();
                }
            }
            Kind::SocketOrThread => {
                self.threads();
                self.sockets();
            }
            Kind::Attach => {
                self.offer("port", text::offer_port(lang));
                self.offer("pid", text::offer_pid(lang));
            }
            Kind::PoolWord => {
                self.offer("size", text::arg_pool_size(lang));
                self.offer("stop", text::offer_stop(lang));
            }
            Kind::Lesson => self.lessons(),
            Kind::PoolRest if place.before.first().is_some_and(|word| word.text == "stop") => {
                self.offer("graceful", text::offer_graceful(lang));
            }
            Kind::PoolRest => ["4", "2..64"].into_iter().for_each(|size| self.offer(size, "")),
            Kind::Design => self.designs(false),
            Kind::Work => [
                ("none", ""),
                ("cpu:5ms", text::offer_cpu(lang)),
                ("sleep:50ms", text::offer_sleep(lang)),
                ("lock:1ms", text::offer_lock(lang)),
            ]
            .into_iter()
            .for_each(|(work, help)| self.offer(work, help)),
            Kind::WhenFull => WhenFull::ALL
                .into_iter()
                .zip([text::offer_block, text::offer_refuse, text::offer_drop_oldest])
                .for_each(|(policy, help)| self.offer(policy.name(), help(lang))),
            Kind::ZooWord => self.offer("end", text::offer_zoo_end(lang)),
            Kind::AddressOrStop => {
                self.addresses(place, typed);
                self.offer("stop", text::loading::offer_load_stop(lang));
            }
            Kind::CountOrStop => self.offer("stop", text::offer_stop(lang)),
            Kind::Time => ["200ms", "1s", "10s"].into_iter().for_each(|time| self.offer(time, "")),
            Kind::Option => self.options(place),
            Kind::Setting => {
                if place.before.is_empty() {
                    self.sockets();
                    self.offer("sigpipe", text::offer_sigpipe(lang));
                }
                if place.before.iter().any(|word| word.text == "sigpipe") {
                    self.offer("show", "");
                    self.offer("hide", "");
                } else {
                    self.options(place);
                }
            }
            Kind::FcntlArgument => {
                let command = place.before.iter().rev();
                let command = command.filter_map(|word| Constant::Fcntl.number(word.text)).next();
                if let Some(kind) = command.and_then(Constant::of_fcntl) {
                    self.constants(kind, typed);
                }
            }
            Kind::Fact => self.facts(place, typed),
            Kind::Requirement => self.requirements(&place.before),
            Kind::LoopHead if place.before.len() == 1 => self.offer("in", ""),
            Kind::LoopHead | Kind::Actor => {}
            Kind::Data | Kind::Integer | Kind::Length | Kind::Size | Kind::Count | Kind::File => {}
        }
    }

    // A sweep says its numbers behind the name, and some can have only one.
    fn designs(&mut self, swept: bool) {
        for (design, help) in [
            ("iterative", text::offer_iterative(self.lang)),
            ("per-connection", text::offer_each(self.lang)),
            ("pool:4", text::offer_pool(self.lang)),
            ("prefork:4", text::offer_prefork(self.lang)),
            ("reuseport:4", text::offer_reuseport(self.lang)),
            ("epoll:2", text::offer_epoll(self.lang)),
        ] {
            let name = design.split(':').next().unwrap_or(design);
            if !swept || name != "iterative" {
                self.offer(if swept { name } else { design }, help);
            }
        }
    }

    fn network(&mut self, before: &[Piece<'_>]) {
        match before {
            [] => {
                self.sockets();
                for net in ["192.168.0.10/24", "10.0.0.0/8", "127.0.0.1", "2001:db8::1/64"] {
                    self.offer(net, "");
                }
            }
            [.., word] if matches!(word.text, "into" | "has") => {}
            [net] if net.text.contains('/') => {
                self.offer("into", text::offer_into(self.lang));
                self.offer("has", text::offer_has(self.lang));
            }
            _ => {}
        }
    }

    fn options(&mut self, place: &Place<'_>) {
        if let Some(spec) = place.spec {
            self.found.extend(options::completed(self.lang, spec.name, place, self.offers));
        }
    }

    /// Those on which the call makes sense; where there are none, all: then the kernel says why not.
    fn sockets_for(&mut self, what: Use) {
        let fitting = self.offers.sockets.iter().filter(|socket| socket.fits(what));
        self.found.extend(fitting.map(Offered::pair));
        if what == Use::Any || self.found.is_empty() {
            self.sockets();
        }
    }

    fn sockets(&mut self) {
        self.found.extend(self.offers.sockets.iter().map(Offered::pair));
        if !self.offers.sockets.is_empty() {
            self.offer("$last", text::offer_last(self.lang));
        }
    }

    fn descriptors(&mut self) {
        self.sockets();
        self.found.extend(self.offers.files.iter().cloned());
        self.found.extend(self.offers.epolls.iter().cloned());
    }

    /// Only what stands after the last of some marks is completed.
    fn after(&self, marks: &[char], typed: &mut Piece<'_>) -> bool {
        let Some(mark) = typed.text.rfind(marks) else { return false };
        *typed = typed.part(mark + 1..typed.text.len()).trimmed();
        true
    }

    /// `3:in,out`; in C `[{fd=3, events=POLLIN}]`.
    fn watch(&mut self, typed: &mut Piece<'_>) {
        if self.form == Form::C {
            let events = typed.text.rfind("events=");
            let fd = typed.text.rfind("fd=");
            self.after(&['=', '|', ' '], typed);
            match (events, fd) {
                (Some(events), Some(fd)) if fd > events => self.descriptors(),
                (Some(_), _) => self.full_names(Constant::PollEvents),
                (None, Some(_)) => self.descriptors(),
                (None, None) => {}
            }
        } else if typed.text.contains(':') {
            self.after(&[':', ',', '|'], typed);
            self.constants(Constant::PollEvents, typed);
        } else {
            let sockets = self.offers.sockets.iter().map(Offered::pair);
            let mut sockets: Vec<_> = sockets.chain(self.offers.files.iter().cloned()).collect();
            sockets.extend(self.offers.epolls.iter().cloned());
            for (name, help) in sockets {
                self.offer(format!("{name}:in"), help);
            }
        }
    }

    /// `read=3,4`; in C `[3 4]`.
    fn set(&mut self, typed: &mut Piece<'_>) {
        if self.form == Form::C {
            if self.after(&['[', ' '], typed) {
                self.descriptors();
            } else {
                self.offer("NULL", "");
            }
        } else if self.after(&['=', ','], typed) {
            self.descriptors();
        } else {
            self.offer("read=", text::arg_read_set(self.lang));
            self.offer("write=", text::arg_write_set(self.lang));
            self.offer("except=", text::arg_except_set(self.lang));
            self.offer("1s", "");
            self.sockets();
        }
    }

    /// Addresses that the socket of the call can have or reach, as far as its kind is known.
    fn addresses(&mut self, place: &Place<'_>, typed: &mut Piece<'_>) {
        let command = place.spec.map_or("", |spec| spec.name);
        let own = place.before.first().filter(|first| like_target(first));
        let kind = match own {
            Some(word) => self.offers.kinds.iter().find(|(w, _)| w == word.text).map(|(_, k)| *k),
            None if command == "sockaddr" || command == "expect" => None,
            None => self.offers.selected,
        };
        if typed.text.starts_with('{') {
            let start = typed.text.rfind(['{', ',']).map_or(0, |at| at + 1);
            let in_family = !typed.text.contains(',');
            *typed = typed.part(start..typed.text.len()).trimmed();
            if in_family {
                return self.full_names(Constant::Domain);
            }
        } else if command == "sockaddr" || command == "expect" {
            self.found.extend(self.offers.sockets.iter().map(Offered::pair));
        } else if command != "bind" {
            let others = self.offers.sockets.iter().filter(|socket| {
                own.is_none_or(|own| own.text != socket.word) && socket.is_reached_from(kind)
            });
            self.found.extend(others.map(Offered::pair));
        }
        let fits = |domain| kind.is_none_or(|kind| kind.domain == domain);
        let (four, six) = (fits(libc::AF_INET), fits(libc::AF_INET6));
        for address in &self.offers.addresses {
            if if address.starts_with('[') { six } else { four } {
                self.found.push((address.clone(), String::new()));
            }
        }
        if four {
            self.offer(":8080", text::offer_loopback(self.lang));
            self.offer("127.0.0.1:8080", text::offer_loopback(self.lang));
        }
        if six {
            self.offer("[::1]:8080", text::offer_v6(self.lang));
        }
        if command != "connect" && four {
            self.offer("*:8080", text::offer_any(self.lang));
        }
        if fits(libc::AF_UNIX) {
            self.offer("unix:/tmp/", text::offer_unix(self.lang));
            self.offer("unix:@", text::offer_abstract(self.lang));
        }
        if command != "bind" {
            self.offer("unspec", text::offer_unspec(self.lang));
        }
    }

    fn constants(&mut self, kind: Constant, typed: &mut Piece<'_>) {
        let marks: &[char] = if self.form == Form::C { &['|', '='] } else { &['|', ','] };
        self.after(marks, typed);
        if self.form == Form::Words && !typed.text.contains(|c: char| c.is_ascii_uppercase()) {
            kind.names().for_each(|(name, _)| self.offer(Constant::short(name), name));
        } else {
            self.full_names(kind);
        }
    }

    fn full_names(&mut self, kind: Constant) {
        kind.names().for_each(|(name, number)| self.offer(name, number.to_string()));
    }

    fn errnos(&mut self) {
        Errno::ALL.iter().for_each(|(name, errno)| self.offer(*name, errno.describe()));
    }
}

// Whether a flag makes sense with a call: send(2), recv(2), and tcp(7) of MSG_OOB.
fn is_flag_of(call: &str, flag: &str) -> bool {
    const SENDS: [&str; 9] = [
        "oob",
        "dontroute",
        "dontwait",
        "nosignal",
        "more",
        "eor",
        "confirm",
        "fastopen",
        "zerocopy",
    ];
    const RECEIVES: [&str; 6] = ["oob", "peek", "dontwait", "waitall", "trunc", "errqueue"];
    let short = Constant::short(flag);
    if call.starts_with("send") {
        SENDS.contains(&short.as_str())
    } else {
        RECEIVES.contains(&short.as_str()) || call == "recvmsg" && short == "cmsg_cloexec"
    }
}

#[cfg(test)]
mod tests;
