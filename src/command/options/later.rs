//! Options that cannot be told from the line alone: a name that two levels have, an interface by
//! its name. The laboratory finishes them.

use super::encode::from_text;
use super::{OptionSpec, all, named, spec_of, usual_len};
use crate::command::statement::{OptionArg, TypedCall};
use crate::os::{Call, Kind};
use crate::world::Refusal;

/// The option of a name for a kind of socket; where its kind has none of this name, the first of
/// them, and the kernel says what comes of it.
pub fn find_for(name: &str, kind: Option<Kind>) -> Option<&'static OptionSpec> {
    let several = named(name);
    let fits = |spec: &&&OptionSpec| kind.is_none_or(|kind| spec.sockets.hold(kind));
    several.iter().find(fits).or_else(|| several.first()).copied()
}

/// The call of an option, for a kind of socket; `index` tells the number of an interface.
///
/// # Errors
/// When no interface has the name in the value.
pub fn finish(
    arg: &OptionArg,
    kind: Option<Kind>,
    index: impl Fn(&str) -> Option<u32>,
) -> Result<TypedCall, Refusal> {
    let of_level = |spec: &&OptionSpec| arg.level.is_some_and(|level| spec.level == level);
    let spec = named(&arg.name).into_iter().find(of_level).or_else(|| find_for(&arg.name, kind));
    let Some(spec) = spec else { return Err(Refusal::UnknownOption(arg.name.clone())) };
    let (level, option) = (arg.level.unwrap_or(spec.level), spec.number);
    let fd = arg.fd.clone();
    let Some(text) = &arg.value else {
        return Ok(Call::GetSockOpt { fd, level, option, len: usual_len(level, option) });
    };
    let value = from_text(spec.value, text)
        .or_else(|_| from_text(spec.value, &with_interfaces(text, index)))
        .map_err(|_| Refusal::NoSuchInterface { option: spec.name.into(), value: text.clone() })?;
    Ok(Call::SetSockOpt { fd, level, option, value })
}

/// Whether a text can be a value of an option once its interfaces are looked up.
pub(super) fn can_be_finished(spec: &OptionSpec, text: &str) -> bool {
    let one = |_: &str| Some(1);
    from_text(spec.value, text).is_ok()
        || (takes_interface(spec) && from_text(spec.value, &with_interfaces(text, one)).is_ok())
}

/// Whether one of several options of a name takes a value.
pub(super) fn fits_one(name: &str, text: &str) -> bool {
    named(name).into_iter().any(|spec| can_be_finished(spec, text))
}

/// The option of a level and number, if its value may name an interface.
pub(super) fn with_interface(level: i32, number: i32) -> Option<&'static OptionSpec> {
    let exact = all().find(|spec| spec.level == level && spec.number == number);
    exact.or_else(|| spec_of(level, number)).filter(|spec| takes_interface(spec))
}

fn takes_interface(spec: &OptionSpec) -> bool {
    spec.value.holds_address()
        || matches!(
            spec.name,
            "IP_UNICAST_IF" | "IPV6_UNICAST_IF" | "IPV6_MULTICAST_IF" | "SO_BINDTOIFINDEX"
        )
}

/// The text with the numbers of interfaces where their names stood: `eth0`, and the word in
/// `if_nametoindex("eth0")`, but no member's name, no function's and no address.
fn with_interfaces(text: &str, index: impl Fn(&str) -> Option<u32>) -> String {
    let inside = |c: char| c.is_ascii_alphanumeric() || "_.:%@-".contains(c);
    let (mut out, mut rest) = (String::new(), text);
    while let Some(start) = rest.find(inside) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c| !inside(c)).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        out.push_str(before);
        let is_name = word.starts_with(|c: char| c.is_ascii_alphabetic())
            && !word.contains(':')
            && !before.ends_with('&')
            && !after.trim_start().starts_with(['=', '(']);
        match index(word).filter(|_| is_name) {
            Some(number) => out.push_str(&number.to_string()),
            None => out.push_str(word),
        }
        rest = after;
    }
    out + rest
}
