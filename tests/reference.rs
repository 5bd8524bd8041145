//! The reference pages in `assets/` are what the table of commands says.
//! `SOCKBENCH_REFERENCE=write cargo test --test reference` writes them anew.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod common;

use common::{project, sockbench};
use sockbench::command::{all, options, reference};
use sockbench::lang::Lang;

#[test]
fn the_pages_are_those_of_the_table() {
    for (lang, name) in [(Lang::En, "assets/COMMANDS.md"), (Lang::Ko, "assets/COMMANDS.ko.md")] {
        let (page, path) = (reference(lang), project(name));
        if std::env::var("SOCKBENCH_REFERENCE").is_ok_and(|asked| asked == "write") {
            std::fs::write(&path, &page).unwrap();
        }
        assert!(
            std::fs::read_to_string(&path).unwrap() == page,
            "{name} is not what the table says"
        );
    }
}

#[test]
fn the_manual_page_lists_every_command_and_option() {
    for lang in ["en", "ko"] {
        let output = sockbench().args(["--lang", lang, "man"]).output().unwrap();
        assert!(output.status.success());
        // roff writes a hyphen as `\\-`, and a line that begins with a dot after `\\&`.
        let page = String::from_utf8(output.stdout).unwrap().replace("\\-", "-").replace("\\&", "");
        for spec in all() {
            assert!(page.contains(spec.usage), "{lang}: {}", spec.usage);
        }
        for option in options::all() {
            assert!(page.contains(option.name), "{lang}: {}", option.name);
        }
    }
}
