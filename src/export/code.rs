//! Lines of a program that is written, with their indentation.

/// A program while it is written.
#[derive(Default)]
pub(super) struct Code {
    text: String,
    depth: usize,
}

impl Code {
    pub fn new() -> Code {
        Code::default()
    }

    /// A line, indented; an empty one is left empty.
    pub fn line(&mut self, line: impl AsRef<str>) {
        let line = line.as_ref();
        if !line.is_empty() {
            self.text.push_str(&"    ".repeat(self.depth));
            self.text.push_str(line);
        }
        self.text.push('\n');
    }

    /// Several lines, each indented.
    pub fn lines(&mut self, lines: &str) {
        lines.lines().for_each(|line| self.line(line));
    }

    /// An empty line, unless one stands there already or the text begins.
    pub fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// The lines that follow belong to a block.
    pub fn indent(&mut self) {
        self.depth += 1;
    }

    /// The block ends.
    pub fn outdent(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// What was written.
    pub fn finish(self) -> String {
        self.text
    }
}

/// Text that may stand in a comment of any language: one line, and it ends no comment.
pub(super) fn comment(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    line.replace("*/", "* /").replace("/*", "/ *")
}
