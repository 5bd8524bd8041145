//! Language, theme, zoom, windows and the mouse, while the program runs.

use super::harness::{ESC, F2, F3, Start};

const F1: &str = "\x1bOP";

#[test]
fn the_language_changes_while_it_runs() {
    let terminal = Start::new().open();
    terminal.keys("s");
    terminal.see(&["▸ 3", "tcp"]);
    terminal.keys(F2);
    terminal.wait("Korean", |view| view.has("1 소켓") && !view.has("Sockets"));
    terminal.see(&["2 백로그"]);
    terminal.see(&["▸ 3", "tcp"]);
    terminal.keys(F2);
    terminal.wait("English", |view| view.has("1 Sockets") && !view.has("소켓"));
}

#[test]
fn korean_panes_are_aligned() {
    // The line between the panes stands in one column, whatever is written left of it.
    let terminal = Start::new().env("LANG", "ko_KR.UTF-8").size(80, 24).open();
    terminal.keys("s");
    terminal.see(&["▸ 3", "tcp"]);
    let screen = terminal.view().screen;
    let line = |row, column| screen.cell(row, column).map(|cell| cell.contents() == "│");
    let column = (0..80).find(|column| line(2, *column) == Some(true)).unwrap();
    for row in 2..7 {
        assert_eq!(line(row, column), Some(true), "row {row}:\n{}", terminal.view().text());
    }
}

#[test]
fn the_theme_changes_while_it_runs() {
    let terminal = Start::new().arg("--theme").arg("dark").open();
    let ground = |view: &super::harness::View| view.screen.cell(5, 5).unwrap().bgcolor();
    let dark = vt100::Color::Rgb(0x12, 0x16, 0x1c);
    let light = vt100::Color::Rgb(0xfb, 0xfa, 0xf5);
    terminal.wait("dark", |view| ground(view) == dark);
    terminal.keys(F3);
    terminal.wait("light everywhere", |view| {
        ground(view) == light
            && (0..40).all(|row| {
                (0..120).all(|column| view.screen.cell(row, column).unwrap().bgcolor() != dark)
            })
    });
    terminal.keys(":");
    terminal.enter("theme dark");
    terminal.wait("dark", |view| ground(view) == dark);
}

#[test]
fn a_pane_takes_the_whole_screen_and_gives_it_back() {
    let terminal = Start::new().size(80, 24).open();
    terminal.keys("s");
    terminal.see(&["▸ 3", "tcp"]);
    terminal.keys("5z");
    terminal.wait("the log alone", |view| view.has("5 Calls") && !view.has("1 Sockets"));
    terminal.see(&["socket(AF_INET, SOCK_STREAM, 0) = 3"]);
    terminal.keys(ESC);
    terminal.wait("all panes", |view| view.has("5 Calls") && view.has("1 Sockets"));
}

#[test]
fn help_and_explanations_open_over_the_panes() {
    let terminal = Start::new().size(80, 24).open();
    terminal.keys(F1);
    terminal.see(&["sockbench 0.1.0"]);
    terminal.keys(ESC);
    terminal.wait("no window", |view| !view.has("sockbench 0.1.0"));
    terminal.keys("s");
    terminal.see(&["▸ 3", "tcp"]);
    terminal.keys("?");
    terminal.see(&["╭"]);
    terminal.see(&["CLOSE"]);
    terminal.keys(F2);
    terminal.wait("the window in Korean", |view| {
        view.row(&["╭"]).is_some() && view.has("소켓") && !view.has("socket has")
    });
    terminal.keys(ESC);
    terminal.wait("no window", |view| !view.has("╭"));
}

#[test]
fn the_mouse_selects_a_row() {
    let terminal = Start::new().open();
    terminal.keys("s");
    terminal.see(&["▸ 3", "tcp"]);
    terminal.keys("s");
    terminal.see(&["▸ 4", "tcp"]);
    let row = terminal
        .find("the first socket", |view| view.rows.iter().position(|row| row.starts_with("  3 ")));
    // A press and its release at column 5 (SGR coordinates begin at 1).
    terminal.keys(&format!("\x1b[<0;5;{0}M\x1b[<0;5;{0}m", row + 1));
    terminal.see(&["▸ 3", "tcp"]);
}
