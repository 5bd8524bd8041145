//! Server and client as two programs that meet.

use crate::common::{project, sockbench};
use crate::harness::{
    Folder, build, exported, finish, load, of_journal, of_output, record, run, start_server, text,
};
use sockbench::command::Form;
use sockbench::export::{File, Wish, export};
use sockbench::lang::Lang;

/// What the last step of a server prints before its client may come, where there is no port.
const READY: &str = "listen(unix_srv) = 0";

fn meet(script: &str, form: Form) {
    let folder = Folder::new();
    let events = load(&record(&folder, script));
    let files = exported(&events, form, true);
    let names: Vec<_> = files.iter().map(|file| file.name.clone()).collect();
    let ending = form.extension();
    assert_eq!(names, [format!("session-server.{ending}"), format!("session-client.{ending}")]);
    let Some(server) = build(&folder, &files[0], form) else { return };
    let Some(mut client) = build(&folder, &files[1], form) else { return };
    let (server, printed, port) = start_server(server, READY);
    client.args(port.map(|port| port.to_string()));
    let client = run(client);
    let server = finish(server, printed);
    let all = text(&server.stdout) + &text(&client.stdout);
    let sources = format!("{all}\n{}\n{}", files[0].text, files[1].text);
    assert!(server.status.success() && client.status.success(), "{sources}");
    let (printed, expected) = (of_output(&all), of_journal(&events));
    assert_eq!(printed, expected, "{sources}");
    for (file, theirs) in [(&files[0], "connect("), (&files[1], "listen(")] {
        assert!(!file.text.contains(&format!("\"{theirs}")), "{}", file.text);
    }
}

fn first_server() -> String {
    std::fs::read_to_string(project("assets/scripts/first-server.sb")).unwrap()
}

/// The answer goes where the question came from: the server cannot know the client's port.
const UDP: &str = r#"
b = socket inet dgram
bind b 127.0.0.1:0
a = socket inet dgram
sendto a "question" b
recvfrom b 100
sendto b "answer" a
recvfrom a 100
"#;

/// `as client:` says whose calls they are.
const ACTORS: &str = r#"
as server:
srv = socket inet stream
bind srv 127.0.0.1:0
listen srv 2
as client: c = socket inet stream
as client: connect c srv
a = accept srv
send a "welcome"
as client: recv c 100
as client: close c
recv a 100
close a
as:
"#;

/// The kernel chooses the name: both programs use the one it chose then.
const UNIX: &str = r#"
unix_srv = socket unix stream
bind unix_srv unix:
listen unix_srv 2
c = socket unix stream
connect c unix_srv
a = accept unix_srv
send c "hello"
recv a 100
close c
"#;

/// The server has nothing more to do, but the client needs it. What `nobody` holds is the client's.
const BACKLOG: &str = r#"
nobody = socket
bind nobody 127.0.0.1:0
lost = socket
connect lost nobody
expect errno ECONNREFUSED
close nobody
srv = socket
bind srv 127.0.0.1:0
listen srv 3
c1 = socket
connect c1 srv
c2 = socket
connect c2 srv
c3 = socket
connect c3 srv
"#;

#[test]
fn c() {
    meet(ACTORS, Form::C);
    meet(&first_server(), Form::C);
    meet(UNIX, Form::C);
    meet(BACKLOG, Form::C);
    meet(UDP, Form::C);
}

#[test]
fn python() {
    meet(&first_server(), Form::Python);
    meet(UNIX, Form::Python);
    meet(BACKLOG, Form::Python);
    meet(UDP, Form::Python);
}

#[test]
fn rust() {
    meet(&first_server(), Form::Rust);
    meet(UNIX, Form::Rust);
    meet(BACKLOG, Form::Rust);
    meet(UDP, Form::Rust);
}

#[test]
fn no_name_of_a_file_gets_into_a_program() {
    let folder = Folder::new();
    let events = load(&record(&folder, &first_server()));
    for form in [Form::C, Form::Python, Form::Rust] {
        let stem = "x\"{}%s\\q*/\"\"\"";
        let wish = Wish { form, lang: Lang::En, stem, split: true };
        for (index, file) in export(&events, wish).unwrap().into_iter().enumerate() {
            let file = File { name: format!("part{index}.{}", form.extension()), ..file };
            build(&folder, &file, form);
        }
    }
}

#[test]
fn the_command_writes_both_files_and_overwrites_none() {
    let folder = Folder::new();
    let journal = record(&folder, &first_server());
    let export = |more: &[&str]| {
        let mut command = sockbench();
        command.arg("export").arg(&journal).args(["--to", "c", "--split", "-o"]).arg(&folder.0);
        command.args(more).output().unwrap()
    };
    assert!(export(&[]).status.success());
    let server = std::fs::read_to_string(folder.0.join("server.c")).unwrap();
    assert!(server.contains("accept(") && folder.0.join("client.c").exists());
    let again = export(&[]);
    assert_eq!(again.status.code(), Some(2));
    assert!(text(&again.stderr).contains("server.c"), "{}", text(&again.stderr));
    assert!(export(&["--force"]).status.success());

    let one =
        sockbench().arg("export").arg(&journal).args(["--to", "sh", "--split"]).output().unwrap();
    assert_eq!(one.status.code(), Some(2));
}

#[test]
fn a_script_is_run_first_and_what_is_neither_is_told() {
    let script = project("assets/scripts/first-server.sb");
    let output = sockbench().arg("export").arg(script).args(["--to", "python"]).output().unwrap();
    assert!(output.status.success());
    assert!(text(&output.stdout).contains("def main():"));
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let script = project("assets/scripts/first-server.sb");
    let mut command = sockbench();
    let output = command.arg("export").arg(script).args(["--to", "c"]).stdout(full).output();
    let output = output.unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("stdout"), "{}", text(&output.stderr));
    let readme =
        sockbench().arg("export").arg(project("README.md")).args(["--to", "c"]).output().unwrap();
    assert_eq!(readme.status.code(), Some(2));
    assert!(text(&readme.stderr).contains("README.md:"), "{}", text(&readme.stderr));
    let unknown = sockbench().args(["export", "x", "--to", "cobol"]).output().unwrap();
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("packetdrill"), "{}", text(&unknown.stderr));
}
