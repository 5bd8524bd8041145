//! Every script the project ships, run as a user would run it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod common;

use common::{project, sockbench};
use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Output, Stdio};

fn run_file(name: &str) {
    let path = project(&format!("assets/scripts/{name}.sb"));
    let output = sockbench().arg("run").arg(&path).output().unwrap();
    let transcript = String::from_utf8_lossy(&output.stdout);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{name}\n{transcript}\n{complaint}");
    // What a system does not allow is skipped, and that is said.
    let lines = transcript.lines().count();
    let skipped = transcript.contains("skipped: ");
    assert!(lines >= 3 || skipped, "{name} did nothing:\n{transcript}");
}

macro_rules! scripts {
    ($($test:ident $name:literal)+) => {
        $( #[test] fn $test() { run_file($name); } )+
        const TESTED: &[&str] = &[ $($name),+ ];
    };
}

scripts! {
    close_wait "close-wait"
    first_server "first-server"
    nobody_accepts "nobody-accepts"
    time_wait_pile "time-wait-pile"
    backlog_n_plus_one "backlog-n-plus-one"
    fifo "fifo"
    eaddrinuse_time_wait "eaddrinuse-time-wait"
    connection_refused "connection-refused"
    blocked_accept "blocked-accept"
    echo_pool "echo-pool"
    thread_per_connection "thread-per-connection"
    udp "udp"
    ipv6_dual_stack "ipv6-dual-stack"
    half_close "half-close"
    overflow "overflow"
    data_before_accept "data-before-accept"
    close_with_unread_data "close-with-unread-data"
    flow_control "flow-control"
    backlog_table "backlog-table"
    bind_failures "bind-failures"
    broadcast "broadcast"
    broken_pipe "broken-pipe"
    buffer_sizes "buffer-sizes"
    capped_backlog "capped-backlog"
    client_leaves_before_accept "client-leaves-before-accept"
    client_resets_before_accept "client-resets-before-accept"
    closing_the_listener "closing-the-listener"
    compare_designs "compare-designs"
    sweep_pool "sweep-pool"
    connect_again "connect-again"
    channel_full "channel-full"
    connected_udp "connected-udp"
    cork "cork"
    credentials "credentials"
    datagram_sizes "datagram-sizes"
    datagram_truncation "datagram-truncation"
    defer_accept "defer-accept"
    discarding "discarding"
    dissolve_tcp "dissolve-tcp"
    door_opens "door-opens"
    dup_and_close "dup-and-close"
    ephemeral_ports "ephemeral-ports"
    epoll_exclusive "epoll-exclusive"
    epoll_level_and_edge "epoll-level-and-edge"
    error_queue "error-queue"
    forgotten_htons "forgotten-htons"
    four_calls "four-calls"
    graceful_stop "graceful-stop"
    grow_and_shrink "grow-and-shrink"
    handshake "handshake"
    http "http"
    keepalive "keepalive"
    linger_waits "linger-waits"
    linger_zero "linger-zero"
    listen_without_bind "listen-without-bind"
    low_water_mark "low-water-mark"
    lying_established "lying-established"
    multicast "multicast"
    nagle "nagle"
    no_messages "no-messages"
    no_room "no-room"
    nonblocking_connect "nonblocking-connect"
    one_thread_two_clients "one-thread-two-clients"
    orphan "orphan"
    out_of_descriptors "out-of-descriptors"
    passing_a_descriptor "passing-a-descriptor"
    pipe "pipe"
    privileged_port "privileged-port"
    receive_timeout "receive-timeout"
    refused_or_unreachable "refused-or-unreachable"
    reuseaddr "reuseaddr"
    reuseport_one_side "reuseport-one-side"
    reuseport_shards "reuseport-shards"
    scattered_write "scattered-write"
    select "select"
    self_connect "self-connect"
    short_write "short-write"
    shutdown_read "shutdown-read"
    silent_syn "silent-syn"
    simultaneous_close "simultaneous-close"
    simultaneous_open "simultaneous-open"
    socketpair "socketpair"
    sharing_condvar "sharing-condvar"
    sharing_counters "sharing-counters"
    sharing_deadlock "sharing-deadlock"
    sharing_limits "sharing-limits"
    starvation "starvation"
    state_zoo "state-zoo"
    stopping_an_acceptor "stopping-an-acceptor"
    syn_cookies "syn-cookies"
    syn_queue "syn-queue"
    thundering_herd "thundering-herd"
    udp_no_flow_control "udp-no-flow-control"
    udp_nobody "udp-nobody"
    unix_backlog "unix-backlog"
    unix_datagrams "unix-datagrams"
    unix_names "unix-names"
    unix_path "unix-path"
    unix_seqpacket "unix-seqpacket"
    unread_for_ever "unread-for-ever"
    urgent_data "urgent-data"
    v6only "v6only"
    waitall "waitall"
    what_accept_inherits "what-accept-inherits"
    what_comes_with_a_datagram "what-comes-with-a-datagram"
    where_clients_wait "where-clients-wait"
    which_loopback "which-loopback"
    who_waits "who-waits"
    wrong_order "wrong-order"
    wrong_triples "wrong-triples"
    zero_window "zero-window"
    zoo "zoo"
    epoll_and_dup "epoll-and-dup"
    follow_one_message "follow-one-message"
    follow_one_write "follow-one-write"
    freebind "freebind"
    gathered_datagram "gathered-datagram"
    link_local "link-local"
    mapped_addresses "mapped-addresses"
    poll_hangup "poll-hangup"
    port_at_the_last_moment "port-at-the-last-moment"
    saved_syn "saved-syn"
    shared_flags "shared-flags"
    sigpipe "sigpipe"
    slow_sender "slow-sender"
    three_readings "three-readings"
}

#[test]
fn every_script_is_tested() {
    let shipped: BTreeSet<String> = std::fs::read_dir(project("assets/scripts"))
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    let tested: BTreeSet<String> = TESTED.iter().map(|name| (*name).to_string()).collect();
    assert_eq!(shipped, tested);
}

fn run_text(arguments: &[&str], script: &str) -> Output {
    let mut child = sockbench()
        .args(arguments)
        .args(["run", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn the_first_socket_is_three_and_each_line_is_c() {
    let output =
        run_text(&[], "socket inet stream\nbind 3 127.0.0.1:0\nlisten(3, 2);\nclose 3\nclose 3\n");
    assert_eq!(output.status.code(), Some(0));
    let transcript = text(&output.stdout);
    let lines: Vec<&str> = transcript.lines().filter(|line| !line.starts_with(' ')).collect();
    assert_eq!(
        lines,
        [
            "socket(AF_INET, SOCK_STREAM, 0) = 3",
            "bind(3, {AF_INET, 127.0.0.1:0}, 16) = 0",
            "listen(3, 2) = 0",
            "close(3) = 0",
            "close(3) = -1 EBADF (Bad file descriptor)",
        ]
    );
}

#[test]
fn a_failed_expectation_ends_the_run_with_status_1() {
    let output = run_text(&[], "s = socket\nexpect s state LISTEN\nclose s\n");
    assert_eq!(output.status.code(), Some(1));
    let transcript = text(&output.stdout);
    assert!(transcript.contains("LISTEN") && transcript.contains("CLOSE"), "{transcript}");
    assert!(!transcript.contains("close("), "it went on: {transcript}");
}

#[test]
fn a_failed_call_does_not_end_the_run() {
    let output = run_text(&[], "s = socket\naccept s\nexpect errno EINVAL\n");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
}

#[test]
fn a_script_that_does_not_parse_ends_with_status_2_and_the_place() {
    let output = run_text(&[], "s = socket\n  lisen s 5\n");
    assert_eq!(output.status.code(), Some(2));
    let complaint = text(&output.stderr);
    assert!(complaint.contains("-:2:3:") && complaint.contains("listen"), "{complaint}");
    assert!(output.stdout.is_empty(), "it ran: {}", text(&output.stdout));

    let korean = run_text(&["--lang", "ko"], "socket inet stream 0 0 0\n");
    assert_eq!(korean.status.code(), Some(2));
    assert!(text(&korean.stderr).chars().any(|c| ('가'..='힣').contains(&c)));
}

#[test]
fn a_file_that_is_not_there_is_told() {
    let output = sockbench().args(["run", "/nowhere/at/all.sb"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("/nowhere/at/all.sb"));
}

#[test]
fn json_lines_are_the_journal() {
    let output = {
        let mut child = sockbench()
            .args(["run", "-", "--json"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(b"s = socket\nbind s 127.0.0.1:0\n").unwrap();
        child.wait_with_output().unwrap()
    };
    assert_eq!(output.status.code(), Some(0));
    let events = sockbench::journal::load(&output.stdout[..]).unwrap();
    let world = sockbench::journal::fold(&events);
    let socket = world.socket_of_name("s").unwrap();
    assert!(socket.local().is_some());
}

#[test]
fn the_programs_own_descriptors_are_not_touched() {
    let output = run_text(&[], "close 1\n");
    assert_eq!(output.status.code(), Some(1), "a refused line ends a script");
    assert!(!output.stdout.is_empty());
    let harmless = run_text(&[], "listen 1 5\nexpect errno ENOTSOCK\n");
    assert_eq!(harmless.status.code(), Some(0), "{}", text(&harmless.stdout));
}

#[test]
fn out_of_descriptors_is_told_and_survived() {
    let mut script = "socket\n".repeat(100);
    script += "expect errno EMFILE\nclose 3\nsocket\nexpect ok\nexpect result 3\n";
    let mut child = std::process::Command::new("sh")
        .args(["-c", "ulimit -n 100 && exec \"$0\" run -", env!("CARGO_BIN_EXE_sockbench")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let transcript = text(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{transcript}");
    assert!(transcript.contains("RLIMIT_NOFILE is 100"), "{transcript}");
}

#[test]
fn help_speaks_both_languages() {
    for (lang, word) in [("en", "Usage"), ("ko", "사용법")] {
        for arguments in [&["--help"][..], &["run", "--help"], &["man", "--help"]] {
            let output = sockbench().args(["--lang", lang]).args(arguments).output().unwrap();
            assert_eq!(output.status.code(), Some(0));
            let help = text(&output.stdout);
            assert!(help.contains(word), "{help}");
            let english = ["Usage", "Options", "OPTIONS", "Print", "possible values"];
            assert!(lang == "en" || !english.iter().any(|word| help.contains(word)), "{help}");
        }
    }
    let version = sockbench().arg("--version").output().unwrap();
    assert!(text(&version.stdout).starts_with("sockbench "));
}

#[test]
fn completions_and_the_manual_page_are_made() {
    let bash = sockbench().args(["completions", "bash"]).output().unwrap();
    assert!(text(&bash.stdout).contains("_sockbench"));
    let man = sockbench().arg("man").output().unwrap();
    assert!(text(&man.stdout).contains(".TH sockbench"));
}
