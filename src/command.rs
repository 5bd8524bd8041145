//! The language: one table of commands, and from it the parser, completion, the live signature,
//! help and the C form. Pure.
//!
//! A line goes through `lexer` (pieces), `args` (which piece is which argument of its command)
//! and `build` (the command). The same two first steps tell [`complete()`] and [`signature()`]
//! where the cursor is.

mod address;
mod args;
mod build;
mod c;
mod canonical;
mod complete;
mod constants;
mod cursor;
mod expect;
mod hangul;
mod help;
mod lexer;
mod message;
mod names;
mod parser;
mod problem;
mod reference;
mod script;
mod signature;
mod sockaddr;
mod spec;
mod statement;
mod structure;
mod table;
#[cfg(test)]
mod tests;
// A sentence is its own documentation, brackets and all.
#[allow(rustdoc::broken_intra_doc_links)]
pub mod text;
mod values;

pub use c::{call_text, entry_text, outcome_text};
pub use canonical::statement_text;
pub use complete::{Completion, Offers, complete};
pub use constants::Constant;
pub use hangul::{unhangul, unhangul_key};
pub use help::{Help, commands_of, help};
pub use parser::parse;
pub use problem::{ParseError, Problem, Wanted};
pub use reference::reference;
pub use script::{ScriptError, ScriptLine, parse_script};
pub use signature::{Signature, signature};
pub use spec::{ArgSpec, CommandSpec, FlagSpec, Group, Kind, Need};
pub use statement::{
    AddressArg, ClientsArg, Command, DataArg, Expectation, Expected, ExplainArg, Figure,
    InterruptArg, OWN_CREDENTIALS, Pane, PoolFigure, Question, ScreenCommand, Span, Statement,
    Target, Theme, TypedCall,
};
pub use table::{all, find};
