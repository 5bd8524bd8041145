//! Calls that wait for descriptors to become ready.

use super::{Built, targets};
use crate::command::args::Args;
use crate::command::constants::{Constant, constant};
use crate::command::lexer::{Form, Piece};
use crate::command::problem::{ParseError, Problem, Wanted};
use crate::command::statement::{Command, ScreenCommand, Target};
use crate::command::structure::{between, elements, members};
use crate::command::values::{int32, integer, target, time, unexpected};
use crate::os::{Call, EPOLL_OPERATIONS, number_of};
use std::time::Duration;

/// How many events epoll_wait(2) is asked for where nothing is said.
pub(in crate::command) const DEFAULT_EVENTS: i32 = 16;

type Parsed<T> = Result<T, ParseError>;

/// Milliseconds as poll(2) and epoll_wait(2) take them, or a time with its unit; negative: for ever.
fn timeout(piece: &Piece<'_>) -> Parsed<i32> {
    if integer(piece.text).is_some() {
        return int32(piece);
    }
    let Ok(time) = time(piece) else { return unexpected(piece, Wanted::Timeout) };
    // What is shorter than a millisecond is no reason not to wait at all.
    let millis = time.as_micros().div_ceil(1000);
    i32::try_from(millis).or_else(|_| unexpected(piece, Wanted::Timeout))
}

/// `poll 3:in,out srv:in 1s`.
pub(in crate::command) fn poll(args: &Args<'_>) -> Built {
    if args.form == Form::C {
        let mut entries = match args.get(0) {
            Some(piece) if piece.text != "NULL" => {
                let Some(parts) = elements(piece) else {
                    return unexpected(piece, Wanted::PollFds);
                };
                parts.iter().map(pollfd).collect::<Parsed<Vec<_>>>()?
            }
            _ => Vec::new(),
        };
        cut(&mut entries, args.count.as_ref())?;
        let timeout = args.optional(1, -1, |piece| match timespec(piece)? {
            Some(time) => Ok(i32::try_from(time.as_millis()).unwrap_or(i32::MAX)),
            None => timeout(piece),
        })?;
        return Ok(Command::Call(Call::Poll { entries, timeout }));
    }
    let mut words = args.rest();
    let mut wait = -1;
    if let Some((last, before)) = words.split_last()
        && !last.text.contains(':')
    {
        // `poll 3` would be no descriptor and three milliseconds.
        let bare = integer(last.text).is_some_and(|number| number >= 0);
        if before.is_empty() && bare {
            return unexpected(last, Wanted::Watch);
        }
        wait = timeout(last)?;
        words = before;
    }
    let entries = words.iter().map(watch).collect::<Parsed<Vec<_>>>()?;
    Ok(Command::Call(Call::Poll { entries, timeout: wait }))
}

fn watch(piece: &Piece<'_>) -> Parsed<(Target, i16)> {
    let Some(colon) = piece.text.find(':') else { return unexpected(piece, Wanted::Watch) };
    let events = piece.part(colon + 1..piece.text.len());
    // `3:` asks for nothing, and is told of errors and a hang-up all the same (poll(2)).
    let events = if events.text.is_empty() { 0 } else { poll_events(&events)? };
    Ok((target(&piece.part(0..colon))?, events))
}

fn poll_events(piece: &Piece<'_>) -> Parsed<i16> {
    let events = constant(piece, Constant::PollEvents)?;
    // A short: a pattern of 16 bits, or a number that has a sign.
    match (i16::try_from(events), u16::try_from(events)) {
        (Ok(events), _) => Ok(events),
        (_, Ok(events)) => Ok(events as i16),
        _ => unexpected(piece, Wanted::Constant(Constant::PollEvents)),
    }
}

/// `{fd=3, events=POLLIN}`.
fn pollfd(piece: &Piece<'_>) -> Parsed<(Target, i16)> {
    let Some(members) = members(piece) else { return unexpected(piece, Wanted::PollFds) };
    let (mut fd, mut events) = (None, 0);
    for (index, member) in members.iter().enumerate() {
        match (member.name, index) {
            ("fd", _) | ("", 0) => fd = Some(target(&member.value)?),
            ("events", _) | ("", 1) => events = poll_events(&member.value)?,
            ("revents", _) | ("", 2) => {}
            _ => return unexpected(&member.whole, Wanted::PollFds),
        }
    }
    match fd {
        Some(fd) => Ok((fd, events)),
        None => unexpected(piece, Wanted::PollFds),
    }
}

/// As many as the count of the C form says.
fn cut<T>(entries: &mut Vec<T>, count: Option<&Piece<'_>>) -> Parsed<()> {
    let Some(count) = count.filter(|count| !count.text.starts_with("sizeof")) else {
        return Ok(());
    };
    match integer(count.text).map(usize::try_from) {
        None => unexpected(count, Wanted::Count),
        Some(Ok(number)) if number <= entries.len() => {
            entries.truncate(number);
            Ok(())
        }
        Some(_) => {
            let found = count.text.to_string();
            count.fail(Problem::Range { found, least: 0, most: entries.len() as i64 })
        }
    }
}

/// `{tv_sec=1, tv_usec=0}`, or `tv_nsec`; none where it is no structure.
fn timespec(piece: &Piece<'_>) -> Parsed<Option<Duration>> {
    let Some(members) = members(piece) else { return Ok(None) };
    let mut time = Duration::ZERO;
    for (index, member) in members.iter().enumerate() {
        let number = integer(member.value.text).and_then(|number| u64::try_from(number).ok());
        let Some(number) = number else { return unexpected(&member.whole, Wanted::Timeval) };
        time = time.saturating_add(match (member.name, index) {
            ("tv_sec", _) | ("", 0) => Duration::from_secs(number),
            ("tv_usec", _) | ("", 1) => Duration::from_micros(number),
            ("tv_nsec", _) => Duration::from_nanos(number),
            _ => return unexpected(&member.whole, Wanted::Timeval),
        });
    }
    Ok(Some(time))
}

/// `select read=3,4 write=5 1s`; `select 3` says which socket is meant where none is.
pub(in crate::command) fn select(args: &Args<'_>) -> Built {
    let mut sets: [Vec<Target>; 3] = Default::default();
    let mut timeout = None;
    if args.form == Form::C {
        for (index, set) in sets.iter_mut().enumerate() {
            *set = args.get(index).map_or(Ok(Vec::new()), fd_set)?;
        }
        if let Some(count) = &args.count
            && let Some(most) = integer(count.text)
        {
            // The kernel looks at no descriptor from nfds on.
            for set in &mut sets {
                set.retain(|fd| !matches!(fd, Target::Fd(fd) if i64::from(*fd) >= most));
            }
        }
        if let Some(piece) = args.get(3).filter(|piece| piece.text != "NULL") {
            let Some(time) = timespec(piece)? else { return unexpected(piece, Wanted::Timeval) };
            timeout = Some(time);
        }
    } else {
        match args.rest() {
            [] => return args.missing("SOCKET"),
            [only] if target(only).is_ok() => {
                return Ok(Command::Screen(ScreenCommand::Select(target(only)?)));
            }
            words => {
                for word in words {
                    let Some(equals) = word.text.find('=') else {
                        let Ok(time) = time(word) else { return unexpected(word, Wanted::Set) };
                        timeout = Some(time);
                        continue;
                    };
                    let index = match &word.text[..equals] {
                        "read" => 0,
                        "write" => 1,
                        "except" => 2,
                        _ => return unexpected(word, Wanted::Set),
                    };
                    sets[index].extend(targets(&word.part(equals + 1..word.text.len()))?);
                }
            }
        }
    }
    let [read, write, except] = sets;
    Ok(Command::Call(Call::Select { read, write, except, timeout }))
}

/// `[3 5]`, or NULL.
fn fd_set(piece: &Piece<'_>) -> Parsed<Vec<Target>> {
    if piece.text == "NULL" {
        return Ok(Vec::new());
    }
    let Some(inside) = between(piece, '[', ']') else { return unexpected(piece, Wanted::FdSet) };
    let mut fds = Vec::new();
    let mut start = 0;
    for part in inside.text.split([' ', ',']) {
        let one = inside.part(start..start + part.len());
        start += part.len() + 1;
        if !part.is_empty() {
            fds.push(target(&one)?);
        }
    }
    Ok(fds)
}

/// epoll_create(2) takes a size that means nothing any more.
pub(in crate::command) fn epoll_create(args: &Args<'_>) -> Built {
    let flags = match args.get(0) {
        Some(size) if args.word == "epoll_create" => match int32(size)? {
            1.. => 0,
            _ => {
                let (found, most) = (size.text.to_string(), i32::MAX.into());
                return size.fail(Problem::Range { found, least: 1, most });
            }
        },
        Some(flags) => constant(flags, Constant::EpollFlags)?,
        None => 0,
    };
    Ok(Command::Call(Call::EpollCreate { flags }))
}

/// `epoll_ctl ep add 3 in|et`.
pub(in crate::command) fn epoll_ctl(args: &Args<'_>) -> Built {
    let epfd = target(args.need(0)?)?;
    let operation = constant(args.need(1)?, Constant::EpollOperation)?;
    let fd = target(args.need(2)?)?;
    let events = match args.get(3) {
        Some(piece) => epoll_event(piece)?,
        // Without events nothing would ever be told.
        None if number_of(EPOLL_OPERATIONS, "EPOLL_CTL_DEL") != Some(operation) => {
            return args.missing("EVENTS");
        }
        None => 0,
    };
    Ok(Command::Call(Call::EpollCtl { epfd, operation, fd, events }))
}

/// `{events=EPOLLIN, data={u32=4, u64=4}}`, the events alone, NULL or a pointer.
fn epoll_event(piece: &Piece<'_>) -> Parsed<u32> {
    let pointer = integer(piece.text).is_some_and(|number| number > u32::MAX.into());
    if piece.text == "NULL" || pointer {
        return Ok(0);
    }
    let Some(members) = members(piece) else {
        return constant(piece, Constant::EpollEvents).map(|events| events as u32);
    };
    let mut events = 0;
    for (index, member) in members.iter().enumerate() {
        match (member.name, index) {
            ("events", _) | ("", 0) => {
                events = constant(&member.value, Constant::EpollEvents)? as u32;
            }
            (name, _) if name.starts_with("data") => {}
            _ => return unexpected(&member.whole, Wanted::EpollEvent),
        }
    }
    Ok(events)
}

pub(in crate::command) fn epoll_wait(args: &Args<'_>) -> Built {
    Ok(Command::Call(Call::EpollWait {
        epfd: target(args.need(0)?)?,
        most: args.optional(1, DEFAULT_EVENTS, int32)?,
        timeout: args.optional(2, -1, timeout)?,
    }))
}
