//! Rules of choices and lists.

use super::Invalid;
use crate::slot::Slot;

/// Refuses a value that is none of the field's options, unless it has none or takes others.
///
/// # Errors
/// `valid`.
pub fn option(slot: &Slot, value: &str) -> Result<(), Invalid> {
    let free = slot.options.is_empty() || slot.def.params.flag("allowCustomOptions");
    let known = || slot.options.iter().any(|(option, _)| &**option == value);
    if free || value.is_empty() || known() { Ok(()) } else { Err(Invalid::rule("valid")) }
}

/// Refuses more items than the field's `maxCount`.
///
/// # Errors
/// `maxCount` with the bound.
pub fn max_count(slot: &Slot, count: usize) -> Result<(), Invalid> {
    match slot.def.params.number("maxCount") {
        Some(limit) if limit > 0.0 && count as f64 > limit => {
            Err(Invalid::bound("maxCount", limit))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::slot;
    use serde_json::json;

    #[test]
    fn only_options_are_taken_where_there_are_some() {
        let colour = slot(json!({"options": ["Red", "Green"]}));
        assert_eq!(option(&colour, "Red"), Ok(()));
        assert_eq!(option(&colour, ""), Ok(()));
        assert_eq!(option(&colour, "Blue"), Err(Invalid::rule("valid")));
        assert_eq!(option(&slot(json!({})), "Blue"), Ok(()));
        let open = slot(json!({"options": ["Red"], "allowCustomOptions": true}));
        assert_eq!(option(&open, "Blue"), Ok(()));
    }

    #[test]
    fn lists_have_an_end() {
        let two = slot(json!({"maxCount": 2}));
        assert_eq!(max_count(&two, 2), Ok(()));
        assert_eq!(max_count(&two, 3), Err(Invalid::bound("maxCount", 2)));
        assert_eq!(max_count(&slot(json!({"maxCount": null})), 300), Ok(()));
    }
}
