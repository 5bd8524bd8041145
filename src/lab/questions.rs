//! Answers to questions that are no system calls: what the machine says, as data.

mod inspect;
mod path;
mod port;
mod scale;
mod status;
mod threads;

use super::options;
use super::resolve;
use super::sampler::Looking;
use super::shared::Shared;
use crate::command::{AddrArg, AddressArg, Cut, Question, Target};
use crate::os::{self, Address, Call, Fact};
use crate::world::answer::{Addr, Sockaddr, Structure, Subject, Whose};
use crate::world::{Answer, Refusal, World, lints, subnet};
use std::net::IpAddr;

/// Looks up the answer.
pub(super) fn answer(
    shared: &Shared,
    (looking, world): (&Looking, &dyn Fn() -> World),
    question: &Question,
    selected: Option<i32>,
) -> Result<Answer, Refusal> {
    match question {
        Question::Options(target, part) => {
            options::answer(shared, target, part.as_deref(), selected).map(Answer::Options)
        }
        Question::Sockaddr(of) => sockaddr(shared, of, selected).map(Answer::Sockaddr),
        Question::Addr(arg) => addr(shared, arg, selected).map(Answer::Addr),
        Question::Port(arg) => port::answer(shared, arg).map(Answer::Port),
        Question::Path(arg) => {
            path::answer(shared, arg, selected).map(|path| Answer::Path(Box::new(path)))
        }
        Question::Status => Ok(Answer::Status(status::answer(shared))),
        Question::Scale => Ok(Answer::Scale(Box::new(scale::answer(shared)))),
        Question::Examples => Ok(Answer::Examples),
        Question::Lints => {
            looking.now();
            shared.reporter.flush();
            Ok(Answer::Lints(lints(&world(), shared.clock.now())))
        }
        Question::Threads => Ok(Answer::Threads(threads::answer(shared, looking, world))),
        Question::Inspect(target) => {
            inspect::answer(shared, target, selected).map(|told| Answer::Inspect(Box::new(told)))
        }
    }
}

fn sockaddr(shared: &Shared, of: &AddressArg, selected: Option<i32>) -> Result<Sockaddr, Refusal> {
    let AddressArg::Of(target) = of else {
        let address = resolve::address(shared, of, None, selected)?;
        let bytes = Fact::Observed(address.raw_bytes().into());
        return Ok(Sockaddr { structures: vec![Structure { whose: Whose::Typed, bytes }] });
    };
    let fd = resolve::descriptor(shared, target, selected)?;
    let structure = |whose, peer| {
        let bytes = Fact::from_result(os::own_address_bytes(fd, peer));
        Structure { whose, bytes }
    };
    Ok(Sockaddr { structures: vec![structure(Whose::Own, false), structure(Whose::Peer, true)] })
}

fn addr(shared: &Shared, arg: &AddrArg, selected: Option<i32>) -> Result<Addr, Refusal> {
    let subject = match arg {
        AddrArg::Here => Subject::Here,
        AddrArg::Ip(ip, zone) => Subject::Ip(*ip, zone.clone()),
        AddrArg::Of(target) => of_socket(shared, target, selected)?,
        AddrArg::Host(host) => of_host(host)?,
        AddrArg::Net(net) => Subject::Net(*net),
        AddrArg::Split(net, Cut::Prefix(prefix)) => {
            Subject::Split { net: *net, prefix: *prefix, asked: None }
        }
        AddrArg::Split(net, Cut::Parts(parts)) => {
            // The parser took no more parts than there are addresses.
            let prefix = subnet::prefix_for(*net, *parts).unwrap_or(subnet::width(*net));
            Subject::Split { net: *net, prefix, asked: Some(*parts) }
        }
        AddrArg::Has(net, other) => Subject::Has { net: *net, other: *other },
    };
    Ok(Addr { subject, here: Fact::from_result(os::interfaces()) })
}

fn of_socket(shared: &Shared, target: &Target, selected: Option<i32>) -> Result<Subject, Refusal> {
    let fd = match (target, resolve::descriptor(shared, target, selected)) {
        (Target::Name(name), Err(Refusal::UnknownName(_))) => return of_host(name),
        (_, fd) => fd?,
    };
    let ends = [Call::GetSockName { fd }, Call::GetPeerName { fd }];
    let ip = |call: &Call| os::perform(call).ok()?.address?.inet().map(|address| address.ip());
    let ips: Vec<IpAddr> = ends.iter().filter_map(ip).collect();
    let name = if let Target::Name(name) = target { name.clone() } else { fd.to_string() };
    if ips.is_empty() {
        return Err(Refusal::NoIpAddress(name));
    }
    Ok(Subject::Named(name, distinct(ips)))
}

fn of_host(host: &str) -> Result<Subject, Refusal> {
    Ok(Subject::Named(host.into(), of_host_ips(host)?))
}

fn of_host_ips(host: &str) -> Result<Vec<IpAddr>, Refusal> {
    let unknown = |reason: String| Refusal::NoAddress { host: host.into(), reason };
    let hints = dns_lookup::AddrInfoHints { socktype: libc::SOCK_STREAM, ..Default::default() };
    let found = dns_lookup::getaddrinfo(Some(host), None, Some(hints))
        .map_err(|error| unknown(std::io::Error::from(error).to_string()))?;
    let ips = found.filter_map(Result::ok).map(|info| info.sockaddr.ip()).collect();
    Ok(distinct(ips))
}

fn distinct(ips: Vec<IpAddr>) -> Vec<IpAddr> {
    let mut found = Vec::new();
    for ip in ips {
        if !found.contains(&ip) {
            found.push(ip);
        }
    }
    found
}

/// The port a socket is bound to; none of a socket of another family.
fn bound_port(fd: i32) -> Option<u16> {
    let result = os::perform(&Call::GetSockName { fd }).ok()?;
    match result.address? {
        Address::Inet(address) if address.port() != 0 => Some(address.port()),
        _ => None,
    }
}
