//! What is exported is compiled and run, and does what the session did.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

#[path = "../common/mod.rs"]
mod common;

mod calls;
mod harness;
mod names;
mod scripts;
mod split;
