//! A script: parsing never panics and ends, and every error names a line that is there.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sockbench::command::parse_script;

fuzz_target!(|text: &str| {
    let lines = text.lines().count().max(1);
    match parse_script(text) {
        Ok(script) => assert!(script.iter().all(|line| (1..=lines).contains(&line.number))),
        Err(error) => assert!((1..=lines).contains(&error.line), "{error:?}"),
    }
});
