//! Statements in the word form, so that what a key does can be shown as what would be typed.

mod calls;

use self::calls::address_arg_text;
use super::attach;
use super::build::{LANGS, PANES, THEMES};
use super::compare;
use super::compare::COMPARE_FIGURES;
use super::constants::Constant;
use super::design::work_text;
use super::expect::{FIGURES, POOL_FIGURES};
use super::expectation::{Expectation, Expected, OptionValue, ThreadState};
use super::loading::{self, LOAD_FIGURES};
use super::question::{AddrArg, Cut, PathArg, PortArg};
use super::span::{Span, Unit, span_text};
use super::statement::{
    AddressArg, ClientsArg, Command, DataArg, ExplainArg, InterruptArg, OptionArg, Question,
    ScreenCommand, Statement, Target,
};
use super::sync;
use super::table;
use super::values::time_text;
use crate::os::{POLL_EVENTS, Payload, flags_text};
use crate::world::{Design, Plan, WhenFull, Work};

/// A statement as it would be typed: `srv = socket inet stream`.
pub fn statement_text(statement: &Statement) -> String {
    let actor = statement.actor.as_ref().map(|actor| format!("as {actor}: ")).unwrap_or_default();
    let name = match statement.names.as_slice() {
        [] => String::new(),
        names => format!("{} = ", names.join(", ")),
    };
    let background = if statement.background { " &" } else { "" };
    format!("{actor}{name}{}{background}", command_text(&statement.command))
}

fn command_text(command: &Command) -> String {
    match command {
        Command::Call(call) => calls::words(call),
        Command::Serve { listener, plan } => {
            format!("{}{}", with_socket("serve", listener, vec![]), plan_text(plan))
        }
        Command::Follow { socket, data } => {
            with_socket("follow", socket, vec![data_arg_text(data)])
        }
        Command::PoolSize { workers, most } => format!("pool size {}", range_text(*workers, *most)),
        Command::PoolStop { graceful: true } => "pool stop graceful".into(),
        Command::PoolStop { graceful: false } => "pool stop".into(),
        Command::Clients(clients) => clients_text(clients),
        Command::ClientsStop => "clients stop".into(),
        Command::Sync(plan) => sync::text(plan),
        Command::SyncStop => "sync stop".into(),
        Command::Compare(arg) => compare::text(arg),
        Command::CompareStop => "compare stop".into(),
        Command::Load(arg) => loading::text(arg, &address_arg_text(&arg.address)),
        Command::LoadStop => "load stop".into(),
        Command::Interrupt(None) => "interrupt".into(),
        Command::Interrupt(Some(InterruptArg::Socket(socket))) => {
            format!("interrupt {}", target_text(socket))
        }
        Command::Interrupt(Some(InterruptArg::Thread(thread))) => format!("interrupt {thread}"),
        Command::Expect(expectation) => expectation_text(expectation),
        Command::Sleep(time) => format!("sleep {}", time_text(*time)),
        Command::Wait(None) => "wait".into(),
        Command::Wait(Some(InterruptArg::Socket(socket))) => {
            format!("wait {}", target_text(socket))
        }
        Command::Wait(Some(InterruptArg::Thread(thread))) => format!("wait {thread}"),
        Command::Mark => "mark".into(),
        Command::Skip { needs, because } => {
            let because = Payload::from(because.as_str());
            format!("skip unless {} because \"{}\"", needs.text(), because.escaped())
        }
        Command::As(None) => "as:".into(),
        Command::As(Some(name)) => format!("as {name}:"),
        Command::Source(file) => format!("source {}", file_text(file)),
        Command::Example(example) => format!("example {}", example.name),
        Command::ExportFigures { form, path } => {
            format!("export {} {}", form.name(), file_text(path))
        }
        Command::Export { form, path } => format!("export {} {}", form.name(), file_text(path)),
        Command::Zoo { end: false } => "zoo".into(),
        Command::Zoo { end: true } => "zoo end".into(),
        Command::Screen(screen) => screen_text(screen),
        Command::Option(option) => option_text(option),
        Command::SigPipe(shown) => format!("set sigpipe {}", if *shown { "show" } else { "hide" }),
        Command::Ask(question) => question_text(question),
        Command::Attach(whom) => format!("attach {}", attach::text(*whom)),
        Command::Detach(None) => "detach".into(),
        Command::Detach(Some(whom)) => format!("detach {}", attach::text(*whom)),
    }
}

fn option_text(option: &OptionArg) -> String {
    let level = option.level.map(super::options::level_text);
    let words = level.into_iter().chain([option.name.clone()]).chain(option.value.clone());
    let name = if option.value.is_some() { "set" } else { "get" };
    with_socket(name, &option.fd, words.collect())
}

fn question_text(question: &Question) -> String {
    let text = match question {
        Question::Options(socket, part) => {
            with_socket("options", socket, part.iter().cloned().collect())
        }
        Question::Sockaddr(AddressArg::Of(Target::Selected)) => "sockaddr".into(),
        Question::Sockaddr(address) => format!("sockaddr {}", address_arg_text(address)),
        Question::Addr(arg) => format!("addr {}", addr_text(arg)),
        Question::Path(PathArg::Of(Target::Selected)) => "path".into(),
        Question::Path(PathArg::Of(target)) => format!("path {}", target_text(target)),
        Question::Path(PathArg::To(ip, None)) => format!("path {ip}"),
        Question::Path(PathArg::To(ip, Some(zone))) => format!("path {ip}%{zone}"),
        Question::Path(PathArg::Host(host)) => format!("path {host}"),
        Question::Status => "status".into(),
        Question::Scale => "scale".into(),
        Question::Examples => "example".into(),
        Question::Lints => "lints".into(),
        Question::Threads => "threads".into(),
        Question::Inspect(socket) => with_socket("inspect", socket, Vec::new()),
        Question::Port(PortArg::All) => "port".into(),
        Question::Port(PortArg::Number(port)) => format!("port {port}"),
        Question::Port(PortArg::Named(name)) => format!("port {name}"),
    };
    text.trim_end().to_string()
}

fn addr_text(arg: &AddrArg) -> String {
    match arg {
        AddrArg::Here => String::new(),
        AddrArg::Ip(ip, None) => ip.to_string(),
        AddrArg::Ip(ip, Some(zone)) => format!("{ip}%{zone}"),
        AddrArg::Of(target) => target_text(target),
        AddrArg::Host(host) => host.clone(),
        AddrArg::Net(net) => net.to_string(),
        AddrArg::Split(net, Cut::Parts(parts)) => format!("{net} into {parts}"),
        AddrArg::Split(net, Cut::Prefix(prefix)) => format!("{net} into /{prefix}"),
        AddrArg::Has(net, other) => format!("{net} has {other}"),
    }
}

/// A command on a socket. The selected one is left out where the line means the same without it.
fn with_socket(name: &str, socket: &Target, words: Vec<String>) -> String {
    let needed = table::find(name).map_or(0, |spec| spec.required());
    let left_out = *socket == Target::Selected && words.len() + 1 == needed;
    let mut all = vec![name.to_string()];
    if !left_out {
        all.push(target_text(socket));
    }
    all.extend(words);
    all.join(" ")
}

fn target_text(target: &Target) -> String {
    match target {
        Target::Fd(fd) => fd.to_string(),
        Target::Name(name) => name.clone(),
        Target::Selected => "$selected".into(),
        Target::Last => "$last".into(),
    }
}

fn data_arg_text(data: &DataArg) -> String {
    match data {
        DataArg::Bytes(bytes) => format!("\"{}\"", bytes.escaped()),
        DataArg::Count(count) => format!("#{count}"),
        DataArg::File(file) => format!("@{}", file_text(file)),
    }
}

fn file_text(file: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '-' | '_');
    if !file.is_empty() && file.chars().all(plain) && !file.starts_with('-') {
        file.to_string()
    } else {
        format!("\"{}\"", Payload::from(file).escaped())
    }
}

fn plan_text(plan: &Plan) -> String {
    let mut text = match plan.design {
        Design::Pool { workers, queue, most } => {
            format!(" --workers {} --queue {queue}", range_text(workers, most))
        }
        design => format!(" --design {design}"),
    };
    text += &format!(" --service {}", plan.service.name());
    if plan.work != Work::None {
        text += &format!(" --work {}", work_text(plan.work));
    }
    if plan.when_full != WhenFull::Block {
        text += &format!(" --when-full {}", plan.when_full.name());
    }
    if let Some(limit) = plan.idle_limit {
        text += &format!(" --idle {}", time_text(limit));
    }
    if let Some(limit) = plan.request_limit {
        text += &format!(" --requests {limit}");
    }
    text
}

fn range_text(workers: u32, most: Option<u32>) -> String {
    most.map_or_else(|| workers.to_string(), |most| format!("{workers}..{most}"))
}

fn clients_text(clients: &ClientsArg) -> String {
    let mut text = format!("clients {} {}", clients.count, address_arg_text(&clients.address));
    if let Some(data) = &clients.send {
        text += &format!(" --send {}", data_arg_text(data));
    }
    if let Some(every) = clients.every {
        text += &format!(" --every {}", time_text(every));
    }
    if let Some(hold) = clients.hold {
        text += &format!(" --hold {}", time_text(hold));
    }
    text
}

fn expectation_text(expectation: &Expectation) -> String {
    let count = |span: &Span| span_text(span, Unit::Count);
    let (socket, fact) = match &expectation.expected {
        Expected::State(socket, state) => {
            (Some(socket), format!("state {}", state.map_or("gone", |state| state.name())))
        }
        Expected::Queue(socket, length, limit) => {
            let limit = limit.as_ref().map(|limit| format!("/{}", count(limit)));
            (Some(socket), format!("queue {}{}", count(length), limit.unwrap_or_default()))
        }
        Expected::Figure(socket, figure, span) => {
            (Some(socket), format!("{} {}", word_of(FIGURES, *figure), count(span)))
        }
        Expected::Peers(socket, peers) => {
            let peers = peers.iter().map(|peer| format!(" {}", address_arg_text(peer)));
            (Some(socket), format!("peers{}", peers.collect::<String>()))
        }
        Expected::Peer(socket, peer) => (Some(socket), format!("peer {}", address_arg_text(peer))),
        Expected::Local(socket, own) => (Some(socket), format!("local {}", address_arg_text(own))),
        Expected::Blocked(socket, call, many) => {
            let many = many.as_ref().map(|span| format!(" {}", count(span))).unwrap_or_default();
            (Some(socket), format!("blocked {call}{many}"))
        }
        Expected::Option(socket, name, value) => {
            (Some(socket), format!("option {name} {}", option_value_text(value)))
        }
        other => (None, fact_text(other)),
    };
    let socket = match socket {
        None | Some(Target::Selected) => String::new(),
        Some(socket) => format!("{} ", target_text(socket)),
    };
    let never = if expectation.never { "never " } else { "" };
    let time = |word: &str, time: Option<std::time::Duration>| {
        time.map(|time| format!(" {word} {}", time_text(time))).unwrap_or_default()
    };
    let (within, lasting) = (time("within", expectation.within), time("for", expectation.lasting));
    format!("expect {never}{socket}{fact}{within}{lasting}")
}

// Facts that are about no socket.
fn fact_text(expected: &Expected) -> String {
    let count = |span: &Span| span_text(span, Unit::Count);
    match expected {
        Expected::Errno(errno) => {
            let name = errno.name().map_or_else(|| errno.0.to_string(), String::from);
            format!("errno {name}")
        }
        Expected::Ok => "ok".into(),
        Expected::Result(span) => format!("result {}", count(span)),
        Expected::Data(data) => format!("data \"{}\"", data.escaped()),
        Expected::Value(value) => format!("value {}", option_value_text(value)),
        Expected::Flags(flags) => format!("flags {}", Constant::Flags.text(*flags)),
        Expected::Followed(levels) => {
            levels.iter().fold("followed".into(), |text, level| format!("{text} {}", level.name()))
        }
        Expected::Control(name) => format!("control {}", name.unwrap_or("none")),
        Expected::Ready(None) => "ready none".into(),
        Expected::Ready(Some((fd, 0))) => format!("ready {}", target_text(fd)),
        Expected::Ready(Some((fd, events))) => {
            format!("ready {} {}", target_text(fd), events_text(*events))
        }
        Expected::Address(address) => format!("address {}", address_arg_text(address)),
        Expected::Elapsed(span) => format!("elapsed {}", span_text(span, Unit::Time)),
        Expected::Counter(name, span) => format!("counter {name} {}", count(span)),
        Expected::Thread(thread, state) => {
            let state = match state {
                ThreadState::Idle => "idle".into(),
                ThreadState::Serving => "serving".into(),
                ThreadState::Gone => "gone".into(),
                ThreadState::Blocked(call) => format!("blocked {call}"),
                ThreadState::In(call) => format!("in {call}"),
            };
            format!("thread {thread} {state}")
        }
        Expected::Sync(fact) => sync::fact_text(fact),
        Expected::Lint(name, None) => format!("lint {name}"),
        Expected::Lint(name, Some(socket)) => format!("lint {name} {}", target_text(socket)),
        Expected::Pool(figure, span) => {
            format!("pool {} {}", word_of(POOL_FIGURES, *figure), count(span))
        }
        Expected::Compare(design, figure, span) => {
            let unit = if figure.is_time() { Unit::Time } else { Unit::Count };
            let word = word_of(COMPARE_FIGURES, *figure);
            format!("compare {design} {word} {}", span_text(span, unit))
        }
        Expected::Load(figure, span) => {
            let unit = if figure.is_time() { Unit::Time } else { Unit::Count };
            format!("load {} {}", word_of(LOAD_FIGURES, *figure), span_text(span, unit))
        }
        Expected::Knee(span) => format!("sweep knee {}", count(span)),
        // These are about a socket.
        _ => String::new(),
    }
}

fn option_value_text(value: &OptionValue) -> String {
    match value {
        OptionValue::Number(span) => span_text(span, Unit::Count),
        OptionValue::Text(text) => format!("\"{}\"", Payload::from(text.as_str()).escaped()),
    }
}

/// What poll(2) tells, as C writes it: `POLLIN|POLLHUP`.
pub fn events_text(events: u32) -> String {
    flags_text(POLL_EVENTS, events.cast_signed())
}

fn screen_text(screen: &ScreenCommand) -> String {
    let (name, argument) = match screen {
        ScreenCommand::Help(topic) => ("help", topic.clone()),
        ScreenCommand::Explain(ExplainArg::Socket(Target::Selected)) => ("explain", None),
        ScreenCommand::Explain(ExplainArg::Socket(socket)) => {
            ("explain", Some(target_text(socket)))
        }
        ScreenCommand::Explain(ExplainArg::LastErrno) => ("explain", Some("$errno".into())),
        ScreenCommand::Explain(ExplainArg::Errno(errno)) => ("explain", Some(errno.to_string())),
        ScreenCommand::Select(socket) => ("select", Some(target_text(socket))),
        ScreenCommand::Freeze => ("freeze", None),
        ScreenCommand::Zoom(pane) => ("zoom", pane.map(|pane| word_of(&PANES, pane).into())),
        ScreenCommand::Lang(lang) => ("lang", lang.map(|lang| word_of(&LANGS, lang).into())),
        ScreenCommand::Theme(theme) => ("theme", theme.map(|theme| word_of(&THEMES, theme).into())),
        ScreenCommand::Quit => ("quit", None),
    };
    argument.map_or_else(|| name.into(), |argument| format!("{name} {argument}"))
}

fn word_of<T: PartialEq>(words: &[(&'static str, T)], value: T) -> &'static str {
    words.iter().find(|(_, known)| *known == value).map_or("", |(word, _)| word)
}
