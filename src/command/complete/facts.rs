//! What may stand in `expect` and `skip`.

use super::Maker;
use crate::command::compare::COMPARE_FIGURES;
use crate::command::constants::Constant;
use crate::command::cursor::Place;
use crate::command::expect::{
    FIGURES, OTHER_FACTS, POOL_FIGURES, SOCKET_FACTS, TIMES, control_names, is_fact,
};
use crate::command::lexer::Piece;
use crate::command::loading::LOAD_FIGURES;
use crate::command::requirement::{CAPABILITIES, NEEDS};
use crate::command::{table, text};
use crate::os::{TcpState, system_call_names};
use crate::world::{Lesson, Level, Lint, SyncFigure, Way};

impl Maker<'_> {
    pub(super) fn requirements(&mut self, before: &[Piece<'_>]) {
        let words: Vec<&str> = before.iter().map(|piece| piece.text).collect();
        match words[..] {
            [] => self.offer("unless", ""),
            ["unless"] => NEEDS.iter().for_each(|need| self.offer(*need, "")),
            ["unless", "cap"] => {
                CAPABILITIES.iter().for_each(|(name, _)| self.offer(*name, ""));
            }
            ["unless", "root" | "user" | "ipv6"]
            | ["unless", "linux" | "cap", _]
            | ["unless", "sysctl", _, _, _] => self.offer("because", ""),
            _ => {}
        }
    }

    pub(super) fn facts(&mut self, place: &Place<'_>, typed: &mut Piece<'_>) {
        let lang = self.lang;
        let before = &place.before[..];
        let never = before.first().is_some_and(|first| first.text == "never");
        let before = &before[usize::from(never)..];
        let named = before.first().is_some_and(|first| !is_fact(first.text));
        let words = &before[usize::from(named)..];
        let Some((fact, values)) = words.split_first() else {
            if !never && !named {
                self.offer("never", text::offer_never(lang));
            }
            if !named {
                self.sockets();
            }
            let figures = FIGURES.iter().map(|(word, _)| word);
            for word in SOCKET_FACTS.iter().chain(figures) {
                self.offer(*word, text::offer_of_socket(lang));
            }
            for word in OTHER_FACTS.iter().filter(|_| !named) {
                let help = match *word {
                    "sync" => text::sync::offer_lesson(lang),
                    "pool" | "thread" | "lint" => text::offer_of_pool(lang),
                    "compare" | "sweep" => text::bench::offer_of_compare(lang),
                    "load" => text::loading::offer_of_load(lang),
                    "counter" => text::offer_of_system(lang),
                    _ => text::offer_of_call(lang),
                };
                self.offer(*word, help);
            }
            return;
        };
        if words.last().is_some_and(|last| TIMES.contains(&last.text)) {
            return self.offer("1s", "");
        }
        let over = self.fact_values(fact.text, values, place, typed);
        let has = |time: &str| words.iter().any(|word| word.text == time);
        if over && !has("within") && !has("for") && !never {
            self.offer("within", text::offer_within(lang));
        }
        if over && !has("for") {
            self.offer("for", text::offer_for(lang));
        }
    }

    // Offers what may follow a fact's word; whether the fact may be over here.
    fn fact_values(
        &mut self,
        fact: &str,
        values: &[Piece<'_>],
        place: &Place<'_>,
        typed: &mut Piece<'_>,
    ) -> bool {
        let lang = self.lang;
        match (fact, values.len()) {
            ("peers", _) => self.addresses(place, typed),
            ("state", 0) => {
                TcpState::ALL.into_iter().for_each(|state| self.offer(state.name(), ""));
                self.offer("gone", text::offer_gone(lang));
            }
            ("peer" | "local" | "address", 0) => self.addresses(place, typed),
            ("blocked", 0) => self.calls(),
            ("thread", 0) => self.threads(),
            ("thread", 1) => {
                ["idle", "serving", "blocked", "in", "gone"]
                    .iter()
                    .for_each(|word| self.offer(*word, ""));
            }
            ("thread", 2) if values[1].text == "blocked" => self.calls(),
            ("followed", _) => Level::ALL.iter().for_each(|level| self.offer(level.name(), "")),
            ("thread", 2) if values[1].text == "in" => {
                system_call_names().for_each(|name| self.offer(name, ""));
            }
            ("errno", 0) => self.errnos(),
            ("flags", 0) => self.constants(Constant::Flags, typed),
            ("control", 0) => {
                control_names().for_each(|name| self.offer(name, ""));
                self.offer("none", "");
            }
            ("ready", 0) => {
                self.sockets();
                self.offer("none", "");
            }
            ("ready", 1) => self.constants(Constant::PollEvents, typed),
            ("lint", 1) => self.sockets(),
            ("lint", 0) => Lint::NAMES.into_iter().for_each(|name| self.offer(name, "")),
            ("sync", 0) => self.sync_facts(true),
            ("sync", 1) => self.sync_facts(false),
            ("compare", 0) => self.designs(false),
            ("compare", 1) => COMPARE_FIGURES.iter().for_each(|(word, _)| self.offer(*word, "")),
            ("load", 0) => LOAD_FIGURES.iter().for_each(|(word, _)| self.offer(*word, "")),
            ("sweep", 0) => self.offer("knee", ""),
            ("pool", 0) => POOL_FIGURES.iter().for_each(|(word, _)| self.offer(*word, "")),
            _ => {}
        }
        match fact {
            "ok" | "gone" | "peers" => true,
            "sync" if values.len() == 1 => values[0].text == "deadlock",
            "pool" | "counter" | "option" | "sync" | "sweep" | "load" => values.len() >= 2,
            "compare" => values.len() >= 3,
            "thread" => match values {
                [_, state] => !matches!(state.text, "blocked" | "in"),
                [_, _, _] => true,
                _ => false,
            },
            _ => !values.is_empty(),
        }
    }

    fn calls(&mut self) {
        for spec in table::all().filter(|spec| spec.is_call()) {
            self.offer(spec.name, (spec.help)(self.lang));
        }
    }

    pub(super) fn lessons(&mut self) {
        for lesson in Lesson::ALL {
            self.offer(lesson.name(), text::sync::lesson(self.lang, lesson));
        }
        self.offer("stop", text::offer_stop(self.lang));
    }

    fn sync_facts(&mut self, first: bool) {
        let lang = self.lang;
        for figure in SyncFigure::ALL {
            self.offer(figure.name(), text::sync::offer_figure(lang));
        }
        if first {
            self.offer("deadlock", text::sync::offer_deadlock(lang));
            for way in Way::ALL {
                self.offer(way.name(), text::sync::offer_way(lang));
            }
        }
    }

    pub(super) fn threads(&mut self) {
        for thread in &self.offers.threads {
            self.found.push((thread.clone(), String::new()));
        }
    }
}
