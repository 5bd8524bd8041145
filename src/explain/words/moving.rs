//! Words for the causes of sending and receiving.

use super::fixed;
use crate::explain::cause::Cause;
use crate::explain::text::{message, moving};
use crate::lang::Lang;

pub(super) fn words(l: Lang, cause: &Cause, own: &str) -> Option<(String, String)> {
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
        Cause::ResetUnread { other, unread } => {
            (moving::reset_unread(l, other, unread), moving::peer_reset_try(l, own))
        }
        Cause::ResetLinger { other } => {
            (moving::reset_linger(l, other), moving::peer_reset_try(l, own))
        }
        Cause::ResetListener { listener } => {
            (moving::reset_listener(l, listener), moving::peer_reset_try(l, own))
        }
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
        Cause::PeerNeverRead { other, unread } => {
            (moving::never_read(l, &other.label, unread), moving::never_read_try(l, &other.handle))
        }
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
        Cause::NothingUnaccepted { listener } => (
            moving::nothing_unaccepted(l, &listener.label),
            moving::nothing_unaccepted_try(l, &listener.handle),
        ),
        Cause::NothingHere { other, unread } => (
            moving::nothing_here(l, &other.label, unread),
            moving::nothing_here_try(l, &other.handle),
        ),
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

/// Ancillary data.
pub(super) fn message_words(l: Lang, cause: &Cause) -> Option<(String, String)> {
    Some(match cause {
        Cause::RightsClosed { fd } => {
            (message::rights_closed(l, fd), message::rights_closed_try(l).into())
        }
        Cause::RightsTooMany { count } => {
            (message::rights_too_many(l, count), message::rights_too_many_try(l).into())
        }
        Cause::RightsInFlight => fixed(message::in_flight(l), message::in_flight_try(l)),
        Cause::CredentialsForbidden => fixed(message::credentials(l), message::credentials_try(l)),
        Cause::CredentialsNoProcess { pid } => {
            (message::no_process(l, pid), message::credentials_try(l).into())
        }
        Cause::ControlInvalid => fixed(message::control_invalid(l), message::control_try(l)),
        Cause::TooManyPieces { count } => {
            (message::too_many_pieces(l, count), message::too_many_pieces_try(l).into())
        }
        _ => return None,
    })
}
