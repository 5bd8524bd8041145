//! sockbench: type the socket calls, and watch the kernel answer.
//!
//! The house has floors; a room may use only what lies below it (see `tests/house.rs`):
//!
//! ```text
//!  6  cli  (and main.rs)       process arguments; picks a front end
//!  5  tui  script              the screen; the headless run of a script
//!  4  lab  export              the running laboratory; readers of the journal and of the screen
//!  3  journal                  the ordered log of events: record, load, fold, seek
//!  2  explain                  why a call failed, what a state means, what to try next; pure
//!     world                    what is known, folded from events; pure data and rules
//!     command                  the language: one table, parser, completion, help, C rendering
//!  1  os                       the edge: every system call, every kernel reading, all `unsafe`
//!  0  lang                     two languages from one declaration
//! ```
//!
//! Data goes round in one direction: keys → `tui` → `command` → `lab` → `os` → kernel, and back as
//! events: callers, workers and the sampler → `journal` → `world` → `tui`.

pub mod cli;
pub mod command;
pub mod explain;
pub mod export;
pub mod journal;
pub mod lab;
pub mod lang;
pub mod os;
pub mod script;
#[cfg(feature = "tui")]
pub mod tui;
pub mod world;
