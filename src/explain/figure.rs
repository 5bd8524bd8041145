//! What a figure on the screen is, and where it comes from.

pub mod bench;
pub mod connection;
pub mod flow;
pub mod path;
pub mod queue;
pub mod socket;
pub mod tcp;
pub mod thread;

use crate::lang::{Lang, Line};

/// A kind of figure.
#[derive(Debug, Clone, Copy)]
pub struct Figure {
    /// What it is called, in a word or two.
    pub name: Line,
    /// The call or file and the field it is read from: `getsockopt(TCP_INFO) tcpi_rtt`.
    pub source: &'static str,
    /// What it means, in a sentence or two.
    pub help: Line,
}

impl Figure {
    /// Whether both are the same kind of figure.
    pub fn is(&self, other: &Figure) -> bool {
        self.source == other.source && (self.name)(Lang::En) == (other.name)(Lang::En)
    }
}
