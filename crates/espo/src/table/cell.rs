//! Which cells of a list can be changed in their place.

use crate::{record::Record, schema::Schema, slot::Slot};

/// Types whose value is a list, a file or a page of text: they are edited on the record's page.
const TOO_LARGE: [&str; 16] = [
    "address",
    "array",
    "arrayInt",
    "attachmentMultiple",
    "barcode",
    "checklist",
    "file",
    "image",
    "jsonArray",
    "jsonObject",
    "linkMultiple",
    "map",
    "multiEnum",
    "password",
    "urlMultiple",
    "wysiwyg",
];

/// From this length on a list may have cut a text (contract 4.6).
const CUT_BYTES: usize = 10_000;

/// Whether the user may change the cells of this column, as far as the column alone tells.
pub fn in_list(schema: &Schema, slot: &Slot) -> bool {
    let fixed = |params: &crate::metadata::Params| params.flag("inlineEditDisabled");
    slot.editable(false)
        && !fixed(&slot.def.params)
        && !schema.client(&slot.entity).is_some_and(fixed)
        && !TOO_LARGE.contains(&&*slot.def.kind)
}

/// Whether all that is written of a field is here: each a single value, and no text that a list may
/// have cut. Flags of an address that no list brings are not written either.
pub fn is_known(schema: &Schema, slot: &Slot, record: &Record) -> bool {
    let whole = |attribute: &str| match record.get(attribute) {
        None => false,
        Some(value) => {
            let cut = value.as_str().is_some_and(|text| text.len() >= CUT_BYTES);
            !cut && !value.is_array() && !value.is_object()
        }
    };
    if matches!(&*slot.def.kind, "email" | "phone") {
        return whole(&slot.name);
    }
    let attributes = schema.attributes_of(&slot.entity, &slot.name).actual;
    !attributes.is_empty() && attributes.iter().all(|attribute| whole(attribute))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        json,
        metadata::{Metadata, Params},
    };
    use serde_json::json;

    fn schema() -> Schema {
        let fields = json!({
            "name": {"type": "varchar"}, "teams": {"type": "linkMultiple"},
            "born": {"type": "date", "readOnlyAfterCreate": true},
            "size": {"type": "enum", "inlineEditDisabled": true},
            "price": {"type": "currency"}, "mail": {"type": "email"}, "code": {"type": "number"},
        });
        let metadata = json!({"entityDefs": {"Crate": {"fields": fields}}});
        Schema {
            acl: crate::acl::Acl { admin: true, ..Default::default() },
            metadata: Metadata::from_value(metadata),
            ..Schema::default()
        }
    }

    fn slot(schema: &Schema, name: &str) -> Slot {
        schema.slot("Crate", name).unwrap()
    }

    #[test]
    fn single_values_that_may_be_changed_are_edited_in_the_list() {
        let schema = schema();
        for (name, expected) in [
            ("name", true),
            ("price", true),
            ("mail", true),
            ("teams", false),
            ("born", false),
            ("size", false),
            ("code", false),
        ] {
            assert_eq!(in_list(&schema, &slot(&schema, name)), expected, "{name}");
        }
    }

    #[test]
    fn an_entity_may_forbid_it() {
        let mut schema = schema();
        let client = Params(json::object(json!({"inlineEditDisabled": true})));
        schema.metadata.client_defs.insert("Crate".to_owned(), client);
        assert!(!in_list(&schema, &slot(&schema, "name")));
    }

    #[test]
    fn only_what_is_here_as_a_whole_is_edited() {
        let schema = schema();
        let known = |name: &str, record| {
            is_known(&schema, &slot(&schema, name), &Record::from_value(record))
        };
        assert!(known("name", json!({"name": null})) && !known("name", json!({"price": 1})));
        assert!(!known("name", json!({"name": "x".repeat(10_000)})));
        assert!(!known("name", json!({"name": ["a"]})));
        assert!(!known("price", json!({"price": 1})));
        assert!(known("price", json!({"price": 1, "priceCurrency": "EUR"})));
        assert!(known("mail", json!({"mail": "a@b.example"})), "without its flags");
    }
}
