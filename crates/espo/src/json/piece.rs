//! A value in a text of JSON that is read only once it is needed: of metadata and labels a page
//! needs a tenth, and to read all of them took longer than to draw it.

use super::parse;
use serde_json::Value;
use std::sync::Arc;

/// A value in a text. Clones share the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Piece {
    text: Arc<String>,
    start: usize,
    end: usize,
}

impl Piece {
    /// The value that a whole text spells; `None` where the bytes are no text. Whether it is JSON
    /// is seen when it is read.
    pub fn of(bytes: Vec<u8>) -> Option<Self> {
        let text = String::from_utf8(bytes).ok()?;
        let end = text.len();
        Some(Self { text: Arc::new(text), start: 0, end })
    }

    /// The part of the same text between two places, counted from the beginning of this one.
    pub fn part(&self, start: usize, end: usize) -> Option<Self> {
        let (start, end) = (self.start + start, self.start + end);
        let fits = start <= end && end <= self.end && self.text.get(start..end).is_some();
        fits.then(|| Self { text: self.text.clone(), start, end })
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        self.text.get(self.start..self.end).unwrap_or_default()
    }

    /// The value; `Null` where it is no JSON.
    pub fn value(&self) -> Value {
        parse(self.as_str().as_bytes()).unwrap_or_default()
    }

    /// The members of an object in their order, none of an empty list (contract 10.5); `None` where
    /// it is anything else or breaks off.
    pub fn members(&self) -> Option<Vec<(String, Self)>> {
        let mut reader = Reader { text: self.as_str().as_bytes(), at: 0 };
        let mut members = Vec::new();
        let close = match reader.next()? {
            b'{' => b'}',
            b'[' => b']',
            _ => return None,
        };
        loop {
            match reader.peek()? {
                b',' => reader.at += 1,
                b'"' if close == b'}' => {
                    let name = reader.value()?;
                    let Value::String(name) = self.part(name.0, name.1)?.value() else {
                        return None;
                    };
                    if reader.next()? != b':' {
                        return None;
                    }
                    let (start, end) = reader.value()?;
                    members.push((name, self.part(start, end)?));
                }
                other if other == close => break,
                _ => return None,
            }
        }
        reader.at += 1;
        reader.peek().is_none().then_some(members)
    }
}

/// Finds where values begin and end.
struct Reader<'a> {
    text: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    /// The next byte that means something.
    fn peek(&mut self) -> Option<u8> {
        loop {
            let byte = *self.text.get(self.at)?;
            if !byte.is_ascii_whitespace() {
                return Some(byte);
            }
            self.at += 1;
        }
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    /// Passes a value; where it begins and ends.
    fn value(&mut self) -> Option<(usize, usize)> {
        let (mut depth, first) = (0_usize, self.peek()?);
        let start = self.at;
        if !matches!(first, b'{' | b'[' | b'"') {
            let rest = self.text.get(start..)?;
            let ends = |byte: &u8| matches!(byte, b',' | b'}' | b']') || byte.is_ascii_whitespace();
            self.at = start + rest.iter().position(ends).unwrap_or(rest.len());
            return (self.at > start).then_some((start, self.at));
        }
        loop {
            let rest = self.text.get(self.at..)?;
            let mark = |byte: &u8| matches!(byte, b'"' | b'{' | b'[' | b'}' | b']');
            self.at += rest.iter().position(mark)?;
            match self.text.get(self.at)? {
                b'"' => self.string()?,
                b'{' | b'[' => depth += 1,
                _ => depth = depth.checked_sub(1)?,
            }
            self.at += 1;
            if depth == 0 {
                return Some((start, self.at));
            }
        }
    }

    /// From the quote that opens a string to the one that closes it.
    fn string(&mut self) -> Option<()> {
        loop {
            self.at += 1;
            let rest = self.text.get(self.at..)?;
            self.at += rest.iter().position(|byte| matches!(byte, b'"' | b'\\'))?;
            if self.text.get(self.at) == Some(&b'"') {
                return Some(());
            }
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(text: &str) -> Option<Vec<(String, Value)>> {
        let members = Piece::of(text.as_bytes().to_vec())?.members()?;
        Some(members.into_iter().map(|(name, piece)| (name, piece.value())).collect())
    }

    #[test]
    fn members_are_those_of_the_object() {
        let text =
            r#" { "a" : {"x": [1, "}\"]", {}]}, "b\"\u00e9":-1.5e3,"c":null , "d":"\\","é":[]} "#;
        let whole: Value = serde_json::from_str(text).unwrap();
        let all: serde_json::Map<String, Value> = read(text).unwrap().into_iter().collect();
        assert_eq!(Value::Object(all), whole);
        assert_eq!(read("{}"), Some(Vec::new()));
        assert_eq!(read(" [ ] "), Some(Vec::new()));
    }

    #[test]
    fn what_is_no_object_or_breaks_off_has_none() {
        for text in [
            "",
            "null",
            "[1]",
            "<html>",
            "{\"a\"",
            "{\"a\":",
            "{\"a\": [}",
            "{\"a\": 1",
            "{1: 2}",
            "{} {}",
            "{\"a\": \"\\\"}",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_json_inside_is_null() {
        assert_eq!(read("{\"a\": {x}, \"b\": 1}").unwrap()[0].1, json!(null));
    }
}
