//! Letters of all scripts: which are one, and which is the small or large form of another. The tables
//! for that weigh more than all dates do, and a browser has them: natively they are the standard
//! library's, in a browser its own.

/// In small letters.
pub fn lower(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { host::lower(text) }
}

/// In capital letters.
pub fn upper(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_uppercase() } else { host::upper(text) }
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
        host::is_letter(character)
    }
}

#[cfg(not(target_family = "wasm"))]
mod host {
    pub fn lower(text: &str) -> String {
        text.to_lowercase()
    }

    pub fn upper(text: &str) -> String {
        text.to_uppercase()
    }

    pub fn is_letter(character: char) -> bool {
        character.is_alphanumeric()
    }
}

#[cfg(target_family = "wasm")]
mod host {
    use js_sys::{JsString, RegExp};

    pub fn lower(text: &str) -> String {
        JsString::from(text).to_lower_case().into()
    }

    pub fn upper(text: &str) -> String {
        JsString::from(text).to_upper_case().into()
    }

    pub fn is_letter(character: char) -> bool {
        // Letters, marks that stand for one, and numbers, as Rust has it.
        RegExp::new(r"^[\p{Alphabetic}\p{N}]", "u").test(character.encode_utf8(&mut [0; 4]))
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
