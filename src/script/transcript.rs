//! The log as lines of text, each entry once, in the order in which it ended.

use super::text;
use crate::command;
use crate::explain;
use crate::lang::Lang;
use crate::world::{CallEntry, CallId, LogEntry, World};
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
                    writeln!(out, "{}", explain::note(self.lang, world, note))?;
                }
                _ => {}
            }
        }
        self.next = world.calls.next_number();
        Ok(())
    }

    /// Writes the calls that are still under way.
    pub(super) fn write_unfinished(
        &self,
        world: &World,
        out: &mut impl Write,
    ) -> std::io::Result<()> {
        for call in world.calls.blocked().filter(|call| call.by_user) {
            let line = command::entry_text(&call.call, None);
            writeln!(out, "{}", text::unfinished(self.lang, line, &call.thread))?;
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
