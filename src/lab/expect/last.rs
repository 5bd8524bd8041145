//! What the last call gave.

use super::number::{Numbers, Unit};
use super::{Context, Seen, address_holds, option};
use crate::command::{Expected, events_text};
use crate::lab::resolve;
use crate::os::{Control, FLAGS, Return, control_types, flags_text, name_of};
use crate::world::{Observed, Refusal, Source};

pub(super) fn check(
    expected: &Expected,
    context: &Context<'_>,
    numbers: &Numbers<'_>,
) -> Result<Seen, Refusal> {
    let Some(last) = context.state.lock().last.clone() else {
        let observed = Observed::NoCall;
        return Ok(Seen { held: false, observed, wanted: None, source: None });
    };
    let source = Source::LastCall(last.call.name().into());
    match expected {
        Expected::Elapsed(span) => {
            let micros = i64::try_from(last.took.as_micros()).unwrap_or(i64::MAX);
            return numbers.compare(micros, span, Unit::Time, source);
        }
        Expected::Errno(wanted) if last.outcome.as_ref().err() == Some(wanted) => {
            return Ok(Seen::value(true, wanted, source));
        }
        _ => {}
    }
    let result = match &last.outcome {
        Ok(result) => result,
        // What fails with -1 returned it.
        Err(errno) if let Expected::Result(span) = expected => {
            let seen = numbers.compare(-1, span, Unit::Count, source)?;
            return Ok(Seen { observed: Observed::Value(format!("-1 {errno}")), ..seen });
        }
        Err(errno) => return Ok(Seen::value(false, errno, source)),
    };
    Ok(match expected {
        Expected::Ok => Seen::value(true, result.value, source),
        Expected::Result(span) => numbers.compare(result.value, span, Unit::Count, source)?,
        Expected::Data(wanted) => match &result.data {
            Some(data) => Seen::value(data == wanted, format!("{data:?}"), source),
            None => Seen::new(false, Observed::NoData, source),
        },
        Expected::Value(wanted) => option::last_value(&last.call, result, wanted, numbers, source)?,
        Expected::Flags(wanted) => match &result.message {
            Some(message) => {
                let held = if *wanted == 0 {
                    message.flags == 0
                } else {
                    message.flags & wanted == *wanted
                };
                Seen::value(held, flags_text(FLAGS, message.flags), source)
            }
            None => Seen::new(false, Observed::Nothing, source),
        },
        Expected::Control(wanted) => control(result, *wanted, source),
        Expected::Ready(wanted) => {
            let text: Vec<String> = result
                .ready
                .iter()
                .map(|ready| format!("{} {}", ready.fd, events_text(ready.events)))
                .collect();
            let held = match wanted {
                None => result.ready.is_empty(),
                Some((target, events)) => {
                    let fd = resolve::descriptor(context.shared, target, context.selected())?;
                    let of_fd = |ready: &&crate::os::Ready| ready.fd == fd;
                    result
                        .ready
                        .iter()
                        .find(of_fd)
                        .is_some_and(|ready| ready.events & events == *events)
                }
            };
            let nobody = Observed::Nobody;
            let seen = if text.is_empty() { nobody } else { Observed::Value(text.join(", ")) };
            Seen::new(held, seen, source)
        }
        Expected::Address(wanted) => {
            address_holds(result.address.as_ref(), wanted, context, source)?
        }
        // An errno that was expected, and the call succeeded.
        _ => Seen::value(false, result.value, source),
    })
}

fn control(result: &Return, wanted: Option<&str>, source: Source) -> Seen {
    let parts = result.message.as_ref().map(|message| message.control.as_slice());
    let names: Vec<String> = parts.unwrap_or_default().iter().map(kind_of).collect();
    let held = match wanted {
        None => names.is_empty(),
        Some(wanted) => names.iter().any(|name| name == wanted),
    };
    let seen = if names.is_empty() { Observed::Nothing } else { Observed::Value(names.join(", ")) };
    Seen::new(held, seen, source)
}

fn kind_of(control: &Control) -> String {
    match control {
        Control::Rights(_) => "SCM_RIGHTS".into(),
        Control::Credentials { .. } => "SCM_CREDENTIALS".into(),
        Control::Other { level, ty, .. } => name_of(control_types(*level), *ty)
            .map_or_else(|| format!("{level}/{ty}"), ToString::to_string),
    }
}
