//! Two languages from one declaration: [`messages!`](crate::messages) makes one function a sentence,
//! and a sentence that lacks one of the languages does not compile.

use serde::{Deserialize, Serialize};

/// A language the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Korean.
    Ko,
}

impl Lang {
    /// Both languages, for tests and for switching.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::Ko];

    /// The two-letter code, as `--lang` takes it.
    pub const fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Ko => "ko",
        }
    }

    /// The language of a code or locale name (`ko`, `ko_KR.UTF-8`, `en`), if it is one of ours.
    pub fn from_code(code: &str) -> Option<Lang> {
        let word = code.split(['_', '-', '.', '@']).next().unwrap_or_default();
        match word.to_ascii_lowercase().as_str() {
            "ko" => Some(Lang::Ko),
            "en" | "c" | "posix" => Some(Lang::En),
            _ => None,
        }
    }

    /// The other one.
    pub const fn other(self) -> Lang {
        match self {
            Lang::En => Lang::Ko,
            Lang::Ko => Lang::En,
        }
    }
}

/// A sentence without arguments: what tables hold.
pub type Line = fn(Lang) -> &'static str;

/// One declared sentence, for the tests that compare the languages.
#[derive(Debug, Clone, Copy)]
pub struct Message {
    /// The function's name.
    pub name: &'static str,
    /// The English text, with its placeholders.
    pub en: &'static str,
    /// The Korean text, with its placeholders.
    pub ko: &'static str,
}

/// Declares sentences, each with its English and its Korean.
///
/// `fds(open, limit) { en: "fds {open}/{limit}", ko: "fd {open}/{limit}" }` makes
/// `fds(lang, open, limit) -> String`; without arguments the function gives a `&'static str`.
/// `MESSAGES` lists them all. After what is filled in a particle is written in both its forms,
/// `{fd}은(는)`: the one that fits is chosen.
#[macro_export]
macro_rules! messages {
    ($( $(#[$doc:meta])* $name:ident $(( $($arg:ident),+ $(,)? ))? { en: $en:literal, ko: $ko:literal $(,)? } )+) => {
        /// Every sentence declared here.
        pub const MESSAGES: &[$crate::lang::Message] = &[
            $( $crate::lang::Message { name: stringify!($name), en: $en, ko: $ko }, )+
        ];
        $( $crate::messages!(@one $name [$($($arg),+)?] $en, $ko); )+
    };
    (@one $name:ident [] $en:literal, $ko:literal) => {
        #[doc = concat!("```text\n", $en, "\n```")]
        pub const fn $name(lang: $crate::lang::Lang) -> &'static str {
            match lang {
                $crate::lang::Lang::En => $en,
                $crate::lang::Lang::Ko => $ko,
            }
        }
    };
    (@one $name:ident [$($arg:ident),+] $en:literal, $ko:literal) => {
        #[doc = concat!("```text\n", $en, "\n```")]
        pub fn $name(lang: $crate::lang::Lang, $($arg: impl std::fmt::Display),+) -> String {
            match lang {
                $crate::lang::Lang::En => format!($en),
                $crate::lang::Lang::Ko => $crate::lang::particles(&format!($ko)),
            }
        }
    };
}

/// The Korean particle that fits a word: `josa("소켓", "을", "를")` is `"을"`.
///
/// Digits and Latin letters are read as a Korean reader would say them.
pub fn josa<'a>(word: &str, with_final: &'a str, without_final: &'a str) -> &'a str {
    let ends_in_consonant = match word.trim_end_matches(['"', '\'', ')', '`']).chars().next_back() {
        Some(c @ '가'..='힣') => !(c as u32 - '가' as u32).is_multiple_of(28),
        Some(c) => matches!(
            c.to_ascii_lowercase(),
            '0' | '1' | '3' | '6' | '7' | '8' | 'l' | 'm' | 'n' | 'r'
        ),
        None => false,
    };
    if ends_in_consonant { with_final } else { without_final }
}

/// Chooses the particles of a Korean sentence that are written in both forms: `4은(는)` becomes
/// `4는`.
pub fn particles(text: &str) -> String {
    const BOTH: [(&str, &str, &str); 6] = [
        ("(이)라는", "이라는", "라는"),
        ("은(는)", "은", "는"),
        ("이(가)", "이", "가"),
        ("을(를)", "을", "를"),
        ("과(와)", "과", "와"),
        ("(으)로", "으로", "로"),
    ];
    let (mut said, mut rest) = (String::with_capacity(text.len()), text);
    let next = |rest: &str| {
        let found = BOTH.iter().filter_map(|both| Some((rest.find(both.0)?, *both)));
        found.min_by_key(|(at, _)| *at)
    };
    while let Some((at, (both, with_final, without_final))) = next(rest) {
        said.push_str(&rest[..at]);
        // 로 follows a final ㄹ too.
        let form = if both == "(으)로" && ends_in_rieul(&said) {
            without_final
        } else {
            josa(&said, with_final, without_final)
        };
        said.push_str(form);
        rest = &rest[at + both.len()..];
    }
    said + rest
}

fn ends_in_rieul(word: &str) -> bool {
    match word.trim_end_matches(['"', '\'', ')', '`']).chars().next_back() {
        Some(c @ '가'..='힣') => (c as u32 - '가' as u32) % 28 == 8,
        Some(c) => matches!(c.to_ascii_lowercase(), '1' | '7' | '8' | 'l' | 'r'),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    messages! {
        plain { en: "socket", ko: "소켓" }
        filled(n) { en: "{n} sockets", ko: "소켓 {n}개" }
    }

    #[test]
    fn a_message_speaks_both_languages() {
        assert_eq!(plain(Lang::Ko), "소켓");
        assert_eq!(filled(Lang::En, 3), "3 sockets");
        assert_eq!(filled(Lang::Ko, 3), "소켓 3개");
        assert_eq!(MESSAGES.len(), 2);
    }

    #[test]
    fn locale_names_give_languages() {
        assert_eq!(Lang::from_code("ko_KR.UTF-8"), Some(Lang::Ko));
        assert_eq!(Lang::from_code("C.UTF-8"), Some(Lang::En));
        assert_eq!(Lang::from_code("fr_FR"), None);
    }

    #[test]
    fn what_is_filled_in_gets_its_particle() {
        for (both, one) in [
            ("4은(는) 3이(가)", "4는 3이"),
            ("srv (fd 3)을(를)", "srv (fd 3)을"),
            ("`SO_RCVBUF`은(는)", "`SO_RCVBUF`는"),
            ("8(으)로 6(으)로 4(으)로", "8로 6으로 4로"),
            ("서버과(와) 소켓과(와)", "서버와 소켓과"),
            ("AF_INET(2)", "AF_INET(2)"),
        ] {
            assert_eq!(particles(both), one);
        }
    }

    #[test]
    fn particles_follow_the_last_sound() {
        assert_eq!(josa("소켓", "을", "를"), "을");
        assert_eq!(josa("서버", "을", "를"), "를");
        assert_eq!(josa("fd 3", "을", "를"), "을");
        assert_eq!(josa("fd 4", "을", "를"), "를");
    }
}
