//! A typed line: parsing, completion and the live signature never panic, and what was understood
//! and written back is understood the same way.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sockbench::command::{complete, parse, signature, statement_text, Offers};
use sockbench::lang::Lang;

fuzz_target!(|line: &str| {
    let cursor = line.len();
    let _ = complete(Lang::Ko, line, cursor, &Offers::default());
    let _ = signature(Lang::En, line, cursor);
    match parse(line) {
        Ok(Some(statement)) => {
            let text = statement_text(&statement);
            let again = parse(&text).unwrap_or_else(|error| panic!("{line:?}: {text:?}: {error:?}"));
            let again = again.map(|statement| statement_text(&statement));
            assert_eq!(again.as_deref(), Some(text.as_str()), "{line:?}");
        }
        Ok(None) => {}
        Err(error) => {
            assert!(line.get(error.at.clone()).is_some(), "{line:?}: {:?}", error.at);
            assert!(!error.text(Lang::Ko).is_empty());
        }
    }
});
