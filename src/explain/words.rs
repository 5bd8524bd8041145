//! From a cause to its words.

mod connecting;
mod ending;
mod moving;
mod naming;
mod option;
mod unix;
mod waiting;

use super::cause::{Cause, Who};
use super::text::any;
use crate::lang::Lang;
use crate::os::{Address, DOMAINS, name_of};
use crate::world::FileKind;
use std::net::SocketAddr;

/// The cause and the advice of a failed call of the socket `own`.
pub(super) fn words(l: Lang, cause: &Cause, own: &Who) -> (String, String) {
    let own = &own.handle;
    any_words(l, cause)
        .or_else(|| naming::words(l, cause, own))
        .or_else(|| connecting::words(l, cause, own))
        .or_else(|| moving::words(l, cause, own))
        .or_else(|| moving::message_words(l, cause))
        .or_else(|| ending::words(l, cause, own))
        .or_else(|| unix::words(l, cause, own))
        .or_else(|| option::words(l, cause, own))
        .or_else(|| waiting::words(l, cause))
        .or_else(|| waiting::descriptor_words(l, cause))
        // Every cause has words; the test of all causes keeps it so.
        .unwrap_or_default()
}

fn any_words(l: Lang, cause: &Cause) -> Option<(String, String)> {
    Some(match cause {
        Cause::DescriptorClosed { fd, seconds, by } => (
            match (by, seconds) {
                (Some(by), 0) => any::closed_by_now(l, fd, by),
                (Some(by), seconds) => any::closed_by(l, fd, by, seconds),
                (None, 0) => any::closed_now(l, fd),
                (None, seconds) => any::closed(l, fd, seconds),
            },
            any::closed_try(l).into(),
        ),
        Cause::DescriptorClosedTwice { fd } => {
            (any::closed_twice(l, fd), any::closed_twice_try(l).into())
        }
        Cause::DescriptorNeverOpen { fd } => {
            (any::never_open(l, fd), any::never_open_try(l).into())
        }
        Cause::DescriptorUnfit { fd, call } => (any::unfit(l, fd, call), any::unfit_try(l).into()),
        Cause::NotASocket { fd, is } => (
            match is {
                Some(FileKind::PipeRead) => any::is_pipe_read(l, fd),
                Some(FileKind::PipeWrite) => any::is_pipe_write(l, fd),
                Some(FileKind::Epoll) => any::is_epoll(l, fd),
                Some(FileKind::Other) | None => any::not_a_socket(l, fd),
            },
            match is {
                Some(FileKind::PipeRead | FileKind::PipeWrite) => any::pipe_try(l).into(),
                _ => any::not_a_socket_try(l).into(),
            },
        ),
        Cause::WrongPipeEnd { fd, is: FileKind::PipeWrite } => {
            (any::read_from_write_end(l, fd), any::pipe_ends_try(l).into())
        }
        Cause::WrongPipeEnd { fd, .. } => {
            (any::write_to_read_end(l, fd), any::pipe_ends_try(l).into())
        }
        Cause::PipeNoReader { fd } => (any::pipe_no_reader(l, fd), any::pipe_no_reader_try(l, fd)),
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
        _ => return None,
    })
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
