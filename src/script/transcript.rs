//! The log as lines of text, each entry once, when its end is first seen.

use super::text;
use crate::command;
use crate::explain;
use crate::lang::Lang;
use crate::world::{CallEntry, CallId, LogEntry, Note, World};
use std::collections::BTreeSet;
use std::io::Write;

pub(super) struct Transcript {
    lang: Lang,
    next: u64,
    under_way: BTreeSet<CallId>,
}

impl Transcript {
    pub(super) const fn new(lang: Lang) -> Transcript {
        Transcript { lang, next: 0, under_way: BTreeSet::new() }
    }

    /// Writes what is new in the log: the user's calls that have ended, and notes.
    pub(super) fn write_new(&mut self, world: &World, out: &mut impl Write) -> std::io::Result<()> {
        for (number, entry) in world.calls.numbered() {
            match entry {
                LogEntry::Call(call) if call.by_user => {
                    let is_new = number >= self.next || self.under_way.contains(&call.id);
                    if is_new && call.ended.is_some() {
                        self.under_way.remove(&call.id);
                        self.write_call(world, call, out)?;
                    } else if is_new {
                        self.under_way.insert(call.id);
                    }
                }
                LogEntry::Note { note, .. } if number >= self.next => {
                    self.write_note(world, note, out)?;
                }
                _ => {}
            }
        }
        self.next = world.calls.next_number();
        Ok(())
    }

    /// Writes the rest of the log, the calls that are still under way at its end.
    pub(super) fn finish(mut self, world: &World, out: &mut impl Write) -> std::io::Result<()> {
        // One world for both: a call that ended since the last line is in one or the other.
        self.write_new(world, out)?;
        for call in world.calls.blocked().filter(|call| call.by_user) {
            let line = command::entry_text(&call.call, None);
            writeln!(out, "{}", text::unfinished(self.lang, line, &call.thread))?;
        }
        Ok(())
    }

    fn write_note(&self, world: &World, note: &Note, out: &mut impl Write) -> std::io::Result<()> {
        writeln!(out, "{}", explain::note(self.lang, world, note))?;
        if let Note::Answered { answer, .. } = note {
            for line in explain::answer(self.lang, world, answer).lines() {
                writeln!(out, "    {line}")?;
            }
        }
        Ok(())
    }

    fn write_call(
        &self,
        world: &World,
        call: &CallEntry,
        out: &mut impl Write,
    ) -> std::io::Result<()> {
        let Some(ended) = &call.ended else { return Ok(()) };
        let line = command::entry_text(&call.call, Some(&ended.outcome));
        writeln!(out, "{line} = {}", command::outcome_text(&call.call, &ended.outcome))?;
        let remark = explain::failure(self.lang, world, call)
            .or_else(|| explain::surprise(self.lang, world, call));
        if let Some(remark) = remark {
            writeln!(out, "    {}", remark.cause)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::os::{Call, Return};
    use crate::world::{Event, Role, What};
    use std::time::Duration;

    #[test]
    fn a_call_that_ends_after_the_last_line_is_written() {
        let mut world = World::default();
        let event = |world: &mut World, what| {
            world.apply(&Event { seq: world.seq + 1, at: Duration::ZERO, what });
        };
        let thread = "caller-1";
        let started = What::ThreadStarted { thread: thread.into(), role: Role::Caller, tid: 1 };
        event(&mut world, started);
        for id in [1, 2] {
            let call = Call::Accept { fd: 2 + id as i32 };
            let (id, thread) = (CallId(id), thread.into());
            event(&mut world, What::CallBegan { id, thread, call, actor: None, socket: None });
        }
        let (mut transcript, mut out) = (Transcript::new(Lang::En), Vec::new());
        transcript.write_new(&world, &mut out).unwrap();
        assert!(out.is_empty());

        let outcome = Ok(Return { value: 5, ..Return::default() });
        let took = Duration::ZERO;
        let (opened, files, readings) = (Vec::new(), Vec::new(), Vec::new());
        let id = CallId(1);
        let ended = What::CallEnded { id, outcome, took, opened, files, sigpipe: false, readings };
        event(&mut world, ended);
        transcript.finish(&world, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 2, "{text}");
        assert!(lines[0].starts_with("accept(3") && lines[0].ends_with("= 5"), "{text}");
        assert!(lines[1].starts_with("accept(4") && lines[1].contains("unfinished"), "{text}");
    }
}
