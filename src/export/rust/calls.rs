//! The calls, one by one: each as an expression.

use super::super::code::Code;
use super::super::constants::Meaning as M;
use super::super::data::{Data, byte_string, data, pieces};
use super::super::names;
use super::super::options::{Value, value};
use super::super::program::{Deed, Fd};
use super::super::text;
use super::Writer;
use super::helpers::Helper;
use super::sys::Wrapper;
use crate::os::{Call, Control, Payload, numbers};

impl Writer<'_> {
    /// The statement that keeps what a call made.
    pub(super) fn keep(&mut self, code: &mut Code, deed: &Deed, result: &str, became: &str) {
        let name = |writer: &Self, slot| {
            let unread = if names::is_read(writer.program, slot) { "" } else { "_" };
            format!("{unread}{}", writer.slot(slot))
        };
        let names: Vec<String> = deed.makes.iter().map(|slot| name(self, *slot)).collect();
        let answered = match &deed.call {
            Call::RecvFrom { fd: Fd::Slot(slot), .. } if deed.succeeded() => {
                super::super::answers(self.program, *slot).then_some(*slot)
            }
            _ => None,
        };
        match (&deed.call, names.as_slice()) {
            (_, []) => match answered {
                Some(slot) => {
                    let sender = self.variable_of(slot, "sender");
                    code.line(format!("let {sender} = {result}.from;{became}"));
                }
                None => code.line(format!("{result};{became}")),
            },
            (Call::SocketPair { .. } | Call::Pipe, [first, second]) => {
                code.line(format!("let sys::Pair([{first}, {second}]) = {result};{became}"));
            }
            (Call::RecvMsg { .. }, names) => {
                let message = self.fresh("message");
                code.line(format!("let {message} = {result};{became}"));
                for (index, name) in names.iter().enumerate() {
                    code.line(format!("let {name} = {message}.fd({index});"));
                }
            }
            (_, [one]) if one.starts_with('_') => code.line(format!("{result};{became}")),
            (_, names) => code.line(format!("let {} = {result};{became}", names.join(", "))),
        }
    }

    /// A call as an expression.
    pub(super) fn call(&mut self, code: &mut Code, deed: &Deed) -> String {
        if let Some(wrapper) = Wrapper::of(&deed.call) {
            self.use_wrapper(wrapper);
        }
        let name = deed.call.name();
        match &deed.call {
            Call::Socket { domain, ty, protocol } | Call::SocketPair { domain, ty, protocol } => {
                let (domain, ty) = (self.constant(M::Domain, *domain), self.constant(M::Type, *ty));
                let protocol =
                    if *protocol == 0 { "0".into() } else { self.constant(M::Protocol, *protocol) };
                format!("sys::{name}({domain}, {ty}, {protocol})")
            }
            Call::Pipe => "sys::pipe()".into(),
            Call::Bind { fd, address, len } | Call::Connect { fd, address, len } => {
                let address = self.address(address, *len);
                format!("sys::{name}({}, {address})", self.fd(fd))
            }
            Call::Listen { fd, backlog } => format!("sys::listen({}, {backlog})", self.fd(fd)),
            Call::Accept { fd }
            | Call::Close { fd }
            | Call::Dup { fd }
            | Call::GetSockName { fd }
            | Call::GetPeerName { fd } => format!("sys::{name}({})", self.fd(fd)),
            Call::Accept4 { fd, flags } => {
                let flags = self.constant(M::TypeFlags, *flags);
                format!("sys::accept4({}, {flags})", self.fd(fd))
            }
            Call::Send { fd, data, flags } => {
                let data = self.bytes(code, data);
                let flags = self.constant(M::Flags, *flags);
                format!("sys::send({}, {data}, {flags})", self.fd(fd))
            }
            Call::Write { fd, data } => {
                let data = self.bytes(code, data);
                format!("sys::write({}, {data})", self.fd(fd))
            }
            Call::Writev { fd, data } => {
                let list = self.list(code, data);
                format!("sys::writev({}, {list})", self.fd(fd))
            }
            Call::SendTo { fd, data, flags, address } => {
                let data = self.bytes(code, data);
                let (flags, address) =
                    (self.constant(M::Flags, *flags), self.address(address, None));
                format!("sys::sendto({}, {data}, {flags}, {address})", self.fd(fd))
            }
            Call::SendMsg { fd, data, address, control, flags } => {
                let list = self.list(code, data);
                let address = address.as_ref().map(|address| self.address(address, None));
                let address = address.map_or("None".into(), |address| format!("Some({address})"));
                let control = self.control(control);
                let flags = self.constant(M::Flags, *flags);
                format!("sys::sendmsg({}, {list}, {address}, {control}, {flags})", self.fd(fd))
            }
            Call::Recv { fd, len, flags } | Call::RecvFrom { fd, len, flags } => {
                let flags = self.constant(M::Flags, *flags);
                format!("sys::{name}({}, {len}, {flags})", self.fd(fd))
            }
            Call::Read { fd, len } => format!("sys::read({}, {len})", self.fd(fd)),
            Call::RecvMsg { fd, len, control, flags } => {
                let flags = self.constant(M::Flags, *flags);
                if !deed.makes.is_empty() {
                    self.use_wrapper(Wrapper::TakeFds);
                }
                format!("sys::recvmsg({}, {len}, {control}, {flags})", self.fd(fd))
            }
            Call::Shutdown { fd, how } => {
                let how = self.constant(M::How, *how);
                format!("sys::shutdown({}, {how})", self.fd(fd))
            }
            Call::Unlink { path } => {
                format!("sys::unlink(b\"{}\\0\")", byte_string(path.as_bytes()))
            }
            Call::GetSockOpt { fd, level, option, len } => {
                let names =
                    (self.constant(M::Level, *level), self.constant(M::Option(*level), *option));
                format!("sys::getsockopt({}, {}, {}, {len})", self.fd(fd), names.0, names.1)
            }
            Call::SetSockOpt { fd, level, option, value: bytes } => {
                let names =
                    (self.constant(M::Level, *level), self.constant(M::Option(*level), *option));
                let value = match value(*level, *option, bytes) {
                    Value::Int(number) => format!("&i32::to_ne_bytes({number})"),
                    Value::Linger { on, seconds } => {
                        self.use_helper(Helper::Joined);
                        format!("&joined(&[&i32::to_ne_bytes({on}), &i32::to_ne_bytes({seconds})])")
                    }
                    Value::Time { seconds, micros } => {
                        self.use_helper(Helper::Joined);
                        format!(
                            "&joined(&[&i64::to_ne_bytes({seconds}), &i64::to_ne_bytes({micros})])"
                        )
                    }
                    Value::Bytes(bytes) => format!("b\"{}\"", byte_string(bytes)),
                };
                format!("sys::setsockopt({}, {}, {}, {value})", self.fd(fd), names.0, names.1)
            }
            Call::Fcntl { fd, command, argument } => {
                let command_name = self.constant(M::Fcntl, *command);
                let argument = self.constant(M::FcntlArgument(*command), *argument);
                format!("sys::fcntl({}, {command_name}, {argument})", self.fd(fd))
            }
            Call::Ioctl { fd, request, argument } => {
                let request = self.constant(M::Request, *request);
                format!("sys::ioctl({}, {request}, {argument})", self.fd(fd))
            }
            Call::SetRLimit { resource, soft } => {
                let resource = self.constant(M::Resource, *resource);
                format!("sys::setrlimit({resource}, {soft})")
            }
            Call::Poll { entries, timeout } => {
                let mut list = Vec::new();
                for (fd, events) in entries {
                    let events = self.constant(M::Poll, *events);
                    list.push(format!("({}, {events})", self.fd(fd)));
                }
                format!("sys::poll(&[{}], {timeout})", list.join(", "))
            }
            Call::Select { read, write, except, timeout } => {
                let lists: Vec<String> = [read, write, except]
                    .into_iter()
                    .map(|fds| {
                        let names: Vec<String> = fds.iter().map(|fd| self.fd(fd)).collect();
                        format!("&[{}]", names.join(", "))
                    })
                    .collect();
                let timeout = timeout.map_or("None".into(), |time| {
                    format!("Some(({}, {}))", time.as_secs(), time.subsec_micros())
                });
                format!("sys::select({}, {timeout})", lists.join(", "))
            }
            Call::EpollCreate { flags } => {
                format!("sys::epoll_create1({})", self.constant(M::EpollFlags, *flags))
            }
            Call::EpollCtl { epfd, operation, fd, events } => {
                let operation = self.constant(M::EpollOperation, *operation);
                let events = self.constant(M::Epoll, *events);
                format!("sys::epoll_ctl({}, {operation}, {}, {events})", self.fd(epfd), self.fd(fd))
            }
            Call::EpollWait { epfd, most, timeout } => {
                format!("sys::epoll_wait({}, {most}, {timeout})", self.fd(epfd))
            }
        }
    }

    fn control(&mut self, control: &[Control<Fd>]) -> String {
        let mut list = Vec::new();
        for part in control {
            let ints = |writer: &mut Self, numbers: Vec<String>| {
                writer.use_helper(Helper::Joined);
                let parts: Vec<String> =
                    numbers.iter().map(|number| format!("&{number}.to_ne_bytes()")).collect();
                format!("joined(&[{}])", parts.join(", "))
            };
            list.push(match part {
                Control::Rights(fds) => {
                    let fds = fds.iter().map(|fd| self.fd_with_type(fd)).collect();
                    let level = self.constant(M::Level, libc::SOL_SOCKET);
                    let ty = self.constant(M::Control(libc::SOL_SOCKET), libc::SCM_RIGHTS);
                    format!("({level}, {ty}, {})", ints(self, fds))
                }
                Control::Credentials { pid, uid, gid } => {
                    let numbers =
                        vec![format!("{pid}_i32"), format!("{uid}_u32"), format!("{gid}_u32")];
                    let level = self.constant(M::Level, libc::SOL_SOCKET);
                    let ty = self.constant(M::Control(libc::SOL_SOCKET), numbers::SCM_CREDENTIALS);
                    format!("({level}, {ty}, {})", ints(self, numbers))
                }
                Control::Other { level, ty, data } => {
                    let ty = self.constant(M::Control(*level), *ty);
                    let level = self.constant(M::Level, *level);
                    format!("({level}, {ty}, b\"{}\".to_vec())", byte_string(data.bytes()))
                }
            });
        }
        format!("&[{}]", list.join(", "))
    }

    fn list(&mut self, code: &mut Code, data: &[Payload]) -> String {
        let list: Vec<String> = data.iter().map(|payload| self.bytes(code, payload)).collect();
        format!("&[{}]", list.join(", "))
    }

    pub(super) fn bytes(&mut self, code: &mut Code, payload: &Payload) -> String {
        match data(payload) {
            Data::Literal(bytes) if bytes.len() <= 64 => format!("b\"{}\"", byte_string(bytes)),
            Data::Literal(bytes) => self.long(code, bytes),
            Data::Alphabet(len) => {
                self.use_helper(Helper::Alphabet);
                format!("&alphabet({len})")
            }
            Data::Cut(bytes, missing) => {
                code.line(format!("// {}", text::cut(self.lang, bytes.len())));
                self.use_helper(Helper::Joined);
                let kept = self.long(code, bytes);
                format!("&joined(&[{kept}, &[b'x'; {missing}]])")
            }
        }
    }

    fn long(&mut self, code: &mut Code, bytes: &[u8]) -> String {
        let name = self.fresh("data");
        code.line(format!("let {name} = b\"\\"));
        for piece in pieces(bytes) {
            // A line that is continued loses the blanks it begins with.
            let text = byte_string(piece);
            let text = text.strip_prefix(' ').map_or(text.clone(), |rest| format!("\\x20{rest}"));
            code.line(format!("    {text}\\"));
        }
        code.line("    \";");
        name
    }
}
