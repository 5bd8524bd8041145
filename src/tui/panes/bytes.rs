//! The bytes: in all and on the selected socket, over time, and in the kernel's buffers.

use crate::command::Pane;
use crate::explain::figure::{Figure, bench, socket as figures};
use crate::os::{Fact, Memory};
use crate::tui::format::{bytes, short};
use crate::tui::origins;
use crate::tui::spot::{HOLES, Origin, Part, figure, filled, plain};
use crate::tui::text;
use crate::tui::view::{View, put, row_of};
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
    for (row, parts) in below.iter().take(below_rows).enumerate() {
        view.parts(buf, inside, all_rows + row, parts);
    }
    if let (Some(socket), 1..) = (moved, own_rows) {
        let y = inside.y + (all_rows + below_rows) as u16;
        graphs(view, buf, Rect { y, height: own_rows as u16, ..inside }, &socket.traffic);
    }
    let rate = world.traffic.rate(view.now);
    let from = Origin::counted(&bench::RATE, None);
    let (said, written): (_, fn(u64) -> String) = match columns {
        0..44 => (text::rates_short(view.lang, HOLES[0], HOLES[1]), short),
        _ => (text::rates(view.lang, HOLES[0], HOLES[1]), bytes),
    };
    let rates = [rate.received, rate.sent].map(|rate| figure(written(rate), palette.base, from));
    super::title(view, area, Pane::Bytes, filled(&said, palette.base, &rates))
}

// Both directions over time, one above the other, with the totals beside them.
fn graphs(view: &View<'_>, buf: &mut Buffer, area: Rect, traffic: &Traffic) {
    let palette = &view.palette;
    // Of one height, so that one scale holds for both; a row too many stays between them.
    let half = area.height / 2;
    let parts = [
        (Rect { height: half, ..area }, all_in(view, traffic.total.received)),
        (
            Rect { y: area.y + area.height - half, height: half, ..area },
            all_out(view, traffic.total.sent),
        ),
    ];
    let labels = parts.iter().map(|(_, label)| columns_of(label)).max().unwrap_or(0) + 1;
    let columns = usize::from(area.width).saturating_sub(labels).min(SLOTS_KEPT);
    let history = traffic.history(view.now, columns);
    // One scale for both: what looks higher is more.
    let most = history.iter().map(|b| b.received.max(b.sent)).max().unwrap_or(0);
    let styles = [palette.client, palette.server];
    for (at, ((area, label), style)) in parts.into_iter().zip(styles).enumerate() {
        view.parts(buf, area, 0, &label);
        let values: Vec<u64> =
            history.iter().map(|b| if at == 0 { b.received } else { b.sent }).collect();
        let area = Rect { x: area.x + labels as u16, width: columns as u16, ..area };
        graph(view, buf, area, &values, most, style);
    }
}

fn columns_of(parts: &[Part]) -> usize {
    parts.iter().map(|(span, _)| width(&span.content)).sum()
}

fn all_in(view: &View<'_>, received: u64) -> Vec<Part> {
    let style = view.palette.client;
    let count = figure(bytes(received), style, Origin::counted(&bench::RECEIVED, None));
    filled(&text::all_in(view.lang, HOLES[0]), style, &[count])
}

fn all_out(view: &View<'_>, sent: u64) -> Vec<Part> {
    let style = view.palette.server;
    let count = figure(bytes(sent), style, Origin::counted(&bench::SENT, None));
    filled(&text::all_out(view.lang, HOLES[0]), style, &[count])
}

// Bars of eighths of a row. A slot with any bytes shows at least the lowest eighth.
pub(super) fn graph(
    view: &View<'_>,
    buf: &mut Buffer,
    area: Rect,
    values: &[u64],
    most: u64,
    style: Style,
) {
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
fn socket_lines(view: &View<'_>, socket: &Socket, columns: usize) -> Vec<Vec<Part>> {
    let palette = &view.palette;
    let moved = socket.bytes();
    let fd = socket.place();
    let rate = socket.traffic.rate(view.now);
    let mut first = vec![plain(format!("{fd}  "), palette.heading())];
    first.extend(all_in(view, moved.received));
    first.push(plain("  ", palette.base));
    first.extend(all_out(view, moved.sent));
    if columns >= 44 {
        let per_second = format!("{}/s", bytes(rate.received.saturating_add(rate.sent)));
        first.push(plain("  ", palette.muted));
        first.push(figure(per_second, palette.muted, Origin::counted(&bench::RATE, None)));
    }
    let mut lines = vec![first];
    if socket.closed_at.is_some() {
        return lines;
    }
    let memory = socket.figure(|r| &r.memory);
    let unread = socket.figure(|r| &r.unread);
    let unacked = socket.figure(|r| &r.unacked);
    let unsent = socket.figure(|r| &r.unsent);
    let at = origins::read_at(socket);
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
            origins: [
                Origin::of(&figures::UNACKED, &unacked, at),
                Origin::of(&figures::SNDBUF, &memory, at),
            ],
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
            origins: [
                Origin::of(&figures::UNREAD, &unread, at),
                Origin::of(&figures::RCVBUF, &memory, at),
            ],
        },
    ));
    let count = |fact: &Fact<u32>, kind: &'static Figure| {
        let text = crate::tui::format::fact(fact, |n| short((*n).into()));
        figure(text, palette.base, Origin::of(kind, fact, at))
    };
    let counts = [
        count(&unsent, &figures::UNSENT),
        count(&flying, &figures::IN_FLIGHT),
        count(&unread, &figures::UNREAD),
    ];
    let said = text::buffers(view.lang, HOLES[0], HOLES[1], HOLES[2]);
    lines.push(filled(&said, palette.base, &counts));
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
    /// Of what is filled, and of the whole.
    origins: [Origin; 2],
}

// `send ████▓▓░░░░ 48k/128k`
fn gauge(view: &View<'_>, columns: usize, gauge: &Gauge<'_>) -> Vec<Part> {
    let palette = &view.palette;
    let first = gauge.first.get().unwrap_or(0);
    let all = first.saturating_add(gauge.second);
    let size = gauge.size.map_or_else(|| "?".to_string(), |size| short(size.into()));
    let [filled, whole] = gauge.origins;
    let (figures, size) = match gauge.first {
        Fact::Unknown(why) => (format!("? {}", view.why(*why)), None),
        _ => (short(all.into()), Some(size)),
    };
    let wide = 1 + width(&figures) + size.as_ref().map_or(0, |size| 1 + width(size));
    let room = columns.saturating_sub(width(gauge.label) + 1 + wide).clamp(4, 24);
    let [full, half, empty] =
        view.gauge(room, first.into(), gauge.second.into(), gauge.size.unwrap_or(0).into());
    let mut parts = vec![
        plain(format!("{} ", gauge.label), palette.base),
        plain(full, gauge.style),
        plain(half, gauge.style),
        plain(empty, palette.line),
        plain(" ", palette.base),
        figure(figures, palette.base, filled),
    ];
    if let Some(size) = size {
        parts.extend([plain("/", palette.base), figure(size, palette.base, whole)]);
    }
    parts
}
