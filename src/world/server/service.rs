//! What a server does with a connection.

use serde::{Deserialize, Serialize};

/// What is done with a connection. The small services of RFC 862 to 867, and two more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Service {
    /// Sends back what it receives (RFC 862).
    Echo,
    /// Reads and throws away (RFC 863).
    Discard,
    /// Sends characters until the client leaves (RFC 864).
    Chargen,
    /// Sends the date and time, then closes (RFC 867).
    Daytime,
    /// Answers HTTP requests with a small page that says who served it.
    Http,
    /// Sends back what it receives in capital letters.
    Upper,
}

impl Service {
    /// How many bytes are read at once. Where requests have no ends (all but HTTP), each read is one.
    pub const READ_AT_ONCE: usize = 16 * 1024;

    /// All of them.
    pub const ALL: [Service; 6] = [
        Service::Echo,
        Service::Discard,
        Service::Chargen,
        Service::Daytime,
        Service::Http,
        Service::Upper,
    ];

    /// The name, as `--service` takes it.
    pub const fn name(self) -> &'static str {
        match self {
            Service::Echo => "echo",
            Service::Discard => "discard",
            Service::Chargen => "chargen",
            Service::Daytime => "daytime",
            Service::Http => "http",
            Service::Upper => "upper",
        }
    }

    /// The service of a name.
    pub fn from_name(name: &str) -> Option<Service> {
        Service::ALL.into_iter().find(|service| service.name() == name)
    }
}
