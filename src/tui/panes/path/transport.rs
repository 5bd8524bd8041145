//! TCP or UDP at both ends: what the window and the congestion window allow, what waits for an
//! acknowledgement, what was sent again.

use super::items::{self, Item, amount, field, micros};
use super::levels::Level;
use super::{Direction, End, there};
use crate::explain;
use crate::explain::Figure;
use crate::explain::figure::{flow as figure, socket, tcp};
use crate::os::{Detail, Fact, Timer, TimerKind};
use crate::tui::format::ago;
use crate::tui::spot::Origin;
use crate::tui::text::path as text;
use crate::tui::view::{View, span};
use crate::world::flow::{self, Limit};
use std::time::Duration;

pub(super) fn level(view: &View<'_>, way: &Direction<'_>) -> Level {
    let lang = view.lang;
    if !way.is_tcp() {
        let down = vec![Item::words(text::path_udp_down(lang), view.palette.muted)];
        let up = vec![Item::words(text::path_udp_up(lang), view.palette.muted)];
        let names = ["UDP".to_string(), "UDP".to_string()];
        return Level {
            names,
            short: ["UDP"; 2],
            items: [down, up],
            weight: 3,
            ..Level::default()
        };
    }
    Level {
        names: ["TCP".into(), "TCP".into()],
        short: ["TCP"; 2],
        items: [sending(view, way), receiving(view, way)],
        weight: 3,
        ..Level::default()
    }
}

fn sending(view: &View<'_>, way: &Direction<'_>) -> Vec<Item> {
    let lang = view.lang;
    let End { socket: Some(socket), before, .. } = way.from else {
        return sent_there(view, way);
    };
    let Some(now) = way.from.detail() else {
        return vec![Item::words(text::path_detail_unread(lang), view.palette.muted)];
    };
    let before = before.and_then(|before| before.detail.as_deref());
    let mut all = Vec::new();
    all.extend(window(view, now, "tcpi_snd_wnd", text::path_window(lang)));
    all.extend(timer(view, now));
    all.extend(limit(view, way, now));
    let flying = flow::flying(socket);
    let at = socket.reading.as_ref().map(|reading| reading.at);
    let label = text::path_in_flight(lang);
    all.push(items::fact(view, label, &socket::IN_FLIGHT, &flying, at, |n| amount(*n)));
    let get = |name: &str, label: &str, text: fn(u64) -> String| {
        field(view, Some(now), None, name, label, text)
    };
    let grows = |name: &str, label: &str, text: fn(u64) -> String| {
        field(view, Some(now), before, name, label, text)
    };
    all.extend(get("tcpi_snd_cwnd", "cwnd", |n| n.to_string()));
    all.extend(get("tcpi_snd_mss", "MSS", |n| n.to_string()));
    all.extend(round_trip(view, now));
    all.extend(get("tcpi_rto", "RTO", micros));
    all.extend(grows("tcpi_total_retrans", text::path_resent(lang), |n| n.to_string()));
    all.extend(grows("tcpi_bytes_acked", text::path_acked(lang), amount));
    all.extend(grows("tcpi_data_segs_out", text::path_segments(lang), |n| n.to_string()));
    all.extend(grows("tcpi_busy_time", text::path_busy(lang), micros));
    all.extend(grows("tcpi_rwnd_limited", text::path_by_window(lang), micros));
    all.extend(grows("tcpi_sndbuf_limited", text::path_by_buffer(lang), micros));
    all.extend(get("tcpi_delivery_rate", text::path_rate(lang), |n| format!("{}/s", amount(n))));
    let of = &socket::CONGESTION;
    all.push(items::fact(view, "", of, &now.congestion, Some(now.at), Clone::clone));
    all
}

fn receiving(view: &View<'_>, way: &Direction<'_>) -> Vec<Item> {
    let lang = view.lang;
    let End { socket: Some(_), before, .. } = way.to else {
        return received_there(view, way);
    };
    let Some(now) = way.to.detail() else {
        return vec![Item::words(text::path_detail_unread(lang), view.palette.muted)];
    };
    let before = before.and_then(|before| before.detail.as_deref());
    let get = |name: &str, label: &str, text: fn(u64) -> String| {
        field(view, Some(now), None, name, label, text)
    };
    let grows = |name: &str, label: &str, text: fn(u64) -> String| {
        field(view, Some(now), before, name, label, text)
    };
    let mut all = Vec::new();
    all.extend(window(view, now, "tcpi_rcv_wnd", text::path_offers(lang)));
    all.extend(grows("tcpi_bytes_received", text::path_received(lang), amount));
    all.extend(grows("tcpi_rcv_ooopack", text::path_out_of_order(lang), |n| n.to_string()));
    all.extend(get("tcpi_rcv_space", "rcv_space", amount));
    all.extend(grows("tcpi_data_segs_in", text::path_segments(lang), |n| n.to_string()));
    all.extend(get("tcpi_rcv_mss", "MSS", |n| n.to_string()));
    // An age goes on by itself after the reading.
    let ago = |n: u64| ago(Duration::from_millis(n).saturating_add(view.since(now.at)));
    all.extend(field(view, Some(now), None, "tcpi_last_data_recv", text::path_last(lang), ago));
    all.extend(get("tcpi_rcv_rtt", text::path_receive_rtt(lang), micros));
    all.extend(get("tcpi_rcv_ssthresh", "rcv_ssthresh", amount));
    all
}

// The sending end is not ours: what it has sent, as far as it has arrived here.
fn sent_there(view: &View<'_>, way: &Direction<'_>) -> Vec<Item> {
    let lang = view.lang;
    let mut all = vec![Item::words(there(view, way), view.palette.muted)];
    let now = way.to.detail();
    let get = |name: &str, label: &str, text: fn(u64) -> String| {
        field(view, now, None, name, label, text)
    };
    all.extend(get("tcpi_rcv_mss", text::path_its_mss(lang), |n| n.to_string()));
    all.extend(get("tcpi_rcv_rtt", "RTT", micros));
    all
}

// The receiving end is not ours: what it has told us.
fn received_there(view: &View<'_>, way: &Direction<'_>) -> Vec<Item> {
    let lang = view.lang;
    let mut all = Vec::new();
    if let Some(now) = way.from.detail() {
        all.extend(window(view, now, "tcpi_snd_wnd", text::path_offers(lang)));
        let before = way.from.before.and_then(|before| before.detail.as_deref());
        all.extend(field(
            view,
            Some(now),
            before,
            "tcpi_bytes_acked",
            text::path_has(lang),
            amount,
        ));
    }
    all.push(Item::words(text::path_rest_there(lang), view.palette.muted));
    all
}

// `window 0 ZERO WINDOW`
fn window(view: &View<'_>, now: &Detail, name: &str, label: &str) -> Option<Item> {
    let mut item = field(view, Some(now), None, name, label, amount)?;
    if flow::tcp(now, name).get() == Some(0) {
        item.0.push((span(" ZERO WINDOW", view.palette.bad), None));
    }
    Some(item)
}

// `RTT 20 µs ±10 µs`
fn round_trip(view: &View<'_>, now: &Detail) -> Option<Item> {
    let mut item = field(view, Some(now), None, "tcpi_rtt", "RTT", micros)?;
    let spread = field(view, Some(now), None, "tcpi_rttvar", "", micros)?;
    item.0.push((span(" +-", view.palette.muted), None));
    item.0.extend(spread.0);
    Some(item)
}

// `limited by the peer's window`
fn limit(view: &View<'_>, way: &Direction<'_>, now: &Detail) -> Option<Item> {
    let limit = way.flow.limit();
    let said = explain::path::limit(view.lang, limit.get()?);
    let style = match limit.get()? {
        Limit::Window | Limit::SendBuffer | Limit::Congestion => view.palette.mark,
        Limit::Program | Limit::Held => view.palette.base,
    };
    let origin = Origin::of(&figure::LIMIT, &limit, Some(now.at));
    Some(items::figure(view, text::path_limited(view.lang), said.into(), style, origin))
}

// `probe in 1.2 s, fired 3, backoff 3`: the timer that runs, counting down.
fn timer(view: &View<'_>, now: &Detail) -> Option<Item> {
    let Timer { kind, left, fired } = now.timer.get()??;
    let lang = view.lang;
    let name = match kind {
        TimerKind::Retransmit => text::path_timer_retransmit(lang),
        TimerKind::Probe => text::path_timer_probe(lang),
        TimerKind::KeepAlive => text::path_timer_keepalive(lang),
        TimerKind::TimeWait => text::path_timer_time_wait(lang),
    };
    let ends = now.at.saturating_add(left);
    let style = if kind == TimerKind::Probe { view.palette.mark } else { view.palette.base };
    let known = |of: &'static Figure| Some(Origin::of(of, &now.timer, Some(now.at)));
    let mut parts = vec![
        (span(name, style), known(&socket::TIMER)),
        (span(" ", style), None),
        (span(ago(ends.saturating_sub(view.now)), style), known(&socket::TIMER_LEFT)),
    ];
    if fired > 0 {
        parts.push((span(", ", style), None));
        parts.push((span(text::path_fired(lang, fired), style), known(&socket::TIMER_FIRED)));
    }
    if let Fact::Observed(backoff @ 1..) = flow::tcp(now, "tcpi_backoff")
        && let Some(of) = tcp::of("backoff")
    {
        let origin = Origin::of(of, &Fact::Observed(()), Some(now.at));
        parts.push((span(", backoff ", style), None));
        parts.push((span(backoff.to_string(), style), Some(origin)));
    }
    Some(Item(parts))
}
