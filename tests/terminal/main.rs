//! The program in a pseudo-terminal, as a person at the keyboard meets it.
#![cfg(all(unix, feature = "tui"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

#[path = "../common/mod.rs"]
mod common;

mod calls;
mod ends;
mod files;
mod harness;
mod input;
mod network;
mod screen;
mod start;
