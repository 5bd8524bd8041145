//! Commands on options from their arguments: what the table's rows point to.

use super::encode::from_text;
use super::later::{can_be_finished, fits_one, with_interface};
use super::value::ValueType;
use super::{OptionSpec, all, is_full_name, named, spec_of, takes_nothing, usual_len};
use crate::command::args::Args;
use crate::command::constants::{Constant, constant};
use crate::command::lexer::{Form, Piece};
use crate::command::problem::{ParseError, Problem, Wanted};
use crate::command::statement::{Command, OptionArg, Question, Target};
use crate::command::values::{int32, integer, length, like_target, target, unexpected};
use crate::os::{Call, LEVELS, Payload, number_of};

type Built = Result<Command, ParseError>;

/// The longest value that setsockopt(2) is given.
const LONGEST: u32 = 64 << 10;

pub(in crate::command) fn setsockopt(args: &Args<'_>) -> Built {
    let fd = args.target(0)?;
    let pieces = pieces(args, 1..5);
    let (level, option, after) = level_and_option(args, &pieces)?;
    let Some(piece) = after.first() else { return args.missing("VALUE") };
    let value = match value(level, option, piece) {
        Ok(value) => value,
        Err(error) => return with_interface_later(fd, (level, option), piece.text).ok_or(error),
    };
    let value = match after.get(1) {
        Some(len) if !len.text.starts_with("sizeof") => of_length(&value, len)?,
        _ => value,
    };
    Ok(Command::Call(Call::SetSockOpt { fd, level, option, value }))
}

pub(in crate::command) fn getsockopt(args: &Args<'_>) -> Built {
    let fd = args.target(0)?;
    let pieces = pieces(args, 1..4);
    let (level, option, after) = level_and_option(args, &pieces)?;
    let len = match after.first() {
        Some(len) if !len.text.starts_with(['&', 's']) => filled_length(len)?,
        _ => usual_len(level, option),
    };
    Ok(Command::Call(Call::GetSockOpt { fd, level, option, len }))
}

/// `set 3 rcvbuf 4k`, and `set sigpipe show`.
pub(in crate::command) fn set(args: &Args<'_>) -> Built {
    let words = args.rest();
    if let [first, how] = words
        && first.text == "sigpipe"
    {
        let shown = Args::one_of(how, &[("show", true), ("hide", false)], Wanted::ShowHide)?;
        return Ok(Command::SigPipe(shown));
    }
    let (fd, words) = socket_of(words)?;
    let several = words.first().filter(|word| level(word).is_none() && named(word.text).len() > 1);
    let after = match several {
        Some(_) => &words[1..],
        None => level_and_option(args, words)?.2,
    };
    let (Some(first), Some(last)) = (after.first(), after.last()) else {
        return args.missing("VALUE");
    };
    let all = Piece { text: &args.line[first.start..last.at().end], start: first.start };
    if let Some(name) = several {
        return match fits_one(name.text, all.text) {
            true => Ok(of_kind_later(fd, name.text, Some(all.text))),
            // Its value is none of any; the first of them says what it takes.
            false => match named(name.text).first() {
                Some(spec) => unexpected(&all, Wanted::OptionValue(spec.level, spec.number)),
                None => option_spec(name).and_then(|_| args.missing("OPTION")),
            },
        };
    }
    let (level, option, _) = level_and_option(args, words)?;
    match value(level, option, &all) {
        Ok(value) => Ok(Command::Call(Call::SetSockOpt { fd, level, option, value })),
        Err(error) => with_interface_later(fd, (level, option), all.text).ok_or(error),
    }
}

/// `get 3 rcvbuf`.
pub(in crate::command) fn get(args: &Args<'_>) -> Built {
    let (fd, words) = socket_of(args.rest())?;
    if let [name] = words
        && level(name).is_none()
        && named(name.text).len() > 1
    {
        return Ok(of_kind_later(fd, name.text, None));
    }
    let (level, option, after) = level_and_option(args, words)?;
    if let Some(more) = after.first() {
        let found = more.text.to_string();
        return more.fail(Problem::TooMany { found, usage: args.spec.usage });
    }
    let len = usual_len(level, option);
    Ok(Command::Call(Call::GetSockOpt { fd, level, option, len }))
}

pub(in crate::command) fn options(args: &Args<'_>) -> Built {
    let part = args.get(1).map(|piece| piece.text.to_string());
    Ok(Command::Ask(Question::Options(args.target(0)?, part)))
}

pub(in crate::command) fn fcntl(args: &Args<'_>) -> Built {
    let fd = args.target(0)?;
    let command = constant(args.need(1)?, Constant::Fcntl)?;
    let argument = match args.get(2) {
        None if takes_nothing(command) => 0,
        None => return args.missing("ARGUMENT"),
        Some(piece) => match Constant::of_fcntl(command) {
            Some(kind) => constant(piece, kind)?,
            None => int32(piece)?,
        },
    };
    Ok(Command::Call(Call::Fcntl { fd, command, argument }))
}

pub(in crate::command) fn ioctl(args: &Args<'_>) -> Built {
    let fd = args.target(0)?;
    let request = constant(args.need(1)?, Constant::Request)? as u32;
    let argument = args.optional(2, 0, |piece| {
        let inside = piece.text.trim_start_matches(['[', '&']).trim_end_matches(']');
        // `&n`: where the kernel writes to.
        match integer(inside) {
            None if piece.text.starts_with('&') || piece.text == "..." => Ok(0),
            _ => int32(&Piece { text: inside, start: piece.start }),
        }
    })?;
    Ok(Command::Call(Call::Ioctl { fd, request, argument }))
}

pub(in crate::command) fn setrlimit(args: &Args<'_>) -> Built {
    let resource = constant(args.need(0)?, Constant::Resource)?;
    let piece = args.need(1)?;
    let inside = piece.text.trim_matches(['{', '}', '&']);
    let soft = inside.split(',').find_map(|field| field.trim().strip_prefix("rlim_cur="));
    let soft = soft.unwrap_or(inside).trim();
    let soft = match soft {
        "unlimited" | "RLIM_INFINITY" | "RLIM64_INFINITY" => Some(u64::MAX),
        _ => soft.parse().ok().or_else(|| u64::try_from(integer(soft)?).ok()),
    };
    match soft {
        Some(soft) => Ok(Command::Call(Call::SetRLimit { resource, soft })),
        None => unexpected(piece, Wanted::Limit),
    }
}

/// An option whose name several levels have.
fn of_kind_later(fd: Target, name: &str, value: Option<&str>) -> Command {
    let value = value.map(String::from);
    Command::Option(OptionArg { fd, level: None, name: name.into(), value })
}

/// An option whose value names an interface.
fn with_interface_later(fd: Target, (level, option): (i32, i32), text: &str) -> Option<Command> {
    let spec = with_interface(level, option).filter(|spec| can_be_finished(spec, text))?;
    let (name, value) = (spec.name.to_string(), Some(text.to_string()));
    Some(Command::Option(OptionArg { fd, level: Some(level), name, value }))
}

fn pieces<'a>(args: &Args<'a>, range: std::ops::Range<usize>) -> Vec<Piece<'a>> {
    // In the C form each has its place, in words a level may be left out.
    let all = range.map(|index| args.get(index).copied());
    match args.form {
        Form::C => all.map_while(|piece| piece).collect(),
        Form::Words => all.flatten().collect(),
    }
}

/// The socket that the words begin with, and the words after it; where they begin with an option,
/// the selected one.
fn socket_of<'p, 'a>(words: &'p [Piece<'a>]) -> Result<(Target, &'p [Piece<'a>]), ParseError> {
    let Some(first) = words.first() else { return Ok((Target::Selected, words)) };
    let names_option =
        |piece: &Piece<'_>| is_full_name(piece.text) || !named(piece.text).is_empty();
    let begins = names_option(first) && !words.get(1).is_some_and(names_option);
    if begins || !like_target(first) {
        return Ok((Target::Selected, words));
    }
    Ok((target(first)?, &words[1..]))
}

/// `SO_RCVBUF`, `rcvbuf`, `SOL_SOCKET SO_RCVBUF`, `SOL_SOCKET 9999`, and the pieces after it.
fn level_and_option<'p, 'a>(
    args: &Args<'_>,
    pieces: &'p [Piece<'a>],
) -> Result<(i32, i32, &'p [Piece<'a>]), ParseError> {
    let Some(first) = pieces.first() else { return args.missing("OPTION") };
    let level = level(first);
    if args.form == Form::Words && level.is_none() {
        let spec = option_spec(first)?;
        return Ok((spec.level, spec.number, &pieces[1..]));
    }
    let Some(level) = level else { return unexpected(first, Wanted::Level) };
    let Some(second) = pieces.get(1) else { return args.missing("OPTION") };
    let after = &pieces[2..];
    if integer(second.text).is_some() {
        return Ok((level, int32(second)?, after));
    }
    // A name of another level is taken as well: C would, and the kernel says what comes of it.
    let here = named(second.text).into_iter().find(|spec| spec.level == level);
    let number =
        here.map_or_else(|| option_spec(second).map(|spec| spec.number), |spec| Ok(spec.number))?;
    Ok((level, number, after))
}

fn level(piece: &Piece<'_>) -> Option<i32> {
    integer(piece.text)
        .and_then(|number| i32::try_from(number).ok())
        .or_else(|| number_of(LEVELS, piece.text))
}

fn option_spec(piece: &Piece<'_>) -> Result<&'static OptionSpec, ParseError> {
    let word = piece.text.to_string();
    match named(piece.text)[..] {
        [only] => Ok(only),
        [] => {
            let suggestion = nearest(piece.text).map(|spec| spec.name);
            piece.fail(Problem::UnknownOption { word, suggestion })
        }
        ref several => {
            let names: Vec<_> = several.iter().map(|spec| spec.name).collect();
            piece.fail(Problem::AmbiguousOption { word, names: names.join(", ") })
        }
    }
}

fn nearest(word: &str) -> Option<&'static OptionSpec> {
    let word = word.to_ascii_lowercase();
    let near = |spec: &OptionSpec| {
        let whole = strsim::osa_distance(&spec.name.to_ascii_lowercase(), &word);
        whole.min(strsim::osa_distance(&spec.short(), &word))
    };
    all()
        // No near one is much shorter, and the distance takes time by both lengths.
        .filter(|spec| word.len() <= spec.name.len() + 8)
        .map(|spec| (near(spec), spec))
        .filter(|(distance, _)| *distance <= 2)
        .min_by_key(|(distance, spec)| (*distance, spec.name))
        .map(|(_, spec)| spec)
}

fn value(level: i32, option: i32, piece: &Piece<'_>) -> Result<Payload, ParseError> {
    let ty = spec_of(level, option).map_or(ValueType::Int, |spec| spec.value);
    from_text(ty, piece.text).or_else(|_| unexpected(piece, Wanted::OptionValue(level, option)))
}

/// So many bytes of a value: as C would pass them, with zeros where the value has no more.
fn of_length(value: &Payload, len: &Piece<'_>) -> Result<Payload, ParseError> {
    let wanted = length(len)?;
    if wanted > LONGEST {
        let found = len.text.to_string();
        return len.fail(Problem::Range { found, least: 0, most: LONGEST.into() });
    }
    let mut bytes = value.bytes().to_vec();
    bytes.resize(wanted as usize, 0);
    Ok(bytes.into())
}

/// `4`, `[4]`, and of a line of strace `[256 => 232]`.
fn filled_length(piece: &Piece<'_>) -> Result<u32, ParseError> {
    let inside = piece.text.trim_start_matches('[').trim_end_matches(']');
    let asked = inside.split(['=', '-']).next().unwrap_or(inside);
    let asked = if asked.trim().is_empty() { inside } else { asked.trim() };
    length(&Piece { text: asked, start: piece.start })
}

/// The words of a call on options: what stands after the socket.
pub(in crate::command) fn option_words<F, A, D>(call: &Call<F, A, D>) -> Option<(&F, Vec<String>)> {
    let named = |level: &i32, option: &i32| {
        vec![super::level_text(*level), super::option_text(*level, *option)]
    };
    Some(match call {
        Call::SetSockOpt { fd, level, option, value } => {
            let text = super::asked_text(*level, *option, value);
            let plain = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
            let plain = plain.filter(|text| !text.contains(['[', '"', '('])).unwrap_or(&text);
            let mut words = named(level, option);
            words.push(plain.to_string());
            (fd, words)
        }
        Call::GetSockOpt { fd, level, option, len } => {
            let mut words = named(level, option);
            if *len != usual_len(*level, *option) {
                words.push(len.to_string());
            }
            (fd, words)
        }
        Call::Fcntl { fd, command, argument } => {
            let mut words = vec![Constant::Fcntl.short_text(*command)];
            if *argument != 0 || !takes_nothing(*command) {
                words.push(match Constant::of_fcntl(*command) {
                    Some(kind) => kind.short_text(*argument),
                    None => argument.to_string(),
                });
            }
            (fd, words)
        }
        Call::Ioctl { fd, request, argument } => {
            let mut words = vec![Constant::Request.text(*request as i32)];
            if *argument != 0 {
                words.push(argument.to_string());
            }
            (fd, words)
        }
        _ => return None,
    })
}
