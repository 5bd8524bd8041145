//! Text in columns: width, wrapping and cutting, for Hangul as for Latin.
//!
//! `Paragraph::wrap` of ratatui 0.30 is not used: it makes lines one column too wide and panics on
//! text that begins with a combining mark, which a peer on the network could send.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How many columns a text takes.
pub(super) fn width(text: &str) -> usize {
    // Most of a screen is this, and to look for graphemes in it took 40 % of a frame.
    if text.is_ascii() {
        return text.bytes().filter(|byte| !byte.is_ascii_control()).count();
    }
    text.graphemes(true).map(glyph_width).sum()
}

fn glyph_width(glyph: &str) -> usize {
    if glyph.contains(char::is_control) { 0 } else { glyph.width() }
}

/// The text in lines of at most `columns`. Words stay whole (in Korean too, where UAX 14 would
/// break between any two syllables); a word that is too long alone is cut between graphemes. What
/// is wider than the column altogether is left out.
pub(super) fn wrap(text: &str, columns: usize) -> Vec<String> {
    text.lines().flat_map(|line| wrap_line(line, columns)).collect()
}

fn wrap_line(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split_inclusive(' ') {
        let bare = width(word.trim_end_matches(' '));
        if used > 0 && used + bare > columns {
            lines.push(std::mem::take(&mut line).trim_end().to_string());
            used = 0;
        }
        if bare <= columns {
            line.push_str(word);
            used += width(word);
            continue;
        }
        for glyph in word.graphemes(true) {
            let wide = glyph_width(glyph);
            if used > 0 && used + wide > columns {
                lines.push(std::mem::take(&mut line).trim_end().to_string());
                used = 0;
            }
            if wide <= columns {
                line.push_str(glyph);
                used += wide;
            }
        }
    }
    lines.push(line.trim_end().to_string());
    lines
}

/// The text cut to `columns`, with `dots` at the end where something was left out.
pub(super) fn ellipsis(text: &str, columns: usize, dots: &str) -> String {
    if width(text) <= columns {
        return text.to_string();
    }
    let room = columns.saturating_sub(width(dots));
    let mut cut = take(text, room).to_string();
    cut.push_str(take(dots, columns - room));
    cut
}

/// The longest beginning of the text that fits into `columns`.
pub(super) fn take(text: &str, columns: usize) -> &str {
    let mut used = 0;
    for (at, glyph) in text.grapheme_indices(true) {
        used += glyph_width(glyph);
        if used > columns {
            return &text[..at];
        }
    }
    text
}

/// The text cut or filled with spaces to exactly `columns`.
pub(super) fn fit(text: &str, columns: usize, dots: &str) -> String {
    let mut text = ellipsis(text, columns, dots);
    let used = width(&text);
    text.extend(std::iter::repeat_n(' ', columns.saturating_sub(used)));
    text
}

/// The same with the text at the right.
pub(super) fn fit_right(text: &str, columns: usize, dots: &str) -> String {
    let text = ellipsis(text, columns, dots);
    let mut filled = " ".repeat(columns.saturating_sub(width(&text)));
    filled.push_str(&text);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_stay_whole() {
        assert_eq!(wrap("가나 다라마 바사", 10), ["가나", "다라마", "바사"]);
        assert_eq!(wrap("가나 다라마 바사", 11), ["가나 다라마", "바사"]);
        assert_eq!(wrap("listen(3, 5) = 0", 12), ["listen(3, 5)", "= 0"]);
        assert_eq!(wrap("가나다라마바사", 5), ["가나", "다라", "마바", "사"]);
        assert_eq!(wrap("a\n\nb", 5), ["a", "", "b"]);
    }

    #[test]
    fn cutting_leaves_a_mark() {
        assert_eq!(ellipsis("소켓이 닫혔습니다", 8, "…"), "소켓이 …");
        assert_eq!(ellipsis("소켓", 4, "…"), "소켓");
        assert_eq!(fit("소켓", 3, "."), "소.");
        assert_eq!(fit_right("12 B", 6, "…"), "  12 B");
        assert_eq!(ellipsis("abc", 1, ".."), ".");
    }

    proptest! {
        #[test]
        fn plain_text_is_as_wide_as_its_graphemes(text in "[\\x00-\\x7f]{0,40}") {
            prop_assert_eq!(width(&text), text.graphemes(true).map(glyph_width).sum::<usize>());
        }

        #[test]
        fn no_line_is_too_wide(text in "[a-z가-힣ㄱ-ㅎ\u{300}\u{200d}\u{1100}\u{1161} \\PC]{0,60}", columns in 0usize..20) {
            for line in wrap(&text, columns) {
                prop_assert!(width(&line) <= columns, "{line:?} in {columns}");
            }
            prop_assert!(width(&ellipsis(&text, columns, "…")) <= columns);
            prop_assert_eq!(width(&fit(&text, columns, "…")), columns);
        }

        #[test]
        fn wrapping_loses_no_word(words in prop::collection::vec("[a-z가-힣]{1,4}", 0..12)) {
            let lines = wrap(&words.join(" "), 9);
            let again: Vec<String> =
                lines.iter().flat_map(|line| line.split_whitespace()).map(str::to_string).collect();
            prop_assert_eq!(again, words);
        }
    }
}
