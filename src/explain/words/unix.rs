//! Words for the causes of UNIX sockets and their paths.

use super::fixed;
use crate::explain::cause::Cause;
use crate::explain::text::unix;
use crate::lang::Lang;
use crate::os::{TYPES, name_of};

pub(super) fn words(l: Lang, cause: &Cause, own: &str) -> Option<(String, String)> {
    Some(match cause {
        Cause::PathExists { path, who: Some(who), .. } => {
            (unix::path_held(l, &who.label, path), unix::path_held_try(l, &who.handle, path))
        }
        Cause::PathExists { path, who: None, left: true } => {
            (unix::path_exists(l, path), unix::path_exists_try(l, path))
        }
        Cause::PathExists { path, who: None, left: false } => {
            (unix::path_there(l, path), unix::path_there_try(l, path))
        }
        Cause::AbstractTaken { name, who } => (
            match who {
                Some(who) => unix::abstract_held(l, &who.label, name),
                None => unix::abstract_taken(l, name),
            },
            unix::abstract_taken_try(l).into(),
        ),
        Cause::PathForbidden { path, call: "bind" } => {
            (unix::bind_forbidden(l, path), unix::bind_forbidden_try(l).into())
        }
        Cause::PathForbidden { path, .. } => {
            (unix::connect_forbidden(l, path), unix::connect_forbidden_try(l).into())
        }
        Cause::PathMissing { path, call } => {
            let path = path.as_deref().unwrap_or_default();
            match *call {
                "bind" => (unix::bind_missing(l, path), unix::bind_missing_try(l).into()),
                "unlink" => (unix::unlink_missing(l, path), unix::unlink_missing_try(l).into()),
                _ => (unix::connect_missing(l, path), unix::connect_missing_try(l).into()),
            }
        }
        Cause::RefusedStalePath { path, left: true } => {
            (unix::stale(l, path), unix::stale_try(l, path))
        }
        Cause::RefusedStalePath { path, left: false } => {
            (unix::no_server(l, path), unix::no_server_try(l, path))
        }
        Cause::RefusedAbstract { name } => {
            (unix::refused_abstract(l, name), unix::refused_abstract_try(l).into())
        }
        Cause::RefusedPathNotListening { who } => {
            (unix::not_listening(l, &who.label), unix::not_listening_try(l, &who.handle))
        }
        Cause::UnixType { own: ty, other } => (
            match other {
                Some((who, other)) => unix::other_type(l, &who.label, kind(*other), kind(*ty)),
                None => unix::other_type_unknown(l, kind(*ty)),
            },
            unix::other_type_try(l).into(),
        ),
        Cause::UnixQueueFull { who: Some(who) } => {
            (unix::queue_full(l, &who.label), unix::queue_full_try(l, &who.handle))
        }
        Cause::UnixQueueFull { who: None } => {
            fixed(unix::queue_full_unknown(l), unix::queue_full_unknown_try(l))
        }
        Cause::UnspecOnUnix => (unix::unspec(l).into(), unix::unspec_try(l, own)),
        Cause::DestinationOnStream => {
            (unix::destination_on_stream(l).into(), unix::destination_on_stream_try(l, own))
        }
        Cause::UnixReceiverGone => (unix::receiver_gone(l).into(), unix::receiver_gone_try(l, own)),
        Cause::UnixReceiverShut => fixed(unix::receiver_shut(l), unix::receiver_shut_try(l)),
        Cause::UnixQueueOfReceiverFull => fixed(unix::receiver_full(l), unix::receiver_full_try(l)),
        Cause::UnixMessageTooLong { bytes } => {
            (unix::message_too_long(l, bytes), unix::message_too_long_try(l, own))
        }
        Cause::UnlinkDirectory { path } => {
            (unix::unlink_directory(l, path), unix::unlink_directory_try(l).into())
        }
        Cause::UnlinkForbidden { path } => {
            (unix::unlink_forbidden(l, path), unix::unlink_forbidden_try(l).into())
        }
        Cause::UnlinkBusy => fixed(unix::unlink_busy(l), unix::unlink_forbidden_try(l)),
        _ => return None,
    })
}

fn kind(ty: i32) -> String {
    name_of(TYPES, ty).map_or_else(|| ty.to_string(), str::to_string)
}
