//! Calls that move bytes.

use super::Built;
use crate::command::address::address;
use crate::command::args::Args;
use crate::command::constants::{Constant, constant};
use crate::command::lexer::{Form, Piece};
use crate::command::message::{self, Header};
use crate::command::problem::{ParseError, Problem, Wanted};
use crate::command::statement::{AddressArg, Command, DataArg, Target};
use crate::command::values::{MOST_BYTES, bytes, data, integer, length, size, target, unexpected};
use crate::os::{Call, Control, Payload};

/// What recv(2) and its kin are asked for where nothing is said.
pub(in crate::command) const DEFAULT_LEN: usize = 4096;
/// The room for ancillary data where nothing is said.
pub(in crate::command) const DEFAULT_CONTROL: usize = 256;

pub(in crate::command) fn send(args: &Args<'_>) -> Built {
    Ok(Command::Call(Call::Send {
        fd: args.target(0)?,
        data: data_of_len(args)?,
        flags: flags(args, 2)?,
    }))
}

pub(in crate::command) fn follow(args: &Args<'_>) -> Built {
    Ok(Command::Follow { socket: args.target(0)?, data: data(args.need(1)?)? })
}

pub(in crate::command) fn write(args: &Args<'_>) -> Built {
    Ok(Command::Call(Call::Write { fd: args.target(0)?, data: data_of_len(args)? }))
}

pub(in crate::command) fn sendto(args: &Args<'_>) -> Built {
    let (fd, data, flags) = (args.target(0)?, data_of_len(args)?, flags(args, 3)?);
    let piece = args.need(2)?;
    // sendto(2) without an address is send(2), and so is a send in a line of strace.
    if args.form == Form::C && piece.text == "NULL" {
        return Ok(Command::Call(Call::Send { fd, data, flags }));
    }
    let address = address(piece)?;
    if let (Some(len), AddressArg::Literal(address)) = (&args.address_len, &address) {
        let right = address.len();
        if !len.text.starts_with("sizeof") && length(len)? != right {
            return len.fail(Problem::AddressLength { right });
        }
    }
    Ok(Command::Call(Call::SendTo { fd, data, flags, address }))
}

/// The data, as much of it as the length of the C form says.
fn data_of_len(args: &Args<'_>) -> Result<DataArg, ParseError> {
    let piece = args.need(1)?;
    if let Some(whole) = filled_up(piece, args.data_len.as_ref()) {
        return whole;
    }
    of_len(data(piece)?, args.data_len.as_ref())
}

/// `"GET / HT"..., 83`: strace cut the data short. What it left out is filled up, with the alphabet
/// where that is what `#83` is, else with dots.
fn filled_up(piece: &Piece<'_>, len: Option<&Piece<'_>>) -> Option<Result<DataArg, ParseError>> {
    let head = piece.text.strip_suffix("...").filter(|head| head.ends_with('"'))?;
    let len = usize::try_from(integer(len?.text)?).ok().filter(|len| *len <= MOST_BYTES)?;
    let head = match bytes(&piece.part(0..head.len()), Wanted::Data) {
        Ok(head) if head.len() <= len => head.bytes().to_vec(),
        Ok(_) => return None,
        Err(error) => return Some(Err(error)),
    };
    if head.iter().copied().eq((b'a'..=b'z').cycle().take(head.len())) {
        return Some(Ok(DataArg::Count(len)));
    }
    let dots = std::iter::repeat_n(b'.', len - head.len());
    Some(Ok(DataArg::Bytes(head.iter().copied().chain(dots).collect::<Vec<u8>>().into())))
}

/// Data, as much of it as a length says.
pub(in crate::command) fn of_len(
    data: DataArg,
    len: Option<&Piece<'_>>,
) -> Result<DataArg, ParseError> {
    let Some(len) = len.filter(|piece| !piece.text.starts_with("strlen")) else {
        return Ok(data);
    };
    let Some(given) = integer(len.text) else { return unexpected(len, Wanted::Length) };
    let bytes = match &data {
        DataArg::Bytes(bytes) => bytes.len(),
        DataArg::Count(count) => *count,
        DataArg::File(_) => return Ok(data),
    };
    match usize::try_from(given) {
        Ok(given) if given == bytes => Ok(data),
        Ok(given) if given < bytes => Ok(match data {
            DataArg::Bytes(all) => DataArg::Bytes(Payload::from(all.bytes()[..given].to_vec())),
            _ => DataArg::Count(given),
        }),
        _ => len.fail(Problem::DataLength { bytes, given }),
    }
}

fn flags(args: &Args<'_>, index: usize) -> Result<i32, ParseError> {
    let written = args.optional(index, 0, |piece| constant(piece, Constant::Flags))?;
    args.dashed.iter().try_fold(written, |flags, piece| {
        let name = piece.part(1..piece.text.len());
        Ok(flags | constant(&name, Constant::Flags)?)
    })
}

/// How much a buffer holds; of `sizeof(buf)` no more is known than that it is usual.
fn room(piece: &Piece<'_>) -> Result<usize, ParseError> {
    if piece.text.starts_with("sizeof") { Ok(DEFAULT_LEN) } else { size(piece) }
}

pub(in crate::command) fn recv(args: &Args<'_>) -> Built {
    let (fd, len) = (args.target(0)?, args.optional(1, DEFAULT_LEN, room)?);
    Ok(Command::Call(Call::Recv { fd, len, flags: flags(args, 2)? }))
}

pub(in crate::command) fn read(args: &Args<'_>) -> Built {
    let (fd, len) = (args.target(0)?, args.optional(1, DEFAULT_LEN, room)?);
    Ok(Command::Call(Call::Read { fd, len }))
}

pub(in crate::command) fn recvfrom(args: &Args<'_>) -> Built {
    let (fd, len) = (args.target(0)?, args.optional(1, DEFAULT_LEN, room)?);
    let flags = flags(args, 2)?;
    // recvfrom(2) without an address is recv(2), and so is a recv in a line of strace.
    if args.last_out_is_null {
        return Ok(Command::Call(Call::Recv { fd, len, flags }));
    }
    Ok(Command::Call(Call::RecvFrom { fd, len, flags }))
}

pub(in crate::command) fn writev(args: &Args<'_>) -> Built {
    let fd = args.target(0)?;
    let data = match (args.form, args.get(1)) {
        (Form::Words, _) => all_data(args.rest())?,
        (Form::C, Some(array)) => message::some_of(message::pieces(array)?, args.count.as_ref())?,
        (Form::C, None) => Vec::new(),
    };
    Ok(Command::Call(Call::Writev { fd, data }))
}

fn all_data(pieces: &[Piece<'_>]) -> Result<Vec<DataArg>, ParseError> {
    pieces.iter().map(data).collect()
}

pub(in crate::command) fn sendmsg(args: &Args<'_>) -> Built {
    let fd = args.target(0)?;
    let flags = args.flag_value("--flags").map(|piece| constant(piece, Constant::Flags));
    let flags = flags.transpose()?.unwrap_or_default();
    if args.form == Form::C {
        let Some(piece) = args.get(1) else { return args.missing("msg") };
        let Header { address, data, control, .. } = Header::read(piece)?;
        return Ok(Command::Call(Call::SendMsg { fd, data, address, control, flags }));
    }
    let mut control = Vec::new();
    for (flag, value) in args.all_flags() {
        let Some(value) = value else { continue };
        match flag.name {
            "--rights" => control.push(Control::Rights(targets(value)?)),
            "--creds" => control.push(message::credentials(value)?),
            "--control" => control.push(message::any_control(value)?),
            _ => {}
        }
    }
    Ok(Command::Call(Call::SendMsg {
        fd,
        data: all_data(args.rest())?,
        address: args.flag_value("--to").map(address).transpose()?,
        control,
        flags,
    }))
}

/// `4,srv`: descriptors with commas between them.
pub(in crate::command) fn targets(piece: &Piece<'_>) -> Result<Vec<Target>, ParseError> {
    let mut start = 0;
    let one = |text: &str| {
        let part = piece.part(start..start + text.len()).trimmed();
        start += text.len() + 1;
        target(&part)
    };
    piece.text.split(',').map(one).collect()
}

pub(in crate::command) fn recvmsg(args: &Args<'_>) -> Built {
    let (fd, flags) = (args.target(0)?, flags(args, 3)?);
    if args.form == Form::C {
        let header = args.get(1).map(Header::read_out).transpose()?.unwrap_or_default();
        let len = header.room.unwrap_or(DEFAULT_LEN);
        let control = header.control_room.unwrap_or(DEFAULT_CONTROL);
        return Ok(Command::Call(Call::RecvMsg { fd, len, control, flags }));
    }
    let (len, control) =
        (args.optional(1, DEFAULT_LEN, room)?, args.optional(2, DEFAULT_CONTROL, size)?);
    Ok(Command::Call(Call::RecvMsg { fd, len, control, flags }))
}
