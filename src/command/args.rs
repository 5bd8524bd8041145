//! Which piece of a line is which argument of its command.

use super::apart;
use super::lexer::{Form, Lexed, Piece};
use super::names;
use super::problem::{ParseError, Problem, Wanted};
use super::spec::{CommandSpec, FlagSpec, Kind, Need, Slot};
use super::statement::Target;
use super::values::{like_target, target};

/// The arguments of a line, put in their places.
pub(super) struct Args<'a> {
    pub(super) spec: &'static CommandSpec,
    pub(super) form: Form,
    /// The command as it was written: its name, or another name of it.
    pub(super) word: &'a str,
    /// The line, and where its last argument ends.
    pub(super) line: &'a str,
    pub(super) end: usize,
    /// One for each argument of the table.
    values: Vec<Option<Piece<'a>>>,
    /// All from the argument that takes the rest.
    rest: Vec<Piece<'a>>,
    flags: Vec<(&'static FlagSpec, Option<Piece<'a>>)>,
    /// The parameters of C that are no arguments of the word form.
    pub(super) data_len: Option<Piece<'a>>,
    pub(super) address_len: Option<Piece<'a>>,
    pub(super) count: Option<Piece<'a>>,
    /// The last parameter that the kernel would fill in is NULL.
    pub(super) last_out_is_null: bool,
    /// Flags with a dash each: `-oob`.
    pub(super) dashed: Vec<Piece<'a>>,
}

impl<'a> Args<'a> {
    pub(super) fn of(
        spec: &'static CommandSpec,
        line: &'a str,
        lexed: &Lexed<'a>,
    ) -> Result<Args<'a>, ParseError> {
        let mut args = Args {
            spec,
            form: lexed.form,
            word: lexed.command.map_or("", |command| command.text),
            line,
            end: lexed.end,
            values: vec![None; spec.args.len()],
            rest: Vec::new(),
            flags: Vec::new(),
            data_len: None,
            address_len: None,
            count: None,
            last_out_is_null: false,
            dashed: Vec::new(),
        };
        match lexed.form {
            Form::Words => args.words(&lexed.pieces)?,
            Form::C => args.parameters(&lexed.pieces)?,
        }
        for (index, spec) in args.spec.args.iter().enumerate() {
            let must = match spec.need {
                Need::Required => true,
                Need::Socket => lexed.form == Form::C,
                Need::Optional | Need::Rest => false,
            };
            if must && args.values[index].is_none() {
                return args.missing(spec.name);
            }
        }
        Ok(args)
    }

    fn words(&mut self, pieces: &[Piece<'a>]) -> Result<(), ParseError> {
        let mut words = self.take_flags(pieces)?;
        self.dashed = apart::take_dashed(self.spec, &mut words);
        apart::join_address(self.spec, self.line, &mut words);
        let first = usize::from(leaves_socket_out(self.spec, &words));
        for (index, word) in words.iter().enumerate() {
            let Some(spec) = self.spec.args.get(first + index) else {
                return self.too_many(word);
            };
            self.values[first + index] = Some(*word);
            if spec.need == Need::Rest {
                self.rest = words[index..].to_vec();
                break;
            }
        }
        Ok(())
    }

    fn take_flags(&mut self, pieces: &[Piece<'a>]) -> Result<Vec<Piece<'a>>, ParseError> {
        if self.spec.flags.is_empty() {
            return Ok(pieces.to_vec());
        }
        let mut words = Vec::new();
        let mut pieces = pieces.iter();
        while let Some(piece) = pieces.next() {
            if !piece.text.starts_with("--") {
                words.push(*piece);
                continue;
            }
            let name_end = piece.text.find('=').unwrap_or(piece.text.len());
            let name = piece.part(0..name_end);
            let Some(flag) = self.spec.flags.iter().find(|flag| flag.name == name.text) else {
                let flags: Vec<_> = self.spec.flags.iter().map(|flag| flag.name).collect();
                let flag = name.text.to_string();
                return name.fail(Problem::UnknownFlag { flag, flags: flags.join(", ") });
            };
            if !flag.many && self.flags.iter().any(|(known, _)| known.name == flag.name) {
                return name.fail(Problem::FlagTwice { flag: flag.name });
            }
            let joined =
                (name_end < piece.text.len()).then(|| piece.part(name_end + 1..piece.text.len()));
            let value = match (flag.value, joined) {
                (Some(_), Some(value)) => Some(value),
                (Some((value, _)), None) => match pieces.next() {
                    Some(next) if !next.text.starts_with("--") => Some(*next),
                    _ => return name.fail(Problem::FlagWantsValue { flag: flag.name, value }),
                },
                (None, Some(_)) => return piece.fail(Problem::FlagTakesNone { flag: flag.name }),
                (None, None) => None,
            };
            self.flags.push((flag, value));
        }
        Ok(words)
    }

    fn parameters(&mut self, pieces: &[Piece<'a>]) -> Result<(), ParseError> {
        let slots = self.spec.slots;
        let mut number = 0;
        for piece in pieces {
            let Some(slot) = slots.get(number) else {
                // pselect6(2), ppoll(2) and epoll_pwait(2) take a signal mask, pipe2(2) flags.
                if self.word != self.spec.name && matches!(piece.text, "NULL" | "0" | "8") {
                    continue;
                }
                return self.too_many(piece);
            };
            number += 1;
            if piece.text.is_empty() {
                continue;
            }
            // The log writes `...` once for all that the kernel fills in.
            if *slot == Slot::Out && piece.text == "..." {
                while slots.get(number) == Some(&Slot::Out) && pieces.len() < slots.len() {
                    number += 1;
                }
            }
            match slot {
                Slot::Arg(index) | Slot::Struct(index, _) => self.values[*index] = Some(*piece),
                Slot::Flag(name) => {
                    if let Some(flag) = self.spec.flags.iter().find(|flag| flag.name == *name) {
                        self.flags.push((flag, Some(*piece)));
                    }
                }
                Slot::DataLen => self.data_len = Some(*piece),
                Slot::AddressLen => self.address_len = Some(*piece),
                Slot::Count => self.count = Some(*piece),
                Slot::Out => self.last_out_is_null = piece.text == "NULL",
            }
        }
        Ok(())
    }

    fn too_many<T>(&self, piece: &Piece<'_>) -> Result<T, ParseError> {
        let found = piece.text.to_string();
        piece.fail(Problem::TooMany { found, usage: self.usage() })
    }

    pub(super) fn missing<T>(&self, argument: &'static str) -> Result<T, ParseError> {
        let problem = Problem::Missing { argument, usage: self.usage() };
        Err(ParseError { at: self.end..self.end, problem })
    }

    fn usage(&self) -> &'static str {
        match self.form {
            Form::Words => self.spec.usage,
            Form::C => self.spec.signature.unwrap_or(self.spec.usage),
        }
    }

    /// The argument of an index, if it is there.
    pub(super) fn get(&self, index: usize) -> Option<&Piece<'a>> {
        self.values.get(index)?.as_ref()
    }

    /// The argument of an index.
    pub(super) fn need(&self, index: usize) -> Result<&Piece<'a>, ParseError> {
        match self.get(index) {
            Some(piece) => Ok(piece),
            None => self.missing(self.spec.args.get(index).map_or("", |spec| spec.name)),
        }
    }

    /// The argument of an index and all after it.
    pub(super) fn rest(&self) -> &[Piece<'a>] {
        &self.rest
    }

    /// An option: none if it is not there, its value (none for a switch) if it is.
    pub(super) fn flag(&self, name: &str) -> Option<Option<&Piece<'a>>> {
        let (_, value) = self.flags.iter().find(|(flag, _)| flag.name == name)?;
        Some(value.as_ref())
    }

    /// The value of an option that takes one.
    pub(super) fn flag_value(&self, name: &str) -> Option<&Piece<'a>> {
        self.flag(name).flatten()
    }

    /// The options in the order they were written.
    pub(super) fn all_flags(&self) -> &[(&'static FlagSpec, Option<Piece<'a>>)] {
        &self.flags
    }

    /// The socket of an index; left out, the selected one.
    pub(super) fn target(&self, index: usize) -> Result<Target, ParseError> {
        self.get(index).map_or(Ok(Target::Selected), target)
    }

    /// An optional argument read by a function, or a default.
    pub(super) fn optional<T>(
        &self,
        index: usize,
        default: T,
        read: impl FnOnce(&Piece<'a>) -> Result<T, ParseError>,
    ) -> Result<T, ParseError> {
        self.get(index).map_or(Ok(default), read)
    }

    /// An argument that is one of a few words.
    pub(super) fn one_of<T: Copy>(
        piece: &Piece<'_>,
        words: &[(&str, T)],
        wanted: Wanted,
    ) -> Result<T, ParseError> {
        match words.iter().find(|(word, _)| *word == piece.text) {
            Some((_, value)) => Ok(*value),
            None => super::values::unexpected(piece, wanted),
        }
    }
}

/// Whether the words leave the socket out: there are as many as are needed without it, or the first
/// can be none.
pub(super) fn leaves_socket_out(spec: &CommandSpec, words: &[Piece<'_>]) -> bool {
    // Where an address may stand, `host:80` is one.
    let takes_address = spec.args.iter().any(|arg| arg.kind == Kind::Address);
    let is_target =
        |first: &Piece<'_>| like_target(first) || !takes_address && names::is_of_other(first.text);
    spec.takes_selected()
        && (words.len() + 1 == spec.required()
            || words.first().is_some_and(|first| !is_target(first)))
}
