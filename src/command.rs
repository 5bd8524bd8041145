//! The language: one table of commands, and from it the parser, completion, the live signature,
//! help and the C form. Pure.
//!
//! A line goes through `lexer` (pieces), `args` (which piece is which argument of its command)
//! and `build` (the command). The same two first steps tell [`complete()`] and [`signature()`]
//! where the cursor is.

mod address;
mod apart;
mod args;
mod attach;
mod build;
mod c;
mod canonical;
mod compare;
mod complete;
mod constants;
mod cursor;
mod design;
mod examples;
mod expect;
mod expectation;
mod hangul;
mod help;
mod lexer;
mod load_flags;
mod loading;
mod message;
mod names;
pub mod options;
mod parser;
mod problem;
mod question;
mod reference;
mod requirement;
mod script;
mod signature;
mod sockaddr;
mod span;
mod spec;
mod statement;
mod structure;
mod sync;
mod table;
#[cfg(test)]
mod tests;
// A sentence is its own documentation, brackets and all.
#[allow(rustdoc::broken_intra_doc_links)]
pub mod text;
mod values;

pub use attach::AttachArg;
pub use c::{call_text, entry_text, outcome_text};
pub use canonical::{events_text, statement_text};
pub use compare::{CompareArg, CompareFigure, Designs};
pub use complete::{Completion, Offered, Offers, complete};
pub use constants::Constant;
pub use examples::{EXAMPLES, Example};
pub use expectation::{
    DEFAULT_WITHIN, Expectation, Expected, Figure, OptionValue, PoolFigure, SyncFact, ThreadState,
};
pub use hangul::{unhangul, unhangul_key};
pub use help::{Help, commands_of, help};
pub use loading::{LoadArg, LoadFigure};
pub use parser::parse;
pub use problem::{ParseError, Problem, Wanted};
pub use question::{AddrArg, Cut, PathArg, PortArg};
pub use reference::reference;
pub use requirement::{CAPABILITIES, Requirement};
pub use script::{MOST_STATEMENTS, ScriptError, ScriptLine, continued, parse_line, parse_script};
pub use signature::{Signature, signature};
pub use span::{Bounds, Comparison, NoNumber, Number, Operation, Slack, Span, bounds_text};
pub use spec::{ArgSpec, CommandSpec, FlagSpec, Group, Kind, Need};
pub use statement::{
    AddressArg, ClientsArg, Command, DataArg, ExplainArg, FigureForm, Form, InterruptArg,
    OWN_CREDENTIALS, OptionArg, Pane, Question, ScreenCommand, Statement, Target, Theme, TypedCall,
};
pub use sync::text as sync_text;
pub use table::{all, find};
pub use values::time_text;
