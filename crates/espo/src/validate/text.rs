//! Rules of plain texts.

use super::Invalid;
use crate::{locale::Locale, slot::Slot};

/// Refuses a text of more characters than the field's `maxLength`.
///
/// # Errors
/// `maxLength` with the bound.
pub fn max_length(slot: &Slot, text: &str) -> Result<(), Invalid> {
    let Some(limit) = slot.def.params.number("maxLength").filter(|limit| *limit > 0.0) else {
        return Ok(());
    };
    // Code points, as the server counts.
    if text.chars().count() as f64 > limit {
        Err(Invalid::bound("maxLength", limit))
    } else {
        Ok(())
    }
}

/// Refuses a text that the field's `pattern` does not match as a whole. `$name` stands for a
/// pattern of the server's list; one that is not in it refuses nothing.
///
/// # Errors
/// `pattern`, its bound is the pattern as the field has it.
pub fn pattern(slot: &Slot, text: &str, locale: &Locale) -> Result<(), Invalid> {
    let Some(wanted) = slot.def.params.text("pattern").filter(|_| !text.is_empty()) else {
        return Ok(());
    };
    let expression = match wanted.strip_prefix('$') {
        None => Some(wanted),
        Some(name) => locale.pattern(name),
    };
    let matches = |expression| (locale.host.matches)(&format!("^(?:{expression})$"), text);
    if expression.is_none_or(matches) { Ok(()) } else { Err(Invalid::bound("pattern", wanted)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{format::sample, locale::Host, section::Section, validate::slot};
    use serde_json::json;

    #[test]
    fn length_is_counted_in_characters() {
        let short = slot(json!({"maxLength": 3}));
        assert_eq!(max_length(&short, "äöü"), Ok(()));
        assert_eq!(max_length(&short, "äöüx"), Err(Invalid::bound("maxLength", 3)));
        assert_eq!(max_length(&slot(json!({})), &"x".repeat(1000)), Ok(()));
    }

    /// With real regular expressions.
    fn locale() -> Locale {
        let matches = |pattern: &str, text: &str| {
            fancy_regex::Regex::new(pattern).is_ok_and(|regex| regex.is_match(text).unwrap_or(true))
        };
        let patterns = json!({"regExpPatterns": {"digits": "[0-9]+"}});
        let app = Section::of_object(crate::json::object(patterns)).into();
        Locale { app, host: Host { matches, ..Host::default() }, ..sample() }
    }

    #[test]
    fn patterns_match_the_whole_text() {
        let either = slot(json!({"pattern": "a|b"}));
        assert_eq!(pattern(&either, "b", &locale()), Ok(()));
        assert_eq!(pattern(&either, "ab", &locale()), Err(Invalid::bound("pattern", "a|b")));
        assert_eq!(pattern(&either, "", &locale()), Ok(()));
    }

    #[test]
    fn named_patterns_come_from_the_server() {
        let digits = slot(json!({"pattern": "$digits"}));
        assert_eq!(pattern(&digits, "42", &locale()), Ok(()));
        assert_eq!(pattern(&digits, "4x", &locale()), Err(Invalid::bound("pattern", "$digits")));
        assert_eq!(pattern(&slot(json!({"pattern": "$unknown"})), "4x", &locale()), Ok(()));
    }
}
