//! Ancillary data: who it is for, and what it is (cmsg(3)).

use super::Names;

/// The `cmsg_level` of ancillary data.
#[cfg(target_os = "linux")]
pub const CONTROL_LEVELS: Names = names! { SOL_SOCKET SOL_IP SOL_IPV6 SOL_TCP SOL_UDP };
/// The `cmsg_level` of ancillary data.
#[cfg(not(target_os = "linux"))]
pub const CONTROL_LEVELS: Names = names! { SOL_SOCKET IPPROTO_IP IPPROTO_IPV6 IPPROTO_TCP };

/// The `cmsg_type` of ancillary data of a level.
#[cfg(target_os = "linux")]
pub const fn control_types(level: i32) -> Names {
    match level {
        libc::SOL_SOCKET => names! {
            SCM_RIGHTS SCM_CREDENTIALS SCM_TIMESTAMP SCM_TIMESTAMPNS SCM_TIMESTAMPING SO_RXQ_OVFL
        },
        libc::SOL_IP => names! { IP_TOS IP_TTL IP_PKTINFO IP_RECVERR },
        libc::SOL_IPV6 => names! { IPV6_PKTINFO IPV6_HOPLIMIT IPV6_TCLASS IPV6_RECVERR },
        _ => &[],
    }
}
/// The `cmsg_type` of ancillary data of a level.
#[cfg(not(target_os = "linux"))]
pub const fn control_types(level: i32) -> Names {
    match level {
        libc::SOL_SOCKET => names! { SCM_RIGHTS },
        _ => &[],
    }
}
