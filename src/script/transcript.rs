//! The log as lines of text, each entry once, when its end is first seen.

use super::mask::Mask;
use super::report::Check;
use super::text;
use crate::command;
use crate::explain;
use crate::lang::Lang;
use crate::world::{CallEntry, CallId, Experiment, LogEntry, Note, World};
use std::collections::BTreeSet;

/// What is new in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum News {
    /// A call that has ended, or a note.
    Lines(Vec<String>),
    /// An expectation that was looked at.
    Check(Check),
}

pub(super) struct Transcript {
    lang: Lang,
    next: u64,
    under_way: BTreeSet<CallId>,
    normalize: bool,
    mask: Option<Mask>,
    // Whether servers are being compared: what is told of each stands in the table at the end.
    comparing: bool,
    // Normalized, calls beside the script stand where it waited for them, or at the end: when they
    // came back differs from run to run.
    beside: BTreeSet<CallId>,
}

impl Transcript {
    pub(super) const fn new(lang: Lang, normalize: bool) -> Transcript {
        Transcript {
            lang,
            next: 0,
            under_way: BTreeSet::new(),
            normalize,
            mask: None,
            comparing: false,
            beside: BTreeSet::new(),
        }
    }

    /// A call was made beside the script.
    pub(super) fn beside(&mut self, id: CallId) {
        if self.normalize {
            self.beside.insert(id);
        }
    }

    /// The script waited for calls.
    pub(super) fn waited(&mut self, calls: &[CallId]) {
        for id in calls {
            self.beside.remove(id);
        }
    }

    /// What is new: the user's calls that have ended, and notes.
    pub(super) fn news(&mut self, world: &World) -> Vec<News> {
        let (mut news, mut ended) = (Vec::new(), Vec::new());
        for (number, entry) in world.calls.numbered() {
            match entry {
                LogEntry::Call(call) if call.by_user => {
                    let is_new = number >= self.next || self.under_way.contains(&call.id);
                    if !is_new {
                        continue;
                    }
                    if call.ended.is_none() || self.beside.contains(&call.id) {
                        self.under_way.insert(call.id);
                    } else {
                        self.under_way.remove(&call.id);
                        let lines = News::Lines(self.call_lines(world, call));
                        if self.normalize { ended.push((call.id, lines)) } else { news.push(lines) }
                    }
                }
                // It stands under its call.
                LogEntry::Note { note: note @ Note::SigPipeCame { call, .. }, .. }
                    if number >= self.next && self.normalize =>
                {
                    ended.push((*call, self.note(world, note)));
                }
                LogEntry::Note { note, .. } if number >= self.next => {
                    news.push(self.note(world, note));
                }
                _ => {}
            }
        }
        self.next = world.calls.next_number();
        // The log has them as they began; threads that begin at once do so in any order.
        ended.sort_by_key(|(id, _)| *id);
        news.extend(ended.into_iter().map(|(_, lines)| lines));
        news
    }

    /// The rest of the log, and the calls that are still under way at its end.
    pub(super) fn finish(mut self, world: &World) -> Vec<News> {
        self.beside.clear();
        // One world for both: a call that ended since the last line is in one or the other.
        let mut news = self.news(world);
        let mut calls: Vec<_> = world.calls.blocked().filter(|call| call.by_user).collect();
        calls.sort_by_key(|call| call.id);
        for call in calls {
            let line = command::entry_text(&call.call, None);
            let line = text::unfinished(self.lang, line, &call.thread);
            let line = match self.mask(world) {
                Some(mask) => mask.call(&call.call, &Err(crate::os::Errno(0)), &line),
                None => line,
            };
            news.push(News::Lines(vec![with_actor(call, line)]));
        }
        news
    }

    fn mask(&mut self, world: &World) -> Option<&mut Mask> {
        let host = world.host.as_ref();
        let ports = || host.and_then(|host| host.ephemeral_ports.get());
        let pid = || host.map(|host| host.pid);
        self.normalize.then(|| self.mask.get_or_insert_with(|| Mask::new(ports(), pid())))
    }

    fn call_lines(&mut self, world: &World, call: &CallEntry) -> Vec<String> {
        let Some(ended) = &call.ended else { return Vec::new() };
        let line = command::entry_text(&call.call, Some(&ended.outcome));
        let line = format!("{line} = {}", command::outcome_text(&call.call, &ended.outcome));
        // What surprises is said of the moment, which differs from run to run.
        let remark = match self.normalize {
            true => explain::failure(self.lang, world, call),
            false => explain::remark(self.lang, world, call),
        };
        let remark = remark.map(|remark| format!("    {}", remark.cause));
        let (line, remark) = match self.mask(world) {
            Some(mask) => {
                let line = mask.call(&call.call, &ended.outcome, &line);
                (line, remark.map(|remark| mask.text(&remark)))
            }
            None => (line, remark),
        };
        std::iter::once(with_actor(call, line)).chain(remark).collect()
    }

    // Whether a note is told elsewhere: what a comparison does is told when it is over.
    fn is_left_out(&mut self, note: &Note) -> bool {
        match note {
            Note::CompareBegan { .. } => self.comparing = true,
            Note::CompareEnded => {
                self.comparing = false;
                // Its figures differ from run to run.
                return self.normalize;
            }
            Note::Compared(_) => return true,
            Note::ServerStarted { .. } | Note::ServerStopped { .. } => return self.comparing,
            _ => {}
        }
        false
    }

    fn note(&mut self, world: &World, note: &Note) -> News {
        if self.is_left_out(note) {
            return News::Lines(Vec::new());
        }
        let sentence = match note {
            // Who the program is differs from run to run.
            Note::SigPipeCame { call, .. } if self.normalize => {
                let nobody = Note::SigPipeCame { call: *call, uid: 0 };
                explain::note(self.lang, &World::default(), &nobody)
            }
            // What was measured does.
            Note::LoadEnded { .. } if self.normalize => explain::load::over(self.lang).into(),
            _ => explain::note(self.lang, world, note),
        };
        let told = match note {
            Note::Answered { answer, .. } => Some(explain::answer(self.lang, world, answer)),
            Note::LoadEnded { figures } if !self.normalize => {
                Some(explain::load::tell(self.lang, figures))
            }
            Note::CompareEnded => match &world.experiment {
                Some(Experiment::Compare(comparison)) => {
                    Some(explain::compare::tell(self.lang, comparison))
                }
                _ => None,
            },
            // What came of it differs from run to run.
            Note::SyncEnded { plan, .. } if self.normalize => {
                return News::Lines(vec![explain::sync::over(self.lang, plan)]);
            }
            Note::SyncEnded { plan, state } => Some(explain::sync::report(self.lang, plan, state)),
            Note::Followed(followed) => Some(explain::followed(self.lang, world, followed)),
            _ => None,
        };
        if let Some(told) = told {
            let mut lines = vec![self.masked(world, sentence, "")];
            for line in told.lines() {
                let line = self.masked(world, line, "");
                lines.push(format!("    {line}").trim_end().to_string());
            }
            return News::Lines(lines);
        }
        let Note::Expected { text, held, observed, wanted, source } = note else {
            return News::Lines(vec![self.masked(world, sentence, "")]);
        };
        let wanted = wanted.as_ref().map(|wanted| text::wanted(self.lang, wanted));
        let expected = format!("{text}{}", wanted.unwrap_or_default());
        let observed = explain::seen(self.lang, observed);
        let source = source.as_ref().map(|source| explain::source(self.lang, source));
        News::Check(Check {
            held: *held,
            expected: self.masked(world, expected, text),
            observed: self.masked(world, observed, ""),
            source: source.map(|source| self.masked(world, source, "")),
            sentence: self.masked(world, sentence, text),
            text: text.clone(),
        })
    }

    fn masked(&mut self, world: &World, sentence: String, typed: &str) -> String {
        match self.mask(world) {
            Some(mask) => mask.around(&sentence, typed),
            None => sentence,
        }
    }
}

// On whose behalf a call was made stands before it.
fn with_actor(call: &CallEntry, line: String) -> String {
    match &call.actor {
        Some(actor) => format!("{actor}: {line}"),
        None => line,
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
        let mut transcript = Transcript::new(Lang::En, false);
        assert!(transcript.news(&world).is_empty());

        let outcome = Ok(Return { value: 5, ..Return::default() });
        let took = Duration::ZERO;
        let (opened, files, readings) = (Vec::new(), Vec::new(), Vec::new());
        let id = CallId(1);
        let ended = What::CallEnded {
            id,
            outcome,
            took,
            opened,
            files,
            sigpipe: false,
            counters: vec![],
            readings,
        };
        event(&mut world, ended);
        let lines: Vec<String> = transcript
            .finish(&world)
            .into_iter()
            .flat_map(|news| match news {
                News::Lines(lines) => lines,
                News::Check(check) => panic!("{check:?}"),
            })
            .collect();
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(lines[0].starts_with("accept(3") && lines[0].ends_with("= 5"), "{lines:?}");
        assert!(lines[1].starts_with("accept(4") && lines[1].contains("unfinished"), "{lines:?}");
    }
}
