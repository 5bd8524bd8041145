//! Names for variables: the user's, as far as a programming language takes them.

use super::program::{Holds, Made, Program, SlotId, Step, Task};
use crate::os::Call;
use std::collections::HashSet;

/// Gives every variable of a program a name that is an identifier in lower case ASCII, no word of
/// the language, and no other's.
///
/// `reserved`: the words of the language, and the names its frame uses.
pub(super) fn give(program: &mut Program, reserved: &[&str]) {
    let mut taken: HashSet<String> = reserved.iter().map(|word| (*word).to_string()).collect();
    for id in (0..program.slots.len()).map(SlotId) {
        let wanted = identifier(&program.slot(id).name);
        let wanted = wanted.unwrap_or_else(|| by_use(program, id).to_string());
        let name = unique(&wanted, &taken);
        taken.insert(name.clone());
        program.slots[id.0].name = name;
    }
}

fn unique(wanted: &str, taken: &HashSet<String>) -> String {
    if !taken.contains(wanted) {
        return wanted.to_string();
    }
    let mut number = 2;
    loop {
        let name = format!("{wanted}_{number}");
        if !taken.contains(&name) {
            return name;
        }
        number += 1;
    }
}

/// A name of the writer's own that nothing has yet: the one wanted, or it with a number.
pub(super) fn fresh(taken: &mut HashSet<String>, wanted: &str) -> String {
    let mut name = wanted.to_string();
    let mut number = 2;
    while !taken.insert(name.clone()) {
        name = format!("{wanted}{number}");
        number += 1;
    }
    name
}

/// What a descriptor without a name is called: after what is done with it.
fn by_use(program: &Program, id: SlotId) -> &'static str {
    let is = |fd: &super::program::Fd| *fd == super::program::Fd::Slot(id);
    let maker = program.deeds().find(|deed| deed.makes.contains(&id)).map(|deed| &deed.call);
    let used = |test: fn(&Made) -> bool| {
        program.deeds().any(|deed| test(&deed.call) && deed.call.fd().is_some_and(is))
    };
    match (maker, program.slot(id).holds) {
        (_, Holds::Epoll) => "epoll",
        (_, Holds::File) => "file",
        (Some(Call::Accept { .. } | Call::Accept4 { .. }), _) => "connection",
        (Some(Call::SocketPair { .. }), _) => "end",
        _ if used(|call| matches!(call, Call::Listen { .. })) => "listener",
        (_, Holds::Socket { ty: libc::SOCK_DGRAM, .. }) => "datagram",
        _ if used(|call| matches!(call, Call::Connect { .. })) => "client",
        _ => "sock",
    }
}

/// What the thread of a call is called: `accept_srv`.
pub(super) fn of_task(program: &Program, task: &Task) -> String {
    let name = task.deed.call.name();
    match super::slots_of(&task.deed.call).first() {
        Some(slot) => format!("{name}_{}", program.slot(*slot).name),
        None => format!("{name}_thread"),
    }
}

/// The name as an identifier; none if nothing of it is left.
fn identifier(name: &str) -> Option<String> {
    let mut out = String::new();
    for c in name.chars() {
        match c {
            'a'..='z' | '0'..='9' => out.push(c),
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            '가'..='힣' => romanise(c, &mut out),
            _ => out.push('_'),
        }
    }
    let out = out.trim_matches('_');
    match out.chars().next() {
        None => None,
        // Of a name in another script only its digits would be left.
        Some(first) if first.is_ascii_digit() => None,
        Some(_) => Some(out.to_string()),
    }
}

/// Letter by letter (Revised Romanization without its sound changes): the name stays readable.
fn romanise(syllable: char, out: &mut String) {
    const FIRST: [&str; 19] = [
        "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t",
        "p", "h",
    ];
    const VOWEL: [&str; 21] = [
        "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo",
        "we", "wi", "yu", "eu", "ui", "i",
    ];
    const LAST: [&str; 28] = [
        "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p",
        "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t",
    ];
    let index = (syllable as u32).saturating_sub('가' as u32) as usize;
    out.push_str(FIRST[index / 588 % 19]);
    out.push_str(VOWEL[index % 588 / 28]);
    out.push_str(LAST[index % 28]);
}

/// Whether a variable is read after it was made.
pub(super) fn is_read(program: &Program, id: SlotId) -> bool {
    use super::program::{Fd, Where};
    let mut read = false;
    for deed in program.deeds() {
        let _ = deed.call.clone().resolve::<Fd, Where, _, std::convert::Infallible>(
            |fd| {
                read |= fd == Fd::Slot(id);
                Ok(fd)
            },
            |address, _| Ok(address),
            Ok,
        );
    }
    let by_steps = |step: &Step| match step {
        Step::Clients(clients) => clients.slot == Some(id),
        Step::Learn(slot) | Step::Announce(slot) | Step::Serve(slot, _) => *slot == id,
        _ => false,
    };
    read || program.steps.iter().any(by_steps)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::program::{Side, Slot};
    use proptest::prelude::*;

    fn given(names: &[&str]) -> Vec<String> {
        let slot = |name: &&str| Slot {
            name: (*name).to_string(),
            holds: Holds::File,
            actor: None,
            side: Side::Server,
        };
        let mut program = Program { slots: names.iter().map(slot).collect(), ..Program::default() };
        give(&mut program, &["while", "main"]);
        program.slots.into_iter().map(|slot| slot.name).collect()
    }

    #[test]
    fn names_are_identifiers_and_differ() {
        assert_eq!(
            given(&["srv", "while", "srv", "서버", "클라이언트1", "c-1", "", "小", "C1", "main"]),
            [
                "srv",
                "while_2",
                "srv_2",
                "seobeo",
                "keulraieonteu1",
                "c_1",
                "file",
                "file_2",
                "c1",
                "main_2"
            ]
        );
    }

    proptest! {
        #[test]
        fn any_name_becomes_an_identifier(names: Vec<String>) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let given = given(&names);
            let distinct: HashSet<_> = given.iter().collect();
            prop_assert_eq!(distinct.len(), names.len());
            for name in given {
                prop_assert!(name.starts_with(|c: char| c.is_ascii_lowercase()), "{}", name);
                prop_assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'));
            }
        }
    }
}
