//! The pane of what looks like a mistake.

use super::steps::Bench;
use super::worlds::Maker;
use super::{frame, styles, text, ui};
use crate::command::Pane;
use crate::lang::Lang;
use crate::os::TcpState;
use crate::world::{Owner, World};
use insta::assert_snapshot;
use std::time::Duration;

// Two sockets in CLOSE_WAIT with unread data, for a long time.
fn neglected() -> World {
    let mut maker = Maker::new();
    for (id, fd, peer) in [(1, 3, "127.0.0.1:50000"), (2, 4, "127.0.0.1:50001")] {
        maker.open(id, fd, Owner::User, None);
        maker.read(id, TcpState::CloseWait, "127.0.0.1:8080", Some(peer));
    }
    maker.world
}

#[test]
fn what_looks_like_a_mistake() {
    let world = neglected();
    let later = world.at + Duration::from_secs(9);
    for (lang, size) in [(Lang::En, (80, 24)), (Lang::Ko, (80, 24)), (Lang::Ko, (120, 40))] {
        let mut ui = ui(lang);
        ui.check(&world, later);
        ui.go_to(Pane::Lints);
        ui.lint = 1;
        let (buf, _) = frame(&world, &mut ui, size);
        let name = format!("lints_{}_{}x{}", lang.code(), size.0, size.1);
        assert_snapshot!(name, format!("{}\n{}", text(&buf), styles(&buf)));
    }
    let (mut empty, world) = (ui(Lang::En), World::default());
    empty.check(&world, later);
    empty.go_to(Pane::Lints);
    assert_snapshot!("lints_none_en_80x24", text(&frame(&world, &mut empty, (80, 24)).0));
}

#[test]
fn enter_offers_the_example() {
    let mut bench = Bench::new(neglected());
    bench.ui.check(&bench.world, bench.world.at + Duration::from_secs(9));
    bench.press("9<down><down><down>");
    assert_eq!(bench.ui.lints[bench.ui.lint].name(), "unread-ahead");
    assert_eq!(bench.ui.selected, bench.ui.lints[bench.ui.lint].socket());
    bench.press("<enter>");
    assert!(bench.ui.typing);
    assert_eq!(bench.ui.prompt.line(), "example close-with-unread-data");
}
