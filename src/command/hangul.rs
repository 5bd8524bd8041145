//! A Korean keyboard left in Hangul mode: what the keys would have given in Latin letters.

/// The keys of the two-set (두벌식) layout for the letters U+3131 (ㄱ) to U+3163 (ㅣ).
#[rustfmt::skip]
const KEYS: [&str; 51] = [
    "r", "R", "rt", "s", "sw", "sg", "e", "E", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg",
    "a", "q", "Q", "qt", "t", "T", "d", "w", "W", "c", "z", "x", "v", "g",
    "k", "o", "i", "O", "j", "p", "u", "P", "h", "hk", "ho", "hl", "y", "n", "nj", "np", "nl",
    "b", "m", "ml", "l",
];

const INITIALS: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const VOWELS: &str = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
const FINALS: &str = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

/// The Latin letters on the keys that were pressed: `ㅣㅑㄴㅅ두 3` is `listen 3`. What is not
/// Hangul stays.
pub fn unhangul(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match syllable(c) {
            Some(letters) => letters.into_iter().flatten().for_each(|c| push(&mut out, c)),
            None => push(&mut out, c),
        }
    }
    out
}

/// The Latin letter on the key of a single Hangul letter: `ㅂ` is `q`; none for a letter that
/// takes two keys, or that is none.
pub fn unhangul_key(key: char) -> Option<char> {
    let mut chars = keys(key)?.chars();
    let first = chars.next()?;
    chars.next().is_none().then_some(first)
}

fn push(out: &mut String, c: char) {
    match keys(c) {
        Some(keys) => out.push_str(keys),
        None => out.push(c),
    }
}

fn keys(letter: char) -> Option<&'static str> {
    let index = (letter as u32).checked_sub('ㄱ' as u32)?;
    KEYS.get(index as usize).copied()
}

/// Initial, vowel and final of a syllable (The Unicode Standard, section 3.12).
fn syllable(c: char) -> Option<[Option<char>; 3]> {
    if !('가'..='힣').contains(&c) {
        return None;
    }
    let index = (c as u32 - '가' as u32) as usize;
    let (initial, vowel, last) = (index / (21 * 28), index / 28 % 21, index % 28);
    let last = last.checked_sub(1).and_then(|last| FINALS.chars().nth(last));
    Some([INITIALS.chars().nth(initial), VOWELS.chars().nth(vowel), last])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hangul_mode_is_undone() {
        for (typed, meant) in [
            ("ㅣㅑㄴㅅ두 3", "listen 3"),
            ("내찯ㅅ", "socket"),
            ("ㅁㅊㅊ데ㅅ", "accept"),
            ("ㅂ", "q"),
            ("ㄸㅆ", "ET"),
            ("읽과", "dlfrrhk"),
            ("recv 3", "recv 3"),
        ] {
            assert_eq!(unhangul(typed), meant, "{typed}");
        }
    }

    #[test]
    fn one_key_is_one_letter() {
        assert_eq!(unhangul_key('ㅂ'), Some('q'));
        assert_eq!(unhangul_key('ㅖ'), Some('P'));
        assert_eq!(unhangul_key('ㅘ'), None);
        assert_eq!(unhangul_key('가'), None);
        assert_eq!(unhangul_key('q'), None);
    }

    #[test]
    fn every_letter_of_a_syllable_has_keys() {
        for c in '가'..='힣' {
            assert!(unhangul(&c.to_string()).is_ascii(), "{c}");
        }
    }
}
