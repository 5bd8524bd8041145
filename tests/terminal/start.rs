//! The first minute: what an empty screen says, and where there can be no screen.

use super::common::{project, sockbench};
use super::harness::{Start, View, squeeze};
use std::process::Output;

fn says(view: &View, text: &str) -> bool {
    let text = squeeze(text);
    view.squeezed().contains(&text)
        || view.side(true).contains(&text)
        || view.side(false).contains(&text)
}

#[test]
fn empty_panes_say_what_to_do_first() {
    let english = [
        "No sockets yet. Press s: it runs `socket inet stream`.",
        "No socket listens yet. Make one (s), bind it (b) and call listen (l)",
        "No thread is at work. S hands a listener to a thread pool",
        "No bytes yet. On a connection, w sends and r receives.",
        "Press s for the first one, or : to type.",
        "s makes the first socket; : opens the prompt; F1 is help.",
    ];
    let korean = [
        "아직 소켓이 없습니다. s를 누르면 `socket inet stream`이 실행됩니다.",
        "아직 listen한 소켓이 없습니다.",
        "일하고 있는 스레드가 없습니다.",
        "아직 오간 바이트가 없습니다. 연결된 소켓에서 w로 보내고 r로 받습니다.",
        "s를 누르거나 :를 눌러 직접 입력해 보십시오.",
        "s는 첫 소켓을 만들고, :는 입력줄을 열고, F1은 도움말입니다.",
    ];
    for (locale, sentences) in [("en_US.UTF-8", english), ("ko_KR.UTF-8", korean)] {
        for (columns, rows) in [(80, 24), (120, 40)] {
            let terminal = Start::new().env("LANG", locale).size(columns, rows).open();
            for sentence in sentences {
                terminal.wait(sentence, |view| says(view, sentence));
            }
        }
    }
}

#[test]
fn the_argument_picks_the_language() {
    let terminal = Start::new().arg("--lang").arg("ko").open();
    terminal.see(&["소켓", "백로그"]);
}

#[test]
fn the_first_key_makes_descriptor_3() {
    let terminal = Start::new().size(80, 24).open();
    terminal.keys("s");
    terminal.see(&["socket(AF_INET, SOCK_STREAM, 0) = 3"]);
    terminal.see(&["▸ 3", "tcp"]);
}

#[test]
fn in_hangul_mode_the_keys_are_the_same() {
    let terminal = Start::new().env("LANG", "ko_KR.UTF-8").open();
    terminal.keys("ㄴ");
    terminal.see(&["socket(AF_INET, SOCK_STREAM, 0) = 3"]);
    terminal.keys("ㅠ");
    terminal.see(&["❯ bind 3 127.0.0.1:80"]);
}

#[test]
fn a_script_runs_first_and_then_the_keyboard() {
    let script = project("assets/scripts/first-server.sb");
    let terminal = Start::new().arg("--script").arg(script).open();
    terminal.see(&["close(3) = 0"]);
    terminal.keys("s");
    terminal.see(&["socket(AF_INET, SOCK_STREAM, 0) = 3"]);
    terminal.see(&["▸ 3", "tcp"]);
}

#[test]
fn a_terminal_that_draws_these_lines_wide_gets_plain_ones() {
    let terminal = Start::new().arg("--symbols").arg("ascii").open();
    terminal.wait("the panes in ASCII", |view| view.has("1 Sockets") && view.text().is_ascii());
}

#[test]
fn only_one_question_is_asked_of_the_terminal() {
    let terminal = Start::new().open();
    terminal.keys("s");
    terminal.see(&["▸ 3", "tcp"]);
    assert!(terminal.cursor_asked() <= 1, "{} times", terminal.cursor_asked());
}

fn complaint(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty(), "{:?}", output.stdout);
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn without_a_terminal_it_says_so() {
    let output = sockbench().output().unwrap();
    let said = complaint(&output);
    assert!(
        said.contains("needs a terminal on standard input and output")
            && said.contains("sockbench run FILE"),
        "{said}"
    );
    let output = sockbench().env("LANG", "ko_KR.UTF-8").output().unwrap();
    let said = complaint(&output);
    assert!(said.contains("터미널이어야 합니다"), "{said}");
}

#[test]
fn a_dumb_terminal_gets_a_sentence_and_no_escape_sequences() {
    let mut terminal = Start::new().env("TERM", "dumb").without("COLORTERM").start();
    terminal.end_with(2);
    let raw = terminal.raw();
    assert!(!raw.contains(&0x1b), "{:?}", String::from_utf8_lossy(&raw));
    assert!(terminal.view().squeezed().contains("needsaterminal"), "{}", terminal.view().text());
}

#[test]
fn a_script_that_does_not_parse_is_told_before_the_screen_opens() {
    let mut terminal = Start::new().arg("--script").arg("Cargo.toml").start();
    terminal.end_with(2);
    assert!(!terminal.raw().contains(&0x1b), "the screen was opened");
    assert!(terminal.view().has("Cargo.toml:1:"), "{}", terminal.view().text());
}

fn colours(terminal: &super::harness::Terminal) -> Vec<String> {
    // Every SGR sequence that sets a colour.
    let raw = String::from_utf8_lossy(&terminal.raw()).into_owned();
    raw.split("\x1b[")
        .filter_map(|rest| rest.split_once('m').map(|(sgr, _)| sgr.to_string()))
        .filter(|sgr| sgr.bytes().all(|byte| byte.is_ascii_digit() || byte == b';'))
        .filter(|sgr| {
            let first = sgr.split(';').next().unwrap().parse().unwrap_or(0);
            matches!(first, 30..=38 | 40..=48 | 90..=97 | 100..=107)
        })
        .collect()
}

#[test]
fn no_color_means_none() {
    let terminal = Start::new().env("NO_COLOR", "1").open();
    terminal.keys("s");
    terminal.see(&["▸ 3", "tcp"]);
    assert_eq!(colours(&terminal), Vec::<String>::new());
}

#[test]
fn colours_are_those_the_terminal_has() {
    let sixteen = Start::new().env("TERM", "xterm").without("COLORTERM").open();
    sixteen.keys("s");
    sixteen.see(&["▸ 3", "tcp"]);
    let used = colours(&sixteen);
    assert!(!used.is_empty());
    for sgr in &used {
        let numbers: Vec<u8> = sgr.split(';').map(|number| number.parse().unwrap()).collect();
        // crossterm writes the 16 colours as the first ones of the 256.
        let few = |part: &[u8]| part.len() == 3 && part[1] == 5 && part[2] < 16;
        let ok = numbers.chunks(3).all(|part| !matches!(part[0], 38 | 48) || few(part));
        assert!(ok, "{sgr}");
    }

    let many = Start::new().without("COLORTERM").open();
    assert!(colours(&many).iter().all(|sgr| !sgr.contains("8;2;")));
    assert!(colours(&many).iter().any(|sgr| sgr.contains("8;5;")));
    let all = Start::new().open();
    assert!(colours(&all).iter().any(|sgr| sgr.contains("8;2;")));
}
