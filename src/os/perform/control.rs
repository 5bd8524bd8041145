//! Ancillary data (cmsg(3)) to and from bytes.

use crate::os::constants::SCM_PIDFD;
use crate::os::{Control, Payload};
use std::io;

/// How far apart headers begin, and what the kernel aligns to.
const ALIGNED_TO: usize = size_of::<usize>();
/// Where a header's data begins.
const HEADER: usize = size_of::<libc::cmsghdr>().next_multiple_of(ALIGNED_TO);

/// The bytes in words, so that they are aligned as the kernel and `CMSG_FIRSTHDR` want them, and
/// how many of them count.
///
/// # Errors
/// EINVAL for what this system has no such message for.
pub(super) fn encode(parts: &[Control]) -> io::Result<(Vec<usize>, usize)> {
    let mut bytes = Vec::new();
    for part in parts {
        let (level, ty, data) = one(part)?;
        let start = bytes.len();
        bytes.resize(start + HEADER, 0);
        // SAFETY: all zeros is a valid header, paddings included.
        let mut header: libc::cmsghdr = unsafe { std::mem::zeroed() };
        header.cmsg_len = (HEADER + data.len()) as _;
        header.cmsg_level = level;
        header.cmsg_type = ty;
        // SAFETY: that many bytes were just made room for; they need not be aligned.
        unsafe { bytes.as_mut_ptr().add(start).cast::<libc::cmsghdr>().write_unaligned(header) };
        bytes.extend(data);
        bytes.resize(bytes.len().next_multiple_of(ALIGNED_TO), 0);
    }
    let words = bytes.chunks_exact(ALIGNED_TO).filter_map(|word| word.first_chunk().copied());
    Ok((words.map(usize::from_ne_bytes).collect(), bytes.len()))
}

fn one(part: &Control) -> io::Result<(i32, i32, Vec<u8>)> {
    Ok(match part {
        Control::Rights(fds) => {
            let data = fds.iter().flat_map(|fd| fd.to_ne_bytes()).collect();
            (libc::SOL_SOCKET, libc::SCM_RIGHTS, data)
        }
        Control::Credentials { pid, uid, gid } => {
            let ty = SCM_CREDENTIALS.ok_or(io::ErrorKind::InvalidInput);
            let ty = ty.map_err(|_| io::Error::from_raw_os_error(libc::EINVAL))?;
            // struct ucred (unix(7))
            let data = [pid.to_ne_bytes(), uid.to_ne_bytes(), gid.to_ne_bytes()].concat();
            (libc::SOL_SOCKET, ty, data)
        }
        Control::Other { level, ty, data } => (*level, *ty, data.bytes().to_vec()),
    })
}

#[cfg(target_os = "linux")]
const SCM_CREDENTIALS: Option<i32> = Some(libc::SCM_CREDENTIALS);
#[cfg(not(target_os = "linux"))]
const SCM_CREDENTIALS: Option<i32> = None;

/// What the kernel filled in, up to the first header that cannot be one.
pub(super) fn decode(mut rest: &[u8]) -> Vec<Control> {
    let mut parts = Vec::new();
    while let Some(bytes) = rest.get(..size_of::<libc::cmsghdr>()) {
        // SAFETY: that many bytes are there, any are a valid header, and it may be unaligned.
        let header = unsafe { bytes.as_ptr().cast::<libc::cmsghdr>().read_unaligned() };
        // Its type is not the same on every system.
        #[allow(clippy::unnecessary_cast)]
        let len = header.cmsg_len as usize;
        let Some(data) = rest.get(HEADER..len) else { break };
        parts.push(known(header.cmsg_level, header.cmsg_type, data));
        let next = len.checked_next_multiple_of(ALIGNED_TO).unwrap_or(usize::MAX);
        rest = rest.get(next..).unwrap_or_default();
    }
    parts
}

fn known(level: i32, ty: i32, data: &[u8]) -> Control {
    let word = |index: usize| -> Option<i32> {
        Some(i32::from_ne_bytes(*data.get(index * 4..)?.first_chunk()?))
    };
    let other = || Control::Other { level, ty, data: Payload::from(data.to_vec()) };
    if level != libc::SOL_SOCKET {
        return other();
    }
    match ty {
        libc::SCM_RIGHTS => Control::Rights((0..data.len() / 4).filter_map(word).collect()),
        _ if Some(ty) == SCM_CREDENTIALS && data.len() == 12 => match (word(0), word(1), word(2)) {
            (Some(pid), Some(uid), Some(gid)) => {
                Control::Credentials { pid, uid: uid as u32, gid: gid as u32 }
            }
            _ => other(),
        },
        _ => other(),
    }
}

/// The descriptors that came: `SCM_RIGHTS`, and the one of `SCM_PIDFD` (Linux 6.5).
pub(super) fn descriptors(parts: &[Control]) -> Vec<i32> {
    let mut fds = Vec::new();
    for part in parts {
        match part {
            Control::Rights(came) => fds.extend(came),
            Control::Other { level: libc::SOL_SOCKET, ty, data } if Some(*ty) == SCM_PIDFD => {
                let fd = data.bytes().first_chunk().map(|bytes| i32::from_ne_bytes(*bytes));
                fds.extend(fd.filter(|fd| *fd >= 0));
            }
            _ => {}
        }
    }
    fds
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bytes(words: &[usize]) -> Vec<u8> {
        words.iter().flat_map(|word| word.to_ne_bytes()).collect()
    }

    fn part() -> impl Strategy<Value = Control> {
        let data = prop::collection::vec(any::<u8>(), 0..30).prop_map(Payload::from);
        prop_oneof![
            prop::collection::vec(any::<i32>(), 0..5).prop_map(Control::Rights),
            any::<(i32, u32, u32)>().prop_map(|(pid, uid, gid)| Control::Credentials {
                pid,
                uid,
                gid
            }),
            (2_i32..50, any::<i32>(), data).prop_map(|(level, ty, data)| Control::Other {
                level,
                ty,
                data
            }),
        ]
    }

    #[test]
    fn the_layout_is_that_of_the_c_macros() {
        // SAFETY: arithmetic only.
        unsafe {
            assert_eq!(HEADER, libc::CMSG_LEN(0) as usize);
            for n in 0..20 {
                let data = Payload::from(vec![7; n]);
                let (words, len) = encode(&[Control::Other { level: 1, ty: 99, data }]).unwrap();
                assert_eq!(len, libc::CMSG_SPACE(n as u32) as usize);
                assert_eq!(words[0], libc::CMSG_LEN(n as u32) as usize);
            }
        }
    }

    proptest! {
        // They come from outside.
        #[test]
        fn any_bytes_are_read_to_an_end(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let parts = decode(&bytes);
            prop_assert!(parts.len() <= bytes.len() / HEADER);
            let _ = descriptors(&parts);
        }

        // The same with lengths that reach into the data.
        #[test]
        fn any_lengths_are_held_to_what_is_there(
            mut bytes in prop::collection::vec(any::<u8>(), 16..300),
            lengths in prop::collection::vec((0_usize..20, prop_oneof![0_usize..64, any::<usize>()]), 0..6),
        ) {
            for (word, len) in lengths {
                if let Some(place) = bytes.get_mut(word * 8..word * 8 + 8) {
                    place.copy_from_slice(&len.to_ne_bytes());
                }
            }
            let kept: usize = decode(&bytes).iter().map(|part| match part {
                Control::Rights(fds) => fds.len() * 4,
                Control::Credentials { .. } => 12,
                Control::Other { data, .. } => data.len(),
            }).sum();
            prop_assert!(kept <= bytes.len());
        }

        #[test]
        fn what_is_encoded_is_decoded(parts in prop::collection::vec(part(), 0..6)) {
            let (words, len) = encode(&parts).unwrap();
            prop_assert_eq!(decode(&bytes(&words)[..len]), parts);
        }
    }
}
