//! The laboratory on the real kernel: what is typed, what the kernel then says, what is shown.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]
#![allow(clippy::print_stderr, reason = "what is skipped is said")]

#[path = "../common/mod.rs"]
mod common;

mod attach;
mod calls;
mod closed;
#[cfg(target_os = "linux")]
mod compare;
mod descriptors;
mod expect;
#[cfg(target_os = "linux")]
mod flow;
#[cfg(target_os = "linux")]
mod follow;
mod harness;
#[cfg(target_os = "linux")]
mod inspect;
mod journal;
#[cfg(target_os = "linux")]
mod life;
#[cfg(target_os = "linux")]
mod loading;
mod one_sided;
mod options;
mod questions;
mod queue;
mod scale;
mod serving;
mod sync;
#[cfg(target_os = "linux")]
mod threads;
#[cfg(target_os = "linux")]
mod unix;
