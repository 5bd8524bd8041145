//! A script for packetdrill: the calls of one end, timed, with the packets of the other end as far
//! as they follow from its calls.

use super::Frame;
use super::code::{Code, comment};
use super::constants::{Meaning as M, Part, parts};
use super::data::c_string;
use super::names;
use super::program::{Deed, Fd, Made, Program, Side, SlotId, Step};
use super::text;
use crate::lang::Lang;
use crate::os::{Call, Payload};

/// The most data that goes into one packet here (the MSS the script's SYN tells).
const MSS: usize = 1460;

/// Gives the variables of a program names: packetdrill knows only numbers.
pub(super) fn named(program: &mut Program) {
    names::give(program, &[]);
}

/// Writes the script.
pub(super) fn write(frame: &Frame<'_>) -> String {
    let mut code = Code::new();
    for line in frame.head_run("packetdrill {file}") {
        code.line(format!("// {}", comment(&line)).trim_end());
    }
    code.line(format!("// {}", text::not_run(frame.lang)));
    code.gap();
    match connection(frame.program) {
        None => code.line(format!("// {}", text::no_connection(frame.lang))),
        Some(connection) => Writer::new(frame, connection).write(&mut code),
    }
    code.finish()
}

/// The one connection that the script is about.
struct Connection {
    /// The end whose calls are made: it listened, or it connects.
    side: Side,
    /// The listener, if it has one.
    listener: Option<SlotId>,
    own: SlotId,
    /// The other end, whose calls become packets.
    peer: Option<SlotId>,
    /// Whether there are more connections in the session.
    more: bool,
}

fn connection(program: &Program) -> Option<Connection> {
    let connects = |deed: &&Deed| {
        deed.succeeded() && matches!(deed.call, Call::Connect { .. }) && is_tcp(program, deed)
    };
    let clients: Vec<SlotId> = program.deeds().filter(connects).filter_map(own_slot).collect();
    let accepted = |deed: &&Deed| deed.call.accepts() && !deed.makes.is_empty();
    let accepts: Vec<&Deed> = program.deeds().filter(accepted).collect();
    let more = clients.len().max(accepts.len()) > 1;
    if let Some(accept) = accepts.first() {
        let (own, listener) = (*accept.makes.first()?, own_slot(accept));
        let peer = clients.first().copied();
        return Some(Connection { side: Side::Server, listener, own, peer, more });
    }
    let own = *clients.first()?;
    Some(Connection { side: Side::Client, listener: None, own, peer: None, more })
}

fn is_tcp(program: &Program, deed: &Deed) -> bool {
    let Some(slot) = own_slot(deed) else { return false };
    matches!(
        program.slot(slot).holds,
        super::program::Holds::Socket {
            domain: libc::AF_INET | libc::AF_INET6,
            ty: libc::SOCK_STREAM
        }
    )
}

fn own_slot(deed: &Deed) -> Option<SlotId> {
    match deed.call.fd() {
        Some(Fd::Slot(slot)) => Some(*slot),
        _ => None,
    }
}

struct Writer<'a> {
    program: &'a Program,
    lang: Lang,
    connection: Connection,
    // The next sequence number of each end, relative to its SYN.
    sent: usize,
    received: usize,
    open: bool,
    // Whether each end has sent its FIN.
    closed: bool,
    peer_closed: bool,
}

impl<'a> Writer<'a> {
    fn new(frame: &Frame<'a>, connection: Connection) -> Writer<'a> {
        Writer {
            program: frame.program,
            lang: frame.lang,
            connection,
            sent: 1,
            received: 1,
            open: false,
            closed: false,
            peer_closed: false,
        }
    }

    fn write(&mut self, code: &mut Code) {
        if self.connection.more {
            code.line(format!("// {}", text::one_connection(self.lang)));
        }
        let program = self.program;
        for step in &program.steps {
            match step {
                Step::Call(deed) => self.deed(code, deed, false),
                Step::Start(id) => self.deed(code, &program.task(*id).deed, true),
                _ => {}
            }
        }
    }

    fn deed(&mut self, code: &mut Code, deed: &Deed, blocking: bool) {
        let makes = deed.makes.first().copied();
        let slot = own_slot(deed).or(makes);
        let own = slot == Some(self.connection.own) || makes == Some(self.connection.own);
        let listens = slot.is_some() && slot == self.connection.listener;
        if own || listens {
            self.own_call(code, deed, blocking);
        } else if slot.is_some() && slot == self.connection.peer {
            self.peers_call(code, deed);
        }
    }

    fn own_call(&mut self, code: &mut Code, deed: &Deed, blocking: bool) {
        let accepts = deed.call.accepts() && deed.makes.first() == Some(&self.connection.own);
        // A call that waited comes back after what it waited for.
        if accepts && !self.open {
            self.handshake(code);
        }
        let Some(call) = self.call(&deed.call) else {
            return code.line(format!("// {}", text::not_here(self.lang, deed.call.name())));
        };
        let (result, note) = match &deed.outcome {
            Some(Ok(result)) => (self.result(deed, result.value), String::new()),
            Some(Err(errno)) => ("-1".to_string(), format!(" {errno} (in the session)")),
            None => return code.line(format!("// {}: {}", call, text::never_back(self.lang))),
        };
        if blocking {
            code.line(format!("// {}", text::beside(self.lang)));
        }
        let connects = matches!(deed.call, Call::Connect { .. }) && deed.succeeded();
        // A blocking connect comes back after the handshake: `+0...0.1` says so.
        let time = if connects { "+0...0.1" } else { "+0" };
        code.line(format!("{time} {call} = {result}{note}"));
        if connects {
            self.handshake(code);
        }
        if deed.succeeded() {
            self.packets_of_own(code, &deed.call);
        }
    }

    fn result(&self, deed: &Deed, value: i64) -> String {
        match deed.makes.first() {
            Some(slot) => self.number(*slot).to_string(),
            None => value.to_string(),
        }
    }

    fn handshake(&mut self, code: &mut Code) {
        self.open = true;
        if self.connection.side == Side::Server {
            code.line(format!("+0 < S 0:0(0) win 65535 <mss {MSS}>"));
            code.line("+0 > S. 0:0(0) ack 1 <...>");
            code.line("+0 < . 1:1(0) ack 1 win 65535");
        } else {
            code.line("+0 > S 0:0(0) <...>");
            code.line(format!("+0 < S. 0:0(0) ack 1 win 65535 <mss {MSS}>"));
            code.line("+0 > . 1:1(0) ack 1");
        }
    }

    fn packets_of_own(&mut self, code: &mut Code, call: &Made) {
        if !self.open {
            return;
        }
        let (sent, received) = (self.sent, self.received);
        match call {
            Call::Send { data, .. } | Call::Write { data, .. } => {
                let len = data.len();
                if len > MSS {
                    code.line(format!("// {}", text::many_packets(self.lang, len)));
                } else if len > 0 {
                    let end = sent + len;
                    code.line(format!("+0 > P. {sent}:{end}({len}) ack {received}"));
                    code.line(format!("+0 < . {received}:{received}(0) ack {end} win 65535"));
                }
                self.sent += len;
            }
            Call::Shutdown { how, .. } if *how != libc::SHUT_RD => self.own_fin(code),
            Call::Close { fd: Fd::Slot(slot) } if *slot == self.connection.own => {
                self.own_fin(code);
            }
            _ => {}
        }
    }

    fn own_fin(&mut self, code: &mut Code) {
        if std::mem::replace(&mut self.closed, true) {
            return;
        }
        let (sent, received) = (self.sent, self.received);
        code.line(format!("+0 > F. {sent}:{sent}(0) ack {received}"));
        self.sent += 1;
        code.line(format!("+0 < . {received}:{received}(0) ack {} win 65535", self.sent));
    }

    /// A call of the other end, as the packet that it sends.
    fn peers_call(&mut self, code: &mut Code, deed: &Deed) {
        if !deed.succeeded() {
            return;
        }
        if matches!(deed.call, Call::Connect { .. }) {
            if !self.open {
                self.handshake(code);
            }
            return;
        }
        let (sent, received) = (self.sent, self.received);
        match &deed.call {
            Call::Send { data, .. } | Call::Write { data, .. } if data.len() > MSS => {
                code.line(format!("// {}", text::many_packets(self.lang, data.len())));
                self.received += data.len();
            }
            Call::Send { data, .. } | Call::Write { data, .. } if !data.is_empty() => {
                let end = received + data.len();
                code.line(format!("+0 < P. {received}:{end}({}) ack {sent} win 65535", data.len()));
                code.line(format!("+0 > . {sent}:{sent}(0) ack {end}"));
                self.received = end;
            }
            Call::Close { .. } => self.peers_fin(code),
            Call::Shutdown { how, .. } if *how != libc::SHUT_RD => self.peers_fin(code),
            _ => {}
        }
    }

    fn peers_fin(&mut self, code: &mut Code) {
        if std::mem::replace(&mut self.peer_closed, true) {
            return;
        }
        let (sent, received) = (self.sent, self.received);
        code.line(format!("+0 < F. {received}:{received}(0) ack {sent} win 65535"));
        self.received += 1;
        code.line(format!("+0 > . {sent}:{sent}(0) ack {}", self.received));
    }

    /// The number packetdrill gives a descriptor: it counts from 3.
    fn number(&self, slot: SlotId) -> i32 {
        match self.connection.listener {
            Some(listener) if slot != listener => 4,
            _ => 3,
        }
    }

    fn fd(&self, fd: &Fd) -> i32 {
        match fd {
            Fd::Slot(slot) => self.number(*slot),
            Fd::Number(number) => *number,
        }
    }

    /// A call as packetdrill writes it; what the script's frame fills in is `...`.
    fn call(&self, call: &Made) -> Option<String> {
        let fd = call.fd().map_or(0, |fd| self.fd(fd));
        let name = call.name();
        Some(match call {
            Call::Socket { ty, .. } => {
                format!("socket(..., {}, IPPROTO_TCP)", constant(M::Type, (*ty).into()))
            }
            Call::Bind { .. } | Call::Connect { .. } => format!("{name}({fd}, ..., ...)"),
            Call::Accept { .. } | Call::Accept4 { .. } => format!("accept({fd}, ..., ...)"),
            Call::Listen { backlog, .. } => format!("listen({fd}, {backlog})"),
            Call::Send { data, flags, .. } => {
                let flags = constant(M::Flags, (*flags).into());
                format!("send({fd}, ..., {}, {flags})", data.len())
            }
            Call::Write { data, .. } => format!("write({fd}, ..., {})", data.len()),
            Call::Recv { len, flags, .. } => {
                format!("recv({fd}, ..., {len}, {})", constant(M::Flags, (*flags).into()))
            }
            Call::Read { len, .. } => format!("read({fd}, ..., {len})"),
            Call::Shutdown { how, .. } => {
                format!("shutdown({fd}, {})", constant(M::How, (*how).into()))
            }
            Call::Close { .. } => format!("close({fd})"),
            Call::SetSockOpt { level, option, value, .. } => {
                let names = (
                    constant(M::Level, (*level).into()),
                    constant(M::Option(*level), (*option).into()),
                );
                format!(
                    "setsockopt({fd}, {}, {}, {}, {})",
                    names.0,
                    names.1,
                    option_value(value),
                    value.len()
                )
            }
            Call::Fcntl { command, argument, .. } => format!(
                "fcntl({fd}, {}, {})",
                constant(M::Fcntl, (*command).into()),
                constant(M::FcntlArgument(*command), (*argument).into())
            ),
            _ => return None,
        })
    }
}

fn option_value(value: &Payload) -> String {
    match <[u8; 4]>::try_from(value.bytes()) {
        Ok(number) => format!("[{}]", i32::from_ne_bytes(number)),
        Err(_) => format!("\"{}\"", c_string(value.bytes())),
    }
}

fn constant(meaning: M, number: i64) -> String {
    let part = |part: Part| match part {
        Part::Named(symbol) => symbol.name.to_string(),
        Part::Number(number) => number.to_string(),
    };
    parts(meaning, number).into_iter().map(part).collect::<Vec<_>>().join(" | ")
}
