//! Values and parameters of any shape: whatever a server sends is shown, or stays out of the way.

#[path = "../../fixtures/any_value.rs"]
mod any_value;

use super::{editor, signal, slot};
use crate::stage::Stage;
use any_value::Dice;
use crema::fields::{self, FieldType, TYPES};
use serde_json::{Map, Value};
use wasm_bindgen_test::wasm_bindgen_test;

const PARAMS: [&str; 10] = [
    "required",
    "options",
    "style",
    "maxLength",
    "min",
    "displayAsLabel",
    "entityList",
    "default",
    "allowCustomOptions",
    "maxCount",
];

const ATTRIBUTES: [&str; 20] = [
    "field",
    "fieldId",
    "fieldName",
    "fieldType",
    "fieldIds",
    "fieldNames",
    "fieldTypes",
    "fieldColumns",
    "fieldData",
    "fieldDate",
    "fieldCurrency",
    "fieldStreet",
    "fieldCity",
    "firstField",
    "lastField",
    "salutationField",
    "fromField",
    "toField",
    "fieldConverted",
    "id",
];

#[wasm_bindgen_test]
fn any_value_can_be_shown_and_edited_by_every_type() {
    for (at, kind) in TYPES.iter().map(|kind| FieldType::name(*kind)).chain(["none"]).enumerate() {
        for seed in 0..12 {
            let mut dice = Dice::new(seed * 131 + at as u64);
            let params = Value::Object(dice.object(&PARAMS, 2));
            let values: Map<String, Value> =
                ATTRIBUTES.iter().map(|name| ((*name).to_owned(), dice.value(3))).collect();
            let (record, slot) = (Value::Object(values), slot(kind, params));
            let (cell, page) = (slot.clone(), slot.clone());
            let (in_cell, on_page) = (record.clone(), record.clone());
            Stage::new(move || fields::cell(cell, signal(in_cell)));
            Stage::new(move || fields::detail(page, signal(on_page)));
            let (stage, draft) = editor(slot, record);
            assert!(!stage.all("*").is_empty(), "{kind}: an editor draws something");
            assert!(draft.changes().is_empty(), "{kind}: showing a value changes nothing");
        }
    }
}
