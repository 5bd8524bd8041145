//! Statements in the word form, so that what a key does can be shown as what would be typed.

use super::build::{DEFAULT_LEN, LANGS, PANES, THEMES};
use super::c::address_text;
use super::constants::Constant;
use super::expect::{FIGURES, POOL_FIGURES};
use super::options;
use super::statement::{
    AddressArg, ClientsArg, Command, DataArg, Expectation, Expected, ExplainArg, InterruptArg,
    Question, ScreenCommand, Span, Statement, Target, TypedCall,
};
use super::table;
use super::values::time_text;
use crate::os::{Address, Call, Payload};
use crate::world::{Design, Plan};

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
        Command::Call(call) => call_words(call),
        Command::Serve { listener, plan } => {
            format!("{}{}", with_socket("serve", listener, vec![]), plan_text(plan))
        }
        Command::PoolSize(workers) => format!("pool size {workers}"),
        Command::PoolStop => "pool stop".into(),
        Command::Clients(clients) => clients_text(clients),
        Command::ClientsStop => "clients stop".into(),
        Command::Interrupt(None) => "interrupt".into(),
        Command::Interrupt(Some(InterruptArg::Socket(socket))) => {
            format!("interrupt {}", target_text(socket))
        }
        Command::Interrupt(Some(InterruptArg::Thread(thread))) => format!("interrupt {thread}"),
        Command::Expect(expectation) => expectation_text(expectation),
        Command::Source(file) => format!("source {}", file_text(file)),
        Command::Screen(screen) => screen_text(screen),
        Command::SigPipe(shown) => format!("set sigpipe {}", if *shown { "show" } else { "hide" }),
        Command::Ask(Question::Options(socket, part)) => {
            let part = part.iter().cloned().collect();
            with_socket("options", socket, part)
        }
        // STUB
        _ => String::new(),
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

fn call_words(call: &TypedCall) -> String {
    let name = call.name();
    let (fd, words) = match call {
        Call::Socket { domain, ty, protocol } => {
            let (family, ty) =
                (Constant::Domain.short_text(*domain), Constant::Type.short_text(*ty));
            let protocol = match protocol {
                0 => String::new(),
                other => format!(" {}", Constant::Protocol.short_text(*other)),
            };
            return format!("{name} {family} {ty}{protocol}");
        }
        Call::Bind { fd, address, len } | Call::Connect { fd, address, len } => {
            let address = Some(address_arg_text(address));
            (fd, address.into_iter().chain(len.map(|len| len.to_string())).collect())
        }
        Call::Listen { fd, backlog } => (fd, vec![backlog.to_string()]),
        Call::Send { fd, data, flags } => (fd, with_flags(vec![data_arg_text(data)], *flags)),
        Call::Write { fd, data } => (fd, vec![data_arg_text(data)]),
        Call::SendTo { fd, data, flags, address } => {
            (fd, with_flags(vec![data_arg_text(data), address_arg_text(address)], *flags))
        }
        Call::Recv { fd, len, flags } | Call::RecvFrom { fd, len, flags } => (
            fd,
            if *flags == 0 { len_words(*len) } else { with_flags(vec![len.to_string()], *flags) },
        ),
        Call::Read { fd, len } => (fd, len_words(*len)),
        Call::Shutdown { fd, how } => (fd, vec![Constant::How.short_text(*how)]),
        Call::Accept { fd }
        | Call::Close { fd }
        | Call::GetSockName { fd }
        | Call::GetPeerName { fd } => (fd, vec![]),
        Call::SetRLimit { resource, soft } => {
            let soft = if *soft == u64::MAX { "unlimited".into() } else { soft.to_string() };
            return format!("{name} {} {soft}", Constant::Resource.short_text(*resource));
        }
        // STUB
        _ => match options::option_words(call) {
            Some((fd, words)) => (fd, words),
            None => return name.into(),
        },
    };
    with_socket(name, fd, words)
}

fn with_flags(mut words: Vec<String>, flags: i32) -> Vec<String> {
    if flags != 0 {
        words.push(Constant::Flags.short_text(flags));
    }
    words
}

fn len_words(len: usize) -> Vec<String> {
    if len == DEFAULT_LEN { vec![] } else { vec![len.to_string()] }
}

fn target_text(target: &Target) -> String {
    match target {
        Target::Fd(fd) => fd.to_string(),
        Target::Name(name) => name.clone(),
        Target::Selected => "$selected".into(),
        Target::Last => "$last".into(),
    }
}

fn address_arg_text(address: &AddressArg) -> String {
    match address {
        AddressArg::Literal(Address::Inet(address)) => address.to_string(),
        AddressArg::Literal(other) => address_text(other),
        AddressArg::Loopback(port) => format!(":{port}"),
        AddressArg::Any(port) => format!("*:{port}"),
        AddressArg::Host { host, port } if host.contains(':') => format!("[{host}]:{port}"),
        AddressArg::Host { host, port } => format!("{host}:{port}"),
        AddressArg::Of(target) => target_text(target),
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
    let service = plan.service.name();
    match plan.design {
        Design::Pool { workers, queue } => {
            format!(" --workers {workers} --queue {queue} --service {service}")
        }
        Design::PerConnection => format!(" --per-connection --service {service}"),
    }
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
    let (socket, fact) = match &expectation.expected {
        Expected::State(socket, state) => {
            (Some(socket), format!("state {}", state.map_or("gone", |state| state.name())))
        }
        Expected::Queue(socket, length, limit) => {
            let limit = limit.map(|limit| format!("/{}", span_text(limit))).unwrap_or_default();
            (Some(socket), format!("queue {}{limit}", span_text(*length)))
        }
        Expected::Figure(socket, figure, span) => {
            (Some(socket), format!("{} {}", word_of(FIGURES, *figure), span_text(*span)))
        }
        Expected::Peers(socket, peers) => {
            let peers = peers.iter().map(|peer| format!(" {}", address_arg_text(peer)));
            (Some(socket), format!("peers{}", peers.collect::<String>()))
        }
        Expected::Peer(socket, peer) => (Some(socket), format!("peer {}", address_arg_text(peer))),
        Expected::Local(socket, own) => (Some(socket), format!("local {}", address_arg_text(own))),
        Expected::Blocked(socket, call) => (Some(socket), format!("blocked {call}")),
        Expected::Errno(errno) => {
            let name = errno.name().map_or_else(|| errno.0.to_string(), String::from);
            (None, format!("errno {name}"))
        }
        Expected::Ok => (None, "ok".into()),
        Expected::Result(span) => (None, format!("result {}", span_text(*span))),
        Expected::Data(data) => (None, format!("data \"{}\"", data.escaped())),
        Expected::Pool(figure, span) => {
            (None, format!("pool {} {}", word_of(POOL_FIGURES, *figure), span_text(*span)))
        }
    };
    let socket = match socket {
        None | Some(Target::Selected) => String::new(),
        Some(socket) => format!("{} ", target_text(socket)),
    };
    let within = if expectation.within.is_zero() {
        String::new()
    } else {
        format!(" within {}", time_text(expectation.within))
    };
    format!("expect {socket}{fact}{within}")
}

fn span_text(span: Span) -> String {
    match (span.least, span.most) {
        (least, most) if least == most => least.to_string(),
        (least, i64::MAX) => format!("{least}.."),
        (i64::MIN, most) => format!("..{most}"),
        (least, most) => format!("{least}..{most}"),
    }
}

fn screen_text(screen: &ScreenCommand) -> String {
    let (name, argument) = match screen {
        ScreenCommand::Help(topic) => ("help", topic.clone()),
        ScreenCommand::Explain(ExplainArg::Socket(Target::Selected)) => ("explain", None),
        ScreenCommand::Explain(ExplainArg::Socket(socket)) => {
            ("explain", Some(target_text(socket)))
        }
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
