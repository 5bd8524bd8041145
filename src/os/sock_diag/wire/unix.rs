//! The bytes of unix_diag (include/uapi/linux/unix_diag.h).

use super::super::unix::{Show, UnixRow};
use super::attribute;
use crate::os::raw::u32_at;
use crate::os::{Address, SkMemory, SocketId, TcpState};

const SHOW_NAME: u32 = 0x1;
const SHOW_PEER: u32 = 0x4;
const SHOW_ICONS: u32 = 0x8;
const SHOW_RQLEN: u32 = 0x10;
const SHOW_MEMINFO: u32 = 0x20;
const SHOW_UID: u32 = 0x40;
const NAME: u16 = 0;
const PEER: u16 = 2;
const ICONS: u16 = 3;
const RQLEN: u16 = 4;
const MEMINFO: u16 = 5;
const UID: u16 = 7;
// struct unix_diag_msg
const ROW: usize = 16;

impl Show {
    const fn bits(self) -> u32 {
        match self {
            Show::Queue => SHOW_RQLEN | SHOW_ICONS,
            Show::QueueLength => SHOW_RQLEN,
            Show::Peer => SHOW_PEER,
            Show::All => SHOW_NAME | SHOW_PEER | SHOW_RQLEN | SHOW_MEMINFO | SHOW_UID,
        }
    }
}

/// struct unix_diag_req of one socket; without its cookie, of any that has the inode.
pub(super) fn request(inode: u32, id: Option<SocketId>, show: Show) -> Vec<u8> {
    let mut out = vec![libc::AF_UNIX as u8, 0, 0, 0];
    out.extend(u32::MAX.to_ne_bytes());
    out.extend(inode.to_ne_bytes());
    out.extend(show.bits().to_ne_bytes());
    // INET_DIAG_NOCOOKIE
    out.extend(id.map_or([0xff; 8], super::cookie));
    out
}

/// struct unix_diag_msg and its attributes.
pub(super) fn row(bytes: &[u8]) -> Option<UnixRow> {
    let fixed = bytes.get(..ROW)?;
    let of = |wanted| attribute(bytes.get(ROW..)?, wanted);
    let word = |wanted| of(wanted).and_then(|value| u32_at(value, 0));
    let waiting = of(ICONS).unwrap_or_default();
    let name = of(NAME).filter(|name| !name.is_empty());
    Some(UnixRow {
        id: SocketId(u64::from(u32_at(fixed, 8)?) | u64::from(u32_at(fixed, 12)?) << 32),
        ty: fixed[1].into(),
        state: TcpState::from_number(fixed[2])?,
        inode: u32_at(fixed, 4)?,
        local: name
            .map(|name| Address::Other { family: libc::AF_UNIX, bytes: name.to_vec().into() }),
        peer: word(PEER),
        waiting: (0..waiting.len() / 4).filter_map(|at| u32_at(waiting, at * 4)).collect(),
        queued: of(RQLEN).and_then(|both| Some((u32_at(both, 0)?, u32_at(both, 4)?))),
        memory: of(MEMINFO).map(SkMemory::decode),
        uid: word(UID),
    })
}
