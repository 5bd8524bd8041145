//! From a cause to its words.

use super::cause::{Cause, Who};
use super::text::{any, connecting as con, ending, moving, naming};
use crate::lang::Lang;
use crate::os::{Address, DOMAINS, name_of};
use std::net::SocketAddr;

/// The cause and the advice of a failed call of the socket `own`.
pub(super) fn words(l: Lang, cause: &Cause, own: &Who) -> (String, String) {
    let own = &own.handle;
    match cause {
        Cause::DescriptorClosed { fd } => (any::closed(l, fd), any::closed_try(l).into()),
        Cause::DescriptorNeverOpen { fd } => {
            (any::never_open(l, fd), any::never_open_try(l).into())
        }
        Cause::NotASocket { fd } => (any::not_a_socket(l, fd), any::not_a_socket_try(l).into()),
        Cause::BadPointer => fixed(any::bad_pointer(l), any::bad_pointer_try(l)),
        Cause::Interrupted { call } => (any::interrupted(l, call), any::interrupted_try(l).into()),
        Cause::NoMemory => fixed(any::no_memory(l), any::no_memory_try(l)),
        Cause::DescriptorsFull { limit: Some(limit) } => {
            (any::fds_full(l, limit), any::fds_full_try(l).into())
        }
        Cause::DescriptorsFull { limit: None } => {
            fixed(any::fds_full_unknown(l), any::fds_full_try(l))
        }
        Cause::SystemFull => fixed(any::system_full(l), any::system_full_try(l)),
        Cause::Firewall => fixed(any::firewall(l), any::firewall_try(l)),
        Cause::NotListed { call, errno } => {
            (any::not_listed(l, call, errno, errno.describe()), any::not_listed_try(l).into())
        }
        _ => naming_words(l, cause, own)
            .or_else(|| connecting_words(l, cause, own))
            .or_else(|| moving_words(l, cause, own))
            .unwrap_or_else(|| ending_words(l, cause, own)),
    }
}

fn fixed(cause: &str, advice: &str) -> (String, String) {
    (cause.into(), advice.into())
}

fn family(number: i32) -> String {
    name_of(DOMAINS, number).map_or_else(|| number.to_string(), str::to_string)
}

// The same address with a port that the kernel chooses.
fn any_port(at: SocketAddr) -> SocketAddr {
    let mut at = at;
    at.set_port(0);
    at
}

fn address_or(
    l: Lang,
    address: Option<&Address>,
    with: fn(Lang, &Address) -> String,
    without: &str,
) -> String {
    address.map_or_else(|| without.to_string(), |address| with(l, address))
}

fn naming_words(l: Lang, cause: &Cause, own: &str) -> Option<(String, String)> {
    Some(match cause {
        Cause::UnknownFamily { domain } => {
            (naming::unknown_family(l, family(*domain)), naming::unknown_family_try(l).into())
        }
        Cause::ProtocolMismatch { protocol } => {
            (naming::protocol_mismatch(l, protocol), naming::protocol_mismatch_try(l).into())
        }
        Cause::TypeNotOffered => {
            fixed(naming::type_not_offered(l), naming::type_not_offered_try(l))
        }
        Cause::ImpossibleType => fixed(naming::impossible_type(l), naming::impossible_type_try(l)),
        Cause::SocketForbidden => {
            fixed(naming::socket_forbidden(l), naming::socket_forbidden_try(l))
        }
        Cause::RawNeedsPrivilege => fixed(naming::raw_privilege(l), naming::raw_privilege_try(l)),
        Cause::HeldByListener { who, at, own } => (
            naming::held_listener(l, &who.label, at),
            naming::held_socket_try(l, &who.handle, &own.handle, any_port(*at)),
        ),
        Cause::HeldByBound { who, at, own } => (
            naming::held_bound(l, &who.label, at),
            naming::held_socket_try(l, &who.handle, &own.handle, any_port(*at)),
        ),
        Cause::HeldByConnection { who, at, state } => (
            naming::held_connection(l, &who.label, at, state),
            naming::held_connection_try(l, &who.handle),
        ),
        Cause::HeldByTimeWait { at, seconds, own } => (
            match seconds {
                Some(seconds) => naming::held_time_wait(l, at, seconds),
                None => naming::held_time_wait_unknown(l, at),
            },
            naming::held_time_wait_try(l, &own.handle, any_port(*at)),
        ),
        Cause::HeldByEnding { at, state } => {
            (naming::held_ending(l, at, state), naming::held_ending_try(l).into())
        }
        Cause::HeldElsewhere { port, own } => {
            (naming::held_elsewhere(l, port), naming::held_elsewhere_try(l, &own.handle, ":0"))
        }
        Cause::NoPortLeft { range: Some((first, last)) } => {
            (naming::no_port(l, first, last), naming::no_port_try(l).into())
        }
        Cause::NoPortLeft { range: None } => {
            fixed(naming::no_port_unknown(l), naming::no_port_try(l))
        }
        Cause::PathExists => fixed(naming::path_exists(l), naming::path_exists_try(l)),
        Cause::NotMyAddress { ip } => (
            match ip {
                Some(ip) => naming::not_mine(l, ip),
                None => naming::not_mine_unknown(l).into(),
            },
            naming::not_mine_try(l, own),
        ),
        Cause::PortPrivileged { port, first } => (
            naming::privileged(l, port, first),
            // 80 becomes 8080, 443 becomes 8443; what is below stays below 65536.
            naming::privileged_try(l, own, 8000 + u32::from(*port) % 1000),
        ),
        Cause::BindForbidden => fixed(naming::bind_forbidden(l), naming::bind_forbidden_try(l)),
        Cause::AddressLength { given, right } => {
            (naming::address_length(l, given, right), naming::address_length_try(l).into())
        }
        Cause::Ipv4OnIpv6 => fixed(naming::ipv4_on_ipv6(l), naming::ipv4_on_ipv6_try(l)),
        Cause::AlreadyBound { local } => (
            address_or(
                l,
                local.as_ref(),
                |l, at| naming::already_bound(l, at),
                naming::already_bound_unknown(l),
            ),
            naming::already_bound_try(l).into(),
        ),
        Cause::NoScope => fixed(naming::no_scope(l), naming::no_scope_try(l)),
        Cause::BindInvalid => fixed(naming::bind_invalid(l), naming::bind_invalid_try(l)),
        Cause::FamilyDiffers { address, socket } => (
            match socket {
                Some(socket) => naming::family_differs(l, family(*address), family(*socket)),
                None => naming::family_differs_unknown(l, family(*address)),
            },
            naming::family_differs_try(l).into(),
        ),
        Cause::PathMissing => fixed(naming::path_missing(l), naming::path_missing_try(l)),
        Cause::PathNotDirectory => fixed(naming::path_not_directory(l), naming::path_try(l)),
        Cause::PathLoops => fixed(naming::path_loops(l), naming::path_try(l)),
        Cause::PathTooLong => fixed(naming::path_too_long(l), naming::path_try(l)),
        Cause::PathReadOnly => fixed(naming::path_read_only(l), naming::path_try(l)),
        Cause::NoSuchInterface => fixed(naming::no_interface(l), naming::no_interface_try(l)),
        Cause::ListenTaken { who } => (
            match who {
                Some(who) => naming::listen_taken(l, &who.label),
                None => naming::listen_taken_unknown(l).into(),
            },
            naming::listen_taken_try(l).into(),
        ),
        Cause::ListenOnConnection { state } => (
            match state {
                Some(state) => naming::listen_connection(l, state),
                None => naming::listen_connection_unknown(l).into(),
            },
            naming::listen_connection_try(l).into(),
        ),
        Cause::NotAStream { call } => {
            (naming::not_a_stream(l, call), naming::not_a_stream_try(l).into())
        }
        Cause::ListenUnbound => {
            (naming::listen_unbound(l).into(), naming::listen_unbound_try(l, own))
        }
        _ => return None,
    })
}

fn connecting_words(l: Lang, cause: &Cause, own: &str) -> Option<(String, String)> {
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
        Cause::RefusedPortZero => fixed(con::refused_zero(l), con::refused_zero_try(l)),
        Cause::RefusedNobody { at } => (
            match at {
                Some(at) => con::refused_nobody(l, at),
                None => con::refused_unix(l).into(),
            },
            con::refused_nobody_try(l).into(),
        ),
        Cause::QueueFull { who, length, limit } => {
            (con::queue_full(l, &who.label, length, limit), con::queue_full_try(l, &who.handle))
        }
        Cause::NoAnswer => fixed(con::no_answer(l), con::no_answer_try(l)),
        Cause::NoRoute => fixed(con::no_route(l), con::no_route_try(l)),
        Cause::TcpNeedsOnePeer => fixed(con::one_peer(l), con::one_peer_try(l)),
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
        Cause::InProgress => fixed(con::in_progress(l), con::in_progress_try(l)),
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
        Cause::UnixType => fixed(con::unix_type(l), con::unix_type_try(l)),
        Cause::TryLater => fixed(con::try_later(l), con::try_later_try(l)),
        _ => return None,
    })
}

fn moving_words(l: Lang, cause: &Cause, own: &str) -> Option<(String, String)> {
    Some(match cause {
        Cause::SendNeverConnected => {
            (moving::send_unconnected(l).into(), moving::send_unconnected_try(l, own))
        }
        Cause::SendOnListener { who } | Cause::RecvOnListener { who } => {
            (moving::send_listener(l, &who.label), moving::use_accepted_try(l, own))
        }
        Cause::SendAfterShutdown => {
            fixed(moving::send_after_shutdown(l), moving::send_after_shutdown_try(l))
        }
        Cause::SendAfterEnd => fixed(moving::send_after_end(l), moving::send_after_end_try(l)),
        Cause::PeerReset => (moving::peer_reset(l).into(), moving::peer_reset_try(l, own)),
        Cause::SendBufferFull { unacked } => (
            match unacked {
                Some(unacked) => moving::buffer_full(l, unacked),
                None => moving::buffer_full_unknown(l).into(),
            },
            moving::buffer_full_try(l).into(),
        ),
        Cause::HandshakeRunning => {
            fixed(moving::handshake_running(l), moving::handshake_running_try(l))
        }
        Cause::NeverAcknowledged => fixed(moving::never_acked(l), moving::timed_out_try(l)),
        Cause::NothingAtThatPort => fixed(moving::nothing_there(l), moving::nothing_there_try(l)),
        Cause::ConnectRefusedLate => {
            fixed(moving::connect_refused_late(l), moving::connect_refused_late_try(l))
        }
        Cause::DatagramTooLong { bytes } => {
            (moving::too_long(l, bytes), moving::too_long_try(l).into())
        }
        Cause::NoDestination { own } => {
            (moving::no_destination(l).into(), moving::no_destination_try(l, &own.handle))
        }
        Cause::NotConnected => (moving::not_connected(l).into(), moving::not_connected_try(l, own)),
        Cause::AddressOnConnected => {
            fixed(moving::address_on_connected(l), moving::address_on_connected_try(l))
        }
        Cause::SendForbidden => fixed(moving::send_forbidden(l), moving::send_forbidden_try(l)),
        Cause::FlagNotForType => {
            fixed(moving::flag_not_for_type(l), moving::flag_not_for_type_try(l))
        }
        Cause::DestinationPortZero => fixed(moving::port_zero(l), moving::port_zero_try(l)),
        Cause::SendInvalid => fixed(moving::send_invalid(l), moving::check_arguments_try(l)),
        Cause::InterfaceQueueFull => {
            fixed(moving::interface_full(l), moving::interface_full_try(l))
        }
        Cause::FastOpenRunning => fixed(moving::fast_open(l), moving::handshake_running_try(l)),
        Cause::NothingToRead => fixed(moving::nothing_to_read(l), moving::nothing_to_read_try(l)),
        Cause::RecvNeverConnected => {
            (moving::recv_unconnected(l).into(), moving::not_connected_try(l, own))
        }
        Cause::ConnectionTimedOut => {
            fixed(moving::connection_timed_out(l), moving::timed_out_try(l))
        }
        Cause::NoUrgentData => fixed(moving::no_urgent(l), moving::no_urgent_try(l)),
        Cause::RecvInvalid => fixed(moving::recv_invalid(l), moving::check_arguments_try(l)),
        _ => return None,
    })
}

fn ending_words(l: Lang, cause: &Cause, own: &str) -> (String, String) {
    match cause {
        Cause::ShutdownNotConnected => {
            (ending::shutdown_unconnected(l).into(), ending::shutdown_unconnected_try(l, own))
        }
        Cause::ShutdownEnded => {
            (ending::shutdown_ended(l).into(), ending::shutdown_unconnected_try(l, own))
        }
        Cause::BadHow { how } => (ending::bad_how(l, how), ending::bad_how_try(l, own)),
        Cause::CloseInterrupted => {
            fixed(ending::close_interrupted(l), ending::close_interrupted_try(l))
        }
        Cause::OnlyFiles => fixed(ending::only_files(l), ending::only_files_try(l)),
        Cause::PeerNeverConnected => {
            (ending::peer_never(l).into(), moving::not_connected_try(l, own))
        }
        Cause::PeerOfListener { who } => {
            (ending::peer_listener(l, &who.label), moving::use_accepted_try(l, own))
        }
        Cause::PeerGone => fixed(ending::peer_gone(l), ending::peer_gone_try(l)),
        Cause::NameInvalid => fixed(ending::name_invalid(l), moving::check_arguments_try(l)),
        // Everything else has its words above; the test of all causes keeps it so.
        _ => fixed("", ""),
    }
}
