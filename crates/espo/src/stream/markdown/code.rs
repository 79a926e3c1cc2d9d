//! Where spans of code and brackets end, found once for a whole text.

/// For each byte of a text, where what begins there ends; 0 where nothing does.
pub type Ends = Vec<usize>;

/// For each run of backticks that opens a span of code, where the run that closes it begins: the
/// next one of the same length.
pub fn span_ends(text: &str) -> Ends {
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
    // By length, where the next run of it begins.
    let mut next = vec![0; runs.iter().map(|run| run.1 + 1).max().unwrap_or_default()];
    let mut ends = vec![0; text.len()];
    for (start, length) in runs.into_iter().rev() {
        ends[start] = std::mem::replace(&mut next[length], start);
    }
    ends
}

/// For each `[` where its `]` stands.
pub fn bracket_ends(text: &str) -> Ends {
    let mut open = Vec::new();
    let mut ends = vec![0; text.len()];
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
                    ends[start] = at;
                }
            }
            _ => {}
        }
        escaped = false;
    }
    ends
}
