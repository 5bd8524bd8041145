//! The commands. Parser, completion, the live signature, help and usage all come from here.

mod bench;
mod connecting;
mod loading;
mod moving;
mod options;
mod questions;
mod screen;
mod sync;
mod waiting;
mod workbench;

use super::constants::Constant;
use super::spec::{ArgSpec, CommandSpec, FlagSpec, Kind, Need, Slot, Use};
use super::text;
use crate::lang::Line;

/// The command of a word: its name, or another name of it.
pub fn find(word: &str) -> Option<&'static CommandSpec> {
    all().find(|spec| spec.answers_to(word))
}

/// Every command, in the order of the help screen.
pub fn all() -> impl Iterator<Item = &'static CommandSpec> {
    PARTS.iter().copied().flatten()
}

const PARTS: [&[CommandSpec]; 10] = [
    connecting::PART,
    moving::PART,
    waiting::PART,
    options::PART,
    workbench::PART,
    loading::PART,
    sync::PART,
    bench::PART,
    questions::PART,
    screen::PART,
];

const fn arg(name: &'static str, kind: Kind, need: Need, help: Line) -> ArgSpec {
    ArgSpec { name, kind, need, help }
}

const fn socket_for(what: Use) -> ArgSpec {
    arg("SOCKET", Kind::Socket(what), Need::Socket, text::arg_socket)
}

const fn flag(name: &'static str, value: Option<(&'static str, Kind)>, help: Line) -> FlagSpec {
    FlagSpec { name, value, many: false, help }
}

const fn flags_of(name: &'static str, value: (&'static str, Kind), help: Line) -> FlagSpec {
    FlagSpec { name, value: Some(value), many: true, help }
}

const SOCKET: ArgSpec = socket_for(Use::Any);
const DESCRIPTOR: ArgSpec = arg("SOCKET", Kind::Descriptor, Need::Socket, text::arg_socket);
const DATA: ArgSpec = arg("DATA", Kind::Data, Need::Required, text::arg_data);
const FLAGS: ArgSpec =
    arg("FLAGS", Kind::Constant(Constant::Flags), Need::Optional, text::arg_flags);
const LEN: ArgSpec = arg("LEN", Kind::Size, Need::Optional, text::arg_len);
const ADDRESS_LEN: ArgSpec = arg("LEN", Kind::Length, Need::Optional, text::arg_address_len);

/// A call that takes a socket only.
const ONLY_SOCKET: &[ArgSpec] = &[SOCKET];
/// One that takes any descriptor.
const ONLY_DESCRIPTOR: &[ArgSpec] = &[DESCRIPTOR];
const OUT_ADDRESS: &[Slot] = &[Slot::Arg(0), Slot::Out, Slot::Out];
