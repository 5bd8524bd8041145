//! Calls that move bytes.

use super::super::{build, text};
use super::{DATA, FLAGS, LEN, SOCKET, arg};
use crate::command::spec::{CommandSpec, Group, Kind, Need, Slot};

pub(super) const PART: &[CommandSpec] = &[
    CommandSpec {
        name: "send",
        aliases: &[],
        group: Group::Calls,
        signature: Some("ssize_t send(int sockfd, const void *buf, size_t len, int flags)"),
        usage: "send [SOCKET] DATA [FLAGS]",
        help: text::help_send,
        args: &[SOCKET, DATA, FLAGS],
        flags: &[],
        examples: &["send 4 \"hello\\n\"", "send 4 #64k dontwait", "send(4, \"hello\", 5, 0)"],
        slots: &[Slot::Arg(0), Slot::Arg(1), Slot::DataLen, Slot::Arg(2)],
        build: build::send,
    },
    CommandSpec {
        name: "write",
        aliases: &[],
        group: Group::Calls,
        signature: Some("ssize_t write(int fd, const void *buf, size_t count)"),
        usage: "write [SOCKET] DATA",
        help: text::help_write,
        args: &[SOCKET, DATA],
        flags: &[],
        examples: &["write 4 hello"],
        slots: &[Slot::Arg(0), Slot::Arg(1), Slot::DataLen],
        build: build::write,
    },
    CommandSpec {
        name: "sendto",
        aliases: &[],
        group: Group::Calls,
        signature: Some(
            "ssize_t sendto(int sockfd, const void *buf, size_t len, int flags, \
             const struct sockaddr *dest_addr, socklen_t addrlen)",
        ),
        usage: "sendto [SOCKET] DATA ADDRESS [FLAGS]",
        help: text::help_sendto,
        args: &[
            SOCKET,
            DATA,
            arg("ADDRESS", Kind::Address, Need::Required, text::arg_address),
            FLAGS,
        ],
        flags: &[],
        examples: &["sendto 4 hello 127.0.0.1:9000"],
        slots: &[
            Slot::Arg(0),
            Slot::Arg(1),
            Slot::DataLen,
            Slot::Arg(3),
            Slot::Arg(2),
            Slot::AddressLen,
        ],
        build: build::sendto,
    },
    CommandSpec {
        name: "recv",
        aliases: &[],
        group: Group::Calls,
        signature: Some("ssize_t recv(int sockfd, void *buf, size_t len, int flags)"),
        usage: "recv [SOCKET] [LEN] [FLAGS]",
        help: text::help_recv,
        args: &[SOCKET, LEN, FLAGS],
        flags: &[],
        examples: &["recv 4", "recv 4 100 peek|dontwait"],
        slots: &[Slot::Arg(0), Slot::Out, Slot::Arg(1), Slot::Arg(2)],
        build: build::recv,
    },
    CommandSpec {
        name: "read",
        aliases: &[],
        group: Group::Calls,
        signature: Some("ssize_t read(int fd, void *buf, size_t count)"),
        usage: "read [SOCKET] [LEN]",
        help: text::help_read,
        args: &[SOCKET, LEN],
        flags: &[],
        examples: &["read 4 100"],
        slots: &[Slot::Arg(0), Slot::Out, Slot::Arg(1)],
        build: build::read,
    },
    CommandSpec {
        name: "recvfrom",
        aliases: &[],
        group: Group::Calls,
        signature: Some(
            "ssize_t recvfrom(int sockfd, void *buf, size_t len, int flags, \
             struct sockaddr *src_addr, socklen_t *addrlen)",
        ),
        usage: "recvfrom [SOCKET] [LEN] [FLAGS]",
        help: text::help_recvfrom,
        args: &[SOCKET, LEN, FLAGS],
        flags: &[],
        examples: &["recvfrom 4"],
        slots: &[Slot::Arg(0), Slot::Out, Slot::Arg(1), Slot::Arg(2), Slot::Out, Slot::Out],
        build: build::recvfrom,
    },
];
