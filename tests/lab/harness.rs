//! A laboratory, lines for it, and waiting for what comes of them.

use crate::common::limit;
use sockbench::command;
use sockbench::lab::{Done, Lab, Options};
use sockbench::os::{self, Errno};
use sockbench::world::World;
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// Carries out a line as a script would.
pub fn run(lab: &Lab, line: &str) -> Done {
    let statement = command::parse(line).unwrap().unwrap();
    lab.run(statement, line).unwrap()
}

/// Carries out lines that must not be refused.
pub fn all(lab: &Lab, lines: &str) {
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let done = run(lab, line);
        let fine = !matches!(done, Done::Refused(_) | Done::Expected { held: false, .. });
        assert!(fine, "{line}: {done:?}");
    }
}

/// Waits until the world is as wished.
pub fn until<T>(lab: &Lab, what: &str, mut find: impl FnMut(&World) -> Option<T>) -> T {
    let deadline = Instant::now() + limit();
    loop {
        let world = lab.world();
        if let Some(found) = find(&world) {
            return found;
        }
        assert!(Instant::now() < deadline, "not seen: {what}\n{world:#?}");
        let _ = lab.news().recv_timeout(Duration::from_millis(50));
    }
}

/// A client from outside, which gives up as late as every test does.
pub fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(limit())).unwrap();
    stream
}

/// A laboratory without a journal file. Its descriptors are its own: a number that one test has
/// closed is not taken by another that runs beside it.
pub fn lab() -> Lab {
    thread_local!(static APART: Result<(), Errno> = os::leave_descriptors());
    // Where it is refused, the tests share one table, as they do without it.
    let _ = APART.with(Result::is_ok);
    Lab::start(Options::default()).unwrap()
}

/// A socket named `srv` that listens on a free port; its address.
pub fn listener(lab: &Lab, backlog: u32) -> SocketAddr {
    all(lab, &format!("srv = socket inet stream\nbind srv 127.0.0.1:0\nlisten srv {backlog}"));
    lab.world().socket_of_name("srv").unwrap().local().unwrap().inet().unwrap()
}
