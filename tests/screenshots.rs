//! The pictures of the READMEs: real screens of a real laboratory.
//!
//! `cargo test --test screenshots` draws every one of them and throws them away.
//! `SOCKBENCH_SCREENSHOTS=write cargo test --test screenshots` writes those in use into
//! `screenshots/`; a directory instead of `write` gets every screen in every language, theme and
//! size, to be looked at. PNGs need the font D2Coding (Debian's fonts-naver-d2coding; `SOCKBENCH_FONT`
//! is its path).
#![cfg(feature = "tui")]
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test, that says what it leaves out"
)]

mod common;
#[path = "screenshots/scenes.rs"]
mod scenes;

use common::{limit, project};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use parking_lot::Mutex;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use resvg::tiny_skia::{Pixmap, PremultipliedColorU8, Transform};
use resvg::usvg;
use scenes::*;
use sockbench::command::{self, Theme};
use sockbench::lab::{Lab, Options};
use sockbench::lang::Lang;
use sockbench::os::{LowNumbers, TcpState};
use sockbench::tui::{Action, Depth, Input, Symbols, UiState, draw, svg, update};
use sockbench::world::{Experiment, LogEntry, Note, ThreadModel, World};
use socket2::{Domain, Socket, Type};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

const LARGE: (u16, u16) = (120, 40);
const SMALL: (u16, u16) = (80, 24);
const FONT: &str = "/usr/share/fonts/truetype/naver-d2coding/D2Coding-Ver1.3.2-20180524-all.ttc";

/// How much a pool has to have sent before it grows, and as much again before its picture is taken:
/// enough for a graph.
const ENOUGH: u64 = 6_000;

/// The laboratory's first descriptor is 3 only while nobody else opens files.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// A picture that is kept: its language, its theme, its size.
type Kept = (Lang, Theme, (u16, u16));

struct Scene {
    name: &'static str,
    /// Prepares the laboratory.
    play: fn(&mut Stage),
    kept: &'static [Kept],
}

const SCENES: &[Scene] = &[
    Scene {
        name: "start",
        play: |_| {},
        kept: &[(Lang::En, Theme::Light, SMALL), (Lang::Ko, Theme::Light, SMALL)],
    },
    Scene {
        name: "backlog",
        play: backlog,
        kept: &[(Lang::En, Theme::Light, LARGE), (Lang::Ko, Theme::Light, LARGE)],
    },
    Scene {
        name: "blocked",
        play: blocked,
        kept: &[(Lang::En, Theme::Dark, SMALL), (Lang::Ko, Theme::Dark, SMALL)],
    },
    Scene {
        name: "pool",
        play: pool,
        kept: &[(Lang::En, Theme::Dark, LARGE), (Lang::Ko, Theme::Dark, LARGE)],
    },
    Scene {
        name: "lanes",
        play: lanes,
        kept: &[(Lang::En, Theme::Dark, LARGE), (Lang::Ko, Theme::Dark, LARGE)],
    },
    Scene {
        name: "failure",
        play: failure,
        kept: &[(Lang::En, Theme::Light, SMALL), (Lang::Ko, Theme::Light, SMALL)],
    },
    Scene {
        name: "options",
        play: socket_options,
        kept: &[(Lang::En, Theme::Dark, LARGE), (Lang::Ko, Theme::Dark, LARGE)],
    },
    Scene {
        name: "addr",
        play: |stage| stage.ask("addr 192.168.0.10/24 into 4"),
        kept: &[(Lang::En, Theme::Light, SMALL), (Lang::Ko, Theme::Light, SMALL)],
    },
    Scene {
        name: "path",
        play: path,
        kept: &[(Lang::En, Theme::Dark, LARGE), (Lang::Ko, Theme::Dark, LARGE)],
    },
    Scene {
        name: "zoo",
        play: zoo,
        kept: &[(Lang::En, Theme::Light, LARGE), (Lang::Ko, Theme::Light, LARGE)],
    },
    Scene {
        name: "compare",
        play: compare,
        kept: &[(Lang::En, Theme::Light, LARGE), (Lang::Ko, Theme::Light, LARGE)],
    },
    Scene {
        name: "lost-update",
        play: lost_update,
        kept: &[(Lang::En, Theme::Dark, SMALL), (Lang::Ko, Theme::Dark, SMALL)],
    },
    Scene { name: "closing", play: closing, kept: &[] },
    Scene {
        name: "backlog-large",
        play: backlog_large,
        kept: &[(Lang::En, Theme::Dark, LARGE), (Lang::Ko, Theme::Dark, LARGE)],
    },
    Scene {
        name: "inspector",
        play: inspector,
        kept: &[(Lang::En, Theme::Light, LARGE), (Lang::Ko, Theme::Light, LARGE)],
    },
    Scene {
        name: "help",
        play: |stage| stage.press(KeyCode::F(1)),
        kept: &[(Lang::En, Theme::Dark, SMALL), (Lang::Ko, Theme::Dark, SMALL)],
    },
];

/// A laboratory and a screen before it; what is done goes the way of keys.
struct Stage {
    lab: Lab,
    ui: UiState,
    for_show: bool,
    /// Sockets of clients from outside of the laboratory, held open.
    hands: Vec<Socket>,
}

impl Stage {
    fn open(for_show: bool) -> Stage {
        let low = LowNumbers::hold().unwrap();
        let lab = Lab::start(Options::default()).unwrap();
        drop(low);
        let ui = UiState::new(Lang::En, Theme::Dark, Depth::TrueColor, Symbols::UNICODE);
        let mut stage = Stage { lab, ui, for_show, hands: Vec::new() };
        stage.frame(LARGE);
        stage
    }

    fn press(&mut self, code: KeyCode) {
        self.input(Input::Key(KeyEvent::new(code, KeyModifiers::NONE)));
    }

    fn key(&mut self, key: char) {
        self.press(KeyCode::Char(key));
    }

    fn input(&mut self, input: Input) {
        for action in update(&mut self.ui, &self.lab.world(), self.lab.now(), input) {
            if let Action::Submit(statement, text, selected) = action {
                self.lab.submit(*statement, text, selected);
            }
        }
    }

    /// Types a line at the prompt.
    fn line(&mut self, line: &str) {
        self.key(':');
        self.input(Input::Paste(line.to_string()));
        self.press(KeyCode::Enter);
        self.press(KeyCode::Esc);
    }

    /// Types a question; its answer opens a window.
    fn ask(&mut self, question: &str) {
        self.line(question);
        self.until("the answer", |world| {
            world.calls.numbered().any(|(_, entry)| {
                matches!(entry, LogEntry::Note { note: Note::Answered { .. }, .. })
            })
        });
    }

    fn submit(&self, line: &str) {
        let statement = command::parse(line).unwrap().unwrap();
        self.lab.submit(statement, line.to_string(), None);
    }

    /// Socket 3, listening: at port 8080 for show, else wherever there is room.
    fn listener(&mut self, backlog: u32) {
        let port = if self.for_show { 8080 } else { 0 };
        self.key('s');
        self.line(&format!("bind 3 127.0.0.1:{port}"));
        self.line(&format!("listen 3 {backlog}"));
        self.until("a listener", |world| world.queues.len() == 1);
        self.input(Input::Resize);
    }

    fn address(&self) -> SocketAddr {
        let world = self.lab.world();
        let id = world.by_fd.get(&3).unwrap();
        world.sockets.get(id).unwrap().local().unwrap().inet().unwrap()
    }

    fn until(&self, what: &str, mut is_so: impl FnMut(&World) -> bool) {
        let deadline = Instant::now() + limit() + Duration::from_secs(20);
        loop {
            let world = self.lab.world();
            // What is on the screen is looked at more closely.
            self.lab.watch(self.ui.watched(&world));
            if is_so(&world) {
                return;
            }
            assert!(Instant::now() < deadline, "not seen: {what}\n{world:#?}");
            let _ = self.lab.news().recv_timeout(Duration::from_millis(50));
        }
    }

    fn frame(&mut self, size: (u16, u16)) -> Buffer {
        let world = self.lab.world();
        self.lab.watch(self.ui.watched(&world));
        self.picture(&world, self.lab.now(), size)
    }

    fn picture(&mut self, world: &World, now: Duration, size: (u16, u16)) -> Buffer {
        self.ui.settle(world, Size::from(size));
        let mut buf = Buffer::empty(Rect::new(0, 0, size.0, size.1));
        draw(world, &self.ui, now, &mut buf);
        buf
    }

    /// The same moment in every language, theme and size.
    fn pictures(&mut self) -> Vec<(Kept, String)> {
        const AROUND: [(Lang, Theme, Option<u8>); 4] = [
            (Lang::En, Theme::Dark, None),
            (Lang::En, Theme::Light, Some(3)),
            (Lang::Ko, Theme::Light, Some(2)),
            (Lang::Ko, Theme::Dark, Some(3)),
        ];
        let (world, now) = (self.lab.world(), self.lab.now());
        let mut pictures = Vec::new();
        for (lang, theme, key) in AROUND {
            if let Some(key) = key {
                self.press(KeyCode::F(key));
            }
            let base = self.ui.palette().base;
            for size in [LARGE, SMALL] {
                let buf = self.picture(&world, now, size);
                let picture = svg(&buf, base.bg.unwrap(), base.fg.unwrap());
                pictures.push(((lang, theme, size), picture));
            }
        }
        pictures
    }
}

/// Where pictures go.
enum Wish {
    Check,
    Keep,
    All(PathBuf),
}

impl Wish {
    fn of_environment() -> Wish {
        match std::env::var("SOCKBENCH_SCREENSHOTS") {
            Err(_) => Wish::Check,
            Ok(word) if word == "write" => Wish::Keep,
            Ok(directory) => Wish::All(directory.into()),
        }
    }

    /// The path of a picture without its extension, if it is to be written.
    fn path(&self, scene: &Scene, picture: Kept) -> Option<PathBuf> {
        let (lang, theme, (columns, rows)) = picture;
        let theme = if theme == Theme::Dark { "dark" } else { "light" };
        let name = format!("{}.{}.{theme}", scene.name, lang.code());
        match self {
            Wish::Keep if scene.kept.contains(&picture) => Some(project("screenshots").join(name)),
            Wish::All(directory) => Some(directory.join(format!("{name}.{columns}x{rows}"))),
            _ => None,
        }
    }
}

fn options() -> usvg::Options<'static> {
    let mut options = usvg::Options::default();
    let font = std::env::var("SOCKBENCH_FONT").unwrap_or_else(|_| FONT.to_string());
    match std::fs::read(&font) {
        Ok(data) => Arc::make_mut(&mut options.fontdb).load_font_data(data),
        Err(error) => println!("no PNG is written: {font}: {error}"),
    }
    options
}

fn png(tree: &usvg::Tree) -> Vec<u8> {
    let size = tree.size().to_int_size().scale_by(2.0).unwrap();
    let mut pixels = Pixmap::new(size.width(), size.height()).unwrap();
    resvg::render(tree, Transform::from_scale(2.0, 2.0), &mut pixels.as_mut());
    let (palette, indices) = palette(&pixels);
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, size.width(), size.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    encoder.set_palette(palette.concat());
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&indices).unwrap();
    writer.finish().unwrap();
    out
}

/// The commonest colours, at most 64, and for each pixel the nearest of them: a screen has few
/// colours, and the soft edges of its letters look the same with fewer. A third of the size.
fn palette(pixels: &Pixmap) -> (Vec<[u8; 3]>, Vec<u8>) {
    let colour = |pixel: &PremultipliedColorU8| [pixel.red(), pixel.green(), pixel.blue()];
    let mut counts: HashMap<[u8; 3], usize> = HashMap::new();
    for pixel in pixels.pixels() {
        *counts.entry(colour(pixel)).or_default() += 1;
    }
    let mut palette: Vec<[u8; 3]> = counts.keys().copied().collect();
    palette.sort_by_key(|colour| (Reverse(counts[colour]), *colour));
    palette.truncate(64);
    let distance = |a: &[u8; 3], b: &[u8; 3]| -> u32 {
        a.iter().zip(b).map(|(a, b)| u32::from(a.abs_diff(*b)).pow(2)).sum()
    };
    let nearest: HashMap<[u8; 3], u8> = counts
        .into_keys()
        .map(|colour| {
            let at = (0..palette.len()).min_by_key(|at| distance(&palette[*at], &colour));
            (colour, at.unwrap() as u8)
        })
        .collect();
    let indices = pixels.pixels().iter().map(|pixel| nearest[&colour(pixel)]).collect();
    (palette, indices)
}

#[test]
fn every_screen_can_be_drawn() {
    let _alone = ONE_AT_A_TIME.lock();
    let wish = Wish::of_environment();
    let options = options();
    for scene in SCENES {
        let mut stage = Stage::open(!matches!(wish, Wish::Check));
        (scene.play)(&mut stage);
        let pictures = stage.pictures();
        stage.lab.stop();
        for (picture, svg) in pictures {
            let tree = usvg::Tree::from_str(&svg, &options).unwrap();
            let (columns, rows) = picture.2;
            assert_eq!((tree.size().width(), tree.size().height()), size_of(columns, rows));
            let Some(path) = wish.path(scene, picture) else { continue };
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            let path = path.display();
            std::fs::write(format!("{path}.svg"), &svg).unwrap();
            if !options.fontdb.is_empty() {
                std::fs::write(format!("{path}.png"), png(&tree)).unwrap();
            }
        }
    }
}

fn size_of(columns: u16, rows: u16) -> (f32, f32) {
    (f32::from(columns) * 10.0, f32::from(rows) * 20.0)
}

#[test]
fn every_picture_of_the_readmes_is_there() {
    let mut kept = Vec::new();
    for scene in SCENES {
        kept.extend(scene.kept.iter().filter_map(|kept| Wish::Keep.path(scene, *kept)));
    }
    let _alone = ONE_AT_A_TIME.lock();
    for readme in ["README.md", "README.ko.md"] {
        let text = std::fs::read_to_string(project(readme)).unwrap();
        let mut named = 0;
        for (at, _) in text.match_indices("(screenshots/") {
            let path = text[at + 1..].split(')').next().unwrap();
            let path = project(path);
            assert!(path.is_file(), "{readme} names {}", path.display());
            assert!(kept.contains(&path.with_extension("")), "no scene makes {}", path.display());
            named += 1;
        }
        assert!(named > 0, "{readme} shows nothing");
    }
    // Nor is there one that no scene makes any more, or that does not parse.
    for file in std::fs::read_dir(project("screenshots")).unwrap() {
        let path = file.unwrap().path();
        assert!(kept.contains(&path.with_extension("")), "no scene makes {}", path.display());
        if is_svg(&path) {
            let text = std::fs::read_to_string(&path).unwrap();
            usvg::Tree::from_str(&text, &usvg::Options::default()).unwrap();
        }
    }
}

fn is_svg(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "svg")
}
