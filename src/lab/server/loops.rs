//! Loops that wait for whichever of their connections is ready.

use super::Floor;
use crate::world::Refusal;
use std::sync::Arc;

/// Starts so many threads with a loop each.
///
/// # Errors
/// When there are too many threads.
pub(super) fn start(_floor: &Arc<Floor>, _threads: u32) -> Result<(), Refusal> {
    Err(Refusal::NoPool)
}
