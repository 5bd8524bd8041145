//! Calls on options as C and `strace` write them.

use super::{asked_text, level_text, option_text, read_text, reads, takes_nothing};
use crate::command::constants::Constant;
use crate::os::{Call, Outcome, Return};

/// The call with what the kernel filled in; none for one that is not on options.
pub(in crate::command) fn entry_text(call: &Call, filled: Option<&Return>) -> Option<String> {
    let name = call.name();
    Some(match call {
        Call::GetSockOpt { fd, level, option, len } => {
            let value = filled.and_then(|filled| filled.option.as_ref());
            let given = value.map_or(*len, |value| value.len() as u32);
            let len =
                if given == *len { format!("[{len}]") } else { format!("[{len} => {given}]") };
            let value =
                value.map_or_else(|| "...".into(), |value| read_text(*level, *option, value));
            let (level, option) = (level_text(*level), option_text(*level, *option));
            format!("{name}({fd}, {level}, {option}, {value}, {len})")
        }
        Call::SetSockOpt { fd, level, option, value } => {
            let (text, len) = (asked_text(*level, *option, value), value.len());
            let (level, option) = (level_text(*level), option_text(*level, *option));
            format!("{name}({fd}, {level}, {option}, {text}, {len})")
        }
        Call::Fcntl { fd, command, argument } => {
            let argument = match Constant::of_fcntl(*command) {
                _ if *argument == 0 && takes_nothing(*command) => String::new(),
                Some(kind) => format!(", {}", kind.text(*argument)),
                None => format!(", {argument}"),
            };
            format!("{name}({fd}, {}{argument})", Constant::Fcntl.text(*command))
        }
        Call::Ioctl { fd, request, argument } => {
            let number = match (filled.and_then(|filled| filled.number), argument) {
                (Some(number), _) => format!("[{number}]"),
                (None, 0) if reads(*request) => "...".into(),
                (None, argument) => format!("[{argument}]"),
            };
            format!("{name}({fd}, {}, {number})", Constant::Request.text(*request as i32))
        }
        Call::SetRLimit { resource, soft } => {
            let soft = match *soft {
                u64::MAX => "RLIM_INFINITY".into(),
                soft => soft.to_string(),
            };
            format!("{name}({}, {{rlim_cur={soft}}})", Constant::Resource.text(*resource))
        }
        _ => return None,
    })
}

/// A result that is more than a number: `0x802 (flags O_RDWR|O_NONBLOCK)`.
pub(in crate::command) fn result_text(call: &Call, outcome: &Outcome) -> Option<String> {
    let (Call::Fcntl { command, .. }, Ok(done)) = (call, outcome) else { return None };
    let kind = match *command {
        libc::F_GETFL => Constant::FileFlags,
        libc::F_GETFD => Constant::DescriptorFlags,
        _ => return None,
    };
    let flags = i32::try_from(done.value).ok().filter(|flags| *flags != 0)?;
    Some(format!("{flags:#x} (flags {})", kind.text(flags)))
}
