//! Calls that make descriptors, name sockets, connect and end them.

use super::{Built, nothing_after};
use crate::command::address::address;
use crate::command::args::Args;
use crate::command::constants::{Constant, constant};
use crate::command::lexer::{Form, Piece};
use crate::command::problem::ParseError;
use crate::command::statement::{AddressArg, Command};
use crate::command::values::{file_name, int32, length};
use crate::os::Call;

pub(in crate::command) fn socket(args: &Args<'_>) -> Built {
    let words = args.form == Form::Words;
    // `socket6 TYPE`: its family is said already.
    let six = words && args.word == "socket6";
    let first = args.get(0).filter(|_| words);
    if let Some(ty) = first.and_then(|piece| type_of_protocol(piece.text)) {
        let domain = if six { libc::AF_INET6 } else { libc::AF_INET };
        return nothing_after(args, 1, Command::Call(Call::Socket { domain, ty, protocol: 0 }));
    }
    let (domain, place) = match six {
        true => (libc::AF_INET6, 0),
        false => (args.optional(0, libc::AF_INET, |piece| constant(piece, Constant::Domain))?, 1),
    };
    let ty = |piece: &Piece<'_>| constant(piece, Constant::Type);
    let protocol = |piece: &Piece<'_>| constant(piece, Constant::Protocol);
    let call = Command::Call(Call::Socket {
        domain,
        ty: args.optional(place, libc::SOCK_STREAM, ty)?,
        protocol: args.optional(place + 1, 0, protocol)?,
    });
    nothing_after(args, place + 2, call)
}

/// `socket tcp`, `socket udp`.
fn type_of_protocol(word: &str) -> Option<i32> {
    match word {
        "tcp" => Some(libc::SOCK_STREAM),
        "udp" => Some(libc::SOCK_DGRAM),
        _ => None,
    }
}

pub(in crate::command) fn bind(args: &Args<'_>) -> Built {
    let (fd, (address, len)) = (args.target(0)?, address_and_len(args)?);
    Ok(Command::Call(Call::Bind { fd, address, len }))
}

pub(in crate::command) fn connect(args: &Args<'_>) -> Built {
    let (fd, (address, len)) = (args.target(0)?, address_and_len(args)?);
    Ok(Command::Call(Call::Connect { fd, address, len }))
}

/// The right length says nothing; a wrong one is kept.
fn address_and_len(args: &Args<'_>) -> Result<(AddressArg, Option<u32>), ParseError> {
    let address = address(args.need(1)?)?;
    let len = args.get(2).filter(|piece| !piece.text.starts_with("sizeof")).map(length);
    let right = match &address {
        AddressArg::Literal(address) => Some(address.len()),
        _ => None,
    };
    Ok((address, len.transpose()?.filter(|len| Some(*len) != right)))
}

pub(in crate::command) fn listen(args: &Args<'_>) -> Built {
    let backlog = match args.need(1)? {
        piece if piece.text == "SOMAXCONN" => libc::SOMAXCONN,
        piece => int32(piece)?,
    };
    Ok(Command::Call(Call::Listen { fd: args.target(0)?, backlog }))
}

pub(in crate::command) fn accept(args: &Args<'_>) -> Built {
    Ok(Command::Call(Call::Accept { fd: args.target(0)? }))
}

pub(in crate::command) fn shutdown(args: &Args<'_>) -> Built {
    let how = constant(args.need(1)?, Constant::How)?;
    Ok(Command::Call(Call::Shutdown { fd: args.target(0)?, how }))
}

pub(in crate::command) fn close(args: &Args<'_>) -> Built {
    Ok(Command::Call(Call::Close { fd: args.target(0)? }))
}

pub(in crate::command) fn getsockname(args: &Args<'_>) -> Built {
    Ok(Command::Call(Call::GetSockName { fd: args.target(0)? }))
}

pub(in crate::command) fn getpeername(args: &Args<'_>) -> Built {
    Ok(Command::Call(Call::GetPeerName { fd: args.target(0)? }))
}

pub(in crate::command) fn socketpair(args: &Args<'_>) -> Built {
    Ok(Command::Call(Call::SocketPair {
        domain: args.optional(0, libc::AF_UNIX, |piece| constant(piece, Constant::Domain))?,
        ty: args.optional(1, libc::SOCK_STREAM, |piece| constant(piece, Constant::Type))?,
        protocol: args.optional(2, 0, |piece| constant(piece, Constant::Protocol))?,
    }))
}

pub(in crate::command) fn pipe(_: &Args<'_>) -> Built {
    Ok(Command::Call(Call::Pipe))
}

pub(in crate::command) fn accept4(args: &Args<'_>) -> Built {
    let flags = args.optional(1, 0, |piece| constant(piece, Constant::AcceptFlags))?;
    Ok(Command::Call(Call::Accept4 { fd: args.target(0)?, flags }))
}

pub(in crate::command) fn dup(args: &Args<'_>) -> Built {
    Ok(Command::Call(Call::Dup { fd: args.target(0)? }))
}

/// `unlink /tmp/x`, `unlink unix:/tmp/x`.
pub(in crate::command) fn unlink(args: &Args<'_>) -> Built {
    let piece = args.need(0)?;
    let prefix = if args.form == Form::Words && piece.text.starts_with("unix:") { 5 } else { 0 };
    let path = file_name(&piece.part(prefix..piece.text.len()))?;
    Ok(Command::Call(Call::Unlink { path }))
}
