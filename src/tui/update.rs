//! What an input does to the state of the screen, and what it asks of the loop. Pure.

mod lines;
mod walk;

use super::compose::{Composed, compose, offers};
use super::keys::{self, Chord, Do, place};
use super::layout::index;
use super::panes::{calls, connection, inspector, lanes};
use super::state::{Popup, Subject, newest_entry};
use super::view::View;
use super::{UiState, popup, text};
use crate::command::{self, ExplainArg, Pane, ScreenCommand, ScriptLine, Statement, Target, Theme};
use crate::explain;
use crate::os::SocketId;
use crate::world::{Lint, World};
use crossterm::event::{KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use std::time::Duration;

/// What comes from the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(KeyEvent),
    /// Text pasted in one go.
    Paste(String),
    /// The mouse.
    Mouse(MouseEvent),
    /// The terminal has another size.
    Resize,
}

/// What the loop has to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Hand a statement to the laboratory: the text as typed, and the selected descriptor.
    Submit(Box<Statement>, String, Option<i32>),
    /// A line of several statements, the same way.
    SubmitAll(Vec<ScriptLine>, String, Option<i32>),
    /// Leave.
    Quit,
    /// Stop the process as Ctrl-Z does.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// Take the mouse, or leave it to the terminal.
    CaptureMouse(bool),
}

/// Two clicks within this time are a double click.
const DOUBLE_CLICK: Duration = Duration::from_millis(400);

/// Takes one input. `world` is the one that is shown, `now` the laboratory's clock.
pub fn update(ui: &mut UiState, world: &World, now: Duration, input: Input) -> Vec<Action> {
    let mut actions = Vec::new();
    let mut step = Step { ui, world, now, actions: &mut actions };
    match input {
        Input::Key(key) => step.key(key),
        Input::Paste(pasted) => step.paste(&pasted),
        Input::Mouse(mouse) => step.mouse(mouse),
        Input::Resize => step.actions.push(Action::Redraw),
    }
    let size = ui.size;
    ui.settle(world, size);
    actions
}

struct Step<'a> {
    ui: &'a mut UiState,
    world: &'a World,
    now: Duration,
    actions: &'a mut Vec<Action>,
}

impl Step<'_> {
    fn key(&mut self, key: KeyEvent) {
        self.ui.flash = None;
        let here = match (&self.ui.popup, self.ui.typing) {
            (Some(_), _) => place::POPUP,
            (None, true) => place::PROMPT,
            (None, false) if self.ui.where_from.is_some() => place::FIGURES,
            (None, false) => place::PANES,
        };
        match keys::action(Chord::of(&key, here != place::PROMPT), here) {
            Some(action) if here == place::FIGURES => self.walk(action),
            Some(action) => self.act(action),
            None if here == place::PROMPT => self.ui.prompt.edit(key),
            None => {}
        }
    }

    fn act(&mut self, action: Do) {
        match compose(action, self.world, self.ui) {
            Composed::Run(lines) => {
                return lines.iter().for_each(|line| self.run_key(action, line));
            }
            Composed::Prefill(line) => {
                self.ui.prompt.set(&line);
                self.ui.typing = true;
                return;
            }
            Composed::Nothing(why) => {
                self.ui.flash = Some(why);
                return;
            }
            Composed::NotACommand => {}
        }
        let ui = &mut *self.ui;
        match action {
            Do::Type => ui.typing = true,
            Do::Freeze => self.freeze(),
            Do::Explain => self.explain(),
            Do::Details => self.details(),
            Do::WhereFrom => self.ask_where_from(),
            Do::NextPane => ui.step_pane(false),
            Do::PreviousPane => ui.step_pane(true),
            Do::NextSocket if ui.focus == Pane::Bench => ui.measure = ui.measure.beside(true),
            Do::PreviousSocket if ui.focus == Pane::Bench => {
                ui.measure = ui.measure.beside(false);
            }
            Do::NextSocket => ui.step_socket(1),
            Do::PreviousSocket => ui.step_socket(-1),
            Do::Focus(pane) => ui.go_to(pane),
            Do::Up => self.step(-1),
            Do::Down => self.step(1),
            Do::PageUp => self.step(-self.page()),
            Do::PageDown => self.step(self.page()),
            Do::First => self.step(isize::MIN / 2),
            Do::Last => self.step(isize::MAX / 2),
            Do::Zoom if ui.focus.is_large() => ui.focus = ui.before,
            Do::Zoom => ui.zoomed = !ui.zoomed,
            Do::OnlyMine => ui.only_mine = !ui.only_mine,
            Do::MoreTime => ui.lane_time = (ui.lane_time + 1).min(lanes::TIMES.len() - 1),
            Do::LessTime => ui.lane_time = ui.lane_time.saturating_sub(1),
            Do::Mouse => {
                ui.mouse = !ui.mouse;
                let said =
                    if ui.mouse { text::mouse_on(ui.lang) } else { text::mouse_off(ui.lang) };
                ui.flash = Some(said.to_string());
                self.actions.push(Action::CaptureMouse(ui.mouse));
            }
            Do::Turn if ui.focus == Pane::Path => ui.way.turned = !ui.way.turned,
            Do::NextStep => self.walk_message(false),
            Do::StepBack => self.walk_message(true),
            Do::Help => self.toggle(Popup::Help(None)),
            Do::Lang => ui.lang = ui.lang.other(),
            Do::Theme => ui.theme = other_theme(ui.theme),
            Do::Redraw => self.actions.push(Action::Redraw),
            Do::Suspend => self.actions.push(Action::Suspend),
            Do::Cancel => self.cancel(),
            Do::Quit => self.quit(),
            Do::Leave => self.leave(),
            Do::Agree if ui.popup == Some(Popup::Quit) => self.actions.push(Action::Quit),
            Do::Agree => ui.popup = None,
            Do::Enter => self.enter(),
            Do::Complete | Do::CompleteBack => {
                let (world, lang) = (self.world, ui.lang);
                let offered = offers(world, ui, lang);
                let fresh = |line: &str, at: usize| command::complete(lang, line, at, &offered);
                ui.prompt.complete(fresh, action == Do::CompleteBack);
            }
            Do::Older => ui.prompt.walk(true),
            Do::Newer => ui.prompt.walk(false),
            Do::Search => ui.prompt.search_back(),
            _ => {}
        }
    }

    fn screen(&mut self, command: ScreenCommand) {
        match command {
            ScreenCommand::Help(about) => self.open(Popup::Help(about)),
            ScreenCommand::Explain(ExplainArg::Errno(errno)) => {
                self.open(Popup::Explain(Subject::Errno(errno)));
            }
            ScreenCommand::Explain(ExplainArg::LastErrno) => {
                let failed = self.world.calls.last_failed();
                if let Some(errno) = failed.and_then(|call| call.errno()) {
                    self.open(Popup::Explain(Subject::Errno(errno)));
                }
            }
            ScreenCommand::Explain(ExplainArg::Socket(target)) => {
                if let Some(id) = self.target(&target) {
                    self.open(Popup::Explain(Subject::Socket(id)));
                }
            }
            ScreenCommand::Select(target) => {
                if let Some(id) = self.target(&target) {
                    self.ui.selected = Some(id);
                }
            }
            ScreenCommand::Freeze => self.freeze(),
            ScreenCommand::Zoom(None) => self.act(Do::Zoom),
            ScreenCommand::Zoom(Some(pane)) => {
                self.ui.go_to(pane);
                self.ui.zoomed = !pane.is_large();
            }
            ScreenCommand::Lang(lang) => self.ui.lang = lang.unwrap_or(self.ui.lang.other()),
            ScreenCommand::Theme(theme) => {
                self.ui.theme = theme.unwrap_or_else(|| other_theme(self.ui.theme));
            }
            ScreenCommand::Quit => self.actions.push(Action::Quit),
        }
    }

    fn target(&mut self, target: &Target) -> Option<SocketId> {
        let world = self.world;
        let found = match target {
            Target::Fd(fd) => world.by_fd.get(fd).copied(),
            Target::Name(name) => world.socket_of_name(name).map(|socket| socket.id),
            Target::Selected => self.ui.selected,
            Target::Last => world
                .sockets
                .values()
                .filter(|socket| socket.owner == crate::world::Owner::User)
                .max_by_key(|socket| socket.opened_at)
                .map(|socket| socket.id),
        };
        if found.is_none() {
            self.ui.flash = Some(match target {
                Target::Fd(fd) => text::no_such_socket(self.ui.lang, fd),
                Target::Name(name) => text::no_such_socket(self.ui.lang, name),
                _ => text::nothing_selected(self.ui.lang).to_string(),
            });
        }
        found
    }

    fn open(&mut self, popup: Popup) {
        self.ui.popup = Some(popup);
        self.ui.popup_top = 0;
    }

    fn toggle(&mut self, popup: Popup) {
        if self.ui.popup.as_ref() == Some(&popup) {
            self.ui.popup = None;
        } else {
            self.open(popup);
        }
    }

    const fn freeze(&mut self) {
        self.ui.frozen = !self.ui.frozen;
    }

    fn explain(&mut self) {
        let entry = self.ui.entry.or_else(|| newest_entry(self.world).map(|(number, _)| number));
        let subject = match (self.ui.focus, entry, self.ui.selected) {
            (Pane::Calls, Some(number), _) => Subject::Entry(number),
            (_, _, Some(id)) => Subject::Socket(id),
            _ => {
                self.ui.flash = Some(text::nothing_selected(self.ui.lang).to_string());
                return;
            }
        };
        self.open(Popup::Explain(subject));
    }

    fn details(&mut self) {
        if self.ui.focus == Pane::Lints {
            if let Some(lint) = self.ui.lints.get(self.ui.lint) {
                let words = explain::lint(self.ui.lang, self.world, lint);
                self.ui.prompt.set(&format!("example {}", words.example));
                self.ui.typing = true;
            }
            return;
        }
        match (self.ui.focus, self.ui.selected) {
            (Pane::Calls | Pane::Inspector, _) | (_, None) => self.explain(),
            (_, Some(_)) => self.ui.go_to(Pane::Inspector),
        }
    }

    fn quit(&mut self) {
        let asked = self.ui.popup == Some(Popup::Quit);
        if asked || self.world.by_fd.is_empty() {
            self.actions.push(Action::Quit);
        } else {
            self.open(Popup::Quit);
        }
    }

    fn cancel(&mut self) {
        if self.ui.popup.is_none() && self.ui.typing {
            if self.ui.prompt.line().is_empty() {
                self.ui.typing = false;
            } else {
                self.ui.prompt.clear();
            }
            return;
        }
        if matches!(self.ui.popup, None | Some(Popup::Quit)) {
            return self.quit();
        }
        self.ui.popup = None;
    }

    fn leave(&mut self) {
        let ui = &mut *self.ui;
        if ui.popup.take().is_some() || ui.where_from.take().is_some() {
            return;
        }
        if !ui.typing && ui.focus == Pane::Path && ui.way.leave(self.world, ui.selected) {
            return;
        }
        if ui.prompt.search.is_some() {
            ui.prompt.end_search(false);
        } else if ui.prompt.choice.is_some() {
            ui.prompt.drop_choice();
        } else if ui.typing {
            ui.typing = false;
            ui.prompt.error = None;
        } else if ui.focus.is_large() {
            ui.focus = ui.before;
        } else if ui.zoomed {
            ui.zoomed = false;
        } else {
            ui.entry = None;
        }
    }

    // A step through the message that was followed last on the connection that is shown.
    fn walk_message(&mut self, back: bool) {
        let ui = &mut *self.ui;
        if ui.focus != Pane::Path {
            return;
        }
        let stepped = ui.selected.is_some_and(|id| ui.way.step(self.world, id, back));
        if !stepped {
            ui.flash = Some(text::path::path_nothing_followed(ui.lang).to_string());
        }
    }

    fn page(&self) -> isize {
        let height = match (&self.ui.popup, self.ui.layout()) {
            (Some(_), _) => self.ui.size.height / 2,
            (None, Some(layout)) => layout.inside(self.ui.focus).height,
            (None, None) => 1,
        };
        height.max(1) as isize
    }

    // Moves what the arrows move: the popup's text, the selection, or the rows of the pane.
    fn step(&mut self, by: isize) {
        if self.ui.popup.is_some() {
            let most = popup::overflow(&View::new(self.world, self.ui, self.now));
            self.ui.popup_top = self.ui.popup_top.saturating_add_signed(by).min(most);
            return;
        }
        self.step_in(self.ui.focus, by);
    }

    fn step_in(&mut self, pane: Pane, by: isize) {
        match pane {
            // The way of the next socket of the list.
            Pane::Path | Pane::Sockets => {
                let last = self.ui.rows.ids.len().saturating_sub(1);
                let at_end = self.ui.selected_row().is_none_or(|row| row == last);
                // Past the last socket the list goes on with what is no socket, and comes back.
                if at_end && by > 0 || self.ui.below > 0 {
                    self.ui.below = self.ui.below.saturating_add_signed(by);
                    return;
                }
                let row = match self.ui.selected_row() {
                    Some(row) => row.saturating_add_signed(by).min(last),
                    None => 0,
                };
                self.ui.selected = self.ui.rows.ids.get(row).copied().or(self.ui.selected);
                self.ui.follow = None;
            }
            Pane::Calls => self.step_entry(by),
            Pane::Lints => {
                let last = self.ui.lints.len().saturating_sub(1);
                self.ui.lint = self.ui.lint.saturating_add_signed(by).min(last);
                // The socket it is about is the one the other panes show.
                let about = self.ui.lints.get(self.ui.lint).and_then(Lint::socket);
                self.ui.selected = about.or(self.ui.selected);
            }
            // The newest is at the bottom: up is back.
            Pane::Connection => {
                let Some(layout) = self.ui.layout() else { return };
                let view = View::new(self.world, self.ui, self.now);
                let most = connection::overflow(&view, layout.inside(pane));
                let back = &mut self.ui.top[index(pane)];
                *back = back.saturating_add_signed(by.saturating_neg()).min(most);
            }
            Pane::Inspector => {
                let view = View::new(self.world, self.ui, self.now);
                let area = self.ui.layout().map(|layout| layout.inside(pane));
                let most = area.map_or(0, |area| inspector::overflow(&view, area));
                let top = &mut self.ui.top[index(pane)];
                *top = top.saturating_add_signed(by).min(most);
            }
            _ => {
                let top = &mut self.ui.top[index(pane)];
                *top = top.saturating_add_signed(by);
            }
        }
    }

    fn step_entry(&mut self, by: isize) {
        let numbers: Vec<u64> = self.world.calls.numbered().map(|(number, _)| number).collect();
        let newest = numbers.len().saturating_sub(1);
        let at = match self.ui.entry {
            Some(number) => numbers.partition_point(|known| *known < number),
            None => newest,
        };
        let to = at.saturating_add_signed(by).min(newest);
        // At the newest one the log follows again.
        self.ui.entry = if to == newest { None } else { numbers.get(to).copied() };
    }

    fn mouse(&mut self, mouse: MouseEvent) {
        let wheel = match mouse.kind {
            MouseEventKind::ScrollUp => -3,
            MouseEventKind::ScrollDown => 3,
            MouseEventKind::Down(MouseButton::Left) => 0,
            _ => return,
        };
        if self.ui.popup.is_some() {
            match wheel {
                0 if self.ui.popup != Some(Popup::Quit) => self.ui.popup = None,
                by => self.step(by),
            }
            return;
        }
        let Some(layout) = self.ui.layout() else { return };
        let here = (mouse.column, mouse.row);
        if wheel == 0 && [layout.prompt, layout.info].iter().any(|r| r.contains(here.into())) {
            self.ui.typing = true;
            self.ui.where_from = None;
            return;
        }
        if wheel == 0 && self.ui.where_from.is_some() {
            return self.ask_about(mouse.column, mouse.row);
        }
        let Some(pane) = layout.hit(mouse.column, mouse.row) else { return };
        if wheel != 0 {
            return self.step_in(pane, wheel);
        }
        self.ui.focus = pane;
        self.ui.typing = false;
        let now = self.now;
        let again = self.ui.last_click.is_some_and(|(at, column, row)| {
            (column, row) == here && now.saturating_sub(at) <= DOUBLE_CLICK
        });
        self.ui.last_click = if again { None } else { Some((now, here.0, here.1)) };
        if again {
            self.ui.zoomed = !self.ui.zoomed;
            return;
        }
        let inside = layout.inside(pane);
        let Some(row) = mouse.row.checked_sub(inside.y).map(usize::from) else { return };
        match pane {
            Pane::Sockets => {
                // The first row is the table's heading.
                let row = (row + self.ui.top[0] + self.ui.below).checked_sub(1);
                let clicked = row.and_then(|row| self.ui.rows.ids.get(row).copied());
                self.ui.selected = clicked.or(self.ui.selected);
            }
            Pane::Calls => {
                let view = View::new(self.world, self.ui, self.now);
                let clicked = calls::entry_at(&view, inside, row);
                self.ui.entry = clicked.or(self.ui.entry);
            }
            _ => {}
        }
    }
}

const fn other_theme(theme: Theme) -> Theme {
    match theme {
        Theme::Dark => Theme::Light,
        Theme::Light => Theme::Dark,
    }
}
