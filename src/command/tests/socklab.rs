//! Lines as socklab's manual has them, and what lines like them meant before.

use super::super::statement::{AddressArg, Command, Question, ScreenCommand, Target, TypedCall};
use super::super::{DataArg, parse};
use crate::os::Call;
use std::net::SocketAddr;

fn command(line: &str) -> Command {
    match parse(line) {
        Ok(Some(statement)) => statement.command,
        other => panic!("{line}: {other:?}"),
    }
}

fn call(line: &str) -> TypedCall {
    match command(line) {
        Command::Call(call) => call,
        other => panic!("{line}: {other:?}"),
    }
}

fn host(host: &str, port: &str) -> AddressArg {
    AddressArg::Host { host: host.into(), port: port.into() }
}

fn literal(text: &str) -> AddressArg {
    AddressArg::Literal(text.parse::<SocketAddr>().unwrap().into())
}

#[test]
fn its_lines_are_understood() {
    for (line, same) in [
        ("socket tcp", "socket(AF_INET, SOCK_STREAM, 0)"),
        ("socket udp", "socket(AF_INET, SOCK_DGRAM, 0)"),
        ("socket6 tcp", "socket(AF_INET6, SOCK_STREAM, 0)"),
        ("s = socket6 udp", "s = socket(AF_INET6, SOCK_DGRAM, 0)"),
        ("bind 3 * 0", "bind 3 *:0"),
        ("bind 3 localhost 5000", "bind 3 localhost:5000"),
        ("bind . * 0", "bind *:0"),
        ("bind * 0", "bind *:0"),
        ("bind 3 127.0.0.1 0 3", "bind 3 127.0.0.1:0 3"),
        ("listen 3 5", "listen(3, 5)"),
        // One number is the backlog, as ever: the selected socket listens.
        ("listen 3", "listen $selected 3"),
        ("listen . 5", "listen $selected 5"),
        ("connect 3 localhost http", "connect 3 localhost:http"),
        ("connect 3 example.org 80", "connect 3 example.org:80"),
        ("connect 3 myhost http", "connect 3 myhost:http"),
        ("connect 3 ::1 80", "connect 3 [::1]:80"),
        ("connect localhost 80", "connect localhost:80"),
        ("clients 2 localhost 80", "clients 2 localhost:80"),
        ("shutdown 3 in", "shutdown(3, SHUT_RD)"),
        ("shutdown 3 out", "shutdown(3, SHUT_WR)"),
        ("shutdown 3 both", "shutdown(3, SHUT_RDWR)"),
        ("send 3 msg -oob", "send(3, \"msg\", 3, MSG_OOB)"),
        ("send 3 msg -oob -dontroute", "send 3 msg oob|dontroute"),
        ("recv 3 100 -oob", "recv 3 100 oob"),
        ("recv 3 -peek", "recv 3 4096 peek"),
        ("recvfrom 3 20 -peek", "recvfrom 3 20 peek"),
        ("sendto 3 localhost 9 \"msg\"", "sendto 3 \"msg\" localhost:9"),
        ("sendto 3 127.0.0.1 9 msg -oob", "sendto 3 msg 127.0.0.1:9 oob"),
        ("sendto 3 \"msg\" localhost 9", "sendto 3 \"msg\" localhost:9"),
        ("sendto . localhost 9 #5", "sendto #5 localhost:9"),
    ] {
        assert_eq!(parse(line), parse(same), "{line}");
        assert!(parse(line).is_ok(), "{line}: {:?}", parse(line));
    }
    for line in ["status", "="] {
        assert_eq!(command(line), Command::Ask(Question::Status));
    }
    for line in ["quit", "exit"] {
        assert_eq!(command(line), Command::Screen(ScreenCommand::Quit));
    }
}

#[test]
fn what_meant_something_before_still_does() {
    let fd = Target::Fd(3);
    let of = |fd| AddressArg::Of(Target::Fd(fd));
    let named = |name: &str| AddressArg::Of(Target::Name(name.into()));
    let bytes = |text: &str| DataArg::Bytes(text.into());
    for (line, expected) in [
        // A socket's address and a length that is wrong on purpose.
        ("bind 3 srv 5", Call::Bind { fd: fd.clone(), address: named("srv"), len: Some(5) }),
        ("connect 3 4 16", Call::Connect { fd: fd.clone(), address: of(4), len: Some(16) }),
        (
            "bind 3 127.0.0.1:80 5",
            Call::Bind { fd: fd.clone(), address: literal("127.0.0.1:80"), len: Some(5) },
        ),
        ("send 3 -oob", Call::Send { fd: fd.clone(), data: bytes("-oob"), flags: 0 }),
        ("send 3 -1", Call::Send { fd: fd.clone(), data: bytes("-1"), flags: 0 }),
        ("write 3 -oob", Call::Write { fd: fd.clone(), data: bytes("-oob") }),
        (
            "sendto 3 localhost 4",
            Call::SendTo { fd: fd.clone(), data: bytes("localhost"), flags: 0, address: of(4) },
        ),
        (
            "sendto 3 localhost 127.0.0.1:9 oob",
            Call::SendTo {
                fd: fd.clone(),
                data: bytes("localhost"),
                flags: libc::MSG_OOB,
                address: literal("127.0.0.1:9"),
            },
        ),
        (
            "sendto 3 hi srv oob",
            Call::SendTo {
                fd: fd.clone(),
                data: bytes("hi"),
                flags: libc::MSG_OOB,
                address: named("srv"),
            },
        ),
        (
            "sendto 3 localhost localhost:9",
            Call::SendTo {
                fd,
                data: bytes("localhost"),
                flags: 0,
                address: host("localhost", "9"),
            },
        ),
    ] {
        assert_eq!(call(line), expected, "{line}");
    }
    for line in ["listen(3)", "socket tcp 6", "socket6 inet", "bind 3 *", "connect 3 localhost"] {
        assert!(parse(line).is_err(), "{line}");
    }
}
