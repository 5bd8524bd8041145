//! What the screen itself knows: language, focus, selection, the line being typed. What is known of
//! sockets is in the [`World`].

use super::layout::{Layout, PANES, SMALL, index, top_row};
use super::panes::backlog::depth;
use super::panes::lanes;
use super::prompt::Prompt;
use super::theme::{Depth, Palette, Symbols};
use super::way::{self, Way};
use super::where_from::Asked;
use crate::command::{Pane, ScriptError, Theme};
use crate::lab::Watched;
use crate::lang::Lang;
use crate::os::{Errno, SocketId};
use crate::world::{FileKind, Lint, LogEntry, Measure, Note, Owner, Socket, World, lints};
use imbl::{OrdMap, OrdSet};
use ratatui::layout::{Rect, Size};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

/// How often mistakes are looked for.
const CHECK_EVERY: Duration = Duration::from_millis(500);

/// The state of the screen.
#[derive(Debug, Clone)]
pub struct UiState {
    pub(super) lang: Lang,
    pub(super) theme: Theme,
    pub(super) depth: Depth,
    pub(super) symbols: Symbols,
    pub(super) size: Size,
    /// Whether keys go into the prompt.
    pub(super) typing: bool,
    pub(super) prompt: Prompt,
    pub(super) focus: Pane,
    pub(super) zoomed: bool,
    /// The pane to go back to from a large one.
    pub(super) before: Pane,
    /// Whether the picture is held still.
    pub(super) frozen: bool,
    pub(super) mouse: bool,
    pub(super) rows: Rows,
    /// Whether someone outside of this machine may reach a socket of ours.
    pub(super) reachable: bool,
    // The sockets that `reachable` was found from.
    looked_at: OrdMap<SocketId, Arc<Socket>>,
    /// Whether only sockets of the user are listed.
    pub(super) only_mine: bool,
    /// The selected socket.
    pub(super) selected: Option<SocketId>,
    /// The question typed last: its answer is shown once it is there, none from before this moment.
    pub(super) asked: Option<(Duration, String)>,
    // The socket made last is to be selected once it is there: none made before this moment.
    pub(super) follow: Option<Duration>,
    // The socket that will have this name is to be selected: none made before this moment.
    pub(super) wanted: Option<(Duration, &'static str)>,
    /// The first row shown of each pane; of a ladder, how far it is moved back from its end.
    pub(super) top: [usize; 10],
    /// How far the list of sockets is moved past its end, to descriptors that are no sockets.
    pub(super) below: usize,
    // Where the selected socket stood, for when it is gone.
    last_row: usize,
    /// The selected entry of the log; none follows the newest.
    pub(super) entry: Option<u64>,
    /// Over how long thread lanes go: the place in their table of times.
    pub(super) lane_time: usize,
    /// Which figure of a comparison is drawn.
    pub(super) measure: Measure,
    pub(super) popup: Option<Popup>,
    pub(super) popup_top: usize,
    /// What looked like a mistake when it was looked for last, and that moment.
    pub(super) lints: Arc<Vec<Lint>>,
    checked: Option<Duration>,
    /// Which of them is selected.
    pub(super) lint: usize,
    /// The figure whose origin is shown, while figures are asked about.
    pub(super) where_from: Option<Asked>,
    /// A word to the user that the next key takes away.
    pub(super) flash: Option<String>,
    pub(super) last_click: Option<(Duration, u16, u16)>,
    /// What the Path pane remembers.
    pub(super) way: Way,
}

/// A window over the panes.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Popup {
    /// Keys and commands, or one command.
    Help(Option<String>),
    /// What something means, in words.
    Explain(Subject),
    /// Why what was pasted is not carried out.
    Refused(Box<Refused>),
    /// Whether to leave although sockets are open.
    Quit,
}

/// A pasted script that does not parse.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Refused {
    /// The line that does not.
    pub(super) line: String,
    pub(super) error: ScriptError,
}

/// What is explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Subject {
    Socket(SocketId),
    Entry(u64),
    Errno(Errno),
}

/// The rows of the sockets pane: by descriptor, then the closed ones. Made anew only when a socket
/// was opened or closed, not for every frame.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows {
    pub(super) ids: Arc<Vec<SocketId>>,
    /// How many the filter leaves out.
    pub(super) hidden: usize,
    /// The descriptors of sockets that have more than one (dup(2)): `3,5`.
    pub(super) further: BTreeMap<SocketId, String>,
    /// The highest descriptor of another program's socket in its program.
    pub(super) highest_other: i32,
    /// Descriptors that are no sockets; listed below the sockets.
    pub(super) files: Arc<Vec<(i32, FileKind)>>,
    of_files: OrdMap<i32, FileKind>,
    by_fd: OrdMap<i32, SocketId>,
    others: OrdSet<(Option<(u32, i32)>, SocketId)>,
    closed: OrdMap<(Duration, SocketId), ()>,
    only_mine: bool,
}

impl Rows {
    fn refresh(&mut self, world: &World, only_mine: bool) {
        let same = self.only_mine == only_mine
            && self.by_fd.ptr_eq(&world.by_fd)
            && self.of_files.ptr_eq(&world.files)
            && self.others.ptr_eq(&world.others)
            && self.closed.ptr_eq(&world.closed);
        if same {
            return;
        }
        let mine = |id: &SocketId| {
            !only_mine || world.sockets.get(id).is_some_and(|s| s.owner == Owner::User)
        };
        // A socket with several descriptors has one row, at the lowest of them.
        let several = several(world);
        let first = |(fd, id): &(&i32, &SocketId)| {
            several.get(*id).and_then(|fds| fds.first()).is_none_or(|lowest| lowest == *fd)
        };
        let open = world.by_fd.iter().filter(first).map(|(_, id)| *id);
        let seen = world.others.iter().filter(|(place, _)| place.is_some());
        let unseen = world.others.iter().filter(|(place, _)| place.is_none());
        let others = seen.chain(unseen).map(|(_, id)| *id);
        let all = open.chain(others).chain(world.closed.keys().map(|(_, id)| *id));
        let ids: Vec<SocketId> = all.filter(mine).collect();
        let further: usize = several.values().map(|fds| fds.len() - 1).sum();
        let text = |fds: &Vec<i32>| fds.iter().map(i32::to_string).collect::<Vec<_>>().join(",");
        let places = world.others.iter().filter_map(|(place, _)| *place);
        *self = Rows {
            highest_other: places.map(|(_, fd)| fd).max().unwrap_or(0),
            hidden: world.by_fd.len() - further + world.others.len() + world.closed.len()
                - ids.len(),
            ids: Arc::new(ids),
            further: several.iter().map(|(id, fds)| (*id, text(fds))).collect(),
            files: Arc::new(world.files.iter().map(|(fd, kind)| (*fd, *kind)).collect()),
            of_files: world.files.clone(),
            by_fd: world.by_fd.clone(),
            others: world.others.clone(),
            closed: world.closed.clone(),
            only_mine,
        };
    }
}

// The sockets that have several descriptors (dup(2)), and these, the lowest first. To look each of
// them up in the world would cost more than the rest of the frame.
fn several(world: &World) -> BTreeMap<SocketId, Vec<i32>> {
    let mut all: Vec<_> = world.by_fd.iter().map(|(fd, id)| (*id, *fd)).collect();
    all.sort_unstable();
    let of_one = all.chunk_by(|(a, _), (b, _)| a == b).filter(|fds| fds.len() > 1);
    of_one.map(|fds| (fds[0].0, fds.iter().map(|(_, fd)| *fd).collect())).collect()
}

impl UiState {
    /// A screen at its beginning.
    pub fn new(lang: Lang, theme: Theme, depth: Depth, symbols: Symbols) -> UiState {
        UiState {
            lang,
            theme,
            depth,
            symbols,
            size: Size::default(),
            typing: false,
            prompt: Prompt::default(),
            focus: Pane::Sockets,
            zoomed: false,
            before: Pane::Sockets,
            frozen: false,
            mouse: true,
            rows: Rows::default(),
            reachable: false,
            looked_at: OrdMap::new(),
            only_mine: false,
            selected: None,
            asked: None,
            follow: None,
            wanted: None,
            top: [0; 10],
            below: 0,
            last_row: 0,
            entry: None,
            lane_time: lanes::USUAL_TIME,
            measure: Measure::Rate,
            popup: None,
            popup_top: 0,
            lints: Arc::default(),
            checked: None,
            lint: 0,
            where_from: None,
            flash: None,
            last_click: None,
            way: Way::default(),
        }
    }

    /// The colours in use.
    pub fn palette(&self) -> Palette {
        Palette::new(self.theme, self.depth)
    }

    pub(super) fn zoom(&self) -> Option<Pane> {
        (self.zoomed || self.focus.is_large()).then_some(self.focus)
    }

    pub(super) fn layout(&self) -> Option<Layout> {
        Layout::new(Rect::from((ratatui::layout::Position::ORIGIN, self.size)), self.zoom())
    }

    /// Makes the state fit a world and a size: lists what there is, keeps the selection where it
    /// was, and scrolls so that it is seen. To be called before every drawing.
    pub fn settle(&mut self, world: &World, size: Size) {
        self.size = size;
        self.rows.refresh(world, self.only_mine);
        if !self.looked_at.ptr_eq(&world.sockets) {
            self.reachable = world.sockets.values().any(|socket| is_reachable(socket));
            self.looked_at = world.sockets.clone();
        }
        self.follow_the_newest(world);
        self.show_the_answer(world);
        if self.selected.is_none_or(|id| !world.sockets.contains_key(&id)) {
            self.select_near(world);
        }
        let selected = self.selected.and_then(|id| world.sockets.get(&id));
        self.way.settle(world, self.focus, selected);
        if self.entry.is_some_and(|number| world.calls.get(number).is_none()) {
            self.entry = None;
        }
        let waiting = shown_listener(world, self)
            .and_then(|socket| world.queues.get(&socket.id))
            .map_or(0, |queue| depth(queue));
        self.top[1] = self.top[1].min(waiting.saturating_sub(1));
        let threads = world.threads.len() + world.ended_threads.len();
        self.top[2] = self.top[2].min(threads.saturating_sub(1));
        let Some(layout) = self.layout() else { return };
        let rows = self.rows.ids.len();
        // The first row is the table's heading.
        let height = usize::from(layout.inside(Pane::Sockets).height).saturating_sub(1);
        let row = self.selected_row();
        if row.is_some_and(|row| row != self.last_row) {
            self.below = 0;
        }
        self.last_row = row.unwrap_or(0);
        self.top[0] = top_row(self.top[0], row, rows, height);
        let all = rows + self.rows.files.len();
        self.below = self.below.min(all.saturating_sub(self.top[0] + height));
    }

    /// Looks for what looks like a mistake, unless that was done a moment ago: it walks over every
    /// socket.
    pub fn check(&mut self, world: &World, now: Duration) {
        let due = self.checked.is_none_or(|at| now.saturating_sub(at) >= CHECK_EVERY || now < at);
        if due {
            self.checked = Some(now);
            self.lints = Arc::new(lints(world, now));
            self.lint = self.lint.min(self.lints.len().saturating_sub(1));
        }
    }

    fn follow_the_newest(&mut self, world: &World) {
        if let Some((since, name)) = self.wanted
            && let Some(socket) = world.socket_of_name(name).filter(|s| s.opened_at >= since)
        {
            self.selected = Some(socket.id);
            self.wanted = None;
        }
        let Some(since) = self.follow else { return };
        let newest = world
            .sockets
            .values()
            .filter(|socket| {
                socket.owner == Owner::User
                    && socket.accepted_from.is_none()
                    && socket.fd.is_some()
                    && socket.opened_at >= since
            })
            .max_by_key(|socket| (socket.opened_at, socket.fd));
        if let Some(socket) = newest {
            self.selected = Some(socket.id);
            self.follow = None;
        }
    }

    fn show_the_answer(&mut self, world: &World) {
        let Some((since, question)) = &self.asked else { return };
        let recent = world.calls.numbered().rev().take_while(|(_, entry)| match entry {
            LogEntry::Note { at, .. } => at >= since,
            LogEntry::Call(call) => call.began_at >= *since,
        });
        let answer = recent.filter_map(|(number, entry)| match entry {
            LogEntry::Note { note: Note::Answered { question, .. }, .. } => {
                Some((number, question))
            }
            _ => None,
        });
        let found = answer.filter(|(_, of)| *of == question).map(|(number, _)| number).next();
        if let Some(number) = found {
            self.asked = None;
            self.popup = Some(Popup::Explain(Subject::Entry(number)));
            self.popup_top = 0;
        }
    }

    // The selected socket is gone: the one that stands in its row now, else the first listener.
    fn select_near(&mut self, world: &World) {
        let near = match self.selected {
            Some(_) => self.rows.ids.get(self.last_row).or_else(|| self.rows.ids.last()),
            None => None,
        };
        self.selected = near
            .copied()
            .or_else(|| latest_listener(world).map(|socket| socket.id))
            .or_else(|| self.rows.ids.first().copied());
    }

    /// The row of the selected socket.
    pub(super) fn selected_row(&self) -> Option<usize> {
        let id = self.selected?;
        self.rows.ids.iter().position(|row| *row == id)
    }

    /// Selects the socket so many rows further on.
    pub(super) fn step_socket(&mut self, by: isize) {
        let last = self.rows.ids.len().saturating_sub(1);
        let row = self.selected_row().map_or(0, |row| row.saturating_add_signed(by).min(last));
        self.selected = self.rows.ids.get(row).copied().or(self.selected);
        self.follow = None;
    }

    /// The selected socket.
    pub(super) fn socket<'a>(&self, world: &'a World) -> Option<&'a Arc<Socket>> {
        world.sockets.get(&self.selected?)
    }

    /// Goes to a pane.
    pub(super) const fn go_to(&mut self, pane: Pane) {
        if !self.focus.is_large() {
            self.before = self.focus;
        }
        self.focus = pane;
    }

    /// What the laboratory is to look at often.
    pub fn watched(&self, world: &World) -> Watched {
        let height = usize::from(self.size.height);
        let in_sight = self.rows.ids.iter().skip(self.top[0]).take(height).copied();
        let selected = self.socket(world);
        let ends: Vec<SocketId> = selected
            .into_iter()
            .chain(selected.and_then(|socket| way::other_end(world, socket)))
            .map(|socket| socket.id)
            .collect();
        let small = !self.zoomed && !self.focus.is_large();
        let backlog = self.zoom() == Some(Pane::Backlog);
        let shown = shown_listener(world, self).map(|socket| socket.id);
        let closed = world.closed_listener.as_ref().map(|(_, socket, _)| socket.id);
        Watched {
            queue: backlog.then(|| shown.or(closed)).flatten(),
            shown: in_sight.chain(ends.iter().copied()).collect(),
            paths: if self.focus == Pane::Path { ends.clone() } else { Vec::new() },
            close: if self.focus.is_large() { ends } else { Vec::new() },
            threads: small || matches!(self.focus, Pane::Threads | Pane::Bench),
        }
    }

    pub(super) fn step_pane(&mut self, back: bool) {
        // From a large pane back among the small ones; in either direction to the nearest of them.
        let at = index(self.focus).min(if back { SMALL } else { SMALL - 1 });
        self.focus = PANES[if back { at + SMALL - 1 } else { at + 1 } % SMALL];
    }
}

// Whether it takes what comes from outside: it listens, or it is a UDP socket, at an address that
// is not loopback.
fn is_reachable(socket: &Socket) -> bool {
    let takes = socket.fd.is_some() && (socket.is_listener() || socket.kind.is_udp());
    takes
        && socket.local().and_then(crate::os::Address::inet).is_some_and(|address| {
            address.port() != 0 && !address.ip().to_canonical().is_loopback()
        })
}

/// The listener whose queues are shown: the selected one, else the one that the selected
/// connection came through, else the one that began to listen last.
pub(super) fn shown_listener<'a>(world: &'a World, ui: &UiState) -> Option<&'a Arc<Socket>> {
    let selected = ui.socket(world);
    let through = || world.sockets.get(&selected?.accepted_from?);
    selected
        .filter(|socket| socket.is_listener())
        .or_else(|| through().filter(|socket| socket.is_listener()))
        .or_else(|| latest_listener(world))
}

/// The listener that began to listen last.
pub(super) fn latest_listener(world: &World) -> Option<&Arc<Socket>> {
    world
        .queues
        .keys()
        .filter_map(|id| world.sockets.get(id))
        .filter(|socket| socket.is_listener())
        .max_by_key(|socket| socket.listening_since())
}

/// The number of the newest entry of the log.
pub(super) fn newest_entry(world: &World) -> Option<(u64, &LogEntry)> {
    world.calls.numbered().next_back()
}
