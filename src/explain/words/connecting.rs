//! Words for the causes of accept(2) and connect(2).

use super::{address_or, fixed};
use crate::explain::cause::Cause;
use crate::explain::text::connecting as con;
use crate::lang::Lang;

pub(super) fn words(l: Lang, cause: &Cause, own: &str) -> Option<(String, String)> {
    Some(match cause {
        Cause::QueueEmpty => fixed(con::queue_empty(l), con::queue_empty_try(l)),
        Cause::NeverListened { who } => (
            match who {
                Some(who) => con::never_listened(l, &who.label),
                None => con::never_listened_unknown(l).into(),
            },
            con::listen_first_try(l, own),
        ),
        Cause::ListenerShutDown { who } => {
            (con::listener_shut_down(l, &who.label), con::listen_first_try(l, own))
        }
        Cause::AcceptOnConnection { who } => {
            (con::accept_on_connection(l, &who.label), con::accept_on_connection_try(l).into())
        }
        Cause::AcceptInvalid => (con::accept_invalid(l).into(), con::listen_first_try(l, own)),
        Cause::AcceptNoDescriptor { limit } => (
            match limit {
                Some(limit) => con::accept_no_fd(l, limit),
                None => con::accept_no_fd_unknown(l).into(),
            },
            con::accept_no_fd_try(l).into(),
        ),
        Cause::AcceptFlags { flags } => {
            (con::accept_flags(l, flags), con::accept_flags_try(l).into())
        }
        Cause::ClientGaveUp => fixed(con::client_gave_up(l), con::accept_again_try(l)),
        Cause::PendingNetworkError { errno } => {
            (con::pending_error(l, errno), con::accept_again_try(l).into())
        }
        Cause::ConnectInterrupted => {
            fixed(con::connect_interrupted(l), con::connect_interrupted_try(l))
        }
        Cause::RefusedNotListening { who } => (
            con::refused_not_listening(l, &who.label),
            con::refused_not_listening_try(l, &who.handle),
        ),
        Cause::RefusedOtherAddress { who, listens } => {
            (con::refused_other(l, &who.label, listens), con::refused_other_try(l, &who.handle))
        }
        Cause::RefusedSwapped { who, port, wanted } => {
            (con::refused_swapped(l, port, wanted, &who.label), con::refused_swapped_try(l).into())
        }
        Cause::RefusedUdp { who } => {
            (con::refused_udp(l, &who.label), con::refused_udp_try(l).into())
        }
        Cause::RefusedV6Only { who } => {
            (con::refused_v6only(l, &who.label), con::refused_v6only_try(l).into())
        }
        Cause::RefusedClosed { who, seconds: 0 } => {
            (con::refused_closed_now(l, who), con::refused_closed_try(l).into())
        }
        Cause::RefusedClosed { who, seconds } => {
            (con::refused_closed(l, who, seconds), con::refused_closed_try(l).into())
        }
        Cause::RefusedPortZero => fixed(con::refused_zero(l), con::refused_zero_try(l)),
        Cause::RefusedUnswapped { meant, at } => {
            (con::refused_unswapped(l, meant, at.port()), con::refused_swapped_try(l).into())
        }
        Cause::RefusedNobody { at: Some(at) } if at.ip().to_canonical().is_loopback() => {
            (con::refused_here(l, at), con::refused_here_try(l).into())
        }
        Cause::RefusedNobody { at } => (
            match at {
                Some(at) => con::refused_nobody(l, at),
                None => con::refused_unix(l).into(),
            },
            con::refused_nobody_try(l).into(),
        ),
        Cause::QueueFull { who, length, limit } if who.handle.is_empty() => {
            let advice = con::queue_full_other_try(l).into();
            (con::queue_full(l, &who.label, length, limit), advice)
        }
        Cause::QueueFull { who, length, limit } => {
            (con::queue_full(l, &who.label, length, limit), con::queue_full_try(l, &who.handle))
        }
        Cause::NoAnswer => fixed(con::no_answer(l), con::no_answer_try(l)),
        Cause::NoRoute => fixed(con::no_route(l), con::no_route_try(l)),
        Cause::TcpNeedsOnePeer => fixed(con::one_peer(l), con::one_peer_try(l)),
        Cause::NoRouteOrBroadcast => fixed(con::route_or_broadcast(l), con::one_peer_try(l)),
        Cause::MappedOnV6Only => fixed(con::mapped_on_v6only(l), con::mapped_on_v6only_try(l)),
        Cause::HostUnreachable => fixed(con::host_unreachable(l), con::host_unreachable_try(l)),
        Cause::PairTaken { local } => (con::pair_taken(l, local), con::pair_taken_try(l).into()),
        Cause::NoPortToDestination => fixed(con::no_port_to(l), con::no_port_to_try(l)),
        Cause::LocalAddressTaken => fixed(con::local_taken(l), con::pair_taken_try(l)),
        Cause::Broadcast => fixed(con::broadcast(l), con::broadcast_try(l)),
        Cause::ConnectForbidden => fixed(con::connect_forbidden(l), con::connect_forbidden_try(l)),
        Cause::LoopbackToOutside { local } => {
            (con::loopback_outside(l, local), con::loopback_outside_try(l).into())
        }
        Cause::ConnectInvalid => fixed(con::connect_invalid(l), con::connect_invalid_try(l)),
        Cause::InProgress { timeout: true } => {
            fixed(con::in_progress_timeout(l), con::in_progress_try(l))
        }
        Cause::InProgress { timeout: false } => fixed(con::in_progress(l), con::in_progress_try(l)),
        Cause::StillTrying => fixed(con::still_trying(l), con::in_progress_try(l)),
        Cause::ConnectOnListener { who } => (
            match who {
                Some(who) => con::connect_listener(l, &who.label),
                None => con::connect_listener_unknown(l).into(),
            },
            con::new_socket_try(l).into(),
        ),
        Cause::AlreadyConnected { peer } => (
            address_or(
                l,
                peer.as_ref(),
                |l, at| con::connected_already(l, at),
                con::connected_already_unknown(l),
            ),
            con::new_socket_try(l).into(),
        ),
        Cause::ConnectedBefore => fixed(con::connected_before(l), con::new_socket_try(l)),
        Cause::FailedBefore => fixed(con::failed_before(l), con::new_socket_try(l)),
        Cause::ResetInHandshake => fixed(con::reset_handshake(l), con::reset_handshake_try(l)),
        Cause::TryLater => fixed(con::try_later(l), con::try_later_try(l)),
        _ => return None,
    })
}
