//! Every kind of expectation on the real kernel: where it holds, and where it does not.

use crate::harness::{all, lab, listener, run, until};
use sockbench::command::{parse, parse_line, parse_script};
use sockbench::lab::{Done, Lab};
use sockbench::lang::Lang;
use sockbench::world::{Observed, Refusal, Source};
use std::time::{Duration, Instant};

/// What an expectation that must not hold saw.
fn fails(lab: &Lab, line: &str) -> (Observed, Option<Source>) {
    match run(lab, line) {
        Done::Expected { held: false, observed, source, .. } => (observed, source),
        other => panic!("{line}: {other:?}"),
    }
}

fn value(text: &str) -> Observed {
    Observed::Value(text.into())
}

fn reading(text: &str) -> Option<Source> {
    Some(Source::Reading(text.into()))
}

/// A listener `srv`, a connected pair `c` and `a`.
fn pair(lab: &Lab) {
    listener(lab, 2);
    all(lab, "c = socket inet stream\nconnect c srv\na = accept srv");
}

#[test]
fn states_queues_and_figures() {
    let lab = lab();
    pair(&lab);
    all(&lab, "expect a state ESTABLISHED\nexpect srv queue 0/2\nexpect srv queue ..0/>= 2");
    all(&lab, "expect a peer c\nexpect a local srv\nexpect srv peers\nexpect srv outside 0");
    let (seen, source) = fails(&lab, "expect a state CLOSE_WAIT within 20ms");
    assert_eq!((seen, source), (value("ESTABLISHED"), reading("TCP_INFO tcpi_state")));
    assert_eq!(fails(&lab, "expect srv queue 1/2 within 0").0, value("0/2"));
    assert_eq!(fails(&lab, "expect srv queue 0/3 within 0").0, value("0/2"));
    assert_eq!(fails(&lab, "expect a queue 0 within 0").0, Observed::NotAListener);
    assert_eq!(fails(&lab, "expect srv peers c within 0").0, Observed::Nobody);
    fails(&lab, "expect a peer srv within 0");
    fails(&lab, "expect c local srv within 0");

    all(&lab, "send c hello\nexpect a unread 5\nexpect c unacked 0\nexpect c sent 5");
    all(&lab, "expect a unread 2*2+1\nexpect a unread $result\nexpect a unread != 4");
    all(&lab, "expect a unread 5~20%\nexpect a unread min(5, somaxconn)\nexpect c retransmits 0");
    let (seen, source) = fails(&lab, "expect a unread 6 within 0");
    assert_eq!((seen, source), (value("5"), reading("ioctl(2) SIOCINQ")));
    for line in [
        "expect a unread != 5 within 0",
        "expect a unread > 5 within 0",
        "expect a unread ..4 within 0",
        "expect a unread 10~20% within 0",
        "expect c retransmits >= tcp_syn_retries within 0",
        "expect a received 1 within 0",
    ] {
        fails(&lab, line);
    }
    all(&lab, "recv a 100\nexpect data hello\nexpect a received 5\nexpect a unread 0");
    lab.stop();
}

#[test]
fn numbers_that_the_kernel_does_not_have_are_told() {
    let lab = lab();
    listener(&lab, 2);
    for (line, refusal) in [
        ("expect srv queue no_such_limit", Refusal::UnknownLimit("no_such_limit".into())),
        ("expect srv queue 1/(0/somaxconn*0)", Refusal::UnknownLimit(String::new())),
        ("expect srv drops 5/(somaxconn-somaxconn)", Refusal::NoNumber),
        ("expect counter NoSuchCounter 1", Refusal::UnknownCounter("NoSuchCounter".into())),
        ("expect nobody state LISTEN", Refusal::UnknownName("nobody".into())),
        ("expect srv option SO_NONSENSE 1", Refusal::UnknownOption("SO_NONSENSE".into())),
    ] {
        let (seen, _) = fails(&lab, &format!("{line} within 0"));
        let told = matches!(&seen, Observed::Refused(seen) if *seen == refusal);
        assert!(told || refusal == Refusal::UnknownLimit(String::new()), "{line}: {seen:?}");
    }
    lab.stop();
}

#[test]
fn what_comes_true_in_time_and_what_must_stay() {
    let lab = lab();
    listener(&lab, 2);
    all(&lab, "expect never srv queue 1.. for 50ms\nexpect srv state LISTEN for 50ms");
    // While the queue fills, what must stay so no longer holds.
    let address = lab.world().socket_of_name("srv").unwrap().local().unwrap().inet().unwrap();
    let connect = || {
        std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(100));
            std::net::TcpStream::connect(address).unwrap()
        })
    };
    let client = connect();
    let (seen, _) = fails(&lab, "expect never srv queue 1.. for 10s");
    assert_eq!(seen, value("1/2"));
    let first = client.join().unwrap();
    let client = connect();
    let (seen, _) = fails(&lab, "expect srv queue 1 for 10s");
    assert_eq!(seen, value("2/2"));
    let second = client.join().unwrap();
    // Without a time, what moves by itself has a second.
    let client = connect();
    all(&lab, "expect srv queue 3");
    drop((first, second, client.join().unwrap()));
    let began = Instant::now();
    fails(&lab, "expect srv queue 7");
    assert!(began.elapsed() >= Duration::from_secs(1));
    // The last call does not.
    let began = Instant::now();
    fails(&lab, "expect errno EINVAL");
    assert!(began.elapsed() < Duration::from_secs(1));
    lab.stop();
}

#[test]
fn what_the_last_call_gave() {
    let lab = lab();
    let nothing = fails(&lab, "expect ok").0;
    assert_eq!(nothing, Observed::NoCall);
    pair(&lab);
    all(&lab, "expect ok\nexpect result 3..\nexpect address c\nexpect elapsed < 10s");
    let (seen, source) = fails(&lab, "expect errno EAGAIN");
    assert!(matches!(seen, Observed::Value(_)));
    assert_eq!(source, Some(Source::LastCall("accept".into())));
    fails(&lab, "expect result ..2");
    fails(&lab, "expect address srv");
    fails(&lab, "expect elapsed 1h..");
    assert_eq!(fails(&lab, "expect data x").0, Observed::NoData);
    all(&lab, "recv a 10 dontwait\nexpect errno EAGAIN\nexpect result -1");
    assert_eq!(fails(&lab, "expect ok").0, value("EAGAIN"));
    assert_eq!(fails(&lab, "expect errno EPIPE").0, value("EAGAIN"));
    fails(&lab, "expect result 0");
    all(&lab, "send c \"two words\"\nexpect a unread 9\nrecv a 100\nexpect data \"two words\"");
    assert_eq!(fails(&lab, "expect data \"two\"").0, value("\"two words\""));
    lab.stop();
}

#[test]
fn messages_their_flags_and_what_came_with_them() {
    let lab = lab();
    all(
        &lab,
        "x, y = socketpair unix dgram\nsend x \"0123456789\"\nrecvmsg y 4\n\
         expect data 0123\nexpect flags MSG_TRUNC\nexpect control none\n\
         send x \"0\"\nrecvmsg y 4\nexpect flags 0",
    );
    assert_eq!(fails(&lab, "expect flags MSG_TRUNC").0, value("0"));
    assert_eq!(fails(&lab, "expect control SCM_RIGHTS").0, Observed::Nothing);
    all(&lab, "poll x:out\nexpect ready x POLLOUT\nexpect ready x");
    assert_eq!(fails(&lab, "expect ready y").0, value(&format!("{} POLLOUT", fd(&lab, "x"))));
    fails(&lab, "expect ready x POLLOUT|POLLIN");
    fails(&lab, "expect ready none");
    all(&lab, "poll y:in 0\nexpect ready none");
    assert_eq!(fails(&lab, "expect ready y POLLIN").0, Observed::Nobody);
    lab.stop();
}

fn fd(lab: &Lab, name: &str) -> i32 {
    lab.world().socket_of_name(name).unwrap().fd.unwrap()
}

#[test]
fn options_of_a_socket() {
    let lab = lab();
    all(
        &lab,
        "s = socket inet stream\nexpect s option TCP_NODELAY off\nexpect s option SO_TYPE 1\n\
         expect s option TCP_SYNCNT tcp_syn_retries",
    );
    let (seen, source) = fails(&lab, "expect s option TCP_NODELAY on within 0");
    assert_eq!((seen, source), (value("0"), reading("getsockopt(2) TCP_NODELAY")));
    fails(&lab, "expect s option TCP_CONGESTION nonsense within 0");
    lab.stop();
}

#[test]
fn threads_and_who_is_blocked() {
    let lab = lab();
    listener(&lab, 5);
    all(&lab, "accept srv &\naccept srv &\naccept srv &\nexpect blocked srv accept 3");
    all(&lab, "expect srv blocked accept\nexpect thread caller-1 blocked accept");
    let (seen, source) = fails(&lab, "expect blocked srv accept 2 within 0");
    assert_eq!((seen, source), (value("3"), Some(Source::Threads)));
    assert_eq!(fails(&lab, "expect srv blocked recv within 0").0, value("accept, accept, accept"));
    assert_eq!(fails(&lab, "expect thread caller-1 idle within 0").0, value("blocked accept"));
    assert_eq!(fails(&lab, "expect thread worker-9 idle within 0").0, Observed::Gone);
    all(&lab, "expect thread worker-9 gone\nexpect pool served 0 within 0".lines().next().unwrap());
    assert_eq!(fails(&lab, "expect pool served 0 within 0").0, Observed::NoServer);
    lab.stop();
}

#[test]
fn counters_are_counted_from_the_mark() {
    let lab = lab();
    pair(&lab);
    all(&lab, "expect counter Tcp.ActiveOpens 1..\nexpect counter PassiveOpens >= 1");
    let (seen, source) = fails(&lab, "expect counter Tcp.ActiveOpens ..0 within 0");
    assert!(matches!(seen, Observed::Value(count) if count.parse::<u64>().unwrap() >= 1));
    assert_eq!(source, Some(Source::Counter("/proc/net/snmp Tcp.ActiveOpens".into())));
    // The highest count that can be: nobody else gets that far meanwhile.
    all(&lab, "mark\nexpect counter Tcp.ActiveOpens 0..100000");
    fails(&lab, "expect counter TcpExt.TCPAbortOnMemory 1000000.. within 20ms");
    lab.stop();
}

#[test]
fn a_call_beside_the_lines_is_waited_for() {
    let lab = lab();
    listener(&lab, 2);
    all(&lab, "a = accept srv &\nexpect blocked srv accept\nc = socket inet stream");
    // The last call is the one of the lines.
    all(&lab, "connect c srv\nexpect result 0\nwait a\nexpect address c\nexpect result 3..");
    all(&lab, "recv a &\nsend c x\nexpect result 1\nwait a\nexpect data x");
    // What has come back is not waited for again.
    all(&lab, "close c\nexpect ok\nwait\nexpect ok\nwait a\nwait caller-7");
    assert_eq!(run(&lab, "wait nobody"), Done::Refused(Refusal::UnknownName("nobody".into())));
    all(&lab, "accept srv &\nexpect blocked srv accept\ninterrupt\nwait\nexpect errno EINTR");
    lab.stop();
}

#[test]
fn who_a_call_is_for_is_told() {
    let lab = lab();
    all(&lab, "as client: c = socket inet stream\nd = socket inet stream\nas server:");
    all(
        &lab,
        "s = socket inet stream\nas client: e = socket inet stream\nas:\nf = socket inet stream",
    );
    let actors: Vec<(String, Option<String>)> = ["c", "d", "s", "e", "f"]
        .into_iter()
        .map(|name| {
            let world = lab.world();
            let socket = world.socket_of_name(name).unwrap();
            (name.to_string(), socket.actor.as_ref().map(ToString::to_string))
        })
        .collect();
    let is = |actor: &str| Some(actor.to_string());
    let wanted =
        [("c", is("client")), ("d", None), ("s", is("server")), ("e", is("client")), ("f", None)];
    assert_eq!(actors, wanted.map(|(name, actor)| (name.to_string(), actor)));
    lab.stop();
}

#[test]
fn prompt_and_scripts_remember_for_themselves() {
    let lab = lab();
    listener(&lab, 1);
    all(&lab, "as server: getsockname srv\nas client:");
    let script = "x = socket inet dgram\nbind x 127.0.0.1:0\ny = socket inet dgram\naccept y";
    lab.play(parse_script(script).unwrap());
    until(&lab, "the script has ended", |world| {
        let failed = world.calls.last_failed()?;
        (failed.call.name() == "accept").then_some(())
    });
    // The prompt's socket, last call and actor are still its own.
    all(&lab, "expect state LISTEN\nexpect result 0\nz = socket inet stream");
    let world = lab.world();
    let actor =
        |name: &str| world.socket_of_name(name).unwrap().actor.as_ref().map(ToString::to_string);
    assert_eq!((actor("y"), actor("z")), (None, Some("client".into())));
    lab.stop();
}

#[test]
fn a_line_of_several_is_carried_out_in_order_beside_the_prompt() {
    let lab = lab();
    let submit = |line: &str| lab.submit_all(parse_line(line).unwrap(), line.into(), None);
    submit("srv = socket; bind srv 127.0.0.1:0; listen srv 4; a = accept srv; send a x");
    until(&lab, "accept is blocked", |world| {
        world.calls.blocked().find(|entry| entry.call.accepts()).map(drop)
    });
    let one = |line: &str| lab.submit(parse(line).unwrap().unwrap(), line.into(), None);
    // What waits does not hold up the prompt.
    one("sleep 1h");
    one("wait srv");
    one("c = socket");
    one("connect c srv");
    until(&lab, "the line went on", |world| {
        (world.socket_of_name("c")?.tcp()?.bytes_received == 1).then_some(())
    });
    lab.stop();
}

#[test]
fn a_mistake_in_a_sourced_loop_is_told_with_its_place() {
    let path = std::env::temp_dir().join(format!("sockbench-bad-{}.sb", std::process::id()));
    std::fs::write(&path, "as a:\nfor i in 1..2 {\n  x$i = socket; listen x$i five\n}\n").unwrap();
    let lab = lab();
    let done = run(&lab, &format!("source \"{}\"", path.display()));
    std::fs::write(&path, "as a: s = socket\nas b:\n").unwrap();
    all(&lab, &format!("source \"{}\"\nt = socket", path.display()));
    std::fs::remove_file(&path).unwrap();
    let Done::Refused(refusal @ Refusal::BadLine { line: 3, column: 28, .. }) = done else {
        panic!("{done:?}");
    };
    let said = sockbench::explain::refusal(Lang::En, &refusal);
    assert!(said.contains("`five`") && said.contains(":3:28: "), "{said}");
    // `as b:` held to the end of its file.
    assert_eq!(lab.world().socket_of_name("t").unwrap().actor, None);
    lab.stop();
}

#[test]
fn the_deepest_nesting_fits_on_a_scripts_thread() {
    let path = std::env::temp_dir().join(format!("sockbench-deep-{}.sb", std::process::id()));
    let (open, close) = ("repeat 1 {".repeat(16), "}".repeat(16));
    let number = format!("{}1{}", "(".repeat(32), ")".repeat(32));
    let limits = format!("{}somaxconn{}", "min(1,".repeat(31), ")".repeat(31));
    let lines = format!("socket; expect result {number}..; expect result >= {limits}");
    std::fs::write(&path, format!("{open} {lines} {close}\nafter = socket\n")).unwrap();
    let lab = lab();
    let line = format!("source \"{}\"", path.display());
    lab.submit(parse(&line).unwrap().unwrap(), line, None);
    until(&lab, "the file was carried out", |world| world.socket_of_name("after").map(drop));
    std::fs::remove_file(&path).unwrap();
    lab.stop();
}
