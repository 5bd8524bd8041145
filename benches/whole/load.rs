//! The same load for either server: threads that ask an echo server and wait for its answers.

use socket2::SockRef;
use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Bytes of a request, and of its answer.
const REQUEST: usize = 64;

/// How long the load goes before it counts.
const WARM_UP: Duration = Duration::from_millis(300);

/// What the load maker's clients do.
#[derive(Clone, Copy)]
pub enum Manner {
    /// 32 connections stay open; two threads drive 16 each, and ask on all before they read.
    KeepAlive,
    /// Eight clients open a connection for every request, and reset it (`SO_LINGER` 0) so that no
    /// TIME_WAIT is left.
    ConnectionEach,
    /// One client does so.
    OneByOne,
}

/// A connection to a server that may only just be starting.
pub fn connect(port: u16) -> TcpStream {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let end = Instant::now() + Duration::from_secs(10);
    loop {
        match TcpStream::connect(address) {
            Ok(stream) => return ready(stream),
            Err(error) if Instant::now() < end && error.kind() == ErrorKind::ConnectionRefused => {
                std::thread::sleep(Duration::from_millis(5));
            }
            Err(error) => panic!("no connection to port {port}: {error}"),
        }
    }
}

fn ready(stream: TcpStream) -> TcpStream {
    stream.set_nodelay(true).expect("an option");
    stream.set_read_timeout(Some(Duration::from_secs(10))).expect("an option");
    SockRef::from(&stream).set_linger(Some(Duration::ZERO)).expect("an option");
    stream
}

/// Served requests a second while `watch` runs.
pub fn requests(port: u16, manner: Manner, watch: impl FnOnce()) -> f64 {
    drop(connect(port));
    let (threads, each) = match manner {
        Manner::KeepAlive => (2, 16),
        Manner::ConnectionEach => (8, 1),
        Manner::OneByOne => (1, 1),
    };
    let (served, over) = (AtomicU64::new(0), AtomicBool::new(false));
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| client(port, manner, each, &served, &over));
        }
        std::thread::sleep(WARM_UP);
        let (before, began) = (served.load(Ordering::Relaxed), Instant::now());
        watch();
        let (after, took) = (served.load(Ordering::Relaxed), began.elapsed());
        over.store(true, Ordering::Relaxed);
        (after - before) as f64 / took.as_secs_f64()
    })
}

fn client(port: u16, manner: Manner, each: usize, served: &AtomicU64, over: &AtomicBool) {
    let mut streams: Vec<TcpStream> = (0..each).map(|_| connect(port)).collect();
    let (request, mut answer) = ([b'x'; REQUEST], [0; REQUEST]);
    while !over.load(Ordering::Relaxed) {
        for stream in &mut streams {
            stream.write_all(&request).expect("a request is taken");
        }
        for stream in &mut streams {
            stream.read_exact(&mut answer).expect("an answer");
        }
        served.fetch_add(each as u64, Ordering::Relaxed);
        if !matches!(manner, Manner::KeepAlive) {
            for stream in &mut streams {
                *stream = connect(port);
            }
        }
    }
}
