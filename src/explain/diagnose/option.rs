//! getsockopt(2) and setsockopt(2).

use super::Case;
use crate::command::options::{
    Access, OptionSpec, ValueType, Who, option_text, spec_of, usual_len,
};
use crate::explain::cause::{Cause, OptionProblem};
use crate::explain::situation::{bound, int_of};
use crate::os::{Errno, Kind, Payload};

/// An option: its level and its number.
type Which = (i32, i32);

pub(super) fn get(case: &Case, option: Which) -> Option<Cause> {
    let spec = spec_of(option.0, option.1);
    let problem = match case.errno {
        Errno::ENOPROTOOPT | Errno::EOPNOTSUPP => {
            if let Some(kind) = stranger(case, option) {
                OptionProblem::ForOthers { kind: kind.short() }
            } else if spec.is_some_and(|spec| spec.access == Access::Write) {
                OptionProblem::WriteOnly
            } else {
                OptionProblem::Unknown
            }
        }
        Errno::EINVAL => {
            let crate::os::Call::GetSockOpt { len, .. } = case.entry.call else { return None };
            let right = usual_len(option.0, option.1);
            if spec.is_some() && len < right {
                OptionProblem::Length { given: len as usize, right: right as usize }
            } else {
                OptionProblem::Invalid
            }
        }
        _ => return either(case, option),
    };
    Some(named(option, problem))
}

pub(super) fn set(case: &Case, option: Which, value: &Payload) -> Option<Cause> {
    let spec = spec_of(option.0, option.1);
    let problem = match case.errno {
        Errno::ENOPROTOOPT | Errno::EOPNOTSUPP => {
            if let Some(kind) = stranger(case, option) {
                OptionProblem::ForOthers { kind: kind.short() }
            } else if spec.is_some_and(is_read_only) {
                OptionProblem::ReadOnly
            } else {
                OptionProblem::Unknown
            }
        }
        Errno::EINVAL => invalid(case, option, value),
        Errno::EDOM => OptionProblem::Time,
        Errno::EPERM | Errno::EACCES => OptionProblem::Privileged { capability: capability(spec) },
        Errno::ENOENT if is_named(option, "TCP_CONGESTION") => {
            let name = value.bytes().split(|byte| *byte == 0).next().unwrap_or_default().to_vec();
            OptionProblem::CongestionUnknown { name: Payload::from(name).escaped() }
        }
        Errno::ENOENT => OptionProblem::NoModule,
        Errno::EADDRINUSE => OptionProblem::GroupJoined,
        Errno::EADDRNOTAVAIL if spec.is_some_and(|spec| is_group(spec.value)) => {
            OptionProblem::GroupNotJoined
        }
        Errno::EADDRNOTAVAIL => OptionProblem::NotMyAddress,
        Errno::EPROTO => OptionProblem::GroupOnTcp,
        _ => return either(case, option),
    };
    Some(named(option, problem))
}

// What both calls can fail with.
fn either(case: &Case, option: Which) -> Option<Cause> {
    let problem = match case.errno {
        Errno::ENODEV | Errno::ENXIO => OptionProblem::NoInterface,
        Errno::ENOTCONN => OptionProblem::NotConnected,
        Errno::EISCONN => OptionProblem::Connected,
        Errno::EBUSY => OptionProblem::Busy,
        Errno::EPERM | Errno::EACCES => {
            let spec = spec_of(option.0, option.1);
            OptionProblem::Privileged { capability: capability(spec) }
        }
        _ => return None,
    };
    Some(named(option, problem))
}

fn named((level, number): Which, problem: OptionProblem) -> Cause {
    Cause::Option { option: option_text(level, number), problem }
}

fn is_named((level, number): Which, name: &str) -> bool {
    spec_of(level, number).is_some_and(|spec| spec.name == name)
}

fn is_read_only(spec: &OptionSpec) -> bool {
    matches!(spec.access, Access::Read | Access::ReadOnce)
}

fn capability(spec: Option<&'static OptionSpec>) -> &'static str {
    match spec.map(|spec| spec.who) {
        Some(Who::Capability(name) | Who::Partly(name)) => name,
        Some(Who::Anyone) | None => "CAP_NET_ADMIN",
    }
}

// The socket's kind, if sockets of that kind do not have the option: its level is another
// protocol's, or the table says so.
fn stranger(case: &Case, (level, number): Which) -> Option<Kind> {
    let kind = case.socket?.kind;
    let foreign = match level {
        libc::SOL_SOCKET => false,
        libc::IPPROTO_TCP => !kind.is_tcp(),
        libc::IPPROTO_UDP => !kind.is_udp(),
        // An IPv6 socket has those of IPv4 too, for IPv4 peers.
        libc::IPPROTO_IP => !matches!(kind.domain, libc::AF_INET | libc::AF_INET6),
        libc::IPPROTO_IPV6 => kind.domain != libc::AF_INET6,
        _ => return None,
    };
    let held = spec_of(level, number).is_none_or(|spec| {
        spec.sockets.hold(kind)
            || level == libc::IPPROTO_IP
                && spec.sockets.hold(Kind { domain: libc::AF_INET, ..kind })
    });
    (foreign || !held).then_some(kind)
}

const fn is_group(value: ValueType) -> bool {
    matches!(
        value,
        ValueType::Membership
            | ValueType::SourceMembership
            | ValueType::Membership6
            | ValueType::Group
            | ValueType::GroupSource
    )
}

fn invalid(case: &Case, option: Which, value: &Payload) -> OptionProblem {
    let (level, number) = option;
    let Some(spec) = spec_of(level, number) else { return OptionProblem::Invalid };
    if let Some(kind) = stranger(case, option) {
        return OptionProblem::ForOthers { kind: kind.short() };
    }
    let bytes = value.bytes();
    // An option of IPPROTO_IP that is an int may be given as one byte (ip(7)).
    let byte = (level == libc::IPPROTO_IP && bytes.len() < 4).then(|| bytes.first()).flatten();
    if let Some(right) = fewest(spec.value)
        && bytes.len() < right
        && (byte.is_none() || right != 4)
    {
        return OptionProblem::Length { given: bytes.len(), right };
    }
    let number_given = byte.map(|byte| i64::from(*byte)).or_else(|| int_of(value).map(i64::from));
    if let (Some((low, high, also)), Some(value)) = (range(spec.name), number_given)
        && !(low..=high).contains(&value)
        && also != Some(value)
    {
        return OptionProblem::Range { value, low, high, also };
    }
    if spec.name == "IPV6_V6ONLY" && case.socket.and_then(bound).is_some() {
        return OptionProblem::AfterBind;
    }
    if is_group(spec.value) {
        return OptionProblem::GroupNotMulticast;
    }
    OptionProblem::Invalid
}

// The fewest bytes the kernel takes for a value; of the types not named here it takes several sizes.
const fn fewest(value: ValueType) -> Option<usize> {
    Some(match value {
        ValueType::Flag
        | ValueType::Int
        | ValueType::Unsigned
        | ValueType::Size
        | ValueType::Seconds
        | ValueType::Millis
        | ValueType::Micros
        | ValueType::Names(_) => 4,
        ValueType::Linger => size_of::<libc::linger>(),
        ValueType::Timeval => size_of::<libc::timeval>(),
        ValueType::Membership => size_of::<libc::ip_mreq>(),
        ValueType::SourceMembership => 12,
        ValueType::Membership6 => size_of::<libc::ipv6_mreq>(),
        _ => return None,
    })
}

const MOST: i64 = i32::MAX as i64;

/// The least and the most value of an option, and one beside them that is allowed: do_tcp_setsockopt,
/// do_ip_setsockopt, do_ipv6_setsockopt. A value outside gets EINVAL.
fn range(name: &str) -> Option<(i64, i64, Option<i64>)> {
    Some(match name {
        // MAX_TCP_KEEPIDLE, MAX_TCP_KEEPINTVL, MAX_TCP_KEEPCNT, MAX_TCP_SYNCNT.
        "TCP_KEEPIDLE" | "TCP_KEEPINTVL" => (1, 32_767, None),
        "TCP_KEEPCNT" | "TCP_SYNCNT" => (1, 127, None),
        // TCP_MIN_MSS to MAX_TCP_WINDOW.
        "TCP_MAXSEG" => (88, 32_767, Some(0)),
        "TCP_USER_TIMEOUT" | "TCP_FASTOPEN" | "TCP_TX_DELAY" => (0, MOST, None),
        "TCP_SAVE_SYN" => (0, 2, None),
        "TCP_INQ" | "TCP_FASTOPEN_CONNECT" | "TCP_THIN_LINEAR_TIMEOUTS" => (0, 1, None),
        "TCP_RTO_MAX_MS" => (1_000, 120_000, None),
        "IP_TTL" => (1, 255, Some(-1)),
        "IP_MULTICAST_TTL" => (0, 255, Some(-1)),
        "IP_MINTTL" => (0, 255, None),
        "IP_MTU_DISCOVER" | "IPV6_MTU_DISCOVER" => (0, 5, None),
        "IPV6_UNICAST_HOPS" | "IPV6_MULTICAST_HOPS" | "IPV6_TCLASS" => (-1, 255, None),
        "UDP_SEGMENT" => (0, 65_535, None),
        _ => return None,
    })
}
