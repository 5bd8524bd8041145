//! What the counters of the network namespace say that moved during a call.

use super::text::counter as text;
use crate::lang::{Lang, Line};
use crate::world::{CallEntry, Moved};

/// The counters that moved during a call, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// What stands above them.
    pub heading: String,
    /// Each with its number (`TcpExt.ListenDrops +1`) and, where it is known here, what it counts.
    pub rows: Vec<(String, &'static str)>,
}

/// A call that took no longer is said to have moved them; one that did was under way meanwhile.
const LONG_MS: u128 = 1000;

/// The counters that are known here: what each counts (Documentation/networking/snmp_counter.rst).
const KNOWN: &[(&str, Line)] = &[
    ("TcpExt.ListenOverflows", text::listen_overflows),
    ("TcpExt.ListenDrops", text::listen_drops),
    ("TcpExt.TCPReqQFullDrop", text::req_q_full_drop),
    ("TcpExt.TCPReqQFullDoCookies", text::req_q_full_cookies),
    ("TcpExt.SyncookiesSent", text::cookies_sent),
    ("TcpExt.SyncookiesRecv", text::cookies_received),
    ("TcpExt.SyncookiesFailed", text::cookies_failed),
    ("TcpExt.EmbryonicRsts", text::embryonic_rsts),
    ("TcpExt.TCPAbortOnClose", text::abort_on_close),
    ("TcpExt.TCPAbortOnData", text::abort_on_data),
    ("TcpExt.TCPAbortOnTimeout", text::abort_on_timeout),
    ("TcpExt.TCPAbortOnLinger", text::abort_on_linger),
    ("TcpExt.TCPBacklogDrop", text::backlog_drop),
    ("TcpExt.TCPRcvQDrop", text::receive_queue_drop),
    ("TcpExt.PruneCalled", text::prune_called),
    ("TcpExt.TCPTimeouts", text::timeouts),
    ("TcpExt.TCPSynRetrans", text::syn_retrans),
    ("TcpExt.TCPLossProbes", text::loss_probes),
    ("TcpExt.TCPLostRetransmit", text::lost_retransmit),
    ("TcpExt.TCPFastRetrans", text::fast_retrans),
    ("TcpExt.TCPDSACKRecv", text::dsack_received),
    ("TcpExt.TCPDSACKOldSent", text::dsack_sent),
    ("TcpExt.TCPToZeroWindowAdv", text::to_zero_window),
    ("TcpExt.TCPFromZeroWindowAdv", text::from_zero_window),
    ("TcpExt.TCPWantZeroWindowAdv", text::want_zero_window),
    ("TcpExt.TCPZeroWindowDrop", text::zero_window_drop),
    ("TcpExt.TCPWinProbe", text::window_probe),
    ("TcpExt.TCPKeepAlive", text::keep_alive),
    ("TcpExt.DelayedACKs", text::delayed_acks),
    ("TcpExt.TW", text::time_wait),
    ("TcpExt.TWRecycled", text::time_wait_recycled),
    ("TcpExt.TCPTimeWaitOverflow", text::time_wait_overflow),
    ("TcpExt.TCPDeferAcceptDrop", text::defer_accept_drop),
    ("TcpExt.TCPPureAcks", text::pure_acks),
    ("TcpExt.TCPHPAcks", text::predicted_acks),
    ("TcpExt.TCPHPHits", text::predicted_data),
    ("TcpExt.TCPOrigDataSent", text::data_sent),
    ("TcpExt.TCPAutoCorking", text::auto_corking),
    ("TcpExt.TCPRcvCoalesce", text::coalesced),
    ("TcpExt.TCPDelivered", text::delivered),
    ("TcpExt.TCPFastOpenActive", text::fast_open_active),
    ("TcpExt.TCPFastOpenPassive", text::fast_open_passive),
    ("Tcp.ActiveOpens", text::active_opens),
    ("Tcp.PassiveOpens", text::passive_opens),
    ("Tcp.AttemptFails", text::attempt_fails),
    ("Tcp.EstabResets", text::estab_resets),
    ("Tcp.CurrEstab", text::current),
    ("Tcp.InSegs", text::segments_in),
    ("Tcp.OutSegs", text::segments_out),
    ("Tcp.RetransSegs", text::segments_again),
    ("Tcp.InErrs", text::segments_bad),
    ("Tcp.OutRsts", text::resets_out),
    ("Udp.InDatagrams", text::datagrams_in),
    ("Udp.OutDatagrams", text::datagrams_out),
    ("Udp.NoPorts", text::no_ports),
    ("Udp.InErrors", text::datagrams_lost),
    ("Udp.RcvbufErrors", text::receive_buffer_errors),
    ("Udp.SndbufErrors", text::send_buffer_errors),
    ("Icmp.InDestUnreachs", text::unreachable_in),
    ("Icmp.OutDestUnreachs", text::unreachable_out),
    ("Ip.FragCreates", text::fragments),
    ("Ip.FragOKs", text::fragmented),
    ("Ip.ReasmOKs", text::reassembled),
    ("Ip.InDiscards", text::in_discards),
    ("Ip.OutDiscards", text::out_discards),
    ("Ip.OutNoRoutes", text::no_routes),
];

/// Those that tell of something lost, refused or broken off, the worst first.
const BAD: &[&str] = &[
    "TcpExt.ListenOverflows",
    "TcpExt.TCPReqQFullDrop",
    "TcpExt.ListenDrops",
    "TcpExt.EmbryonicRsts",
    "TcpExt.TCPBacklogDrop",
    "TcpExt.TCPRcvQDrop",
    "Udp.RcvbufErrors",
    "Udp.SndbufErrors",
    "TcpExt.TCPAbortOnClose",
    "TcpExt.TCPAbortOnData",
    "TcpExt.TCPAbortOnTimeout",
    "TcpExt.TCPToZeroWindowAdv",
    "TcpExt.TCPTimeouts",
    "TcpExt.TCPSynRetrans",
    "Tcp.RetransSegs",
    "Tcp.EstabResets",
    "Udp.NoPorts",
];

pub(super) fn counted(l: Lang, entry: &CallEntry) -> Option<Counted> {
    let ended = entry.ended.as_ref().filter(|ended| !ended.counters.is_empty())?;
    let heading = match ended.took.as_millis() {
        ..LONG_MS => text::heading(l),
        _ => text::heading_long(l),
    };
    let row = |moved: &Moved| {
        let known = KNOWN.iter().find(|(name, _)| *name == &*moved.name);
        (format!("{} {:+}", moved.name, moved.by), known.map_or("", |(_, what)| what(l)))
    };
    let mut counters: Vec<&Moved> = ended.counters.iter().collect();
    // What tells of something bad first; the others as they were told.
    counters
        .sort_by_key(|moved| BAD.iter().position(|bad| *bad == &*moved.name).unwrap_or(BAD.len()));
    Some(Counted { heading: heading.into(), rows: counters.into_iter().map(row).collect() })
}

pub(super) fn worst(entry: &CallEntry) -> Option<&Moved> {
    let counters = &entry.ended.as_ref()?.counters;
    BAD.iter().find_map(|bad| counters.iter().find(|moved| &*moved.name == *bad && moved.by > 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_bad_is_known_and_what_is_known_is_known_once() {
        for bad in BAD {
            assert!(KNOWN.iter().any(|(name, _)| name == bad), "{bad}");
        }
        for (at, (name, _)) in KNOWN.iter().enumerate() {
            assert!(!KNOWN[at + 1..].iter().any(|(other, _)| other == name), "{name}");
        }
    }

    // A name that the kernel does not have is a slip here; an older kernel may lack some.
    #[cfg(target_os = "linux")]
    #[test]
    fn the_kernel_has_them() {
        let counters = crate::os::Counters::read().unwrap();
        let missing: Vec<_> =
            KNOWN.iter().filter(|(name, _)| counters.find(name).is_none()).collect();
        assert!(
            missing.len() <= 3,
            "{:?}",
            missing.iter().map(|(name, _)| name).collect::<Vec<_>>()
        );
    }
}
