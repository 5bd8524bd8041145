//! Numbers of expectations, reckoned out with what the running kernel and the last call say.

use super::Seen;
use crate::command::{Bounds, NoNumber, Span, bounds_text};
use crate::lab::state::State;
use crate::os;
use crate::world::{Observed, Refusal, Source};
use std::time::Duration;

/// What numbers count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Things, bytes.
    Count,
    /// Microseconds.
    Time,
}

/// Who knows the names in expressions.
pub(super) struct Numbers<'a> {
    pub(super) state: &'a State,
}

impl Numbers<'_> {
    /// The numbers of a span.
    pub(super) fn bounds(&self, span: &Span) -> Result<Bounds, Refusal> {
        span.bounds(&mut |name| self.value(name)).map_err(|error| match error {
            NoNumber::Named(refusal) => refusal,
            NoNumber::Overflow => Refusal::NoNumber,
        })
    }

    fn value(&self, name: &str) -> Result<i64, Refusal> {
        let unknown = || Refusal::UnknownLimit(name.into());
        let Some(own) = name.strip_prefix('$') else {
            return os::sysctl(name).map_err(|_| unknown());
        };
        let outcome = self.state.lock().last.as_ref().map(|last| last.outcome.clone());
        match (own, outcome) {
            ("result", Some(Ok(result))) => Ok(result.value),
            ("result", Some(Err(_))) => Ok(-1),
            ("errno", Some(Err(errno))) => Ok(errno.0.into()),
            ("errno", Some(Ok(_))) => Ok(0),
            _ => Err(unknown()),
        }
    }

    /// Whether a number is in a span.
    pub(super) fn compare(
        &self,
        number: i64,
        span: &Span,
        unit: Unit,
        source: Source,
    ) -> Result<Seen, Refusal> {
        let bounds = self.bounds(span)?;
        let observed = match (unit, u64::try_from(number)) {
            (Unit::Time, Ok(micros)) => format!("{:?}", Duration::from_micros(micros)),
            _ => number.to_string(),
        };
        let wanted = (!span.is_literal()).then(|| bounds_text(bounds, unit == Unit::Time));
        let seen = Seen::new(bounds.holds(number), Observed::Value(observed), source);
        Ok(Seen { wanted, ..seen })
    }
}
