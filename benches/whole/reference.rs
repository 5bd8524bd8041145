//! The same servers in plain C, which nobody watches.

use crate::workbench::Program;
use std::path::PathBuf;
use std::process::Command;

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

    pub fn start(&self, numbers: &[u32]) -> Program {
        Program::start(&self.0, numbers.iter().map(u32::to_string))
    }
}

impl Drop for Reference {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}
