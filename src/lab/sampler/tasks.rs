//! Threads, as the kernel has them.

use super::Now;
use crate::lab::shared::Shared;
use crate::world::Sample;

/// What was told of threads last, and what is kept open to look at them.
#[derive(Default)]
pub(super) struct Tasks;

impl Tasks {
    pub(super) fn look(&mut self, _shared: &Shared, _now: &Now, _sample: &mut Sample) {}
}
