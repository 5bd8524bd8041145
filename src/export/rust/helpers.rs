//! The functions that an exported Rust program brings along; only those it uses.

use super::super::text;
use super::sys::Wrapper;
use crate::lang::Line;

/// A function of the frame, in the order in which they stand in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Helper {
    ErrnoName,
    Attempt,
    Check,
    Alphabet,
    Joined,
    Beside,
    Wait,
    Interrupt,
}

impl Helper {
    /// Those it calls.
    pub const fn needs(self) -> &'static [Helper] {
        match self {
            Helper::Attempt | Helper::Check => &[Helper::ErrnoName],
            _ => &[],
        }
    }

    pub const fn wrappers(self) -> &'static [Wrapper] {
        match self {
            Helper::Interrupt => &[Wrapper::Interrupt],
            _ => &[],
        }
    }

    pub const fn uses(self) -> &'static [&'static str] {
        match self {
            Helper::Beside => &["std::thread", "std::time::Duration"],
            Helper::Wait => &["std::thread"],
            Helper::Interrupt => {
                &["std::os::unix::thread::JoinHandleExt", "std::thread", "std::time::Duration"]
            }
            _ => &[],
        }
    }

    pub const fn about(self) -> Line {
        match self {
            Helper::ErrnoName => text::errno_name,
            Helper::Attempt => text::attempt_rust,
            Helper::Check => text::check,
            Helper::Alphabet => text::alphabet,
            Helper::Joined => text::joined,
            Helper::Beside => text::start,
            Helper::Wait => text::wait,
            Helper::Interrupt => text::interrupt,
        }
    }

    pub const fn text(self) -> &'static str {
        match self {
            Helper::ErrnoName => ERRNO_NAME,
            Helper::Attempt => ATTEMPT,
            Helper::Check => CHECK,
            Helper::Alphabet => ALPHABET,
            Helper::Joined => JOINED,
            Helper::Beside => BESIDE,
            Helper::Wait => WAIT,
            Helper::Interrupt => INTERRUPT,
        }
    }
}

const ERRNO_NAME: &str = r#"fn errno_name(error: &io::Error) -> String {
    let number = error.raw_os_error().unwrap_or(0);
    match ERRNOS.iter().find(|known| known.0 == number) {
        Some(known) => known.1.to_string(),
        None => number.to_string(),
    }
}"#;

const ATTEMPT: &str = r#"fn attempt<T: sys::Outcome>(call: &str, result: io::Result<T>) {
    match result {
        Ok(value) => println!("{} = {}", call, value.text()),
        Err(error) => println!("{} = -1 {}", call, errno_name(&error)),
    }
}"#;

const CHECK: &str = r#"fn check<T: sys::Outcome>(call: &str, result: io::Result<T>) -> T {
    match result {
        Ok(value) => {
            println!("{} = {}", call, value.text());
            value
        }
        Err(error) => {
            println!("{} = -1 {}", call, errno_name(&error));
            eprintln!("{}: {}", call, error);
            std::process::exit(1);
        }
    }
}"#;

const ALPHABET: &str = r#"fn alphabet(length: usize) -> Vec<u8> {
    b"abcdefghijklmnopqrstuvwxyz".iter().cloned().cycle().take(length).collect()
}"#;

const JOINED: &str = r#"fn joined(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}"#;

const BESIDE: &str = r#"fn beside<T, F>(call: F) -> thread::JoinHandle<T>
where
    T: Send + 'static,
    F: FnOnce() -> T + Send + 'static,
{
    let handle = thread::spawn(call);
    thread::sleep(Duration::from_millis(20));
    handle
}"#;

const WAIT: &str = r#"fn wait<T>(handle: thread::JoinHandle<T>) -> T {
    handle.join().unwrap_or_else(|_| std::process::exit(1))
}"#;

const INTERRUPT: &str = r#"fn interrupt<T>(handle: &thread::JoinHandle<T>) {
    sys::make_interruptible();
    while !handle.is_finished() {
        sys::wake(handle.as_pthread_t() as usize);
        thread::sleep(Duration::from_millis(2));
    }
}"#;
