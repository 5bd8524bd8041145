//! The sockets of another program: a child of the test, which is the test itself in another role.

use crate::harness::{all, lab, run, until};
use sockbench::lab::{Done, Lab};
use sockbench::os::{Diag, TcpState};
use sockbench::world::{LogEntry, Note, Refusal, Role, Socket, World};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::os::fd::AsRawFd;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;

/// The other program: ended with the test, however that ends.
struct Other {
    child: Child,
    said: BufReader<ChildStdout>,
}

impl Drop for Other {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Other {
    fn start() -> Other {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", "attach::the_other_program", "--nocapture"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let said = BufReader::new(child.stdout.take().unwrap());
        Other { child, said }
    }

    /// The numbers of the next line that begins with a word.
    fn tell(&mut self, word: &str) -> Vec<i64> {
        let mut line = String::new();
        while self.said.read_line(&mut line).unwrap() > 0 {
            if let Some(rest) = line.trim().strip_prefix(word) {
                return rest.split_whitespace().map(|number| number.parse().unwrap()).collect();
            }
            line.clear();
        }
        panic!("it ended before it said {word}");
    }

    fn go_on(&mut self) {
        writeln!(self.child.stdin.as_ref().unwrap()).unwrap();
    }
}

/// A listener with one connection accepted and two waiting, which have sent 5 bytes each, and a UDP
/// socket with something to read. It goes on for every line it is given.
#[test]
#[ignore = "this is the other program of the tests here, not a test"]
fn the_other_program() {
    let step = || std::io::stdin().read_line(&mut String::new()).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let client = || {
        let mut client = TcpStream::connect(address).unwrap();
        client.write_all(b"hello").unwrap();
        client
    };
    let first = client();
    let accepted = listener.accept().unwrap().0;
    let _waiting = [client(), client()];
    let udp = UdpSocket::bind("127.0.0.1:0").unwrap();
    udp.send_to(b"hello", udp.local_addr().unwrap()).unwrap();
    let fds = [listener.as_raw_fd(), accepted.as_raw_fd(), udp.as_raw_fd()];
    let ports = [address.port(), udp.local_addr().unwrap().port()];
    println!("\nports {} {}", ports[0], ports[1]);
    println!("fds {} {} {}", fds[0], fds[1], fds[2]);
    step();
    drop(first);
    println!("closed");
    step();
}

fn sees_others() -> bool {
    let seen = Diag::open().and_then(|mut diag| diag.listeners(std::time::Duration::ZERO));
    if let Err(errno) = &seen {
        eprintln!("skipped: no sock_diag ({errno})");
    }
    seen.is_ok()
}

/// The socket of a descriptor in a process.
fn held(world: &World, pid: u32, fd: i64) -> Option<Arc<Socket>> {
    let place = Some((pid, i32::try_from(fd).unwrap()));
    let (_, id) = world.others.iter().find(|(of, _)| *of == place)?;
    world.sockets.get(id).cloned()
}

fn noted(lab: &Lab, what: &str, wanted: impl Fn(&Note) -> bool) {
    until(lab, what, |world| {
        let mut entries = world.calls.entries();
        let is = |entry: &LogEntry| matches!(entry, LogEntry::Note { note, .. } if wanted(note));
        entries.any(is).then_some(())
    });
}

#[test]
fn the_sockets_of_another_program_are_shown_as_it_has_them() {
    if !sees_others() {
        return;
    }
    let lab = lab();
    let mut other = Other::start();
    let (ports, fds) = (other.tell("ports "), other.tell("fds "));
    let pid = other.child.id();
    all(&lab, &format!("attach {}", ports[0]));
    let state = |fd: i64, wanted: TcpState| {
        until(&lab, "a state", |world| {
            let socket = held(world, pid, fd)?;
            (socket.state().get() == Some(wanted) && socket.fd.is_none()).then_some(socket)
        })
    };
    let listener = state(fds[0], TcpState::Listen);
    let accepted = state(fds[1], TcpState::Established);
    assert_eq!(accepted.figure(|reading| &reading.unread).get(), Some(5));
    // How it came into its state nobody has seen.
    let life: Vec<_> = accepted.life.turns().iter().map(|turn| (turn.state, turn.from)).collect();
    assert_eq!(life, [(TcpState::Established, None)]);
    assert!(listener.figure(|reading| &reading.memory).get().is_some());
    until(&lab, "who waits", |world| {
        let queue = world.queues.get(&listener.id)?;
        let waiting = queue.waiting.value()?;
        let unread: Vec<u32> = waiting.iter().map(|place| place.unread).collect();
        (queue.length == 2 && unread == [5, 5]).then_some(())
    });
    // The other ends of all three are its own, too.
    let world = lab.world();
    assert!(world.other_end(&accepted).is_some_and(|end| !end.is_ours()));
    assert_eq!(world.others.len(), 5, "{:#?}", world.others);
    until(&lab, "its threads", |world| {
        world.threads.values().find(|thread| thread.role == Role::Other(pid)).map(|_| ())
    });
    all(&lab, &format!("expect {pid}:{} state LISTEN", fds[0]));
    all(&lab, &format!("expect {pid}:{} queue 2", fds[0]));

    // No call is made on them: the number is another socket's here, or none's.
    let refused = run(&lab, &format!("close {pid}:{}", fds[1]));
    assert!(matches!(refused, Done::Refused(Refusal::OnlyWatched(_))), "{refused:?}");

    other.go_on();
    other.tell("closed");
    state(fds[1], TcpState::CloseWait);
    all(&lab, "detach");
    until(&lab, "nothing watched", |world| {
        (world.others.is_empty() && world.queues.is_empty()).then_some(())
    });
    lab.stop();
}

#[test]
fn a_process_is_watched_until_it_ends() {
    if !sees_others() {
        return;
    }
    let lab = lab();
    let mut other = Other::start();
    let (ports, fds) = (other.tell("ports "), other.tell("fds "));
    let pid = other.child.id();
    all(&lab, &format!("attach pid {pid}"));
    until(&lab, "its UDP socket", |world| {
        let udp = held(world, pid, fds[2])?;
        let port = udp.local()?.inet()?.port();
        let used = udp.figure(|reading| &reading.memory).get()?.receive_used;
        (i64::from(port) == ports[1] && used > 0).then_some(())
    });
    drop(other);
    noted(&lab, "its end", |note| matches!(note, Note::ProgramEnded { pid: of, .. } if *of == pid));
    until(&lab, "nobody left", |world| world.others.is_empty().then_some(()));
    let refused = run(&lab, &format!("attach pid {pid}"));
    assert!(matches!(refused, Done::Refused(Refusal::NoProcess(_))), "{refused:?}");
    let own = run(&lab, &format!("attach pid {}", std::process::id()));
    assert!(matches!(own, Done::Refused(Refusal::OwnProcess(_))), "{own:?}");
    let none = run(&lab, "detach");
    assert!(matches!(none, Done::Refused(Refusal::NotAttached(_))), "{none:?}");
    lab.stop();
}
