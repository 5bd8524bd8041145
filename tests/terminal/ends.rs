//! Every way out leaves the terminal as it was found.

use super::common;
use super::harness::{ENTER, Start, Terminal, View};
use rustix::process::Signal;
use std::net::{SocketAddr, TcpStream};

// A laboratory with everything in it that has to end: a pool, clients, a blocked call.
fn busy() -> (Terminal, SocketAddr) {
    let terminal = Start::new().open();
    terminal.keys(":");
    let address = terminal.listener("srv", 16);
    terminal.enter("serve srv --workers 3 --queue 4 --service echo");
    terminal.enter("clients 5 srv --send \"hello\\n\" --every 50ms --hold 1h");
    terminal.enter("u = socket inet dgram");
    terminal.enter("bind u 127.0.0.1:0");
    terminal.enter("recvfrom u 10");
    terminal.see(&["3 threads, 3 busy"]);
    terminal.see(&["blocked", "recvfrom"]);
    (terminal, address)
}

#[test]
fn signals_give_the_terminal_back_and_are_the_status() {
    for (signal, number) in
        [(Signal::TERM, 15), (Signal::HUP, 1), (Signal::INT, 2), (Signal::QUIT, 3)]
    {
        let (mut terminal, _) = busy();
        assert_ne!(terminal.mode(), terminal.found(), "not in raw mode");
        terminal.signal(signal);
        terminal.end_with(128 + number);
    }
}

#[test]
fn a_signal_ends_it_before_anything_was_typed() {
    let mut terminal = Start::new().open();
    terminal.signal(Signal::TERM);
    terminal.end_with(128 + 15);
}

#[test]
fn leaving_asks_ends_every_thread_and_closes_every_socket() {
    let (mut terminal, address) = busy();
    drop(TcpStream::connect(address).unwrap());
    terminal.keys("\x1b");
    terminal.wait("the panes' keys", |view| view.has("? why"));
    terminal.keys("q");
    terminal.see(&["Open sockets:"]);
    terminal.keys(ENTER);
    terminal.end_with(0);
    let refused = TcpStream::connect(address).unwrap_err();
    assert_eq!(refused.kind(), std::io::ErrorKind::ConnectionRefused);
}

#[test]
fn leaving_an_empty_laboratory_asks_nothing() {
    for keys in ["q", "ㅂ", "\x1b[21~", "\x03", ":quit\r"] {
        let mut terminal = Start::new().open();
        terminal.keys(keys);
        terminal.end_with(0);
    }
}

#[test]
fn a_closed_terminal_ends_it() {
    let (terminal, address) = busy();
    let status = terminal.close();
    assert_eq!((status.exit_code(), status.signal()), (128 + 1, None));
    assert!(TcpStream::connect(address).is_err());
}

#[test]
fn a_stopped_workbench_has_given_the_terminal_back() {
    let mut terminal = Start::new().open();
    terminal.keys("s");
    terminal.see(&["▸ 3", "tcp"]);
    let raw = terminal.mode();
    for stop in ["\x1a", ""] {
        terminal.keys(stop);
        if stop.is_empty() {
            terminal.signal(Signal::TSTP);
        }
        terminal.wait("the terminal as it was", |view| {
            !view.screen.alternate_screen() && terminal.is_stopped()
        });
        terminal.assert_given_back();
        terminal.resize(90, 30);
        terminal.signal(Signal::CONT);
        terminal.wait("the workbench again", |view| {
            view.screen.alternate_screen()
                && terminal.mode() == raw
                && view.row(&["▸ 3", "tcp"]).is_some()
                && view.rows.last().is_some_and(|row| row.contains("s socket"))
        });
    }
    terminal.keys("x");
    terminal.see(&["close(3) = 0"]);
    terminal.keys("q");
    terminal.end_with(0);
}

// Whether the shell has its terminal again and waits for a line.
fn prompts(view: &View) -> bool {
    let screen = &view.screen;
    let last = view.rows.iter().rev().find(|row| !row.trim().is_empty());
    let ours = screen.alternate_screen() || screen.hide_cursor() || screen.bracketed_paste();
    !ours && last.is_some_and(|row| row.trim() == "ready>")
}

#[test]
fn ctrl_z_gives_the_shell_its_terminal_and_fg_comes_back() {
    let shell = Start::program("/bin/bash").arg("--norc").arg("--noprofile").arg("--noediting");
    let mut terminal = shell.arg("-i").env("PS1", "ready> ").start();
    terminal.wait("the shell", prompts);
    terminal.enter(&format!("'{}'", env!("CARGO_BIN_EXE_sockbench")));
    terminal.wait("the workbench", |view| view.screen.alternate_screen() && view.has("F1"));
    terminal.keys("s");
    terminal.see(&["▸ 3", "tcp"]);
    for round in 0..2 {
        terminal.keys("\x1a");
        terminal.wait("the shell", prompts);
        // The window may have changed meanwhile.
        terminal.resize(100, 30 + round);
        terminal.enter("fg");
        terminal.wait("the workbench again", |view| {
            view.screen.alternate_screen()
                && view.row(&["▸ 3", "tcp"]).is_some()
                && view.rows.last().is_some_and(|row| row.contains("s socket"))
        });
    }
    terminal.keys("q");
    terminal.see(&["Open sockets: 1"]);
    terminal.keys(ENTER);
    terminal.wait("the shell", prompts);
    terminal.enter("echo status=$?");
    terminal.see(&["status=0"]);
    terminal.enter("exit");
    terminal.end_with(0);
}

#[test]
fn a_panic_in_any_thread_gives_the_terminal_back_and_is_told() {
    let this = std::env::current_exe().unwrap();
    let mut terminal = Start::program(this.to_str().unwrap())
        .arg("--exact")
        .arg("ends::a_workbench_with_a_thread_that_panics")
        .arg("--nocapture")
        .env("SOCKBENCH_TEST_PANIC", "1")
        .open();
    assert_ne!(terminal.mode(), terminal.found(), "not in raw mode");
    terminal.keys("s");
    terminal.end_with(0);
    let text = terminal.view().text();
    assert!(text.contains("panicked on purpose"), "{text}");
    assert!(text.contains("the screen ended: a thread of sockbench panicked"), "{text}");
}

// What the test above runs in its terminal; otherwise it does nothing.
#[test]
fn a_workbench_with_a_thread_that_panics() {
    use sockbench::{command::Theme, lab, lang::Lang, tui};
    if std::env::var_os("SOCKBENCH_TEST_PANIC").is_none() {
        return;
    }
    let options = tui::Options {
        lang: Lang::En,
        theme: Theme::Dark,
        depth: tui::Depth::Mono,
        symbols: tui::SymbolChoice::Unicode,
        mouse: true,
        script: Vec::new(),
    };
    let lab = lab::Lab::start(lab::Options::default()).unwrap();
    let end = std::thread::scope(|scope| {
        let screen = scope.spawn(|| tui::run(&lab, options));
        let panics = scope.spawn(|| {
            let limit = std::time::Instant::now() + common::limit();
            while lab.world().sockets.is_empty() && std::time::Instant::now() < limit {
                std::thread::yield_now();
            }
            panic!("panicked on purpose");
        });
        assert!(panics.join().is_err());
        screen.join().unwrap()
    });
    println!("the screen ended: {}", end.unwrap_err());
    lab.stop();
}
