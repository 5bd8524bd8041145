//! `struct msghdr`, `struct iovec` and ancillary data as C and strace write them (sendmsg(2),
//! cmsg(3)).

use super::address::address;
use super::build::of_len;
use super::constants::{Constant, constant};
use super::lexer::Piece;
use super::problem::{ParseError, Problem, Wanted};
use super::statement::{AddressArg, DataArg, OWN_CREDENTIALS, Target};
use super::structure::{elements, members};
use super::values::{bytes, data, integer, length, size, target, unexpected};
use crate::os::{Control, control_types, number_of};

type Parsed<T> = Result<T, ParseError>;

/// The bytes before the data of a control message (`CMSG_LEN(0)`).
pub(super) const CONTROL_HEADER: usize = if cfg!(target_os = "linux") {
    size_of::<usize>() + 2 * size_of::<i32>()
} else {
    3 * size_of::<u32>()
};

/// What a `struct msghdr` says.
#[derive(Default)]
pub(super) struct Header {
    pub(super) address: Option<AddressArg>,
    pub(super) data: Vec<DataArg>,
    pub(super) control: Vec<Control<Target>>,
    /// The bytes set aside for data.
    pub(super) room: Option<usize>,
    /// And for ancillary data.
    pub(super) control_room: Option<usize>,
}

impl Header {
    /// Of sendmsg(2): what is to be sent.
    pub(super) fn read(piece: &Piece<'_>) -> Parsed<Header> {
        let Some(members) = members(piece) else { return unexpected(piece, Wanted::Message) };
        let (mut header, mut count, mut name_len) = (Header::default(), None, None);
        for member in &members {
            let null = matches!(member.value.text, "NULL" | "...");
            match member.name {
                "msg_name" if !null => header.address = Some(address(&member.value)?),
                "msg_iov" if !null => header.data = pieces(&member.value)?,
                "msg_iovlen" => count = Some(member.value),
                "msg_control" if !null => {
                    let Some(parts) = elements(&member.value) else {
                        return unexpected(&member.value, Wanted::Control);
                    };
                    header.control = parts.iter().map(any_control).collect::<Parsed<Vec<_>>>()?;
                }
                "msg_namelen" => name_len = Some(member.value),
                "msg_name" | "msg_iov" | "msg_control" | "msg_controllen" | "msg_flags" => {}
                _ => return unexpected(&member.whole, Wanted::Message),
            }
        }
        if let (Some(AddressArg::Literal(address)), Some(len)) = (&header.address, name_len) {
            let right = address.len();
            if !len.text.starts_with("sizeof") && length(&len)? != right {
                return len.fail(Problem::AddressLength { right });
            }
        }
        header.data = some_of(header.data, count.as_ref())?;
        Ok(header)
    }

    /// Of recvmsg(2): only the room counts, the rest is what the kernel filled in.
    pub(super) fn read_out(piece: &Piece<'_>) -> Parsed<Header> {
        let mut header = Header::default();
        for member in members(piece).unwrap_or_default() {
            match member.name {
                "msg_iov" => header.room = room(&member.value)?,
                "msg_controllen" => {
                    let before = member.value.text.split("=>").next().unwrap_or_default();
                    let piece = member.value.part(0..before.len()).trimmed();
                    header.control_room = Some(size(&piece)?);
                }
                _ => {}
            }
        }
        Ok(header)
    }
}

/// The bytes set aside by `[{iov_base=..., iov_len=100}]`.
fn room(array: &Piece<'_>) -> Parsed<Option<usize>> {
    let Some(parts) = elements(array) else { return Ok(None) };
    let mut sum: usize = 0;
    for part in &parts {
        for member in members(part).unwrap_or_default() {
            if member.name == "iov_len" {
                sum = sum.saturating_add(size(&member.value)?);
            }
        }
    }
    Ok(Some(sum))
}

/// `[{iov_base="ab", iov_len=2}, ...]`.
pub(super) fn pieces(array: &Piece<'_>) -> Parsed<Vec<DataArg>> {
    let Some(parts) = elements(array) else { return unexpected(array, Wanted::Iovec) };
    parts.iter().map(one_piece).collect()
}

fn one_piece(piece: &Piece<'_>) -> Parsed<DataArg> {
    let Some(members) = members(piece) else { return data(piece) };
    let (mut base, mut len) = (None, None);
    for (index, member) in members.iter().enumerate() {
        match (member.name, index) {
            ("iov_base", _) | ("", 0) => base = Some(member.value),
            ("iov_len", _) | ("", 1) => len = Some(member.value),
            _ => return unexpected(&member.whole, Wanted::Iovec),
        }
    }
    match base {
        Some(base) => of_len(data(&base)?, len.as_ref()),
        None => unexpected(piece, Wanted::Iovec),
    }
}

/// As many pieces as `iovcnt` says.
pub(super) fn some_of(mut data: Vec<DataArg>, count: Option<&Piece<'_>>) -> Parsed<Vec<DataArg>> {
    let Some(count) = count else { return Ok(data) };
    match integer(count.text).map(usize::try_from) {
        None => unexpected(count, Wanted::Count),
        Some(Ok(number)) if number <= data.len() => {
            data.truncate(number);
            Ok(data)
        }
        Some(_) => {
            let (found, most) = (count.text.to_string(), data.len() as i64);
            count.fail(Problem::Range { found, least: 0, most })
        }
    }
}

/// `own`, or `PID,UID,GID`.
pub(super) fn credentials(piece: &Piece<'_>) -> Parsed<Control<Target>> {
    let (pid, uid, gid) = if piece.text == "own" {
        OWN_CREDENTIALS
    } else {
        let numbers: Option<Vec<i64>> =
            piece.text.split(',').map(|part| integer(part.trim())).collect();
        match numbers.as_deref() {
            Some([pid, uid, gid]) => match (i32::try_from(*pid), id(*uid), id(*gid)) {
                (Ok(pid), Some(uid), Some(gid)) => (pid, uid, gid),
                _ => return unexpected(piece, Wanted::Credentials),
            },
            _ => return unexpected(piece, Wanted::Credentials),
        }
    };
    Ok(Control::Credentials { pid, uid, gid })
}

/// A `uid_t`: -1 is its greatest number.
fn id(number: i64) -> Option<u32> {
    u32::try_from(number).ok().or_else(|| i32::try_from(number).ok().map(|number| number as u32))
}

/// `{cmsg_len=20, cmsg_level=SOL_SOCKET, cmsg_type=SCM_RIGHTS, cmsg_data=[4]}`, `{ip, ttl, 5}`.
pub(super) fn any_control(piece: &Piece<'_>) -> Parsed<Control<Target>> {
    let Some(members) = members(piece) else { return unexpected(piece, Wanted::Control) };
    let (mut level, mut ty, mut value, mut len) = (None, None, None, None);
    for (index, member) in members.iter().enumerate() {
        match (member.name, index) {
            ("cmsg_len", _) => {
                len = integer(member.value.text)
                    .and_then(|len| usize::try_from(len).ok()?.checked_sub(CONTROL_HEADER));
            }
            ("cmsg_level", _) | ("", 0) => level = Some(constant(&member.value, Constant::Level)?),
            ("cmsg_type", _) | ("", 1) => ty = Some(member.value),
            ("cmsg_data", _) | ("", 2) => value = Some(member.value),
            _ => return unexpected(&member.whole, Wanted::Control),
        }
    }
    let (Some(level), Some(ty)) = (level, ty) else { return unexpected(piece, Wanted::Control) };
    let ty = control_type(level, &ty)?;
    let Some(value) = value else {
        return Ok(Control::Other { level, ty, data: Vec::new().into() });
    };
    if value.quoted() {
        return Ok(Control::Other { level, ty, data: bytes(&value, Wanted::Bytes)? });
    }
    let known = |name| number_of(control_types(level), name) == Some(ty);
    if level == libc::SOL_SOCKET && known("SCM_RIGHTS") {
        let Some(fds) = elements(&value) else { return unexpected(&value, Wanted::Control) };
        return Ok(Control::Rights(fds.iter().map(target).collect::<Parsed<_>>()?));
    }
    if level == libc::SOL_SOCKET && known("SCM_CREDENTIALS") {
        return ucred(&value);
    }
    numbers(&value, len).map(|data| Control::Other { level, ty, data: data.into() })
}

fn control_type(level: i32, piece: &Piece<'_>) -> Parsed<i32> {
    // strace has a name of its own for it.
    let word = if piece.text == "SO_TIMESTAMP_OLD" { "SCM_TIMESTAMP" } else { piece.text };
    let named = control_types(level).iter().find(|(name, _)| {
        name.eq_ignore_ascii_case(word) || Constant::short(name).eq_ignore_ascii_case(word)
    });
    let number = || integer(word).and_then(|number| i32::try_from(number).ok());
    match named.map(|(_, number)| *number).or_else(number) {
        Some(number) => Ok(number),
        None => unexpected(piece, Wanted::Control),
    }
}

/// `{pid=1, uid=0, gid=0}`.
fn ucred(piece: &Piece<'_>) -> Parsed<Control<Target>> {
    let Some(members) = members(piece) else { return unexpected(piece, Wanted::Credentials) };
    let mut numbers = [0i64; 3];
    for (index, member) in members.iter().enumerate() {
        let place = match (member.name, index) {
            ("pid", _) | ("", 0) => 0,
            ("uid", _) | ("", 1) => 1,
            ("gid", _) | ("", 2) => 2,
            _ => return unexpected(&member.whole, Wanted::Credentials),
        };
        match integer(member.value.text) {
            Some(number) => numbers[place] = number,
            None => return unexpected(&member.whole, Wanted::Credentials),
        }
    }
    match (i32::try_from(numbers[0]), id(numbers[1]), id(numbers[2])) {
        (Ok(pid), Some(uid), Some(gid)) => Ok(Control::Credentials { pid, uid, gid }),
        _ => unexpected(piece, Wanted::Credentials),
    }
}

/// `[64]` or `64`: each as wide as `cmsg_len` says, or an `int`.
fn numbers(piece: &Piece<'_>, len: Option<usize>) -> Parsed<Vec<u8>> {
    let parts = elements(piece).unwrap_or_else(|| vec![*piece]);
    let width = len.and_then(|len| len.checked_div(parts.len())).unwrap_or(size_of::<i32>());
    let mut bytes = Vec::new();
    for part in parts {
        let Some(number) = integer(part.text) else { return unexpected(&part, Wanted::Control) };
        match width {
            1 => bytes.push(number as u8),
            2 => bytes.extend((number as u16).to_ne_bytes()),
            8 => bytes.extend(number.to_ne_bytes()),
            _ => bytes.extend((number as u32).to_ne_bytes()),
        }
    }
    Ok(bytes)
}
