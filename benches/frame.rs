//! What one frame costs: a world of 10,000 sockets on 120x40, in both languages.

#![allow(clippy::expect_used, reason = "a benchmark that cannot be set up has nothing to measure")]

#[path = "world/many.rs"]
mod many;

use criterion::{Criterion, criterion_group, criterion_main};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use many::{opened, world_of};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use sockbench::command::Theme;
use sockbench::lang::Lang;
use sockbench::tui::{Depth, Input, Symbols, UiState, draw, update};
use sockbench::world::World;

fn frame(terminal: &mut Terminal<TestBackend>, ui: &mut UiState, world: &World) {
    let drawn = terminal.draw(|frame| {
        ui.settle(world, frame.area().as_size());
        if let Some(caret) = draw(world, ui, world.at, frame.buffer_mut()) {
            frame.set_cursor_position(caret);
        }
    });
    drawn.expect("a frame");
}

fn benches(criterion: &mut Criterion) {
    let world = world_of(10_000);
    for lang in Lang::ALL {
        let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a terminal");
        let mut ui = UiState::new(lang, Theme::Dark, Depth::TrueColor, Symbols::UNICODE);
        let name = |what: &str| format!("a frame of 10,000 sockets, {}, {what}", lang.code());
        criterion.bench_function(&name("again"), |bench| {
            bench.iter(|| frame(&mut terminal, &mut ui, &world));
        });
        let mut large = ui.clone();
        let key = Input::Key(KeyEvent::new(KeyCode::Char('6'), KeyModifiers::NONE));
        update(&mut large, &world, world.at, key);
        criterion.bench_function(&name("the connection view"), |bench| {
            bench.iter(|| frame(&mut terminal, &mut large, &world));
        });
        let mut world = world.clone();
        let mut next = 20_000;
        criterion.bench_function(&name("one more each"), |bench| {
            bench.iter_batched(
                || {
                    next += 1;
                    world.apply(&opened(next));
                    world.clone()
                },
                |world| frame(&mut terminal, &mut ui, &world),
                criterion::BatchSize::PerIteration,
            );
        });
    }
}

criterion_group!(all, benches);
criterion_main!(all);
