//! The calls, one by one: each as a function and its arguments, for `check` and `attempt`.

use super::super::code::Code;
use super::super::constants::Meaning as M;
use super::super::data::{Data, byte_string, data, pieces};
use super::super::options::{Value, value};
use super::super::program::{Deed, Fd, Holds};
use super::super::text;
use super::Writer;
use super::address::{Target, path_literal};
use super::helpers::Helper;
use crate::os::{Call, Control, Payload, numbers};

impl Writer<'_> {
    /// Writes the statements that make a call.
    pub(super) fn deed(&mut self, code: &mut Code, deed: &Deed) {
        self.number_before_close(code, deed);
        let call = self.call(code, deed);
        let reported = self.reported(deed, &call);
        self.keep(code, deed, &reported);
    }

    // A closed object no longer tells the number that poll is to be asked about.
    fn number_before_close(&mut self, code: &mut Code, deed: &Deed) {
        let Call::Close { fd: Fd::Slot(slot) } = deed.call else { return };
        let polled = |later: &Deed| {
            matches!(&later.call, Call::Poll { entries, .. }
                if entries.iter().any(|(fd, _)| *fd == Fd::Slot(slot)))
        };
        let mut later = self.program.deeds().skip_while(|other| *other != deed);
        if deed.succeeded() && later.any(polled) {
            let number = self.number(&Fd::Slot(slot));
            let variable = self.variable_of(slot, "fd");
            code.line(format!("{variable} = {number}"));
        }
    }

    /// The statement that keeps what a call made.
    pub(super) fn keep(&mut self, code: &mut Code, deed: &Deed, result: &str) {
        let names: Vec<&str> = deed.makes.iter().map(|slot| self.slot(*slot)).collect();
        if let Call::RecvMsg { .. } = deed.call
            && !names.is_empty()
        {
            self.use_helper(Helper::TakeRights);
            code.line(format!("message = {result}"));
            code.line(format!("{}, = take_rights(message)", names.join(", ")));
            for slot in &deed.makes {
                if matches!(self.program.slot(*slot).holds, Holds::Socket { .. }) {
                    let name = self.slot(*slot);
                    code.line(format!("{name} = socket.socket(fileno={name})"));
                }
            }
            return;
        }
        let answers = match &deed.call {
            Call::RecvFrom { fd: Fd::Slot(slot), .. } => {
                deed.succeeded() && super::super::answers(self.program, *slot)
            }
            _ => false,
        };
        match names.as_slice() {
            [] if answers => {
                code.line(format!("received = {result}"));
                if let Some(Fd::Slot(slot)) = deed.call.fd() {
                    let sender = self.variable_of(*slot, "sender");
                    code.line(format!("{sender} = received[1]"));
                }
            }
            [] => code.line(result),
            names => code.line(format!("{} = {result}", names.join(", "))),
        }
        if let (Call::Fcntl { .. }, [name]) = (&deed.call, names.as_slice()) {
            code.line(format!("{name} = socket.socket(fileno={name})"));
        }
    }

    /// A call as `function, argument, argument`.
    pub(super) fn call(&mut self, code: &mut Code, deed: &Deed) -> String {
        let name = deed.call.name();
        match &deed.call {
            Call::Socket { domain, ty, protocol } | Call::SocketPair { domain, ty, protocol } => {
                let (domain, ty) = (self.constant(M::Domain, *domain), self.constant(M::Type, *ty));
                let function = if name == "socket" { "socket.socket" } else { "socket.socketpair" };
                let protocol = self.constant(M::Protocol, *protocol);
                format!("{function}, {domain}, {ty}, {protocol}")
            }
            Call::Pipe => {
                self.modules.insert("os");
                "os.pipe".into()
            }
            Call::Bind { fd, address, len } | Call::Connect { fd, address, len } => {
                match self.address(fd, address, *len) {
                    Target::Plain(address) => self.method(fd, name, &[address]),
                    Target::Raw(bytes, len) => {
                        code.line(format!("# {}", text::as_bytes(self.lang)));
                        format!("raw, \"{name}\", {}, {bytes}, {len}", self.number(fd))
                    }
                }
            }
            Call::Listen { fd, backlog } => {
                if *backlog < 0 {
                    code.line(format!("# {}", text::backlog_clamped(self.lang)));
                }
                self.method(fd, "listen", &[backlog.to_string()])
            }
            Call::Accept { fd } | Call::Accept4 { fd, .. } => {
                let flags = match &deed.call {
                    Call::Accept4 { flags, .. } => {
                        self.use_helper(Helper::Accept4);
                        format!(", {}", self.constant(M::TypeFlags, *flags))
                    }
                    _ => {
                        self.use_helper(Helper::Accept);
                        String::new()
                    }
                };
                match fd {
                    Fd::Slot(slot)
                        if matches!(self.program.slot(*slot).holds, Holds::Socket { .. }) =>
                    {
                        format!("{name}, {}{flags}", self.slot(*slot))
                    }
                    _ => format!("lambda: {name}({}{flags})", self.sock(fd)),
                }
            }
            Call::Send { fd, data, flags } => {
                let data = self.bytes(code, data);
                let flags = self.flags(*flags);
                self.method(fd, "send", &[&[data][..], &flags].concat())
            }
            Call::SendTo { fd, data, flags, address } => {
                let data = self.bytes(code, data);
                let target = self.address(fd, address, None);
                let flags = self.constant(M::Flags, *flags);
                match target {
                    Target::Plain(address) => self.method(fd, "sendto", &[data, flags, address]),
                    Target::Raw(bytes, len) => {
                        code.line(format!("# {}", text::as_bytes(self.lang)));
                        let number = self.number(fd);
                        format!("raw, \"sendto\", {number}, {bytes}, {len}, {data}, {flags}")
                    }
                }
            }
            Call::Write { fd, data } => {
                self.modules.insert("os");
                let data = self.bytes(code, data);
                format!("os.write, {}, {data}", self.number(fd))
            }
            Call::Writev { fd, data } => {
                self.modules.insert("os");
                let list = self.list(code, data);
                format!("os.writev, {}, {list}", self.number(fd))
            }
            Call::Read { fd, len } => {
                self.modules.insert("os");
                format!("os.read, {}, {len}", self.number(fd))
            }
            Call::Recv { fd, len, flags } | Call::RecvFrom { fd, len, flags } => {
                let flags = self.flags(*flags);
                self.method(fd, name, &[&[len.to_string()][..], &flags].concat())
            }
            Call::SendMsg { fd, data, address, control, flags } => {
                let list = self.list(code, data);
                let control = self.control(control);
                let mut arguments = vec![list, control, self.constant(M::Flags, *flags)];
                if let Some(Target::Plain(address)) =
                    address.as_ref().map(|address| self.address(fd, address, None))
                {
                    arguments.push(address);
                }
                self.method(fd, "sendmsg", &arguments)
            }
            Call::RecvMsg { fd, len, control, flags } => {
                let flags = self.constant(M::Flags, *flags);
                self.method(fd, "recvmsg", &[len.to_string(), control.to_string(), flags])
            }
            Call::Shutdown { fd, how } => {
                let how = self.constant(M::How, *how);
                self.method(fd, "shutdown", &[how])
            }
            Call::Close { fd } => self.close(deed, fd),
            Call::Dup { fd } => match fd {
                Fd::Slot(slot)
                    if matches!(self.program.slot(*slot).holds, Holds::Socket { .. }) =>
                {
                    format!("{}.dup", self.slot(*slot))
                }
                _ => {
                    self.modules.insert("os");
                    format!("os.dup, {}", self.number(fd))
                }
            },
            Call::Unlink { path } => {
                self.modules.insert("os");
                format!("os.unlink, {}", path_literal(path.as_bytes()))
            }
            Call::GetSockName { fd } | Call::GetPeerName { fd } => {
                self.use_helper(Helper::Told);
                let method = self.method(fd, name, &[]);
                format!("told, {method}")
            }
            Call::GetSockOpt { fd, level, option, len } => {
                self.use_helper(Helper::Told);
                let mut arguments = vec![
                    self.constant(M::Level, *level),
                    self.constant(M::Option(*level), *option),
                ];
                // Without a length the module gives an int.
                if *len as usize != size_of::<libc::c_int>() {
                    arguments.push(len.to_string());
                }
                let method = self.method(fd, "getsockopt", &arguments);
                format!("told, {method}")
            }
            Call::SetSockOpt { fd, level, option, value: bytes } => {
                let value = match value(*level, *option, bytes) {
                    Value::Int(number) => number.to_string(),
                    Value::Linger { on, seconds } => {
                        self.modules.insert("struct");
                        format!("struct.pack(\"ii\", {on}, {seconds})")
                    }
                    Value::Time { seconds, micros } => {
                        self.modules.insert("struct");
                        format!("struct.pack(\"ll\", {seconds}, {micros})")
                    }
                    Value::Bytes(bytes) => format!("b\"{}\"", byte_string(bytes)),
                };
                let arguments = [
                    self.constant(M::Level, *level),
                    self.constant(M::Option(*level), *option),
                    value,
                ];
                self.method(fd, "setsockopt", &arguments)
            }
            Call::Fcntl { fd, command, argument } => {
                self.modules.insert("fcntl");
                if *command == libc::F_GETFD {
                    code.line(format!("# {}", text::close_on_exec(self.lang)));
                }
                let name = self.constant(M::Fcntl, *command);
                let argument = self.constant(M::FcntlArgument(*command), *argument);
                format!("fcntl.fcntl, {}, {name}, {argument}", self.number(fd))
            }
            Call::Ioctl { fd, request, argument } => {
                self.use_helper(Helper::Ioctl);
                let request = self.constant(M::Request, *request);
                format!("ioctl, {}, {request}, {argument}", self.number(fd))
            }
            Call::SetRLimit { resource, soft } => {
                let resource = self.constant(M::Resource, *resource);
                self.modules.insert("resource");
                format!(
                    "resource.setrlimit, {resource}, ({soft}, resource.getrlimit({resource})[1])"
                )
            }
            Call::Poll { entries, timeout } => {
                self.use_helper(Helper::Poll);
                let mut list = Vec::new();
                for (fd, events) in entries {
                    let events = self.constant(M::Poll, *events);
                    let number = match fd {
                        Fd::Slot(slot) => self.beside.get(&(*slot, "fd")).cloned(),
                        Fd::Number(_) => None,
                    };
                    let number = number.unwrap_or_else(|| self.number(fd));
                    list.push(format!("({number}, {events})"));
                }
                format!("poll, [{}], {timeout}", list.join(", "))
            }
            Call::Select { read, write, except, timeout } => {
                self.use_helper(Helper::Select);
                let lists: Vec<String> = [read, write, except]
                    .into_iter()
                    .map(|fds| {
                        let numbers: Vec<String> = fds.iter().map(|fd| self.number(fd)).collect();
                        format!("[{}]", numbers.join(", "))
                    })
                    .collect();
                let timeout = timeout.map_or("None".into(), |time| time.as_secs_f64().to_string());
                format!("select_ready, {}, {timeout}", lists.join(", "))
            }
            Call::EpollCreate { .. } => {
                self.modules.insert("select");
                "select.epoll".into()
            }
            Call::EpollCtl { epfd, operation, fd, events } => {
                let method = match *operation {
                    numbers::EPOLL_CTL_DEL => "unregister",
                    numbers::EPOLL_CTL_MOD => "modify",
                    _ => "register",
                };
                let mut arguments = vec![self.number(fd)];
                if method != "unregister" {
                    arguments.push(self.constant(M::Epoll, *events));
                }
                let epoll = self.epoll(epfd);
                format!("{epoll}.{method}, {}", arguments.join(", "))
            }
            Call::EpollWait { epfd, most, timeout } => {
                let seconds = if *timeout < 0 { -1.0 } else { f64::from(*timeout) / 1000.0 };
                format!("{}.poll, {seconds}, {most}", self.epoll(epfd))
            }
        }
    }

    fn epoll(&mut self, epfd: &Fd) -> String {
        match epfd {
            Fd::Slot(slot) if self.program.slot(*slot).holds == Holds::Epoll => {
                self.slot(*slot).to_string()
            }
            other => {
                self.modules.insert("select");
                format!("select.epoll.fromfd({})", self.number(other))
            }
        }
    }

    /// A method of a socket. Of a descriptor that is none, the object is made in the call itself:
    /// that is where it fails.
    fn method(&mut self, fd: &Fd, name: &str, arguments: &[String]) -> String {
        let arguments = arguments.join(", ");
        match fd {
            Fd::Slot(slot) if matches!(self.program.slot(*slot).holds, Holds::Socket { .. }) => {
                let comma = if arguments.is_empty() { "" } else { ", " };
                format!("{}.{name}{comma}{arguments}", self.slot(*slot))
            }
            _ => format!("lambda: {}.{name}({arguments})", self.sock(fd)),
        }
    }

    // The object closes quietly what is closed already; close(2) does not.
    fn close(&mut self, deed: &Deed, fd: &Fd) -> String {
        match fd {
            Fd::Slot(slot) if deed.succeeded() && self.program.slot(*slot).holds != Holds::File => {
                format!("{}.close", self.slot(*slot))
            }
            _ => {
                self.modules.insert("os");
                format!("os.close, {}", self.number(fd))
            }
        }
    }

    fn flags(&mut self, flags: i32) -> Vec<String> {
        if flags == 0 { Vec::new() } else { vec![self.constant(M::Flags, flags)] }
    }

    fn list(&mut self, code: &mut Code, data: &[Payload]) -> String {
        let list: Vec<String> = data.iter().map(|payload| self.bytes(code, payload)).collect();
        format!("[{}]", list.join(", "))
    }

    fn control(&mut self, control: &[Control<Fd>]) -> String {
        let mut list = Vec::new();
        for part in control {
            let (level, ty, bytes) = match part {
                Control::Rights(fds) => {
                    self.modules.insert("array");
                    let fds: Vec<String> = fds.iter().map(|fd| self.number(fd)).collect();
                    let bytes = format!("array.array(\"i\", [{}])", fds.join(", "));
                    ("socket.SOL_SOCKET".into(), "socket.SCM_RIGHTS".into(), bytes)
                }
                Control::Credentials { pid, uid, gid } => {
                    self.modules.insert("struct");
                    let bytes = format!("struct.pack(\"iII\", {pid}, {uid}, {gid})");
                    ("socket.SOL_SOCKET".into(), "socket.SCM_CREDENTIALS".into(), bytes)
                }
                Control::Other { level, ty, data } => (
                    self.constant(M::Level, *level),
                    self.constant(M::Control(*level), *ty),
                    format!("b\"{}\"", byte_string(data.bytes())),
                ),
            };
            list.push(format!("({level}, {ty}, {bytes})"));
        }
        format!("[{}]", list.join(", "))
    }

    pub(super) fn bytes(&mut self, code: &mut Code, payload: &Payload) -> String {
        match data(payload) {
            Data::Literal(bytes) if bytes.len() <= 64 => format!("b\"{}\"", byte_string(bytes)),
            Data::Literal(bytes) => self.long(code, bytes, ""),
            Data::Alphabet(len) => {
                self.use_helper(Helper::Alphabet);
                format!("alphabet({len})")
            }
            Data::Cut(bytes, missing) => {
                code.line(format!("# {}", text::cut(self.lang, bytes.len())));
                self.long(code, bytes, &format!(" + b\"x\" * {missing}"))
            }
        }
    }

    fn long(&mut self, code: &mut Code, bytes: &[u8], more: &str) -> String {
        let name = self.fresh("data");
        code.line(format!("{name} = ("));
        for piece in pieces(bytes) {
            code.line(format!("    b\"{}\"", byte_string(piece)));
        }
        code.line(format!("){more}"));
        name
    }
}
