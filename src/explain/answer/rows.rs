//! Rows that fit a terminal of 80 columns.

use super::Row;
use unicode_width::UnicodeWidthStr;

/// The columns of a line; what shows it may put a few in front.
const COLUMNS: usize = 72;

/// Adds cells with words beside them, as many rows as the words take. `before` is how many columns
/// the cells have in all, the spaces after them counted.
pub(super) fn beside(rows: &mut Vec<Row>, cells: Vec<String>, before: usize, words: &str) {
    let empty = vec![String::new(); cells.len()];
    let mut lines = wrap(words, COLUMNS.saturating_sub(before)).into_iter();
    rows.push(Row::Cells(cells, lines.next().unwrap_or_default()));
    rows.extend(lines.map(|line| Row::Cells(empty.clone(), line)));
}

/// A sentence on lines of its own.
pub(in crate::explain) fn text(rows: &mut Vec<Row>, words: &str) {
    rows.extend(wrap(words, COLUMNS).into_iter().map(Row::Text));
}

fn wrap(words: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split(' ') {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= columns => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_string()),
        }
    }
    lines
}

/// Bytes in hexadecimal: `7f 00 00 01`.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_on_below_each_other() {
        let mut rows = Vec::new();
        beside(&mut rows, vec!["a".into()], 62, "one two 셋 넷 다섯");
        let cells = |cell: &str, words: &str| Row::Cells(vec![cell.into()], words.into());
        assert_eq!(rows, [cells("a", "one two 셋"), cells("", "넷 다섯")]);
    }
}
