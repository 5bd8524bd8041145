//! The house keeps its own rules: who may use whom, where `unsafe` and the screen live, and every
//! sentence in both languages.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::{Path, PathBuf};

fn sources(under: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(under).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found
}

fn all() -> Vec<(PathBuf, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = sources(&src);
    for (path, _) in &mut found {
        *path = path.strip_prefix(&src).unwrap().to_path_buf();
    }
    assert!(found.len() > 40, "the sources were not found");
    found
}

/// The room of a file: the first part of its path.
fn room(path: &Path) -> String {
    let first = path.components().next().unwrap().as_os_str().to_string_lossy().to_string();
    first.trim_end_matches(".rs").to_string()
}

/// Code lines only: what a comment says does not count.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().filter_map(|(index, line)| {
        let line = line.trim_start();
        (!line.starts_with("//")).then_some((index + 1, line))
    })
}

#[test]
fn a_room_uses_only_what_lies_below_it() {
    // From the ground up; within a floor, a room may use those named before it.
    const ORDER: &[&str] = &[
        "lang", "os", "world", "command", "explain", "journal", "export", "lab", "script", "tui",
        "cli", "main",
    ];
    const EXCEPTIONS: &[(&str, &str)] = &[];
    let place = |room: &str| ORDER.iter().position(|known| *known == room);
    for (path, text) in all() {
        let own = room(&path);
        let Some(own_place) = place(&own) else {
            assert_eq!(own, "lib", "{} is in no room", path.display());
            continue;
        };
        for (line, code) in code(&text) {
            for (at, _) in code.match_indices("crate::") {
                let rest = &code[at + "crate::".len()..];
                let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
                let used = &rest[..end.unwrap_or(rest.len())];
                let Some(used_place) = place(used) else { continue };
                let allowed = used_place <= own_place
                    || EXCEPTIONS.contains(&(own.as_str(), used))
                    || code.contains("$crate::");
                assert!(allowed, "{}:{line}: {own} uses {used}, above it", path.display());
            }
        }
    }
}

#[test]
fn unsafe_is_only_at_the_edge_and_the_screen_only_in_its_room() {
    for (path, text) in all() {
        let own = room(&path);
        for (line, code) in code(&text) {
            let place = format!("{}:{line}: {code}", path.display());
            // The text of the Rust programs that are exported.
            if path.starts_with("export/rust/sys") {
                continue;
            }
            assert!(own == "os" || !code.contains("unsafe {"), "{place}");
            let screen = code.contains("ratatui::") || code.contains("crossterm::");
            assert!(own == "tui" || !screen, "{place}");
        }
    }
}

#[test]
fn pure_rooms_read_no_clock_and_do_no_io() {
    for (path, text) in all() {
        if !matches!(room(&path).as_str(), "world" | "command" | "explain") {
            continue;
        }
        // Tests may.
        let text = text.split("#[cfg(test)]").next().unwrap();
        if path.ends_with("tests.rs") || path.to_string_lossy().contains("tests/") {
            continue;
        }
        for (line, code) in code(text) {
            for forbidden in
                ["Instant::now", "SystemTime::now", "std::fs", "std::thread", "std::env", "std::io"]
            {
                assert!(!code.contains(forbidden), "{}:{line}: {code}", path.display());
            }
        }
    }
}

#[test]
fn wrapping_that_panics_is_not_used() {
    for (path, text) in all() {
        for (line, code) in code(&text) {
            for forbidden in [".wrap(Wrap", "Wrap {", "terminal.clear()", "ratatui::restore()"] {
                assert!(!code.contains(forbidden), "{}:{line}: {code}", path.display());
            }
        }
    }
}

#[test]
fn only_one_file_asks_for_the_terminals_size() {
    // crossterm opens /dev/tty for it, which would take the lowest free descriptor for a moment.
    for (path, text) in all() {
        for (line, code) in code(&text) {
            let asks = code.contains("terminal::size()") || code.contains("CrosstermBackend::new");
            assert!(!asks || path.ends_with("tui/backend.rs"), "{}:{line}: {code}", path.display());
        }
    }
}

#[test]
fn every_sentence_says_the_same_in_both_languages() {
    use sockbench::{cli, command, explain, export, script, tui};
    let placeholders = |text: &str| -> std::collections::BTreeSet<String> {
        let parts = text.split('{').skip(1);
        parts.filter_map(|part| part.split(['}', ':']).next()).map(str::to_string).collect()
    };
    let rooms = [
        cli::MESSAGES,
        export::MESSAGES,
        script::MESSAGES,
        command::text::MESSAGES,
        command::text::problem::MESSAGES,
        command::text::options::MESSAGES,
        tui::text::MESSAGES,
        tui::text::keys::MESSAGES,
    ];
    let all: Vec<_> = rooms.into_iter().flatten().chain(explain::messages()).collect();
    assert!(all.len() > 400, "only {} sentences were found", all.len());
    for message in all {
        assert_eq!(placeholders(message.en), placeholders(message.ko), "{}", message.name);
        assert!(!message.en.is_empty() && !message.ko.is_empty(), "{}", message.name);
    }
}
