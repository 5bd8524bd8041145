//! Names that no language takes as they are.

use crate::common::sockbench;
use crate::harness::{Folder, build, exported, load, record, run, text};
use sockbench::command::Form;

#[test]
fn names_that_are_words_of_a_language_or_korean() {
    let names = [
        "서버", "소켓", "while", "int", "def", "lambda", "fn", "match", "self", "main", "check",
        "buffer", "thread_1", "srv", "srv_port", "SRV", "None", "True", "socket2", "stdin", "sys",
        "epoll", "signal", "data", "ends", "received", "message", "strerror", "fprintf", "size_t",
    ];
    let mut script = String::new();
    // Some have a meaning in the language itself.
    let taken = |name: &&str| sockbench::command::parse(&format!("{name} = socket")).is_ok();
    let names: Vec<&str> = names.into_iter().filter(taken).collect();
    assert!(names.len() > 20, "{names:?}");
    for name in names {
        script +=
            &format!("{name} = socket inet stream\nbind {name} 127.0.0.1:0\nlisten {name} 1\n");
        script += &format!("c = socket inet stream\nconnect c {name}\n");
    }
    for form in [Form::C, Form::Python, Form::Rust] {
        let folder = Folder::new();
        let events = load(&record(&folder, &script));
        let file = &exported(&events, form, false)[0];
        let Some(command) = build(&folder, file, form) else { continue };
        let output = run(command);
        assert!(output.status.success(), "{}\n{}", text(&output.stderr), file.text);
        assert!(file.text.contains("seobeo"));
    }
}

#[test]
fn the_prompts_export_writes_a_new_file_only() {
    let folder = Folder::new();
    let path = folder.0.join("out.c");
    let script = folder.0.join("session.sb");
    let line = format!("s = socket\nexport c {}\n", path.display());
    std::fs::write(&script, &line).unwrap();
    let first = sockbench().arg("run").arg(&script).output().unwrap();
    assert!(first.status.success(), "{}", text(&first.stdout));
    assert!(text(&first.stdout).contains("out.c"));
    assert!(std::fs::read_to_string(&path).unwrap().contains("socket(AF_INET"));
    let second = sockbench().arg("run").arg(&script).output().unwrap();
    assert_eq!(second.status.code(), Some(1));
    assert!(text(&second.stdout).contains("is there already"), "{}", text(&second.stdout));
}
