//! Lines that are entered, stood for by a key, or pasted.

use super::{Action, Do, Popup, Step};
use crate::command::{self, Command, Pane, Problem, ScriptLine};
use crate::lab::ONLY_WATCHED;
use crate::os::Call;
use crate::tui::state::Refused;
use crate::tui::text;

impl Step<'_> {
    /// A line that a key stands for: it goes the way of a typed one.
    pub(super) fn run_key(&mut self, action: Do, line: &str) {
        let follow = self.ui.follow;
        self.run(line);
        if action == Do::Connect {
            // The listener stays selected, so that the key can be pressed again.
            self.ui.follow = follow;
        }
        if let Some(error) = self.ui.prompt.error.take() {
            self.ui.flash = Some(error.text(self.ui.lang));
        }
    }

    /// Enter at the prompt.
    pub(super) fn enter(&mut self) {
        if self.ui.prompt.search.is_some() {
            return self.ui.prompt.end_search(true);
        }
        if self.ui.prompt.choice.take().is_some() {
            return;
        }
        let line = self.ui.prompt.line().trim().to_string();
        if self.run(&line) {
            self.ui.prompt.clear();
        }
    }

    // Whether the line was taken.
    fn run(&mut self, line: &str) -> bool {
        if line.is_empty() {
            return true;
        }
        match command::parse_line(line) {
            Ok(lines) => {
                self.ui.prompt.remember(line);
                self.hand_over(lines, line);
                true
            }
            Err(error) if matches!(error.problem, Problem::UnclosedBlock) => {
                self.ui.prompt.set(&command::continued(line));
                self.ui.flash = Some(text::block_goes_on(self.ui.lang).to_string());
                false
            }
            Err(error) => {
                self.ui.prompt.move_to(error.at.end);
                self.ui.prompt.error = Some(error);
                false
            }
        }
    }

    /// One pasted line goes into the prompt. Several are a script: it is carried out when every
    /// line of it parses, and nothing of it otherwise.
    pub(super) fn paste(&mut self, pasted: &str) {
        if self.ui.popup.is_some() {
            return;
        }
        self.ui.typing = true;
        let pasted = pasted.replace("\r\n", "\n").replace('\r', "\n");
        let several = pasted.trim().contains('\n') && self.ui.prompt.search.is_none();
        if !several {
            return self.ui.prompt.paste(&pasted);
        }
        // What stands in the prompt is the beginning of the first line and the end of the last.
        let (before, after) = self.ui.prompt.line().split_at(self.ui.prompt.caret());
        let script = format!("{before}{pasted}{after}");
        match command::parse_script(&script) {
            Ok(lines) => {
                self.ui.prompt.clear();
                let alone = |line: &&str| command::parse_line(line).is_ok_and(|l| !l.is_empty());
                script.lines().map(str::trim).filter(alone).for_each(|line| {
                    self.ui.prompt.remember(line);
                });
                let count = script.lines().filter(|line| !line.trim().is_empty()).count();
                self.ui.flash = Some(text::pasted(self.ui.lang, count));
                self.hand_over(lines, &script);
            }
            Err(error) => {
                let line = script.lines().nth(error.line - 1).unwrap_or_default().to_string();
                self.open(Popup::Refused(Box::new(Refused { line, error })));
            }
        }
    }

    // Statements that were entered together as this text.
    fn hand_over(&mut self, mut lines: Vec<ScriptLine>, text: &str) {
        self.ui.entry = None;
        let plays = |line: &ScriptLine| line.statement.command == Command::Zoo { end: false };
        if lines.iter().any(plays) {
            self.ui.go_to(Pane::Connection);
            self.ui.wanted = Some((self.now, "established"));
        }
        let tries = |line: &ScriptLine| {
            matches!(line.statement.command, Command::Compare(_) | Command::Sync(_))
        };
        if lines.iter().any(tries) {
            self.ui.go_to(Pane::Bench);
        }
        // What is about the screen is done here and now.
        for line in lines.extract_if(.., |line| is_for_the_ui(&line.statement.command)) {
            if let Command::Screen(command) = line.statement.command {
                self.screen(command);
            }
        }
        let makes_socket = |line: &ScriptLine| {
            matches!(line.statement.command, Command::Call(Call::Socket { .. }))
        };
        if lines.iter().any(makes_socket) {
            self.ui.follow = Some(self.now);
        }
        let asks = |line: &&ScriptLine| {
            matches!(line.statement.command, Command::Ask(_) | Command::Attach(_))
        };
        if let Some(asked) = lines.iter().rfind(asks) {
            // One statement is handed over as the whole line.
            let question = if lines.len() == 1 { text } else { &asked.text };
            self.ui.asked = Some((self.now, question.to_string()));
        }
        let selected = self.ui.socket(self.world).and_then(|socket| match socket.is_ours() {
            true => socket.fd,
            false => Some(ONLY_WATCHED),
        });
        let text = text.to_string();
        match lines.len() {
            0 => {}
            1 => self.actions.extend(
                lines
                    .into_iter()
                    .map(|line| Action::Submit(Box::new(line.statement), text.clone(), selected)),
            ),
            _ => self.actions.push(Action::SubmitAll(lines, text, selected)),
        }
    }
}

const fn is_for_the_ui(command: &Command) -> bool {
    matches!(command, Command::Screen(_))
}
