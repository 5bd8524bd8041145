//! A frame as a picture: SVG with the text on an exact grid.

use super::wrap::width;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use std::fmt::Write;

// A cell, in SVG units; D2Coding's Hangul is exactly twice as wide as its Latin.
const CELL: (u16, u16) = (10, 20);

/// The frame as SVG. Boxes, blocks and arrows are drawn as shapes, so that lines join whatever the
/// font; `ground` and `text` are the colours of cells without colours of their own.
pub fn svg(buf: &Buffer, ground: Color, text: Color) -> String {
    let area = buf.area;
    let (wide, high) = CELL;
    let (w, h) =
        (u32::from(area.width) * u32::from(wide), u32::from(area.height) * u32::from(high));
    let mut out = String::new();
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" \
         font-family=\"D2Coding, 'Noto Sans Mono CJK KR', monospace\" font-size=\"18\" xml:space=\"preserve\">"
    );
    let _ = writeln!(out, "<rect width=\"{w}\" height=\"{h}\" fill=\"{}\"/>", hex(ground));
    for y in area.top()..area.bottom() {
        row(&mut out, buf, y, ground, text);
    }
    out.push_str("</svg>\n");
    out
}

// The colours of a cell: what is reversed is swapped.
fn colours(cell: &Cell, ground: Color, text: Color) -> (String, String) {
    let own = |colour, other| if colour == Color::Reset { other } else { colour };
    let (fg, bg) = (own(cell.fg, text), own(cell.bg, ground));
    if cell.modifier.contains(Modifier::REVERSED) { (hex(bg), hex(fg)) } else { (hex(fg), hex(bg)) }
}

fn row(out: &mut String, buf: &Buffer, y: u16, ground: Color, text: Color) {
    let area = buf.area;
    let (wide, high) = (f32::from(CELL.0), f32::from(CELL.1));
    let top = f32::from(y - area.y) * high;
    // Backgrounds first: neighbours of one colour are one rectangle, so that no seam is seen.
    let ground_hex = hex(ground);
    let mut x = area.left();
    while x < area.right() {
        let bg = |x| buf.cell((x, y)).map(|cell| colours(cell, ground, text).1);
        let colour = bg(x);
        let start = x;
        while x < area.right() && bg(x) == colour {
            x += 1;
        }
        if let Some(colour) = colour.filter(|colour| *colour != ground_hex) {
            let (left, across) = (f32::from(start - area.x) * wide, f32::from(x - start) * wide);
            let _ = writeln!(
                out,
                "<rect x=\"{left}\" y=\"{top}\" width=\"{across}\" height=\"{high}\" fill=\"{colour}\"/>"
            );
        }
    }
    let mut skip = 0;
    for x in area.left()..area.right() {
        let Some(cell) = buf.cell((x, y)) else { continue };
        if skip > 0 {
            skip -= 1;
            continue;
        }
        let symbol = cell.symbol();
        skip = width(symbol).saturating_sub(1);
        let left = f32::from(x - area.x) * wide;
        let (fg, _) = colours(cell, ground, text);
        let across = wide * (skip + 1) as f32;
        if cell.modifier.contains(Modifier::UNDERLINED) {
            let y = top + high - 2.0;
            let _ = writeln!(
                out,
                "<rect x=\"{left}\" y=\"{y}\" width=\"{across}\" height=\"1\" fill=\"{fg}\"/>"
            );
        }
        if symbol.trim().is_empty() {
            continue;
        }
        if let Some(path) = shape(symbol) {
            let _ = writeln!(
                out,
                "<g transform=\"translate({left} {top})\" fill=\"{fg}\" stroke=\"{fg}\">{path}</g>"
            );
            continue;
        }
        let weight =
            if cell.modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
        let base = top + 15.0;
        let _ = writeln!(
            out,
            "<text x=\"{left}\" y=\"{base}\" textLength=\"{across}\" fill=\"{fg}\"{weight}>{}</text>",
            escaped(symbol)
        );
    }
}

// Shapes in a cell of 10 by 20.
fn shape(symbol: &str) -> Option<String> {
    let line = |d: &str| Some(format!("<path d=\"{d}\" fill=\"none\" stroke-width=\"1.2\"/>"));
    let heavy = |d: &str| Some(format!("<path d=\"{d}\" fill=\"none\" stroke-width=\"2.4\"/>"));
    let rect = |x: f32, y: f32, w: f32, h: f32, opacity: &str| {
        Some(format!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" stroke=\"none\"{opacity}/>"
        ))
    };
    match symbol {
        "─" => line("M0 10H10"),
        "│" => line("M5 0V20"),
        "┬" => line("M0 10H10M5 10V20"),
        "┴" => line("M0 10H10M5 0V10"),
        "┼" => line("M0 10H10M5 0V20"),
        "╭" => line("M5 20V14Q5 10 10 10"),
        "╮" => line("M5 20V14Q5 10 0 10"),
        "╰" => line("M5 0V6Q5 10 10 10"),
        "╯" => line("M5 0V6Q5 10 0 10"),
        "━" => heavy("M0 10H10"),
        "┃" => heavy("M5 0V20"),
        "┏" => heavy("M5 20V10H10"),
        "┓" => heavy("M5 20V10H0"),
        "┗" => heavy("M5 0V10H10"),
        "┛" => heavy("M5 0V10H0"),
        "▐" => rect(5.0, 0.0, 5.0, 20.0, ""),
        "▌" => rect(0.0, 0.0, 5.0, 20.0, ""),
        "█" => rect(0.0, 0.0, 10.0, 20.0, ""),
        "▓" => rect(0.0, 0.0, 10.0, 20.0, " opacity=\"0.65\""),
        "░" => rect(0.0, 0.0, 10.0, 20.0, " opacity=\"0.25\""),
        "▶" | "▸" => Some("<path d=\"M1 5L9 10L1 15Z\" stroke=\"none\"/>".into()),
        "▼" => Some("<path d=\"M1 6L5 14L9 6Z\" stroke=\"none\"/>".into()),
        "▲" => Some("<path d=\"M1 14L5 6L9 14Z\" stroke=\"none\"/>".into()),
        "◀" => Some("<path d=\"M9 5L1 10L9 15Z\" stroke=\"none\"/>".into()),
        "❯" => Some("<path d=\"M3 5L7 10L3 15\" fill=\"none\" stroke-width=\"1.6\"/>".into()),
        "○" => {
            Some("<circle cx=\"5\" cy=\"10\" r=\"3.4\" fill=\"none\" stroke-width=\"1.2\"/>".into())
        }
        "■" => rect(1.5, 6.5, 7.0, 7.0, ""),
        "·" => Some("<circle cx=\"5\" cy=\"10\" r=\"1.2\" stroke=\"none\"/>".into()),
        bar => {
            let eighths = "▁▂▃▄▅▆▇".chars().position(|known| bar == known.to_string())? + 1;
            let high = eighths as f32 * 2.5;
            rect(0.0, 20.0 - high, 10.0, high, "")
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn hex(colour: Color) -> String {
    let (red, green, blue) = match colour {
        Color::Rgb(red, green, blue) => (red, green, blue),
        Color::Indexed(index) => indexed(index),
        other => ANSI.iter().find(|(known, _)| *known == other).map_or((0, 0, 0), |(_, rgb)| *rgb),
    };
    format!("#{red:02x}{green:02x}{blue:02x}")
}

// The sixteen colours as xterm has them.
const ANSI: [(Color, (u8, u8, u8)); 16] = [
    (Color::Black, (0, 0, 0)),
    (Color::Red, (205, 0, 0)),
    (Color::Green, (0, 205, 0)),
    (Color::Yellow, (205, 205, 0)),
    (Color::Blue, (0, 0, 238)),
    (Color::Magenta, (205, 0, 205)),
    (Color::Cyan, (0, 205, 205)),
    (Color::Gray, (229, 229, 229)),
    (Color::DarkGray, (127, 127, 127)),
    (Color::LightRed, (255, 0, 0)),
    (Color::LightGreen, (0, 255, 0)),
    (Color::LightYellow, (255, 255, 0)),
    (Color::LightBlue, (92, 92, 255)),
    (Color::LightMagenta, (255, 0, 255)),
    (Color::LightCyan, (0, 255, 255)),
    (Color::White, (255, 255, 255)),
];

// The 256 colours: sixteen, a cube of six steps a side, 24 greys.
const fn indexed(index: u8) -> (u8, u8, u8) {
    match index {
        0..16 => ANSI[index as usize].1,
        16..232 => {
            let n = index - 16;
            (step(n / 36), step(n / 6 % 6), step(n % 6))
        }
        grey => {
            let level = 8 + (grey - 232) * 10;
            (level, level, level)
        }
    }
}

const fn step(n: u8) -> u8 {
    if n == 0 { 0 } else { 55 + n * 40 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::view::put;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    #[test]
    fn text_stands_on_the_grid_and_lines_are_shapes() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 8, 1));
        put(&mut buf, 0, 0, "가<─b", Style::new().fg(Color::Rgb(1, 2, 3)).bg(Color::White));
        let picture = svg(&buf, Color::Black, Color::White);
        assert!(picture.contains("x=\"0\" y=\"15\" textLength=\"20\" fill=\"#010203\">가<"));
        assert!(picture.contains("x=\"20\" y=\"15\" textLength=\"10\" fill=\"#010203\">&lt;<"));
        assert!(picture.contains("translate(30 0)"));
        assert!(picture.contains("M0 10H10"));
        // The ground of the wide glyph reaches under both of its halves.
        assert!(
            picture.contains("<rect x=\"0\" y=\"0\" width=\"50\" height=\"20\" fill=\"#ffffff\"/>")
        );
        assert!(!picture.contains('─'));
    }

    #[test]
    fn colours_of_every_kind() {
        assert_eq!(hex(Color::Indexed(231)), "#ffffff");
        assert_eq!(hex(Color::Indexed(17)), "#00005f");
        assert_eq!(hex(Color::Indexed(234)), "#1c1c1c");
        assert_eq!(hex(Color::Red), "#cd0000");
    }
}
