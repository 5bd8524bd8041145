//! A program in Python 3, with its standard library.

mod address;
mod calls;
mod helpers;
mod serving;

use super::Frame;
use super::code::{Code, comment};
use super::constants::{Meaning, Part, parts};
use super::names;
use super::program::{Deed, Fd, Holds, Program, SlotId, Step, TaskId};
use super::text;
use crate::lang::Lang;
use helpers::Helper;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Words that no variable may be called: of the language, of its builtins and of the frame.
const RESERVED: &[&str] = &[
    "and",
    "as",
    "assert",
    "async",
    "await",
    "break",
    "class",
    "continue",
    "def",
    "del",
    "elif",
    "else",
    "except",
    "finally",
    "for",
    "from",
    "global",
    "if",
    "import",
    "in",
    "is",
    "lambda",
    "nonlocal",
    "not",
    "or",
    "pass",
    "raise",
    "return",
    "try",
    "while",
    "with",
    "yield",
    "match",
    "case",
    "type",
    "print",
    "len",
    "list",
    "int",
    "str",
    "bytes",
    "accept4",
    "tuple",
    "isinstance",
    "sum",
    "bytearray",
    "set",
    "errno",
    "os",
    "select",
    "socket",
    "struct",
    "sys",
    "threading",
    "time",
    "fcntl",
    "resource",
    "ctypes",
    "collections",
    "array",
    "main",
    "check",
    "attempt",
    "accept",
    "told",
    "raw",
    "on",
    "poll",
    "queue",
    "serve",
    "signal",
    "none",
    "true",
    "false",
    "alphabet",
];

/// Names that the modules of Python 3.8 lack.
const LACKING: &[&str] = &[
    "MSG_FASTOPEN",
    "SO_SNDBUFFORCE",
    "SO_RCVBUFFORCE",
    "SO_TIMESTAMP",
    "SO_TIMESTAMPNS",
    "SO_TIMESTAMPING",
    "SO_BUSY_POLL",
    "SO_INCOMING_CPU",
    "SO_COOKIE",
    "SO_MAX_PACING_RATE",
    "SO_NO_CHECK",
    "SO_RXQ_OVFL",
    "SO_PEEK_OFF",
    "SO_ZEROCOPY",
    "SO_TXTIME",
    "SO_MEMINFO",
    "SO_INCOMING_NAPI_ID",
    "SO_ACCEPTCONN",
    "TCP_TIMESTAMP",
    "TCP_SAVE_SYN",
    "TCP_SAVED_SYN",
    "TCP_FASTOPEN_CONNECT",
    "TCP_ULP",
    "TCP_THIN_LINEAR_TIMEOUTS",
    "TCP_THIN_DUPACK",
    "TCP_INQ",
    "IP_ADD_SOURCE_MEMBERSHIP",
    "IP_DROP_SOURCE_MEMBERSHIP",
    "IP_BLOCK_SOURCE",
    "IP_PKTINFO",
    "IP_UNBLOCK_SOURCE",
    "IP_RECVTTL",
    "IP_RECVTOS",
    "IP_RECVERR",
    "IP_MTU_DISCOVER",
    "IP_MTU",
    "IP_FREEBIND",
    "IP_BIND_ADDRESS_NO_PORT",
    "IP_MINTTL",
    "IP_MULTICAST_ALL",
    "IP_RECVORIGDSTADDR",
    "IPV6_ADD_MEMBERSHIP",
    "IPV6_DROP_MEMBERSHIP",
    "IPV6_RECVERR",
    "IPV6_MTU_DISCOVER",
    "IPV6_MTU",
    "F_DUPFD_CLOEXEC",
    "F_GETPIPE_SZ",
    "F_SETPIPE_SZ",
    "TIOCOUTQ",
    "FIONREAD",
    "FIONBIO",
    "SIOCATMARK",
    "SIOCOUTQNSD",
    "AF_UNSPEC",
    "SO_PASSSEC",
    "SO_PEERSEC",
    "SO_SELECT_ERR_QUEUE",
    "IPPROTO_UDPLITE",
    "MSG_CONFIRM",
    "MSG_MORE",
    "EPOLL_CTL_ADD",
    "EPOLL_CTL_MOD",
    "EPOLL_CTL_DEL",
    "EPOLLRDHUP",
    "EPOLLEXCLUSIVE",
    "SO_PROTOCOL",
    "SO_DOMAIN",
];

/// Writes a program in Python. Its variables must have their names: see [`named`].
pub(super) fn write(frame: &Frame<'_>) -> String {
    let mut writer = Writer::new(frame);
    let mut body = Code::new();
    body.indent();
    writer.arguments(&mut body);
    writer.steps(&mut body);
    writer.waits.iter().for_each(|wait| body.line(wait));
    writer.leave_the_blocked(&mut body);
    writer.whole(body.finish())
}

/// Gives the variables of a program names that Python takes.
pub(super) fn named(program: &mut Program) {
    names::give(program, RESERVED);
}

struct Writer<'a> {
    frame: &'a Frame<'a>,
    program: &'a Program,
    lang: Lang,
    modules: BTreeSet<&'static str>,
    helpers: BTreeSet<Helper>,
    taken: HashSet<String>,
    threads: Vec<String>,
    // Functions beside the helpers, and what the end of main waits for.
    functions: Vec<String>,
    waits: Vec<String>,
    beside: HashMap<(SlotId, &'static str), String>,
}

impl<'a> Writer<'a> {
    fn new(frame: &'a Frame<'a>) -> Writer<'a> {
        let names = frame.program.slots.iter().map(|slot| slot.name.clone());
        let mut writer = Writer {
            frame,
            program: frame.program,
            lang: frame.lang,
            modules: BTreeSet::from(["errno", "socket", "sys"]),
            helpers: BTreeSet::new(),
            taken: names.chain(RESERVED.iter().map(|word| (*word).to_string())).collect(),
            threads: Vec::new(),
            functions: Vec::new(),
            waits: Vec::new(),
            beside: HashMap::new(),
        };
        let tasks = &writer.program.tasks;
        writer.threads =
            tasks.iter().map(|task| writer.fresh(&names::of_task(writer.program, task))).collect();
        writer
    }

    fn steps(&mut self, body: &mut Code) {
        let program = self.program;
        for step in &program.steps {
            match step {
                Step::Call(deed) => {
                    if !deed.makes.is_empty() {
                        body.gap();
                    }
                    self.deed(body, deed);
                }
                Step::Start(id) => self.start(body, *id),
                Step::Join(id) => self.join(body, *id),
                Step::Interrupt(_) => body.line(format!("# {}", text::no_eintr(self.lang))),
                Step::Learn(slot) => self.learn(body, *slot),
                Step::Announce(slot) => {
                    let port = self.port(*slot);
                    body.line(format!("# {}", text::announce(self.lang)));
                    body.line(format!("print(f\"{port} = {{{port}}}\")"));
                }
                Step::Serve(slot, plan) => self.serve(body, *slot, plan),
                Step::Clients(clients) => self.clients(body, clients),
                Step::Stay => {
                    body.line(format!("# {}", text::stay(self.lang)));
                    body.line("sys.stdin.readline()");
                }
                Step::Remark(remark) => {
                    body.line(format!("# {}", super::said(self.lang, remark)));
                }
            }
        }
    }

    fn start(&mut self, body: &mut Code, id: TaskId) {
        let deed = &self.program.task(id).deed;
        body.gap();
        let joined = self.program.is_joined(id);
        let about = if joined { text::beside(self.lang) } else { text::never_back(self.lang) };
        body.line(format!("# {about}"));
        self.use_helper(Helper::Task);
        let call = self.call(body, deed);
        let reported = self.reported(deed, &call);
        // `check("accept(srv)", ...)` becomes `Task(check, "accept(srv)", ...)`.
        let started = reported.replacen('(', ", ", 1);
        body.line(format!("{} = Task({started}", self.threads[id.0]));
    }

    fn join(&mut self, body: &mut Code, id: TaskId) {
        let task = self.program.task(id);
        if task.interrupted {
            return;
        }
        let waited = format!("{}.wait()", self.threads[id.0]);
        self.keep(body, &task.deed, &waited);
    }

    fn whole(&self, body: String) -> String {
        let mut code = Code::new();
        code.line("#!/usr/bin/env python3");
        code.line("\"\"\"");
        for line in self.frame.head_run("python3 {file}") {
            code.line(comment(&line).replace('\\', "/").replace("\"\"\"", "'''"));
        }
        code.line("\"\"\"");
        code.gap();
        let mut modules = self.modules.clone();
        modules.extend(self.helpers.iter().flat_map(|helper| helper.modules()));
        for module in modules {
            code.line(format!("import {module}"));
        }
        for helper in &self.helpers {
            code.gap();
            code.line("");
            helper.write(self.lang, &self.helpers, &mut code);
        }
        for function in &self.functions {
            code.gap();
            code.line("");
            code.lines(function);
        }
        code.gap();
        code.line("");
        code.line("def main():");
        let body = body.trim_start_matches('\n');
        code.finish() + body + "\n\nif __name__ == \"__main__\":\n    main()\n"
    }

    /// The ports that the other program printed.
    fn arguments(&mut self, body: &mut Code) {
        body.line("sys.stdout.reconfigure(line_buffering=True)");
        let told = &self.frame.told;
        if told.is_empty() {
            return;
        }
        let ports: Vec<String> = told.iter().map(|slot| self.port(*slot)).collect();
        let usage = ports.join(" ").to_uppercase();
        body.line(format!("if len(sys.argv) != {}:", ports.len() + 1));
        body.line(format!("    sys.exit(f\"usage: {{sys.argv[0]}} {usage}\")"));
        for (index, port) in ports.iter().enumerate() {
            body.line(format!("{port} = int(sys.argv[{}])", index + 1));
        }
    }

    // The end of main() would close its sockets, and that would wake the calls on their other ends.
    fn leave_the_blocked(&self, body: &mut Code) {
        let ids = (0..self.program.tasks.len()).map(TaskId);
        let mut left = ids.filter(|id| {
            let started = self.program.steps.contains(&Step::Start(*id));
            started && (self.program.task(*id).interrupted || !self.program.is_joined(*id))
        });
        if left.next().is_some() {
            body.line(format!("# {}", text::leave(self.lang)));
            body.line("os._exit(0)");
        }
    }

    fn use_helper(&mut self, helper: Helper) {
        if self.helpers.insert(helper) {
            helper.needs().iter().for_each(|needed| self.use_helper(*needed));
        }
    }

    fn fresh(&mut self, wanted: &str) -> String {
        names::fresh(&mut self.taken, wanted)
    }

    fn variable_of(&mut self, slot: SlotId, what: &'static str) -> String {
        if let Some(name) = self.beside.get(&(slot, what)) {
            return name.clone();
        }
        let name = self.fresh(&format!("{}_{what}", self.slot(slot)));
        self.beside.insert((slot, what), name.clone());
        name
    }

    fn slot(&self, id: SlotId) -> &'a str {
        &self.program.slot(id).name
    }

    /// A socket object.
    fn sock(&mut self, fd: &Fd) -> String {
        match fd {
            Fd::Slot(slot) if matches!(self.program.slot(*slot).holds, Holds::Socket { .. }) => {
                self.slot(*slot).to_string()
            }
            other => {
                self.use_helper(Helper::On);
                format!("on({})", self.number(other))
            }
        }
    }

    /// A descriptor's number.
    fn number(&self, fd: &Fd) -> String {
        match fd {
            Fd::Number(number) => number.to_string(),
            Fd::Slot(slot) => match self.program.slot(*slot).holds {
                Holds::File => self.slot(*slot).to_string(),
                Holds::Socket { .. } | Holds::Epoll => format!("{}.fileno()", self.slot(*slot)),
            },
        }
    }

    /// A number as Python names it.
    fn constant(&mut self, meaning: Meaning, number: impl Into<i64>) -> String {
        let mut names = Vec::new();
        for part in parts(meaning, number.into()) {
            names.push(match part {
                Part::Named(symbol) if !LACKING.contains(&symbol.name) => {
                    let module = match symbol.header {
                        "fcntl.h" if symbol.name.starts_with("O_") => "os",
                        "fcntl.h" => "fcntl",
                        "poll.h" | "sys/epoll.h" => "select",
                        "sys/resource.h" => "resource",
                        _ => "socket",
                    };
                    self.modules.insert(module);
                    format!("{module}.{}", symbol.name)
                }
                Part::Named(symbol) => format!("{:#x}", symbol.number),
                Part::Number(number) => number.to_string(),
            });
        }
        names.join(" | ")
    }

    fn reported(&mut self, deed: &Deed, call: &str) -> String {
        let label = super::label(self.program, deed);
        let function = if deed.succeeded() { Helper::Check } else { Helper::Attempt };
        self.use_helper(function);
        let became =
            super::became(self.lang, deed).map_or_else(String::new, |said| format!("  # {said}"));
        let name = if function == Helper::Check { "check" } else { "attempt" };
        format!("{name}(\"{label}\", {call}){became}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    /// A program that names what the modules lack would end at once.
    #[test]
    fn python_has_the_names() {
        let mut writer_names = Vec::new();
        for (module, names) in super::super::constants::by_header() {
            let module = match module {
                "fcntl.h" => "fcntl",
                "poll.h" | "sys/epoll.h" => "select",
                "sys/resource.h" => "resource",
                _ => "socket",
            };
            for name in names.iter().filter(|name| !LACKING.contains(name)) {
                let module = if name.starts_with("O_") { "os" } else { module };
                writer_names.push(format!("{module}.{name}"));
            }
        }
        let script = "import fcntl, os, resource, select, socket, sys\n\
                      for name in sys.argv[1:]:\n    module, _, name = name.partition('.')\n    \
                      hasattr(globals()[module], name) or print(name)";
        let Ok(output) = Command::new("python3").arg("-c").arg(script).args(&writer_names).output()
        else {
            println!("skipped: no python3 here");
            return;
        };
        assert_eq!(String::from_utf8_lossy(&output.stdout), "");
        assert!(output.status.success());
    }
}
