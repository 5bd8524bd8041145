//! A script for bash: as near as a shell comes, with its `/dev/tcp` for the end that connects and
//! nc(1) for the end that listens. What a shell cannot do is said in its place.

use super::Frame;
use super::code::{Code, comment};
use super::data::{Data, c_string, data};
use super::names;
use super::program::{Deed, Fd, Holds, Program, Remark, SlotId, Step, Where};
use super::text;
use crate::lang::Lang;
use crate::os::{Address, Call, Payload};
use std::collections::{BTreeSet, HashMap};

/// Words that no variable may be called.
const RESERVED: &[&str] = &[
    "if", "then", "else", "elif", "fi", "case", "esac", "for", "while", "until", "do", "done",
    "in", "function", "select", "time", "coproc", "path", "home", "ifs", "dir", "port", "pwd",
    "uid", "euid", "ppid", "random", "seconds", "lineno", "opt", "status",
];

/// Gives the variables of a program names that a shell takes.
pub(super) fn named(program: &mut Program) {
    names::give(program, RESERVED);
}

/// Writes the script.
pub(super) fn write(frame: &Frame<'_>) -> String {
    let mut writer = Writer::new(frame);
    let mut body = Code::new();
    writer.steps(&mut body);
    let l = frame.lang;
    let mut code = Code::new();
    code.line("#!/usr/bin/env bash");
    for line in frame.head_run("bash {file} [PORT]") {
        code.line(format!("# {}", comment(&line)).trim_end());
    }
    code.line(format!("# {}", text::shell_limits(l)));
    code.gap();
    code.line("set -u");
    code.line(format!("# {}", text::shell_port(l)));
    code.line("port=${1:-5000}");
    for (index, slot) in writer.ports.iter().enumerate() {
        code.line(format!("{}_port=$((port + {index}))", writer.slot(*slot)));
    }
    code.line("dir=$(mktemp -d)");
    code.line("trap 'rm -rf \"$dir\"; kill $(jobs -p) 2>/dev/null' EXIT");
    code.gap();
    code.line(format!("# {}", text::shell_report(l)));
    code.lines("report() {\n    local status=$? call=$1\n    echo \"$call: status $status\"\n}");
    code.gap();
    code.finish() + &body.finish()
}

struct Writer<'a> {
    program: &'a Program,
    lang: Lang,
    // Those whose port a later call needs.
    ports: BTreeSet<SlotId>,
    // Where each is bound to: host and port.
    bound: HashMap<SlotId, (String, String)>,
    // Descriptors that are open in the shell: where is written to, where is read from.
    open: HashMap<SlotId, (String, String)>,
    // Listeners whose nc runs already.
    served: BTreeSet<SlotId>,
}

impl<'a> Writer<'a> {
    fn new(frame: &Frame<'a>) -> Writer<'a> {
        let program = frame.program;
        let chosen = program.steps.iter().filter_map(|step| match step {
            Step::Learn(slot) => Some(*slot),
            _ => None,
        });
        Writer {
            program,
            lang: frame.lang,
            ports: chosen.collect(),
            bound: HashMap::new(),
            open: HashMap::new(),
            served: BTreeSet::new(),
        }
    }

    fn slot(&self, id: SlotId) -> &'a str {
        &self.program.slot(id).name
    }

    fn steps(&mut self, body: &mut Code) {
        let program = self.program;
        for step in &program.steps {
            match step {
                Step::Call(deed) => self.deed(body, deed),
                Step::Start(id) => self.deed(body, &program.task(*id).deed),
                Step::Remark(Remark::Expected(line)) => {
                    body.line(format!("# {}", text::expected(self.lang, comment(line))));
                }
                Step::Interrupt(_) | Step::Serve(..) => {
                    body.line(format!("# {}", text::shell_cannot(self.lang, "threads")));
                }
                _ => {}
            }
        }
    }

    fn deed(&mut self, body: &mut Code, deed: &Deed) {
        let label = super::label(self.program, deed);
        if let Some(became) = super::became(self.lang, deed) {
            body.line(format!("# {label}: {became}"));
            return;
        }
        let done = match &deed.call {
            Call::Socket { .. } => {
                body.gap();
                Some(false)
            }
            Call::Bind { fd: Fd::Slot(slot), address, .. } => self.bind(body, *slot, address),
            Call::Listen { fd: Fd::Slot(slot), .. } => self.listen(body, *slot),
            Call::Connect { fd: Fd::Slot(slot), address, .. } => self.connect(body, *slot, address),
            Call::Accept { fd: Fd::Slot(slot) } | Call::Accept4 { fd: Fd::Slot(slot), .. } => {
                self.accept(body, *slot, deed)
            }
            Call::Send { fd: Fd::Slot(slot), data, .. }
            | Call::Write { fd: Fd::Slot(slot), data } => self.send(body, *slot, data),
            Call::SendTo { data, address, .. } => self.send_to(body, data, address),
            Call::Recv { fd: Fd::Slot(slot), len, .. }
            | Call::Read { fd: Fd::Slot(slot), len }
            | Call::RecvFrom { fd: Fd::Slot(slot), len, .. } => self.receive(body, *slot, *len),
            Call::Close { fd: Fd::Slot(slot) } => self.close(body, *slot),
            Call::Unlink { path } => {
                body.line(format!("rm -- {}", quoted(path.as_bytes())));
                Some(true)
            }
            Call::GetSockName { .. } | Call::GetPeerName { .. } => {
                body.line("ss -tuan | grep \":$port\"");
                Some(true)
            }
            _ => None,
        };
        match done {
            Some(true) => body.line(format!("report '{label}'")),
            Some(false) => {}
            None => body.line(format!("# {}", text::shell_cannot(self.lang, &label))),
        }
    }

    /// Host and port of an address, as words of the shell.
    fn place(&self, address: &Where) -> Option<(String, String)> {
        match address {
            Where::Fixed(Address::Inet(inet)) => {
                Some((inet.ip().to_string(), inet.port().to_string()))
            }
            Where::PortOf(slot, inet) => {
                Some((inet.ip().to_string(), format!("\"${}_port\"", self.slot(*slot))))
            }
            _ => None,
        }
    }

    fn is_stream(&self, slot: SlotId) -> bool {
        matches!(self.program.slot(slot).holds, Holds::Socket { ty: libc::SOCK_STREAM, .. })
    }

    fn bind(&mut self, body: &mut Code, slot: SlotId, address: &Where) -> Option<bool> {
        let (host, mut port) = self.place(address)?;
        if port == "0" {
            port = if self.ports.contains(&slot) {
                format!("\"${}_port\"", self.slot(slot))
            } else {
                "\"$port\"".into()
            };
        }
        self.bound.insert(slot, (host, port));
        if self.is_stream(slot) {
            body.line(format!("# {}", text::shell_bind(self.lang)));
            return Some(false);
        }
        self.nc(body, slot, "-u ")
    }

    fn listen(&mut self, body: &mut Code, slot: SlotId) -> Option<bool> {
        body.line(format!("# {}", text::shell_backlog(self.lang)));
        self.nc(body, slot, "")
    }

    // nc with a pipe to each side: what is written to the one is sent, what comes is read from the
    // other.
    fn nc(&mut self, body: &mut Code, slot: SlotId, flags: &str) -> Option<bool> {
        let (host, port) = self.bound.get(&slot)?.clone();
        if !self.served.insert(slot) {
            return Some(false);
        }
        let name = self.slot(slot);
        body.line(format!("mkfifo \"$dir/{name}.in\" \"$dir/{name}.out\""));
        body.line(format!("nc {flags}-l {host} {port} <\"$dir/{name}.in\" >\"$dir/{name}.out\" &"));
        body.line(format!(
            "exec {{{name}_in}}<>\"$dir/{name}.in\" {{{name}_out}}<>\"$dir/{name}.out\""
        ));
        body.line("sleep 0.2");
        let ends = (format!("\"${name}_in\""), format!("\"${name}_out\""));
        self.open.insert(slot, ends);
        Some(true)
    }

    fn connect(&mut self, body: &mut Code, slot: SlotId, address: &Where) -> Option<bool> {
        let (host, port) = self.place(address)?;
        let kind = if self.is_stream(slot) { "tcp" } else { "udp" };
        let name = self.slot(slot);
        body.line(format!("exec {{{name}}}<>/dev/{kind}/{host}/{}", port.trim_matches('"')));
        self.open.insert(slot, (format!("\"${name}\""), format!("\"${name}\"")));
        Some(true)
    }

    fn accept(&mut self, body: &mut Code, listener: SlotId, deed: &Deed) -> Option<bool> {
        let ends = self.open.remove(&listener)?;
        body.line(format!("# {}", text::shell_accept(self.lang)));
        if let Some(slot) = deed.makes.first() {
            self.open.insert(*slot, ends);
        }
        Some(false)
    }

    fn send(&mut self, body: &mut Code, slot: SlotId, data: &Payload) -> Option<bool> {
        let (to, _) = self.open.get(&slot)?;
        body.line(format!("{} >&{to}", written(data)));
        Some(true)
    }

    fn send_to(&mut self, body: &mut Code, data: &Payload, address: &Where) -> Option<bool> {
        let (host, port) = self.place(address)?;
        body.line(format!("{} >/dev/udp/{host}/{}", written(data), port.trim_matches('"')));
        Some(true)
    }

    fn receive(&mut self, body: &mut Code, slot: SlotId, len: usize) -> Option<bool> {
        let (_, from) = self.open.get(&slot)?;
        // One read, as recv makes it; nothing comes for ever from a pipe that stays open.
        body.line(format!("timeout 5 dd bs={} count=1 status=none <&{from}", len.max(1)));
        Some(true)
    }

    fn close(&mut self, body: &mut Code, slot: SlotId) -> Option<bool> {
        let (to, from) = self.open.remove(&slot)?;
        let name = |word: &str| word.trim_matches(['"', '$']).to_string();
        body.line(format!("exec {{{}}}>&-", name(&to)));
        if from != to {
            body.line(format!("exec {{{}}}<&-", name(&from)));
        }
        Some(true)
    }
}

/// The command that writes data.
fn written(payload: &Payload) -> String {
    match data(payload) {
        Data::Literal(bytes) | Data::Cut(bytes, _) => format!("printf {}", format_of(bytes)),
        Data::Alphabet(len) => {
            format!("yes abcdefghijklmnopqrstuvwxyz | tr -d '\\n' | head -c {len}")
        }
    }
}

/// A format of printf(1) that gives these bytes.
fn format_of(bytes: &[u8]) -> String {
    let text = c_string(bytes).replace("\\\"", "\"").replace("\\?", "?");
    // What begins with `-` would be an option.
    let text = text.strip_prefix('-').map_or(text.clone(), |rest| format!("\\055{rest}"));
    format!("'{}'", text.replace('%', "%%").replace('\'', "\\047"))
}

fn quoted(bytes: &[u8]) -> String {
    format!("\"$(printf {})\"", format_of(bytes))
}
