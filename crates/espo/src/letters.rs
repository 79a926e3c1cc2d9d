//! Letters of all scripts: which are one, and which is the small or large form of another. The tables
//! for that weigh more than all dates do, and a browser has them: there the host is asked ([`ask`]),
//! natively the standard library.

use std::sync::OnceLock;

/// What a host knows of texts that are not of ASCII alone.
#[derive(Clone, Copy, Debug)]
pub struct Host {
    /// A text in small letters.
    pub lower: fn(&str) -> String,
    /// A text in capital letters.
    pub upper: fn(&str) -> String,
    /// Whether a character is a letter or digit.
    pub is_letter: fn(char) -> bool,
}

static HOST: OnceLock<Host> = OnceLock::new();

/// Who is asked from now on; the first that is named stays.
pub fn ask(host: Host) {
    // There is one host per program.
    let _ = HOST.set(host);
}

fn host() -> Host {
    HOST.get().copied().unwrap_or(NATIVE)
}

#[cfg(not(target_family = "wasm"))]
const NATIVE: Host =
    Host { lower: str::to_lowercase, upper: str::to_uppercase, is_letter: char::is_alphanumeric };

/// Before a host is named, only ASCII has two forms.
#[cfg(target_family = "wasm")]
const NATIVE: Host =
    Host { lower: str::to_ascii_lowercase, upper: str::to_ascii_uppercase, is_letter: |_| true };

/// In small letters.
pub fn lower(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { (host().lower)(text) }
}

/// In capital letters.
pub fn upper(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_uppercase() } else { (host().upper)(text) }
}

/// A letter as a capital, which may be several: "ß".
pub fn capital(letter: char) -> String {
    upper(letter.encode_utf8(&mut [0; 4]))
}

/// Whether it has a small form, and is not that.
pub fn is_capital(letter: char) -> bool {
    let mut bytes = [0; 4];
    let text: &str = letter.encode_utf8(&mut bytes);
    if letter.is_ascii() { letter.is_ascii_uppercase() } else { lower(text) != text }
}

/// Whether it is a letter or digit of any script.
pub fn is_letter(character: char) -> bool {
    if character.is_ascii() {
        character.is_ascii_alphanumeric()
    } else {
        (host().is_letter)(character)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_all_scripts_have_two_forms() {
        assert_eq!((lower("ŻUBR A"), upper("żubr ß")), ("żubr a".into(), "ŻUBR SS".into()));
        assert_eq!(
            (lower("ABC"), upper("abc"), capital('é')),
            ("abc".into(), "ABC".into(), "É".into())
        );
        assert!(is_capital('Ä') && is_capital('A') && !is_capital('ä') && !is_capital('1'));
        assert!(!is_capital('株'));
    }

    #[test]
    fn letters_and_digits_are_told_from_signs() {
        assert!(['a', '1', 'é', '株', '٣'].into_iter().all(is_letter));
        assert!(!['-', ' ', '–', '。'].into_iter().any(is_letter));
    }
}
