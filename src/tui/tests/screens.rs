//! What is drawn.

use super::worlds::{Maker, backlog, crowd, inet, pool};
use super::{frame, styles, text, ui};
use crate::command::{Pane, Theme};
use crate::lang::Lang;
use crate::os::{Call, Errno, Fact, Payload, QueueReading, Return, SocketId, Why};
use crate::tui::state::{Popup, Subject};
use crate::tui::theme::Symbols;
use crate::tui::wrap::width;
use crate::tui::{Depth, UiState, svg};
use crate::world::{Sample, World};
use insta::assert_snapshot;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::style::Color;
use std::time::Duration;

#[test]
fn empty_screen() {
    let world = Maker::new().world;
    assert_snapshot!("empty_en_80x24", text(&frame(&world, &mut ui(Lang::En), (80, 24)).0));
    assert_snapshot!("empty_ko_80x24", text(&frame(&world, &mut ui(Lang::Ko), (80, 24)).0));
}

#[test]
fn a_full_backlog() {
    let world = backlog().world;
    assert_snapshot!("backlog_en_80x24", text(&frame(&world, &mut ui(Lang::En), (80, 24)).0));
    assert_snapshot!("backlog_ko_80x24", text(&frame(&world, &mut ui(Lang::Ko), (80, 24)).0));
    assert_snapshot!("backlog_en_60x16", text(&frame(&world, &mut ui(Lang::En), (60, 16)).0));
    let mut plain = ui(Lang::En);
    plain.symbols = Symbols::ASCII;
    let ascii = text(&frame(&world, &mut plain, (120, 40)).0);
    assert!(ascii.replace('µ', "u").is_ascii(), "{ascii}");
    assert_snapshot!("backlog_ascii_120x40", ascii);
}

#[test]
fn a_reading_that_is_not_permitted_is_unknown_with_its_reason() {
    let mut maker = backlog();
    let why = Why::Refused(Errno::EACCES);
    let queue = QueueReading {
        at: maker.world.at,
        length: 1,
        limit: 2,
        settled: true,
        waiting: Fact::Unknown(why),
        handshaking: Fact::Unknown(why),
        outside: Fact::Unknown(why),
        one_sided: Fact::Unknown(why),
        clients: None,
    };
    maker.sample(Sample { queues: vec![(SocketId(1), queue)], ..Sample::default() });
    for lang in Lang::ALL {
        let shown = text(&frame(&maker.world, &mut ui(lang), (120, 40)).0);
        let pane: String = shown.lines().filter_map(|row| Some(row.split_once('│')?.1)).collect();
        // What can be read is shown beside what cannot.
        assert!(shown.contains(&crate::tui::text::accept_queue(lang, 1, 2)), "{shown}");
        let said = crate::tui::text::waiting_unknown(lang, crate::explain::why(lang, why));
        let squeeze = |text: &str| text.split_whitespace().collect::<String>();
        assert!(squeeze(&pane).contains(&squeeze(&said)), "{said}\n{shown}");
        assert!(said.contains("EACCES"), "{said}");
    }
}

#[test]
fn a_pool_at_work() {
    let world = pool().world;
    let mut english = ui(Lang::En);
    english.selected = Some(SocketId(12));
    assert_snapshot!("pool_en_120x40", text(&frame(&world, &mut english, (120, 40)).0));
    let mut korean = ui(Lang::Ko);
    korean.selected = Some(SocketId(12));
    assert_snapshot!("pool_ko_120x40", text(&frame(&world, &mut korean, (120, 40)).0));
}

#[test]
fn styles_of_the_screen() {
    let world = backlog().world;
    assert_snapshot!("styles_80x24", styles(&frame(&world, &mut ui(Lang::En), (80, 24)).0));
}

#[test]
fn windows() {
    let world = pool().world;
    let mut ui = ui(Lang::En);
    ui.popup = Some(Popup::Help(None));
    assert_snapshot!("help_en_80x24", text(&frame(&world, &mut ui, (80, 24)).0));
    ui.popup = Some(Popup::Quit);
    ui.lang = Lang::Ko;
    assert_snapshot!("quit_ko_80x24", text(&frame(&world, &mut ui, (80, 24)).0));
}

#[test]
fn a_window_cuts_wide_glyphs_whole() {
    let world = Maker::new().world;
    for width_of_screen in 60..90 {
        let mut ui = ui(Lang::Ko);
        ui.popup = Some(Popup::Quit);
        let (buf, _) = frame(&world, &mut ui, (width_of_screen, 24));
        for y in 0..24 {
            assert_whole(&buf, y);
        }
    }
}

// Every wide glyph has a blank second half, so that nothing is drawn over its neighbour.
pub(super) fn assert_whole(buf: &Buffer, y: u16) {
    let mut x = 0;
    while x < buf.area.width {
        let wide = width(buf[(x, y)].symbol()).max(1) as u16;
        for half in x + 1..x + wide {
            assert!(half < buf.area.width, "a glyph is cut at the right edge");
            assert_eq!(buf[(half, y)].symbol(), " ", "something stands in a glyph's second half");
        }
        x += wide;
    }
}

#[test]
fn too_small_says_what_it_needs() {
    let world = backlog().world;
    for lang in Lang::ALL {
        let said = text(&frame(&world, &mut ui(lang), (59, 16)).0);
        assert!(said.contains("60x16") && said.contains("59x16"), "{said}");
    }
    assert!(!text(&frame(&world, &mut ui(Lang::En), (60, 16)).0).contains("60x16"));
}

// Every screen there is, with everything open that can be.
fn every_state() -> Vec<(World, UiState)> {
    let worlds = [World::default(), Maker::new().world, backlog().world, pool().world, crowd(40)];
    let popups = [
        None,
        Some(Popup::Help(None)),
        Some(Popup::Explain(Subject::Socket(SocketId(12)))),
        Some(Popup::Explain(Subject::Entry(1))),
        Some(Popup::Explain(Subject::Errno(Errno::EADDRINUSE))),
        Some(Popup::Quit),
    ];
    let mut states = Vec::new();
    for (at, world) in worlds.iter().enumerate() {
        for (nth, popup) in popups.iter().enumerate() {
            let mut ui = ui(Lang::ALL[(at + nth) % 2]);
            ui.popup = popup.clone();
            ui.theme = [Theme::Dark, Theme::Light][nth % 2];
            ui.depth = [Depth::TrueColor, Depth::Indexed, Depth::Ansi][nth % 3];
            ui.zoomed = nth > 3;
            ui.focus = crate::tui::layout::PANES[(at + 5 * nth) % 10];
            ui.frozen = nth == 1;
            ui.typing = nth == 2;
            ui.prompt.set("bind 3 127.0.0.1:8080 가나다");
            ui.top = [3; 10];
            ui.popup_top = nth;
            states.push((world.clone(), ui));
        }
    }
    states
}

#[test]
fn draws_at_any_size_on_its_own_ground() {
    let sizes = [
        (0, 0),
        (1, 1),
        (2, 40),
        (300, 1),
        (59, 15),
        (60, 16),
        (61, 17),
        (79, 24),
        (80, 24),
        (81, 23),
        (99, 31),
        (120, 40),
        (133, 16),
        (60, 100),
        (300, 100),
    ];
    for (world, mut ui) in every_state() {
        for size in sizes {
            let (buf, caret) = frame(&world, &mut ui, size);
            for y in 0..size.1 {
                for x in 0..size.0 {
                    assert_ne!(buf[(x, y)].bg, Color::Reset, "{size:?} at {x},{y}");
                }
                assert_whole(&buf, y);
            }
            if let Some(caret) = caret {
                assert!(buf.area.contains(caret));
            }
        }
    }
}

#[test]
fn without_colour_it_says_the_same() {
    let world = backlog().world;
    let mut mono = ui(Lang::En);
    mono.depth = Depth::Mono;
    let (colourless, _) = frame(&world, &mut mono, (80, 24));
    let (coloured, _) = frame(&world, &mut ui(Lang::En), (80, 24));
    assert_eq!(text(&colourless), text(&coloured));
    assert!(
        colourless.content().iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset)
    );
}

#[test]
fn the_caret_stays_in_the_prompt() {
    let world = backlog().world;
    let mut ui = ui(Lang::Ko);
    ui.typing = true;
    for count in [0, 1, 30, 38, 39, 40, 200] {
        ui.prompt.set(&"한".repeat(count));
        let (buf, caret) = frame(&world, &mut ui, (80, 24));
        let caret = caret.expect("text can be typed");
        assert_eq!(caret.y, 21);
        assert!(caret.x >= 3 && caret.x < 80, "{count}: {caret}");
        if count > 0 {
            assert_eq!(buf[(caret.x - 2, 21)].symbol(), "한", "the caret is behind the last glyph");
        }
    }
    ui.typing = false;
    assert_eq!(frame(&world, &mut ui, (80, 24)).1, None);
}

#[test]
fn a_crowd_is_drawn_by_the_rows_that_are_seen() {
    let world = crowd(2_000);
    let mut ui = ui(Lang::En);
    ui.selected = Some(SocketId(1_500));
    let said = text(&frame(&world, &mut ui, (80, 24)).0);
    assert!(said.contains("▸1410c"), "{said}");
    assert!(said.contains("of 2005"), "{said}");
    ui.only_mine = true;
    let said = text(&frame(&world, &mut ui, (80, 24)).0);
    assert!(said.contains("(2000 of threads hidden, o)"), "{said}");
}

#[test]
fn the_network_is_warned_of() {
    let mut maker = backlog();
    let warned = |maker: &Maker| {
        let said = text(&frame(&maker.world, &mut ui(Lang::En), (80, 24)).0);
        said.contains("reachable from the network")
    };
    assert!(!warned(&maker));
    maker.read(1, crate::os::TcpState::Listen, "0.0.0.0:8080", None);
    assert!(warned(&maker));
}

#[test]
fn a_picture_has_every_word_of_the_frame() {
    let world = backlog().world;
    let (buf, _) = frame(&world, &mut ui(Lang::Ko), (80, 24));
    let picture = svg(&buf, Color::Black, Color::White);
    for glyph in ["소", "켓", "백"] {
        assert!(picture.contains(&format!(">{glyph}</text>")));
    }
    assert!(!picture.contains('│'), "lines are shapes");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_the_network_sends_is_drawn(
        data: Vec<u8>,
        text_sent in "[\u{0}-\u{1f}\u{300}\u{200d}\u{1100}\u{1161}\u{202e}가ㄱ\u{feff}\\PC]{0,40}",
        name in "\\PC{0,12}",
        size in (0u16..140, 0u16..50),
        typed in "\\PC{0,80}",
        zoomed: bool,
    ) {
        let mut maker = backlog();
        maker.event(crate::world::What::Named { name: name.as_str().into(), socket: SocketId(2) });
        for payload in [Payload::from(data), Payload::from(text_sent.as_str())] {
            let value = payload.len() as i64;
            let got = Return { value, address: Some(inet("10.0.0.1:9")), data: Some(payload.clone()), ..Return::default() };
            maker.call(Call::Recv { fd: 4, len: 4_096, flags: 0 }, Some(2), Ok(got), None);
            let send = Call::Send { fd: 4, data: payload, flags: 0 };
            maker.call(send, Some(2), Ok(Return { value, ..Return::default() }), None);
        }
        let mut ui = ui(Lang::Ko);
        ui.typing = true;
        ui.zoomed = zoomed;
        ui.focus = Pane::Calls;
        ui.prompt.paste(&typed);
        ui.selected = Some(SocketId(2));
        let (buf, _) = frame(&maker.world, &mut ui, size);
        for y in 0..size.1 {
            assert_whole(&buf, y);
            for x in 0..size.0 {
                prop_assert!(!buf[(x, y)].symbol().chars().any(char::is_control));
                prop_assert_ne!(buf[(x, y)].bg, Color::Reset);
            }
        }
    }
}

#[test]
fn the_clock_stands_in_the_header() {
    let said = text(&frame(&World::default(), &mut ui(Lang::En), (80, 24)).0);
    assert!(said.contains("live 00:00:00"));
}

#[test]
fn the_header_says_when_others_are_read_seldom() {
    let said = |rest: u64, lang| {
        let (shown, rest) = (Duration::from_millis(100), Duration::from_millis(rest));
        let pace = Some(crate::world::Pace { shown, rest, cost: 40 });
        text(&frame(&World { pace, ..World::default() }, &mut ui(lang), (80, 24)).0)
    };
    assert!(said(1_400, Lang::En).contains("others read every 1.4 s"));
    assert!(said(1_400, Lang::Ko).contains("나머지는 1.4 s마다 읽음"));
    assert!(!said(500, Lang::En).contains("others read"));
}
