//! poll(2), select(2) and epoll(7) in C.

use super::super::code::Code;
use super::super::constants::Meaning as M;
use super::super::program::{Deed, Fd};
use super::Writer;
use crate::os::Call;

impl Writer<'_> {
    pub(super) fn poll(
        &mut self,
        code: &mut Code,
        deed: &Deed,
        entries: &[(Fd, i16)],
        timeout: i32,
    ) {
        self.headers.insert("poll.h");
        let name = self.fresh("watched");
        code.line(format!("struct pollfd {name}[{}] = {{", entries.len().max(1)));
        for (fd, events) in entries {
            let events = self.constant(M::Poll, *events);
            code.line(format!("    {{ .fd = {}, .events = {events} }},", self.fd(fd)));
        }
        if entries.is_empty() {
            code.line("    { .fd = -1 },");
        }
        code.line("};");
        self.finish(code, deed, &format!("poll({name}, {}, {timeout})", entries.len()));
    }

    pub(super) fn select(&mut self, code: &mut Code, deed: &Deed) {
        let Call::Select { read, write, except, timeout } = &deed.call else { return };
        self.headers.insert("sys/select.h");
        let sets = [("readable", read), ("writable", write), ("exceptional", except)];
        let mut pointers = Vec::new();
        for (word, fds) in sets {
            if fds.is_empty() {
                pointers.push("NULL".to_string());
                continue;
            }
            let set = self.fresh(word);
            code.line(format!("fd_set {set};"));
            code.line(format!("FD_ZERO(&{set});"));
            for fd in fds {
                code.line(format!("FD_SET({}, &{set});", self.fd(fd)));
            }
            pointers.push(format!("&{set}"));
        }
        let limit = match timeout {
            None => "NULL".to_string(),
            Some(timeout) => {
                let limit = self.fresh("limit");
                let (seconds, micros) = (timeout.as_secs(), timeout.subsec_micros());
                code.line(format!("struct timeval {limit} = {{ {seconds}, {micros} }};"));
                format!("&{limit}")
            }
        };
        let call = format!("select(FD_SETSIZE, {}, {limit})", pointers.join(", "));
        self.finish(code, deed, &call);
    }

    pub(super) fn epoll_ctl(
        &mut self,
        code: &mut Code,
        deed: &Deed,
        (epfd, fd): (&Fd, &Fd),
        operation: i32,
        events: u32,
    ) {
        let operation = self.constant(M::EpollOperation, operation);
        let (events, epfd, fd) = (self.constant(M::Epoll, events), self.fd(epfd), self.fd(fd));
        self.headers.insert("sys/epoll.h");
        let event = self.fresh("event");
        code.line(format!(
            "struct epoll_event {event} = {{ .events = {events}, .data.fd = {fd} }};"
        ));
        self.finish(code, deed, &format!("epoll_ctl({epfd}, {operation}, {fd}, &{event})"));
    }

    pub(super) fn epoll_wait(
        &mut self,
        code: &mut Code,
        deed: &Deed,
        epfd: &Fd,
        most: i32,
        timeout: i32,
    ) {
        self.headers.insert("sys/epoll.h");
        let ready = self.fresh("ready");
        code.line(format!("struct epoll_event {ready}[{}];", most.max(1)));
        let call = format!("epoll_wait({}, {ready}, {most}, {timeout})", self.fd(epfd));
        self.finish(code, deed, &call);
    }
}
