//! What comes in: pastes, typed floods, Hangul, and a window that changes its size.

use super::harness::{ENTER, Start, Terminal};

fn takes_a_command(terminal: &Terminal) {
    terminal.keys("\x03");
    terminal.wait("an empty prompt", |view| view.row(&["❯"]).is_some_and(|r| r.trim() == "❯"));
    terminal.enter("socket inet stream");
    terminal.see(&["socket(AF_INET, SOCK_STREAM, 0) = 3"]);
}

#[test]
fn a_paste_of_100_kilobytes_is_taken_and_cut() {
    let terminal = Start::new().open();
    terminal.keys(&format!("\x1b[200~{}END\x1b[201~", "x".repeat(100_000)));
    terminal.see(&["❯ xxxxxxxxxxxxxxxxxxxxxxxx"]);
    assert!(!terminal.view().has("END"));
    takes_a_command(&terminal);
}

#[test]
fn a_pasted_line_is_not_entered_by_itself() {
    let terminal = Start::new().open();
    terminal.keys("\x1b[200~socket inet dgram\r\x1b[201~");
    terminal.see(&["❯ socket inet dgram"]);
    takes_a_command(&terminal);
    assert!(!terminal.view().has("SOCK_DGRAM"), "{}", terminal.view().text());
}

#[test]
fn several_pasted_lines_are_carried_out_in_their_order() {
    let script = "srv = socket inet stream\r\
                  bind srv :0   # wherever there is room\r\
                  listen srv 3\r\r\
                  for i in 1..2 {\r  c$i = socket\r  connect c$i srv\r}\r\
                  expect srv queue 2/3";
    let terminal = Start::new().size(120, 80).open();
    terminal.keys(&format!("\x1b[200~{script}\x1b[201~"));
    terminal.see(&["connect(5, "]);
    terminal.see(&["accept queue 2 of 3+1"]);
    let view = terminal.view();
    let rows = ["socket(", "bind(3", "listen(3, 3)", "connect(4", "connect(5"].map(|call| {
        view.rows.iter().position(|row| row.contains(call)).unwrap_or_else(|| panic!("{call}"))
    });
    assert!(rows.is_sorted(), "{}", view.text());
    // The prompt is free for the next line.
    terminal.enter("getsockname c2");
    terminal.see(&["getsockname(5"]);
}

#[test]
fn of_a_pasted_script_with_a_mistake_nothing_is_carried_out() {
    for (locale, words) in [
        ("en_US.UTF-8", "Nothing pasted was carried out: line 2"),
        ("ko_KR.UTF-8", "붙여 넣은 내용을 실행하지 않았습니다: 2번째 줄"),
    ] {
        let terminal = Start::new().env("LANG", locale).size(80, 24).open();
        terminal.keys("\x1b[200~socket inet dgram\rlisen 3 5\rclose 3\x1b[201~");
        terminal.see(&[words]);
        terminal.see(&["lisen 3 5"]);
        terminal.see(&["`listen`"]);
        terminal.keys("\x1b");
        terminal.wait("the panes", |view| !view.has("lisen"));
        terminal.enter("socket inet stream");
        terminal.see(&["socket(AF_INET, SOCK_STREAM, 0) = 3"]);
        assert!(!terminal.view().has("SOCK_DGRAM"), "{}", terminal.view().text());
    }
}

#[test]
fn a_block_may_be_typed_over_several_lines() {
    let terminal = Start::new().open();
    terminal.keys(":");
    terminal.enter("repeat 2 {");
    terminal.see(&["❯ repeat 2 {"]);
    terminal.see(&["The block goes on"]);
    terminal.enter("socket inet dgram");
    terminal.enter("}");
    terminal.see(&["socket(AF_INET, SOCK_DGRAM, 0) = 4"]);
}

#[test]
fn ten_thousand_typed_characters_do_not_stall() {
    let terminal = Start::new().open();
    terminal.keys(&format!(":{}", "a".repeat(10_000)));
    terminal.see(&["❯ aaaaaaaaaaaaaaaaaaaaaaaa"]);
    takes_a_command(&terminal);
}

#[test]
fn hangul_that_comes_in_pieces_is_whole_and_the_cursor_stands_behind_it() {
    let terminal = Start::new().env("LANG", "ko_KR.UTF-8").open();
    terminal.keys(":");
    terminal.wait("the prompt", |view| !view.screen.hide_cursor());
    terminal.bytes(&"연결".as_bytes()[..2]);
    // The rest of the first syllable, the second one, and an ordinary letter.
    terminal.bytes(&"연결".as_bytes()[2..5]);
    terminal.bytes(&"연결x".as_bytes()[5..]);
    let end = terminal.find("what was typed", |view| {
        let row = view.rows.iter().position(|row| row.contains("❯ 연결x"))?;
        let (at, column) = view.screen.cursor_position();
        (usize::from(at) == row).then_some(column)
    });
    // The sign and its spaces are three columns, a syllable two.
    assert_eq!(end, 3 + 4 + 1);
}

#[test]
fn a_command_typed_in_hangul_mode_is_recognized() {
    let terminal = Start::new().env("LANG", "ko_KR.UTF-8").open();
    terminal.keys(":");
    terminal.enter("ㅣㅑㄴㅅ두 3");
    terminal.see(&["`listen 3`"]);
}

#[test]
fn a_storm_of_sizes_leaves_the_picture_whole() {
    let terminal = Start::new().open();
    terminal.keys("s");
    terminal.see(&["▸ 3", "tcp"]);
    terminal.see(&["socket(AF_INET, SOCK_STREAM, 0) = 3"]);
    // Held still, the picture has no clock that goes on.
    terminal.keys(" ");
    terminal.see(&["FROZEN"]);
    let before = terminal.view().text();
    for _ in 0..5 {
        for (columns, rows) in [(80, 24), (40, 10), (200, 60), (1, 1), (61, 17), (119, 40)] {
            terminal.resize(columns, rows);
        }
        terminal.resize(120, 40);
    }
    terminal.wait("the same picture", |view| view.text() == before);
    terminal.resize(80, 24);
    terminal.see(&["FROZEN", "F1 help"]);
    terminal.see(&["▸ 3", "tcp"]);
}

#[test]
fn too_small_says_what_it_needs() {
    for (locale, words) in [
        ("en_US.UTF-8", "The screen needs 60x16; this terminal is 59x16."),
        ("ko_KR.UTF-8", "화면은 60x16 이상이어야 합니다. 지금 터미널은 59x16입니다."),
    ] {
        let terminal = Start::new().env("LANG", locale).size(80, 24).open();
        terminal.resize(59, 16);
        terminal.see(&[words]);
        terminal.resize(60, 16);
        terminal.wait("the panes", |view| view.has("F1") && !view.has("60x16"));
        terminal.keys("s");
        terminal.see(&["▸ 3", "CLOSE"]);
    }
}

#[test]
fn it_starts_too_small_and_grows() {
    let terminal = Start::new().size(30, 8).start();
    terminal.wait("what it needs", |view| view.squeezed().contains("needs60x16;"));
    terminal.resize(80, 24);
    terminal.wait("the panes", |view| view.has("F1 help") && view.has("5 Calls"));
    terminal.keys(&format!(":socket inet stream{ENTER}"));
    terminal.see(&["▸ 3", "tcp"]);
}
