//! Where in a line the cursor is: in the command, or in which of its arguments.

use super::lexer::{Form, Lexed, Piece, lex};
use super::spec::{CommandSpec, FlagSpec, Need, Slot};
use super::table;
use super::values::like_target;

/// What the word at the cursor is.
#[derive(Clone, Copy)]
pub(super) enum Spot {
    Command,
    /// An argument of the table.
    Arg(usize),
    /// A parameter of the C form.
    Slot(usize, Slot),
    Flag,
    FlagValue(&'static FlagSpec),
    /// One too many.
    Beyond,
}

/// The place of the cursor.
pub(super) struct Place<'a> {
    pub(super) lexed: Lexed<'a>,
    pub(super) spec: Option<&'static CommandSpec>,
    pub(super) spot: Spot,
    /// The word at the cursor, as far as the cursor; empty in a gap.
    pub(super) typed: Piece<'a>,
    /// The words of the arguments before it, without options.
    pub(super) before: Vec<Piece<'a>>,
}

/// The last place at or before a byte where a character begins.
pub(super) fn floor(line: &str, cursor: usize) -> usize {
    let mut cursor = cursor.min(line.len());
    while !line.is_char_boundary(cursor) {
        cursor -= 1;
    }
    cursor
}

/// The place of the cursor in a line.
pub(super) fn place(line: &str, cursor: usize) -> Place<'_> {
    let head = &line[..floor(line, cursor)];
    let mut lexed = lex(head);
    let gap = Piece { text: "", start: head.len() };
    let last = lexed.pieces.last().copied();
    let typed = match (lexed.form, last) {
        (Form::C, Some(last)) => last,
        (Form::Words, Some(last)) if last.at().end == head.len() => last,
        (Form::Words, None) => {
            lexed.command.filter(|command| command.at().end == head.len()).unwrap_or(gap)
        }
        _ => gap,
    };
    if last == Some(typed) {
        lexed.pieces.pop();
    }
    let mut place = Place { spec: None, spot: Spot::Command, typed, before: Vec::new(), lexed };
    let Some(command) = place.lexed.command.filter(|command| *command != typed) else {
        return place;
    };
    place.spec = table::find(command.text);
    if let Some(spec) = place.spec {
        match place.lexed.form {
            Form::Words => place.among_words(spec),
            Form::C => place.among_parameters(spec),
        }
    }
    place
}

impl Place<'_> {
    fn among_words(&mut self, spec: &'static CommandSpec) {
        let mut wants_value = None;
        for piece in &self.lexed.pieces {
            if wants_value.take().is_some() {
                continue;
            }
            if !spec.flags.is_empty() && piece.text.starts_with("--") {
                let flag = spec.flags.iter().find(|flag| flag.name == piece.text);
                wants_value = flag.filter(|flag| flag.value.is_some());
            } else {
                self.before.push(*piece);
            }
        }
        if let Some(flag) = wants_value {
            self.spot = Spot::FlagValue(flag);
            return;
        }
        if !spec.flags.is_empty() && self.typed.text.starts_with("--") {
            self.spot = Spot::Flag;
            if let Some(equals) = self.typed.text.find('=') {
                let name = &self.typed.text[..equals];
                if let Some(flag) = spec.flags.iter().find(|flag| flag.name == name) {
                    self.spot = Spot::FlagValue(flag);
                    self.typed = self.typed.part(equals + 1..self.typed.text.len());
                }
            }
            return;
        }
        // Counting the words tells nothing while they are being typed; the look of the first does.
        let first = self.before.first().unwrap_or(&self.typed);
        let left_out = spec.takes_selected() && !first.text.is_empty() && !like_target(first);
        let index = self.before.len() + usize::from(left_out);
        let rest = spec.args.iter().position(|arg| arg.need == Need::Rest);
        // `write=` says itself which argument it is.
        let key = self.typed.text.find('=').map(|equals| &self.typed.text[..=equals]);
        let keyed = spec.args.iter().position(|arg| key.is_some_and(|k| arg.name.starts_with(k)));
        let index = keyed.unwrap_or_else(|| rest.map_or(index, |rest| index.min(rest)));
        self.spot = if index < spec.args.len() {
            Spot::Arg(index)
        } else if spec.flags.is_empty() {
            Spot::Beyond
        } else {
            Spot::Flag
        };
    }

    fn among_parameters(&mut self, spec: &'static CommandSpec) {
        self.before = self.lexed.pieces.clone();
        let index = self.before.len();
        self.spot = match spec.slots.get(index) {
            Some(slot) if !self.lexed.over => Spot::Slot(index, *slot),
            _ => Spot::Beyond,
        };
    }
}
