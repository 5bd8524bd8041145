//! Commands from their arguments: what the table's rows point to.

mod connecting;
mod moving;
pub(super) mod questions;
mod serving;
mod waiting;

pub(super) use connecting::*;
pub(super) use moving::*;
pub(super) use serving::*;
pub(super) use waiting::*;

use super::address::address;
use super::args::Args;
use super::examples::Example;
use super::expect::errno;
use super::lexer::Piece;
use super::names;
use super::parser;
use super::problem::{ParseError, Problem, Wanted};
use super::statement::{
    ClientsArg, Command, ExplainArg, InterruptArg, Pane, Question, ScreenCommand, Theme,
};
use super::statement::{FigureForm, Form as Program};
use super::values::{count, data, file_name, integer, target, time, unexpected};
use crate::lang::Lang;
use crate::os::Errno;
use std::time::Duration;

/// The workers of a server where nothing is said.
pub(super) const DEFAULT_WORKERS: u32 = 4;
/// The places in its channel.
pub(super) const DEFAULT_QUEUE: u32 = 16;

type Built = Result<Command, ParseError>;

fn nothing_after(args: &Args<'_>, index: usize, command: Command) -> Built {
    match args.get(index) {
        None => Ok(command),
        Some(more) => {
            let found = more.text.to_string();
            more.fail(Problem::TooMany { found, usage: args.spec.usage })
        }
    }
}

pub(super) fn clients(args: &Args<'_>) -> Built {
    let first = args.need(0)?;
    if first.text == "stop" {
        return nothing_after(args, 1, Command::ClientsStop);
    }
    if integer(first.text).is_none() {
        return unexpected(first, Wanted::CountOrStop);
    }
    let number = count(first, 1)?;
    let address = address(args.need(1)?)?;
    let send = args.flag_value("--send").map(data).transpose()?;
    let every = args.flag_value("--every").map(|piece| match time(piece)? {
        every if every < Duration::from_millis(1) => {
            piece.fail(Problem::TooShort { found: piece.text.to_string(), least: "1ms" })
        }
        _ if send.is_none() => piece.fail(Problem::FlagNeeds { flag: "--every", other: "--send" }),
        every => Ok(every),
    });
    let every = every.transpose()?;
    let hold = args.flag_value("--hold").map(time).transpose()?;
    Ok(Command::Clients(ClientsArg { count: number, address, send, every, hold }))
}

pub(super) fn interrupt(args: &Args<'_>) -> Built {
    Ok(Command::Interrupt(whose(args)?))
}

fn whose(args: &Args<'_>) -> Result<Option<InterruptArg>, ParseError> {
    let whose = args.get(0).map(|piece| match names::thread_number(piece.text) {
        Some(_) => Ok(InterruptArg::Thread(piece.text.to_string())),
        None => target(piece).map(InterruptArg::Socket),
    });
    whose.transpose()
}

pub(super) fn sleep(args: &Args<'_>) -> Built {
    Ok(Command::Sleep(time(args.need(0)?)?))
}

pub(super) fn wait(args: &Args<'_>) -> Built {
    Ok(Command::Wait(whose(args)?))
}

pub(super) const fn mark(_: &Args<'_>) -> Built {
    Ok(Command::Mark)
}

/// `as client:` and `as:`; with a statement behind it, it is a part of that.
pub(super) fn on_behalf(args: &Args<'_>) -> Built {
    let Some(piece) = args.get(0) else { return Ok(Command::As(None)) };
    match piece.text.strip_suffix(':') {
        Some(name) => names::name(&piece.part(0..name.len())).map(|name| Command::As(Some(name))),
        None => unexpected(piece, Wanted::Actor),
    }
}

/// Blocks are unrolled before their statements are parsed, so this one stands alone.
pub(super) fn block(args: &Args<'_>) -> Built {
    let problem = Problem::BlockAlone { keyword: args.spec.name };
    Err(ParseError { at: 0..args.end, problem })
}

pub(super) fn source(args: &Args<'_>) -> Built {
    Ok(Command::Source(file_name(args.need(0)?)?))
}

pub(super) fn example(args: &Args<'_>) -> Built {
    let Some(piece) = args.get(0) else { return Ok(Command::Ask(Question::Examples)) };
    match Example::find(piece.text) {
        Some(example) => Ok(Command::Example(example)),
        None => unexpected(piece, Wanted::Example),
    }
}

pub(super) fn zoo(args: &Args<'_>) -> Built {
    match args.get(0) {
        None => Ok(Command::Zoo { end: false }),
        Some(word) if word.text == "end" => Ok(Command::Zoo { end: true }),
        Some(word) => unexpected(word, Wanted::ZooWord),
    }
}

pub(super) fn export(args: &Args<'_>) -> Built {
    let word = args.need(0)?;
    let path = || file_name(args.need(1)?);
    if let Some(form) = FigureForm::from_name(word.text) {
        return Ok(Command::ExportFigures { form, path: path()? });
    }
    match Program::from_name(word.text) {
        Some(form) => Ok(Command::Export { form, path: path()? }),
        None => unexpected(word, Wanted::Form),
    }
}

const fn screen(command: ScreenCommand) -> Built {
    Ok(Command::Screen(command))
}

pub(super) fn help(args: &Args<'_>) -> Built {
    let topic = args.get(0).map(|piece| parser::spec_of(piece).map(|spec| spec.name.to_string()));
    screen(ScreenCommand::Help(topic.transpose()?))
}

pub(super) fn explain(args: &Args<'_>) -> Built {
    let Some(piece) = args.get(0) else {
        return screen(ScreenCommand::Explain(ExplainArg::Socket(args.target(0)?)));
    };
    if piece.text == "$errno" {
        return screen(ScreenCommand::Explain(ExplainArg::LastErrno));
    }
    let capitals = piece.text.to_ascii_uppercase();
    screen(ScreenCommand::Explain(if Errno::from_name(&capitals).is_some() {
        ExplainArg::Errno(errno(piece)?)
    } else {
        match target(piece) {
            Ok(socket) => ExplainArg::Socket(socket),
            Err(ParseError { problem: Problem::Unexpected { .. }, .. }) => {
                return unexpected(piece, Wanted::SocketOrErrno);
            }
            Err(error) => return Err(error),
        }
    }))
}

pub(super) fn freeze(_: &Args<'_>) -> Built {
    screen(ScreenCommand::Freeze)
}

pub(super) fn quit(_: &Args<'_>) -> Built {
    screen(ScreenCommand::Quit)
}

/// The panes, by their words, in the order of their numbers.
pub(super) const PANES: [(&str, Pane); 10] = [
    ("sockets", Pane::Sockets),
    ("backlog", Pane::Backlog),
    ("threads", Pane::Threads),
    ("bytes", Pane::Bytes),
    ("calls", Pane::Calls),
    ("connection", Pane::Connection),
    ("path", Pane::Path),
    ("inspector", Pane::Inspector),
    ("lints", Pane::Lints),
    ("bench", Pane::Bench),
];
/// The languages, by their words.
pub(super) const LANGS: [(&str, Lang); 2] = [("ko", Lang::Ko), ("en", Lang::En)];
/// The themes, by their words.
pub(super) const THEMES: [(&str, Theme); 2] = [("dark", Theme::Dark), ("light", Theme::Light)];

pub(super) fn zoom(args: &Args<'_>) -> Built {
    let pane = |piece: &Piece<'_>| {
        let number = piece.text.parse::<usize>().ok().filter(|number| *number < 10);
        // The tenth has the key 0.
        let index = number.map(|number| (number + 9) % 10);
        match index.and_then(|index| PANES.get(index)) {
            Some((_, pane)) => Ok(*pane),
            None => Args::one_of(piece, &PANES, Wanted::Pane),
        }
    };
    screen(ScreenCommand::Zoom(args.get(0).map(pane).transpose()?))
}

pub(super) fn lang(args: &Args<'_>) -> Built {
    let lang = args.get(0).map(|piece| Args::one_of(piece, &LANGS, Wanted::Lang));
    screen(ScreenCommand::Lang(lang.transpose()?))
}

pub(super) fn theme(args: &Args<'_>) -> Built {
    let theme = args.get(0).map(|piece| Args::one_of(piece, &THEMES, Wanted::Theme));
    screen(ScreenCommand::Theme(theme.transpose()?))
}
