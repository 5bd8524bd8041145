//! The calls, one by one.

use super::super::code::Code;
use super::super::constants::Meaning as M;
use super::super::data::{Data, c_string, data, pieces};
use super::super::names;
use super::super::program::{Deed, Fd, Holds, SlotId};
use super::Writer;
use super::helpers::Helper;
use crate::os::{Call, Payload};

/// Data in C: a pointer and a length.
pub(super) struct Bytes {
    pub pointer: String,
    pub len: usize,
}

impl Writer<'_> {
    /// Writes the statements that make a call.
    pub(super) fn deed(&mut self, code: &mut Code, deed: &Deed) {
        let expression = match &deed.call {
            Call::Socket { domain, ty, protocol } => {
                let (domain, ty) = (self.constant(M::Domain, *domain), self.constant(M::Type, *ty));
                format!("socket({domain}, {ty}, {})", self.protocol(deed, *protocol))
            }
            Call::SocketPair { domain, ty, protocol } => {
                let (domain, ty) = (self.constant(M::Domain, *domain), self.constant(M::Type, *ty));
                let protocol = self.protocol(deed, *protocol);
                return self.pair(code, deed, &format!("socketpair({domain}, {ty}, {protocol}, "));
            }
            Call::Pipe => {
                self.headers.insert("unistd.h");
                return self.pair(code, deed, "pipe(");
            }
            Call::Bind { fd, address, len } | Call::Connect { fd, address, len } => {
                let (fd, name) = (self.fd(fd), deed.call.name());
                let what = if name == "bind" { "address" } else { "peer" };
                let to = self.address(code, &format!("{fd}_{what}"), address, *len);
                format!("{name}({fd}, {}, {})", to.pointer, to.len)
            }
            Call::Listen { fd, backlog } => format!("listen({}, {backlog})", self.fd(fd)),
            Call::Accept { fd } => format!("accept({}, NULL, NULL)", self.fd(fd)),
            Call::Accept4 { fd, flags } => {
                let flags = self.constant(M::TypeFlags, *flags);
                format!("accept4({}, NULL, NULL, {flags})", self.fd(fd))
            }
            Call::Send { fd, data, flags } => {
                let (bytes, flags) = (self.bytes(code, data), self.constant(M::Flags, *flags));
                self.headers.insert("signal.h");
                format!("send({}, {}, {}, {flags})", self.fd(fd), bytes.pointer, bytes.len)
            }
            Call::Write { fd, data } => {
                let bytes = self.bytes(code, data);
                self.headers.extend(["signal.h", "unistd.h"]);
                format!("write({}, {}, {})", self.fd(fd), bytes.pointer, bytes.len)
            }
            Call::SendTo { fd, data, flags, address } => {
                let (bytes, flags) = (self.bytes(code, data), self.constant(M::Flags, *flags));
                let fd = self.fd(fd);
                let to = self.address(code, &format!("{fd}_peer"), address, None);
                self.headers.insert("signal.h");
                let Bytes { pointer, len } = bytes;
                format!("sendto({fd}, {pointer}, {len}, {flags}, {}, {})", to.pointer, to.len)
            }
            Call::Writev { fd, data } => {
                let vector = self.vector(code, data);
                self.headers.extend(["signal.h", "sys/uio.h"]);
                format!("writev({}, {vector}, {})", self.fd(fd), data.len())
            }
            Call::Recv { fd, len, flags } => {
                let flags = self.constant(M::Flags, *flags);
                let call = format!("recv({}, buffer, {len}, {flags})", self.fd(fd));
                return self.receive(code, deed, *len, &call);
            }
            Call::Read { fd, len } => {
                self.headers.insert("unistd.h");
                let call = format!("read({}, buffer, {len})", self.fd(fd));
                return self.receive(code, deed, *len, &call);
            }
            Call::RecvFrom { fd, len, flags } => {
                return self.receive_from(code, deed, fd, *len, *flags);
            }
            Call::SendMsg { .. } => return self.send_message(code, deed),
            Call::RecvMsg { .. } => return self.receive_message(code, deed),
            Call::Shutdown { fd, how } => {
                let how = self.constant(M::How, *how);
                format!("shutdown({}, {how})", self.fd(fd))
            }
            Call::Close { fd } => {
                self.headers.insert("unistd.h");
                format!("close({})", self.fd(fd))
            }
            Call::Dup { fd } => {
                self.headers.insert("unistd.h");
                format!("dup({})", self.fd(fd))
            }
            Call::Unlink { path } => {
                self.headers.insert("unistd.h");
                format!("unlink(\"{}\")", c_string(path.as_bytes()))
            }
            Call::GetSockName { fd } | Call::GetPeerName { fd } => {
                return self.tell_address(code, deed, fd);
            }
            Call::GetSockOpt { fd, level, option, len } => {
                return self.get_option(code, deed, fd, *level, *option, *len);
            }
            Call::SetSockOpt { fd, level, option, value } => {
                return self.set_option(code, deed, fd, *level, *option, value);
            }
            Call::Fcntl { fd, command, argument } => {
                let name = self.constant(M::Fcntl, *command);
                let argument = self.constant(M::FcntlArgument(*command), *argument);
                self.headers.insert("fcntl.h");
                format!("fcntl({}, {name}, {argument})", self.fd(fd))
            }
            Call::Ioctl { fd, request, argument } => {
                return self.ioctl(code, deed, fd, *request, *argument);
            }
            Call::SetRLimit { resource, soft } => {
                return self.limit(code, deed, *resource, *soft);
            }
            Call::Poll { entries, timeout } => return self.poll(code, deed, entries, *timeout),
            Call::Select { .. } => return self.select(code, deed),
            Call::EpollCreate { flags } => {
                self.headers.insert("sys/epoll.h");
                format!("epoll_create1({})", self.constant(M::EpollFlags, *flags))
            }
            Call::EpollCtl { epfd, operation, fd, events } => {
                return self.epoll_ctl(code, deed, (epfd, fd), *operation, *events);
            }
            Call::EpollWait { epfd, most, timeout } => {
                return self.epoll_wait(code, deed, epfd, *most, *timeout);
            }
        };
        self.finish(code, deed, &expression);
    }

    /// The statement that makes the call and keeps the descriptor it made.
    pub(super) fn finish(&mut self, code: &mut Code, deed: &Deed, expression: &str) {
        let reported = self.reported(deed, expression);
        let keeps = match deed.makes.as_slice() {
            [slot] => self.keeping(*slot),
            _ => String::new(),
        };
        code.line(format!("{keeps}{reported};{}", self.became(deed)));
    }

    fn protocol(&mut self, deed: &Deed, protocol: i32) -> String {
        let inet = match deed.call {
            Call::Socket { domain, .. } => matches!(domain, libc::AF_INET | libc::AF_INET6),
            _ => false,
        };
        // The protocols of other families have numbers of their own.
        if inet && protocol != 0 {
            self.constant(M::Protocol, protocol)
        } else {
            protocol.to_string()
        }
    }

    fn pair(&mut self, code: &mut Code, deed: &Deed, call: &str) {
        let ends = self.fresh("ends");
        code.line(format!("int {ends}[2];"));
        let reported = self.reported(deed, &format!("{call}{ends})"));
        code.line(format!("{reported};{}", self.became(deed)));
        self.keep(code, deed, &ends);
    }

    /// Keeps the descriptors of an array.
    pub(super) fn keep(&self, code: &mut Code, deed: &Deed, array: &str) {
        for (index, slot) in deed.makes.iter().enumerate() {
            match self.keeping(*slot) {
                unread if unread.is_empty() => {}
                keeps => code.line(format!("{keeps}{array}[{index}];")),
            }
        }
    }

    /// What puts a descriptor into its variable: declared there, unless a thread uses it too.
    fn keeping(&self, slot: SlotId) -> String {
        let name = self.slot(slot);
        if self.shared.contains(&slot) {
            format!("{name} = ")
        } else if names::is_read(self.program, slot) {
            format!("int {name} = ")
        } else {
            String::new()
        }
    }

    /// Data: a literal where it is short, else an array that is filled first.
    pub(super) fn bytes(&mut self, code: &mut Code, payload: &Payload) -> Bytes {
        let len = payload.len();
        let pointer = match data(payload) {
            Data::Literal(bytes) if bytes.len() <= 64 => format!("\"{}\"", c_string(bytes)),
            Data::Literal(bytes) => {
                let name = self.fresh("data");
                self.array(code, &format!("static const char {name}[]"), bytes);
                name
            }
            Data::Alphabet(len) => {
                let name = self.fresh("data");
                self.use_helper(Helper::Alphabet);
                code.line(format!("static char {name}[{len}];"));
                code.line(format!("alphabet({name}, sizeof {name});"));
                name
            }
            Data::Cut(bytes, missing) => {
                let name = self.fresh("data");
                code.line(format!("/* {} */", super::text::cut(self.lang, bytes.len())));
                self.array(code, &format!("static char {name}[{len}]"), bytes);
                self.headers.insert("string.h");
                code.line(format!("memset({name} + {}, 'x', {missing});", bytes.len()));
                name
            }
        };
        Bytes { pointer, len }
    }

    fn array(&self, code: &mut Code, declaration: &str, bytes: &[u8]) {
        code.line(format!("{declaration} ="));
        let literals: Vec<_> =
            pieces(bytes).map(|piece| format!("\"{}\"", c_string(piece))).collect();
        for (index, literal) in literals.iter().enumerate() {
            let end = if index + 1 == literals.len() { ";" } else { "" };
            code.line(format!("    {literal}{end}"));
        }
    }

    pub(super) fn vector(&mut self, code: &mut Code, data: &[Payload]) -> String {
        let mut entries = Vec::new();
        for payload in data {
            let Bytes { pointer, len } = self.bytes(code, payload);
            entries.push(format!("{{ (void *){pointer}, {len} }}"));
        }
        let name = self.fresh("pieces");
        // C has no empty arrays.
        let size = entries.len().max(1);
        let list = if entries.is_empty() { "{ NULL, 0 }".into() } else { entries.join(", ") };
        self.headers.insert("sys/uio.h");
        code.line(format!("struct iovec {name}[{size}] = {{ {list} }};"));
        name
    }

    fn receive(&mut self, code: &mut Code, deed: &Deed, len: usize, call: &str) {
        self.buffer = self.buffer.max(len.max(1));
        let reported = self.reported(deed, call);
        self.use_helper(Helper::Show);
        code.line(format!("show(buffer, {len}, {reported});{}", self.became(deed)));
    }

    fn receive_from(&mut self, code: &mut Code, deed: &Deed, fd: &Fd, len: usize, flags: i32) {
        self.buffer = self.buffer.max(len.max(1));
        let from = match fd {
            Fd::Slot(slot) if self.answers(*slot) => {
                let from = self.sender(*slot);
                code.line(format!("{from}_len = sizeof {from};"));
                from
            }
            _ => {
                let from = self.fresh("sender");
                code.line(format!("struct sockaddr_storage {from};"));
                code.line(format!("socklen_t {from}_len = sizeof {from};"));
                from
            }
        };
        let flags = self.constant(M::Flags, flags);
        let fd = self.fd(fd);
        let call = format!(
            "recvfrom({fd}, buffer, {len}, {flags}, (struct sockaddr *)&{from}, &{from}_len)"
        );
        let reported = self.reported(deed, &call);
        self.use_helper(Helper::Show);
        code.line(format!("show(buffer, {len}, {reported});{}", self.became(deed)));
    }

    /// Whether the program sends something to where a socket received from.
    fn answers(&self, slot: SlotId) -> bool {
        super::super::answers(self.program, slot)
    }

    /// The variable that holds where a socket received from.
    pub(super) fn sender(&mut self, slot: SlotId) -> String {
        let declared = ["static struct sockaddr_storage $;", "static socklen_t $_len;"];
        self.variable_of(slot, "sender", &declared)
    }

    fn tell_address(&mut self, code: &mut Code, deed: &Deed, fd: &Fd) {
        let name = self.fresh("address");
        code.line(format!("struct sockaddr_storage {name} = {{ 0 }};"));
        code.line(format!("socklen_t {name}_len = sizeof {name};"));
        let is_unix = matches!(fd, Fd::Slot(slot) if matches!(
            self.program.slot(*slot).holds,
            Holds::Socket { domain: libc::AF_UNIX, .. }
        ));
        let (call, fd) = (deed.call.name(), self.fd(fd));
        let reported =
            self.reported(deed, &format!("{call}({fd}, (struct sockaddr *)&{name}, &{name}_len)"));
        self.told(code, deed, &reported, |writer| {
            let helper = if is_unix { Helper::ShowPath } else { Helper::ShowAddress };
            writer.use_helper(helper);
            format!("{}(&{name}, {name}_len);", helper.name())
        });
    }

    /// The statement of a call that fills in a variable, and what prints that where it does.
    fn told(
        &mut self,
        code: &mut Code,
        deed: &Deed,
        reported: &str,
        print: impl FnOnce(&mut Self) -> String,
    ) {
        code.line(format!("{reported};{}", self.became(deed)));
        if deed.succeeded() {
            let print = print(self);
            code.line(print);
        }
    }

    fn get_option(
        &mut self,
        code: &mut Code,
        deed: &Deed,
        fd: &Fd,
        level: i32,
        option: i32,
        len: u32,
    ) {
        let (level_name, name) =
            (self.constant(M::Level, level), self.constant(M::Option(level), option));
        let value = self.fresh("value");
        let one_int = len as usize == size_of::<libc::c_int>();
        if one_int {
            code.line(format!("int {value} = 0;"));
            code.line(format!("socklen_t {value}_len = sizeof {value};"));
        } else {
            code.line(format!("char {value}[{}] = {{ 0 }};", len.max(1)));
            code.line(format!("socklen_t {value}_len = {len};"));
        }
        let fd = self.fd(fd);
        let at = if one_int { format!("&{value}") } else { value.clone() };
        let call = format!("getsockopt({fd}, {level_name}, {name}, {at}, &{value}_len)");
        let reported = self.reported(deed, &call);
        self.told(code, deed, &reported, |writer| {
            if one_int {
                return format!("printf(\"    {name} is %d\\n\", {value});");
            }
            writer.use_helper(Helper::Show);
            format!("show({value}, sizeof {value}, {value}_len);")
        });
    }

    fn set_option(
        &mut self,
        code: &mut Code,
        deed: &Deed,
        fd: &Fd,
        level: i32,
        option: i32,
        value: &Payload,
    ) {
        let (level_name, name) =
            (self.constant(M::Level, level), self.constant(M::Option(level), option));
        let typed = super::super::options::value(level, option, value);
        let (at, len) = self.option_value(code, &name, &typed);
        let fd = self.fd(fd);
        self.finish(code, deed, &format!("setsockopt({fd}, {level_name}, {name}, {at}, {len})"));
    }

    fn option_value(
        &mut self,
        code: &mut Code,
        name: &str,
        value: &super::super::options::Value<'_>,
    ) -> (String, String) {
        use super::super::options::Value;
        let word = name.to_lowercase();
        let word = word.split_once('_').map_or("value", |(_, rest)| rest);
        let is_word = word.starts_with(|c: char| c.is_ascii_lowercase());
        let mut fresh = || self.fresh(if is_word { word } else { "value" });
        match value {
            Value::Int(number) => {
                let variable = fresh();
                code.line(format!("int {variable} = {number};"));
                (format!("&{variable}"), format!("sizeof {variable}"))
            }
            Value::Linger { on, seconds } => {
                let variable = fresh();
                code.line(format!(
                    "struct linger {variable} = {{ .l_onoff = {on}, .l_linger = {seconds} }};"
                ));
                (format!("&{variable}"), format!("sizeof {variable}"))
            }
            Value::Time { seconds, micros } => {
                let variable = fresh();
                self.headers.insert("sys/time.h");
                code.line(format!(
                    "struct timeval {variable} = {{ .tv_sec = {seconds}, .tv_usec = {micros} }};"
                ));
                (format!("&{variable}"), format!("sizeof {variable}"))
            }
            Value::Bytes(bytes) => (format!("\"{}\"", c_string(bytes)), bytes.len().to_string()),
        }
    }

    fn ioctl(&mut self, code: &mut Code, deed: &Deed, fd: &Fd, request: u32, argument: i32) {
        let name = self.constant(M::Request, request);
        self.headers.insert("sys/ioctl.h");
        let value = self.fresh("number");
        let fd = self.fd(fd);
        code.line(format!("int {value} = {argument};"));
        let reported = self.reported(deed, &format!("ioctl({fd}, {name}, &{value})"));
        self.told(code, deed, &reported, |_| format!("printf(\"    {name}: %d\\n\", {value});"));
    }

    fn limit(&mut self, code: &mut Code, deed: &Deed, resource: i32, soft: u64) {
        let name = self.constant(M::Resource, resource);
        self.headers.insert("sys/resource.h");
        let limit = self.fresh("limit");
        code.line(format!("struct rlimit {limit};"));
        code.line(format!("getrlimit({name}, &{limit});"));
        code.line(format!("{limit}.rlim_cur = {soft};"));
        self.finish(code, deed, &format!("setrlimit({name}, &{limit})"));
    }
}
