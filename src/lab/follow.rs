//! `follow`: one message sent, and the kernel's timestamps of the levels it passed.
//!
//! `SO_TIMESTAMPING` is on only while the message is under way. The stamps of what is sent come into
//! the sender's error queue, and are taken out of it; the receiver's is looked at where it lies.

use super::shared::{Shared, Span};
use super::table::Entry;
use crate::journal::Clock;
use crate::os::{
    self, Address, Call, Errno, Fact, Outcome, Payload, SocketId, SocketReading, Stamp, StampKind,
    Stamping, TcpState, Why,
};
use crate::world::{CallId, Followed, Level, Refusal, Step, Unfollowable, World};
use std::net::SocketAddr;
use std::time::{Duration, Instant, SystemTime};

/// How long the stamps of a message are waited for: a delayed ACK takes 40 ms (`TCP_DELACK_MIN`),
/// at most 200 ms.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long a receiver's stamps are waited for to be on: a thread of the kernel's switches them on
/// (`netstamp_work`, net/core/dev.c).
const SETTLE: Duration = Duration::from_millis(20);

/// How often the error queue is looked into.
const LOOK_EVERY: Duration = Duration::from_millis(1);

/// The same for stamps that come after nobody waits for them any more.
const LOOK_LATE: Duration = Duration::from_millis(50);

/// How often the two clocks are compared; the closest pair counts.
const TRIES: usize = 5;

/// How many bytes of the message the log keeps.
const KEPT: usize = 4 * 1024;

/// A socket whose next message is to be followed.
pub(super) struct Wanted {
    fd: i32,
    entry: Entry,
    // The other end, when it is one of ours.
    peer: Option<(i32, Entry)>,
    local: Option<SocketAddr>,
}

/// Looks whether a message on a socket can be followed, and where it leads.
///
/// # Errors
/// Why it cannot.
pub(super) fn wanted(shared: &Shared, fd: i32) -> Result<Wanted, Refusal> {
    let refuse = |because| Err(Refusal::NotFollowed { fd, because });
    let Some(entry) = shared.table.lock().get(fd) else {
        return refuse(Unfollowable::NotOurs);
    };
    let ip = [libc::AF_INET, libc::AF_INET6].contains(&entry.kind.domain);
    if !ip || !(entry.kind.is_tcp() || entry.kind.is_udp()) {
        return refuse(Unfollowable::Family);
    }
    let Ok(reading) = os::read_checked(fd, entry.id, entry.kind, None, shared.clock.now()) else {
        return refuse(Unfollowable::NotOurs);
    };
    if reading.state().get() == Some(TcpState::Listen) {
        return refuse(Unfollowable::Listener);
    }
    let end = |fact: &Fact<Address>| fact.value().and_then(Address::inet);
    let (local, Some(to)) = (end(&reading.local), end(&reading.peer)) else {
        return refuse(Unfollowable::NotConnected);
    };
    match os::error_queue_use(fd, entry.kind) {
        Ok(None) => {}
        Ok(Some(user)) => return refuse(Unfollowable::Queue(user)),
        Err(_) => return refuse(Unfollowable::NotOnThisSystem),
    }
    let peer = local.and_then(|local| other_end(shared, entry, local, to));
    Ok(Wanted { fd, entry, peer, local })
}

// The socket of ours that gets what is sent from `local` to `to`: one that is connected the other
// way round; of UDP else one that is bound to the destination, or to its port.
fn other_end(
    shared: &Shared,
    sender: Entry,
    local: SocketAddr,
    to: SocketAddr,
) -> Option<(i32, Entry)> {
    let (local, to) = (plain(local), plain(to));
    let fits = |(_, entry): &(i32, Entry)| {
        entry.id != sender.id && entry.kind.protocol == sender.kind.protocol
    };
    let all: Vec<(i32, Entry)> = shared.table.lock().all().into_iter().filter(fits).collect();
    let connected = all.iter().find(|(_, entry)| {
        entry.ends.is_some_and(|(own, peer)| (plain(own), plain(peer)) == (to, local))
    });
    if connected.is_some() || !sender.kind.is_udp() {
        return connected.copied();
    }
    let bound = |exact: bool| {
        all.iter().find(|(_, entry)| {
            let own = entry.local.filter(|_| entry.ends.is_none()).map(plain);
            own.is_some_and(|own| match exact {
                true => own == to,
                false => own.port() == to.port() && own.ip().is_unspecified(),
            })
        })
    };
    bound(true).or_else(|| bound(false)).copied()
}

// An IPv4 address in an IPv6 socket is the same end.
fn plain(address: SocketAddr) -> SocketAddr {
    SocketAddr::new(address.ip().to_canonical(), address.port())
}

/// A message that is about to be sent, with the stamps switched on.
pub(super) struct Watching<'a> {
    wanted: &'a Wanted,
    sender: Result<Stamping, Errno>,
    receiver: Option<Result<Stamping, Errno>>,
    clocks: Clocks,
    // The receiver before.
    before: Option<SocketReading>,
}

/// Stamps that nobody waits for any more, to be taken out of the user's error queue when they come.
pub(super) struct Late {
    fd: i32,
    id: SocketId,
    missing: usize,
}

impl Wanted {
    /// Switches the stamps on.
    pub(super) fn begin(&self, shared: &Shared) -> Watching<'_> {
        let receiver = self.peer.map(|(fd, peer)| Stamping::of_receiver(fd, peer.id));
        if matches!(receiver, Some(Ok(_))) {
            std::thread::sleep(SETTLE);
        }
        let sender = Stamping::of_sender(self.fd, self.entry.id);
        let before = self.peer.and_then(|peer| look(shared, peer));
        Watching { wanted: self, sender, receiver, clocks: Clocks::compare(shared.clock), before }
    }
}

fn look(shared: &Shared, (fd, entry): (i32, Entry)) -> Option<SocketReading> {
    os::read_checked(fd, entry.id, entry.kind, None, shared.clock.now()).ok()
}

impl Watching<'_> {
    /// Waits for the stamps of the message that was sent, and switches them off. `began` and
    /// `took` are of the call.
    pub(super) fn finish(
        self,
        shared: &Shared,
        world: &dyn Fn() -> World,
        (id, call, outcome): (CallId, &Call, &Outcome),
        Span { began, took }: Span,
    ) -> (Followed, Option<Late>) {
        let wanted = self.wanted;
        let sent = outcome.as_ref().map(|done| done.value).map_err(|errno| *errno);
        let tcp = wanted.entry.kind.is_tcp();
        let mut kinds = vec![StampKind::Scheduled, StampKind::Sent];
        kinds.extend(tcp.then_some(StampKind::Acknowledged));
        // Nothing was sent: nothing is stamped.
        let nothing = !matches!(sent, Ok(0..)) || (tcp && sent == Ok(0));
        let stamps = if nothing { Vec::new() } else { self.stamps(shared, &kinds) };

        let data = data_of(call);
        let received = match sent {
            Ok(bytes) if !nothing => self.received(shared, bytes.cast_unsigned(), data),
            _ => Fact::Unknown(Why::NotTold),
        };
        let after = Clocks::compare(shared.clock);
        let since = |at: Duration| self.clocks.moment(at).saturating_sub(began);
        let stamped = |kind: StampKind| match stamps.iter().find(|(known, _)| *known == kind) {
            Some((_, at)) => Fact::Observed(since(*at)),
            None => match &self.sender {
                Ok(_) => Fact::Unknown(Why::NotTold),
                Err(errno) => Fact::from_result(Err(*errno)),
            },
        };
        let step = |level, after| Step { level, after };
        let mut steps = vec![step(Level::Entered, Fact::Observed(Duration::ZERO))];
        if !nothing {
            steps.push(step(Level::Scheduled, stamped(StampKind::Scheduled)));
            steps.push(step(Level::Sent, stamped(StampKind::Sent)));
            steps.push(step(Level::Received, received.map(|at| since(*at))));
            if tcp {
                steps.push(step(Level::Acknowledged, stamped(StampKind::Acknowledged)));
            }
        }
        insert(&mut steps, step(Level::Returned, Fact::Observed(took)));
        let mut followed = Followed {
            socket: wanted.entry.id,
            fd: wanted.fd,
            kind: wanted.entry.kind,
            peer: wanted.peer.map(|(_, peer)| peer.id),
            call: id,
            ahead: self.ahead(),
            data: data.cut(KEPT),
            sent,
            began_at: began,
            uncertain: self.clocks.uncertain(&after),
            steps,
        };
        if !nothing {
            shared.reporter.flush();
            let read = self.read(shared, &followed, &world());
            insert(&mut followed.steps, step(Level::Read, read));
        }
        let missing = if nothing { 0 } else { kinds.len() - stamps.len() };
        // Of a socket whose stamps the user asked for, the late ones are the user's.
        let own = self.sender.as_ref().is_ok_and(|sender| !sender.was_on());
        let late =
            (missing > 0 && own).then_some(Late { fd: wanted.fd, id: wanted.entry.id, missing });
        (followed, late)
    }

    // The stamps of these kinds, each once, by CLOCK_REALTIME.
    fn stamps(&self, shared: &Shared, kinds: &[StampKind]) -> Vec<(StampKind, Duration)> {
        let Ok(sender) = &self.sender else { return Vec::new() };
        let deadline = Instant::now() + PATIENCE;
        let mut stamps: Vec<(StampKind, Duration)> = Vec::new();
        loop {
            while let Ok(Some(stamp)) = sender.take() {
                if let Stamp::Of { kind, at, .. } = stamp
                    && kinds.contains(&kind)
                {
                    // A segment that was sent again is stamped again: the first time counts.
                    if !stamps.iter().any(|(known, _)| *known == kind) {
                        stamps.push((kind, at));
                    }
                }
            }
            if stamps.len() == kinds.len() || Instant::now() >= deadline || shared.closing() {
                return stamps;
            }
            std::thread::sleep(LOOK_EVERY);
        }
    }

    fn ahead(&self) -> Option<u64> {
        let unread = self.before.as_ref()?.unread.get()?;
        // Of datagrams only the first is told.
        (self.wanted.entry.kind.is_tcp() || unread == 0).then_some(unread.into())
    }

    // When the other end's stack took the last byte from the device, by CLOCK_REALTIME.
    fn received(&self, shared: &Shared, sent: u64, data: &Payload) -> Fact<Duration> {
        let (Some(peer), Some(receiver)) = (self.wanted.peer, &self.receiver) else {
            return Fact::Unknown(Why::NotOurs);
        };
        let receiver = match receiver {
            Ok(receiver) => receiver,
            Err(errno) => return Fact::from_result(Err(*errno)),
        };
        let (Some(before), Some(now)) = (&self.before, look(shared, peer)) else {
            return Fact::Unknown(Why::Gone);
        };
        let told = |at: Option<Duration>| at.map_or(Fact::Unknown(Why::NotTold), Fact::Observed);
        if !self.wanted.entry.kind.is_tcp() {
            return match receiver.peek(data.len()) {
                Ok(Some(first)) if self.is_it(&first, data) => told(first.at),
                Ok(Some(_)) => Fact::Unknown(Why::BehindOthers),
                Ok(None) if drops(&now) > drops(before) => Fact::Unknown(Why::Dropped),
                Ok(None) => Fact::Unknown(Why::TakenFirst),
                Err(_) => Fact::Unknown(Why::NotTold),
            };
        }
        if taken(&now).saturating_sub(taken(before)) < sent {
            return Fact::Unknown(Why::NotTold);
        }
        let unread = now.unread.get().unwrap_or(0);
        match receiver.peek(unread as usize) {
            Ok(Some(all)) if !all.data.is_empty() => told(all.at),
            Ok(_) => Fact::Unknown(Why::TakenFirst),
            Err(_) => Fact::Unknown(Why::NotTold),
        }
    }

    // Whether the first datagram in the queue is the one that was sent.
    fn is_it(&self, first: &os::Peeked, data: &Payload) -> bool {
        let from = first.from.as_ref().and_then(Address::inet).map(plain);
        from == self.wanted.local.map(plain) && first.data.bytes() == data.bytes()
    }

    fn read(&self, shared: &Shared, followed: &Followed, world: &World) -> Fact<Duration> {
        let Some(peer) = self.wanted.peer else { return Fact::Unknown(Why::NotOurs) };
        if let Some(at) = followed.read_by(world) {
            return Fact::Inferred(at.saturating_sub(followed.began_at));
        }
        match followed.after(Level::Received) {
            Some(Fact::Unknown(why @ (Why::TakenFirst | Why::Dropped))) => Fact::Unknown(*why),
            _ if look(shared, peer).is_none() => Fact::Unknown(Why::Gone),
            _ => Fact::Unknown(Why::NotReadYet),
        }
    }
}

// A step where its moment belongs; before the first that is later, and behind all that are unknown.
fn insert(steps: &mut Vec<Step>, step: Step) {
    let at = step.after.get().and_then(|at| {
        steps.iter().position(|other| other.after.get().is_some_and(|other| other > at))
    });
    steps.insert(at.unwrap_or(steps.len()), step);
}

fn data_of(call: &Call) -> &Payload {
    static NONE: std::sync::LazyLock<Payload> = std::sync::LazyLock::new(Payload::default);
    if let Call::Send { data, .. } = call { data } else { &NONE }
}

fn taken(reading: &SocketReading) -> u64 {
    reading.tcp.value().map_or(0, |tcp| tcp.bytes_received)
}

fn drops(reading: &SocketReading) -> u32 {
    reading.memory.value().map_or(0, |memory| memory.drops)
}

impl Late {
    /// Takes them as they come, as long as the socket is there and its error queue not the user's.
    pub(super) fn take(mut self, shared: &Shared) {
        while self.missing > 0 && !shared.closing() {
            match os::take_late(self.fd, self.id) {
                Ok(Some(_)) => self.missing -= 1,
                Ok(None) => std::thread::sleep(LOOK_LATE),
                Err(_) => return,
            }
        }
    }
}

/// `CLOCK_REALTIME` beside the laboratory's clock.
#[derive(Clone, Copy)]
struct Clocks {
    here: Duration,
    real: Duration,
    // Half of the time that reading both took.
    apart: Duration,
}

impl Clocks {
    fn compare(clock: Clock) -> Clocks {
        let once = || {
            let before = clock.now();
            let real = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
            let apart = clock.now().saturating_sub(before) / 2;
            Clocks { here: before + apart, real, apart }
        };
        let first = once();
        (1..TRIES).map(|_| once()).fold(
            first,
            |best, next| {
                if next.apart < best.apart { next } else { best }
            },
        )
    }

    // A moment of CLOCK_REALTIME on the laboratory's clock.
    fn moment(&self, real: Duration) -> Duration {
        match real.checked_sub(self.real) {
            Some(later) => self.here.saturating_add(later),
            None => self.here.saturating_sub(self.real.saturating_sub(real)),
        }
    }

    // How far a moment may be off: by the reading, and by how far the clocks ran apart meanwhile.
    fn uncertain(&self, after: &Clocks) -> Duration {
        self.apart + after.apart + self.moment(after.real).abs_diff(after.here)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_was_set_makes_moments_uncertain() {
        let at = |here, real| Clocks {
            here: Duration::from_micros(here),
            real: Duration::from_micros(real),
            apart: Duration::from_nanos(50),
        };
        let before = at(1_000, 900_000);
        assert_eq!(before.moment(Duration::from_micros(900_012)), Duration::from_micros(1_012));
        assert_eq!(before.moment(Duration::from_micros(899_990)), Duration::from_micros(990));
        assert_eq!(before.uncertain(&at(1_100, 900_100)), Duration::from_nanos(100));
        assert!(before.uncertain(&at(1_100, 905_100)) > Duration::from_millis(4));
    }

    #[test]
    fn steps_stand_in_the_order_of_their_moments() {
        let step = |level, after| Step { level, after };
        let at = |micros| Fact::Observed(Duration::from_micros(micros));
        let mut steps = vec![
            step(Level::Entered, at(0)),
            step(Level::Scheduled, at(9)),
            step(Level::Sent, Fact::Unknown(Why::NotTold)),
            step(Level::Acknowledged, at(40)),
        ];
        insert(&mut steps, step(Level::Returned, at(15)));
        insert(&mut steps, step(Level::Read, Fact::Unknown(Why::NotReadYet)));
        let levels: Vec<Level> = steps.iter().map(|step| step.level).collect();
        let expected = [
            Level::Entered,
            Level::Scheduled,
            Level::Sent,
            Level::Returned,
            Level::Acknowledged,
            Level::Read,
        ];
        assert_eq!(levels, expected);
    }
}
