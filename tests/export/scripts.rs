//! Sessions, exported and run: every call comes to what it came to in the session.

use crate::common::project;
use crate::harness::{Folder, build, exported, load, of_journal, of_output, record, run, text};
use sockbench::command::Form;
use std::process::Command;

fn does_the_same(script: &str, form: Form) {
    let folder = Folder::new();
    let events = load(&record(&folder, script));
    let mut expected = of_journal(&events);
    if form == Form::Python {
        // Python makes a call again after a signal.
        expected.retain(|(_, came_to), _| came_to != "EINTR");
    }
    assert!(expected.values().sum::<usize>() > 4, "{expected:?}");
    let file = &exported(&events, form, false)[0];
    let Some(command) = build(&folder, file, form) else { return };
    let output = run(command);
    let (out, complaint) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{out}\n{complaint}\n{}", file.text);
    assert_eq!(of_output(&out), expected, "{out}\n{complaint}\n{}", file.text);
}

fn file(name: &str) -> String {
    std::fs::read_to_string(project(&format!("assets/scripts/{name}.sb"))).unwrap()
}

/// Two calls at once on a connection, one of them on each end, and data of all kinds.
const DATA: &str = r#"
srv = socket inet stream
bind srv 127.0.0.1:0
listen srv 1
listen srv 3
a = accept srv &
expect srv blocked accept within 5s
c = socket inet stream
connect c srv
expect a state ESTABLISHED within 5s
recv a 100 &
expect a blocked recv within 5s
send c "tab\t quote\" back\\ ??= \x1b[0m end"
expect a received 30 within 5s
send c #5000
recv a 6000
send a "\xff\x00한글 */ /* '''"
recv c 100
write c "0123456789abcdefghijklmnopqrstuvwxyz_ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789 and more than that"
read a 2000
shutdown c 9
close 77
close a
close a
"#;

/// The connections come from the load maker.
const CLIENTS: &str = r#"
srv = socket inet stream
bind srv 127.0.0.1:0
listen srv 4
clients 3 srv --send "hello" --hold 20s
expect srv queue 3/4 within 5s
a = accept srv
expect a unread 5 within 5s
recv a 100
b = accept srv
close a
close b
clients stop
"#;

/// A bind that failed: the address is the kernel's to choose after all.
const FAILED_BIND: &str = r#"
s = socket inet stream
bind s 192.0.2.1:7
expect errno EADDRNOTAVAIL
listen s 1
getsockname s
c = socket inet stream
connect c s
a = accept s
close c
recv a 10
"#;

macro_rules! forms {
    ($($name:ident $script:expr;)+) => { $(
        mod $name {
            use super::*;
            #[test]
            fn c() {
                does_the_same(&String::from($script), Form::C);
            }
            #[test]
            fn python() {
                does_the_same(&String::from($script), Form::Python);
            }
            #[test]
            fn rust() {
                does_the_same(&String::from($script), Form::Rust);
            }
        }
    )+ };
}

forms! {
    first_server file("first-server");
    half_close file("half-close");
    udp file("udp");
    ipv6 file("ipv6-dual-stack");
    blocked_accept file("blocked-accept");
    time_wait file("eaddrinuse-time-wait");
    refused file("connection-refused");
    unread_data file("close-with-unread-data");
    fifo file("fifo");
    pool file("echo-pool");
    thread_per_connection file("thread-per-connection");
    data DATA;
    unix_names file("unix-names");
    unix_pair file("socketpair");
    poll_hangup file("poll-hangup");
    load_maker CLIENTS;
    bind_that_failed FAILED_BIND;
}

#[test]
fn a_call_that_never_came_back_is_not_waited_for() {
    let script = "s = socket\nbind s 127.0.0.1:0\nlisten s 1\naccept s &\nexpect s blocked accept within 5s\n";
    for form in [Form::C, Form::Python, Form::Rust] {
        let folder = Folder::new();
        let events = load(&record(&folder, script));
        let file = &exported(&events, form, false)[0];
        let Some(command) = build(&folder, file, form) else { continue };
        let output = run(command);
        assert!(output.status.success(), "{}", file.text);
        assert_eq!(text(&output.stdout).matches('=').count(), 3, "{}", file.text);
    }
}

#[test]
fn a_call_that_must_succeed_ends_the_program_where_it_does_not() {
    let folder = Folder::new();
    let held = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = held.local_addr().unwrap().port();
    drop(held);
    let script = format!("s = socket\nbind s 127.0.0.1:{port}\nlisten s 1\n");
    let events = load(&record(&folder, &script));
    let held = std::net::TcpListener::bind(("127.0.0.1", port)).unwrap();
    for form in [Form::C, Form::Python, Form::Rust] {
        let Some(command) = build(&folder, &exported(&events, form, false)[0], form) else {
            continue;
        };
        let output = run(command);
        assert_eq!(output.status.code(), Some(1));
        assert!(text(&output.stdout).contains("bind(s) = -1 EADDRINUSE"));
        assert!(text(&output.stderr).contains("bind(s): "), "{}", text(&output.stderr));
        assert!(!text(&output.stdout).contains("listen"));
    }
    drop(held);
}

#[test]
fn shell_scripts_are_shell_scripts() {
    for name in ["first-server", "udp", "half-close", "ipv6-dual-stack", "blocked-accept"] {
        let folder = Folder::new();
        let events = load(&record(&folder, &file(name)));
        let exported = &exported(&events, Form::Sh, false)[0];
        let path = folder.0.join("session.sh");
        std::fs::write(&path, &exported.text).unwrap();
        let checked = Command::new("bash").arg("-n").arg(&path).output().unwrap();
        assert!(checked.status.success(), "{}\n{}", text(&checked.stderr), exported.text);
    }
}

#[test]
fn a_shell_writes_the_bytes_that_were_sent() {
    let data = "-n %s $(exit) `exit` ' \\\" \\\\ ??/ \\x1b\\xff";
    let lines = format!(
        "srv = socket inet stream\nbind srv 127.0.0.1:0\nlisten srv 1\nc = socket inet stream\n\
         connect c srv\nsend c \"{data}\""
    );
    let folder = Folder::new();
    let exported = &exported(&load(&record(&folder, &lines)), Form::Sh, false)[0];
    let writes = exported.text.lines().find(|line| line.starts_with("printf"));
    let (writes, _) = writes.and_then(|line| line.split_once(" >&")).unwrap();
    let output = Command::new("bash").args(["-c", writes]).output().unwrap();
    assert_eq!(output.stdout, b"-n %s $(exit) `exit` ' \" \\ ??/ \x1b\xff", "{writes}");
}

#[test]
fn packetdrill_scripts_keep_to_its_form() {
    for name in ["first-server", "half-close", "blocked-accept", "connection-refused"] {
        let folder = Folder::new();
        let events = load(&record(&folder, &file(name)));
        let exported = &exported(&events, Form::Packetdrill, false)[0];
        let steps: Vec<&str> = exported
            .text
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with("//"))
            .collect();
        assert!(steps.len() >= 5, "{}", exported.text);
        let mut sent = [0usize; 2];
        for step in steps {
            let (time, rest) = step.split_once(' ').unwrap();
            assert!(time == "+0" || time == "+0...0.1", "{step}");
            match rest.chars().next().unwrap() {
                way @ ('<' | '>') => check_packet(step, &mut sent[usize::from(way == '<')]),
                _ => {
                    let (call, result) = rest.rsplit_once(" = ").unwrap();
                    assert!(call.ends_with(')') && call.contains('('), "{step}");
                    let number = result.split(' ').next().unwrap();
                    assert!(number.parse::<i64>().is_ok(), "{step}");
                }
            }
        }
        assert_ne!(sent, [0, 0], "{}", exported.text);
    }
}

/// `> P. 1:7(6) ack 1`: each end's sequence numbers follow on one another.
fn check_packet(step: &str, next: &mut usize) {
    let words: Vec<&str> = step.split(' ').collect();
    let (flags, numbers) = (words[2], words[3]);
    let (range, len) = numbers.trim_end_matches(')').split_once('(').unwrap();
    let (from, to) = range.split_once(':').unwrap();
    let [from, to, len] = [from, to, len].map(|number| number.parse::<usize>().unwrap());
    assert_eq!((from, to), (*next, *next + len), "{step}");
    *next = to + usize::from(flags.contains(['S', 'F']));
    assert!(flags.starts_with('S') || words.contains(&"ack"), "{step}");
}

#[test]
fn every_service_and_design_is_a_program() {
    for service in sockbench::world::Service::ALL {
        let script = format!(
            "s = socket\nbind s 127.0.0.1:0\nlisten s 4\nserve s --service {0}\n\
             z = socket\nbind z 127.0.0.1:0\nlisten z 4\nserve z --service {0} --design per-connection\n\
             i = socket\nbind i 127.0.0.1:0\nlisten i 4\nserve i --service {0} --design iterative\n\
             p = socket\nbind p 127.0.0.1:0\nlisten p 4\nserve p --service {0} --design prefork:3 --requests 9\n",
            service.name()
        );
        for form in [Form::C, Form::Python, Form::Rust] {
            does_the_same(&script, form);
        }
    }
}
