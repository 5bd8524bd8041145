//! The raw forms of an address: `bind 3 {...}`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sockbench::command::{call_text, parse, AddressArg, Command};
use sockbench::os::Call;

fuzz_target!(|inside: &str| {
    let Ok(Some(statement)) = parse(&format!("bind 3 {{{inside}}}")) else { return };
    if let Command::Call(Call::Bind { address: AddressArg::Literal(address), len, .. }) =
        statement.command
    {
        // As C writes it, the structure has the same bytes again.
        let text = call_text(&Call::Bind { fd: 3, address: address.clone(), len });
        match parse(&text) {
            Ok(Some(again)) => match again.command {
                Command::Call(Call::Bind { address: AddressArg::Literal(read), .. }) => {
                    assert_eq!(read.raw_bytes(), address.raw_bytes(), "{text}");
                }
                other => panic!("{text}: {other:?}"),
            },
            other => panic!("{text}: {other:?}"),
        }
    }
});
