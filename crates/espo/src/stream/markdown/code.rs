//! Where spans of code and brackets end, found once for a whole text.

use std::collections::HashMap;

/// For each run of backticks that opens a span of code, where the run that closes it begins: the
/// next one of the same length.
pub fn span_ends(text: &str) -> HashMap<usize, usize> {
    let bytes = text.as_bytes();
    let mut runs = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let length = bytes[at..].iter().take_while(|byte| **byte == b'`').count();
        if length > 0 {
            runs.push((at, length));
        }
        at += length.max(1);
    }
    let mut next: HashMap<usize, usize> = HashMap::new();
    let mut ends = HashMap::new();
    for (start, length) in runs.into_iter().rev() {
        if let Some(end) = next.insert(length, start) {
            ends.insert(start, end);
        }
    }
    ends
}

/// For each `[` where its `]` stands.
pub fn bracket_ends(text: &str) -> HashMap<usize, usize> {
    let mut open = Vec::new();
    let mut ends = HashMap::new();
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'\\' if !escaped => {
                escaped = true;
                continue;
            }
            b'[' if !escaped => open.push(at),
            b']' if !escaped => {
                if let Some(start) = open.pop() {
                    ends.insert(start, at);
                }
            }
            _ => {}
        }
        escaped = false;
    }
    ends
}
