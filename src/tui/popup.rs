//! Windows over the panes: help, explanations, the last question.

mod answer;

use super::line::paragraph;
use super::origins::handle;
use super::state::{Popup, Refused, Subject};
use super::view::{View, blank, put, span};
use super::wrap::{fit, width};
use super::{keys, text};
use crate::command;
use crate::command::Group;
use crate::explain::{self, Explanation};
use crate::world::{CallEntry, LogEntry, Note};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::Line;

// The widest a window gets: longer lines are hard to read.
const WIDEST: u16 = 84;

// How wide a counter's name with its number is: `TcpExt.TCPAbortOnTimeout +1`.
const COUNTER: usize = 28;

// Less than this beside a window is a sliver of what lies below: it covers that too.
const SLIVER: u16 = 8;

/// Draws the open window.
pub(super) fn draw(view: &View<'_>, buf: &mut Buffer, area: Rect) {
    let Some((title, lines)) = content(view, columns(area)) else { return };
    let rows = (lines.len() as u16).saturating_add(2).min(area.height.saturating_sub(2));
    let wide = columns(area) as u16 + 4;
    let window = Rect {
        x: area.x + (area.width.saturating_sub(wide)) / 2,
        y: area.y + (area.height.saturating_sub(rows)) / 2,
        width: wide.min(area.width),
        height: rows,
    };
    blank(buf, window, view.palette.base);
    frame(view, buf, window, &title);
    let inside = Rect {
        x: window.x + 2,
        y: window.y + 1,
        width: window.width.saturating_sub(4),
        height: window.height.saturating_sub(2),
    };
    let top = view.ui.popup_top.min(lines.len().saturating_sub(usize::from(inside.height)));
    view.lines(buf, inside, &lines[top.min(lines.len())..]);
    let shown = top + usize::from(inside.height);
    if shown < lines.len() || top > 0 {
        let said = format!(" {} ", text::scrolled(view.lang, shown.min(lines.len()), lines.len()));
        let x = window.right().saturating_sub(width(&said) as u16 + 2);
        put(buf, x, window.bottom().saturating_sub(1), &said, view.palette.muted);
    }
}

/// By how many rows the open window's text can be scrolled.
pub(super) fn overflow(view: &View<'_>) -> usize {
    let size = view.ui.size;
    let area = Rect { x: 0, y: 0, width: size.width, height: size.height };
    let rows = usize::from(size.height.saturating_sub(4));
    content(view, columns(area)).map_or(0, |(_, lines)| lines.len().saturating_sub(rows))
}

fn columns(area: Rect) -> usize {
    let wide = if area.width < WIDEST + 2 * SLIVER { area.width } else { WIDEST };
    usize::from(wide.saturating_sub(4))
}

/// The border of a window, with its title.
pub(super) fn frame(view: &View<'_>, buf: &mut Buffer, window: Rect, title: &str) {
    let symbols = view.symbols;
    let style = view.palette.mark.remove_modifier(Modifier::BOLD);
    let [top_left, top_right, bottom_left, bottom_right] = symbols.corners;
    let side = symbols.horizontal.repeat(usize::from(window.width.saturating_sub(2)));
    let last = window.bottom().saturating_sub(1);
    put(buf, window.x, window.y, &format!("{top_left}{side}{top_right}"), style);
    put(buf, window.x, last, &format!("{bottom_left}{side}{bottom_right}"), style);
    for y in window.y + 1..last {
        put(buf, window.x, y, symbols.vertical, style);
        put(buf, window.right().saturating_sub(1), y, symbols.vertical, style);
    }
    let title = view.cut(&format!(" {title} "), usize::from(window.width.saturating_sub(4)));
    put(buf, window.x + 2, window.y, &title, view.palette.heading());
}

fn content(view: &View<'_>, columns: usize) -> Option<(String, Vec<Line<'static>>)> {
    Some(match view.ui.popup.as_ref()? {
        Popup::Help(about) => help(view, about.as_deref(), columns),
        Popup::Explain(subject) => explained(view, subject, columns),
        Popup::Refused(refused) => not_carried_out(view, refused, columns),
        Popup::Quit => {
            let said = text::quit_question(view.lang, view.world.by_fd.len());
            (text::key_quit(view.lang).to_string(), paragraph(&said, columns, view.palette.base))
        }
    })
}

// The help is made of the table of keys and the table of commands.
fn help(view: &View<'_>, about: Option<&str>, columns: usize) -> (String, Vec<Line<'static>>) {
    let palette = &view.palette;
    let title = text::help_title(view.lang, env!("CARGO_PKG_VERSION"));
    let mut lines = Vec::new();
    let heading =
        |text: &str| Line::from(span(text, palette.heading().add_modifier(Modifier::UNDERLINED)));
    if about.is_none() {
        lines.extend(paragraph(text::help_intro(view.lang), columns, palette.base));
        for (place, name) in [
            (keys::place::PANES, text::help_panes(view.lang)),
            (keys::place::FIGURES, text::help_figures(view.lang)),
            (keys::place::PROMPT, text::help_prompt(view.lang)),
        ] {
            lines.extend([Line::default(), heading(name)]);
            let mut said: Vec<&str> = Vec::new();
            for binding in keys::KEYS.iter().filter(|binding| belongs(binding.place, place)) {
                let what = (binding.help)(view.lang);
                if said.contains(&what) {
                    continue;
                }
                said.push(what);
                let names: Vec<String> = keys::KEYS
                    .iter()
                    .filter(|other| belongs(other.place, place) && (other.help)(view.lang) == what)
                    .flat_map(|other| other.keys.iter().map(|key| key.name()))
                    .collect();
                lines.extend(entry(view, &names.join(" "), 12, what, columns));
            }
        }
        for group in Group::ALL {
            lines.extend([Line::default(), heading(group.title(view.lang))]);
            for spec in command::commands_of(group) {
                lines.extend(entry(view, spec.usage, 34, (spec.help)(view.lang), columns));
            }
        }
        return (title, lines);
    }
    match about.and_then(command::find) {
        Some(spec) => {
            let help = command::help(view.lang, spec);
            (help.name.to_string(), command_help(view, &help, columns))
        }
        None => {
            let said = text::no_such_command(view.lang, about.unwrap_or_default());
            (title, paragraph(&said, columns, palette.base))
        }
    }
}

// One command: how it is typed, what it does, its arguments and options, and examples.
fn command_help(view: &View<'_>, help: &command::Help, columns: usize) -> Vec<Line<'static>> {
    let palette = &view.palette;
    let mut lines = paragraph(help.usage, columns, palette.heading());
    lines.extend(help.signature.map(|text| Line::from(span(text, palette.muted))));
    if !help.aliases.is_empty() {
        lines.push(Line::from(span(format!("= {}", help.aliases.join(", ")), palette.muted)));
    }
    lines.push(Line::default());
    lines.extend(paragraph(help.help, columns, palette.base));
    lines.push(Line::default());
    for (name, what) in &help.arguments {
        lines.extend(entry(view, name, 12, what, columns));
    }
    for (name, what) in &help.flags {
        lines.extend(entry(view, name, 22, what, columns));
    }
    lines.push(Line::default());
    for example in help.examples {
        lines.extend(paragraph(example, columns, palette.mark));
    }
    lines
}

// A key that holds everywhere is listed once, with the panes.
const fn belongs(binding: u8, place: u8) -> bool {
    if place == keys::place::PANES {
        binding & place != 0
    } else {
        binding & place != 0 && binding & keys::place::PANES == 0
    }
}

// A term and what it means, in two columns; a long term gets a row of its own.
fn entry(
    view: &View<'_>,
    term: &str,
    wide: usize,
    what: &str,
    columns: usize,
) -> Vec<Line<'static>> {
    let palette = &view.palette;
    let wide = wide.min(columns / 2);
    let mut lines = Vec::new();
    let mut lead = term.to_string();
    if width(term) > wide {
        lines.extend(paragraph(term, columns, palette.mark));
        lead.clear();
    }
    for row in super::wrap::wrap(what, columns.saturating_sub(wide + 2)) {
        lines.push(Line::from(vec![
            span(fit(&lead, wide, view.symbols.dots), palette.mark),
            span("  ", palette.base),
            span(row, palette.base),
        ]));
        lead.clear();
    }
    lines
}

fn explained(view: &View<'_>, subject: &Subject, columns: usize) -> (String, Vec<Line<'static>>) {
    let (lang, world) = (view.lang, view.world);
    match subject {
        Subject::Errno(errno) => {
            let said = explain::errno(lang, *errno);
            (format!("{errno}  {}", errno.describe()), words(view, &said, columns))
        }
        Subject::Socket(id) => match world.sockets.get(id) {
            Some(socket) => {
                let said = explain::socket(lang, world, socket);
                (handle(view, socket), words(view, &said, columns))
            }
            None => gone(view, columns),
        },
        Subject::Entry(number) => match world.calls.get(*number) {
            Some(LogEntry::Call(call)) => {
                let title = command::call_text(&call.call);
                let mut lines = Vec::new();
                if let Some(ended) = &call.ended {
                    let result = format!("= {}", command::outcome_text(&call.call, &ended.outcome));
                    lines.extend(paragraph(&result, columns, view.palette.heading()));
                    lines.push(Line::default());
                }
                let said = explain::failure(lang, world, call)
                    .or_else(|| explain::surprise(lang, world, call));
                match said {
                    Some(said) => lines.extend(words(view, &said, columns)),
                    None => {
                        let nothing = match call.ended {
                            Some(_) => text::nothing_to_explain(lang),
                            None => text::still_blocked(lang),
                        };
                        lines.extend(paragraph(nothing, columns, view.palette.base));
                    }
                }
                lines.extend(counters(view, call, columns));
                (title, lines)
            }
            Some(LogEntry::Note { note: Note::Answered { question, answer }, .. }) => {
                let told = explain::answer(lang, world, answer);
                (question.clone(), answer::lines(view, &told, columns))
            }
            Some(LogEntry::Note { note: Note::Followed(followed), .. }) => {
                let told = explain::followed(lang, world, followed);
                let data = followed.data.escaped();
                (format!("follow {} \"{data}\"", followed.fd), answer::lines(view, &told, columns))
            }
            Some(LogEntry::Note { note, .. }) => {
                let said = explain::note(lang, world, note);
                (text::note(lang).to_string(), paragraph(&said, columns, view.palette.base))
            }
            None => gone(view, columns),
        },
    }
}

// What the call, or whoever else, moved in the network namespace meanwhile.
fn counters(view: &View<'_>, call: &CallEntry, columns: usize) -> Vec<Line<'static>> {
    let Some(counted) = explain::counters(view.lang, call) else { return Vec::new() };
    let palette = &view.palette;
    let mut lines = vec![Line::default()];
    lines.extend(paragraph(&counted.heading, columns, palette.heading()));
    for (name, what) in &counted.rows {
        lines.extend(entry(view, name, COUNTER, what, columns));
    }
    lines
}

// The line that does not parse, with its number, what is wrong, and what became of the rest.
fn not_carried_out(
    view: &View<'_>,
    refused: &Refused,
    columns: usize,
) -> (String, Vec<Line<'static>>) {
    let (lang, palette, error) = (view.lang, &view.palette, &refused.error);
    let said = crate::script::what_is_wrong(lang, error);
    let mut lines = entry(view, &error.line.to_string(), 4, &refused.line, columns);
    lines.push(Line::default());
    lines.extend(paragraph(&said, columns, palette.bad));
    lines.push(Line::default());
    lines.extend(paragraph(text::paste_again(lang), columns, palette.good));
    (text::not_carried_out(lang, error.line), lines)
}

fn gone(view: &View<'_>, columns: usize) -> (String, Vec<Line<'static>>) {
    let said = text::gone(view.lang);
    (said.to_string(), paragraph(said, columns, view.palette.base))
}

fn words(view: &View<'_>, said: &Explanation, columns: usize) -> Vec<Line<'static>> {
    let palette = &view.palette;
    let mut lines = paragraph(&said.cause, columns, palette.base);
    if !said.advice.is_empty() {
        lines.push(Line::default());
        lines.extend(paragraph(&said.advice, columns, palette.good));
    }
    lines.push(Line::default());
    lines.push(Line::from(span(said.manual, palette.muted)));
    lines
}
