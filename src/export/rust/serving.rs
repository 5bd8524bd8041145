//! A listener that is handed to threads, in Rust.

use super::super::code::Code;
use super::super::program::SlotId;
use super::Writer;
use crate::world::Plan;

impl Writer<'_> {
    pub(super) fn serve(&mut self, _body: &mut Code, _listener: SlotId, _plan: &Plan) {}
}
