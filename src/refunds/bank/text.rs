//! Words as a bank can print them.

use sepa::charset::{Transliteration, transliterate};
use unicode_normalization::UnicodeNormalization;

/// The text in the characters that every SEPA bank takes (EPC217-08), in one line, cut at `longest` characters.
pub fn fold(text: &str, longest: usize) -> String {
    let composed: String = text.nfc().map(plain_mark).collect();
    let folded = transliterate(&composed, Transliteration::Epc);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let line: String = words.join(" ").chars().take(longest).collect();
    line.trim_end().to_owned()
}

/// Typographic dashes and apostrophes, which the banks' table does not know.
const fn plain_mark(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' => '-',
        '\u{2018}' | '\u{2019}' => '\'',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn accents_go_and_letters_stay() {
        assert_eq!(fold("Chloé  Łukasz–Ångström", 70), "Chloe Lukasz-Angstrom");
        assert_eq!(fold("Ana O’Brien", 70), "Ana O'Brien");
        assert_eq!(fold("e\u{301}t\u{e9}", 70), "ete", "composed or not");
        assert_eq!(fold("A & B <c>\n\"d\"", 70), "A + B (c) 'd'");
    }

    #[test]
    fn what_has_no_likeness_is_a_dot_and_nothing_grows_too_long() {
        assert_eq!(fold("王小明", 70), "...");
        assert_eq!(fold("ЩЩЩЩ", 7).chars().count(), 7);
        assert_eq!(fold("ab cd", 3), "ab");
    }
}
