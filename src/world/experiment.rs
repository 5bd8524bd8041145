//! What was tried and measured last: a load, a comparison of designs, a lesson on sharing.

use super::{Comparison, LoadRun, SyncRun};
use std::sync::Arc;

/// What was tried and measured last; the Bench pane shows it.
#[derive(Debug, Clone, PartialEq)]
pub enum Experiment {
    /// `load`.
    Load(Arc<LoadRun>),
    /// `compare` and `sweep`.
    Compare(Arc<Comparison>),
    /// `sync`.
    Sync(Arc<SyncRun>),
}
