//! Clients from outside of the program.

use super::harness::{ESC, Start, Terminal};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

fn listening(size: (u16, u16), backlog: u32) -> (Terminal, SocketAddr) {
    let terminal = Start::new().size(size.0, size.1).open();
    terminal.keys(":");
    let address = terminal.listener("srv", backlog);
    terminal.keys(ESC);
    terminal.wait("the panes' keys", |view| view.has("a accept"));
    (terminal, address)
}

fn connect(address: SocketAddr) -> (TcpStream, String) {
    let client = TcpStream::connect(address).unwrap();
    client.set_read_timeout(Some(super::common::limit())).unwrap();
    let port = format!(":{}", client.local_addr().unwrap().port());
    (client, port)
}

#[test]
fn clients_wait_in_the_backlog_and_are_accepted_in_order() {
    for size in [(80, 24), (120, 40)] {
        let (terminal, address) = listening(size, 2);
        let (mut first, port) = connect(address);
        terminal.see(&["next ▶", &port]);
        first.write_all(b"hello").unwrap();
        terminal.wait("its unread bytes", |view| {
            let row = view.rows.iter().position(|row| row.contains("next ▶"));
            row.is_some_and(|row| view.rows[row..row + 3].concat().contains("5 B"))
        });
        let (_second, second) = connect(address);
        terminal.see(&["accept queue 2 of 2+1"]);
        let (_third, _) = connect(address);
        terminal.see(&["accept queue 3 of 2+1", "FULL"]);
        terminal.keys("a");
        terminal.see(&["accept(3", "= 4"]);
        terminal.see(&["ESTABLISHED", &port]);
        terminal.see(&["next ▶", &second]);
        terminal.see(&["accept queue 2 of 2+1"]);
    }
}

#[test]
fn http_is_served_while_the_screen_shows_the_worker() {
    let (terminal, address) = listening((120, 40), 16);
    terminal.keys(":");
    terminal.enter("serve srv --workers 2 --queue 4 --service http");
    terminal.see(&["3 Thread pool", "2 threads, 0 busy"]);
    let (mut client, port) = connect(address);
    // Half a request: the worker has the connection and waits.
    client.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n").unwrap();
    let worker = terminal.find("the worker with its client", |view| {
        let row = view.row(&["worker-", "▶ fd ", &port])?;
        Some(row.split_whitespace().next()?.to_string())
    });
    terminal.see(&["2 threads, 1 busy"]);
    client.write_all(b"Connection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    client.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    assert!(answer.contains(&worker), "served by {worker}, yet:\n{answer}");
    drop(client);
    terminal.see(&["2 threads, 0 busy"]);
    terminal.see(&["http", "served 1"]);
}

#[test]
fn control_characters_from_the_network_are_shown_and_never_sent() {
    let (terminal, address) = listening((120, 40), 4);
    let (mut client, _) = connect(address);
    // Title, clear, colours, device status report, 8-bit CSI, a bell, and text that turns around.
    let hostile = "\x1b]0;OWNED\x07\x1b[2J\x1b[31;5mRED\x1b[6n\u{9b}31m\x07\u{202e}evil\u{2066}";
    client.write_all(hostile.as_bytes()).unwrap();
    client.write_all(b"\xff\xfe\x00\x9b7m").unwrap();
    let asked = terminal.cursor_asked();
    terminal.keys("a");
    terminal.see(&["accept(3", "= 4"]);
    terminal.keys(":");
    terminal.enter("recv 4 4096");
    terminal.see(&["recv(4, ", "OWNED"]);
    let raw = terminal.raw();
    let sent = |bytes: &[u8]| raw.windows(bytes.len()).any(|window| window == bytes);
    for bytes in [
        &b"\x1b]0;OWNED"[..],
        b"\x1b[31;5m",
        b"\x07",
        b"\x00",
        b"\xff",
        "\u{9b}".as_bytes(),
        "\u{202e}".as_bytes(),
        "\u{2066}".as_bytes(),
    ] {
        assert!(!sent(bytes), "{bytes:?} reached the terminal");
    }
    assert_eq!(terminal.cursor_asked(), asked, "the peer made the terminal answer");
    terminal.enter("peek = socket inet dgram");
    terminal.see(&["peek"]);
}

#[test]
fn a_held_picture_stands_still_while_the_laboratory_goes_on() {
    let (terminal, address) = listening((120, 40), 8);
    terminal.keys(" ");
    terminal.see(&["FROZEN"]);
    let held = terminal.view().text();
    let (_client, port) = connect(address);
    let (_other, other) = connect(address);
    // A key is answered from the held picture: only the focus moves.
    terminal.keys("2");
    terminal.wait("the focus on the backlog", |view| {
        let column = view.rows[1].chars().position(|c| c == '2');
        column.is_some_and(|column| {
            view.screen.cell(1, column as u16).is_some_and(|cell| cell.inverse())
        })
    });
    assert_eq!(terminal.view().text(), held);
    terminal.keys(" ");
    terminal.see(&["live"]);
    terminal.see(&["accept queue 2 of 8+1"]);
    terminal.wait("both clients", |view| view.has(&port) && view.has(&other));
}

#[test]
fn an_address_that_others_can_reach_is_warned_of() {
    let terminal = Start::new().size(80, 24).open();
    terminal.keys(":");
    terminal.enter("srv = socket inet stream");
    terminal.enter("bind srv 0.0.0.0:0");
    terminal.enter("listen srv 1");
    terminal.see(&["reachable from the network"]);
    terminal.enter("close srv");
    terminal.wait("no warning", |view| !view.has("reachable from the network"));
}
