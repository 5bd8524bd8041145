//! From a surprise to its words.

use super::{Surprise, TooLate};
use crate::explain::situation::own;
use crate::explain::text::{closing, surprise as text};
use crate::explain::{Explanation, settings};
use crate::lang::Lang;
use crate::os::Call;
use crate::world::{CallEntry, World};

/// The surprise in words.
pub(in crate::explain) fn explain(
    l: Lang,
    world: &World,
    entry: &CallEntry,
) -> Option<Explanation> {
    let found = super::notice(world, entry)?;
    let own = own(world, entry).handle;
    // Every surprise has words; the test of all surprises keeps it so.
    let (mut cause, mut advice) = plain(l, &found, &own)
        .or_else(|| transferred(l, &found, &own))
        .or_else(|| settled(l, &found, &own))
        .unwrap_or_default();
    // What it reads is one thing, that it comes too late another.
    if let (Surprise::Option(_), Some(late)) = (&found, super::late(world, entry))
        && let Some((more, instead)) = settled(l, &late, &own)
    {
        cause = format!("{cause} {more}");
        advice = instead;
    }
    Some(Explanation { cause, advice, manual: page(&found, &entry.call) })
}

fn page(found: &Surprise, call: &Call) -> &'static str {
    match found {
        Surprise::Option(changed) => settings::manual(changed),
        Surprise::EdgeUnread { .. } => "epoll(7)",
        Surprise::Unswapped { .. } => "byteorder(3)",
        Surprise::PipeEnd | Surprise::PipeNoReader { .. } => "pipe(7)",
        Surprise::LingerReset | Surprise::TooLate { when: TooLate::Bound, .. } => "socket(7)",
        Surprise::HalfClosed { .. } | Surprise::TooLate { .. } => "tcp(7)",
        Surprise::AnsweredByReset
        | Surprise::SentToClosed { .. }
        | Surprise::Handshaking { .. } => "tcp(7)",
        Surprise::PeerNoted { .. } => "udp(7)",
        Surprise::ReachedLoopback { .. } => "ip(7)",
        _ => crate::explain::manual_of(call),
    }
}

// Of the main calls.
fn plain(l: Lang, found: &Surprise, own: &str) -> Option<(String, String)> {
    Some(match found {
        Surprise::Option(changed) => settings::words(l, changed),
        Surprise::PeerFinished => (text::peer_finished(l).into(), text::peer_finished_try(l, own)),
        Surprise::OwnShutdown => (text::own_shutdown(l).into(), text::own_shutdown_try(l, own)),
        Surprise::AfterReset => {
            (text::after_reset(l).into(), crate::explain::text::state::close_try(l, own))
        }
        Surprise::ZeroLength => (text::zero_length(l).into(), text::zero_length_try(l, own)),
        Surprise::EmptyDatagram => {
            (text::empty_datagram(l).into(), text::empty_datagram_try(l, own))
        }
        Surprise::ShortSend { sent, asked } => {
            (text::short_send(l, sent, asked), text::short_send_try(l).into())
        }
        Surprise::Limit { asked, limit, somaxconn } if *somaxconn == Some(*limit) => (
            if *asked < 0 {
                text::limit_negative(l, asked, limit)
            } else {
                text::limit_cut(l, asked, limit)
            },
            text::limit_try(l).into(),
        ),
        Surprise::Limit { asked, limit, .. } => {
            (text::limit_other(l, asked, limit), text::limit_other_try(l).into())
        }
        Surprise::ChosePort { local } => (text::chose_port(l, local), text::chose_port_try(l, own)),
        Surprise::ListenChose { local } => {
            (text::listen_chose(l, local), text::listen_chose_try(l).into())
        }
        Surprise::Unaccepted { listener, handshake } => (
            if *handshake {
                text::unaccepted(l, &listener.label)
            } else {
                text::unaccepted_unix(l, &listener.label)
            },
            text::unaccepted_try(l, &listener.handle),
        ),
        Surprise::Handshaking { listener, deferred: true } => {
            (text::deferred(l, &listener.label), text::deferred_try(l, own))
        }
        Surprise::Handshaking { listener, deferred: false } => {
            (text::not_queued(l, &listener.label), text::not_queued_try(l, &listener.handle))
        }
        Surprise::Unswapped { meant, port } => {
            (text::unswapped(l, meant, port), text::unswapped_try(l, meant, own))
        }
        Surprise::CloseReset { unread } => {
            (text::close_reset(l, unread), text::close_reset_try(l).into())
        }
        _ => return None,
    })
}

// Of data that was sent and received.
fn transferred(l: Lang, found: &Surprise, own: &str) -> Option<(String, String)> {
    Some(match found {
        Surprise::PeerClosed => (text::peer_closed(l).into(), text::peer_finished_try(l, own)),
        Surprise::PipeEnd => (text::pipe_end(l).into(), text::pipe_end_try(l, own)),
        Surprise::DatagramCut { got, whole } => (
            match whole {
                Some(whole) => text::datagram_cut(l, got, whole),
                None => text::datagram_cut_unknown(l, got),
            },
            text::datagram_cut_try(l).into(),
        ),
        Surprise::DatagramFilled { len } => {
            (text::datagram_filled(l, len), text::datagram_filled_try(l).into())
        }
        Surprise::ControlCut => (text::control_cut(l).into(), text::control_cut_try(l).into()),
        Surprise::AnsweredByReset => {
            (closing::answered_by_reset(l).into(), closing::close_it_try(l, own))
        }
        Surprise::SentToClosed { other } => {
            (closing::sent_to_closed(l, other), closing::close_it_try(l, own))
        }
        Surprise::AddressIgnored { peer } => {
            (text::address_ignored(l, peer), text::address_ignored_try(l).into())
        }
        Surprise::TimedOut => (text::timed_out(l).into(), text::timed_out_try(l).into()),
        Surprise::EdgeUnread { fd, unread } => {
            (text::edge_unread(l, fd, unread), text::edge_unread_try(l).into())
        }
        Surprise::HungUp { fd, connected: true } => {
            (text::hung_up(l, fd), text::hung_up_try(l, fd))
        }
        Surprise::HungUp { fd, connected: false } => {
            (text::hung_up_fresh(l, fd), text::hung_up_fresh_try(l, fd))
        }
        Surprise::ErrorPending { fd } => {
            (text::error_pending(l, fd), text::error_pending_try(l, fd))
        }
        Surprise::ErrorQueue { fd } => (text::error_queue(l, fd), text::error_queue_try(l, fd)),
        Surprise::PipeNoReader { fd } => {
            (text::pipe_no_reader(l, fd), text::pipe_no_reader_try(l, fd))
        }
        Surprise::WatchedClosed { fd } => {
            (text::watched_closed(l, fd), text::watched_closed_try(l).into())
        }
        _ => return None,
    })
}

// Of connections that are made and end, and of options.
fn settled(l: Lang, found: &Surprise, own: &str) -> Option<(String, String)> {
    Some(match found {
        Surprise::AcceptedDead => (text::accepted_dead(l).into(), closing::close_new_try(l).into()),
        Surprise::ReachedLoopback { given, peer } => {
            (text::reached_loopback(l, given, peer), text::reached_loopback_try(l).into())
        }
        Surprise::ConnectChose { local } => {
            (text::connect_chose(l, local), text::chose_port_try(l, own))
        }
        Surprise::PeerNoted { peer } => (text::peer_noted(l, peer), text::peer_noted_try(l, own)),
        Surprise::Dissolved { tcp: true } => {
            (text::dissolved_tcp(l).into(), text::dissolved_try(l, own))
        }
        Surprise::Dissolved { tcp: false } => {
            (text::dissolved(l).into(), text::dissolved_try(l, own))
        }
        Surprise::SharedAddress { who, port: true } => {
            (text::shared_port(l, &who.label), text::shared_port_try(l).into())
        }
        Surprise::SharedAddress { who, port: false } => {
            (text::shared_address(l, &who.label), text::shared_address_try(l).into())
        }
        Surprise::LingerReset => {
            (closing::linger_reset(l).into(), closing::linger_reset_try(l).into())
        }
        Surprise::CopyClosed { left } => {
            (closing::copy_closed(l, left), closing::copy_closed_try(l, left))
        }
        Surprise::HalfClosed { state } => {
            (closing::half_closed(l, state), closing::half_closed_try(l, own))
        }
        Surprise::ReceiveShut => {
            (closing::receive_shut(l).into(), closing::receive_shut_try(l, own))
        }
        Surprise::ListeningEnded => {
            (closing::listening_ended(l).into(), closing::listening_ended_try(l, own))
        }
        Surprise::TooLate { option, when: TooLate::Bound } => {
            (text::too_late_bound(l, option), text::too_late_try(l).into())
        }
        Surprise::TooLate { option, when: TooLate::Connected } => {
            (text::too_late_connected(l, option), text::too_late_connected_try(l).into())
        }
        _ => return None,
    })
}
