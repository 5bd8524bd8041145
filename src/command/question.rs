//! What a question about addresses or ports asks.

use super::statement::Target;
use ipnet::IpNet;
use std::net::IpAddr;

/// `addr ...`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddrArg {
    /// `addr`: this machine's addresses.
    Here,
    /// `addr 10.0.0.1`, `addr fe80::1%eth0` with its zone.
    Ip(IpAddr, Option<String>),
    /// `addr srv`: the addresses of a socket; a name that is no socket's is a host's.
    Of(Target),
    /// `addr example.org`: the addresses of a host.
    Host(String),
    /// `addr 192.168.0.10/24`, `addr 192.168.0.10 255.255.255.0`.
    Net(IpNet),
    /// `addr 192.168.0.0/24 into 4`, `addr 192.168.0.0/24 into /26`.
    Split(IpNet, Cut),
    /// `addr 10.0.0.0/8 has 10.1.2.3`.
    Has(IpNet, IpNet),
}

/// Into what a network is split.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// So many parts, at least.
    Parts(u64),
    /// Parts with a prefix of this length.
    Prefix(u8),
}

/// `path ...`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathArg {
    /// `path 4`: to the peer of a socket; a name that is no socket's is a host's.
    Of(Target),
    /// `path 8.8.8.8`, `path fe80::1%eth0` with its zone.
    To(IpAddr, Option<String>),
    /// `path example.org`: to a host.
    Host(String),
}

/// `port ...`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PortArg {
    /// `port`: the ranges, and what listens.
    All,
    /// `port 8080`.
    Number(u16),
    /// `port http`, `port srv`: a socket's name, else a service's.
    Named(String),
}
