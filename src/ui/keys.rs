//! What a key does in a list of choices: pure index logic, shared by menus, look-ups and tabs.

use super::letters;
use leptos::prelude::window;

/// Milliseconds after which typing ahead starts anew.
const TYPEAHEAD_MS: f64 = 500.0;

/// What is printed on the key that commands are given with: Macs have one of their own for it.
pub fn command() -> &'static str {
    let platform = window().navigator().platform().unwrap_or_default();
    if platform.starts_with("Mac") || platform.starts_with("iP") { "⌘" } else { "Ctrl" }
}

/// Where the arrow keys, Home and End lead among `count` choices, going round at the ends.
/// `None`: not such a key, or nothing to go to.
pub fn step(key: &str, current: Option<usize>, count: usize) -> Option<usize> {
    if count == 0 {
        return None;
    }
    match (key, current) {
        ("ArrowDown", Some(index)) if index + 1 < count => Some(index + 1),
        ("ArrowDown" | "Home", _) => Some(0),
        ("ArrowUp", Some(index)) if index > 0 => Some(index.min(count) - 1),
        ("ArrowUp" | "End", _) => Some(count - 1),
        _ => None,
    }
}

/// The same along a row, where the reading direction decides which arrow leads on.
pub fn step_inline(key: &str, current: Option<usize>, count: usize, rtl: bool) -> Option<usize> {
    let key = match (key, rtl) {
        ("ArrowRight", false) | ("ArrowLeft", true) => "ArrowDown",
        ("ArrowLeft", false) | ("ArrowRight", true) => "ArrowUp",
        ("Home" | "End", _) => key,
        _ => return None,
    };
    step(key, current, count)
}

/// What was typed ahead to find a choice by its first letters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Typeahead {
    typed: String,
    last_ms: f64,
}

impl Typeahead {
    /// Takes a key pressed at `now_ms` and says which choice it leads to. The same letter again
    /// goes to the next choice that begins with it.
    pub fn press(
        &mut self,
        key: &str,
        now_ms: f64,
        labels: &[String],
        current: usize,
    ) -> Option<usize> {
        let mut letters = key.chars();
        let letter = letters.next().filter(|letter| !letter.is_control())?;
        if letters.next().is_some() {
            return None;
        }
        if now_ms - self.last_ms > TYPEAHEAD_MS {
            self.typed.clear();
        }
        if letter == ' ' && self.typed.is_empty() {
            return None;
        }
        self.last_ms = now_ms;
        self.typed.push_str(&letters::lower(letter.encode_utf8(&mut [0; 4])));
        let repeated = self.typed.chars().all(|typed| self.typed.starts_with(typed));
        let sought: String =
            if repeated { self.typed.chars().take(1).collect() } else { self.typed.clone() };
        // A single letter moves on; more letters may confirm the choice they began with.
        let start = if repeated { current + 1 } else { current };
        (0..labels.len())
            .map(|offset| (start + offset) % labels.len())
            .find(|&index| letters::lower(&labels[index]).starts_with(&sought))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_go_round_and_home_and_end_go_to_the_ends() {
        assert_eq!(step("ArrowDown", None, 3), Some(0));
        assert_eq!(step("ArrowDown", Some(0), 3), Some(1));
        assert_eq!(step("ArrowDown", Some(2), 3), Some(0));
        assert_eq!(step("ArrowUp", None, 3), Some(2));
        assert_eq!(step("ArrowUp", Some(0), 3), Some(2));
        assert_eq!(step("ArrowUp", Some(2), 3), Some(1));
        assert_eq!(step("Home", Some(2), 3), Some(0));
        assert_eq!(step("End", Some(0), 3), Some(2));
        assert_eq!(step("a", Some(0), 3), None);
        assert_eq!(step("ArrowDown", None, 0), None);
    }

    #[test]
    fn an_index_beyond_a_list_that_shrank_comes_back_into_it() {
        assert_eq!(step("ArrowUp", Some(9), 3), Some(2));
        assert_eq!(step("ArrowDown", Some(9), 3), Some(0));
    }

    #[test]
    fn along_a_row_the_reading_direction_decides() {
        assert_eq!(step_inline("ArrowRight", Some(0), 3, false), Some(1));
        assert_eq!(step_inline("ArrowRight", Some(0), 3, true), Some(2));
        assert_eq!(step_inline("ArrowDown", Some(0), 3, false), None);
        assert_eq!(step_inline("End", Some(0), 3, true), Some(2));
    }

    #[test]
    fn typing_ahead_finds_by_first_letters() {
        let labels = ["Delete", "Duplicate", "Export", "Edit"].map(String::from);
        let mut typed = Typeahead::default();
        assert_eq!(typed.press("e", 1000.0, &labels, 0), Some(2));
        assert_eq!(typed.press("d", 1100.0, &labels, 2), Some(3), "ed: Edit");
        assert_eq!(typed.press("d", 2000.0, &labels, 3), Some(0), "after a pause: anew");
        assert_eq!(typed.press("d", 2100.0, &labels, 0), Some(1), "again: the next");
        assert_eq!(typed.press("Tab", 2200.0, &labels, 1), None);
        assert_eq!(typed.press("x", 4000.0, &labels, 1), None);
        assert_eq!(typed.press(" ", 9000.0, &labels, 1), None, "a space first activates");
    }
}
