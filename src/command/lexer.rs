//! A line cut into pieces. Never fails: completion and the signature read unfinished lines too, so
//! what is wrong is only noted.

mod pasted;

use super::problem::{ParseError, Problem};
use std::ops::Range;

/// A piece of the line: a word, a string with its quotes, a group in braces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    pub(super) text: &'a str,
    /// Its first byte in the line.
    pub(super) start: usize,
}

impl<'a> Piece<'a> {
    pub(super) const fn at(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    /// Whether it begins with a quotation mark.
    pub(super) fn quoted(&self) -> bool {
        self.text.starts_with(['"', '\''])
    }

    /// The part of it between two of its bytes.
    pub(super) fn part(&self, range: Range<usize>) -> Piece<'a> {
        let start = self.start + range.start;
        Piece { text: self.text.get(range).unwrap_or_default(), start }
    }

    pub(super) fn trimmed(&self) -> Piece<'a> {
        let left = self.text.len() - self.text.trim_start().len();
        Piece { text: self.text.trim(), start: self.start + left }
    }

    pub(super) fn fail<T>(&self, problem: Problem) -> Result<T, ParseError> {
        Err(ParseError { at: self.at(), problem })
    }
}

/// How a command's arguments are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Form {
    /// `listen 3 5`.
    #[default]
    Words,
    /// `listen(3, 5)`.
    C,
}

/// A line in pieces.
#[derive(Debug, Default)]
pub(super) struct Lexed<'a> {
    /// What stands before `=`, between its commas.
    pub(super) names: Vec<Piece<'a>>,
    pub(super) command: Option<Piece<'a>>,
    pub(super) form: Form,
    /// The arguments. In the C form a piece may be empty.
    pub(super) pieces: Vec<Piece<'a>>,
    pub(super) background: bool,
    /// The line ends inside a string.
    pub(super) in_string: bool,
    /// The arguments are over: after `)`, `&` or in a comment.
    pub(super) over: bool,
    /// The first byte after the last argument.
    pub(super) end: usize,
    /// The first byte that does not belong to the statement: `;`, a comment's `#`, the `}` of the
    /// block it is in, or the end of the line.
    pub(super) stop: usize,
    pub(super) problem: Option<ParseError>,
}

/// Cuts a line.
pub(super) fn lex(line: &str) -> Lexed<'_> {
    lex_in(line, false)
}

/// Cuts the first statement of a line; `in_block`: a `}` ends it, too.
pub(super) fn lex_in(line: &str, in_block: bool) -> Lexed<'_> {
    let mut scanner = Scanner { line, at: 0, in_block, lexed: Lexed::default() };
    scanner.statement();
    scanner.lexed.stop = scanner.at;
    scanner.lexed
}

struct Scanner<'a> {
    line: &'a str,
    at: usize,
    in_block: bool,
    lexed: Lexed<'a>,
}

impl<'a> Scanner<'a> {
    fn statement(&mut self) {
        self.at += pasted::prefix(self.line);
        self.space();
        self.at += pasted::declaration(&self.line[self.at..]);
        let news = pasted::is_news(&self.line[self.at..]);
        if news {
            self.at = self.line.len();
        }
        if news || self.peek() == Some('#') {
            self.lexed.over = true;
            return;
        }
        if self.names() {
            self.lexed.end = self.at;
            if self.at_comment() {
                self.lexed.over = true;
                return;
            }
        }
        let mut first = self.head();
        self.space();
        if first.text.is_empty() {
            if self.peek().is_none_or(|c| self.ends_statement(c)) {
                return;
            }
            // A quotation mark or a bracket where a command should be.
            first = self.word();
        }
        self.lexed.end = first.at().end;
        self.lexed.command = Some(first);
        if self.peek() == Some('(') {
            self.lexed.form = Form::C;
            self.bump();
            self.arguments();
        } else {
            self.words();
        }
    }

    /// `a, b =`, if that is what stands here.
    fn names(&mut self) -> bool {
        let rest = &self.line[self.at..];
        let Some(equals) = rest.find(['=', '(', '"', '\'', '{', '}', '[', '#', ';']) else {
            return false;
        };
        let before = Piece { text: &rest[..equals], start: self.at };
        if !rest[equals..].starts_with('=') || before.text.trim().is_empty() {
            return false;
        }
        let mut names = Vec::new();
        let mut start = 0;
        for name in before.text.split(',') {
            names.push(before.part(start..start + name.len()).trimmed());
            start += name.len() + 1;
        }
        // `select read=3` begins with a command: its first word is followed by another.
        if names.iter().any(|name| name.text.contains(char::is_whitespace)) {
            return false;
        }
        self.lexed.names = names;
        self.at += equals + 1;
        self.space();
        true
    }

    /// A command.
    fn head(&mut self) -> Piece<'a> {
        let start = self.at;
        while let Some(c) = self.peek() {
            if c.is_whitespace() || "=(\"'".contains(c) || self.ends_statement(c) {
                break;
            }
            self.letter(c);
        }
        self.since(start)
    }

    fn words(&mut self) {
        loop {
            self.space();
            if self.peek().is_none_or(|c| self.ends_statement(c)) {
                break;
            }
            if self.at_comment() {
                self.lexed.over = true;
                break;
            }
            let word = self.word();
            self.lexed.end = word.at().end;
            self.lexed.pieces.push(word);
        }
        let Some(last) = self.lexed.pieces.last_mut() else { return };
        if last.text.ends_with('&') && !last.quoted() && self.lexed.problem.is_none() {
            *last = last.part(0..last.text.len() - 1);
            self.lexed.background = true;
            self.lexed.over = true;
            self.lexed.end = last.at().end;
            if last.text.is_empty() {
                self.lexed.pieces.pop();
            }
        }
    }

    fn word(&mut self) -> Piece<'a> {
        let start = self.at;
        let mut depth = 0;
        while let Some(c) = self.peek() {
            let so_far = &self.line[start..self.at];
            match c {
                c if depth == 0 && (c.is_whitespace() || self.ends_statement(c)) => break,
                '"' if depth > 0 || opens_string(so_far) => {
                    self.string('"');
                    continue;
                }
                '\'' if opens_string(so_far) => {
                    self.string('\'');
                    continue;
                }
                '{' | '[' if depth > 0 || opens_group(so_far) => depth += 1,
                '(' if depth > 0 => depth += 1,
                '}' | ']' | ')' if depth > 0 => depth -= 1,
                _ => {}
            }
            self.letter(c);
        }
        let word = self.since(start);
        if depth > 0 {
            let bracket = word.text.starts_with('[');
            let problem = if bracket { Problem::UnclosedBracket } else { Problem::UnclosedBrace };
            self.note(word.at(), problem);
        }
        word
    }

    fn arguments(&mut self) {
        let opening = self.at - 1;
        let mut start = self.at;
        let mut depth = 0;
        loop {
            let Some(c) = self.peek() else {
                let last = self.since(start).trimmed();
                self.lexed.pieces.push(last);
                self.lexed.end = self.at;
                self.note(opening..self.at, Problem::UnclosedParen);
                return;
            };
            match c {
                '"' => {
                    self.string('"');
                    continue;
                }
                '\'' if self.line[start..self.at].trim().is_empty() => {
                    self.string('\'');
                    continue;
                }
                '(' | '{' | '[' => depth += 1,
                // The call was under way when strace turned to another thread.
                '<' if self.line[self.at..].starts_with(pasted::UNFINISHED) => {
                    let last = self.since(start).trimmed();
                    if !last.text.is_empty() {
                        self.lexed.pieces.push(last);
                    }
                    self.lexed.end = self.at;
                    self.lexed.over = true;
                    self.lexed.background = true;
                    self.at = self.line.len();
                    return;
                }
                ',' if depth == 0 => {
                    let piece = self.since(start).trimmed();
                    self.lexed.pieces.push(piece);
                    start = self.at + 1;
                }
                ')' if depth == 0 => {
                    let last = self.since(start).trimmed();
                    if !(self.lexed.pieces.is_empty() && last.text.is_empty()) {
                        self.lexed.pieces.push(last);
                    }
                    self.lexed.end = self.at;
                    self.bump();
                    break;
                }
                ')' | '}' | ']' if depth > 0 => depth -= 1,
                _ => {}
            }
            self.bump();
        }
        self.lexed.over = true;
        self.tail();
    }

    /// What may follow `)`: `&`, a comment, and the result in a line of strace.
    fn tail(&mut self) {
        self.space();
        if self.peek() == Some('=') {
            while self.peek().is_some_and(|c| !self.ends_statement(c)) {
                self.bump();
            }
            return;
        }
        while let Some(c) = self.peek() {
            match c {
                c if self.ends_statement(c) => return,
                '&' if !self.lexed.background => self.lexed.background = true,
                c if c.is_whitespace() => {}
                '#' => return,
                _ => {
                    let start = self.at;
                    while self.peek().is_some_and(|c| !self.ends_statement(c)) {
                        self.bump();
                    }
                    self.note(start..self.at, Problem::AfterCall);
                    return;
                }
            }
            self.bump();
        }
    }

    /// From a quotation mark to the one that ends it.
    fn string(&mut self, mark: char) {
        let start = self.at;
        self.bump();
        while let Some(c) = self.peek() {
            self.bump();
            if c == mark {
                return;
            }
            if c == '\\' {
                self.bump();
            }
        }
        self.lexed.in_string = true;
        self.note(start..self.at, Problem::UnclosedString);
    }

    const fn ends_statement(&self, c: char) -> bool {
        c == ';' || (c == '}' && self.in_block)
    }

    /// One character of a word, or all of `${i}`.
    fn letter(&mut self, c: char) {
        if c == '$' && self.line[self.at..].starts_with("${") {
            while self.peek().is_some_and(|c| c != '}' && !c.is_whitespace()) {
                self.bump();
            }
            if self.peek() != Some('}') {
                return;
            }
        }
        self.bump();
    }

    fn at_comment(&self) -> bool {
        self.peek() == Some('#')
            && !self.line[self.at + 1..].starts_with(|c: char| c.is_ascii_digit())
    }

    fn note(&mut self, at: Range<usize>, problem: Problem) {
        self.lexed.problem.get_or_insert(ParseError { at, problem });
    }

    fn since(&self, start: usize) -> Piece<'a> {
        Piece { text: &self.line[start..self.at], start }
    }

    fn space(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.bump();
        }
    }

    fn peek(&self) -> Option<char> {
        self.line[self.at..].chars().next()
    }

    fn bump(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }
}

/// Whether a quotation mark after this much of a word opens a string: `"`, `@"`, `--send="`,
/// `unix:"`, `unix:@"`.
fn opens_string(so_far: &str) -> bool {
    opens_group(so_far) || matches!(so_far, "@" | "unix:" | "unix:@")
}

/// Whether a brace or bracket after this much of a word holds what follows together.
fn opens_group(so_far: &str) -> bool {
    so_far.is_empty() || (so_far.starts_with("--") && so_far.ends_with('='))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(line: &str) -> Vec<&str> {
        lex(line).pieces.iter().map(|piece| piece.text).collect()
    }

    #[test]
    fn words_and_c_arguments_are_cut() {
        for (line, expected) in [
            ("send 3 \"a b\" x,y", vec!["3", "\"a b\"", "x,y"]),
            ("send 3 #5000 # a comment", vec!["3", "#5000"]),
            ("send 3 a#b", vec!["3", "a#b"]),
            ("send 3 don't", vec!["3", "don't"]),
            ("bind 3 {AF_INET, 127.0.0.1:80} 16", vec!["3", "{AF_INET, 127.0.0.1:80}", "16"]),
            ("accept 3 &", vec!["3"]),
            ("accept 3&", vec!["3"]),
            ("recv(5, , 100, 0)", vec!["5", "", "100", "0"]),
            ("accept()", vec![]),
            ("send(3, \"a,)b\", 4, 0);", vec!["3", "\"a,)b\"", "4", "0"]),
            (
                "bind(3, {sin_port=htons(80), x}, 16) = 0",
                vec!["3", "{sin_port=htons(80), x}", "16"],
            ),
            ("clients 2 :80 --send=\"a b\"", vec!["2", ":80", "--send=\"a b\""]),
            ("connect c unix:\"/tmp/a b\" 9", vec!["c", "unix:\"/tmp/a b\"", "9"]),
            ("bind 3 [::1]:80", vec!["3", "[::1]:80"]),
            ("select read=3,4 1s", vec!["read=3,4", "1s"]),
            ("select [3 4] [] x", vec!["[3 4]", "[]", "x"]),
            ("sendmsg a --control {ip, ttl, 5} b", vec!["a", "--control", "{ip, ttl, 5}", "b"]),
            (
                "poll([{fd=3, events=POLLIN}], 1, -1) = 1 ([{fd=3, revents=POLLIN}])",
                vec!["[{fd=3, events=POLLIN}]", "1", "-1"],
            ),
            ("[pid 17001] 12:30:01.5 listen(3, 5) = 0", vec!["3", "5"]),
            ("17001 accept(3,  <unfinished ...>", vec!["3"]),
            ("recvfrom(5, <unfinished ...>", vec!["5"]),
            ("17001 <... accept resumed>NULL, NULL) = 4", vec![]),
            ("mmap(NULL, 8192, PROT_READ, MAP_PRIVATE, 3, 0) = 0x7fb7", vec![]),
            ("openat(AT_FDCWD, \"/etc/hosts\", O_RDONLY) = -1 ENOENT (No such file)", vec![]),
            ("ioctl(1, TCGETS, {c_iflag=ICRNL, ...}) = 0", vec![]),
            ("ioctl(0, TCGETS <unfinished ...>", vec![]),
            ("int s = socket(2, 1, 0);", vec!["2", "1", "0"]),
            ("write(1, \"hello\", 5) = 5", vec![]),
            ("17001 close(1 <unfinished ...>", vec![]),
            ("write(1, \"hello\", 5)", vec!["1", "\"hello\"", "5"]),
            ("17001 close_range(3, 5, 0)     = 0", vec![]),
        ] {
            let lexed = lex(line);
            assert_eq!(pieces(line), expected, "{line}");
            assert_eq!(lexed.problem, None, "{line}");
            for piece in &lexed.pieces {
                assert_eq!(&line[piece.at()], piece.text, "{line}");
            }
        }
    }

    #[test]
    fn a_statement_stops_where_the_next_begins() {
        for (line, in_block, stop) in [
            ("close 3; close 4", false, 7),
            ("send 3 \"a;b\"; x", false, 12),
            ("send(3, \"a;b\", 3, 0); x", false, 20),
            ("bind 3 {AF_INET; 1}; x", false, 19),
            ("close(3) = 0; x", false, 12),
            ("close 3 # a; b", false, 8),
            ("close 3 }", false, 9),
            ("close 3 }", true, 8),
            ("close c${i}}", true, 11),
            ("c${i} = accept}", true, 14),
            ("recv 3 & }", true, 9),
            ("quit", true, 4),
        ] {
            assert_eq!(lex_in(line, in_block).stop, stop, "{line}");
        }
        assert!(lex("accept 3 &; x").background);
        assert!(lex_in("accept(3) &}", true).background);
    }

    #[test]
    fn names_and_the_ampersand_are_taken_off() {
        let lexed = lex("srv=socket(AF_INET) & # so");
        assert_eq!(lexed.names.iter().map(|name| name.text).collect::<Vec<_>>(), ["srv"]);
        assert_eq!(lexed.command.map(|command| command.text), Some("socket"));
        assert!(lexed.background);
        for line in ["a, b = socketpair unix", "a,b=socketpair(AF_UNIX)", " a , b=socketpair"] {
            let lexed = lex(line);
            assert_eq!(lexed.names.iter().map(|name| name.text).collect::<Vec<_>>(), ["a", "b"]);
            assert_eq!(lexed.command.map(|command| command.text), Some("socketpair"), "{line}");
        }
        assert!(lex("accept(3, <unfinished ...>").background);
        assert!(lex("accept 3 &").background);
        assert!(!lex("send 3 \"&\"").background);
    }

    #[test]
    fn what_is_not_closed_is_noted() {
        for (line, problem, at) in [
            ("send 3 \"ab", Problem::UnclosedString, 7..10),
            ("listen(3, 5", Problem::UnclosedParen, 6..11),
            ("bind 3 {AF_INET,", Problem::UnclosedBrace, 7..16),
            ("listen(3, 5) 6", Problem::AfterCall, 13..14),
        ] {
            assert_eq!(lex(line).problem, Some(ParseError { at, problem }), "{line}");
        }
    }
}
