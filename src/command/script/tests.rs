//! Scripts as a whole: what they are unrolled to, and where they are wrong.

use super::*;
use crate::command::Problem;
use crate::command::statement_text;
use proptest::prelude::*;

fn lines(script: &str) -> Vec<String> {
    let lines = parse_script(script).unwrap_or_else(|error| panic!("{script}: {error:?}"));
    lines
        .iter()
        .map(|line| format!("{} {}", line.number, statement_text(&line.statement)))
        .collect()
}

#[test]
fn lines_keep_their_numbers() {
    let script = parse_script("\u{feff}# first\r\n\r\n  listen 3 5  # so\r\nclose 3").unwrap();
    let lines: Vec<_> = script.iter().map(|line| (line.number, line.text.as_str())).collect();
    assert_eq!(lines, [(3, "listen 3 5"), (4, "close 3")]);
}

#[test]
fn statements_and_blocks() {
    for (script, expected) in [
        ("close 3; close 4 ;; close 5;", vec!["1 close 3", "1 close 4", "1 close 5"]),
        ("listen(3, 5); close(3);", vec!["1 listen 3 5", "1 close 3"]),
        ("close(3) = 0; close 4", vec!["1 close 3", "1 close 4"]),
        ("send 3 \"a;b\"; close 3 # c; d", vec!["1 send 3 \"a;b\"", "1 close 3"]),
        ("send(3, \"}\", 1, 0); quit", vec!["1 send 3 \"}\"", "1 quit"]),
        ("repeat 2 { close 3 }", vec!["1 close 3", "1 close 3"]),
        ("repeat 2{close 3}close 4", vec!["1 close 3", "1 close 3", "1 close 4"]),
        ("repeat 2 { accept(3) & }", vec!["1 accept 3 &", "1 accept 3 &"]),
        (
            "for i in 1..2 {\n  c$i = socket inet stream # new\n\n  connect c${i} srv &\n}\nclose 3",
            vec![
                "2 c1 = socket inet stream",
                "4 connect c1 srv &",
                "2 c2 = socket inet stream",
                "4 connect c2 srv &",
                "6 close 3",
            ],
        ),
        (
            "for n in 0 7..8 -1 {listen 3 $n}",
            vec!["1 listen 3 0", "1 listen 3 7", "1 listen 3 8", "1 listen 3 -1"],
        ),
        (
            "for i in 1..2 { repeat $i { for j in a b { close $j$i } } }",
            vec![
                "1 close a1",
                "1 close b1",
                "1 close a2",
                "1 close b2",
                "1 close a2",
                "1 close b2",
            ],
        ),
        ("for i in 1 { for i in 2 { close $i }; close $i }", vec!["1 close 2", "1 close 1"]),
        ("for i in 1 { send $last \"$i $ix $ ${i}x\" }", vec!["1 send $last \"1 $ix $ 1x\""]),
        (
            "as a: close 3; close 4\nclose 5",
            vec!["1 as a: close 3", "1 as a: close 4", "2 close 5"],
        ),
        ("as a: close 3; as b: close 4", vec!["1 as a: close 3", "1 as b: close 4"]),
        (
            "as a: repeat 2 { close 3 }; close 4",
            vec!["1 as a: close 3", "1 as a: close 3", "1 as a: close 4"],
        ),
        ("for i in 1..2 { as c$i: close $i }", vec!["1 as c1: close 1", "1 as c2: close 2"]),
        ("as client:\nclose 3\nas:", vec!["1 as client:", "2 close 3", "3 as:"]),
        ("as client: # the client's\nas:;close 3", vec!["1 as client:", "2 as:", "2 close 3"]),
        ("send 3 \"a;}\"; close 3", vec!["1 send 3 \"a;}\"", "1 close 3"]),
    ] {
        assert_eq!(lines(script), expected, "{script}");
    }
}

#[test]
fn a_mistake_has_line_and_column_in_characters() {
    for (script, line, column, text, in_loop) in [
        ("close 3\n서버 = socket inett", 2, 13, "서버 = socket inett", false),
        ("close 3; lisen 4", 1, 10, "lisen 4", false),
        ("for i in 1..2 {\n  x; close c$i$i\n}", 2, 3, "x", false),
        ("for i in 10..12 {\n close c$i; shutdown c$i wrr\n}", 2, 26, "shutdown c10 wrr", true),
        ("for i in a* { close $i }", 1, 21, "close a*", true),
        ("repeat 2 { close 3", 1, 1, "repeat 2 {", false),
        ("\n repeat 2 close 3", 2, 2, "repeat 2 close 3", false),
        ("close 3 }", 1, 9, "close 3 }", false),
        ("close 3\n}", 2, 1, "}", false),
        ("repeat 0 { close 3 }", 1, 8, "repeat 0 { }", false),
        ("repeat x { close 3 }", 1, 8, "repeat x { }", false),
        ("repeat 5 times { close 3 }", 1, 10, "repeat 5 times { }", false),
        ("for i in { close 3 }", 1, 9, "for i in { }", false),
        ("for i 1..3 { close 3 }", 1, 7, "for i 1..3 { }", false),
        ("for 1 in 1..3 { close 3 }", 1, 5, "for 1 in 1..3 { }", false),
        ("for i in 3..1 { close 3 }", 1, 10, "for i in 3..1 { }", false),
        ("for i in 1..99999999999 { close 3 }", 1, 10, "for i in 1..99999999999 { }", false),
        ("for last in 1..3 { close 3 }", 1, 5, "for last in 1..3 { }", false),
        ("repeat 10000 { repeat 10000 { } }", 1, 16, "repeat 10000 { }", false),
        ("repeat 10000 { close 3; close 4 }", 1, 16, "close 3", false),
        ("as close: socket", 1, 4, "as close: socket", false),
        ("as a: as b: close 3", 1, 4, "as a: as b: close 3", false),
    ] {
        let error = parse_script(script).unwrap_err();
        assert_eq!((error.line, error.column), (line, column), "{script}: {error:?}");
        if !matches!(script, "close 3 }") {
            assert_eq!((error.text.as_str(), error.in_loop), (text, in_loop), "{script}");
        }
        // What is told of a sourced file is told again from the text alone.
        let limit = script.starts_with("repeat 10000");
        assert!(limit || parse_line(&error.text).is_err(), "{script}: {}", error.text);
    }
}

#[test]
fn no_script_takes_long_to_be_refused() {
    // Each range is allowed; all of them together are not even counted out.
    let ranges = vec!["1..10000"; 100_000].join(" ");
    let error = parse_script(&format!("for i in {ranges} {{ close $i }}")).unwrap_err();
    assert!(matches!(error.error.problem, Problem::TooManyStatements { .. }));
    assert_eq!(error.column, "for i in 1..10000 1".len());
    // The nearest command is not looked for among words that are near none.
    let error = parse_script(&"x".repeat(1_000_000)).unwrap_err();
    assert!(matches!(
        error.error.problem,
        Problem::UnknownCommand { suggestion: None, .. } | Problem::NoCommand { .. }
    ));
}

#[test]
fn the_prompt_takes_one_line_of_several() {
    let line = "a = socket; repeat 2 { close a }";
    let texts: Vec<_> = parse_line(line).unwrap().into_iter().map(|line| line.text).collect();
    assert_eq!(texts, ["a = socket", "close a", "close a"]);
    let error = parse_line("close 3; lisen 4 5").unwrap_err();
    assert_eq!(error.at, 9..14);
    assert_eq!(parse_line(" # nothing"), Ok(vec![]));
}

#[test]
fn the_statement_of_the_cursor_is_found() {
    for (line, statement) in [
        ("clo^se 3; close 4", "close 3"),
        ("close 3; cl^ose 4", " close 4"),
        ("close 3;^", ""),
        ("repeat 2 { cl^ose 3 }; x", " close 3 "),
        ("repeat 2 { close 3 }; x^", " x"),
        ("rep^eat 2 { close 3 }", "repeat 2 { close 3 }"),
        ("as a: cl^ose 3", "close 3"),
        ("as a: ^", ""),
        ("a^s a: close 3", "as a: close 3"),
        ("send 3 \"a; b^\"", "send 3 \"a; b\""),
        ("for i in 1 { repeat 2 { close 3; li^ } }", " li "),
    ] {
        let cursor = line.find('^').unwrap();
        let line = line.replace('^', "");
        assert_eq!(&line[statement_at(&line, cursor)], statement, "{line}");
    }
}

fn almost_a_script() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "repeat",
        "for",
        "i",
        "in",
        "1..3",
        "2",
        "9999",
        "{",
        "}",
        ";",
        "\n",
        " ",
        "close",
        "c$i",
        "${i}",
        "$",
        "as",
        "a:",
        "as:",
        "\"",
        "#",
        "&",
        "(",
        ")",
        "=",
        "가",
        "send 3 \"x\"",
        "\r",
    ]);
    prop::collection::vec((word, prop::sample::select(vec!["", " "])), 0..24)
        .prop_map(|words| words.into_iter().flat_map(|(word, space)| [word, space]).collect())
}

fn check(script: &str) -> Result<(), TestCaseError> {
    let count = script.strip_prefix('\u{feff}').unwrap_or(script).lines().count();
    match parse_script(script) {
        Ok(lines) => {
            prop_assert!(lines.len() <= MOST_STATEMENTS);
            prop_assert!(lines.iter().all(|line| (1..=count).contains(&line.number)));
        }
        Err(error) => {
            prop_assert!((1..=count.max(1)).contains(&error.line), "{:?}", error);
            let line =
                script.trim_start_matches('\u{feff}').lines().nth(error.line - 1).unwrap_or("");
            prop_assert!(error.column <= line.chars().count() + 1, "{:?} in {:?}", error, script);
        }
    }
    if let Err(error) = parse_line(script) {
        prop_assert!(script.lines().next().unwrap_or("").get(error.at).is_some(), "{:?}", script);
    }
    for cursor in (0..=script.len()).filter(|at| script.is_char_boundary(*at)) {
        prop_assert!(script.get(statement_at(script, cursor)).is_some());
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_a_script_or_is_not(script: String) {
        check(&script)?;
    }

    #[test]
    fn any_words_are_a_script_or_are_not(script in almost_a_script()) {
        check(&script)?;
    }

    /// Each statement names its line; unrolled or not, it is told from there.
    #[test]
    fn unrolled_lines_come_from_where_they_stand(
        shape in prop::collection::vec((0usize..3, 1u32..4), 1..12)
    ) {
        let (mut script, mut depth, mut line, mut product) = (String::new(), 0usize, 0, vec![1]);
        let mut expected = 0;
        for (what, times) in shape {
            line += 1;
            let now = *product.last().unwrap_or(&1);
            script += &match what {
                0 => { depth += 1; product.push(now * times); format!("repeat {times} {{\n") }
                1 if depth > 0 => { depth -= 1; product.pop(); "}\n".into() }
                _ => { expected += now; format!("listen {line} {line}\n") }
            };
        }
        script += &"}\n".repeat(depth);
        let lines = parse_script(&script).unwrap();
        prop_assert_eq!(lines.len(), expected as usize);
        for line in lines {
            prop_assert_eq!(line.text, format!("listen {} {}", line.number, line.number));
        }
    }
}

#[test]
fn an_open_block_is_continued_on_its_line() {
    for (line, expected) in [
        ("repeat 2 {", "repeat 2 { "),
        ("repeat 2 { # twice", "repeat 2 { "),
        ("repeat 2 { socket ", "repeat 2 { socket; "),
        ("repeat 2 { send 3 \"#{\"; # x", "repeat 2 { send 3 \"#{\"; "),
        (
            "as a: for i in 1..2 { repeat 2 { close $i }",
            "as a: for i in 1..2 { repeat 2 { close $i }; ",
        ),
    ] {
        assert!(matches!(parse_line(line).unwrap_err().problem, Problem::UnclosedBlock), "{line}");
        assert_eq!(continued(line), expected);
    }
}
