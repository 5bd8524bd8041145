//! Words for the causes of socket(2), bind(2) and listen(2).

use super::{address_or, any_port, family, fixed};
use crate::explain::cause::{Cause, Reuse};
use crate::explain::text::naming;
use crate::lang::Lang;
use std::net::SocketAddr;

pub(super) fn words(l: Lang, cause: &Cause, own: &str) -> Option<(String, String)> {
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
        Cause::HeldByListener { who, at, wanted, own, reuse } => (
            overlapping(
                l,
                match reuse {
                    Reuse::Nowhere | Reuse::OnlyThere => naming::held_listener(l, &who.label, at),
                    Reuse::OnlyHere | Reuse::Both => naming::held_listener_reuse(l, &who.label, at),
                },
                *at,
                *wanted,
            ),
            naming::held_socket_try(l, &who.handle, &own.handle, any_port(*wanted)),
        ),
        Cause::HeldByBound { who, at, wanted, own, half } => (
            overlapping(
                l,
                match half {
                    Some((option, Reuse::OnlyHere)) => {
                        naming::held_bound_here(l, &who.label, at, option)
                    }
                    Some((option, _)) => naming::held_bound_there(l, &who.label, at, option),
                    None => naming::held_bound(l, &who.label, at),
                },
                *at,
                *wanted,
            ),
            naming::held_socket_try(l, &who.handle, &own.handle, any_port(*wanted)),
        ),
        Cause::HeldByConnection { who, at, state } => (
            naming::held_connection(l, &who.label, at, state),
            naming::held_connection_try(l, &who.handle),
        ),
        Cause::HeldByTimeWait { at, seconds, own, reuse } => (
            time_wait(l, *at, *seconds, *reuse),
            match reuse {
                Reuse::OnlyThere => naming::reuse_here_try(l, &own.handle),
                _ => naming::held_time_wait_try(l, &own.handle, any_port(*at)),
            },
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
        Cause::PairFamily { domain } => {
            (naming::pair_family(l, family(*domain)), naming::pair_family_try(l).into())
        }
        Cause::NotAStream { call } => {
            (naming::not_a_stream(l, call), naming::not_a_stream_try(l).into())
        }
        Cause::ListenUnnamed => {
            (naming::listen_unnamed(l).into(), naming::listen_unnamed_try(l, own))
        }
        Cause::ListenUnbound => {
            (naming::listen_unbound(l).into(), naming::listen_unbound_try(l, own))
        }
        _ => return None,
    })
}

// Why two addresses that are not the same cannot be bound at once.
fn overlapping(l: Lang, said: String, held: SocketAddr, wanted: SocketAddr) -> String {
    let all = [wanted, held].into_iter().find(|at| at.ip().is_unspecified());
    match all.filter(|_| held.ip() != wanted.ip()) {
        _ if held.is_ipv4() != wanted.is_ipv4() => format!("{said} {}", naming::overlap_v6(l)),
        Some(all) => format!("{said} {}", naming::overlap_all(l, all.ip())),
        None => said,
    }
}

fn time_wait(l: Lang, at: SocketAddr, seconds: Option<u64>, reuse: Reuse) -> String {
    let mut said = match seconds {
        Some(seconds) => naming::held_time_wait(l, at, seconds),
        None => naming::held_time_wait_unknown(l, at),
    };
    let side = match reuse {
        Reuse::Nowhere | Reuse::Both => return said,
        Reuse::OnlyHere => naming::reuse_only_here(l),
        Reuse::OnlyThere => naming::reuse_only_there(l),
    };
    said.push(' ');
    said.push_str(side);
    said
}
