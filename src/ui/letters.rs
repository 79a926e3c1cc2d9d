//! Letters of all scripts, by the browser's tables: Rust's weigh 15 KB. (Natively, in tests, it is
//! Rust's.)

/// A text in small letters.
pub fn lower(text: &str) -> String {
    host::lower(text)
}

/// A text in capital letters.
pub fn upper(text: &str) -> String {
    host::upper(text)
}

/// A letter as a capital, which may be several: "ß".
pub fn capital(letter: char) -> String {
    upper(letter.encode_utf8(&mut [0; 4]))
}

/// Whether it is a letter or digit of any script.
pub fn is_letter(character: char) -> bool {
    host::is_letter(character)
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
