//! `IPPROTO_UDP` (udp(7), include/uapi/linux/udp.h).

use super::value::ValueType::{self, *};
use super::{OptionSpec, Sockets, text as h};
use crate::lang::Line;

const fn opt(name: &'static str, number: i32, value: ValueType, help: Line) -> OptionSpec {
    OptionSpec::new(name, libc::IPPROTO_UDP, number, value, help).on(Sockets::Udp)
}

pub(super) const PART: &[OptionSpec] = &[
    opt("UDP_CORK", libc::UDP_CORK, Flag, h::udp_cork).fixed("off"),
    opt("UDP_SEGMENT", 103, Size, h::udp_segment).since("4.18").fixed("0"),
    opt("UDP_GRO", 104, Flag, h::udp_gro).since("5.0").fixed("off"),
    opt("UDP_NO_CHECK6_TX", 101, Flag, h::udp_no_check6_tx).since("3.16").fixed("off"),
    opt("UDP_NO_CHECK6_RX", 102, Flag, h::udp_no_check6_rx).since("3.16").fixed("off"),
    opt("UDP_ENCAP", 100, Int, h::udp_encap).fixed("0"),
];
