//! Which readings belong together, and which of them move.

use super::{Group, Inspected, Moving, Reading, amount, group, reading};
use crate::explain::figure::{Figure, socket as figures, tcp};
use crate::explain::text::inspect as text;
use crate::lang::{Lang, Line};
use crate::os::{Fact, SkMemory, TcpField, TcpInfo, Why};

/// A word of `SO_MEMINFO`.
pub(super) struct Word {
    /// As ss(8) and the kernel call it.
    pub(super) name: &'static str,
    pub(super) of: fn(&SkMemory) -> u32,
    pub(super) figure: &'static Figure,
    /// The same of a socket without descriptor.
    pub(super) of_row: &'static Figure,
    /// Whether it is no number of bytes.
    pub(super) counts: bool,
    /// Whether a 0 means that nothing has happened.
    pub(super) quiet: bool,
}

macro_rules! words {
    ($($field:ident $figure:ident $row:ident $counts:literal $quiet:literal)+) => {
        /// The words, in their order.
        pub(super) const MEMORY: &[Word] = &[$(Word {
            name: stringify!($field),
            of: |memory| memory.$field,
            figure: &figures::$figure,
            of_row: &figures::$row,
            counts: $counts,
            quiet: $quiet,
        }),+];
    };
}

words! {
    rmem_alloc RMEM_ALLOC RMEM_ALLOC_ROW false false
    rcvbuf RCVBUF RCVBUF_ROW false false
    wmem_alloc WMEM_ALLOC WMEM_ALLOC_ROW false false
    sndbuf SNDBUF SNDBUF_ROW false false
    fwd_alloc FWD_ALLOC FWD_ALLOC_ROW false false
    wmem_queued WMEM_QUEUED WMEM_QUEUED_ROW false false
    optmem OPTMEM OPTMEM_ROW false true
    backlog SK_BACKLOG SK_BACKLOG_ROW false true
    drops DROPS DROPS_ROW true true
}

// What becomes of a field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// It stays as it is.
    Fixed,
    /// It moves up and down.
    Moves,
    /// It counts up.
    Counts,
    /// The same; a 0 means that nothing has happened.
    Event,
    /// It is 0 unless something happens just now.
    Now,
}

use Way::{Counts, Event, Fixed, Moves, Now};

type Fields = &'static [(&'static str, Way)];

const SENDING: Fields = &[
    ("snd_cwnd", Moves),
    ("snd_ssthresh", Moves),
    ("snd_wnd", Moves),
    ("unacked", Moves),
    ("notsent_bytes", Moves),
    ("snd_mss", Fixed),
    ("pmtu", Fixed),
    ("ca_state", Fixed),
    ("pacing_rate", Moves),
    ("max_pacing_rate", Fixed),
    ("delivery_rate", Moves),
    ("delivery_rate_app_limited", Now),
];

const RECEIVING: Fields = &[
    ("rcv_wnd", Moves),
    ("rcv_ssthresh", Moves),
    ("rcv_space", Moves),
    ("rcv_mss", Fixed),
    ("advmss", Fixed),
    ("rcv_ooopack", Event),
];

const TIMES: Fields = &[
    ("rtt", Moves),
    ("rttvar", Moves),
    ("min_rtt", Fixed),
    ("rcv_rtt", Moves),
    ("rto", Moves),
    ("ato", Moves),
    ("last_data_sent", Fixed),
    ("last_data_recv", Fixed),
    ("last_ack_recv", Fixed),
    ("last_ack_sent", Now),
];

const LOSS: Fields = &[
    ("retransmits", Now),
    ("backoff", Now),
    ("probes", Now),
    ("lost", Now),
    ("retrans", Now),
    ("sacked", Now),
    ("fackets", Now),
    ("total_retrans", Event),
    ("bytes_retrans", Event),
    ("dsack_dups", Event),
    ("reordering", Fixed),
    ("reord_seen", Event),
    ("total_rto", Event),
    ("total_rto_recoveries", Event),
    ("total_rto_time", Event),
    ("rehash", Event),
];

const LIMITS: Fields = &[("busy_time", Counts), ("rwnd_limited", Event), ("sndbuf_limited", Event)];

const COUNTERS: Fields = &[
    ("bytes_sent", Counts),
    ("bytes_acked", Counts),
    ("bytes_received", Counts),
    ("segs_out", Counts),
    ("segs_in", Counts),
    ("data_segs_out", Counts),
    ("data_segs_in", Counts),
    ("delivered", Counts),
];

const ECN: Fields = &[
    ("delivered_ce", Event),
    ("received_ce", Event),
    ("delivered_e1_bytes", Event),
    ("delivered_e0_bytes", Event),
    ("delivered_ce_bytes", Event),
    ("received_e1_bytes", Event),
    ("received_e0_bytes", Event),
    ("received_ce_bytes", Event),
    ("accecn_fail_mode", Now),
    ("accecn_opt_seen", Now),
];

const OPTIONS: Fields = &[
    ("options", Fixed),
    ("snd_wscale", Fixed),
    ("rcv_wscale", Fixed),
    ("fastopen_client_fail", Now),
];

// What the kernel fills in of a listener beside its queue (tcp_get_info, net/ipv4/tcp.c).
const LISTENER: Fields = &[
    ("pacing_rate", Fixed),
    ("max_pacing_rate", Fixed),
    ("reordering", Fixed),
    ("snd_cwnd", Fixed),
];

// The state is told with its timer.
const GROUPS: &[(Line, Fields)] = &[
    (text::sending, SENDING),
    (text::receiving, RECEIVING),
    (text::times, TIMES),
    (text::loss, LOSS),
    (text::limits, LIMITS),
    (text::counters, COUNTERS),
    (text::ecn, ECN),
    (text::options, OPTIONS),
];

/// The fields of `TCP_INFO`, in groups; in one line, if they are unknown altogether.
pub(super) fn groups(l: Lang, of: &Inspected<'_>, listens: bool) -> Vec<Group> {
    let (info, at) = match of.detail {
        Some(detail) => (detail.tcp.clone(), Some(detail.at)),
        None => (Fact::Unknown(Why::NotReadYet), None),
    };
    if let Fact::Unknown(why) = info {
        let all = reading(&figures::TCP_INFO, "tcp_info", Fact::Unknown(why), at);
        return vec![group(text::sending, vec![all])];
    }
    let closed = of.is_closed();
    let of_field = |(name, way): &(&'static str, Way)| {
        let figure = if closed { tcp::of_row(name) } else { tcp::of(name) }?;
        let field = TcpField::find(name)?;
        Some(Reading { at, ..one(l, figure, field, *way, &info) })
    };
    if listens {
        let fields = LISTENER.iter().filter_map(of_field).collect();
        return vec![Group {
            note: Some(text::listener_note),
            ..group(text::listener_info, fields)
        }];
    }
    let mut groups: Vec<Group> = GROUPS
        .iter()
        .map(|(title, fields)| group(*title, fields.iter().filter_map(of_field).collect()))
        .collect();
    if let (Some(sending), Some(detail)) = (groups.first_mut(), of.detail) {
        let figure = if closed { &figures::CONGESTION_ROW } else { &figures::CONGESTION };
        sending.readings.insert(0, reading(figure, "cong", detail.congestion.clone(), at));
    }
    if let Some(options) = groups.last_mut().filter(|_| !closed) {
        options.note = Some(text::options_note);
    }
    groups
}

fn one(
    l: Lang,
    figure: &'static Figure,
    field: &'static TcpField,
    way: Way,
    info: &Fact<TcpInfo>,
) -> Reading {
    let name = field.name.strip_prefix("tcpi_").unwrap_or(field.name);
    let number = info.value().and_then(|info| field.of(info));
    let value = match number {
        Some(number) => info.map(|_| words(l, name, field, number)),
        // This kernel's structure ends before it.
        None => Fact::Unknown(Why::NotOnThisSystem),
    };
    let moving = match way {
        Fixed => None,
        Moves | Now => Some(Moving::Tcp(field, false)),
        Counts | Event => Some(Moving::Tcp(field, true)),
    };
    let quiet = number == Some(0) && matches!(way, Event | Now);
    Reading { quiet, moving, ..reading(figure, name, value, None) }
}

// Numbers that mean that there is none.
fn words(l: Lang, name: &str, field: &TcpField, number: u64) -> String {
    match (name, number) {
        // TCP_INFINITE_SSTHRESH
        ("snd_ssthresh", 0x7fff_ffff..) => text::unlimited(l).into(),
        ("pacing_rate" | "max_pacing_rate", u64::MAX) => text::unlimited(l).into(),
        ("min_rtt", 0xffff_ffff) => text::not_measured(l).into(),
        ("rtt" | "rcv_rtt", 0) => text::not_measured(l).into(),
        _ => amount::of_field(field, number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::os::TCP_FIELDS;

    #[test]
    fn every_field_is_in_one_group() {
        for field in TCP_FIELDS.iter().filter(|field| field.name != "tcpi_state") {
            let bare = field.name.trim_start_matches("tcpi_");
            let groups = GROUPS.iter().flat_map(|(_, fields)| fields.iter());
            assert_eq!(groups.filter(|(name, _)| *name == bare).count(), 1, "{bare}");
        }
        let all = GROUPS.iter().map(|(_, fields)| fields.len()).sum::<usize>();
        assert_eq!(all + 1, TCP_FIELDS.len());
        assert!(LISTENER.iter().all(|(name, _)| TcpField::find(name).is_some()));
    }
}
