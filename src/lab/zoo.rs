//! The built-in script that holds every state of TCP at one time.

use super::shared::Shared;
use crate::command::{self, Example, ScriptLine};
use crate::os::SocketId;

/// How much each of the readers of the script has been sent.
const SENT: u32 = 20_000;

/// Whose peers have sent more than fits.
const READERS: [&str; 3] = ["r_fin_wait1", "r_closing", "r_last_ack"];

/// A socket of the script's: its name, its descriptor, and which socket that was.
pub(super) type Kept = (String, i32, SocketId);

/// The lines of the script.
pub(super) fn lines() -> Vec<ScriptLine> {
    // Every example is there and parses: a test says so.
    let script = Example::find("zoo").map_or("", |example| example.text);
    command::parse_script(script).unwrap_or_default()
}

/// The sockets the script has made.
pub(super) fn made(shared: &Shared) -> Vec<Kept> {
    let names = lines().into_iter().flat_map(|line| line.statement.names);
    let table = shared.table.lock();
    let named = names.filter_map(|name| {
        let named = table.named(&name)?;
        Some((name, named.fd, named.id?))
    });
    named.collect()
}

/// The lines that end what the script left open: what is stuck is read, so that every connection
/// ends in order, and then all is closed.
pub(super) fn end(shared: &Shared, kept: &[Kept]) -> Vec<ScriptLine> {
    let table = shared.table.lock();
    // A number may be another socket's by now.
    let is_open = |kept: &&Kept| table.get(kept.1).is_some_and(|entry| entry.id == kept.2);
    let open: Vec<&Kept> = kept.iter().filter(is_open).collect();
    let readers = open.iter().filter(|(name, ..)| READERS.contains(&name.as_str()));
    let reads = readers.map(|(_, fd, _)| format!("recv {fd} {SENT} waitall"));
    let closes = open.iter().map(|(_, fd, _)| format!("close {fd}"));
    let text: Vec<String> = reads.chain(closes).collect();
    command::parse_script(&text.join("\n")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::os::TcpState;

    #[test]
    fn every_state_has_a_socket_of_its_name() {
        let lines = lines();
        let names: Vec<&String> = lines.iter().flat_map(|line| &line.statement.names).collect();
        for state in TcpState::ALL {
            let name = match state {
                TcpState::Close => "closed".to_string(),
                TcpState::Listen => "listening".to_string(),
                other => other.name().to_lowercase(),
            };
            assert!(names.contains(&&name), "{name}");
        }
        assert!(READERS.iter().all(|reader| names.iter().any(|name| name == reader)));
    }
}
