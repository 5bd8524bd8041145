//! A session carried away: the calls that were made, as a program that makes them again.
//!
//! The journal's events become a small program in an intermediate form (`program`), and a writer
//! for each form puts it down.

mod c;
mod code;
mod constants;
mod data;
mod figures;
mod names;
mod options;
mod packetdrill;
mod program;
mod python;
mod reader;
mod rust;
mod sh;
mod sides;
mod text;

pub use figures::figures;
pub use text::MESSAGES;

use crate::command::Form;
use crate::lang::Lang;
use crate::os::{Call, Control};
use crate::world::{Design, Event, Plan, Service, WhenFull, Work};
use program::{Deed, Fd, Made, Program, Remark, Side, SlotId, Where};

/// How a session is written.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// The form.
    pub form: Form,
    /// The language of the comments.
    pub lang: Lang,
    /// The name of the file, without its ending.
    pub stem: &'a str,
    /// Whether each end gets a file of its own.
    pub split: bool,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub text: String,
}

/// Why there is nothing to carry away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// The user made no call.
    NoCalls,
    /// This form has only one file.
    NotSplit,
}

impl Problem {
    /// The sentence.
    pub fn text(self, lang: Lang) -> &'static str {
        match self {
            Problem::NoCalls => text::no_calls(lang),
            Problem::NotSplit => text::not_split(lang),
        }
    }
}

/// Writes a session as a program.
///
/// # Errors
/// When the user made no call, or the form cannot be split.
pub fn export<'a>(
    events: impl IntoIterator<Item = &'a Event>,
    wish: Wish<'_>,
) -> Result<Vec<File>, Problem> {
    let mut program = reader::read(events);
    if program.deeds().next().is_none() {
        return Err(Problem::NoCalls);
    }
    sides::find(&mut program);
    let (give_names, write) = writer(wish.form);
    give_names(&mut program);
    if wish.split && matches!(wish.form, Form::Sh | Form::Packetdrill) {
        return Err(Problem::NotSplit);
    }
    let file = |name: String, program: &Program, told: Vec<SlotId>, side| {
        let frame = Frame { program, told, side, lang: wish.lang, form: wish.form, stem: &name };
        File { text: write(&frame), name: format!("{name}.{}", wish.form.extension()) }
    };
    if !wish.split {
        return Ok(vec![file(wish.stem.to_string(), &program, Vec::new(), None)]);
    }
    Ok([(Side::Server, "server"), (Side::Client, "client")]
        .into_iter()
        .map(|(side, word)| {
            let (part, told) = sides::part(&program, side);
            let name =
                if wish.stem.is_empty() { word.into() } else { format!("{}-{word}", wish.stem) };
            file(name, &part, told, Some(side))
        })
        .collect())
}

type GiveNames = fn(&mut Program);
type Write = fn(&Frame<'_>) -> String;

/// What gives the variables their names in a form, and what writes it.
const fn writer(form: Form) -> (GiveNames, Write) {
    match form {
        Form::C => (c::named, c::write),
        Form::Python => (python::named, python::write),
        Form::Rust => (rust::named, rust::write),
        Form::Sh => (sh::named, sh::write),
        Form::Packetdrill => (packetdrill::named, packetdrill::write),
    }
}

/// What a writer needs to know.
struct Frame<'a> {
    program: &'a Program,
    /// The variables whose port is given on the command line.
    told: Vec<SlotId>,
    /// The end it is, if the program was split.
    side: Option<Side>,
    lang: Lang,
    form: Form,
    stem: &'a str,
}

impl Frame<'_> {
    /// The comment at the head of the file. `build`: how it is built, with `{file}` and `{stem}`.
    fn head(&self, build: &str) -> Vec<String> {
        self.head_with(text::build, build)
    }

    /// The same for a form that is not built: how it is run.
    fn head_run(&self, run: &str) -> Vec<String> {
        self.head_with(text::run, run)
    }

    fn head_with(&self, how: fn(Lang, String) -> String, command: &str) -> Vec<String> {
        let l = self.lang;
        let file = format!("{}.{}", self.stem, self.form.extension());
        let mut lines = vec![text::made_by(l).to_string()];
        if !matches!(self.form, Form::Sh | Form::Packetdrill) {
            lines.push(text::prints(l).to_string());
        }
        lines.push(String::new());
        lines.push(how(l, command.replace("{file}", &file).replace("{stem}", self.stem)));
        match self.side {
            None => {}
            Some(Side::Server) => lines.push(text::is_server(l).to_string()),
            Some(Side::Client) => lines.push(text::is_client(l).to_string()),
        }
        if self.side.is_some() {
            lines.push(text::apart(l).to_string());
        }
        if self.program.headless {
            lines.push(text::headless(l).to_string());
        }
        lines
    }
}

/// What a server's function does with a connection.
fn about_service(lang: Lang, service: Service) -> String {
    match service {
        Service::Http => text::service_http(lang).to_string(),
        other => text::service(lang, other.name()),
    }
}

/// What threads do that serve what they accept.
fn about_accepting(lang: Lang, design: Design) -> String {
    let shared = || text::prefork(lang, design.threads().unwrap_or(1));
    match design {
        Design::Iterative => text::iterative(lang).to_string(),
        Design::ReusePort { .. } | Design::Epoll { .. } => {
            format!("{} {}", shared(), text::instead(lang, design))
        }
        _ => shared(),
    }
}

/// What of a plan is not written: what a request costs, limits, and what happens when it is full.
fn about_left_out(lang: Lang, plan: &Plan) -> Option<String> {
    let said = [
        (plan.work != Work::None).then_some("--work"),
        (plan.when_full != WhenFull::Block).then_some("--when-full"),
        plan.idle_limit.map(|_| "--idle"),
        plan.request_limit.map(|_| "--requests"),
    ];
    let said: Vec<&str> = said.into_iter().flatten().collect();
    (!said.is_empty()).then(|| text::left_out(lang, said.join(", ")))
}

/// The name of a call in the output: `bind(srv)`.
fn label(program: &Program, deed: &Deed) -> String {
    let about = match (&deed.call, deed.call.fd()) {
        (Call::Poll { .. } | Call::Select { .. }, _) | (_, None) => String::new(),
        (_, Some(Fd::Slot(slot))) => program.slot(*slot).name.clone(),
        (_, Some(Fd::Number(number))) => number.to_string(),
    };
    format!("{}({about})", deed.call.name())
}

/// What became of a call in the session, where it is worth a comment.
fn became(lang: Lang, deed: &Deed) -> Option<String> {
    match &deed.outcome {
        None => Some(text::never_back(lang).to_string()),
        Some(Err(errno)) => Some(text::failed(lang, errno)),
        Some(Ok(_)) => None,
    }
}

/// What a remark says, in one line.
fn said(lang: Lang, remark: &Remark) -> String {
    match remark {
        Remark::Expected(line) => text::expected(lang, code::comment(line)),
        Remark::Clients(count) => text::clients_left_out(lang, count),
        Remark::ClientsStopped => text::clients_stopped(lang).to_string(),
        Remark::PoolResized(workers) => text::pool_resized(lang, workers),
        Remark::ServerStopped => text::server_stopped(lang).to_string(),
    }
}

/// The variables that a call reads.
fn slots_of(call: &Made) -> Vec<SlotId> {
    let mut slots = Vec::new();
    let mut of = |fd: &Fd| {
        if let Fd::Slot(slot) = fd {
            slots.push(*slot);
        }
    };
    match call {
        Call::Poll { entries, .. } => entries.iter().for_each(|(fd, _)| of(fd)),
        Call::Select { read, write, except, .. } => {
            read.iter().chain(write).chain(except).for_each(of);
        }
        Call::EpollCtl { epfd, fd, .. } => {
            of(epfd);
            of(fd);
        }
        Call::SendMsg { fd, control, .. } => {
            of(fd);
            for part in control {
                if let Control::Rights(fds) = part {
                    fds.iter().for_each(&mut of);
                }
            }
        }
        other => other.fd().into_iter().for_each(of),
    }
    slots
}

/// Whether the program sends something to where a socket received from.
fn answers(program: &Program, slot: SlotId) -> bool {
    program.deeds().any(|deed| deed.call.address() == Some(&Where::SenderTo(slot)))
}

/// Writes a file that is not there yet.
///
/// # Errors
/// When it is there already, or cannot be made.
pub fn write_new(path: &std::path::Path, text: &str) -> std::io::Result<()> {
    use std::io::Write;
    let mut file = std::fs::File::create_new(path)?;
    file.write_all(text.as_bytes())
}
