//! Several addresses and numbers of one field.

use super::{editor, signal, slot};
use crate::stage::Stage;
use crema::fields;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlSelectElement};

fn two() -> Value {
    json!({"field": "a@x.test", "fieldData": [
        {"emailAddress": "a@x.test", "lower": "a@x.test", "primary": true, "optOut": false, "invalid": false},
        {"emailAddress": "b@x.test", "lower": "b@x.test", "primary": false, "optOut": true, "invalid": false},
    ]})
}

async fn click(stage: &Stage, name: &str) {
    let selector = format!("button[aria-label='{name}']");
    stage.one(&selector).unchecked_into::<HtmlElement>().click();
    leptos::task::tick().await;
}

#[wasm_bindgen_test]
fn all_addresses_are_shown_with_what_is_wrong_with_them() {
    let stage = Stage::new(|| fields::detail(slot("email", json!({})), signal(two())));
    assert_eq!(stage.all("li").len(), 2);
    assert_eq!(stage.one(".field-dead").text_content().unwrap().trim(), "b@x.test Opted out");
}

#[wasm_bindgen_test]
async fn another_main_address_is_written_with_all_of_them() {
    let (stage, draft) = editor(slot("email", json!({})), two());
    click(&stage, "Primary: Contents 2").await;
    let changes = draft.changes();
    assert_eq!(changes["field"], "b@x.test");
    assert_eq!(
        (&changes["fieldData"][0]["primary"], &changes["fieldData"][1]["primary"]),
        (&json!(false), &json!(true))
    );
    click(&stage, "Primary: Contents").await;
    assert!(draft.changes().is_empty(), "back where it was, there is nothing to save");
}

#[wasm_bindgen_test]
async fn a_further_number_is_saved_once_it_is_typed() {
    let params = json!({"typeList": ["Mobile", "Office"]});
    let base = json!({"field": "1", "fieldData": [
        {"phoneNumber": "1", "type": "Office", "primary": true, "optOut": false, "invalid": false},
    ]});
    let (stage, draft) = editor(slot("phone", params), base);
    let add = stage.all("button").pop().unwrap();
    assert_eq!(add.text_content().as_deref(), Some("Add Contents"));
    add.unchecked_into::<HtmlElement>().click();
    leptos::task::tick().await;
    assert!(draft.changes().is_empty());
    stage.fill("#field-Crate-field-1", "+15550100 ");
    leptos::task::tick().await;
    let kind: HtmlSelectElement = stage.one("#field-Crate-field-type1").unchecked_into();
    kind.set_value("Office");
    kind.dispatch_event(&web_sys::Event::new("change").unwrap()).unwrap();
    click(&stage, "Opted out: Contents 2").await;
    let expected = json!({"phoneNumber": "+15550100", "type": "Office", "primary": false, "optOut": true, "invalid": false});
    assert_eq!(draft.changes()["fieldData"][1], expected);
    assert_eq!(draft.changes()["field"], "1");
    click(&stage, "Remove Contents 2").await;
    assert!(draft.changes().is_empty());
}

#[wasm_bindgen_test]
fn what_a_list_did_not_bring_is_not_overwritten() {
    let (stage, draft) = editor(slot("email", json!({})), json!({"field": "a@x.test"}));
    stage.fill("input", "c@x.test");
    assert_eq!(serde_json::Value::Object(draft.changes()), json!({"field": "c@x.test"}));
    assert!(stage.all("button").is_empty());
}
