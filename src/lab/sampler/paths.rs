//! The ways of the connections whose path is shown.

use super::Now;
use crate::lab::shared::Shared;
use crate::world::Sample;

/// What was told of ways last, and what is kept open to look at them.
#[derive(Default)]
pub(super) struct Paths;

impl Paths {
    pub(super) fn look(&mut self, _shared: &Shared, _now: &Now, _sample: &mut Sample) {}
}
