//! What a key types: the commands of the language that a single key stands for. Pure.

use super::keys::Do;
use super::state::{latest_listener, shown_listener};
use super::{UiState, text};
use crate::command::{Offered, Offers};
use crate::explain;
use crate::lang::Lang;
use crate::os::{Address, TcpState};
use crate::world::{FileKind, Refusal, Socket, World};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

/// What a key comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Composed {
    /// Lines that are carried out at once.
    Run(Vec<String>),
    /// A line that is put into the prompt to be completed.
    Prefill(String),
    /// Nothing, and why.
    Nothing(String),
    /// Not a key that types.
    NotACommand,
}

/// The commands of a key.
pub(super) fn compose(action: Do, world: &World, ui: &UiState) -> Composed {
    let run = |line: String| Composed::Run(vec![line]);
    match action {
        Do::Socket => return run("socket inet stream".into()),
        Do::Interrupt => return interrupt(world, ui),
        Do::Bind | Do::Listen | Do::Accept | Do::Connect | Do::Send | Do::Recv | Do::Close => {}
        Do::Serve | Do::Clients => {}
        _ => return Composed::NotACommand,
    }
    let selected = match action {
        // Handing over and making load are about a listener, whichever row is selected.
        Do::Serve | Do::Clients => shown_listener(world, ui).or_else(|| ui.socket(world)),
        _ => ui.socket(world),
    };
    let Some(socket) = selected else {
        return Composed::Nothing(text::nothing_selected(ui.lang).into());
    };
    if let Some(held_by) = &socket.held_by {
        let refusal = Refusal::OnlyWatched(held_by.to_string());
        return Composed::Nothing(explain::refusal(ui.lang, &refusal));
    }
    let Some(fd) = word(socket) else {
        return Composed::Nothing(text::already_closed(ui.lang).into());
    };
    let six = socket.kind.domain == libc::AF_INET6;
    match action {
        Do::Bind => Composed::Prefill(format!("bind {fd} {}", free_address(world, six))),
        Do::Listen => Composed::Prefill(format!("listen {fd} 5")),
        Do::Accept => run(format!("accept {fd}")),
        Do::Connect if socket.is_listener() => {
            let family = if six { "inet6" } else { "inet" };
            Composed::Run(vec![format!("socket {family} stream"), format!("connect $last {fd}")])
        }
        Do::Connect => {
            let to = addresses(world, six).into_iter().next().unwrap_or_default();
            Composed::Prefill(format!("connect {fd} {to}"))
        }
        Do::Send if socket.kind.is_udp() && socket.peer().is_none() => {
            Composed::Prefill(format!("sendto {fd} \"hello\\n\" "))
        }
        Do::Send => Composed::Prefill(format!("send {fd} \"hello\\n\"")),
        Do::Recv if socket.kind.is_udp() => run(format!("recvfrom {fd} 4096")),
        Do::Recv => run(format!("recv {fd} 4096")),
        Do::Serve => Composed::Prefill(format!("serve {fd} --workers 4 --queue 16 --service echo")),
        Do::Clients => Composed::Prefill(format!(
            "clients 20 {fd} --send \"hello\\n\" --every 200ms --hold 10s"
        )),
        _ => run(format!("close {fd}")),
    }
}

// The blocked call that is selected in the log, else those on the selected socket, else the latest.
fn interrupt(world: &World, ui: &UiState) -> Composed {
    let selected = ui.entry.and_then(|number| world.calls.get(number));
    let entry = match selected {
        Some(crate::world::LogEntry::Call(entry)) if entry.ended.is_none() => Some(entry),
        _ => world
            .calls
            .blocked()
            .filter(|entry| entry.socket.is_some() && entry.socket == ui.selected)
            .last()
            .or_else(|| world.calls.blocked().last()),
    };
    match entry {
        Some(entry) => Composed::Run(vec![format!("interrupt {}", entry.thread)]),
        None => Composed::Nothing(text::nothing_blocked(ui.lang).into()),
    }
}

/// How a socket is typed: its name, or its descriptor.
pub(super) fn word(socket: &Socket) -> Option<String> {
    let fd = socket.fd?;
    Some(socket.name.as_ref().map_or_else(|| fd.to_string(), ToString::to_string))
}

// The first loopback address from port 8080 on that no socket of ours is bound to.
fn free_address(world: &World, six: bool) -> SocketAddr {
    let taken: Vec<u16> = world
        .sockets
        .values()
        .filter_map(|socket| socket.local().and_then(Address::inet))
        .map(|address| address.port())
        .collect();
    let port = (8080..=8999).find(|port| !taken.contains(port)).unwrap_or(8080);
    if six {
        SocketAddr::from((Ipv6Addr::LOCALHOST, port))
    } else {
        SocketAddr::from((Ipv4Addr::LOCALHOST, port))
    }
}

// Addresses worth connecting to, the likeliest first: those that listen, the youngest before.
fn addresses(world: &World, six: bool) -> Vec<String> {
    let latest = latest_listener(world).map(|socket| socket.id);
    let mut listeners: Vec<&Socket> = world
        .queues
        .keys()
        .filter_map(|id| world.sockets.get(id))
        .map(std::convert::AsRef::as_ref)
        .filter(|socket| socket.is_listener() && (socket.kind.domain == libc::AF_INET6) == six)
        .collect();
    listeners.sort_by_key(|socket| (Some(socket.id) != latest, socket.id));
    listeners.iter().filter_map(|socket| reachable(socket.local()?)).collect()
}

// A wildcard address is where a server listens; a client on this machine goes to loopback.
fn reachable(address: &Address) -> Option<String> {
    let address = address.inet()?;
    let ip = match address.ip() {
        std::net::IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        std::net::IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    Some(SocketAddr::new(ip, address.port()).to_string())
}

/// What the completion of the prompt may offer.
pub(super) fn offers(world: &World, ui: &UiState, lang: Lang) -> Offers {
    const MOST: usize = 200;
    let shown = || ui.rows.ids.iter().filter_map(|id| world.sockets.get(id));
    let offer = |socket: &Arc<Socket>| {
        Some(Offered {
            word: word(socket)?,
            about: describe(socket),
            kind: socket.kind,
            listens: socket.is_listener(),
            connected: socket.peer().is_some(),
        })
    };
    let sockets = shown().filter_map(offer).take(MOST).collect();
    let file = |(fd, kind): (&i32, &FileKind)| {
        let name = world.file_names.get(fd).map_or_else(|| fd.to_string(), ToString::to_string);
        (name, text::file_kind(lang, *kind).to_string())
    };
    let is_epoll = |(_, kind): &(&i32, &FileKind)| **kind == FileKind::Epoll;
    let epolls = world.files.iter().filter(is_epoll).map(file).take(MOST).collect();
    let files = world.files.iter().filter(|file| !is_epoll(file)).map(file).take(MOST).collect();
    let mut addresses = [addresses(world, false), addresses(world, true)].concat();
    for usual in [free_address(world, false), free_address(world, true)] {
        addresses.push(usual.to_string());
    }
    let threads = world.calls.blocked().map(|entry| entry.thread.to_string()).collect();
    let mut kinds: Vec<_> = world.names.iter().map(|(name, id)| (name.to_string(), *id)).collect();
    kinds.extend(world.by_fd.iter().take(MOST).map(|(fd, id)| (fd.to_string(), *id)));
    let kind = |(word, id)| Some((word, world.sockets.get(&id)?.kind));
    let kinds = kinds.into_iter().filter_map(kind).collect();
    let selected = ui.socket(world).map(|socket| socket.kind);
    Offers { sockets, epolls, files, addresses, threads, kinds, selected }
}

fn describe(socket: &Socket) -> String {
    let mut words = vec![socket.kind.short().to_string()];
    words.extend(socket.state().get().map(|state: TcpState| state.name().to_string()));
    words.extend(socket.local().map(ToString::to_string));
    words.join(" ")
}
