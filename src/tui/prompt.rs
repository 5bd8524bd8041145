//! The line that is typed: editing, history and its search, completion. Pure.

use crate::command::{Completion, ParseError};
use crossterm::event::{Event, KeyCode, KeyEvent};
use tui_input::backend::crossterm::EventHandler;
use tui_input::{Input, InputRequest};

/// How many characters a line may have; a longer paste is cut.
pub(super) const LONGEST: usize = 4_096;

/// How many lines the history keeps.
const HISTORY_KEPT: usize = 1_000;

// The key that opens the prompt; no command begins with it.
const OPENS: char = ':';

/// An open list of completions.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    pub(super) completion: Completion,
    /// The one that stands in the line.
    pub(super) at: usize,
    // The line before the first one was put in, and the caret in it (in bytes).
    before: String,
}

/// A search of the history.
#[derive(Debug, Clone, Default)]
pub(super) struct Search {
    pub(super) query: String,
    /// The entry found.
    pub(super) found: Option<usize>,
    // The line before the search.
    before: String,
}

/// The line and what belongs to it.
#[derive(Debug, Clone, Default)]
pub(super) struct Prompt {
    input: Input,
    history: Vec<String>,
    // Where in the history the line is from, and the line that was being typed before.
    walking: Option<(usize, String)>,
    pub(super) choice: Option<Choice>,
    pub(super) search: Option<Search>,
    /// Why the line was not taken.
    pub(super) error: Option<ParseError>,
}

impl Prompt {
    /// The line.
    pub(super) fn line(&self) -> &str {
        self.input.value()
    }

    /// The caret, in bytes of the line.
    pub(super) fn caret(&self) -> usize {
        let line = self.line();
        line.char_indices().nth(self.input.cursor()).map_or(line.len(), |(at, _)| at)
    }

    /// Puts a line in place of what was typed, with the caret at its end.
    pub(super) fn set(&mut self, line: &str) {
        self.input = Input::new(line.to_string());
        self.error = None;
        self.choice = None;
    }

    /// The lines that were entered, oldest first.
    pub(super) fn history(&self) -> &[String] {
        &self.history
    }

    /// Remembers a line that was carried out.
    pub(super) fn remember(&mut self, line: &str) {
        self.walking = None;
        if self.history.last().is_none_or(|last| last != line) {
            self.history.push(line.to_string());
        }
        if self.history.len() > HISTORY_KEPT {
            self.history.remove(0);
        }
    }

    /// Inserts pasted text at the caret in one go: the first line of it, without what cannot be
    /// typed.
    pub(super) fn paste(&mut self, text: &str) {
        let text = text.trim_start_matches(['\r', '\n']);
        let mut first = text.split(['\r', '\n']).next().unwrap_or_default();
        if self.line().is_empty() && self.search.is_none() {
            first = first.trim_start_matches(OPENS);
        }
        let room = LONGEST.saturating_sub(self.line().chars().count());
        let clean: String = first
            .chars()
            .map(|c| if c == '\t' { ' ' } else { c })
            .filter(|c| !c.is_control())
            .take(room)
            .collect();
        if let Some(search) = &mut self.search {
            search.query.push_str(&clean);
            self.look_up(None);
            return;
        }
        let caret = self.caret();
        let cursor = self.input.cursor() + clean.chars().count();
        let mut line = self.line().to_string();
        line.insert_str(caret, &clean);
        self.input = Input::new(line).with_cursor(cursor);
        self.changed();
    }

    /// A key that edits the line (or the search).
    pub(super) fn edit(&mut self, key: KeyEvent) {
        if self.search.is_some() {
            return self.edit_search(key);
        }
        if matches!(key.code, KeyCode::Char(_)) && self.line().chars().count() >= LONGEST {
            return;
        }
        // Who types it again, in the prompt, means no more by it.
        if key.code == KeyCode::Char(OPENS) && self.line().is_empty() {
            return;
        }
        let before = self.caret();
        let changed = self.input.handle_event(&Event::Key(key));
        if changed.is_some_and(|changed| changed.value) {
            self.changed();
        } else if before != self.caret() {
            self.choice = None;
        }
    }

    fn changed(&mut self) {
        self.error = None;
        self.choice = None;
        self.walking = None;
    }

    /// Goes back in the history (or forward).
    pub(super) fn walk(&mut self, back: bool) {
        let (at, draft) = match self.walking.take() {
            Some(walking) => walking,
            None => (self.history.len(), self.line().to_string()),
        };
        let at = if back { at.saturating_sub(1) } else { (at + 1).min(self.history.len()) };
        let line = self.history.get(at).unwrap_or(&draft).clone();
        self.set(&line);
        if at < self.history.len() {
            self.walking = Some((at, draft));
        }
    }

    /// Opens the list of completions, or goes on in it. One that is alone is put in at once; of
    /// several, first what they begin with in common.
    pub(super) fn complete(&mut self, fresh: impl FnOnce(&str, usize) -> Completion, back: bool) {
        if let Some(choice) = &mut self.choice {
            let count = choice.completion.candidates.len();
            choice.at = if back { choice.at + count - 1 } else { choice.at + 1 } % count;
            return self.put_choice();
        }
        let line = self.line().to_string();
        let completion = fresh(&line, self.caret());
        let range = completion.range.clone();
        if completion.candidates.is_empty() || line.get(range.clone()).is_none() {
            return;
        }
        let common = common_start(&completion.candidates);
        if completion.candidates.len() == 1 {
            let mut word = completion.candidates[0].0.clone();
            if range.end == line.len() && !word.ends_with([' ', '(']) {
                word.push(' ');
            }
            return self.replace(&line, &range, &word);
        }
        if common.len() > range.len() && common.starts_with(&line[range.clone()]) {
            return self.replace(&line, &range, &common.clone());
        }
        let at = if back { completion.candidates.len() - 1 } else { 0 };
        self.choice = Some(Choice { completion, at, before: line });
        self.put_choice();
    }

    fn put_choice(&mut self) {
        let Some(choice) = self.choice.take() else { return };
        let word = choice.completion.candidates[choice.at].0.clone();
        self.replace(&choice.before, &choice.completion.range, &word);
        self.choice = Some(choice);
    }

    fn replace(&mut self, line: &str, range: &std::ops::Range<usize>, word: &str) {
        let mut new = line.to_string();
        new.replace_range(range.clone(), word);
        let cursor = new[..range.start + word.len()].chars().count();
        self.input = Input::new(new).with_cursor(cursor);
        self.changed();
    }

    /// Takes back what completion put in.
    pub(super) fn drop_choice(&mut self) {
        if let Some(choice) = self.choice.take() {
            self.set(&choice.before);
        }
    }

    /// Begins a search of the history, or looks for the next older match.
    pub(super) fn search_back(&mut self) {
        match &self.search {
            None => {
                self.search = Some(Search { before: self.line().to_string(), ..Search::default() });
            }
            Some(search) => self.look_up(search.found),
        }
    }

    // The youngest entry older than `below` that has the query in it.
    fn look_up(&mut self, below: Option<usize>) {
        let Some(search) = &mut self.search else { return };
        let query = search.query.to_lowercase();
        let end = below.unwrap_or(self.history.len());
        let found = (0..end)
            .rev()
            .find(|at| !query.is_empty() && self.history[*at].to_lowercase().contains(&query));
        if found.is_some() || below.is_none() {
            search.found = found;
        }
        if let Some(line) = found.map(|at| self.history[at].clone()) {
            self.set(&line);
        }
    }

    fn edit_search(&mut self, key: KeyEvent) {
        let Some(search) = &mut self.search else { return };
        match key.code {
            KeyCode::Char(c) if key.modifiers.difference(super::SHIFT).is_empty() => {
                search.query.push(c);
                self.look_up(None);
            }
            KeyCode::Backspace => {
                search.query.pop();
                self.look_up(None);
            }
            // Any other key takes what was found and edits it.
            _ => {
                self.search = None;
                self.edit(key);
            }
        }
    }

    /// Ends the search; `keep` what was found, or go back to the line before.
    pub(super) fn end_search(&mut self, keep: bool) {
        if let Some(search) = self.search.take()
            && !keep
        {
            self.set(&search.before);
        }
    }

    /// Empties the line.
    pub(super) fn clear(&mut self) {
        self.search = None;
        self.walking = None;
        self.set("");
    }

    /// Moves the caret to a byte of the line.
    pub(super) fn move_to(&mut self, byte: usize) {
        let line = self.line();
        let cursor = line.char_indices().take_while(|(at, _)| *at < byte).count();
        self.input.handle(InputRequest::SetCursor(cursor));
    }
}

fn common_start(candidates: &[(String, String)]) -> String {
    let Some((first, _)) = candidates.first() else { return String::new() };
    let mut common = first.as_str();
    for (word, _) in candidates {
        let same = common.chars().zip(word.chars()).take_while(|(a, b)| a == b);
        let bytes = same.map(|(c, _)| c.len_utf8()).sum();
        common = &common[..bytes];
    }
    common.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(prompt: &mut Prompt, text: &str) {
        for c in text.chars() {
            prompt.edit(KeyEvent::from(KeyCode::Char(c)));
        }
    }

    fn offers(words: &'static [&'static str]) -> impl FnOnce(&str, usize) -> Completion {
        move |line, caret| {
            let start = line[..caret].rfind(' ').map_or(0, |at| at + 1);
            let fits = |word: &&&str| word.starts_with(&line[start..caret]);
            let candidates =
                words.iter().filter(fits).map(|word| (word.to_string(), String::new())).collect();
            Completion { range: start..caret, candidates }
        }
    }

    const WORDS: &[&str] = &["accept", "close", "connect"];

    #[test]
    fn completion_goes_round_and_back() {
        let mut prompt = Prompt::default();
        typed(&mut prompt, "a");
        prompt.complete(offers(WORDS), false);
        assert_eq!(prompt.line(), "accept ");
        prompt.clear();
        typed(&mut prompt, "c");
        prompt.complete(offers(WORDS), false);
        assert_eq!(prompt.line(), "close");
        prompt.complete(offers(WORDS), false);
        assert_eq!(prompt.line(), "connect");
        prompt.complete(offers(WORDS), false);
        prompt.complete(offers(WORDS), true);
        assert_eq!(prompt.line(), "connect");
        prompt.drop_choice();
        assert_eq!(prompt.line(), "c");
        typed(&mut prompt, "o");
        prompt.complete(offers(WORDS), false);
        assert_eq!(prompt.line(), "connect ");
    }

    #[test]
    fn what_candidates_share_comes_first() {
        let mut prompt = Prompt::default();
        typed(&mut prompt, "g");
        let words = &["getsockname", "getpeername"];
        prompt.complete(offers(words), false);
        assert_eq!(prompt.line(), "get");
        assert!(prompt.choice.is_none());
        prompt.complete(offers(words), false);
        assert_eq!(prompt.line(), "getsockname");
    }

    #[test]
    fn history_walks_and_comes_back_to_the_draft() {
        let mut prompt = Prompt::default();
        for line in ["socket", "bind", "bind", "listen"] {
            prompt.remember(line);
        }
        assert_eq!(prompt.history().len(), 3);
        typed(&mut prompt, "dra");
        prompt.walk(true);
        prompt.walk(true);
        assert_eq!(prompt.line(), "bind");
        prompt.walk(true);
        prompt.walk(true);
        assert_eq!(prompt.line(), "socket");
        for _ in 0..5 {
            prompt.walk(false);
        }
        assert_eq!(prompt.line(), "dra");
    }

    #[test]
    fn search_finds_older_and_older_lines() {
        let mut prompt = Prompt::default();
        for line in ["listen 3 1", "bind 3 :80", "listen 4 2"] {
            prompt.remember(line);
        }
        typed(&mut prompt, "x");
        prompt.search_back();
        typed(&mut prompt, "lis");
        assert_eq!(prompt.line(), "listen 4 2");
        prompt.search_back();
        assert_eq!(prompt.line(), "listen 3 1");
        prompt.search_back();
        assert_eq!(prompt.line(), "listen 3 1");
        prompt.end_search(false);
        assert_eq!(prompt.line(), "x");
        prompt.search_back();
        typed(&mut prompt, "BIND");
        prompt.end_search(true);
        assert_eq!(prompt.line(), "bind 3 :80");
    }

    #[test]
    fn a_paste_is_one_line_and_limited() {
        let mut prompt = Prompt::default();
        typed(&mut prompt, "ab");
        prompt.move_to(1);
        prompt.paste("1\t2\x1b[2J\nsecond");
        assert_eq!(prompt.line(), "a1 2[2Jb");
        assert_eq!(prompt.caret(), "a1 2[2J".len());
        prompt.paste(&"가".repeat(LONGEST));
        assert_eq!(prompt.line().chars().count(), LONGEST);
        typed(&mut prompt, "z");
        assert_eq!(prompt.line().chars().count(), LONGEST);
    }

    #[test]
    fn the_key_that_opens_the_prompt_may_be_typed_again() {
        let mut prompt = Prompt::default();
        typed(&mut prompt, ":bind :80");
        assert_eq!(prompt.line(), "bind :80");
        prompt.set("");
        prompt.paste(":bind 3 ");
        prompt.paste(":80");
        assert_eq!(prompt.line(), "bind 3 :80");
        prompt.search_back();
        typed(&mut prompt, ":8");
        assert_eq!(prompt.search.map(|search| search.query), Some(":8".into()));
    }
}
