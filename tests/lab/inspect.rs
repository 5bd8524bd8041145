//! `inspect`: what is told of real sockets, against what else the kernel says of them.

use crate::harness::{all, lab, listener, run};
use sockbench::explain;
use sockbench::lab::{Done, Lab};
use sockbench::lang::Lang;
use sockbench::os::{self, Call, Errno};
use sockbench::world::answer::Inspection;
use sockbench::world::{Answer, LogEntry, Note, Refusal};

fn inspected(lab: &Lab, line: &str) -> Inspection {
    run(lab, line);
    let world = lab.world();
    match world.calls.entries().next_back() {
        Some(LogEntry::Note { note: Note::Answered { answer, .. }, .. }) => match &**answer {
            Answer::Inspect(told) => (**told).clone(),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

fn option(fd: i32, level: i32, option: i32) -> u32 {
    let done = os::perform(&Call::GetSockOpt { fd, level, option, len: 4 }).unwrap();
    u32::from_ne_bytes(done.option.unwrap().bytes().try_into().unwrap())
}

// The value of a figure of the answer, by its source.
fn value(told: &explain::Told, source: &str) -> String {
    let row = told.rows.iter().find_map(|row| match row {
        explain::Row::Cells(cells, words) if words == source => cells.get(1).cloned(),
        _ => None,
    });
    row.unwrap_or_else(|| panic!("{source} in {told:#?}"))
}

#[test]
fn it_tells_what_the_kernel_says() {
    let lab = lab();
    listener(&lab, 5);
    all(&lab, "c = socket\nconnect c srv\np = accept srv\nsend c \"hello\"");
    all(&lab, "expect p unread 5 within 5s");
    let told = inspected(&lab, "inspect p");
    assert_eq!(told.name.as_deref(), Some("p"));
    assert_eq!(Ok(told.socket), os::cookie(told.fd));
    assert_eq!(told.reading.unread.get(), Some(5));
    let memory = told.detail.memory.get().unwrap();
    assert_eq!(memory.rcvbuf, option(told.fd, libc::SOL_SOCKET, libc::SO_RCVBUF));
    assert_eq!(memory.sndbuf, option(told.fd, libc::SOL_SOCKET, libc::SO_SNDBUF));
    let info = told.detail.tcp.value().unwrap();
    assert_eq!(info.get("bytes_received"), Some(5));
    assert_eq!(
        info.get("snd_mss"),
        Some(option(told.fd, libc::IPPROTO_TCP, libc::TCP_MAXSEG).into())
    );
    // The words have each of them, with its source.
    for lang in Lang::ALL {
        let world = lab.world();
        let words = explain::answer(lang, &world, &Answer::Inspect(Box::new(told.clone())));
        assert_eq!(value(&words, "getsockopt(TCP_INFO) tcpi_bytes_received"), "5 B");
        assert_eq!(value(&words, "ioctl(SIOCINQ)"), "5 B");
        assert_eq!(value(&words, "getsockopt(TCP_INFO) tcpi_state"), "ESTABLISHED");
        assert_eq!(value(&words, "getsockopt(SO_COOKIE)"), told.socket.to_string());
    }
    lab.stop();
}

#[test]
fn of_every_kind_of_socket() {
    let lab = lab();
    listener(&lab, 3);
    all(&lab, "u = socket inet dgram\nbind u 127.0.0.1:0\nx = socket unix stream");
    let world = lab.world();
    for (line, least) in [("inspect srv", 20), ("inspect u", 18), ("inspect x", 15)] {
        let told = inspected(&lab, line);
        let words = explain::answer(Lang::En, &world, &Answer::Inspect(Box::new(told)));
        let cells = words.rows.iter().filter(|row| matches!(row, explain::Row::Cells(..)));
        assert!(cells.count() >= least, "{line}: {words:#?}");
    }
    let queue = inspected(&lab, "inspect srv");
    let words = explain::answer(Lang::En, &world, &Answer::Inspect(Box::new(queue)));
    assert_eq!(value(&words, "getsockopt(TCP_INFO) tcpi_sacked"), "3");
    lab.stop();
}

#[test]
fn what_is_no_socket_is_refused() {
    let lab = lab();
    let refused = run(&lab, "inspect 9999");
    assert_eq!(refused, Done::Refused(Refusal::NoOptions { fd: 9999, errno: Errno::EBADF }));
    lab.stop();
}
