//! Every cause is made: on this kernel where it gives it on loopback, else from what another one,
//! another network or another moment would have said.
#![cfg(target_os = "linux")]

mod connecting;
mod elsewhere;
mod moving;
mod other_calls;
mod unix;

use super::Scene;
use super::bench::Bench;
use crate::explain::Cause;
use std::collections::BTreeSet;

/// How a cause is made.
pub(super) enum Made {
    /// On this kernel; nothing where the process may do what others may not.
    Kernel(fn(&mut Bench) -> Option<Cause>),
    /// From what such a kernel would have said.
    World(fn(&mut Scene) -> Cause),
}

use Made::{Kernel, World};

/// The variant's name; of an option's problem that one's too.
pub(super) fn name_of(cause: &Cause) -> String {
    let word =
        |text: String| -> String { text.chars().take_while(|c| c.is_alphanumeric()).collect() };
    match cause {
        Cause::Option { problem, .. } => format!("Option {}", word(format!("{problem:?}"))),
        other => word(format!("{other:?}")),
    }
}

fn list() -> impl Iterator<Item = (&'static str, &'static Made)> {
    let parts = [connecting::MADE, moving::MADE, unix::MADE, other_calls::MADE, elsewhere::MADE];
    parts.into_iter().flatten().map(|(name, made)| (*name, made))
}

// The names of an enum's variants, read from its source.
fn variants(source: &str, of: &str) -> BTreeSet<String> {
    let (_, body) = source.split_once(&format!("pub enum {of} {{")).unwrap();
    let (body, _) = body.split_once("\n}").unwrap();
    let lines = body.lines().filter_map(|line| line.strip_prefix("    "));
    lines
        .map(|line| line.chars().take_while(char::is_ascii_alphanumeric).collect::<String>())
        .filter(|word| word.starts_with(|c: char| c.is_ascii_uppercase()))
        .collect()
}

#[test]
fn every_cause_is_in_the_list() {
    let mut all = variants(include_str!("../cause.rs"), "Cause");
    assert!(all.remove("Option"));
    let problems = variants(include_str!("../cause/option.rs"), "OptionProblem");
    all.extend(problems.into_iter().map(|problem| format!("Option {problem}")));
    assert!(all.len() > 180, "{}", all.len());
    let listed: BTreeSet<String> = list().map(|(name, _)| name.to_string()).collect();
    let missing: Vec<_> = all.difference(&listed).collect();
    let unknown: Vec<_> = listed.difference(&all).collect();
    assert!(missing.is_empty() && unknown.is_empty(), "missing {missing:?}, unknown {unknown:?}");
}

// What concerns the whole process (its limits, the numbers of its descriptors) runs in one of its
// own: this test again, alone.
const ALONE: &str = "SOCKBENCH_TEST_ALONE";

#[test]
fn every_cause_is_made() {
    if std::env::var_os(ALONE).is_none() {
        let output = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "explain::tests::made::every_cause_is_made", "--nocapture"])
            .env(ALONE, "1")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success() && said.contains("1 passed"), "{said}\n{errors}");
        let skipped = said.lines().filter(|line| line.starts_with("skipped"));
        skipped.for_each(|line| println!("{line}"));
        return;
    }
    let (mut wrong, mut made) = (Vec::new(), 0);
    for (name, how) in list() {
        let cause = match how {
            Kernel(make) => make(&mut Bench::new()),
            World(make) => Some(make(&mut Scene::new())),
        };
        match cause.as_ref().map(name_of) {
            Some(got) if got == name => made += 1,
            Some(_) => wrong.push(format!("{name}: {cause:?}")),
            None => println!("skipped {name}: this process may do it, or the system lacks it"),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(made > 170, "{made} made");
}
