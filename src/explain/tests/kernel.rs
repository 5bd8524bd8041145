//! What is claimed of an errno really happens on this kernel.
#![cfg(target_os = "linux")]

use super::*;
use crate::explain::Cause;
use socket2::{Domain, SockAddr, Socket, Type};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};

fn errno<T>(result: std::io::Result<T>) -> Errno {
    Errno::from_io(&result.err().unwrap())
}

fn stream() -> Socket {
    Socket::new(Domain::IPV4, Type::STREAM, None).unwrap()
}

fn datagram() -> Socket {
    Socket::new(Domain::IPV4, Type::DGRAM, None).unwrap()
}

fn loopback() -> SockAddr {
    SocketAddr::from(([127, 0, 0, 1], 0)).into()
}

fn bound() -> (Socket, SockAddr) {
    let socket = stream();
    socket.bind(&loopback()).unwrap();
    let local = socket.local_addr().unwrap();
    (socket, local)
}

fn pair() -> (TcpStream, TcpStream) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    (client, listener.accept().unwrap().0)
}

fn text(address: &SockAddr) -> String {
    address.as_socket().unwrap().to_string()
}

#[test]
fn a_second_bind_finds_the_holder() {
    let (_first, local) = bound();
    let errno = errno(stream().bind(&local));
    let mut scene = Scene::new();
    scene.socket(3, TCP);
    scene.local(3, &text(&local));
    scene.socket(4, TCP);
    let cause = scene.cause(bind(4, &text(&local)), errno);
    assert!(matches!(cause, Cause::HeldByBound { .. }), "{errno}: {cause:?}");
}

#[test]
fn a_socket_is_bound_once() {
    let (socket, local) = bound();
    let errno = errno(socket.bind(&loopback()));
    let mut scene = Scene::new();
    scene.socket(3, TCP);
    scene.local(3, &text(&local));
    let cause = scene.cause(bind(3, "127.0.0.1:0"), errno);
    assert!(matches!(cause, Cause::AlreadyBound { .. }), "{errno}: {cause:?}");
}

#[test]
fn an_ipv4_address_on_an_ipv6_socket_is_too_short() {
    let Ok(socket) = Socket::new(Domain::IPV6, Type::STREAM, None) else { return };
    let errno = errno(socket.bind(&loopback()));
    let mut scene = Scene::new();
    scene.socket(3, TCP6);
    assert_eq!(scene.cause(bind(3, "127.0.0.1:0"), errno), Cause::Ipv4OnIpv6);
}

#[test]
fn a_foreign_address_is_not_ours() {
    // 192.0.2.0/24 is for documentation (RFC 5737).
    let foreign: SocketAddr = "192.0.2.1:0".parse().unwrap();
    let errno = errno(stream().bind(&foreign.into()));
    let mut scene = Scene::new();
    scene.socket(3, TCP);
    let cause = scene.cause(bind(3, "192.0.2.1:0"), errno);
    assert!(matches!(cause, Cause::NotMyAddress { .. }), "{errno}: {cause:?}");
}

#[test]
fn udp_neither_listens_nor_accepts() {
    let mut scene = Scene::new();
    scene.socket(3, UDP);
    let listen = Call::Listen { fd: 3, backlog: 5 };
    let listened = errno(datagram().listen(5));
    assert_eq!(scene.cause(listen, listened), Cause::NotAStream { call: "listen" });
    let accepted = errno(datagram().accept());
    assert_eq!(scene.cause(Call::Accept { fd: 3 }, accepted), Cause::NotAStream { call: "accept" });
}

#[test]
fn accept_before_listen() {
    let errno = errno(bound().0.accept());
    let mut scene = Scene::new();
    scene.socket(3, TCP);
    let cause = scene.cause(Call::Accept { fd: 3 }, errno);
    assert!(matches!(cause, Cause::NeverListened { .. }), "{errno}: {cause:?}");
}

#[test]
fn an_unconnected_socket_sends_and_receives_nothing() {
    let mut scene = Scene::new();
    scene.socket(3, TCP);
    let mut socket = stream();
    let sent = errno(socket.send(b"x"));
    assert_eq!(scene.cause(send(3), sent), Cause::SendNeverConnected, "{sent}");
    let received = errno(socket.read(&mut [0; 8]));
    assert_eq!(scene.cause(recv(3), received), Cause::RecvNeverConnected, "{received}");
    let shut = errno(socket.shutdown(std::net::Shutdown::Write));
    let shutdown = Call::Shutdown { fd: 3, how: libc::SHUT_WR };
    assert_eq!(scene.cause(shutdown, shut), Cause::ShutdownNotConnected, "{shut}");
    let named = errno(socket.peer_addr());
    assert_eq!(scene.cause(Call::GetPeerName { fd: 3 }, named), Cause::PeerNeverConnected);
}

#[test]
fn a_datagram_needs_a_destination_and_has_a_most_length() {
    let mut scene = Scene::new();
    scene.socket(3, UDP);
    let socket = datagram();
    let sent = errno(socket.send(b"x"));
    assert!(matches!(scene.cause(send(3), sent), Cause::NoDestination { .. }), "{sent}");
    let to: SocketAddr = "127.0.0.1:9".parse().unwrap();
    assert!(socket.send_to(&vec![0; 65_507], &to.into()).is_ok());
    let long = errno(socket.send_to(&vec![0; 65_508], &to.into()));
    assert!(matches!(scene.cause(send(3), long), Cause::DatagramTooLong { .. }), "{long}");
    let zero: SocketAddr = "127.0.0.1:0".parse().unwrap();
    let refused = errno(socket.send_to(b"x", &zero.into()));
    let call =
        Call::SendTo { fd: 3, data: Payload::from("x"), flags: 0, address: addr("127.0.0.1:0") };
    assert_eq!(scene.cause(call, refused), Cause::DestinationPortZero, "{refused}");
}

#[test]
fn a_bound_socket_that_does_not_listen_refuses() {
    let (_server, local) = bound();
    let errno = errno(stream().connect(&local));
    let mut scene = Scene::new();
    scene.socket(3, TCP);
    scene.local(3, &text(&local));
    scene.socket(4, TCP);
    let cause = scene.cause(connect(4, &text(&local)), errno);
    assert!(matches!(cause, Cause::RefusedNotListening { .. }), "{errno}: {cause:?}");
}

#[test]
fn a_listener_is_no_client() {
    let (socket, local) = bound();
    socket.listen(1).unwrap();
    let errno = errno(socket.connect(&local));
    let mut scene = Scene::new();
    scene.listener(3, &text(&local));
    let cause = scene.cause(connect(3, &text(&local)), errno);
    assert!(matches!(cause, Cause::ConnectOnListener { .. }), "{errno}: {cause:?}");
}

#[test]
fn after_shutdown_nothing_is_sent() {
    let (mut client, _server) = pair();
    client.shutdown(std::net::Shutdown::Write).unwrap();
    let errno = errno(client.write(b"x"));
    let mut scene = Scene::new();
    scene.connection(3, "127.0.0.1:5000", "127.0.0.1:8080", TcpState::FinWait2);
    scene.done(Call::Shutdown { fd: 3, how: libc::SHUT_WR }, 0);
    assert_eq!(scene.cause(send(3), errno), Cause::SendAfterShutdown, "{errno}");
}

#[test]
fn a_reset_is_reported_once_and_then_zero() {
    let (mut client, server) = pair();
    client.write_all(b"unread").unwrap();
    // What was sent has arrived before the peer closes: loopback delivers within the call.
    assert_eq!(server.peek(&mut [0; 6]).unwrap(), 6);
    drop(server);
    let first = errno(client.read(&mut [0; 8]));
    assert_eq!(first, Errno::ECONNRESET);
    assert_eq!(client.read(&mut [0; 8]).unwrap(), 0);
    let sent = errno(client.write(b"x"));
    let mut scene = Scene::new();
    scene.connection(3, "127.0.0.1:5000", "127.0.0.1:8080", TcpState::Established);
    scene.done(connect(3, "127.0.0.1:8080"), 0);
    assert_eq!(scene.cause(recv(3), first), Cause::PeerReset);
    scene.state(3, TcpState::Close);
    assert_eq!(scene.cause(send(3), sent), Cause::SendAfterEnd, "{sent}");
    let again = errno(Socket::from(client).connect(&loopback()));
    assert_eq!(scene.cause(connect(3, "127.0.0.1:8080"), again), Cause::ConnectedBefore);
}

#[test]
fn an_unserved_udp_port_answers_late() {
    let receiver = datagram();
    receiver.bind(&loopback()).unwrap();
    let sender = datagram();
    let local = receiver.local_addr().unwrap();
    sender.connect(&local).unwrap();
    // Connected to itself it takes nothing from others, and nobody else can get its port.
    receiver.connect(&local).unwrap();
    sender.send(b"x").unwrap();
    let errno = errno(sender.send(b"x"));
    let mut scene = Scene::new();
    scene.socket(3, UDP);
    assert_eq!(scene.cause(send(3), errno), Cause::NothingAtThatPort, "{errno}");
}

#[test]
fn time_wait_keeps_the_port_of_the_side_that_closed_first() {
    let (server, local) = bound();
    server.listen(1).unwrap();
    let mut client = TcpStream::connect(local.as_socket().unwrap()).unwrap();
    let (accepted, _) = server.accept().unwrap();
    drop(accepted);
    assert_eq!(client.read(&mut [0; 1]).unwrap(), 0);
    drop(client);
    drop(server);
    let errno = errno(stream().bind(&local));
    let mut scene = Scene::new();
    scene.connection(3, &text(&local), "127.0.0.1:5000", TcpState::FinWait2);
    scene.done(Call::Close { fd: 3 }, 0);
    scene.row(3, TcpState::TimeWait, &text(&local), "127.0.0.1:5000", Some(60));
    scene.socket(4, TCP);
    let cause = scene.cause(bind(4, &text(&local)), errno);
    assert!(matches!(cause, Cause::HeldByTimeWait { .. }), "{errno}: {cause:?}");
}
