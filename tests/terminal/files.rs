//! Journals and scripts at the screen, and the limits of the system.

use super::harness::Start;
use rustix::process::Signal;
use sockbench::os::TcpState;
use sockbench::world::World;
use std::fs;
use std::path::{Path, PathBuf};

// A file that is there for one test.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str, text: &str) -> Scratch {
        let name = format!("sockbench-test-{}-{name}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::write(&path, text).unwrap();
        Scratch(path)
    }

    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

#[test]
fn a_journal_survives_kill_9() {
    let file = Scratch::new("journal", "");
    let mut terminal = Start::new().arg("--record").arg(file.path()).open();
    terminal.keys(":");
    let address = terminal.listener("srv", 2);
    terminal.enter("c = socket inet stream");
    terminal.enter("connect c srv");
    terminal.see(&["▸ 4", "ESTABLISHED"]);
    // Already while it is written it can be read.
    let state = |world: &World, name| world.socket_of_name(name)?.state().get();
    terminal.wait("the connection in the journal", |_| {
        state(&folded(file.path()), "c") == Some(TcpState::Established)
    });
    terminal.signal(Signal::KILL);
    assert!(terminal.end().signal().is_some());
    let world = folded(file.path());
    assert_eq!(state(&world, "srv"), Some(TcpState::Listen));
    assert_eq!(state(&world, "c"), Some(TcpState::Established));
    let peer = world.socket_of_name("c").and_then(|socket| socket.peer()?.inet());
    assert_eq!(peer, Some(address));
}

fn folded(journal: &Path) -> World {
    let text = fs::read(journal).unwrap();
    sockbench::journal::fold(&sockbench::journal::load(text.as_slice()).unwrap())
}

#[test]
fn a_journal_that_cannot_be_written_is_told_before_the_screen_opens() {
    let mut terminal = Start::new().arg("--record").arg("/nowhere/at/all").start();
    terminal.end_with(2);
    assert!(!terminal.raw().contains(&0x1b), "the screen was opened");
    assert!(terminal.view().has("/nowhere/at/all"), "{}", terminal.view().text());
}

#[test]
fn a_file_of_commands_is_sourced() {
    let file =
        Scratch::new("good.sb", "srv = socket inet stream\nbind srv 127.0.0.1:0\nlisten srv 4\n");
    let terminal = Start::new().open();
    terminal.keys(":");
    terminal.enter(&format!("source {}", file.path().display()));
    terminal.see(&["listen(3, 4) = 0"]);
    terminal.see(&["3", "srv", "LISTEN"]);
}

#[test]
fn a_file_that_does_not_parse_is_told_with_its_place() {
    let file = Scratch::new("bad.sb", "srv = socket inet stream\n  lisen srv 4\n");
    let terminal = Start::new().open();
    terminal.keys(":");
    terminal.enter(&format!("source {}", file.path().display()));
    terminal.see(&["bad.sb:2:3"]);
    terminal.enter("source /nowhere/at/all.sb");
    terminal.see(&["/nowhere/at/all.sb", "No such file"]);
    terminal.enter("socket inet stream");
    // Nothing of the file was carried out.
    terminal.see(&["socket(AF_INET, SOCK_STREAM, 0) = 3"]);
}

#[test]
fn when_descriptors_run_out_the_program_lives_on() {
    let file = Scratch::new(
        "many.sb",
        &format!("{}socket inet dgram\n", "socket inet stream\n".repeat(600)),
    );
    let terminal = Start::program("/bin/sh")
        .arg("-c")
        .arg("ulimit -n 600; exec \"$0\" --script \"$1\"")
        .arg(env!("CARGO_BIN_EXE_sockbench"))
        .arg(file.path())
        .open();
    terminal.see(&["socket(AF_INET, SOCK_DGRAM, 0) = -1 EMFILE (Too many open files)"]);
    terminal.see(&["RLIMIT_NOFILE is 600"]);
    terminal.keys(":");
    terminal.enter("close 100");
    terminal.see(&["close(100) = 0"]);
    terminal.enter("socket inet dgram");
    terminal.see(&["socket(AF_INET, SOCK_DGRAM, 0) = 100"]);
}
