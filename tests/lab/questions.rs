//! Questions about addresses and ports, asked of the real machine.

use crate::harness::{all, lab, listener, run};
use sockbench::explain;
use sockbench::lab::{Done, Lab, Options};
use sockbench::lang::Lang;
use sockbench::os::{Fact, TcpState};
use sockbench::world::answer::{Holder, Port, Subject, Whose};
use sockbench::world::{Answer, LogEntry, Note, Refusal};

/// Asks, and gives the answer that the log shows.
fn ask(lab: &Lab, question: &str) -> Answer {
    all(lab, question);
    let world = lab.world();
    let answer = world.calls.entries().rev().find_map(|entry| match entry {
        LogEntry::Note { note: Note::Answered { question: of, answer }, .. } if of == question => {
            Some((**answer).clone())
        }
        _ => None,
    });
    let answer = answer.unwrap();
    for lang in Lang::ALL {
        let told = explain::answer(lang, &world, &answer);
        assert!(!told.headline.is_empty() && !told.rows.is_empty(), "{question}");
    }
    answer
}

fn port(lab: &Lab, question: &str) -> Port {
    match ask(lab, question) {
        Answer::Port(port) => port,
        other => panic!("{question}: {other:?}"),
    }
}

#[test]
fn both_ends_of_a_connection_byte_by_byte() {
    let lab = lab();
    let address = listener(&lab, 1);
    all(&lab, "c = socket inet stream\nconnect c srv");
    let Answer::Sockaddr(found) = ask(&lab, "sockaddr c") else { panic!() };
    let bytes = |whose| {
        let one = found.structures.iter().find(|one| one.whose == whose).unwrap();
        one.bytes.value().unwrap().bytes().to_vec()
    };
    let (own, peer) = (bytes(Whose::Own), bytes(Whose::Peer));
    assert_eq!((own.len(), peer.len()), (16, 16));
    assert_eq!(peer[2..4], address.port().to_be_bytes());
    assert_eq!(peer[4..8], [127, 0, 0, 1]);
    assert_eq!(own[4..], [127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    let Answer::Sockaddr(listener) = ask(&lab, "sockaddr srv") else { panic!() };
    assert_eq!(listener.structures[0].bytes.value().unwrap().bytes(), peer);
    assert_eq!(listener.structures[1].bytes.value(), None);
    let Answer::Sockaddr(typed) = ask(&lab, &format!("sockaddr {address}")) else { panic!() };
    assert_eq!(typed.structures[0].bytes.value().unwrap().bytes(), peer);
    lab.stop();
}

#[test]
fn who_has_a_port() {
    // Not with descriptors of its own: which process holds what is told of the process's own table.
    let lab = Lab::start(Options::default()).unwrap();
    let address = listener(&lab, 1);
    let question = format!("port {}", address.port());
    let found = port(&lab, &question);
    assert_eq!(port(&lab, "port srv").port, Some(address.port()));
    let Some(uses) = found.uses.value() else {
        println!("skipped: sock_diag tells nothing here: {:?}", found.uses);
        return lab.stop();
    };
    let own = uses.iter().find(|one| one.local == address && one.state == TcpState::Listen);
    let own = own.unwrap();
    let fd = lab.world().socket_of_name("srv").unwrap().fd.unwrap();
    assert_eq!(own.holder, Holder::Ours { fd, name: Some("srv".into()) });
    assert_eq!(own.peer, None);

    // A listener of this process that is none of the laboratory's.
    let outside = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let at = outside.local_addr().unwrap();
    let found = port(&lab, &format!("port {}", at.port()));
    let one = found.uses.value().unwrap().iter().find(|one| one.local == at).unwrap();
    match &one.holder {
        Holder::Processes(processes) => {
            assert!(processes.iter().any(|process| process.pid == std::process::id()));
        }
        other => panic!("{other:?}"),
    }

    // What waits for accept has no descriptor yet; UDP is told too.
    all(
        &lab,
        "c = socket inet stream\nconnect c srv\nexpect ok\nu = socket inet dgram\nbind u 127.0.0.1:0",
    );
    let uses = port(&lab, &question).uses.value().unwrap().clone();
    let held = |holder: &dyn Fn(&Holder) -> bool| uses.iter().any(|one| holder(&one.holder));
    assert!(held(&|holder| matches!(holder, Holder::Kernel)), "{uses:?}");
    assert!(held(&|holder| matches!(holder, Holder::Ours { name: Some(name), .. } if name == "c")));
    let datagrams = port(&lab, "port u");
    if datagrams.no_udp.is_none() {
        let uses = datagrams.uses.value().unwrap();
        assert!(uses.iter().any(|one| one.udp && matches!(&one.holder, Holder::Ours { .. })));
    }
    let all_of_them = port(&lab, "port");
    let listening = all_of_them.uses.value().unwrap();
    assert!(listening.iter().any(|one| one.local == address));
    assert!(listening.iter().all(|one| one.udp || one.state == TcpState::Listen));
    lab.stop();
}

#[test]
fn addresses_of_sockets_hosts_and_the_machine() {
    let lab = lab();
    let refused = |line: &str| match run(&lab, line) {
        Done::Refused(refusal) => refusal,
        other => panic!("{line}: {other:?}"),
    };
    assert_eq!(refused("port no-such-service"), Refusal::UnknownService("no-such-service".into()));
    assert_eq!(refused("sockaddr"), Refusal::NothingSelected);
    assert_eq!(refused("sockaddr nobody"), Refusal::UnknownName("nobody".into()));
    all(&lab, "u = socket unix stream");
    assert_eq!(refused("addr u"), Refusal::NoIpAddress("u".into()));
    listener(&lab, 1);
    let Answer::Addr(found) = ask(&lab, "addr srv") else { panic!() };
    assert_eq!(found.subject, Subject::Named("srv".into(), vec!["127.0.0.1".parse().unwrap()]));
    let Answer::Addr(here) = ask(&lab, "addr") else { panic!() };
    match here.here {
        Fact::Observed(all) => assert!(all.iter().any(|interface| interface.ip.is_loopback())),
        other => println!("skipped: no interfaces are told here: {other:?}"),
    }
    let Answer::Addr(found) = ask(&lab, "addr 192.168.0.0/24 into 3") else { panic!() };
    assert!(matches!(found.subject, Subject::Split { prefix: 26, asked: Some(3), .. }));
    lab.stop();
}

#[cfg(target_os = "linux")]
#[test]
fn the_way_of_a_connection_and_of_an_address() {
    use sockbench::world::answer::Towards;

    let lab = lab();
    let address = listener(&lab, 1);
    all(&lab, "c = socket inet stream\nconnect c srv");
    let path = |question: &str| match ask(&lab, question) {
        Answer::Path(path) => *path,
        other => panic!("{question}: {other:?}"),
    };
    let of_socket = path("path c");
    let c = lab.world().socket_of_name("c").unwrap().clone();
    assert_eq!(of_socket.towards, Towards::Peer { socket: c.id, fd: c.fd.unwrap() });
    assert_eq!(of_socket.destination, address.ip());
    let of_address = path("path 127.0.0.1:80");
    assert_eq!(of_address.towards, Towards::Address);
    for way in [&of_socket, &of_address] {
        let Some(device) = way.path.device.value() else {
            eprintln!("skipped: rtnetlink is refused here ({:?})", way.path.route);
            break;
        };
        assert!(device.loopback, "{device:?}");
    }
    // What has no peer has no way.
    let fd = lab.world().socket_of_name("srv").unwrap().fd.unwrap();
    assert_eq!(run(&lab, "path srv"), Done::Refused(Refusal::NoPeer(fd)));
    lab.stop();
}
