//! What keys and the mouse do.

use super::worlds::{Maker, backlog, crowd, pool};
use super::{NOW, frame, text, ui};
use crate::command::{Pane, Theme};
use crate::lang::Lang;
use crate::os::SocketId;
use crate::tui::state::{Popup, Subject};
use crate::tui::{Action, Input, UiState, update};
use crate::world::World;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Size;
use std::time::Duration;

// Keys written as text: characters, and names in angle brackets (`<enter>`, `<c-r>`).
fn keys(text: &str) -> Vec<KeyEvent> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
        let Some((name, after)) = named else {
            keys.push(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
            rest = &rest[c.len_utf8()..];
            continue;
        };
        rest = after;
        let (name, modifiers) = match name.strip_prefix("c-") {
            Some(name) => (name, KeyModifiers::CONTROL),
            None => (name, KeyModifiers::NONE),
        };
        let code = match name {
            "enter" => KeyCode::Enter,
            "esc" => KeyCode::Esc,
            "tab" => KeyCode::Tab,
            "backtab" => KeyCode::BackTab,
            "up" => KeyCode::Up,
            "down" => KeyCode::Down,
            "left" => KeyCode::Left,
            "right" => KeyCode::Right,
            "pgup" => KeyCode::PageUp,
            "home" => KeyCode::Home,
            "end" => KeyCode::End,
            "pgdn" => KeyCode::PageDown,
            "backspace" => KeyCode::Backspace,
            "space" => KeyCode::Char(' '),
            "f1" => KeyCode::F(1),
            "f2" => KeyCode::F(2),
            "f3" => KeyCode::F(3),
            one => KeyCode::Char(one.chars().next().expect("a key")),
        };
        keys.push(KeyEvent::new(code, modifiers));
    }
    keys
}

pub(super) struct Bench {
    pub(super) ui: UiState,
    pub(super) world: World,
    actions: Vec<Action>,
}

impl Bench {
    pub(super) fn new(world: World) -> Bench {
        let mut ui = ui(Lang::En);
        ui.settle(&world, Size::new(80, 24));
        Bench { ui, world, actions: Vec::new() }
    }

    pub(super) fn press(&mut self, text: &str) -> &mut Bench {
        for key in keys(text) {
            self.actions.extend(update(&mut self.ui, &self.world, NOW, Input::Key(key)));
        }
        self
    }

    fn paste(&mut self, text: &str) {
        let input = Input::Paste(text.to_string());
        self.actions.extend(update(&mut self.ui, &self.world, NOW, input));
    }

    fn mouse(&mut self, kind: MouseEventKind, column: u16, row: u16) {
        let mouse = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
        self.actions.extend(update(&mut self.ui, &self.world, NOW, Input::Mouse(mouse)));
    }

    fn typed(&self) -> Vec<&str> {
        self.ui.prompt.history().iter().map(String::as_str).collect()
    }
}

const LISTENER: SocketId = SocketId(1);

#[test]
fn a_key_does_what_can_be_typed() {
    let mut bench = Bench::new(backlog().world);
    assert_eq!(bench.ui.selected, Some(LISTENER), "the listener is selected first");
    bench.press("sac");
    let typed = ["socket inet stream", "accept srv", "socket inet stream", "connect $last srv"];
    assert_eq!(bench.typed(), typed);
    let submitted: Vec<(&str, Option<i32>)> = bench
        .actions
        .iter()
        .map(|action| match action {
            Action::Submit(_, text, selected) => (text.as_str(), *selected),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(submitted, typed.map(|line| (line, Some(3))));
    bench.press("jr");
    assert_eq!(bench.typed().last(), Some(&"recv 4 4096"));
    bench.press("x");
    assert_eq!(bench.typed().last(), Some(&"close 4"));
    bench.press("I");
    assert_eq!(bench.typed().last(), Some(&"interrupt caller-2"));
}

#[test]
fn a_line_of_several_statements_is_one_script() {
    let mut bench = Bench::new(backlog().world);
    bench.press(":close 3; zoom; repeat 2 {<enter>");
    assert!(bench.actions.is_empty());
    bench.press("socket }<enter>");
    let [Action::SubmitAll(lines, text, Some(3))] = bench.actions.as_slice() else {
        panic!("{:?}", bench.actions);
    };
    let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(texts, ["close 3", "socket", "socket"]);
    assert_eq!(text, "close 3; zoom; repeat 2 { socket }");
    assert!(bench.ui.zoomed, "what is about the screen is done at once");
}

#[test]
fn hangul_keys_do_the_same() {
    let mut bench = Bench::new(Maker::new().world);
    bench.press("ㄴ");
    assert_eq!(bench.typed(), ["socket inet stream"]);
}

#[test]
fn a_key_may_leave_the_line_to_be_completed() {
    for (key, line) in [
        ("b", "bind srv 127.0.0.1:8081"),
        ("l", "listen srv 5"),
        ("w", "send srv \"hello\\n\""),
        ("S", "serve srv --workers 4 --queue 16 --service echo"),
        ("C", "clients 20 srv --send \"hello\\n\" --every 200ms --hold 10s"),
        ("jjjjc", "connect 7 127.0.0.1:8080"),
    ] {
        let mut bench = Bench::new(backlog().world);
        bench.press(key);
        assert_eq!(bench.ui.prompt.line(), line);
        assert!(bench.ui.typing);
        bench.press("<esc>");
        assert!(!bench.ui.typing);
    }
}

#[test]
fn without_a_socket_a_key_says_so() {
    let mut bench = Bench::new(Maker::new().world);
    bench.press("a");
    assert!(bench.ui.flash.is_some());
    assert!(bench.actions.is_empty() && bench.typed().is_empty());
    let said = text(&frame(&bench.world.clone(), &mut bench.ui, (80, 24)).0);
    assert!(said.contains("No socket is selected: s makes one."));
    bench.press("j");
    assert_eq!(bench.ui.flash, None, "the next key takes it away");
}

#[test]
fn the_prompt_takes_letters_as_text() {
    let mut bench = Bench::new(backlog().world);
    bench.press(":sqab한");
    assert_eq!(bench.ui.prompt.line(), "sqab한");
    assert!(bench.actions.is_empty() && bench.typed().is_empty());
    bench.press("<c-c>");
    assert_eq!((bench.ui.prompt.line(), bench.ui.typing), ("", true));
    bench.press("<c-c>");
    assert!(!bench.ui.typing);
}

#[test]
fn a_wrong_line_stays_with_a_mark_under_the_place() {
    let mut bench = Bench::new(backlog().world);
    bench.press(":listen 3 many<enter>");
    assert_eq!(bench.ui.prompt.line(), "listen 3 many");
    assert!(bench.actions.is_empty() && bench.typed().is_empty());
    let said = text(&frame(&bench.world.clone(), &mut bench.ui, (80, 24)).0);
    let marked = said.lines().nth(22).expect("the line below the prompt");
    assert!(marked.starts_with("            ^^^^"), "{said}");
    bench.press("<backspace>");
    assert!(bench.ui.prompt.error.is_none(), "editing takes the mark away");
}

#[test]
fn commands_about_the_screen_are_not_for_the_laboratory() {
    let mut bench = Bench::new(backlog().world);
    bench.press(":select 5<enter>lang ko<enter>zoom calls<enter>explain EPIPE<enter>");
    assert!(bench.actions.is_empty());
    assert_eq!(bench.ui.selected, Some(SocketId(3)));
    assert_eq!((bench.ui.lang, bench.ui.focus, bench.ui.zoomed), (Lang::Ko, Pane::Calls, true));
    let explained = Some(Popup::Explain(Subject::Errno(crate::os::Errno::EPIPE)));
    assert_eq!(bench.ui.popup, explained);
    bench.press("<esc>quit<enter>");
    assert_eq!(bench.actions, [Action::Quit]);
}

#[test]
fn tab_completes_with_what_there_is() {
    let mut bench = Bench::new(backlog().world);
    bench.press(":lis<tab>");
    assert_eq!(bench.ui.prompt.line(), "listen ");
    bench.press("<tab>");
    let choice = bench.ui.prompt.choice.as_ref().expect("several sockets");
    let offered: Vec<&str> =
        choice.completion.candidates.iter().map(|(word, _)| word.as_str()).collect();
    assert!(offered.contains(&"srv") && offered.contains(&"7"), "{offered:?}");
    let said = text(&frame(&bench.world.clone(), &mut bench.ui, (80, 24)).0);
    assert!(said.contains("tcp LISTEN 127.0.0.1:8080"), "{said}");
}

#[test]
fn the_prompt_stays_open_after_a_line() {
    let mut bench = Bench::new(backlog().world);
    bench.press(":  socket  <enter>");
    assert_eq!(bench.typed(), ["socket"]);
    assert!(bench.ui.typing);
    assert_eq!(bench.ui.prompt.line(), "");
    bench.press("<up>");
    assert_eq!(bench.ui.prompt.line(), "socket");
}

#[test]
fn leaving_asks_while_sockets_are_open() {
    let mut empty = Bench::new(Maker::new().world);
    empty.press("q");
    assert_eq!(empty.actions, [Action::Quit]);

    let mut bench = Bench::new(backlog().world);
    bench.press("q");
    assert_eq!(bench.ui.popup, Some(Popup::Quit));
    bench.press("<esc>");
    assert!(bench.actions.is_empty() && bench.ui.popup.is_none());
    for again in ["qq", "q<enter>", "<c-c><c-c>"] {
        let mut bench = Bench::new(backlog().world);
        bench.press(again);
        assert_eq!(bench.actions, [Action::Quit], "{again}");
    }
}

#[test]
fn panes_zoom_and_focus() {
    let mut bench = Bench::new(backlog().world);
    bench.press("<tab><tab>");
    assert_eq!(bench.ui.focus, Pane::Threads);
    bench.press("<backtab>z");
    assert_eq!((bench.ui.focus, bench.ui.zoomed), (Pane::Backlog, true));
    let said = text(&frame(&bench.world.clone(), &mut bench.ui, (80, 24)).0);
    assert!(said.contains("2 Backlog") && !said.contains("1 Sockets"));
    bench.press("5<esc>");
    assert_eq!((bench.ui.focus, bench.ui.zoomed), (Pane::Calls, false));
}

#[test]
fn switches() {
    let mut bench = Bench::new(backlog().world);
    bench.press("<f2><f3><space>m");
    assert_eq!(bench.ui.lang, Lang::Ko);
    assert_eq!(bench.ui.theme, Theme::Light);
    assert!(bench.ui.frozen);
    assert_eq!(bench.actions, [Action::CaptureMouse(false)]);
    let said = text(&frame(&bench.world.clone(), &mut bench.ui, (80, 24)).0);
    assert!(said.contains("멈춤 00:00:0"), "{said}");
    bench.actions.clear();
    bench.press("<c-l><c-z>");
    assert_eq!(bench.actions, [Action::Redraw, Action::Suspend]);
}

#[test]
fn explanations_are_of_what_is_selected() {
    let mut bench = Bench::new(backlog().world);
    bench.press("?");
    assert_eq!(bench.ui.popup, Some(Popup::Explain(Subject::Socket(LISTENER))));
    bench.press("<enter><enter>");
    assert_eq!((bench.ui.popup.as_ref(), bench.ui.focus), (None, Pane::Inspector));
    bench.press("<esc>");
    assert_eq!(bench.ui.focus, Pane::Sockets, "back where it came from");
    bench.press("5<up>?");
    let selected = bench.ui.entry.expect("a call is selected");
    assert_eq!(bench.ui.popup, Some(Popup::Explain(Subject::Entry(selected))));
}

#[test]
fn help_scrolls_to_its_end_and_no_further() {
    let mut bench = Bench::new(backlog().world);
    bench.press("<f1><end>");
    let end = bench.ui.popup_top;
    assert!(end > 0);
    bench.press("<down><pgdn>");
    assert_eq!(bench.ui.popup_top, end);
    bench.press("<home>");
    assert_eq!(bench.ui.popup_top, 0);
    bench.press("<f1>");
    assert_eq!(bench.ui.popup, None);
}

#[test]
fn the_selection_stays_with_its_socket() {
    let mut bench = Bench::new(backlog().world);
    bench.press("jj");
    assert_eq!(bench.ui.selected, Some(SocketId(3)));
    // Its descriptor is closed: the row moves to the closed ones, the selection with it.
    bench.world = pool().world;
    bench.ui.settle(&bench.world, Size::new(80, 24));
    assert_eq!(bench.ui.selected, Some(SocketId(3)));
    assert_eq!(bench.ui.selected_row(), Some(bench.ui.rows.ids.len() - 1));
    // The kernel forgets it: the row that stands there now is selected.
    let before = bench.ui.rows.ids[bench.ui.rows.ids.len() - 2];
    let mut maker = pool();
    maker.sample(crate::world::Sample { gone: vec![SocketId(3)], ..Default::default() });
    bench.ui.settle(&maker.world, Size::new(80, 24));
    assert_eq!(bench.ui.selected, Some(before));
}

#[test]
fn a_new_socket_is_selected_when_it_was_asked_for() {
    let mut bench = Bench::new(backlog().world);
    bench.ui.follow = Some(Duration::ZERO);
    bench.ui.settle(&bench.world.clone(), Size::new(80, 24));
    assert_eq!(bench.ui.selected, Some(SocketId(5)));
    assert_eq!(bench.ui.follow, None);
}

#[test]
fn rows_scroll_and_end() {
    let mut bench = Bench::new(crowd(100));
    bench.press("<end>");
    assert_eq!(bench.ui.selected, bench.ui.rows.ids.last().copied());
    bench.press("<down><home>");
    assert_eq!(bench.ui.selected, bench.ui.rows.ids.first().copied());
    bench.press("5<home>");
    assert_eq!(bench.ui.entry, Some(0));
    bench.press("<end>");
    assert_eq!(bench.ui.entry, None, "at the end the log follows again");
}

#[test]
fn the_log_fills_its_pane_wherever_the_selection_is() {
    let mut bench = Bench::new(backlog().world);
    bench.press("5");
    let mut rows = Vec::new();
    for key in ["<end>", "<up>", "<up>", "<up>", "<home>"] {
        bench.press(key);
        let (buf, _) = frame(&bench.world, &mut bench.ui, (80, 24));
        let shown = text(&buf);
        let log = shown.lines().skip_while(|line| !line.contains("5 Calls")).skip(1);
        rows.push(log.take_while(|line| !line.contains('❯')).filter(|l| !l.is_empty()).count());
    }
    assert!(rows[0] > 1 && rows.iter().all(|count| *count == rows[0]), "{rows:?}");
}

#[test]
fn the_mouse_selects_scrolls_and_zooms() {
    let mut bench = Bench::new(backlog().world);
    let click = MouseEventKind::Down(MouseButton::Left);
    // Title, heading, first row, second row.
    bench.mouse(click, 5, 4);
    assert_eq!(bench.ui.selected, Some(SocketId(2)));
    bench.mouse(MouseEventKind::ScrollDown, 5, 4);
    assert_eq!(bench.ui.selected, Some(SocketId(5)));
    bench.mouse(click, 60, 10);
    assert_eq!(bench.ui.focus, Pane::Bytes);
    bench.mouse(click, 60, 10);
    assert!(bench.ui.zoomed);
    bench.press("z5");
    bench.mouse(click, 20, 20);
    let newest = bench.world.calls.numbered().next_back().map(|(number, _)| number);
    assert_eq!(bench.ui.entry, newest);
    bench.mouse(click, 10, 21);
    assert!(bench.ui.typing, "a click on the prompt types");
}

#[test]
fn a_paste_opens_the_prompt() {
    let mut bench = Bench::new(backlog().world);
    let paste = Input::Paste("listen 3 5\n".into());
    assert!(update(&mut bench.ui, &bench.world, NOW, paste).is_empty());
    assert_eq!(bench.ui.prompt.line(), "listen 3 5");
    assert!(bench.ui.typing);
}

#[test]
fn several_pasted_lines_are_a_script() {
    let mut bench = Bench::new(World::default());
    bench.paste("socket\r# a comment\r\rfor i in 1..2 {\r  c$i = socket\r}\r");
    let Some(Action::SubmitAll(lines, _, _)) = bench.actions.pop() else {
        panic!("{:?}", bench.actions)
    };
    let texts: Vec<_> = lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(texts, ["socket", "c1 = socket", "c2 = socket"]);
    assert_eq!(bench.ui.prompt.line(), "");
    // A line that means something by itself can be brought back.
    assert_eq!(bench.typed(), ["socket"]);
    // What is typed already belongs to the first line.
    bench.press("<c-c>:srv = ");
    bench.paste("socket\nclose srv");
    let Some(Action::SubmitAll(lines, _, _)) = bench.actions.pop() else {
        panic!("{:?}", bench.actions)
    };
    assert_eq!(lines[0].text, "srv = socket");
}

#[test]
fn of_a_script_that_is_wrong_nothing_is_carried_out() {
    let mut bench = Bench::new(World::default());
    for (pasted, line) in [("socket\nlisen 3 5\nlisten 3 1", 2), ("repeat 2 {\nsocket", 1)] {
        bench.paste(pasted);
        assert!(bench.actions.is_empty());
        let Some(Popup::Refused(refused)) = bench.ui.popup.take() else { panic!("no window") };
        assert_eq!(refused.error.line, line);
    }
}

#[test]
fn a_block_is_typed_over_several_lines() {
    let mut bench = Bench::new(World::default());
    bench.press(":repeat 2 {<enter>");
    assert_eq!(bench.ui.prompt.line(), "repeat 2 { ");
    assert!(bench.ui.flash.is_some());
    bench.press("socket<enter>send $last x<enter>");
    assert_eq!(bench.ui.prompt.line(), "repeat 2 { socket; send $last x; ");
    assert!(bench.actions.is_empty());
    bench.press("}<enter>");
    assert!(matches!(&bench.actions[..], [Action::SubmitAll(lines, ..)] if lines.len() == 4));
}
