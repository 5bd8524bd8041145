//! A program in C: C11 and POSIX, with what Linux adds.

mod address;
mod calls;
mod helpers;
mod messages;
mod serving;
mod waiting;

use super::Frame;
use super::code::{Code, comment};
use super::constants::{Meaning, Part, parts};
use super::names;
use super::program::{Deed, Fd, Program, Remark, SlotId, Step, TaskId};
use super::text;
use crate::lang::Lang;
use helpers::Helper;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Words that no variable may be called: of the language, of the frame, and what the headers take.
const RESERVED: &[&str] = &[
    "auto",
    "break",
    "case",
    "char",
    "const",
    "continue",
    "default",
    "do",
    "double",
    "else",
    "enum",
    "extern",
    "float",
    "for",
    "goto",
    "if",
    "inline",
    "int",
    "long",
    "register",
    "restrict",
    "return",
    "short",
    "signed",
    "sizeof",
    "static",
    "struct",
    "switch",
    "typedef",
    "union",
    "unsigned",
    "void",
    "volatile",
    "while",
    "asm",
    "typeof",
    "linux",
    "unix",
    "main",
    "errno",
    "check",
    "attempt",
    "show",
    "show_address",
    "show_path",
    "alphabet",
    "take_rights",
    "start",
    "interrupt",
    "argc",
    "argv",
    "buffer",
    "stdin",
    "stdout",
    "stderr",
    "abort",
    "exit",
    "accept",
    "accept4",
    "bind",
    "close",
    "connect",
    "dup",
    "listen",
    "pipe",
    "poll",
    "read",
    "recv",
    "recvfrom",
    "recvmsg",
    "select",
    "send",
    "sendmsg",
    "sendto",
    "shutdown",
    "socket",
    "socketpair",
    "write",
    "writev",
    "unlink",
    "signal",
    "index",
    "rindex",
    "time",
    "clock",
    "printf",
    "puts",
    "remove",
    "rename",
    "link",
    "sync",
    "sleep",
    "pause",
    "kill",
    "raise",
    "alarm",
    "nice",
    "fork",
    "wait",
    "system",
    "random",
    "rand",
    "div",
    "abs",
    "exp",
    "log",
    "sin",
    "cos",
    "tan",
    "gamma",
    "y0",
    "y1",
    "yn",
    "j0",
    "j1",
    "jn",
    "environ",
    "access",
    "daemon",
    "truncate",
    "memcpy",
    "memset",
    "strlen",
    "free",
    "malloc",
    "bool",
    "true",
    "false",
    "null",
    "epoll",
    "ioctl",
    "fcntl",
    "open",
    "creat",
    "lockf",
    "tee",
    "splice",
    "perror",
    "getline",
    "basename",
    "strings",
    "ipv4",
    "ipv6",
    "port_of",
];

/// Writes a program in C. Its variables must have their names: see [`named`].
pub(super) fn write(frame: &Frame<'_>) -> String {
    let mut writer = Writer::new(frame);
    let mut body = Code::new();
    body.indent();
    writer.steps(&mut body);
    writer.whole(body.finish())
}

/// Gives the variables of a program names that C takes.
pub(super) fn named(program: &mut Program) {
    names::give(program, RESERVED);
}

struct Writer<'a> {
    frame: &'a Frame<'a>,
    program: &'a Program,
    lang: Lang,
    headers: BTreeSet<&'static str>,
    helpers: BTreeSet<Helper>,
    taken: HashSet<String>,
    // Descriptors and ports that threads use, too: variables of the file, not of main.
    shared: HashSet<SlotId>,
    shared_ports: HashSet<SlotId>,
    threads: Vec<String>,
    // Variables that belong to a descriptor: its port, its name, who sent to it.
    beside: HashMap<(SlotId, &'static str), String>,
    // Variables of the file beside the descriptors.
    globals: Vec<String>,
    // The functions of the threads.
    functions: Vec<String>,
    // What the end of main waits for.
    waits: Vec<String>,
    // The longest receiving call of the function that is written.
    buffer: usize,
}

impl<'a> Writer<'a> {
    fn new(frame: &'a Frame<'a>) -> Writer<'a> {
        let names = frame.program.slots.iter().map(|slot| slot.name.clone());
        let (shared, shared_ports) = frame.program.used_in_threads();
        let mut writer = Writer {
            shared,
            shared_ports,
            frame,
            threads: Vec::new(),
            beside: HashMap::new(),
            program: frame.program,
            lang: frame.lang,
            headers: BTreeSet::new(),
            helpers: BTreeSet::new(),
            taken: names.chain(RESERVED.iter().map(|word| (*word).to_string())).collect(),
            globals: Vec::new(),
            functions: Vec::new(),
            waits: Vec::new(),
            buffer: 0,
        };
        let tasks = &writer.program.tasks;
        writer.threads =
            tasks.iter().map(|task| writer.fresh(&names::of_task(writer.program, task))).collect();
        writer
    }

    fn thread(&self, id: TaskId) -> String {
        self.threads[id.0].clone()
    }

    /// The variable of a descriptor's port, name or sender; the first time with what declares it.
    fn variable_of(&mut self, slot: SlotId, what: &'static str, declared: &[&str]) -> String {
        if let Some(name) = self.beside.get(&(slot, what)) {
            return name.clone();
        }
        let name = self.fresh(&format!("{}_{what}", self.slot(slot)));
        self.globals.extend(declared.iter().map(|line| line.replace('$', &name)));
        self.beside.insert((slot, what), name.clone());
        name
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
                Step::Start(id) => {
                    body.gap();
                    self.start(body, *id);
                }
                Step::Join(id) => {
                    body.line(format!("pthread_join({}, NULL);", self.thread(*id)));
                }
                Step::Interrupt(id) => {
                    self.use_helper(Helper::Interrupt);
                    body.line(format!("interrupt({0}, &{0}_is_back);", self.thread(*id)));
                }
                Step::Learn(slot) => self.learn(body, *slot),
                Step::Announce(slot) => self.announce(body, *slot),
                Step::Serve(slot, plan) => self.serve(body, *slot, plan),
                Step::Clients(clients) => self.clients(body, clients),
                Step::Stay => {
                    body.line(format!("/* {} */", text::stay(self.lang)));
                    body.line("getchar();");
                }
                Step::Remark(remark) => self.remark(body, remark),
            }
        }
    }

    fn remark(&self, body: &mut Code, remark: &Remark) {
        let l = self.lang;
        let said = match remark {
            Remark::Expected(line) => text::expected(l, comment(line)),
            Remark::Clients(count) => text::clients_left_out(l, count),
            Remark::ClientsStopped => text::clients_stopped(l).to_string(),
            Remark::PoolResized(workers) => text::pool_resized(l, workers),
            Remark::ServerStopped => text::server_stopped(l).to_string(),
        };
        body.line(format!("/* {said} */"));
    }

    /// The thread of a call that was under way while others were made.
    fn start(&mut self, body: &mut Code, id: TaskId) {
        let task = self.program.task(id);
        let name = self.thread(id);
        let function = self.fresh(&format!("{name}_call"));
        let outer = std::mem::take(&mut self.buffer);
        let mut inside = Code::new();
        inside.indent();
        self.deed(&mut inside, &task.deed);
        let mut whole = Code::new();
        whole.line(format!("/* {} */", self.about_task(id)));
        whole.line(format!("static void *{function}(void *unused)"));
        whole.line("{");
        whole.indent();
        if self.buffer > 0 {
            whole.line(self.buffer_of_its_own());
            whole.gap();
        }
        whole.line("(void)unused;");
        whole.outdent();
        let mut text = whole.finish() + &inside.finish();
        if task.interrupted {
            self.globals.push(format!("static atomic_bool {name}_is_back;"));
            self.headers.insert("stdatomic.h");
            text += &format!("    {name}_is_back = true;\n");
        }
        text += "    return NULL;\n}\n";
        self.functions.push(text);
        self.buffer = outer;
        self.use_helper(Helper::Start);
        body.line(format!("pthread_t {name};"));
        body.line(format!("start(&{name}, {function});"));
    }

    fn about_task(&self, id: TaskId) -> String {
        if self.program.is_joined(id) {
            text::beside(self.lang).to_string()
        } else {
            text::never_back(self.lang).to_string()
        }
    }

    fn whole(mut self, body: String) -> String {
        let mut start = Code::new();
        start.indent();
        self.read_arguments(&mut start);
        let mut code = Code::new();
        self.head(&mut code);
        for global in &self.globals {
            code.line(global);
        }
        for helper in &self.helpers {
            code.gap();
            helper.write(self.lang, &mut code);
        }
        for function in &self.functions {
            code.gap();
            code.lines(function);
        }
        code.gap();
        let told = !self.frame.told.is_empty();
        code.line(if told { "int main(int argc, char **argv)" } else { "int main(void)" });
        code.line("{");
        code.indent();
        if self.buffer > 0 {
            code.line(self.buffer_of_its_own());
            code.gap();
        }
        code.line("setvbuf(stdout, NULL, _IOLBF, 0);");
        if self.headers.contains("signal.h") {
            code.line(format!("/* {} */", text::sigpipe(self.lang)));
            code.line("signal(SIGPIPE, SIG_IGN);");
        }
        let gap = if body.starts_with('\n') { "" } else { "\n" };
        let mut end = Code::new();
        end.indent();
        self.waits.iter().for_each(|wait| end.line(wait));
        end.line("return 0;");
        code.finish() + &start.finish() + gap + &body + &end.finish() + "}\n"
    }

    /// The comment, the headers and the descriptors.
    fn head(&self, code: &mut Code) {
        code.line("/*");
        for line in self.frame.head("cc -std=gnu11 -Wall -Wextra -pthread {file} -o {stem}") {
            code.line(format!(" * {}", comment(&line)).trim_end());
        }
        code.line(" */");
        code.line("#define _GNU_SOURCE");
        let mut headers = self.headers.clone();
        headers.extend(["errno.h", "stdio.h", "sys/socket.h"]);
        headers.extend(self.helpers.iter().flat_map(|helper| helper.headers()));
        for header in headers {
            code.line(format!("#include <{header}>"));
        }
        code.gap();
        let slots = self.used_slots();
        if !slots.is_empty() {
            code.line(format!("/* {} */", text::descriptors(self.lang)));
            for slot in slots {
                code.line(format!("static int {} = -1;", self.slot(slot)));
            }
        }
    }

    /// The ports that the other program printed.
    fn read_arguments(&mut self, code: &mut Code) {
        let told = &self.frame.told;
        if told.is_empty() {
            return;
        }
        let ports: Vec<String> = told.iter().map(|slot| self.port(*slot)).collect();
        let usage = ports.join(" ").to_uppercase();
        code.line(format!("if (argc != {}) {{", ports.len() + 1));
        code.line(format!("    fprintf(stderr, \"usage: %s {usage}\\n\", argv[0]);"));
        code.line("    return 2;");
        code.line("}");
        self.headers.insert("stdlib.h");
        for (index, port) in ports.iter().enumerate() {
            let declared = self.port_type(told[index]);
            code.line(format!("{declared}{port} = atoi(argv[{}]);", index + 1));
        }
    }

    // Those that main shares with threads, and those that nothing in this program makes.
    fn used_slots(&self) -> Vec<SlotId> {
        let (mut made, mut used) = (HashSet::new(), BTreeSet::new());
        for deed in self.program.deeds() {
            made.extend(deed.makes.iter().copied());
            used.extend(super::slots_of(&deed.call));
        }
        used.retain(|slot| !made.contains(slot));
        used.extend(self.shared.iter().copied());
        used.into_iter().collect()
    }

    /// A large one does not belong on the stack.
    fn buffer_of_its_own(&self) -> String {
        let storage = if self.buffer > 4096 { "static " } else { "" };
        format!("{storage}char buffer[{}];", self.buffer)
    }

    fn use_helper(&mut self, helper: Helper) {
        if self.helpers.insert(helper) {
            helper.needs().iter().for_each(|needed| self.use_helper(*needed));
        }
    }

    /// A name for a variable that nothing else has.
    fn fresh(&mut self, wanted: &str) -> String {
        let mut name = wanted.to_string();
        let mut number = 2;
        while !self.taken.insert(name.clone()) {
            name = format!("{wanted}{number}");
            number += 1;
        }
        name
    }

    fn slot(&self, id: SlotId) -> &'a str {
        &self.program.slot(id).name
    }

    fn fd(&self, fd: &Fd) -> String {
        match fd {
            Fd::Slot(slot) => self.slot(*slot).to_string(),
            Fd::Number(number) => number.to_string(),
        }
    }

    /// A number as C names it.
    fn constant(&mut self, meaning: Meaning, number: impl Into<i64>) -> String {
        let mut names = Vec::new();
        for part in parts(meaning, number.into()) {
            names.push(match part {
                Part::Named(symbol) => {
                    self.headers.insert(symbol.header);
                    symbol.name.to_string()
                }
                Part::Number(number) => number.to_string(),
            });
        }
        names.join(" | ")
    }

    /// The expression that makes a call, prints its result, and ends the program where a call that
    /// succeeded in the session fails.
    fn reported(&mut self, deed: &Deed, expression: &str) -> String {
        let label = super::label(self.program, deed);
        let function = if deed.succeeded() { Helper::Check } else { Helper::Attempt };
        self.use_helper(function);
        format!("{}(\"{label}\", {expression})", function.name())
    }

    /// What became of the call in the session, where that is worth saying.
    fn became(&self, deed: &Deed) -> String {
        super::became(self.lang, deed).map_or_else(String::new, |said| format!(" /* {said} */"))
    }
}
