//! Comparing words the way people do: case is nothing to them, in any script.

use rusqlite::{Connection, functions::FunctionFlags};
use std::cmp::Ordering;

/// Adds the collation `words` and a `LIKE` that knows more than ASCII.
pub(super) fn register(db: &Connection) -> rusqlite::Result<()> {
    db.create_collation("words", compare)?;
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    db.create_scalar_function("like", 2, flags, |args| {
        let text = |at| args.get_raw(at).as_str_or_null().ok().flatten();
        let (Some(pattern), Some(text)) = (text(0), text(1)) else { return Ok(None) };
        Ok(Some(is_like(pattern, text)))
    })
}

fn compare(a: &str, b: &str) -> Ordering {
    lower(a).cmp(lower(b))
}

fn lower(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase)
}

/// SQL's LIKE: `%` is any text, `_` any character.
fn is_like(pattern: &str, text: &str) -> bool {
    let pattern: Vec<char> = lower(pattern).collect();
    let text: Vec<char> = lower(text).collect();
    let (mut at, mut read, mut back) = (0, 0, None);
    while read < text.len() {
        match pattern.get(at) {
            Some('%') => {
                at += 1;
                back = Some((at, read));
            }
            Some(&c) if c == '_' || Some(&c) == text.get(read) => {
                at += 1;
                read += 1;
            }
            _ => match back {
                Some((after, from)) => {
                    at = after;
                    read = from + 1;
                    back = Some((after, from + 1));
                }
                None => return false,
            },
        }
    }
    pattern.iter().skip(at).all(|&c| c == '%')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn like_is_blind_to_case_in_any_script() {
        assert!(is_like("прив%", "Привет"));
        assert!(is_like("%b_d%c%", "ABcD eeC"));
        assert!(is_like("%", ""));
        assert!(!is_like("ab", "abc"));
        assert!(!is_like("_", ""));
    }

    #[test]
    fn words_sort_without_case() {
        assert_eq!(compare("Ängström", "ängström"), Ordering::Equal);
        assert_eq!(compare("apple", "Banana"), Ordering::Less);
    }
}
