//! Rules of numbers.

use super::Invalid;
use crate::slot::Slot;

/// What the server's columns for whole numbers hold.
const WHOLE: (f64, f64) = (-2_147_483_648.0, 2_147_483_647.0);

/// Refuses a number outside the field's `min` and `max`, both inclusive; whole numbers also
/// outside what the server can store.
///
/// # Errors
/// `min` or `max` with the bound.
pub fn range(slot: &Slot, value: f64) -> Result<(), Invalid> {
    let whole = matches!(&*slot.def.kind, "int" | "enumInt").then_some(WHOLE);
    let params = &slot.def.params;
    let min = params.number("min").or(whole.map(|(min, _)| min));
    let max = params.number("max").or(whole.map(|(_, max)| max));
    match (min, max) {
        (Some(min), _) if value < min => Err(Invalid::bound("min", min)),
        (_, Some(max)) if value > max => Err(Invalid::bound("max", max)),
        _ => Ok(()),
    }
}

/// Refuses a fraction where the field holds whole numbers: the server would cut it off.
///
/// # Errors
/// `valid`.
pub fn precision(slot: &Slot, value: f64) -> Result<(), Invalid> {
    let whole = matches!(&*slot.def.kind, "int" | "enumInt");
    if whole && value.fract() != 0.0 { Err(Invalid::rule("valid")) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::slot;
    use serde_json::json;

    #[test]
    fn bounds_belong_to_the_range() {
        let percent = slot(json!({"type": "float", "min": 0, "max": 100}));
        for value in [0.0, 50.5, 100.0] {
            assert_eq!(range(&percent, value), Ok(()));
        }
        assert_eq!(range(&percent, -0.1), Err(Invalid::bound("min", 0)));
        assert_eq!(range(&percent, 100.5), Err(Invalid::bound("max", 100)));
        assert_eq!(range(&slot(json!({"type": "float"})), 1e300), Ok(()));
    }

    #[test]
    fn whole_numbers_fit_the_servers_columns() {
        let whole = slot(json!({"type": "int", "min": null}));
        assert_eq!(range(&whole, 3e9), Err(Invalid::bound("max", 2_147_483_647)));
        assert_eq!(precision(&whole, 12.5), Err(Invalid::rule("valid")));
        assert_eq!(precision(&whole, 12.0), Ok(()));
        assert_eq!(precision(&slot(json!({"type": "float"})), 12.5), Ok(()));
    }
}
