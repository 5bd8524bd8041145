//! Which other program is meant: `attach 8080`, `attach port 8080`, `attach pid 1234`.

use super::args::Args;
use super::lexer::Piece;
use super::problem::{ParseError, Problem, Wanted};
use super::statement::Command;
use super::values::{integer, unexpected};

/// Another program, or several: by what it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttachArg {
    /// A bare number: a port if a socket of another program uses it, else a process.
    Number(u32),
    /// `port 8080`.
    Port(u16),
    /// `pid 1234`.
    Process(u32),
}

type Built = Result<Command, ParseError>;

pub(super) fn attach(args: &Args<'_>) -> Built {
    Ok(Command::Attach(whom(args, args.need(0)?)?))
}

pub(super) fn detach(args: &Args<'_>) -> Built {
    Ok(Command::Detach(args.get(0).map(|first| whom(args, first)).transpose()?))
}

fn whom(args: &Args<'_>, first: &Piece<'_>) -> Result<AttachArg, ParseError> {
    match first.text {
        "port" => Ok(AttachArg::Port(number(args.need(1)?, u16::MAX.into())? as u16)),
        "pid" => Ok(AttachArg::Process(number(args.need(1)?, i32::MAX as u32)?)),
        _ => match args.get(1) {
            Some(more) => {
                let found = more.text.to_string();
                more.fail(Problem::TooMany { found, usage: args.spec.usage })
            }
            None => number(first, i32::MAX as u32).map(AttachArg::Number),
        },
    }
}

// Neither a port nor a process is 0.
fn number(piece: &Piece<'_>, most: u32) -> Result<u32, ParseError> {
    let digits = piece.text.strip_prefix(':').unwrap_or(piece.text);
    let Some(number) = integer(digits) else { return unexpected(piece, Wanted::Attach) };
    match u32::try_from(number).ok().filter(|number| (1..=most).contains(number)) {
        Some(number) => Ok(number),
        None => {
            let (found, least) = (piece.text.to_string(), 1);
            piece.fail(Problem::Range { found, least, most: most.into() })
        }
    }
}

pub(super) fn text(arg: AttachArg) -> String {
    match arg {
        AttachArg::Number(number) => number.to_string(),
        AttachArg::Port(port) => format!("port {port}"),
        AttachArg::Process(pid) => format!("pid {pid}"),
    }
}

#[cfg(test)]
pub(super) fn any() -> impl proptest::strategy::Strategy<Value = AttachArg> {
    use proptest::prelude::*;

    let most = i32::MAX as u32;
    prop_oneof![
        (1..=most).prop_map(AttachArg::Number),
        (1..=u16::MAX).prop_map(AttachArg::Port),
        (1..=most).prop_map(AttachArg::Process),
    ]
}
