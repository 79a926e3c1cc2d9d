//! Keys as the browser is told of them.
#![cfg(not(target_family = "wasm"))]

use serde_json::{Value, json};

/// Name, code, virtual key code and text of the keys that write nothing of themselves.
const NAMED: [(&str, u32, &str); 14] = [
    ("Backspace", 8, ""),
    ("Tab", 9, ""),
    ("Enter", 13, "\r"),
    ("Escape", 27, ""),
    ("PageUp", 33, ""),
    ("PageDown", 34, ""),
    ("End", 35, ""),
    ("Home", 36, ""),
    ("ArrowLeft", 37, ""),
    ("ArrowUp", 38, ""),
    ("ArrowRight", 39, ""),
    ("ArrowDown", 40, ""),
    ("Delete", 46, ""),
    ("F2", 113, ""),
];

/// The press of a key such as `Enter`, `x` or `Control+End`: down and up.
pub fn press(keys: &str) -> [Value; 2] {
    let (mut modifiers, mut key) = (0, keys);
    for (name, bit) in [("Alt+", 1), ("Control+", 2), ("Meta+", 4), ("Shift+", 8)] {
        if let Some(rest) = key.strip_prefix(name) {
            (modifiers, key) = (modifiers | bit, rest);
        }
    }
    let named = NAMED.iter().find(|(name, ..)| *name == key);
    let (code, number, text) = match named {
        Some((name, number, text)) => ((*name).to_owned(), *number, *text),
        None => {
            let upper = key.to_uppercase();
            let number = upper.chars().next().map_or(0, u32::from);
            (format!("Key{upper}"), number, key)
        }
    };
    // With a modifier a key means a command, not a letter.
    let text = if modifiers & 7 == 0 { text } else { "" };
    let event = |kind: &str| {
        json!({
            "type": kind, "key": key, "code": code, "windowsVirtualKeyCode": number,
            "modifiers": modifiers, "text": if kind == "keyUp" { "" } else { text },
        })
    };
    [event(if text.is_empty() { "rawKeyDown" } else { "keyDown" }), event("keyUp")]
}
