//! Answers to questions in words: a headline, then rows in columns. One shape for every kind of
//! answer: the transcript and the screen know no other.

mod addr;
mod attached;
mod examples;
mod inspect;
mod lints;
mod options;
mod path;
mod port;
mod rows;
#[cfg(test)]
mod said;
mod scale;
mod sockaddr;
mod status;
mod threads;

pub(super) use attached::whom;
pub(super) use rows::text as wrapped;

use crate::lang::Lang;
use crate::world::{Answer, World};
use unicode_width::UnicodeWidthStr;

/// An answer in words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// What it says in one line.
    pub headline: String,
    /// The rest.
    pub rows: Vec<Row>,
}

/// A row of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// What the rows that follow are about.
    Heading(String),
    /// Cells that stand under those of the other rows, and words on them, which may be empty.
    Cells(Vec<String>, String),
    /// A paragraph.
    Text(String),
}

impl Told {
    /// The rows as lines of text, their cells one below the other.
    pub fn lines(&self) -> Vec<String> {
        let widths = self.widths();
        let line = |row: &Row| match row {
            Row::Heading(text) | Row::Text(text) => text.clone(),
            Row::Cells(cells, words) => {
                let mut line = String::new();
                for (cell, width) in cells.iter().zip(&widths) {
                    line.push_str(cell);
                    line.push_str(&" ".repeat(width - cell.width() + 2));
                }
                line.push_str(words);
                line.trim_end().to_string()
            }
        };
        self.rows.iter().map(line).collect()
    }

    /// How wide each column of cells is.
    pub fn widths(&self) -> Vec<usize> {
        let mut widths = Vec::new();
        for row in &self.rows {
            let Row::Cells(cells, _) = row else { continue };
            for (at, cell) in cells.iter().enumerate() {
                let width = cell.width();
                match widths.get_mut(at) {
                    Some(widest) => *widest = width.max(*widest),
                    None => widths.push(width),
                }
            }
        }
        widths
    }
}

/// An answer in words.
pub(super) fn tell(lang: Lang, world: &World, answer: &Answer) -> Told {
    match answer {
        Answer::Options(answer) => options::tell(lang, world, answer),
        Answer::Sockaddr(answer) => sockaddr::tell(lang, answer),
        Answer::Addr(answer) => addr::tell(lang, answer),
        Answer::Port(answer) => port::tell(lang, answer),
        Answer::Attached(answer) => attached::tell(lang, answer),
        Answer::Path(answer) => path::tell(lang, answer),
        Answer::Status(answer) => status::tell(lang, answer),
        Answer::Scale(answer) => scale::tell(lang, answer),
        Answer::Examples => examples::tell(lang),
        Answer::Lints(found) => lints::tell(lang, world, found),
        Answer::Threads(answer) => threads::tell(lang, answer),
        Answer::Inspect(answer) => inspect::tell(lang, answer),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_one_below_the_other() {
        let cells = |cells: [&str; 2], words: &str| {
            Row::Cells(cells.map(String::from).to_vec(), words.to_string())
        };
        let rows = vec![
            Row::Heading("h".into()),
            cells(["a", "소켓"], "x"),
            cells(["abc", "y"], ""),
            cells(["", "y"], "z"),
        ];
        let told = Told { headline: String::new(), rows };
        assert_eq!(told.lines(), ["h", "a    소켓  x", "abc  y", "     y     z"]);
    }
}
