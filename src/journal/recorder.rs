//! The thread through which everything passes that happens.

use super::file::{write_event, write_header};
use super::history::History;
use crate::world::{Event, Note, What, World};
use crossbeam_channel::{Receiver, Sender, bounded};
use parking_lot::Mutex;
use std::io::Write;
use std::sync::Arc;
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

/// How many events may wait for the recorder before those who tell them must wait too.
const WAITING: usize = 8_192;

/// How many events are folded in before others get at the world.
const BATCH: usize = 256;

/// More events than this within [`WINDOW`] are a flood: the recorder then naps between batches. A
/// thread that waits on the channel is woken for each event, which costs those who tell them, the
/// servers' threads, more than all the rest of the telling.
const FLOOD: usize = 40;

/// Over how long events are counted to tell a flood.
const WINDOW: Duration = Duration::from_millis(10);

/// How long the recorder naps in a flood; its channel has room for far more than comes meanwhile.
const NAP: Duration = Duration::from_millis(1);

/// The laboratory's clock: time since it was opened.
#[derive(Debug, Clone, Copy)]
pub struct Clock(Instant);

impl Clock {
    /// The moment.
    pub fn now(self) -> Duration {
        self.0.elapsed()
    }
}

#[allow(clippy::large_enum_variant, reason = "nearly all are events; a box would cost each one")]
enum Message {
    Happened(What),
    // Answered when everything told before has been folded in.
    Flush(Sender<()>),
    Stop,
}

/// Tells the recorder what happens. Cheap to copy.
#[derive(Clone)]
pub struct Reporter(Sender<Message>);

impl Reporter {
    /// Tells it. Waits when the recorder is far behind: an event is never lost.
    pub fn tell(&self, what: What) {
        // The recorder ends last; should it be gone, nobody is left to hear it.
        let _ = self.0.send(Message::Happened(what));
    }

    /// Waits until everything told before has been folded into the world.
    pub fn flush(&self) {
        let (done, wait) = bounded(1);
        if self.0.send(Message::Flush(done)).is_ok() {
            let _ = wait.recv();
        }
    }
}

/// The recorder: its thread, and what it keeps.
pub struct Recorder {
    reporter: Reporter,
    world: Arc<Mutex<World>>,
    history: Arc<Mutex<History>>,
    news: Receiver<()>,
    clock: Clock,
    thread: JoinHandle<()>,
}

impl Recorder {
    /// Starts it. Every event is also written to the sinks, one JSON line each.
    ///
    /// # Errors
    /// When the thread cannot be started or a sink takes no header.
    pub fn start(mut sinks: Vec<Box<dyn Write + Send>>) -> std::io::Result<Recorder> {
        for sink in &mut sinks {
            write_header(sink)?;
            sink.flush()?;
        }
        let clock = Clock(Instant::now());
        let (sender, messages) = bounded(WAITING);
        let (tell_news, news) = bounded(1);
        let world = Arc::new(Mutex::new(World::default()));
        let history = Arc::new(Mutex::new(History::default()));
        let mut desk = Desk {
            clock,
            sinks,
            seq: 0,
            at: Duration::ZERO,
            world: world.clone(),
            history: history.clone(),
            news: tell_news,
        };
        let thread = Builder::new().name("recorder".into()).spawn(move || desk.run(&messages))?;
        Ok(Recorder { reporter: Reporter(sender), world, history, news, clock, thread })
    }

    /// A way to tell it things.
    pub const fn reporter(&self) -> &Reporter {
        &self.reporter
    }

    /// The clock events are stamped with.
    pub const fn clock(&self) -> Clock {
        self.clock
    }

    /// What is known now: a snapshot in constant time.
    pub fn world(&self) -> World {
        self.world.lock().clone()
    }

    /// A way for another thread to see what is known.
    pub fn observer(&self) -> Arc<dyn Fn() -> World + Send + Sync> {
        let world = self.world.clone();
        Arc::new(move || world.lock().clone())
    }

    /// The latest events. Hold the lock only for a look.
    pub const fn history(&self) -> &Arc<Mutex<History>> {
        &self.history
    }

    /// Told when the world changed; one waiting message stands for all changes since.
    pub const fn news(&self) -> &Receiver<()> {
        &self.news
    }

    /// Records what was told so far, then ends.
    pub fn stop(self) {
        let _ = self.reporter.0.send(Message::Stop);
        let _ = self.thread.join();
    }
}

struct Desk {
    clock: Clock,
    sinks: Vec<Box<dyn Write + Send>>,
    seq: u64,
    at: Duration,
    world: Arc<Mutex<World>>,
    history: Arc<Mutex<History>>,
    news: Sender<()>,
}

impl Desk {
    fn run(&mut self, messages: &Receiver<Message>) {
        let mut batch = Vec::with_capacity(BATCH);
        let mut window = (Instant::now(), 0);
        while let Ok(first) = messages.recv() {
            let mut flushed = Vec::new();
            let mut stop = false;
            for message in std::iter::once(first).chain(messages.try_iter()).take(BATCH) {
                match message {
                    Message::Happened(what) => batch.push(self.stamp(what)),
                    Message::Flush(done) => flushed.push(done),
                    Message::Stop => stop = true,
                }
            }
            self.record(&batch);
            if window.0.elapsed() > WINDOW {
                window = (Instant::now(), 0);
            }
            window.1 += batch.len();
            batch.clear();
            for done in flushed {
                let _ = done.send(());
            }
            if stop {
                break;
            }
            if window.1 > FLOOD && messages.is_empty() {
                std::thread::sleep(NAP);
            }
        }
    }

    fn stamp(&mut self, what: What) -> Arc<Event> {
        self.seq += 1;
        self.at = self.at.max(self.clock.now());
        Arc::new(Event { seq: self.seq, at: self.at, what })
    }

    fn record(&mut self, batch: &[Arc<Event>]) {
        if batch.is_empty() {
            return;
        }
        // The copy is free, and folding into it keeps the lock for the exchange alone.
        let mut world = self.world.lock().clone();
        {
            let mut history = self.history.lock();
            for event in batch {
                history.push(event.clone(), &world);
                world.apply(event);
            }
        }
        *self.world.lock() = world;
        self.write(batch);
        let _ = self.news.try_send(());
    }

    fn write(&mut self, batch: &[Arc<Event>]) {
        let mut failure = None;
        self.sinks.retain_mut(|sink| {
            let written = batch
                .iter()
                .try_for_each(|event| write_event(sink, event))
                .and_then(|()| sink.flush());
            written.map_err(|error| failure = Some(error.to_string())).is_ok()
        });
        if let Some(reason) = failure {
            let note = self.stamp(What::Noted(Note::JournalStopped { reason }));
            self.record(&[note]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::{fold, load};

    #[derive(Clone, Default)]
    struct Shared(Arc<Mutex<Vec<u8>>>);

    impl Write for Shared {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    struct Full;

    impl Write for Full {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            let is_header = bytes.starts_with(b"{\"sockbench");
            if is_header { Ok(bytes.len()) } else { Err(std::io::Error::other("disk full")) }
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    fn started(n: u32) -> What {
        let thread = format!("worker-{n}").into();
        What::ThreadStarted { thread, role: crate::world::Role::Client, tid: n }
    }

    #[test]
    fn what_is_written_folds_to_the_same_world() {
        let sink = Shared::default();
        let recorder = Recorder::start(vec![Box::new(sink.clone())]).unwrap();
        std::thread::scope(|scope| {
            for n in 0..4 {
                let reporter = recorder.reporter().clone();
                scope.spawn(move || (0..500).for_each(|m| reporter.tell(started(n * 1_000 + m))));
            }
        });
        recorder.reporter().flush();
        let world = recorder.world();
        recorder.stop();
        let written = sink.0.lock().clone();
        let events = load(&written[..]).unwrap();
        assert_eq!(events.len(), 2_000);
        assert!(events.windows(2).all(|w| w[0].seq + 1 == w[1].seq && w[0].at <= w[1].at));
        assert_eq!(fold(&events), world);
    }

    #[test]
    fn a_full_disk_is_told_and_the_laboratory_goes_on() {
        let recorder = Recorder::start(vec![Box::new(Full)]).unwrap();
        recorder.reporter().tell(started(1));
        recorder.reporter().flush();
        recorder.reporter().tell(started(2));
        recorder.reporter().flush();
        let world = recorder.world();
        assert_eq!(world.threads.len(), 2);
        assert_eq!(world.calls.len(), 1);
        recorder.stop();
    }
}
