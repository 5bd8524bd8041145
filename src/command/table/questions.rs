//! Questions about addresses and ports.

use super::super::{build, text};
use super::arg;
use crate::command::spec::{CommandSpec, Group, Kind, Need};

pub(super) const PART: &[CommandSpec] = &[
    CommandSpec {
        name: "status",
        aliases: &["="],
        group: Group::Workbench,
        signature: None,
        usage: "status",
        help: text::help_status,
        args: &[],
        flags: &[],
        examples: &["status"],
        slots: &[],
        build: build::questions::status,
    },
    CommandSpec {
        name: "sockaddr",
        aliases: &[],
        group: Group::Questions,
        signature: None,
        usage: "sockaddr [SOCKET|ADDRESS]",
        help: text::help_sockaddr,
        args: &[arg("SOCKET|ADDRESS", Kind::Address, Need::Optional, text::arg_sockaddr)],
        flags: &[],
        examples: &["sockaddr 3", "sockaddr 127.0.0.1:8080"],
        slots: &[],
        build: build::questions::sockaddr,
    },
    CommandSpec {
        name: "addr",
        aliases: &[],
        group: Group::Questions,
        signature: None,
        usage: "addr [ADDRESS[/PREFIX]|HOST|SOCKET] [into N|into /PREFIX|has ADDRESS]",
        help: text::help_addr,
        args: &[arg("ADDRESS", Kind::Network, Need::Rest, text::arg_addr)],
        flags: &[],
        examples: &[
            "addr",
            "addr 192.168.0.10",
            "addr 192.168.0.10/24",
            "addr 192.168.0.0 255.255.255.0",
            "addr 192.168.0.0/24 into 4",
            "addr 192.168.0.0/24 into /26",
            "addr 10.0.0.0/8 has 10.1.2.3",
            "addr 2001:db8::1/64",
        ],
        slots: &[],
        build: build::questions::addr,
    },
    CommandSpec {
        name: "port",
        aliases: &[],
        group: Group::Questions,
        signature: None,
        usage: "port [NUMBER|SERVICE|SOCKET]",
        help: text::help_port,
        args: &[arg("NUMBER|SERVICE|SOCKET", Kind::Port, Need::Optional, text::arg_port)],
        flags: &[],
        examples: &["port", "port 8080", "port http"],
        slots: &[],
        build: build::questions::port,
    },
];
