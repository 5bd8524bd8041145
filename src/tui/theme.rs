//! Colours and symbols. Colour means something or is not used, and every state is also a word or
//! a shape, so that a screen without colour says the same.

use crate::command::Theme;
use ratatui::style::{Color, Modifier, Style};

/// How many colours the terminal is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Red, green and blue.
    TrueColor,
    /// The 256 colours of xterm.
    Indexed,
    /// The 16 colours of the terminal's own palette.
    Ansi,
    /// None: bold, reverse and underlined only.
    Mono,
}

/// The colours the environment speaks of: `NO_COLOR` (<https://no-color.org>), `COLORTERM`, `TERM`.
pub fn depth(no_color: Option<&str>, colorterm: Option<&str>, term: Option<&str>) -> Depth {
    let term = term.unwrap_or_default();
    if no_color.is_some_and(|value| !value.is_empty()) || term == "dumb" {
        return Depth::Mono;
    }
    match colorterm {
        Some("truecolor" | "24bit") => Depth::TrueColor,
        _ if term.ends_with("-direct") || term == "xterm-kitty" || term == "xterm-ghostty" => {
            Depth::TrueColor
        }
        _ if term.contains("256color") => Depth::Indexed,
        _ => Depth::Ansi,
    }
}

/// The styles of the screen, by meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Ordinary text, and the background of everything.
    pub base: Style,
    /// Text of less weight; still readable on a projector.
    pub muted: Style,
    /// What clients do; bytes that come in.
    pub client: Style,
    /// What servers do; bytes that go out.
    pub server: Style,
    /// What went well.
    pub good: Style,
    /// What failed.
    pub bad: Style,
    /// What the eye is to find: the next place, the argument being typed.
    pub mark: Style,
    /// Lines between panes.
    pub line: Style,
    /// The header and the background of popups' titles.
    pub bar: Style,
}

impl Palette {
    /// The palette of a theme at a depth. The colours of dark and light were searched for
    /// contrast of at least 4.5:1 and for being told apart with colour-blind eyes.
    pub fn new(theme: Theme, depth: Depth) -> Palette {
        let colours = match (depth, theme) {
            (Depth::Mono, _) => return Palette::mono(),
            (Depth::TrueColor, Theme::Dark) => [
                0x12161c, 0xe6e6e6, 0x9aa7b5, 0xabceff, 0xfaa608, 0x6ffcc9, 0xec5650, 0xdf2afe,
                0x5a6b7c, 0x232b36,
            ]
            .map(rgb),
            (Depth::TrueColor, Theme::Light) => [
                0xfbfaf5, 0x16181b, 0x545b63, 0x002b5e, 0xbd5209, 0x018277, 0x590102, 0xba05e6,
                0x8a8f94, 0xe6e3d8,
            ]
            .map(rgb),
            (Depth::Indexed, Theme::Dark) => {
                [234, 254, 248, 153, 214, 86, 203, 171, 242, 236].map(Color::Indexed)
            }
            (Depth::Indexed, Theme::Light) => {
                [231, 233, 240, 17, 130, 30, 52, 129, 245, 254].map(Color::Indexed)
            }
            (Depth::Ansi, Theme::Dark) => [
                Color::Black,
                Color::White,
                Color::Gray,
                Color::LightBlue,
                Color::LightYellow,
                Color::LightGreen,
                Color::LightRed,
                Color::LightMagenta,
                Color::DarkGray,
                Color::Black,
            ],
            (Depth::Ansi, Theme::Light) => [
                Color::White,
                Color::Black,
                Color::DarkGray,
                Color::Blue,
                Color::Yellow,
                Color::Green,
                Color::Red,
                Color::Magenta,
                Color::DarkGray,
                Color::White,
            ],
        };
        let [ground, text, muted, client, server, good, bad, mark, line, bar] = colours;
        let on = |colour| Style::new().fg(colour).bg(ground);
        Palette {
            base: on(text),
            muted: on(muted),
            client: on(client),
            server: on(server),
            good: on(good),
            bad: on(bad).add_modifier(Modifier::BOLD),
            mark: on(mark).add_modifier(Modifier::BOLD),
            line: on(line),
            bar: Style::new().fg(text).bg(bar),
        }
    }

    const fn mono() -> Palette {
        let plain = Style::new().fg(Color::Reset).bg(Color::Reset);
        let bold = plain.add_modifier(Modifier::BOLD);
        Palette {
            base: plain,
            muted: plain,
            client: plain,
            server: plain,
            good: plain,
            bad: bold,
            mark: bold,
            line: plain,
            bar: plain.add_modifier(Modifier::REVERSED),
        }
    }

    /// A heading.
    pub const fn heading(&self) -> Style {
        self.base.add_modifier(Modifier::BOLD)
    }
}

const fn rgb(colour: u32) -> Color {
    let [_, red, green, blue] = colour.to_be_bytes();
    Color::Rgb(red, green, blue)
}

/// The shapes of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Symbols {
    pub dots: &'static str,
    pub selected: &'static str,
    /// The other end of the selected connection.
    pub other: &'static str,
    /// Where something has been.
    pub passed: &'static str,
    pub next: &'static str,
    pub right: &'static str,
    pub left: &'static str,
    pub down: &'static str,
    pub up: &'static str,
    pub horizontal: &'static str,
    pub vertical: &'static str,
    pub tee_down: &'static str,
    pub cross: &'static str,
    pub tee_up: &'static str,
    /// Corners of a popup: top left, top right, bottom left, bottom right.
    pub corners: [&'static str; 4],
    /// The walls of a place in the queue.
    pub box_left: &'static str,
    pub box_right: &'static str,
    pub full: &'static str,
    pub half: &'static str,
    pub empty: &'static str,
    /// Eight heights.
    pub bars: [&'static str; 8],
    pub idle: &'static str,
    pub busy: &'static str,
    pub blocked: &'static str,
    pub prompt: &'static str,
    pub dot: &'static str,
}

impl Symbols {
    /// Box drawing, blocks and arrows.
    pub const UNICODE: Symbols = Symbols {
        dots: "…",
        selected: "▸",
        other: "◆",
        passed: "•",
        next: "▶",
        right: "─▶",
        left: "◀─",
        down: "▼",
        up: "▲",
        horizontal: "─",
        vertical: "│",
        tee_down: "┬",
        cross: "┼",
        tee_up: "┴",
        corners: ["╭", "╮", "╰", "╯"],
        box_left: "▐",
        box_right: "▌",
        full: "█",
        half: "▓",
        empty: "░",
        bars: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
        idle: "○",
        busy: "▶",
        blocked: "■",
        prompt: "❯",
        dot: "·",
    };

    /// For terminals and fonts that draw those two columns wide or not at all.
    pub const ASCII: Symbols = Symbols {
        dots: "..",
        selected: ">",
        other: "*",
        passed: "o",
        next: ">",
        right: "->",
        left: "<-",
        down: "v",
        up: "^",
        horizontal: "-",
        vertical: "|",
        tee_down: "+",
        cross: "+",
        tee_up: "+",
        corners: ["+", "+", "+", "+"],
        box_left: "[",
        box_right: "]",
        full: "#",
        half: "=",
        empty: ".",
        bars: [".", ".", ":", ":", "+", "+", "#", "#"],
        idle: "o",
        busy: ">",
        blocked: "!",
        prompt: ">",
        dot: ".",
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::wrap::width;

    #[test]
    fn depth_follows_the_environment() {
        assert_eq!(depth(Some("1"), Some("truecolor"), Some("xterm-256color")), Depth::Mono);
        assert_eq!(depth(Some(""), Some("truecolor"), None), Depth::TrueColor);
        assert_eq!(depth(None, None, Some("tmux-256color")), Depth::Indexed);
        assert_eq!(depth(None, None, Some("linux")), Depth::Ansi);
        assert_eq!(depth(None, Some("truecolor"), Some("dumb")), Depth::Mono);
    }

    #[test]
    fn single_shapes_take_one_column() {
        for symbols in [Symbols::UNICODE, Symbols::ASCII] {
            let one = [
                symbols.selected,
                symbols.other,
                symbols.passed,
                symbols.next,
                symbols.down,
                symbols.up,
                symbols.horizontal,
                symbols.vertical,
                symbols.tee_down,
                symbols.cross,
                symbols.tee_up,
                symbols.box_left,
                symbols.box_right,
                symbols.full,
                symbols.half,
                symbols.empty,
                symbols.idle,
                symbols.busy,
                symbols.blocked,
                symbols.prompt,
                symbols.dot,
            ];
            for shape in one.iter().chain(&symbols.bars).chain(&symbols.corners) {
                assert_eq!(width(shape), 1, "{shape}");
            }
            assert_eq!(width(symbols.left), width(symbols.right));
        }
        let ascii = format!("{:?}", Symbols::ASCII);
        assert!(ascii.is_ascii());
    }

    #[test]
    fn only_a_screen_without_colour_uses_the_terminals_own_ground() {
        for theme in [Theme::Dark, Theme::Light] {
            for depth in [Depth::TrueColor, Depth::Indexed, Depth::Ansi] {
                let p = Palette::new(theme, depth);
                let all =
                    [p.base, p.muted, p.client, p.server, p.good, p.bad, p.mark, p.line, p.bar];
                assert!(all.iter().all(|style| !matches!(style.bg, None | Some(Color::Reset))));
            }
        }
    }
}
