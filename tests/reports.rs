//! What `sockbench run` writes for people who compare and for graders.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod common;

use common::sockbench;
use std::io::Write;
use std::process::Stdio;

/// What a script's run writes, and its exit status.
fn run(arguments: &[&str], script: &str) -> (String, i32) {
    let mut child = sockbench()
        .args(["run", "-"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let written = String::from_utf8(output.stdout).unwrap();
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    (written, output.status.code().unwrap())
}

const PAIRS: &str = "\
srv = socket inet stream; bind srv 127.0.0.1:0; listen srv 8
for i in 1..3 {
  as server: a$i = accept srv &
  c$i = socket inet stream; connect c$i srv
  wait a$i
}
as client: send c1 \"x\"
recv a1 10
expect data \"x\"
expect a1 peer c1
z = accept srv &
expect blocked srv accept 1
interrupt srv
wait srv
expect errno EINTR
bind c1 srv
";

#[test]
fn two_normalized_runs_are_the_same() {
    let (first, status) = run(&["--normalize"], PAIRS);
    assert_eq!(status, 0, "{first}");
    for _ in 0..3 {
        assert_eq!(run(&["--normalize"], PAIRS).0, first);
    }
    for line in [
        "bind(FD1, {AF_INET, 127.0.0.1:0}, 16) = 0",
        "server: accept(FD1, {AF_INET, 127.0.0.1:PORT2}, [16]) = FD3",
        "client: send(FD2, \"x\", 1, 0) = 1",
        "held: expect blocked srv accept 1",
    ] {
        assert!(first.lines().any(|written| written == line), "{line}\n{first}");
    }
    let (plain, _) = run(&[], PAIRS);
    assert!(plain.contains("server: accept(3, {AF_INET, 127.0.0.1:"), "{plain}");
}

#[test]
fn what_differs_in_a_normalized_run_is_seen() {
    let listen = |backlog: u32| {
        run(&["--normalize"], &format!("s = socket; bind s 127.0.0.1:0; listen s {backlog}")).0
    };
    assert_ne!(listen(1), listen(2));
}

#[test]
fn calls_beside_the_script_stand_in_the_order_they_were_made() {
    let script = "s = socket; bind s 127.0.0.1:0; listen s 8\n\
        repeat 4 { accept s & }\nexpect blocked s accept 4\nclients 4 s\n\
        expect blocked s accept 0 within 5s\nclients stop\n";
    let (first, status) = run(&["--normalize"], script);
    assert_eq!(status, 0, "{first}");
    let accepts = first.lines().rev().take_while(|line| line.starts_with("accept(")).count();
    assert_eq!(accepts, 4, "{first}");
}

#[test]
fn tap_has_a_point_for_each_expectation() {
    let script =
        "# first\ns = socket\nrepeat 2 { expect ok }\naccept s\nexpect errno EINVAL # so\n";
    let (tap, status) = run(&["--tap"], script);
    assert_eq!(status, 0, "{tap}");
    let points: Vec<&str> = tap.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(
        points,
        [
            "TAP version 14",
            "ok 1 - expect ok",
            "ok 2 - expect ok",
            "ok 3 - expect errno EINVAL",
            "1..3"
        ]
    );
    assert!(tap.contains("# socket(AF_INET, SOCK_STREAM, 0) = 3"), "{tap}");

    let (tap, status) =
        run(&["--tap"], "s = socket\n\nexpect s queue 2*2/somaxconn within 0\nclose s\n");
    assert_eq!(status, 1);
    let limit = std::fs::read_to_string("/proc/sys/net/core/somaxconn").unwrap();
    let diagnostics = format!(
        "not ok 1 - expect s queue 2*2/somaxconn within 0\n  ---\n  \
         expected: \"expect s queue 2*2/somaxconn within 0, here 4/{}\"\n  \
         observed: \"not a listener\"\n",
        limit.trim()
    );
    let close = "close(";
    let held = tap.contains("  source: \"TCP_INFO tcpi_unacked/tcpi_sacked of the listener\"");
    assert!(held && tap.contains("  line: 3\n  ...\n1..1\n") && !tap.contains(close), "{tap}");
    assert!(tap.contains("  observed: \"not a listener\"\n"), "{tap}\n{diagnostics}");
}

#[test]
fn tap_bails_out_where_a_line_cannot_be_carried_out() {
    let (tap, status) = run(&["--tap"], "s = socket\nexpect ok\nclose t\nexpect ok\n");
    assert_eq!(status, 1);
    let last = tap.lines().last().unwrap();
    assert!(last.starts_with("Bail out! line 3: close t: "), "{tap}");
    assert!(!tap.contains("1.."), "{tap}");
}

const SKIPPED: &str = "s = socket\nexpect ok\nskip unless linux 99.0 because \"5 < 6 & # so\"\nx\n";

#[test]
fn what_is_skipped_is_skipped_everywhere() {
    let script = SKIPPED.replace("\nx\n", "\nclose s\n");
    let (transcript, status) = run(&[], &script);
    assert_eq!(status, 0);
    let last = transcript.lines().last().unwrap();
    assert_eq!(last, "skipped: 5 < 6 & # so (needs linux 99.0)");
    assert!(!transcript.contains("close("), "{transcript}");

    let (tap, status) = run(&["--tap"], &script);
    assert_eq!(status, 0);
    let end = "ok 2 - the rest of the script # SKIP 5 < 6 & # so\n1..2\n";
    assert!(tap.ends_with(end), "{tap}");
    let (tap, _) = run(&["--tap"], "skip unless linux 99.0 because \"so\"\nsocket\n");
    assert!(tap.ends_with("1..0 # SKIP so\n"), "{tap}");

    let (junit, status) = run(&["--junit"], &script);
    assert_eq!(status, 0);
    assert!(junit.contains("tests=\"2\" failures=\"0\" errors=\"0\" skipped=\"1\""), "{junit}");
    assert!(junit.contains("<skipped message=\"5 &lt; 6 &amp; # so\"/>"), "{junit}");

    let (met, status) = run(&[], "skip unless linux 2.6 because \"so\"\nsocket\nexpect ok\n");
    assert_eq!(status, 0);
    assert!(!met.contains("skipped") && met.contains("held: expect ok"), "{met}");
}

#[test]
fn junit_is_xml_with_a_case_for_each_expectation() {
    let script = "s = socket\nexpect ok\nexpect data \"<&\\\"\\x01>\"\nclose s\n";
    let (junit, status) = run(&["--junit"], script);
    assert_eq!(status, 1);
    assert!(junit.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"), "{junit}");
    assert!(junit.contains("tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\""), "{junit}");
    assert!(junit.contains("name=\"2: expect ok\" file=\"-\" line=\"2\"/>"), "{junit}");
    assert!(junit.contains("expect data &quot;&lt;&amp;\\&quot;\\x01&gt;&quot;"), "{junit}");
    assert!(junit.contains("observed: no data\nsource: the last call, socket"), "{junit}");
    let opened = junit.matches('<').count();
    assert_eq!(opened, junit.matches('>').count(), "{junit}");

    let (junit, status) = run(&["--junit"], "close t\n");
    assert_eq!(status, 1);
    assert!(junit.contains("errors=\"1\"") && junit.contains("<error message=\"close t: "));
}

#[test]
fn forms_exclude_each_other() {
    for arguments in [["--tap", "--junit"], ["--json", "--normalize"], ["--json", "--tap"]] {
        for lang in ["en", "ko"] {
            let output =
                sockbench().args(["--lang", lang, "run"]).args(arguments).output().unwrap();
            assert_eq!(output.status.code(), Some(2), "{arguments:?}");
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(arguments.iter().all(|argument| said.contains(argument)), "{said}");
        }
    }
}

#[test]
fn a_mistake_in_a_loop_shows_the_values() {
    let mut child = sockbench()
        .args(["run", "-"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let script = b"for i in 7..8 {\n  shutdown c$i sideways\n}\n";
    child.stdin.take().unwrap().write_all(script).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("-:2:16: `sideways`"), "{said}");
    assert!(said.contains("(with the loop's values: shutdown c7 sideways)"), "{said}");
}

#[test]
fn the_limit_that_was_set_is_the_one_that_is_told() {
    let (written, status) = run(&[], "setrlimit RLIMIT_NOFILE 3\nsocket\nexpect errno EMFILE");
    assert_eq!(status, 0, "{written}");
    assert!(written.contains("RLIMIT_NOFILE is 3"), "{written}");
}
