//! The same servers in plain C, which nobody watches.

use std::path::PathBuf;
use std::process::{Child, Command};

/// A program in C, compiled for the time of the measurement.
pub struct Reference(PathBuf);

impl Reference {
    /// The file of that name beside the benchmarks.
    pub fn compile(name: &str) -> Reference {
        let program = format!("sockbench-{name}-{}", std::process::id());
        let program = std::env::temp_dir().join(program);
        let source = format!("{}/benches/{name}.c", env!("CARGO_MANIFEST_DIR"));
        let status = Command::new("cc")
            .args(["-O2", "-pthread", &source, "-o"])
            .arg(&program)
            .status()
            .expect("a C compiler");
        assert!(status.success(), "{name}.c does not compile");
        Reference(program)
    }

    pub fn start(&self, numbers: &[u32]) -> Running {
        let numbers = numbers.iter().map(u32::to_string);
        Running(Command::new(&self.0).args(numbers).spawn().expect("the program in C"))
    }
}

impl Drop for Reference {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// A program that runs until this is dropped.
pub struct Running(pub Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
