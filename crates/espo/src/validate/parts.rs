//! Rules of the parts of a composite field: names and addresses, whose parts are fields of their
//! own.

use super::{Invalid, max_length, pattern, required};
use crate::{
    locale::Locale,
    metadata::{FieldDef, Params},
    record::Record,
    slot::Slot,
};

/// Refuses what a part of the field refuses.
///
/// # Errors
/// The first broken rule.
pub fn parts(slot: &Slot, record: &Record, locale: &Locale) -> Result<(), Invalid> {
    for (attribute, params) in slot.def.params.map("parts").into_iter().flatten() {
        let params = Params(crate::json::object(params.clone()));
        let def = FieldDef { kind: "varchar".into(), params };
        let part = Slot { name: attribute.as_str().into(), def: def.into(), ..slot.clone() };
        required(&part, record, attribute)?;
        if let Some(text) = record.filled(attribute) {
            max_length(&part, text)?;
            pattern(&part, text, locale)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{format::sample, validate::slot};
    use serde_json::json;

    #[test]
    fn a_part_has_rules_of_its_own() {
        let name = slot(json!({"type": "personName", "parts": {
            "firstName": {"maxLength": 3}, "lastName": {"required": true},
        }}));
        let check = |record| parts(&name, &Record::from_value(record), &sample());
        assert_eq!(check(json!({"lastName": "Byron", "firstName": "Ada"})), Ok(()));
        assert_eq!(check(json!({"firstName": "Ada"})), Err(Invalid::rule("required")));
        let long = check(json!({"lastName": "Byron", "firstName": "Augusta"}));
        assert_eq!(long, Err(Invalid::bound("maxLength", 3)));
        assert!(name.part_required("lastName") && !name.part_required("firstName"));
    }
}
