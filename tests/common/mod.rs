//! What the whole-program tests share.
#![allow(dead_code, reason = "each test program uses its part of it")]

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

/// The one time limit of all tests; a slow machine may set `SOCKBENCH_TEST_SECONDS`.
pub fn limit() -> Duration {
    let seconds = std::env::var("SOCKBENCH_TEST_SECONDS").ok().and_then(|text| text.parse().ok());
    Duration::from_secs(seconds.unwrap_or(20))
}

/// The program, with a fixed environment.
pub fn sockbench() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sockbench"));
    command.env_clear().env("LANG", "C.UTF-8").stdin(Stdio::null());
    command
}

/// A file of the project.
pub fn project(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}
