//! Values of options: of a socket now, and what the last call read.

use super::number::{Numbers, Unit};
use super::{Seen, reading};
use crate::command::options::{self, OptionSpec};
use crate::command::{Number, OptionValue, Span};
use crate::os::{self, Call, Payload, Return};
use crate::world::{Observed, Refusal, Source};

/// Whether an option of a socket has a value now. Only options are read that reading does not
/// change.
pub(super) fn look(
    fd: i32,
    name: &str,
    wanted: &OptionValue,
    numbers: &Numbers<'_>,
) -> Result<Seen, Refusal> {
    let found = options::find_for(name, os::kind(fd).ok()).filter(|spec| spec.can_be_looked_at());
    let spec = found.ok_or_else(|| Refusal::UnknownOption(name.into()))?;
    let (level, option) = (spec.level, spec.number);
    let source = reading(&format!("getsockopt(2) {}", spec.name));
    let len = options::usual_len(level, option);
    match os::perform(&Call::GetSockOpt { fd, level, option, len }) {
        Ok(result) => compare(Some(spec), result.option.as_ref(), wanted, numbers, source),
        Err(errno) => Ok(Seen::value(false, errno, source)),
    }
}

/// Whether the last getsockopt(2) or ioctl(2) gave a value.
pub(super) fn last_value(
    call: &Call,
    result: &Return,
    wanted: &OptionValue,
    numbers: &Numbers<'_>,
    source: Source,
) -> Result<Seen, Refusal> {
    match (result.number, wanted) {
        (Some(number), OptionValue::Number(span)) => {
            numbers.compare(number, span, Unit::Count, source)
        }
        (Some(number), OptionValue::Text(text)) => {
            Ok(Seen::value(number.to_string() == *text, number, source))
        }
        (None, _) => {
            let spec = match call {
                Call::GetSockOpt { level, option, .. } | Call::SetSockOpt { level, option, .. } => {
                    options::spec_of(*level, *option)
                }
                _ => None,
            };
            compare(spec, result.option.as_ref(), wanted, numbers, source)
        }
    }
}

fn compare(
    spec: Option<&OptionSpec>,
    value: Option<&Payload>,
    wanted: &OptionValue,
    numbers: &Numbers<'_>,
    source: Source,
) -> Result<Seen, Refusal> {
    let Some(value) = value else { return Ok(Seen::new(false, Observed::Nothing, source)) };
    let number = spec.map_or_else(|| plain(value), |spec| spec.number_of(value));
    let words = || match spec {
        Some(spec) => spec.words(value),
        None => format!("\"{}\"", value.escaped()),
    };
    match (number, wanted) {
        (Some(number), OptionValue::Number(span)) => {
            numbers.compare(number, span, Unit::Count, source)
        }
        (None, OptionValue::Number(_)) => Ok(Seen::value(false, words(), source)),
        (number, OptionValue::Text(text)) => {
            let meant = spec.and_then(|spec| Some((spec, spec.encode(text)?)));
            match (meant, number) {
                (Some((spec, meant)), _) => {
                    Ok(Seen::value(spec.same(&meant, value), words(), source))
                }
                // The name of a limit: `tcp_syn_retries`.
                (None, Some(number)) => {
                    let span = Span::Is(Number::Named(text.clone()));
                    numbers.compare(number, &span, Unit::Count, source)
                }
                (None, None) => {
                    let seen = String::from_utf8_lossy(value.bytes());
                    let seen = seen.trim_end_matches('\0');
                    Ok(Seen::value(seen == text, seen, source))
                }
            }
        }
    }
}

// The value of an option that is not in the table.
fn plain(value: &Payload) -> Option<i64> {
    match *value.bytes() {
        [byte] => Some(i64::from(byte)),
        [a, b, c, d] => Some(i64::from(i32::from_ne_bytes([a, b, c, d]))),
        _ => None,
    }
}
