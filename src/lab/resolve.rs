//! Looking up what a statement means: sockets, addresses, data.

use super::harm;
use super::own;
use super::shared::Shared;
use super::table::is_bound;
use crate::command::{AddressArg, DataArg, Target, TypedCall};
use crate::os::{self, Address, Call, Kind, Payload, SocketId};
use crate::world::Refusal;
use std::io::Read;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};

/// What the screen gives for the descriptor of the selected socket where that is another program's:
/// no descriptor, but not nothing either.
pub const ONLY_WATCHED: i32 = i32::MIN;

/// The most bytes one command sends or asks for.
pub(super) const MOST_BYTES: usize = 16 << 20;

/// The descriptor of a target.
pub(super) fn descriptor(
    shared: &Shared,
    target: &Target,
    selected: Option<i32>,
) -> Result<i32, Refusal> {
    match target {
        Target::Fd(fd) => Ok(*fd),
        Target::Name(name) => {
            let named = shared.table.lock().named(name);
            named.map(|named| named.fd).ok_or_else(|| unknown(shared, name))
        }
        Target::Selected if selected == Some(ONLY_WATCHED) => {
            Err(Refusal::OnlyWatched("$selected".into()))
        }
        Target::Selected => selected.ok_or(Refusal::NothingSelected),
        Target::Last => shared.table.lock().last().ok_or(Refusal::NoLastSocket),
    }
}

// A socket of another program has a name here, and no descriptor.
fn unknown(shared: &Shared, name: &str) -> Refusal {
    match shared.foreign.lock().contains_key(name) {
        true => Refusal::OnlyWatched(name.into()),
        false => Refusal::UnknownName(name.into()),
    }
}

/// The socket of a target: by name also one that is closed.
pub(super) fn socket(
    shared: &Shared,
    target: &Target,
    selected: Option<i32>,
) -> Result<SocketId, Refusal> {
    if let Target::Name(name) = target {
        let named = shared.table.lock().named(name);
        let id = named.and_then(|named| named.id);
        let id = id.or_else(|| shared.foreign.lock().get(name).copied());
        return id.ok_or_else(|| Refusal::UnknownName(name.clone()));
    }
    let fd = descriptor(shared, target, selected)?;
    let entry = shared.table.lock().get(fd);
    entry.map(|entry| entry.id).ok_or_else(|| Refusal::UnknownName(fd.to_string()))
}

/// A typed call with everything in it looked up, unless making it would harm the program.
pub(super) fn call(
    shared: &Shared,
    typed: TypedCall,
    selected: Option<i32>,
) -> Result<Call, Refusal> {
    let call = typed.resolve(
        |target| descriptor(shared, &target, selected),
        |arg, fd| {
            let kind = shared.table.lock().get(fd).map(|entry| entry.kind);
            address(shared, &arg, kind, selected)
        },
        |arg| data(&arg),
    )?;
    let bytes = match &call {
        Call::Recv { len, .. } | Call::Read { len, .. } | Call::RecvFrom { len, .. } => *len,
        Call::RecvMsg { len, control, .. } => len.saturating_add(*control),
        Call::Writev { data, .. } | Call::SendMsg { data, .. } => {
            data.iter().map(Payload::len).sum()
        }
        _ => 0,
    };
    if bytes > MOST_BYTES {
        return Err(Refusal::TooManyBytes { bytes: bytes as u64, most: MOST_BYTES as u64 });
    }
    // As it will be made: a path with `$pid` in it is another file's without.
    let call = own::fill_in(call);
    harm::refuse(shared, &call)?;
    Ok(call)
}

/// The address that is meant, for a socket of a kind.
pub(super) fn address(
    shared: &Shared,
    arg: &AddressArg,
    kind: Option<Kind>,
    selected: Option<i32>,
) -> Result<Address, Refusal> {
    let family = kind.map_or(libc::AF_INET, |kind| kind.domain);
    let ip = |v4: Ipv4Addr, v6: Ipv6Addr, port: u16| match family {
        libc::AF_INET => Ok(Address::Inet(SocketAddr::from((v4, port)))),
        libc::AF_INET6 => Ok(Address::Inet(SocketAddr::from((v6, port)))),
        other => Err(Refusal::NoLoopback(other)),
    };
    match arg {
        AddressArg::Literal(address) => Ok(address.clone()),
        AddressArg::Loopback(port) => ip(Ipv4Addr::LOCALHOST, Ipv6Addr::LOCALHOST, *port),
        AddressArg::Any(port) => ip(Ipv4Addr::UNSPECIFIED, Ipv6Addr::UNSPECIFIED, *port),
        AddressArg::Host { host, port } => {
            // `localhost:srv`: the port that the socket of this name is bound to.
            let named = shared.table.lock().named(port);
            let target = Target::Name(port.clone());
            let bound = named.map(|_| bound_address(shared, &target, selected)).transpose()?;
            match bound.and_then(|address| address.inet()) {
                Some(address) => look_up(host, &address.port().to_string(), family),
                None => look_up(host, port, family),
            }
        }
        AddressArg::Of(target) => bound_address(shared, target, selected),
    }
}

// The address the socket is bound to; of a name whose socket is closed, the one it was bound to.
fn bound_address(
    shared: &Shared,
    target: &Target,
    selected: Option<i32>,
) -> Result<Address, Refusal> {
    let fd = descriptor(shared, target, selected)?;
    let (named, entry) = {
        let table = shared.table.lock();
        let named = if let Target::Name(name) = target { table.named(name) } else { None };
        (named, table.get(fd))
    };
    let was = named.and_then(|named| named.was_bound_to);
    let is =
        entry.filter(|_| was.is_none()).and_then(|_| os::perform(&Call::GetSockName { fd }).ok());
    let address = was.or_else(|| is.and_then(|result| result.address));
    address.filter(is_bound).ok_or_else(|| {
        let shown = if let Target::Name(name) = target { name.clone() } else { fd.to_string() };
        Refusal::NotBound(shown)
    })
}

fn look_up(host: &str, port: &str, family: i32) -> Result<Address, Refusal> {
    let unknown =
        |reason: String| Refusal::UnknownHost { host: host.into(), port: port.into(), reason };
    let found = dns_lookup::getaddrinfo(Some(host), Some(port), None)
        .map_err(|error| unknown(std::io::Error::from(error).to_string()))?;
    let addresses: Vec<SocketAddr> =
        found.filter_map(Result::ok).map(|info| info.sockaddr).collect();
    let fitting = addresses.iter().find(|address| Address::Inet(**address).family() == family);
    match fitting {
        Some(address) => Ok(Address::Inet(*address)),
        None => Err(Refusal::NoSuchFamily { host: host.into(), family }),
    }
}

/// The bytes that are meant. `#5000` is the alphabet over and over, so that a part of it shows
/// which part it is.
pub(super) fn data(arg: &DataArg) -> Result<Payload, Refusal> {
    let too_many = |bytes: u64| Refusal::TooManyBytes { bytes, most: MOST_BYTES as u64 };
    match arg {
        DataArg::Bytes(payload) => Ok(payload.clone()),
        DataArg::Count(count) if *count > MOST_BYTES => Err(too_many(*count as u64)),
        DataArg::Count(count) => Ok((b'a'..=b'z').cycle().take(*count).collect::<Vec<u8>>().into()),
        DataArg::File(path) => read_file(path).map(Payload::from),
    }
}

/// A file's bytes, as many as one command takes. Devices and pipes are no files: they may have no
/// end, or wait for one.
///
/// # Errors
/// When it cannot be read, is no regular file, or is too long.
pub(super) fn read_file(path: &str) -> Result<Vec<u8>, Refusal> {
    let unreadable = |error: std::io::Error| Refusal::UnreadableFile {
        path: path.into(),
        reason: error.to_string(),
    };
    let metadata = std::fs::metadata(path).map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(Refusal::NotAFile(path.into()));
    }
    let most = MOST_BYTES as u64;
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(unreadable)?;
    file.take(most + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() > MOST_BYTES {
        return Err(Refusal::TooManyBytes { bytes: metadata.len().max(most + 1), most });
    }
    Ok(bytes)
}
