//! Calls made for real, and the world that is folded from what the kernel answers.

use crate::explain::{Cause, Surprise, diagnose, notice};
use crate::os::{
    Address, Call, DiagRow, Errno, Host, Payload, SocketId, TcpState, cookie, kind,
    leave_descriptors, perform, read_socket,
};
use crate::world::{
    CallEntry, CallId, Event, FileKind, LogEntry, Opened, OpenedFile, Owner, Sample, What, World,
};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// A world whose calls are made. What is open at the end is closed.
pub(super) struct Bench {
    pub(super) world: World,
    calls: u64,
    directory: Option<PathBuf>,
    actor: Option<Arc<str>>,
}

impl Bench {
    pub(super) fn new() -> Bench {
        // A number that was closed here is not to be another test's by the next call.
        thread_local!(static APART: Result<(), Errno> = leave_descriptors());
        let _ = APART.with(Result::is_ok);
        let mut bench = Bench { world: World::default(), calls: 0, directory: None, actor: None };
        bench.tell(What::Started(Host::read("0")));
        bench
    }

    fn tell(&mut self, what: What) {
        let seq = self.world.seq + 1;
        self.world.apply(&Event { seq, at: Duration::from_millis(seq), what });
    }

    /// The calls that follow are made on its behalf.
    pub(super) fn act_as(&mut self, actor: &str) {
        self.actor = Some(actor.into());
    }

    /// Makes a call, and looks at every open socket afterwards.
    pub(super) fn run(&mut self, call: Call) -> Arc<CallEntry> {
        self.calls += 1;
        let (id, thread) = (CallId(self.calls), "caller-1".into());
        let before = call.fd().and_then(|fd| self.world.by_fd.get(fd).copied());
        let actor = self.actor.clone();
        let began = What::CallBegan { id, thread, call: call.clone(), actor, socket: before };
        self.tell(began);
        let last_look = self.look();
        let outcome = perform(&call);
        let (mut opened, mut files) = (vec![], vec![]);
        if let Ok(result) = &outcome {
            let returned = call.makes_descriptor() && result.fds.is_empty();
            let returned = returned.then_some(result.value as i32);
            for (index, fd) in returned.into_iter().chain(result.fds.iter().copied()).enumerate() {
                match (cookie(fd), kind(fd)) {
                    (Ok(id), Ok(kind)) => {
                        let accepted_from = before.filter(|_| call.accepts());
                        let owner = Owner::User;
                        opened.push(Opened { id, fd, kind, owner, accepted_from });
                    }
                    _ => {
                        let kind = match call {
                            Call::Pipe if index == 0 => FileKind::PipeRead,
                            Call::Pipe => FileKind::PipeWrite,
                            Call::EpollCreate { .. } => FileKind::Epoll,
                            _ => FileKind::Other,
                        };
                        files.push(OpenedFile { fd, kind });
                    }
                }
            }
        }
        let mut readings = if matches!(call, Call::Close { .. }) { last_look } else { self.look() };
        for new in &opened {
            readings.extend(read_socket(new.fd, self.world.at).map(|reading| (new.id, reading)));
        }
        let took = Duration::from_micros(5);
        self.tell(What::CallEnded {
            id,
            outcome,
            took,
            opened,
            files,
            sigpipe: false,
            counters: vec![],
            readings,
        });
        match self.world.calls.entries().next_back().unwrap() {
            LogEntry::Call(entry) => entry.clone(),
            LogEntry::Note { .. } => panic!("a call was made"),
        }
    }

    fn look(&self) -> Vec<(SocketId, crate::os::SocketReading)> {
        let open = self.world.by_fd.iter();
        open.filter_map(|(fd, id)| Some((*id, read_socket(*fd, self.world.at).ok()?))).collect()
    }

    /// Makes a call that succeeds; its value.
    pub(super) fn ok(&mut self, call: Call) -> i32 {
        let entry = self.run(call);
        match &entry.ended.as_ref().unwrap().outcome {
            Ok(result) => result.value as i32,
            Err(errno) => panic!("{}: {errno}", entry.call.name()),
        }
    }

    /// Makes a call that gives two descriptors.
    pub(super) fn two(&mut self, call: Call) -> (i32, i32) {
        let entry = self.run(call);
        let result = entry.ended.as_ref().unwrap().outcome.as_ref().unwrap();
        (result.fds[0], result.fds[1])
    }

    /// Makes a call that fails; its cause.
    pub(super) fn cause(&mut self, call: Call) -> Cause {
        let entry = self.run(call);
        diagnose(&self.world, &entry)
            .unwrap_or_else(|| panic!("{:?} did not fail: {:?}", entry.call, entry.ended))
    }

    /// The same of a call that a privileged process may make.
    pub(super) fn cause_if(&mut self, call: Call) -> Option<Cause> {
        let entry = self.run(call);
        diagnose(&self.world, &entry)
    }

    /// Makes a call that succeeds; what surprises in it.
    pub(super) fn surprise(&mut self, call: Call) -> Option<Surprise> {
        let entry = self.run(call);
        assert_eq!(entry.errno(), None, "{:?}", entry.call);
        notice(&self.world, &entry)
    }

    pub(super) fn socket(&mut self, domain: i32, ty: i32) -> i32 {
        self.ok(Call::Socket { domain, ty, protocol: 0 })
    }

    pub(super) fn tcp(&mut self) -> i32 {
        self.socket(libc::AF_INET, libc::SOCK_STREAM)
    }

    pub(super) fn udp(&mut self) -> i32 {
        self.socket(libc::AF_INET, libc::SOCK_DGRAM)
    }

    pub(super) fn unix(&mut self, ty: i32) -> i32 {
        self.socket(libc::AF_UNIX, ty)
    }

    pub(super) fn unix_pair(&mut self, ty: i32) -> (i32, i32) {
        self.two(Call::SocketPair { domain: libc::AF_UNIX, ty, protocol: 0 })
    }

    /// A TCP socket bound to a free port of the loopback address, and where that is.
    pub(super) fn bound(&mut self) -> (i32, Address) {
        let fd = self.tcp();
        let at = self.bind(fd, "127.0.0.1:0");
        (fd, at)
    }

    pub(super) fn bind(&mut self, fd: i32, to: &str) -> Address {
        self.ok(Call::Bind { fd, address: inet(to), len: None });
        self.local(fd)
    }

    pub(super) fn local(&self, fd: i32) -> Address {
        self.world.socket_of_fd(fd).unwrap().local().unwrap().clone()
    }

    pub(super) fn listener(&mut self, backlog: i32) -> (i32, Address) {
        let (fd, at) = self.bound();
        self.ok(Call::Listen { fd, backlog });
        (fd, at)
    }

    pub(super) fn connect(&mut self, fd: i32, to: &Address) -> i32 {
        self.ok(Call::Connect { fd, address: to.clone(), len: None })
    }

    /// A client and the socket that was accepted.
    pub(super) fn pair(&mut self) -> (i32, i32) {
        let (listener, at) = self.listener(5);
        let client = self.tcp();
        self.connect(client, &at);
        (client, self.ok(Call::Accept { fd: listener }))
    }

    pub(super) fn close(&mut self, fd: i32) -> i32 {
        self.ok(Call::Close { fd })
    }

    pub(super) fn nonblocking(&mut self, fd: i32) {
        let (command, argument) = (libc::F_SETFL, libc::O_NONBLOCK);
        self.ok(Call::Fcntl { fd, command, argument });
    }

    pub(super) fn set(&mut self, fd: i32, level: i32, option: i32, value: i32) {
        self.ok(set(fd, level, option, value));
    }

    /// A socket whose number no other test is given when it is closed.
    pub(super) fn high(&mut self) -> i32 {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let fd = self.tcp();
        let argument = 700 + 10 * (NEXT.fetch_add(1, Ordering::Relaxed) % 20) as i32;
        let high = self.ok(Call::Fcntl { fd, command: libc::F_DUPFD, argument });
        self.close(fd);
        high
    }

    /// What the sampler would see of a connection that was closed.
    pub(super) fn row(&mut self, id: SocketId, state: TcpState) {
        let (local, peer) = self.world.sockets[&id].ends.clone().unwrap();
        let row = DiagRow {
            uid: 0,
            id,
            state,
            local: local.inet().unwrap(),
            peer: peer.inet().unwrap(),
            inode: 0,
            unread: 0,
            unacked: 0,
            timer: None,
            expires: Some(Duration::from_secs(60)),
            retransmits: 0,
            age: None,
        };
        self.tell(What::Sampled(Sample { rows: vec![(id, row)], ..Sample::default() }));
    }

    /// A path in a directory of this bench's own.
    pub(super) fn path(&mut self, name: &str) -> String {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let directory = self.directory.get_or_insert_with(|| {
            let number = NEXT.fetch_add(1, Ordering::Relaxed);
            let name = format!("sockbench-{}-{number}", std::process::id());
            let directory = std::env::temp_dir().join(name);
            std::fs::create_dir(&directory).unwrap();
            directory
        });
        directory.join(name).to_str().unwrap().to_string()
    }

    /// Has the limit on descriptors just reached; gives the one that was.
    pub(super) fn exhaust(&mut self) -> u64 {
        let was = self.world.host.as_ref().unwrap().descriptor_limit.get().unwrap();
        // The first number that is free is the first too high.
        let free = self.tcp();
        self.ok(Call::Close { fd: free });
        self.ok(Call::SetRLimit { resource: libc::RLIMIT_NOFILE as i32, soft: free as u64 });
        was
    }

    pub(super) fn restore(&mut self, limit: u64) {
        self.ok(Call::SetRLimit { resource: libc::RLIMIT_NOFILE as i32, soft: limit });
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        let files = self.world.files.keys();
        let open: Vec<i32> = self.world.by_fd.keys().chain(files).copied().collect();
        for fd in open {
            let _ = perform(&Call::Close { fd });
        }
        if let Some(directory) = &self.directory {
            let _ = std::fs::remove_dir_all(directory);
        }
    }
}

pub(super) fn inet(text: &str) -> Address {
    Address::Inet(text.parse::<SocketAddr>().unwrap())
}

pub(super) fn text(data: &str) -> Payload {
    Payload::from(data)
}

pub(super) fn set(fd: i32, level: i32, option: i32, value: i32) -> Call {
    Call::SetSockOpt { fd, level, option, value: value.to_ne_bytes().to_vec().into() }
}
