//! A program in Rust that needs no crate: `rustc FILE` builds it.

mod address;
mod calls;
mod helpers;
mod serving;
mod sys;

use super::Frame;
use super::code::{Code, comment};
use super::constants::{Meaning, Part, parts};
use super::names;
use super::program::{Deed, Fd, Program, Remark, SlotId, Step, TaskId};
use super::text;
use crate::lang::Lang;
use crate::os::Errno;
use helpers::Helper;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use sys::Wrapper;

/// Words that no variable may be called: of the language and of the frame.
const RESERVED: &[&str] = &[
    "abstract",
    "as",
    "async",
    "await",
    "become",
    "box",
    "break",
    "const",
    "continue",
    "crate",
    "do",
    "dyn",
    "else",
    "enum",
    "extern",
    "false",
    "final",
    "fn",
    "for",
    "gen",
    "if",
    "impl",
    "in",
    "let",
    "loop",
    "macro",
    "match",
    "mod",
    "move",
    "mut",
    "override",
    "priv",
    "pub",
    "ref",
    "return",
    "self",
    "static",
    "struct",
    "super",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "union",
    "unsafe",
    "unsized",
    "use",
    "virtual",
    "where",
    "while",
    "yield",
    "main",
    "sys",
    "io",
    "check",
    "attempt",
    "beside",
    "wait",
    "interrupt",
    "alphabet",
    "inet",
    "unix",
    "other",
    "std",
    "core",
    "alloc",
    "str",
    "u8",
    "u16",
    "u32",
    "u64",
    "i8",
    "i16",
    "i32",
    "i64",
    "f32",
    "f64",
    "usize",
    "isize",
    "bool",
    "char",
    "arguments",
];

/// Writes a program in Rust. Its variables must have their names: see [`named`].
pub(super) fn write(frame: &Frame<'_>) -> String {
    let mut writer = Writer::new(frame);
    let mut body = Code::new();
    body.indent();
    writer.arguments(&mut body);
    writer.steps(&mut body);
    writer.waits.iter().for_each(|wait| body.line(wait));
    writer.whole(&body.finish())
}

/// Gives the variables of a program names that Rust takes.
pub(super) fn named(program: &mut Program) {
    names::give(program, RESERVED);
}

struct Writer<'a> {
    frame: &'a Frame<'a>,
    program: &'a Program,
    lang: Lang,
    constants: BTreeMap<&'static str, (&'static str, String)>,
    helpers: BTreeSet<Helper>,
    wrappers: BTreeSet<Wrapper>,
    taken: HashSet<String>,
    threads: Vec<String>,
    uses: BTreeSet<&'static str>,
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
            constants: BTreeMap::new(),
            helpers: BTreeSet::new(),
            wrappers: BTreeSet::new(),
            taken: names.chain(RESERVED.iter().map(|word| (*word).to_string())).collect(),
            threads: Vec::new(),
            uses: BTreeSet::from(["std::io"]),
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
                    let call = self.call(body, deed);
                    let reported = self.reported(deed, &call);
                    self.keep(body, deed, &reported, &self.became(deed));
                }
                Step::Start(id) => self.start(body, *id),
                Step::Join(id) => {
                    self.use_helper(Helper::Wait);
                    let waited = format!("wait({})", self.threads[id.0]);
                    self.keep(body, &program.task(*id).deed, &waited, "");
                }
                Step::Interrupt(id) => {
                    self.use_helper(Helper::Interrupt);
                    body.line(format!("interrupt(&{});", self.threads[id.0]));
                }
                Step::Learn(slot) => self.learn(body, *slot),
                Step::Announce(slot) => {
                    let port = self.port(*slot);
                    body.line(format!("// {}", text::announce(self.lang)));
                    body.line(format!("println!(\"{port} = {{}}\", {port});"));
                }
                Step::Serve(slot, plan) => self.serve(body, *slot, plan),
                Step::Clients(clients) => self.clients(body, clients),
                Step::Stay => {
                    body.line(format!("// {}", text::stay(self.lang)));
                    body.line("let _ = io::stdin().read_line(&mut String::new());");
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
        body.line(format!("// {said}"));
    }

    fn start(&mut self, body: &mut Code, id: TaskId) {
        let task = self.program.task(id);
        body.gap();
        let joined = self.program.is_joined(id);
        let about = if joined { text::beside(self.lang) } else { text::never_back(self.lang) };
        body.line(format!("// {about}"));
        self.use_helper(Helper::Beside);
        let call = self.call(body, &task.deed);
        let reported = self.reported(&task.deed, &call);
        let keep = if joined || task.interrupted {
            format!("let {} = ", self.threads[id.0])
        } else {
            String::new()
        };
        let became = self.became(&task.deed);
        body.line(format!("{keep}beside(move || {reported});{became}"));
    }

    fn whole(&self, body: &str) -> String {
        let mut code = Code::new();
        for line in self.frame.head("rustc {file}") {
            code.line(format!("//! {}", comment(&line)).trim_end());
        }
        code.gap();
        let mut uses = self.uses.clone();
        uses.extend(self.helpers.iter().flat_map(|helper| helper.uses()));
        for used in uses {
            code.line(format!("use {used};"));
        }
        if !self.constants.is_empty() {
            code.gap();
            code.line(format!("// {}", text::numbers(self.lang)));
            for (name, (ty, number)) in &self.constants {
                code.line(format!("const {name}: {ty} = {number};"));
            }
        }
        code.gap();
        code.line("fn main() {");
        code.lines(body.trim_matches('\n'));
        code.line("}");
        for function in &self.functions {
            code.gap();
            code.lines(function);
        }
        self.errno_names(&mut code);
        for helper in &self.helpers {
            code.gap();
            code.line(format!("/// {}", helper.about()(self.lang)));
            code.lines(helper.text());
        }
        code.gap();
        sys::module(self.lang, &self.wrappers, &mut code);
        code.finish()
    }

    fn errno_names(&self, code: &mut Code) {
        if !self.helpers.contains(&Helper::ErrnoName) {
            return;
        }
        code.gap();
        code.line(format!("/// {}", text::errno_names(self.lang)));
        code.line(format!("const ERRNOS: [(i32, &str); {}] = [", Errno::ALL.len()));
        for names in Errno::ALL.chunks(4) {
            let pairs: Vec<String> =
                names.iter().map(|(name, errno)| format!("({}, \"{name}\"),", errno.0)).collect();
            code.line(format!("    {}", pairs.join(" ")));
        }
        code.line("];");
    }

    /// The ports that the other program printed.
    fn arguments(&mut self, body: &mut Code) {
        let told = &self.frame.told;
        if told.is_empty() {
            return;
        }
        let ports: Vec<String> = told.iter().map(|slot| self.port(*slot)).collect();
        let usage = ports.join(" ").to_uppercase();
        body.line("let arguments: Vec<u16> = std::env::args().skip(1).filter_map(|a| a.parse().ok()).collect();");
        body.line(format!("if arguments.len() != {} {{", ports.len()));
        body.line(format!("    eprintln!(\"usage: {} {usage}\");", self.frame.stem));
        body.line("    std::process::exit(2);");
        body.line("}");
        for (index, port) in ports.iter().enumerate() {
            body.line(format!("let {port} = arguments[{index}];"));
        }
    }

    fn use_helper(&mut self, helper: Helper) {
        if self.helpers.insert(helper) {
            helper.needs().iter().for_each(|needed| self.use_helper(*needed));
            helper.wrappers().iter().for_each(|needed| self.use_wrapper(*needed));
        }
    }

    fn use_wrapper(&mut self, wrapper: Wrapper) {
        if self.wrappers.insert(wrapper) {
            wrapper.needs().iter().for_each(|needed| self.use_wrapper(*needed));
        }
    }

    fn fresh(&mut self, wanted: &str) -> String {
        let mut name = wanted.to_string();
        let mut number = 2;
        while !self.taken.insert(name.clone()) {
            name = format!("{wanted}{number}");
            number += 1;
        }
        name
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

    fn fd(&self, fd: &Fd) -> String {
        match fd {
            Fd::Slot(slot) => self.slot(*slot).to_string(),
            Fd::Number(number) => number.to_string(),
        }
    }

    // A bare number has no methods.
    fn fd_with_type(&self, fd: &Fd) -> String {
        match fd {
            Fd::Slot(_) => self.fd(fd),
            Fd::Number(number) => format!("i32::from({number})"),
        }
    }

    /// A number as a constant that the program declares.
    fn constant(&mut self, meaning: Meaning, number: impl Into<i64>) -> String {
        let ty = match meaning {
            Meaning::Poll => "i16",
            Meaning::Epoll => "u32",
            Meaning::Request => "u64",
            _ => "i32",
        };
        let mut names = Vec::new();
        for part in parts(meaning, number.into()) {
            names.push(match part {
                Part::Named(symbol) => {
                    let number = symbol.number;
                    let large = number.unsigned_abs() > 255;
                    let text = if large { format!("{number:#x}") } else { number.to_string() };
                    self.constants.insert(symbol.name, (ty, text));
                    symbol.name.to_string()
                }
                Part::Number(number) => number.to_string(),
            });
        }
        names.join(" | ")
    }

    fn reported(&mut self, deed: &Deed, call: &str) -> String {
        let label = super::label(self.program, deed);
        let function = if deed.succeeded() { Helper::Check } else { Helper::Attempt };
        self.use_helper(function);
        let name = if function == Helper::Check { "check" } else { "attempt" };
        format!("{name}(\"{label}\", {call})")
    }

    fn became(&self, deed: &Deed) -> String {
        super::became(self.lang, deed).map_or_else(String::new, |said| format!(" // {said}"))
    }
}
