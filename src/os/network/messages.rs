//! The bytes of rtnetlink(7): requests written, answers read, by `netlink-bindings`, whose readers
//! are generated from the kernel's own description (Documentation/netlink/specs). Here is only the
//! frame around them (netlink(7)).

use crate::os::raw::u32_at;
use crate::os::{Device, DeviceCount, Errno, Neighbour, Payload, Route};
use netlink_bindings::{rt_link, rt_neigh, rt_route};
use std::ffi::CStr;
use std::net::IpAddr;

const HEADER: usize = 16;
const REQUEST: u16 = libc::NLM_F_REQUEST as u16;
const NLMSG_ERROR: u16 = libc::NLMSG_ERROR as u16;
// The answer names the table the route is from (include/uapi/linux/rtnetlink.h).
const RTM_F_LOOKUP_TABLE: u32 = 0x1000;
const RTM_GETLINK: u16 = libc::RTM_GETLINK;
const RTM_GETROUTE: u16 = libc::RTM_GETROUTE;
const RTM_GETNEIGH: u16 = libc::RTM_GETNEIGH;

/// A whole message; `body` writes what follows the header and gives the message's type.
pub(super) fn message(body: impl Fn(&mut Vec<u8>) -> u16, sequence: u32) -> Vec<u8> {
    let mut payload = Vec::new();
    let kind = body(&mut payload);
    let len = (HEADER + payload.len()) as u32;
    let mut out = Vec::with_capacity(HEADER + payload.len());
    out.extend(len.to_ne_bytes());
    out.extend(kind.to_ne_bytes());
    out.extend(REQUEST.to_ne_bytes());
    out.extend(sequence.to_ne_bytes());
    // The sender's port is the kernel's to fill in.
    out.extend([0; 4]);
    out.extend(payload);
    out
}

/// The body of the message that answers the request of this number.
///
/// # Errors
/// The kernel's, or EINVAL for what is no answer.
pub(super) fn answer(bytes: &[u8], sequence: u32) -> Result<Vec<u8>, Errno> {
    let mut rest = bytes;
    while let Some((len, kind, number)) = header(rest) {
        let Some(payload) = rest.get(HEADER..len) else { break };
        if number != sequence {
            rest = rest.get(len.next_multiple_of(4)..).unwrap_or_default();
            continue;
        }
        if kind == NLMSG_ERROR {
            let status = u32_at(payload, 0).map_or(0, |status| status as i32);
            return Err(if status < 0 { Errno(status.saturating_neg()) } else { Errno::EINVAL });
        }
        return Ok(payload.to_vec());
    }
    Err(Errno::EINVAL)
}

fn header(bytes: &[u8]) -> Option<(usize, u16, u32)> {
    let len = u32_at(bytes, 0)? as usize;
    let kind = u16::from_ne_bytes(*bytes.get(4..)?.first_chunk()?);
    Some((len, kind, u32_at(bytes, 8)?))
}

const fn family(ip: IpAddr) -> u8 {
    match ip {
        IpAddr::V4(_) => libc::AF_INET as u8,
        IpAddr::V6(_) => libc::AF_INET6 as u8,
    }
}

const fn bits(ip: IpAddr) -> u8 {
    if ip.is_ipv4() { 32 } else { 128 }
}

/// `ip route get DESTINATION from SOURCE oif INTERFACE`.
pub(super) fn ask_route(
    out: &mut Vec<u8>,
    source: Option<IpAddr>,
    destination: IpAddr,
    interface: u32,
) -> u16 {
    let source = source.filter(|source| source.is_ipv4() == destination.is_ipv4());
    let mut header = rt_route::Rtmsg::new();
    header.rtm_family = family(destination);
    header.rtm_dst_len = bits(destination);
    header.rtm_src_len = source.map_or(0, bits);
    header.rtm_flags = RTM_F_LOOKUP_TABLE;
    let mut attributes = rt_route::OpGetrouteDo::encode_request(out, &header).push_dst(destination);
    if let Some(source) = source {
        attributes = attributes.push_src(source);
    }
    if interface != 0 {
        attributes = attributes.push_oif(interface);
    }
    drop(attributes);
    RTM_GETROUTE
}

pub(super) fn ask_device(out: &mut Vec<u8>, index: u32) -> u16 {
    let mut header = rt_link::Ifinfomsg::new();
    header.ifi_index = index.cast_signed();
    drop(rt_link::OpGetlinkDo::encode_request(out, &header));
    RTM_GETLINK
}

pub(super) fn ask_neighbour(out: &mut Vec<u8>, address: IpAddr, index: u32) -> u16 {
    let mut header = rt_neigh::Ndmsg::new();
    header.ndm_family = family(address);
    header.ndm_ifindex = index.cast_signed();
    drop(rt_neigh::OpGetneighDo::encode_request(out, &header).push_dst(address));
    RTM_GETNEIGH
}

/// The route in an answer.
pub(super) fn route(body: &[u8], destination: IpAddr) -> Option<Route> {
    let header = rt_route::Rtmsg::new_from_slice(body.get(..rt_route::Rtmsg::len())?)?;
    let (_, attributes) = rt_route::OpGetrouteDo::decode_request(body);
    let mtu = attributes.get_metrics().ok().and_then(|metrics| metrics.get_mtu().ok());
    Some(Route {
        destination,
        kind: header.rtm_type,
        // The source it was asked with comes back as that.
        source: attributes.get_prefsrc().or_else(|_| attributes.get_src()).ok(),
        gateway: attributes.get_gateway().ok(),
        interface: attributes.get_oif().unwrap_or(0),
        mtu: mtu.filter(|mtu| *mtu != 0),
        table: attributes.get_table().unwrap_or(u32::from(header.rtm_table)),
    })
}

/// The device in an answer, its driver aside.
pub(super) fn device(body: &[u8]) -> Option<Device> {
    let header = rt_link::Ifinfomsg::new_from_slice(body.get(..rt_link::Ifinfomsg::len())?)?;
    let (_, attributes) = rt_link::OpGetlinkDo::decode_request(body);
    let text = |text: &CStr| text.to_string_lossy().into_owned();
    let has = |flag: i32| header.ifi_flags & flag as u32 != 0;
    let stats = attributes.get_stats64().unwrap_or_default();
    Some(Device {
        index: header.ifi_index.cast_unsigned(),
        name: text(attributes.get_ifname().ok()?),
        mtu: attributes.get_mtu().ok()?,
        qdisc: attributes.get_qdisc().ok().map(text),
        queue: attributes.get_txqlen().ok(),
        loopback: has(libc::IFF_LOOPBACK),
        up: has(libc::IFF_UP),
        address: attributes.get_address().ok().map(|address| Payload::from(address.to_vec())),
        driver: None,
        received: DeviceCount {
            packets: stats.rx_packets,
            bytes: stats.rx_bytes,
            dropped: stats.rx_dropped,
            errors: stats.rx_errors,
        },
        sent: DeviceCount {
            packets: stats.tx_packets,
            bytes: stats.tx_bytes,
            dropped: stats.tx_dropped,
            errors: stats.tx_errors,
        },
    })
}

/// The neighbour in an answer.
pub(super) fn neighbour(body: &[u8], address: IpAddr) -> Option<Neighbour> {
    let header = rt_neigh::Ndmsg::new_from_slice(body.get(..rt_neigh::Ndmsg::len())?)?;
    let (_, attributes) = rt_neigh::OpGetneighDo::decode_request(body);
    let link_address = attributes.get_lladdr().ok().map(|bytes| Payload::from(bytes.to_vec()));
    Some(Neighbour { address, link_address, state: header.ndm_state })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let ip = IpAddr::from([127, 0, 0, 1]);
            let _ = answer(&bytes, 0);
            let _ = (route(&bytes, ip), device(&bytes), neighbour(&bytes, ip));
        }

        // The same with attributes whose lengths hold, so that their values are reached.
        #[test]
        fn any_attributes_are_read(
            parts in prop::collection::vec((0_u16..60, prop::collection::vec(any::<u8>(), 0..40)), 0..8),
            head in prop::sample::select(vec![12_usize, 16]),
        ) {
            let mut body = vec![0; head];
            for (kind, value) in &parts {
                body.extend((4 + value.len() as u16).to_ne_bytes());
                body.extend(kind.to_ne_bytes());
                body.extend(value);
                body.resize(body.len().next_multiple_of(4), 0);
            }
            let ip = IpAddr::from([127, 0, 0, 1]);
            let _ = (route(&body, ip), device(&body), neighbour(&body, ip));
            let whole = message(|out| { out.extend(&body); 1 }, 7);
            prop_assert_eq!(answer(&whole, 7), Ok(body));
            prop_assert_eq!(answer(&whole, 8), Err(Errno::EINVAL));
        }
    }

    #[test]
    fn an_error_is_the_kernels() {
        let mut body = (-libc::ENETUNREACH).to_ne_bytes().to_vec();
        body.extend([0; 16]);
        let whole = message(
            |out| {
                out.extend(&body);
                NLMSG_ERROR
            },
            3,
        );
        assert_eq!(answer(&whole, 3), Err(Errno::ENETUNREACH));
    }
}
