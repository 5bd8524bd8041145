//! Calls by key and by prompt, and what the screen says of them.

use super::harness::{ENTER, ESC, Start, Terminal, View};
use std::net::TcpStream;

fn prompt() -> Terminal {
    let terminal = Start::new().open();
    terminal.keys(":");
    terminal
}

#[test]
fn words_and_c_are_the_same_command() {
    let terminal = prompt();
    terminal.enter("srv = socket inet stream");
    terminal.enter("bind(3, {AF_INET, 127.0.0.1:0}, 16);");
    terminal.enter("listen(srv, 2)");
    terminal.see(&["bind(3, {AF_INET, 127.0.0.1:0}, 16) = 0"]);
    terminal.see(&["listen(3, 2) = 0"]);
    terminal.see(&["▸ 3", "srv", "LISTEN", "0/2"]);
    terminal.see(&["accept queue 0 of 2+1"]);
}

#[test]
fn tab_completes_a_call_and_its_socket() {
    let terminal = prompt();
    terminal.enter("srv = socket inet stream");
    terminal.see(&["▸ 3", "srv"]);
    terminal.keys("lis\t");
    terminal.see(&["❯ listen "]);
    // The signature shows which argument comes next.
    terminal.see(&["listen(int sockfd, int backlog)"]);
    terminal.keys("sr\t");
    terminal.see(&["❯ listen srv "]);
    terminal.keys(&format!("7{ENTER}"));
    terminal.see(&["listen(3, 7) = 0"]);
}

#[test]
fn tab_offers_what_makes_sense_with_the_call() {
    let terminal = Start::new().size(120, 40).open();
    terminal.keys(":");
    terminal.listener("srv", 5);
    terminal.enter("cli = socket inet stream");
    terminal.enter("connect cli srv");
    terminal.enter("fresh = socket inet stream");
    terminal.see(&["5", "fresh", "CLOSE"]);
    terminal.wait("both ends", |view| view.row(&["4", "cli", "ESTABLISHED"]).is_some());
    for (typed, completed) in [
        ("accept ", "❯ accept srv "),
        ("send ", "❯ send cli "),
        ("connect f", "❯ connect fresh "),
        ("set srv tcp_defe", "❯ set srv TCP_DEFER_ACCEPT "),
        ("shutdown cli rdw", "❯ shutdown cli rdwr "),
    ] {
        terminal.keys(&format!("{typed}\t"));
        terminal.see(&[completed]);
        terminal.keys("\x03");
        terminal.wait("an empty prompt", |view| !view.has(completed));
    }
}

#[test]
fn an_answer_opens_its_window_and_is_opened_again_from_the_log() {
    for (locale, changed) in [("en_US.UTF-8", "1 changed"), ("ko_KR.UTF-8", "바뀐 것 1개")] {
        let terminal = Start::new().env("LANG", locale).size(80, 24).open();
        terminal.keys(":");
        terminal.enter("socket inet stream");
        terminal.enter("set 3 SO_KEEPALIVE on");
        terminal.see(&["SO_KEEPALIVE"]);
        terminal.enter("options 3");
        let open = |view: &View| view.has("╭─ options 3") && view.has(changed);
        terminal.wait("the options", open);
        terminal.keys("\x1b[6~\x1b[6~");
        terminal.wait("further options", |view| !view.has(changed) && view.has("╭─ options 3"));
        terminal.keys(ESC);
        terminal.wait("the panes", |view| !view.has("╭─ options 3"));
        terminal.keys(ESC);
        terminal.wait("the keys of the panes", |view| view.screen.hide_cursor());
        terminal.keys(&format!("5{ENTER}"));
        terminal.wait("the options again", open);
    }
}

#[test]
fn history_brings_a_line_back() {
    let terminal = prompt();
    terminal.enter("socket inet dgram");
    terminal.enter("getsockname 3");
    terminal.see(&["getsockname(3"]);
    terminal.keys("\x1b[A\x1b[A");
    terminal.see(&["❯ socket inet dgram"]);
    terminal.keys(ENTER);
    terminal.see(&["socket(AF_INET, SOCK_DGRAM, 0) = 4"]);
    terminal.keys("\x12gets");
    terminal.see(&["search `gets`", "getsockname 3"]);
}

#[test]
fn a_mistake_is_marked_and_the_nearest_command_is_told() {
    let terminal = prompt();
    terminal.enter("lisen 3 5");
    terminal.wait("a mark under the word", |view| {
        let row = view.rows.iter().position(|row| row.contains("❯ lisen 3 5"));
        row.is_some_and(|row| view.rows[row + 1].starts_with("   ^^^^^"))
    });
    terminal.see(&["`listen`"]);
    // Nothing is lost: the line stands there to be corrected.
    terminal.keys("\x1b[H\x1b[C\x1b[C\x1b[Ct");
    terminal.see(&["❯ listen 3 5"]);
    terminal.keys(ENTER);
    terminal.see(&["listen(3, 5) = -1 EBADF"]);
}

#[test]
fn a_bad_address_and_a_missing_argument_are_told_in_korean_too() {
    for locale in ["en_US.UTF-8", "ko_KR.UTF-8"] {
        let terminal = Start::new().env("LANG", locale).open();
        let korean = locale.starts_with("ko");
        let hangul = |text: &str| text.chars().any(|c| ('가'..='힣').contains(&c));
        terminal.keys(":");
        for line in ["bind 3 300.1.2.3:80", "socket inet stream 0 0", "connect", "listen 3 lots"] {
            terminal.enter(line);
            terminal.wait(&format!("what is wrong with {line:?}"), |view| {
                let Some(at) = view.rows.iter().position(|row| row.contains(&format!("❯ {line}")))
                else {
                    return false;
                };
                let said = view.rows[at + 1..].concat();
                said.contains('^') && said.len() > 20 && hangul(&said) == korean
            });
            terminal.keys("\x03");
            terminal.wait("an empty prompt", |view| !view.has(&format!("❯ {line}")));
        }
    }
}

#[test]
fn a_failed_call_comes_with_its_cause() {
    let terminal = prompt();
    terminal.listener("srv", 5);
    terminal.enter("x = socket inet stream");
    terminal.enter("bind x srv");
    terminal.see(&["= -1 EADDRINUSE (Address already in use)"]);
    terminal.see(&["srv (fd 3) is listening on 127.0.0.1:"]);
    terminal.enter("lang ko");
    terminal.wait("the cause in Korean", |view| {
        let call = view.rows.iter().position(|row| row.contains("EADDRINUSE"));
        call.is_some_and(|call| {
            let cause = &view.rows[call + 1];
            cause.contains("srv") && cause.chars().any(|c| ('가'..='힣').contains(&c))
        })
    });
}

fn blocked_for(view: &View) -> Option<f64> {
    let row = view.row(&["accept(3", "blocked", "on caller-"])?;
    let time = row.split("blocked ").nth(1)?.split(" on ").next()?;
    time.strip_suffix(" s")?.parse().ok()
}

#[test]
fn a_blocked_accept_is_shown_with_its_time_and_is_interrupted() {
    let terminal = prompt();
    terminal.listener("srv", 5);
    terminal.keys(ESC);
    // An escape and a letter that come together are another key.
    terminal.wait("the panes' keys", |view| view.has("a accept"));
    terminal.keys("a");
    let first = terminal.find("a blocked accept", blocked_for);
    terminal.see(&["5 Calls", "1 blocked"]);
    terminal.wait("its time goes on", |view| blocked_for(view).is_some_and(|now| now > first));
    // The prompt is free meanwhile.
    terminal.keys(":");
    terminal.enter("socket inet dgram");
    // 5, since Linux sets a number aside for accept before it waits.
    terminal.see(&["socket(AF_INET, SOCK_DGRAM, 0) = 5"]);
    terminal.keys(ESC);
    terminal.wait("keys", |view| view.has("I interrupt"));
    terminal.keys("I");
    terminal.see(&["accept(3", "= -1 EINTR"]);
    terminal.wait("nothing blocked", |view| view.row(&["5 Calls", "blocked"]).is_none());
}

#[test]
fn the_one_who_blocked_is_woken_from_the_prompt() {
    let terminal = prompt();
    let address = terminal.listener("srv", 5);
    terminal.enter("a = accept srv");
    terminal.find("a blocked accept", blocked_for);
    let client = TcpStream::connect(address).unwrap();
    terminal.see(&["accept(3", "= 4"]);
    let port = client.local_addr().unwrap().port();
    terminal.see(&[" 4", "ESTABLISHED", "◀─", &format!(":{port}")]);
}

#[test]
fn keys_alone_make_a_connection() {
    let terminal = Start::new().size(80, 24).open();
    terminal.keys("s");
    terminal.see(&["▸ 3"]);
    terminal.keys("b");
    terminal.see(&["❯ bind 3 127.0.0.1:"]);
    // Port 0 in place of the one offered, which another test may hold.
    terminal.keys(&format!("\x15bind 3 127.0.0.1:0{ENTER}{ESC}"));
    terminal.see(&["bind(3, ", "= 0"]);
    terminal.wait("the panes' keys", |view| view.has("l listen"));
    terminal.keys("l");
    terminal.see(&["❯ listen 3 5"]);
    terminal.keys(&format!("{ENTER}{ESC}"));
    terminal.see(&["LISTEN", "0/5"]);
    terminal.wait("the panes' keys", |view| view.has("c connect"));
    terminal.keys("c");
    terminal.see(&["connect(4, ", "= 0"]);
    terminal.see(&["LISTEN", "1/5"]);
    terminal.keys("a");
    terminal.see(&["accept(3", "= 5"]);
    terminal.see(&["LISTEN", "0/5"]);
}

#[test]
fn refused_commands_leave_the_program_alive() {
    let terminal = prompt();
    terminal.enter("close 1");
    terminal.enter("socket 99 1 0");
    terminal.see(&["socket(99, SOCK_STREAM, 0) = -1 EAFNOSUPPORT"]);
    terminal.enter("socket inet stream");
    terminal.see(&["socket(AF_INET, SOCK_STREAM, 0) = 3"]);
}
