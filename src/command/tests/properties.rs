//! What holds for every line, however strange.

use super::*;

/// Lines made of the language's own words come further into the parser than arbitrary text.
fn almost_a_line() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        prop::sample::select(all().map(|spec| spec.name).collect::<Vec<_>>())
            .prop_map(String::from),
        prop::sample::select(vec![
            "(",
            ")",
            ",",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            "=",
            "&",
            ";",
            "#",
            "#5",
            "@",
            "|",
            "\\",
            "--",
            "--send",
            "--send=",
            "--workers",
            "*",
            ":",
            ":80",
            "127.0.0.1:80",
            "[::1]:80",
            "AF_INET",
            "sa_family=AF_INET",
            "sin_port=htons(",
            "sun_path=",
            "sun_path=@\"a\"",
            "{sin_port=8080}",
            "unix:",
            "unix:@a",
            "unspec",
            "hex:0200",
            "[{fd=3, events=POLLIN}]",
            "3:in",
            "read=3,4",
            "[3 4]",
            "{tv_sec=1, tv_usec=0}",
            "{events=EPOLLIN}",
            "add",
            "[{iov_base=\"a\", iov_len=1}]",
            "{msg_iov=[{iov_base=\"a\", iov_len=1}], msg_controllen=9}",
            "--rights",
            "--control",
            "{ip, ttl, 5}",
            "own",
            "a, b =",
            "[pid 7]",
            "<unfinished ...>",
            "within",
            "for",
            "never",
            "as",
            "a:",
            "in",
            "1..3",
            "}",
            "${i}",
            "option",
            "elapsed",
            ">=",
            "~",
            "%",
            "+",
            "min(",
            "peers",
            "state",
            "queue",
            "3/2",
            "..",
            "1s",
            "가",
            "ㅣㅑㄴ",
            "서버:80",
            "\\가",
            "$last",
            "-",
            "3",
            "-1",
            "0x",
            "k",
            "...",
            "\u{3000}",
            "\u{301}",
        ])
        .prop_map(String::from),
        any::<String>(),
    ];
    let space = prop::sample::select(vec!["", " ", " "]);
    prop::collection::vec((word, space), 0..9)
        .prop_map(|parts| parts.into_iter().map(|(word, space)| word + space).collect())
}

fn check_line(line: &str) -> Result<(), TestCaseError> {
    if let Err(error) = parse(line) {
        prop_assert!(line.get(error.at.clone()).is_some(), "{:?} in {:?}", error, line);
        for lang in Lang::ALL {
            prop_assert!(!error.text(lang).is_empty());
        }
    }
    let offers = Offers {
        sockets: vec![Offered {
            word: "srv".into(),
            about: String::new(),
            kind: crate::os::Kind { domain: libc::AF_INET, ty: libc::SOCK_STREAM, protocol: 0 },
            listens: true,
            connected: false,
        }],
        epolls: vec![("ep".into(), String::new())],
        files: vec![("7".into(), String::new())],
        addresses: vec!["127.0.0.1:80".into()],
        threads: vec!["caller-1".into()],
        ..Offers::default()
    };
    for cursor in 0..=line.len() + 1 {
        let completion = complete(Lang::Ko, line, cursor, &offers);
        prop_assert!(line.get(completion.range.clone()).is_some(), "{:?} at {}", line, cursor);
        if let Some(Signature { text, active: Some(active), .. }) =
            signature(Lang::Ko, line, cursor)
        {
            prop_assert!(text.get(active).is_some());
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_understood_or_refused(line: String) {
        check_line(&line)?;
    }

    #[test]
    fn any_words_are_understood_or_refused(line in almost_a_line()) {
        check_line(&line)?;
        let _ = parse_script(&line);
        unhangul(&line);
    }

    #[test]
    fn what_was_understood_can_be_written_and_read_again(line in almost_a_line()) {
        if let Ok(Some(statement)) = parse(&line) {
            let again = parse(&statement_text(&statement));
            prop_assert_eq!(roundtrip::without_text(again.unwrap()),
                roundtrip::without_text(Some(statement)));
        }
    }
}
