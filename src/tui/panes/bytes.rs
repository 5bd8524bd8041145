//! The bytes: in all and on the selected socket, over time, and in the kernel's buffers.

use crate::os::{Fact, Memory};
use crate::tui::format::{bytes, short};
use crate::tui::text;
use crate::tui::view::{View, put, row_of, span};
use crate::tui::wrap::width;
use crate::world::{Bytes, SLOTS_KEPT, Socket, Traffic};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

/// How many rows the selected socket's own graph needs.
const OWN_ROWS: usize = 2;

pub(super) fn draw(view: &View<'_>, buf: &mut Buffer, area: Rect) -> Line<'static> {
    let palette = &view.palette;
    let world = view.world;
    let socket = view.ui.socket(world).map(std::convert::AsRef::as_ref);
    if world.traffic.total == Bytes::default() && socket.is_none_or(|s| s.is_listener()) {
        return super::empty(view, buf, area, text::no_bytes(view.lang));
    }
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let columns = usize::from(inside.width);
    // What is selected comes last and keeps its rows; the graphs get what is left: of all sockets,
    // and of the selected one where there is room for both.
    let socket = socket.filter(|socket| !socket.is_listener());
    let below = socket.map_or_else(Vec::new, |socket| socket_lines(view, socket, columns));
    let height = usize::from(inside.height);
    let below_rows = below.len().min(height.saturating_sub(2));
    let graph_rows = height - below_rows;
    let moved = socket.filter(|socket| socket.traffic.total != Bytes::default());
    let own_rows = if moved.is_some() && graph_rows >= OWN_ROWS + 2 { graph_rows / 2 } else { 0 };
    let all_rows = graph_rows - own_rows;
    graphs(view, buf, Rect { height: all_rows as u16, ..inside }, &world.traffic);
    for (row, line) in below.iter().take(below_rows).enumerate() {
        view.line(buf, inside, all_rows + row, line);
    }
    if let (Some(socket), 1..) = (moved, own_rows) {
        let y = inside.y + (all_rows + below_rows) as u16;
        graphs(view, buf, Rect { y, height: own_rows as u16, ..inside }, &socket.traffic);
    }
    let rate = world.traffic.rate(view.now);
    let said = match columns {
        0..44 => text::rates_short(view.lang, short(rate.received), short(rate.sent)),
        _ => text::rates(view.lang, bytes(rate.received), bytes(rate.sent)),
    };
    super::word(said, palette.base)
}

// Both directions over time, one above the other, with the totals beside them.
fn graphs(view: &View<'_>, buf: &mut Buffer, area: Rect, traffic: &Traffic) {
    let palette = &view.palette;
    // Of one height, so that one scale holds for both; a row too many stays between them.
    let half = area.height / 2;
    let parts = [
        (
            Rect { height: half, ..area },
            text::all_in(view.lang, bytes(traffic.total.received)),
            palette.client,
        ),
        (
            Rect { y: area.y + area.height - half, height: half, ..area },
            text::all_out(view.lang, bytes(traffic.total.sent)),
            palette.server,
        ),
    ];
    let labels = parts.iter().map(|(_, label, _)| width(label)).max().unwrap_or(0) + 1;
    let columns = usize::from(area.width).saturating_sub(labels).min(SLOTS_KEPT);
    let history = traffic.history(view.now, columns);
    // One scale for both: what looks higher is more.
    let most = history.iter().map(|b| b.received.max(b.sent)).max().unwrap_or(0);
    for (at, (area, label, style)) in parts.into_iter().enumerate() {
        view.line(buf, area, 0, &Line::from(span(label, style)));
        let values: Vec<u64> =
            history.iter().map(|b| if at == 0 { b.received } else { b.sent }).collect();
        let area = Rect { x: area.x + labels as u16, width: columns as u16, ..area };
        graph(view, buf, area, &values, most, style);
    }
}

// Bars of eighths of a row. A slot with any bytes shows at least the lowest eighth.
fn graph(view: &View<'_>, buf: &mut Buffer, area: Rect, values: &[u64], most: u64, style: Style) {
    let eighths = usize::from(area.height) * 8;
    for (column, value) in values.iter().enumerate() {
        if *value == 0 {
            continue;
        }
        let height = (u128::from(*value) * eighths as u128).div_ceil(u128::from(most.max(1)));
        let height = usize::try_from(height).unwrap_or(eighths);
        for row in 0..usize::from(area.height) {
            let from_below = usize::from(area.height) - 1 - row;
            let part = height.saturating_sub(from_below * 8).min(8);
            if let (Some(cell), 1..) = (row_of(area, row), part) {
                put(buf, area.x + column as u16, cell.y, view.symbols.bars[part - 1], style);
            }
        }
    }
}

// `fd 7  in 5 B  out 0 B`, and its buffers.
fn socket_lines(view: &View<'_>, socket: &Socket, columns: usize) -> Vec<Line<'static>> {
    let palette = &view.palette;
    let moved = socket.bytes();
    let fd = socket.fd.map_or_else(|| "-".to_string(), |fd| format!("fd {fd}"));
    let rate = socket.traffic.rate(view.now);
    let mut first = vec![
        span(format!("{fd}  "), palette.heading()),
        span(text::all_in(view.lang, bytes(moved.received)), palette.client),
        span("  ", palette.base),
        span(text::all_out(view.lang, bytes(moved.sent)), palette.server),
    ];
    if columns >= 44 {
        let per_second = bytes(rate.received.saturating_add(rate.sent));
        first.push(span(format!("  {per_second}/s"), palette.muted));
    }
    let mut lines = vec![Line::from(first)];
    if socket.closed_at.is_some() {
        return lines;
    }
    let memory = socket.figure(|r| &r.memory);
    let unread = socket.figure(|r| &r.unread);
    let unacked = socket.figure(|r| &r.unacked);
    let unsent = socket.figure(|r| &r.unsent);
    let waiting = unsent.get().unwrap_or(0);
    let flying = unacked.map(|all| all.saturating_sub(waiting));
    lines.push(gauge(
        view,
        columns,
        &Gauge {
            label: text::send_buffer(view.lang),
            first: &flying,
            second: waiting,
            size: size(&memory, |memory| memory.send_buffer),
            style: palette.server,
        },
    ));
    lines.push(gauge(
        view,
        columns,
        &Gauge {
            label: text::receive_buffer(view.lang),
            first: &unread,
            second: 0,
            size: size(&memory, |memory| memory.receive_buffer),
            style: palette.client,
        },
    ));
    let count = |figure: &Fact<u32>| crate::tui::format::fact(figure, |n| short((*n).into()));
    lines.push(Line::from(span(
        text::buffers(view.lang, count(&unsent), count(&flying), count(&unread)),
        palette.base,
    )));
    lines
}

fn size(memory: &Fact<Memory>, of: impl FnOnce(&Memory) -> u32) -> Option<u32> {
    memory.value().map(of)
}

struct Gauge<'a> {
    label: &'a str,
    /// Shown full.
    first: &'a Fact<u32>,
    /// Shown less dense, after it.
    second: u32,
    size: Option<u32>,
    style: Style,
}

// `send ████▓▓░░░░ 48k/128k`
fn gauge(view: &View<'_>, columns: usize, gauge: &Gauge<'_>) -> Line<'static> {
    let palette = &view.palette;
    let first = gauge.first.get().unwrap_or(0);
    let all = first.saturating_add(gauge.second);
    let size = gauge.size.map_or_else(|| "?".to_string(), |size| short(size.into()));
    let figures = match gauge.first {
        Fact::Unknown(why) => format!(" ? {}", view.why(*why)),
        _ => format!(" {}/{size}", short(all.into())),
    };
    let room = columns.saturating_sub(width(gauge.label) + 1 + width(&figures)).clamp(4, 24);
    let [full, half, empty] =
        view.gauge(room, first.into(), gauge.second.into(), gauge.size.unwrap_or(0).into());
    Line::from(vec![
        span(format!("{} ", gauge.label), palette.base),
        span(full, gauge.style),
        span(half, gauge.style),
        span(empty, palette.line),
        span(figures, palette.base),
    ])
}
