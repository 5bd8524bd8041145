//! Structures and arrays as C's initialisers and strace write them: `{fd=3, events=POLLIN}`,
//! `{.fd = 3}`, `[3, 4]`.

use super::lexer::Piece;

/// A part of a structure.
pub(super) struct Member<'a> {
    /// Empty where only a value stands.
    pub(super) name: &'a str,
    pub(super) value: Piece<'a>,
    /// Both.
    pub(super) whole: Piece<'a>,
}

/// The parts between the commas; commas in strings and in any brackets are not meant.
pub(super) fn parts<'a>(piece: &Piece<'a>) -> Vec<Piece<'a>> {
    let mut parts = Vec::new();
    let (mut start, mut depth, mut in_string, mut escaped) = (0, 0i32, false, false);
    for (at, c) in piece.text.char_indices() {
        match c {
            '\\' if in_string => {
                escaped = !escaped;
                continue;
            }
            '"' if !escaped => in_string = !in_string,
            '(' | '{' | '[' if !in_string => depth += 1,
            ')' | '}' | ']' if !in_string => depth -= 1,
            ',' if !in_string && depth == 0 => {
                parts.push(piece.part(start..at).trimmed());
                start = at + 1;
            }
            _ => {}
        }
        escaped = false;
    }
    parts.push(piece.part(start..piece.text.len()).trimmed());
    parts
}

/// What stands between two marks that a piece begins and ends with.
pub(super) fn between<'a>(piece: &Piece<'a>, open: char, close: char) -> Option<Piece<'a>> {
    let inside = piece.text.strip_prefix(open)?.strip_suffix(close)?;
    Some(Piece { text: inside, start: piece.start + open.len_utf8() }.trimmed())
}

/// The elements of `[a, b]`, or of `{a, b}` as C writes an array.
pub(super) fn elements<'a>(piece: &Piece<'a>) -> Option<Vec<Piece<'a>>> {
    let inside = between(piece, '[', ']').or_else(|| between(piece, '{', '}'))?;
    Some(if inside.text.is_empty() { Vec::new() } else { parts(&inside) })
}

/// The members of `{a=1, .b = 2, 3}`.
pub(super) fn members<'a>(piece: &Piece<'a>) -> Option<Vec<Member<'a>>> {
    let inside = between(piece, '{', '}')?;
    Some(parts(&inside).into_iter().map(member).collect())
}

fn member(whole: Piece<'_>) -> Member<'_> {
    // In a string or a call an equals sign is no assignment.
    let end = whole.text.find(['=', '"', '(', '{', '[']).unwrap_or(whole.text.len());
    let name = whole.text[..end].trim().trim_start_matches('.');
    let named = whole.text[end..].starts_with('=');
    if !named {
        return Member { name: "", value: whole, whole };
    }
    Member { name, value: whole.part(end + 1..whole.text.len()).trimmed(), whole }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str) -> Piece<'_> {
        Piece { text, start: 0 }
    }

    #[test]
    fn members_are_found_with_their_places() {
        let text =
            "{.sin_family = AF_INET, sun_path=@\"a,=}\", inet_pton(AF_INET6, \"::1\"), x=[1, 2]}";
        let members = members(&piece(text)).unwrap();
        let found: Vec<_> = members.iter().map(|m| (m.name, m.value.text)).collect();
        assert_eq!(
            found,
            [
                ("sin_family", "AF_INET"),
                ("sun_path", "@\"a,=}\""),
                ("", "inet_pton(AF_INET6, \"::1\")"),
                ("x", "[1, 2]"),
            ]
        );
        for member in &members {
            assert_eq!(&text[member.value.at()], member.value.text);
        }
    }

    #[test]
    fn arrays_may_be_empty() {
        assert_eq!(elements(&piece("[]")).map(|parts| parts.len()), Some(0));
        assert_eq!(elements(&piece("{1, 2}")).map(|parts| parts.len()), Some(2));
        assert!(elements(&piece("sv")).is_none());
    }
}
