//! The memory of this process.

/// Bytes of this process's memory that are in RAM, less those of mapped files: code comes into RAM
/// when it is first run, whoever needs it (the second and third number of /proc/self/statm, in
/// pages, proc(5)); none where the system has no such file.
pub fn resident() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/statm").ok()?;
    let mut numbers = text.split_ascii_whitespace().map(|n| n.parse::<u64>().ok());
    let (_, all, files) = (numbers.next()?, numbers.next()??, numbers.next()??);
    let pages = all.saturating_sub(files);
    // SAFETY: it takes no pointer.
    let page = unsafe { libc::sysconf(libc::_SC_PAGESIZE) };
    Some(pages * u64::try_from(page).ok()?)
}

/// Gives memory that is free, but still held for later, back to the system (malloc_trim(3), where
/// the C library has it): what one server needed is then not there already for the next.
pub fn release_memory() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: it takes no pointer and may be called by any thread at any time (MT-Safe).
    unsafe {
        libc::malloc_trim(0);
    }
}
