//! The keys: one table, from which come what a key does, the hints at the foot of the screen and
//! the help.

use super::text;
use crate::command::{Pane, unhangul_key};
use crate::lang::Line;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Where a binding holds: in the panes, while a line is typed, while a popup is open, while figures
/// are asked about.
pub(super) mod place {
    pub(in crate::tui) const PANES: u8 = 1;
    pub(in crate::tui) const PROMPT: u8 = 2;
    pub(in crate::tui) const POPUP: u8 = 4;
    pub(in crate::tui) const FIGURES: u8 = 8;
    pub(in crate::tui) const ANYWHERE: u8 = PANES | PROMPT | POPUP | FIGURES;
}

/// A key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Chord {
    code: KeyCode,
    modifiers: KeyModifiers,
}

const fn key(code: KeyCode) -> Chord {
    Chord { code, modifiers: KeyModifiers::NONE }
}

const fn ch(c: char) -> Chord {
    key(KeyCode::Char(c))
}

const fn ctrl(c: char) -> Chord {
    Chord { code: KeyCode::Char(c), modifiers: KeyModifiers::CONTROL }
}

const fn f(n: u8) -> Chord {
    key(KeyCode::F(n))
}

impl Chord {
    /// The chord of a key event. Shift is in the character already; Hangul of a Korean input
    /// method stands for the Latin letter on the same key when `single` keys are meant.
    pub(super) fn of(event: &KeyEvent, single: bool) -> Chord {
        let modifiers = event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT);
        let code = match event.code {
            KeyCode::Char(c) if single || modifiers.contains(KeyModifiers::CONTROL) => {
                KeyCode::Char(unhangul_key(c).unwrap_or(c))
            }
            code => code,
        };
        Chord { code, modifiers }
    }

    /// How the key is written in hints and help.
    pub(super) fn name(self) -> String {
        let name = match self.code {
            KeyCode::Char(' ') => "Space".to_string(),
            KeyCode::Char(c) if self.modifiers == KeyModifiers::CONTROL => {
                return format!("Ctrl-{}", c.to_ascii_uppercase());
            }
            KeyCode::Char(c) => c.to_string(),
            KeyCode::F(n) => format!("F{n}"),
            KeyCode::Up => "Up".into(),
            KeyCode::Down => "Down".into(),
            KeyCode::Left => "Left".into(),
            KeyCode::Right => "Right".into(),
            KeyCode::PageUp => "PgUp".into(),
            KeyCode::PageDown => "PgDn".into(),
            KeyCode::Home => "Home".into(),
            KeyCode::End => "End".into(),
            KeyCode::Enter => "Enter".into(),
            KeyCode::Esc => "Esc".into(),
            KeyCode::Tab => "Tab".into(),
            KeyCode::BackTab => "Shift-Tab".into(),
            other => format!("{other:?}"),
        };
        if self.modifiers == KeyModifiers::CONTROL { format!("Ctrl-{name}") } else { name }
    }
}

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub(super) enum Do {
    Socket,
    Bind,
    Listen,
    Accept,
    Connect,
    Send,
    Recv,
    Close,
    Serve,
    Clients,
    Interrupt,
    Type,
    Freeze,
    Explain,
    Details,
    WhereFrom,
    NextPane,
    PreviousPane,
    NextSocket,
    PreviousSocket,
    Focus(Pane),
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    First,
    Last,
    Zoom,
    OnlyMine,
    MoreTime,
    LessTime,
    Mouse,
    Help,
    Lang,
    Theme,
    Redraw,
    Suspend,
    Cancel,
    Quit,
    Turn,
    NextStep,
    StepBack,
    Leave,
    Agree,
    Enter,
    Complete,
    CompleteBack,
    Older,
    Newer,
    Search,
}

/// When a hint is worth its place at the foot of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub(super) enum Fit {
    Never,
    Always,
    /// A socket that is not connected and does not listen.
    Fresh,
    Listener,
    Connected,
    Any,
    Blocked,
    /// The Path pane shows a connection.
    Path,
    /// The Path pane shows a connection of which a message was followed.
    Followed,
    Typing,
    Popup,
    /// While figures are asked about.
    Figures,
}

/// One line of the table.
pub(super) struct Binding {
    pub(super) keys: &'static [Chord],
    pub(super) place: u8,
    pub(super) action: Do,
    /// What it does, for the help.
    pub(super) help: Line,
    /// In a word or two, for the foot of the screen.
    pub(super) hint: Line,
    pub(super) fit: &'static [Fit],
}

const fn bind(
    keys: &'static [Chord],
    place: u8,
    action: Do,
    help: Line,
    hint: Line,
    fit: &'static [Fit],
) -> Binding {
    Binding { keys, place, action, help, hint, fit }
}

use place::{ANYWHERE, FIGURES, PANES, POPUP, PROMPT};

/// Every key. The order is that of the help and of the hints.
pub(super) const KEYS: &[Binding] = &[
    bind(&[ch('s')], PANES, Do::Socket, text::key_socket, text::hint_socket, &[Fit::Always]),
    bind(&[ch('b')], PANES, Do::Bind, text::key_bind, text::hint_bind, &[Fit::Fresh]),
    bind(&[ch('l')], PANES, Do::Listen, text::key_listen, text::hint_listen, &[Fit::Fresh]),
    bind(&[ch('a')], PANES, Do::Accept, text::key_accept, text::hint_accept, &[Fit::Listener]),
    bind(
        &[ch('c')],
        PANES,
        Do::Connect,
        text::key_connect,
        text::hint_connect,
        &[Fit::Fresh, Fit::Listener],
    ),
    bind(&[ch('w')], PANES, Do::Send, text::key_send, text::hint_send, &[Fit::Connected]),
    bind(&[ch('r')], PANES, Do::Recv, text::key_recv, text::hint_recv, &[Fit::Connected]),
    bind(&[ch('S')], PANES, Do::Serve, text::key_serve, text::hint_serve, &[Fit::Listener]),
    bind(&[ch('C')], PANES, Do::Clients, text::key_clients, text::hint_clients, &[Fit::Listener]),
    bind(&[ch('x')], PANES, Do::Close, text::key_close, text::hint_close, &[Fit::Any]),
    bind(&[ch('d')], PANES, Do::Turn, text::key_turn, text::hint_turn, &[Fit::Path]),
    bind(
        &[ch('n')],
        PANES,
        Do::NextStep,
        text::key_next_step,
        text::hint_next_step,
        &[Fit::Followed],
    ),
    bind(
        &[ch('N')],
        PANES,
        Do::StepBack,
        text::key_step_back,
        text::hint_step_back,
        &[Fit::Followed],
    ),
    bind(
        &[ch('I')],
        PANES,
        Do::Interrupt,
        text::key_interrupt,
        text::hint_interrupt,
        &[Fit::Blocked],
    ),
    bind(
        &[ch(':'), ch('i')],
        PANES | FIGURES,
        Do::Type,
        text::key_type,
        text::hint_type,
        &[Fit::Always],
    ),
    bind(&[ch('?')], PANES, Do::Explain, text::key_explain, text::hint_explain, &[Fit::Any]),
    bind(
        &[key(KeyCode::Enter)],
        PANES,
        Do::Details,
        text::key_details,
        text::hint_details,
        &[Fit::Never],
    ),
    bind(
        &[ch('f')],
        PANES | FIGURES,
        Do::WhereFrom,
        text::key_where_from,
        text::hint_where_from,
        &[Fit::Always, Fit::Figures],
    ),
    bind(
        &[ch(' ')],
        PANES | FIGURES,
        Do::Freeze,
        text::key_freeze,
        text::hint_freeze,
        &[Fit::Always, Fit::Figures],
    ),
    bind(&[ch('z')], PANES | FIGURES, Do::Zoom, text::key_zoom, text::hint_zoom, &[Fit::Always]),
    bind(
        &[key(KeyCode::Tab)],
        PANES | FIGURES,
        Do::NextPane,
        text::key_next_pane,
        text::hint_pane,
        &[Fit::Always, Fit::Figures],
    ),
    bind(
        &[key(KeyCode::BackTab)],
        PANES | FIGURES,
        Do::PreviousPane,
        text::key_previous_pane,
        text::hint_pane,
        &[Fit::Never],
    ),
    pane(&[ch('1')], Pane::Sockets),
    pane(&[ch('2')], Pane::Backlog),
    pane(&[ch('3')], Pane::Threads),
    pane(&[ch('4')], Pane::Bytes),
    pane(&[ch('5')], Pane::Calls),
    pane(&[ch('6')], Pane::Connection),
    pane(&[ch('7')], Pane::Path),
    pane(&[ch('8')], Pane::Inspector),
    pane(&[ch('9')], Pane::Lints),
    pane(&[ch('0')], Pane::Bench),
    bind(
        &[key(KeyCode::Left), ch('h')],
        FIGURES,
        Do::Left,
        text::key_walk_left,
        text::hint_walk,
        &[Fit::Figures],
    ),
    bind(
        &[key(KeyCode::Right), ch('l')],
        FIGURES,
        Do::Right,
        text::key_walk_right,
        text::hint_walk,
        &[Fit::Never],
    ),
    bind(
        &[key(KeyCode::Left)],
        PANES,
        Do::PreviousSocket,
        text::key_previous_socket,
        text::hint_sockets,
        &[Fit::Never],
    ),
    bind(
        &[key(KeyCode::Right)],
        PANES,
        Do::NextSocket,
        text::key_next_socket,
        text::hint_sockets,
        &[Fit::Never],
    ),
    walk(&[key(KeyCode::Up), ch('k')], Do::Up, text::key_up),
    walk(&[key(KeyCode::Down), ch('j')], Do::Down, text::key_down),
    walk(&[key(KeyCode::PageUp)], Do::PageUp, text::key_page_up),
    walk(&[key(KeyCode::PageDown)], Do::PageDown, text::key_page_down),
    walk(&[key(KeyCode::Home), ch('g')], Do::First, text::key_first),
    walk(&[key(KeyCode::End), ch('G')], Do::Last, text::key_last),
    bind(&[ch('o')], PANES, Do::OnlyMine, text::key_only_mine, text::hint_only_mine, &[Fit::Never]),
    bind(&[ch('-')], PANES, Do::MoreTime, text::key_more_time, text::hint_more_time, &[Fit::Never]),
    bind(&[ch('+')], PANES, Do::LessTime, text::key_less_time, text::hint_less_time, &[Fit::Never]),
    bind(&[ch('m')], PANES, Do::Mouse, text::key_mouse, text::hint_mouse, &[Fit::Never]),
    bind(
        &[key(KeyCode::Enter)],
        PROMPT,
        Do::Enter,
        text::key_enter,
        text::hint_enter,
        &[Fit::Typing],
    ),
    bind(
        &[key(KeyCode::Tab)],
        PROMPT,
        Do::Complete,
        text::key_complete,
        text::hint_complete,
        &[Fit::Typing],
    ),
    bind(
        &[key(KeyCode::BackTab)],
        PROMPT,
        Do::CompleteBack,
        text::key_complete_back,
        text::hint_complete,
        &[Fit::Never],
    ),
    bind(&[key(KeyCode::Up)], PROMPT, Do::Older, text::key_older, text::hint_older, &[Fit::Typing]),
    bind(
        &[key(KeyCode::Down)],
        PROMPT,
        Do::Newer,
        text::key_newer,
        text::hint_older,
        &[Fit::Never],
    ),
    bind(&[ctrl('r')], PROMPT, Do::Search, text::key_search, text::hint_search, &[Fit::Typing]),
    bind(
        &[key(KeyCode::Esc)],
        ANYWHERE,
        Do::Leave,
        text::key_leave,
        text::hint_leave,
        &[Fit::Typing, Fit::Popup, Fit::Figures],
    ),
    bind(
        &[key(KeyCode::Enter), ch('q'), ch('y')],
        POPUP,
        Do::Agree,
        text::key_agree,
        text::hint_agree,
        &[Fit::Popup],
    ),
    bind(&[f(1)], ANYWHERE, Do::Help, text::key_help, text::hint_help, &[Fit::Never]),
    bind(&[f(2)], ANYWHERE, Do::Lang, text::key_lang, text::hint_lang, &[Fit::Never]),
    bind(&[f(3)], ANYWHERE, Do::Theme, text::key_theme, text::hint_theme, &[Fit::Never]),
    bind(&[ctrl('l')], ANYWHERE, Do::Redraw, text::key_redraw, text::hint_redraw, &[Fit::Never]),
    bind(&[ctrl('z')], ANYWHERE, Do::Suspend, text::key_suspend, text::hint_suspend, &[Fit::Never]),
    bind(&[ctrl('c')], ANYWHERE, Do::Cancel, text::key_cancel, text::hint_cancel, &[Fit::Never]),
    bind(&[f(10)], ANYWHERE, Do::Quit, text::key_quit, text::hint_quit, &[Fit::Never]),
    bind(&[ch('q')], PANES | FIGURES, Do::Quit, text::key_quit, text::hint_quit, &[Fit::Always]),
];

const fn pane(keys: &'static [Chord], pane: Pane) -> Binding {
    bind(keys, PANES | FIGURES, Do::Focus(pane), text::key_focus, text::hint_pane, &[Fit::Never])
}

const fn walk(keys: &'static [Chord], action: Do, help: Line) -> Binding {
    bind(keys, PANES | POPUP | FIGURES, action, help, text::hint_pane, &[Fit::Never])
}

/// What a key does in a place.
pub(super) fn action(chord: Chord, place: u8) -> Option<Do> {
    KEYS.iter()
        .find(|binding| binding.place & place != 0 && binding.keys.contains(&chord))
        .map(|binding| binding.action)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_does_two_things() {
        for (at, binding) in KEYS.iter().enumerate() {
            for other in &KEYS[at + 1..] {
                let shared = binding.keys.iter().find(|key| other.keys.contains(key));
                if let Some(key) = shared {
                    assert_eq!(
                        binding.place & other.place,
                        0,
                        "{} does {:?} and {:?}",
                        key.name(),
                        binding.action,
                        other.action
                    );
                }
            }
        }
    }

    #[test]
    fn every_key_has_a_name_of_its_own() {
        for place in [PANES, PROMPT, POPUP, FIGURES] {
            let mut names: Vec<String> = KEYS
                .iter()
                .filter(|binding| binding.place & place != 0)
                .flat_map(|binding| binding.keys.iter().map(|key| key.name()))
                .collect();
            let all = names.len();
            names.sort();
            names.dedup();
            assert_eq!(names.len(), all);
        }
    }

    #[test]
    fn hangul_stands_for_the_letter_on_its_key() {
        let press = |c| Chord::of(&KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE), true);
        assert_eq!(action(press('ㄴ'), PANES), Some(Do::Socket));
        assert_eq!(action(press('ㅣ'), PANES), Some(Do::Listen));
        assert_eq!(action(press('ㅂ'), PANES), Some(Do::Quit));
        assert_eq!(action(press('s'), PANES), Some(Do::Socket));
        let typed = KeyEvent::new(KeyCode::Char('ㄴ'), KeyModifiers::NONE);
        assert_eq!(action(Chord::of(&typed, false), PROMPT), None);
    }

    #[test]
    fn shift_is_in_the_character() {
        let event = KeyEvent::new(KeyCode::Char('S'), KeyModifiers::SHIFT);
        assert_eq!(action(Chord::of(&event, true), PANES), Some(Do::Serve));
        let back = KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT);
        assert_eq!(action(Chord::of(&back, true), PANES), Some(Do::PreviousPane));
    }
}
