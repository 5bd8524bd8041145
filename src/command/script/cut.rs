//! A script cut into statements and blocks, which are not parsed yet.

use super::super::lexer::{Piece, lex_in};
use super::super::problem::{ParseError, Problem};
use super::{Fault, Part};
use std::ops::Range;

/// How deep blocks may nest.
const DEPTH: usize = 16;

/// A statement or a block.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Item<'a> {
    /// A statement.
    Statement {
        /// Its text.
        part: Part<'a>,
        /// On whose behalf, where an earlier statement of the line said so.
        actor: Option<Piece<'a>>,
    },
    /// A block.
    Block {
        /// What stands before `{`.
        head: Part<'a>,
        /// On whose behalf.
        actor: Option<Piece<'a>>,
        /// What is in it.
        body: Vec<Item<'a>>,
    },
}

/// The statements and blocks of a text.
pub(super) fn cut(text: &str) -> Result<Vec<Item<'_>>, Fault> {
    let mut cutter = Cutter { text, at: 0, line: 1, line_start: 0, actor: None };
    cutter.items(None, 0)
}

/// The name in `as NAME: ...` and the first byte of what follows; none if nothing follows.
pub(in crate::command) fn on_behalf(text: &str) -> Option<(Piece<'_>, usize)> {
    prefix(text)
        .filter(|(_, begin)| !text[*begin..].is_empty())
        .filter(|(_, begin)| !text[*begin..].starts_with([';', '#', '}']))
}

// The name in `as NAME:` and the first byte behind it and the space after it.
fn prefix(text: &str) -> Option<(Piece<'_>, usize)> {
    let rest = text.trim_start().strip_prefix("as")?;
    let named = rest.strip_prefix(char::is_whitespace)?.trim_start();
    let start = text.len() - named.len();
    let colon = named.find(|c: char| c.is_whitespace() || c == ':')?;
    let after = named[colon..].strip_prefix(':')?;
    // `as a:b` is no such prefix.
    let ends = after.is_empty() || after.starts_with(|c: char| c.is_whitespace() || c == ';');
    let whole = Piece { text, start: 0 };
    (colon > 0 && ends)
        .then(|| (whole.part(start..start + colon), text.len() - after.trim_start().len()))
}

/// The statement of a line that a byte is in, in bytes of the line: of a block what is inside, and
/// of `as NAME: ...` what follows.
pub(in crate::command) fn statement_at(line: &str, cursor: usize) -> Range<usize> {
    let (mut start, mut depth) = (0, 0);
    loop {
        let rest = &line[start..];
        if let Some((_, behind)) = prefix(rest).filter(|(_, behind)| start + behind <= cursor) {
            start += behind;
            continue;
        }
        let space = rest.len() - rest.trim_start().len();
        let inside = block_head(rest).and_then(|(_, head)| opening(head));
        if let Some(inside) = inside.map(|brace| start + space + brace + 1)
            && inside <= cursor
        {
            (start, depth) = (inside, depth + 1);
            continue;
        }
        let stop = start + lex_in(rest, depth > 0).stop;
        if line[stop..].starts_with('#') {
            return start..line.len();
        }
        if cursor <= stop || stop >= line.len() {
            return start..stop;
        }
        depth -= usize::from(depth > 0 && line[stop..].starts_with('}'));
        start = stop + 1;
    }
}

/// A line whose block is still open, so that the next statement can be typed behind it.
pub(in crate::command) fn continued(line: &str) -> String {
    let last = statement_at(line, line.len());
    let stop = last.start + lex_in(&line[last], true).stop;
    // A comment would swallow what follows.
    let code = if line[stop..].starts_with('#') { &line[..stop] } else { line };
    let code = code.trim_end();
    let between = if code.ends_with(['{', ';']) { " " } else { "; " };
    format!("{code}{between}")
}

// The keyword that begins a block, and the text from there.
fn block_head(text: &str) -> Option<(&'static str, &str)> {
    let text = text.trim_start();
    ["repeat", "for"].into_iter().find_map(|keyword| {
        let rest = text.strip_prefix(keyword)?;
        let ends = rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || c == '{');
        // `for = socket` is a statement, and refused as one.
        (ends && !rest.trim_start().starts_with('=')).then_some((keyword, text))
    })
}

// The `{` that opens the block of a head, unless the head ends before.
fn opening(head: &str) -> Option<usize> {
    let mut chars = head.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '$' if chars.peek().is_some_and(|(_, next)| *next == '{') => {
                chars.find(|(_, c)| *c == '}');
            }
            '{' => return Some(at),
            '\n' | '\r' | ';' | '#' | '}' => return None,
            _ => {}
        }
    }
    None
}

struct Cutter<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    line_start: usize,
    // Who the rest of the line is on behalf of, and which line that is.
    actor: Option<(usize, Piece<'a>)>,
}

impl<'a> Cutter<'a> {
    // `within`: the head of the block it is in.
    fn items(&mut self, within: Option<Part<'a>>, depth: usize) -> Result<Vec<Item<'a>>, Fault> {
        let mut items = Vec::new();
        loop {
            self.gap();
            let rest = self.rest_of_line();
            if rest.is_empty() {
                return match within {
                    Some(head) => {
                        Err(fault(head, format!("{} {{", head.piece.text), Problem::UnclosedBlock))
                    }
                    None => Ok(items),
                };
            }
            if rest.starts_with('}') {
                let part = self.part(1);
                self.at += 1;
                return match within {
                    Some(_) => Ok(items),
                    None => Err(fault(part, "}".into(), Problem::NoBlockToEnd)),
                };
            }
            items.push(self.item(within.is_some(), depth)?);
        }
    }

    fn item(&mut self, in_block: bool, depth: usize) -> Result<Item<'a>, Fault> {
        let rest = self.rest_of_line();
        let inherited = self.actor.filter(|(line, _)| *line == self.line).map(|(_, actor)| actor);
        let (own, behind) = match on_behalf(rest) {
            Some((actor, behind)) => (Some(actor), behind),
            None => (None, 0),
        };
        if let Some(actor) = own {
            self.actor = Some((self.line, actor));
        }
        let Some((keyword, _)) = block_head(&rest[behind..]) else {
            let part =
                self.part((behind + lex_in(&rest[behind..], in_block).stop).max(1).min(rest.len()));
            self.at += part.piece.text.len();
            let text = part.piece.text.trim_end();
            let part = Part { piece: Piece { text, ..part.piece }, ..part };
            return Ok(Item::Statement {
                part,
                actor: if own.is_some() { None } else { inherited },
            });
        };
        self.at += behind;
        let rest = self.rest_of_line();
        let Some(brace) = opening(rest) else {
            let part = self.part(rest.trim_end().len());
            return Err(fault(part, part.piece.text.into(), Problem::NoBlock { keyword }));
        };
        let head = self.part(brace);
        let head = Part { piece: Piece { text: head.piece.text.trim_end(), ..head.piece }, ..head };
        self.at += brace + 1;
        if depth == DEPTH {
            return Err(fault(
                head,
                head.piece.text.into(),
                Problem::BlocksTooDeep { most: DEPTH },
            ));
        }
        let body = self.items(Some(head), depth + 1)?;
        Ok(Item::Block { head, actor: own.or(inherited), body })
    }

    // Space, empty lines, comments and `;`.
    fn gap(&mut self) {
        while let Some(c) = self.text[self.at..].chars().next() {
            match c {
                '\n' => {
                    self.at += 1;
                    self.line += 1;
                    self.line_start = self.at;
                }
                '#' => self.at += self.rest_of_line().len(),
                c if c == ';' || c.is_whitespace() => self.at += c.len_utf8(),
                _ => return,
            }
        }
    }

    fn rest_of_line(&self) -> &'a str {
        self.text[self.at..].split('\n').next().unwrap_or_default()
    }

    fn part(&self, len: usize) -> Part<'a> {
        let text = &self.text[self.at..self.at + len];
        Part { piece: Piece { text, start: self.at - self.line_start }, line: self.line }
    }
}

/// A fault of a whole part. `text` is wrong in the same way when it stands alone.
pub(super) fn fault(part: Part<'_>, text: String, problem: Problem) -> Fault {
    let error = ParseError { at: 0..part.piece.text.len(), problem };
    Fault { line: part.line, at: part.piece.at(), error: Box::new(error), text, in_loop: false }
}
