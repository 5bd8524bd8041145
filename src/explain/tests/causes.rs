//! Every cause has words, with and without what may be unknown.

use super::*;
use crate::explain::words::words;
use crate::explain::{Cause, Who};
use crate::lang::Lang;

fn who() -> Who {
    Who { label: "srv (fd 3)".into(), handle: "srv".into() }
}

fn samples() -> Vec<Cause> {
    let at = "127.0.0.1:8080".parse::<std::net::SocketAddr>().unwrap();
    vec![
        Cause::DescriptorClosed { fd: 7 },
        Cause::DescriptorNeverOpen { fd: 7 },
        Cause::NotASocket { fd: 7 },
        Cause::BadPointer,
        Cause::Interrupted { call: "listen" },
        Cause::NoMemory,
        Cause::DescriptorsFull { limit: None },
        Cause::DescriptorsFull { limit: Some(5) },
        Cause::SystemFull,
        Cause::Firewall,
        Cause::NotListed { call: "listen", errno: Errno::EIO },
        Cause::UnknownFamily { domain: 7 },
        Cause::ProtocolMismatch { protocol: 7 },
        Cause::TypeNotOffered,
        Cause::ImpossibleType,
        Cause::SocketForbidden,
        Cause::RawNeedsPrivilege,
        Cause::HeldByListener { who: who(), at, own: who() },
        Cause::HeldByBound { who: who(), at, own: who() },
        Cause::HeldByConnection { who: who(), at, state: TcpState::CloseWait },
        Cause::HeldByTimeWait { at, seconds: None, own: who() },
        Cause::HeldByTimeWait { at, seconds: Some(5), own: who() },
        Cause::HeldByEnding { at, state: TcpState::CloseWait },
        Cause::HeldElsewhere { port: 80, own: who() },
        Cause::NoPortLeft { range: None },
        Cause::NoPortLeft { range: Some((1, 2)) },
        Cause::PathExists,
        Cause::NotMyAddress { ip: None },
        Cause::NotMyAddress { ip: Some(at.ip()) },
        Cause::PortPrivileged { port: 80, first: 5 },
        Cause::BindForbidden,
        Cause::AddressLength { given: 5, right: 5 },
        Cause::Ipv4OnIpv6,
        Cause::AlreadyBound { local: None },
        Cause::AlreadyBound { local: Some(at.into()) },
        Cause::NoScope,
        Cause::BindInvalid,
        Cause::FamilyDiffers { address: 7, socket: None },
        Cause::FamilyDiffers { address: 7, socket: Some(7) },
        Cause::PathMissing,
        Cause::PathNotDirectory,
        Cause::PathLoops,
        Cause::PathTooLong,
        Cause::PathReadOnly,
        Cause::NoSuchInterface,
        Cause::ListenTaken { who: None },
        Cause::ListenTaken { who: Some(who()) },
        Cause::ListenOnConnection { state: None },
        Cause::ListenOnConnection { state: Some(TcpState::CloseWait) },
        Cause::NotAStream { call: "listen" },
        Cause::ListenUnbound,
        Cause::QueueEmpty,
        Cause::NeverListened { who: None },
        Cause::NeverListened { who: Some(who()) },
        Cause::ListenerShutDown { who: who() },
        Cause::AcceptOnConnection { who: who() },
        Cause::AcceptInvalid,
        Cause::AcceptNoDescriptor { limit: None },
        Cause::AcceptNoDescriptor { limit: Some(5) },
        Cause::ClientGaveUp,
        Cause::PendingNetworkError { errno: Errno::EIO },
        Cause::ConnectInterrupted,
        Cause::RefusedNotListening { who: who() },
        Cause::RefusedOtherAddress { who: who(), listens: at },
        Cause::RefusedSwapped { who: who(), port: 80, wanted: 80 },
        Cause::RefusedUdp { who: who() },
        Cause::RefusedPortZero,
        Cause::RefusedNobody { at: None },
        Cause::RefusedNobody { at: Some(at) },
        Cause::QueueFull { who: who(), length: 5, limit: 5 },
        Cause::NoAnswer,
        Cause::NoRoute,
        Cause::TcpNeedsOnePeer,
        Cause::HostUnreachable,
        Cause::PairTaken { local: at },
        Cause::NoPortToDestination,
        Cause::LocalAddressTaken,
        Cause::Broadcast,
        Cause::ConnectForbidden,
        Cause::LoopbackToOutside { local: at },
        Cause::ConnectInvalid,
        Cause::InProgress,
        Cause::StillTrying,
        Cause::ConnectOnListener { who: None },
        Cause::ConnectOnListener { who: Some(who()) },
        Cause::AlreadyConnected { peer: None },
        Cause::AlreadyConnected { peer: Some(at.into()) },
        Cause::ConnectedBefore,
        Cause::FailedBefore,
        Cause::ResetInHandshake,
        Cause::UnixType,
        Cause::TryLater,
        Cause::SendNeverConnected,
        Cause::SendOnListener { who: who() },
        Cause::SendAfterShutdown,
        Cause::SendAfterEnd,
        Cause::PeerReset,
        Cause::SendBufferFull { unacked: None },
        Cause::SendBufferFull { unacked: Some(5) },
        Cause::HandshakeRunning,
        Cause::NeverAcknowledged,
        Cause::NothingAtThatPort,
        Cause::ConnectRefusedLate,
        Cause::DatagramTooLong { bytes: 9 },
        Cause::NoDestination { own: who() },
        Cause::NotConnected,
        Cause::AddressOnConnected,
        Cause::SendForbidden,
        Cause::FlagNotForType,
        Cause::DestinationPortZero,
        Cause::SendInvalid,
        Cause::InterfaceQueueFull,
        Cause::FastOpenRunning,
        Cause::NothingToRead,
        Cause::RecvNeverConnected,
        Cause::RecvOnListener { who: who() },
        Cause::ConnectionTimedOut,
        Cause::NoUrgentData,
        Cause::RecvInvalid,
        Cause::ShutdownNotConnected,
        Cause::ShutdownEnded,
        Cause::BadHow { how: 7 },
        Cause::CloseInterrupted,
        Cause::OnlyFiles,
        Cause::PeerNeverConnected,
        Cause::PeerOfListener { who: who() },
        Cause::PeerGone,
        Cause::NameInvalid,
    ]
}

#[test]
fn every_cause_has_words() {
    for cause in samples() {
        let english = words(Lang::En, &cause, &who());
        let korean = words(Lang::Ko, &cause, &who());
        for (text, korean) in
            [(&english.0, false), (&english.1, false), (&korean.0, true), (&korean.1, true)]
        {
            assert!(!text.is_empty(), "{cause:?}");
            let hangul = text.chars().any(|c| ('가'..='힣').contains(&c));
            assert!(hangul == korean || text.starts_with("EIO"), "{cause:?}: {text}");
        }
    }
}

#[test]
fn no_cause_is_left_out() {
    let source = include_str!("../cause.rs");
    let (_, variants) = source.split_once("pub enum Cause {").unwrap();
    let named: Vec<String> = samples().iter().map(|cause| format!("{cause:?}")).collect();
    let mut count = 0;
    for line in variants.lines().filter(|line| line.starts_with("    ")) {
        let word: String = line[4..].chars().take_while(char::is_ascii_alphanumeric).collect();
        if word.starts_with(|c: char| c.is_ascii_uppercase()) {
            count += 1;
            let sampled = named.iter().any(|name| name.split(' ').next() == Some(&word));
            assert!(sampled, "{word} has no sample");
        }
    }
    assert!(count > 90, "{count} causes");
}
