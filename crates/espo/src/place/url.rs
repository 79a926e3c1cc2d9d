//! Writing and reading the pieces of our own URLs. Freer than [`crate::request::encode`]: what a
//! query may hold unescaped stays readable in the address bar.

use std::fmt::Write as _;

/// Encodes a value of a query; `:;,()~` and the like stay as they are.
pub(super) fn encode_value(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:;,()!*/@$".contains(&byte) {
            out.push(byte as char);
        } else {
            // Writing into a String does not fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Decodes percent signs; a broken escape stays as it is, bytes that are no UTF-8 are replaced.
pub(crate) fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match (byte, hex_pair(bytes.get(at + 1..at + 3))) {
            (b'%', Some(decoded)) => {
                out.push(decoded);
                at += 3;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// The byte two hex digits stand for.
pub(super) fn hex_pair(digits: Option<&[u8]>) -> Option<u8> {
    let &[high, low] = digits? else { return None };
    let digit = |byte: u8| (byte as char).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

/// The pairs of a query, decoded; `+` is a space, as forms and `URLSearchParams` write it.
pub(super) fn pairs(query: &str) -> impl Iterator<Item = (String, String)> + '_ {
    query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let read = |text: &str| decode(&text.replace('+', " "));
        (read(name), read(value))
    })
}

/// A query from pairs, with its `?`; empty where there are none.
pub(super) fn query(pairs: &[(&str, String)]) -> String {
    let mut out = String::new();
    for (name, value) in pairs {
        out.push(if out.is_empty() { '?' } else { '&' });
        out.push_str(&encode_value(name));
        out.push('=');
        out.push_str(&encode_value(value));
    }
    out
}

/// Whether `text` stays on this origin however a browser reads it: it starts with one slash and
/// holds nothing that could turn into a second one. Backslashes count as slashes in URLs, tabs
/// and line breaks are dropped from them.
pub(super) fn is_local(text: &str) -> bool {
    text.starts_with('/')
        && !text.starts_with("//")
        && !text.contains(|character: char| character == '\\' || character.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_escapes_stay() {
        assert_eq!(decode("a%2Fb%zz%4"), "a/b%zz%4");
        assert_eq!(decode("%C3%BC%FF"), "ü\u{fffd}");
    }

    #[test]
    fn only_paths_of_this_origin_are_local() {
        for local in ["/", "/Account?q=a//b", "/a/b"] {
            assert!(is_local(local), "{local}");
        }
        for foreign in [
            "",
            "Account",
            "//host",
            "/\\host",
            "https://host",
            "/\t/host",
            "javascript:x",
            "/a\\b",
        ] {
            assert!(!is_local(foreign), "{foreign}");
        }
    }

    #[test]
    fn plus_is_a_space_and_a_written_plus_survives() {
        let read: Vec<_> = pairs("q=a+b%2Bc&&x").collect();
        assert_eq!(read, [("q".into(), "a b+c".into()), ("x".into(), String::new())]);
        assert_eq!(query(&[("q", "a b+c".into())]), "?q=a%20b%2Bc");
    }
}
