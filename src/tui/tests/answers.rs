//! Answers in their window, and what stands in the panes beside plain sockets.

use super::steps::Bench;
use super::worlds::{Maker, backlog};
use super::{NOW, frame, text, ui};
use crate::lang::Lang;
use crate::os::*;
use crate::tui::state::{Popup, Subject};
use crate::world::answer::{OptionNow, Options};
use crate::world::*;
use insta::assert_snapshot;
use std::sync::Arc;

fn int(value: i32) -> Payload {
    value.to_ne_bytes().to_vec().into()
}

fn answer() -> Note {
    let kind = Kind { domain: libc::AF_INET, ty: libc::SOCK_STREAM, protocol: libc::IPPROTO_TCP };
    let now = |name: &str, value: i32, default: i32| {
        let spec = crate::command::options::find(name).unwrap();
        let (value, default) = (Ok(int(value)), Some(Ok(int(default))));
        OptionNow { level: spec.level, number: spec.number, value, default }
    };
    let options = vec![
        now("SO_REUSEADDR", 0, 0),
        now("SO_RCVBUF", 8_192, 131_072),
        now("SO_TYPE", libc::SOCK_STREAM, libc::SOCK_STREAM),
        now("TCP_NODELAY", 1, 0),
    ];
    let options = Options { socket: SocketId(1), fd: 3, kind, fresh_failed: None, options };
    Note::Answered { question: "options 3".into(), answer: Box::new(Answer::Options(options)) }
}

fn tell(world: &mut World, note: Note) {
    let event = Event { seq: world.seq + 1, at: NOW * 2, what: What::Noted(note) };
    world.apply(&event);
}

#[test]
fn the_answer_to_a_typed_question_opens_its_window() {
    let mut bench = Bench::new(backlog().world);
    // An answer from before is not the one.
    let before = Event { seq: bench.world.seq + 1, at: NOW / 2, what: What::Noted(answer()) };
    bench.world.apply(&before);
    bench.press(":options 3<enter><esc>");
    assert_eq!(bench.ui.popup, None);
    tell(&mut bench.world, answer());
    let number = bench.world.calls.next_number() - 1;
    let _ = frame(&bench.world, &mut bench.ui, (80, 24));
    let window = Some(Popup::Explain(Subject::Entry(number)));
    assert_eq!(bench.ui.popup, window);
    bench.press("<esc>");
    assert_eq!(bench.ui.popup, None);
    // Once only, and again from its line in the log.
    let _ = frame(&bench.world, &mut bench.ui, (80, 24));
    assert_eq!(bench.ui.popup, None);
    bench.press("5<enter>");
    assert_eq!(bench.ui.popup, window);
}

#[test]
fn options_in_their_window() {
    let mut world = backlog().world;
    let call = |value| Call::SetSockOpt {
        fd: 3,
        level: libc::IPPROTO_TCP,
        option: libc::TCP_NODELAY,
        value,
    };
    let mut maker = Maker::new();
    std::mem::swap(&mut maker.world, &mut world);
    maker.call(
        call(int(1)),
        Some(1),
        Ok(Return { option: Some(int(1)), ..Return::default() }),
        None,
    );
    tell(&mut maker.world, answer());
    let number = maker.world.calls.next_number() - 1;
    for (lang, size, name) in
        [(Lang::En, (80, 24), "options_en_80x24"), (Lang::Ko, (120, 40), "options_ko_120x40")]
    {
        let mut ui = ui(lang);
        ui.popup = Some(Popup::Explain(Subject::Entry(number)));
        assert_snapshot!(name, text(&frame(&maker.world, &mut ui, size).0));
    }
}

#[test]
fn descriptors_that_are_more_or_less_than_a_socket() {
    let mut maker = backlog();
    let kind = maker.world.sockets[&SocketId(1)].kind;
    // dup(2) of the listener, a pipe, and a UNIX socket of an actor.
    let again = Opened { id: SocketId(1), fd: 12, kind, owner: Owner::User, accepted_from: None };
    let value = |value| Ok(Return { value, ..Return::default() });
    maker.call(Call::Dup { fd: 3 }, Some(1), value(12), Some(again));
    let id = maker.begin("caller-1", Call::Pipe, None);
    let files = vec![
        OpenedFile { fd: 13, kind: FileKind::PipeRead },
        OpenedFile { fd: 14, kind: FileKind::PipeWrite },
    ];
    let outcome = Ok(Return { fds: vec![13, 14], ..Return::default() });
    let took = std::time::Duration::ZERO;
    let (opened, readings) = (Vec::new(), Vec::new());
    maker.event(What::CallEnded {
        id,
        outcome,
        took,
        opened,
        files,
        sigpipe: false,
        counters: vec![],
        readings,
    });
    let call = Call::Socket { domain: libc::AF_UNIX, ty: libc::SOCK_STREAM, protocol: 0 };
    let (id, thread) = (CallId(900), "caller-1".into());
    let actor = Some("client".into());
    maker.event(What::CallBegan { id, thread, call, actor, socket: None });
    let kind = Kind { domain: libc::AF_UNIX, ty: libc::SOCK_STREAM, protocol: 0 };
    let opened =
        vec![Opened { id: SocketId(77), fd: 15, kind, owner: Owner::User, accepted_from: None }];
    let (files, readings) = (Vec::new(), Vec::new());
    let outcome = value(15);
    maker.event(What::CallEnded {
        id,
        outcome,
        took,
        opened,
        files,
        sigpipe: false,
        counters: vec![],
        readings,
    });
    let mut ui = ui(Lang::En);
    let said = text(&frame(&maker.world, &mut ui, (120, 40)).0);
    for part in
        ["3,12", "pipe, the end to read", "pipe, the end to write", "client: socket(AF_UNIX"]
    {
        assert!(said.contains(part), "{part}\n{said}");
    }
    let row = said.lines().find(|line| line.contains("unix")).unwrap_or_default();
    assert!(row.contains("15") && row.contains("client"), "{said}");
    assert_eq!(said.matches("LISTEN").count(), 1, "one row for both descriptors\n{said}");
    assert_snapshot!("descriptors_en_120x40", said);
}

#[test]
fn descriptors_below_the_last_socket_are_scrolled_to() {
    let mut maker = backlog();
    let (opened, readings, took) = (Vec::new(), Vec::new(), std::time::Duration::ZERO);
    let id = maker.begin("caller-1", Call::Pipe, None);
    let files = (20..40).map(|fd| OpenedFile { fd, kind: FileKind::PipeRead }).collect();
    let outcome = Ok(Return { fds: vec![20, 21], ..Return::default() });
    maker.event(What::CallEnded {
        id,
        outcome,
        took,
        opened,
        files,
        sigpipe: false,
        counters: vec![],
        readings,
    });
    let mut bench = Bench::new(maker.world);
    let said = |bench: &mut Bench| text(&frame(&bench.world, &mut bench.ui, (80, 24)).0);
    assert!(!said(&mut bench).contains(" 39  pipe"));
    bench.press("<end>");
    let selected = bench.ui.selected;
    bench.press("<end>");
    assert!(said(&mut bench).contains(" 39  pipe"), "{}", said(&mut bench));
    assert_eq!(bench.ui.selected, selected);
    bench.press("<up>");
    let after = said(&mut bench);
    assert!(!after.contains(" 39  pipe") && after.contains(" 38  pipe"), "{after}");
    // Back at the sockets, the keys choose among them again.
    bench.press("<home><up>");
    assert!(said(&mut bench).contains("▸"), "{}", said(&mut bench));
    assert_ne!(bench.ui.selected, selected);
}

#[test]
fn of_a_unix_listener_nothing_is_said_of_handshakes() {
    let mut maker = backlog();
    let id = SocketId(1);
    let socket = Arc::make_mut(&mut maker.world.sockets[&id]);
    socket.kind = Kind { domain: libc::AF_UNIX, ty: libc::SOCK_STREAM, protocol: 0 };
    let queue = Arc::make_mut(&mut maker.world.queues[&id]);
    queue.length = 0;
    queue.waiting = Fact::Observed(imbl::Vector::new());
    for lang in Lang::ALL {
        let mut ui = ui(lang);
        ui.selected = Some(id);
        let said = text(&frame(&maker.world, &mut ui, (120, 40)).0);
        assert!(said.contains("UNIX") && !said.contains("SYN_RECV"), "{said}");
    }
}

#[test]
fn how_far_each_design_goes_is_a_page() {
    let mut world = backlog().world;
    let scale = Answer::Scale(Box::new(crate::world::answer::machine()));
    tell(&mut world, Note::Answered { question: "scale".into(), answer: Box::new(scale) });
    let number = world.calls.next_number() - 1;
    for (lang, size, name) in [
        (Lang::En, (80, 24), "scale_en_80x24"),
        (Lang::Ko, (80, 24), "scale_ko_80x24"),
        (Lang::En, (120, 40), "scale_en_120x40"),
        (Lang::Ko, (120, 40), "scale_ko_120x40"),
    ] {
        let mut ui = ui(lang);
        ui.popup = Some(Popup::Explain(Subject::Entry(number)));
        assert_snapshot!(name, text(&frame(&world, &mut ui, size).0));
    }
}
