//! Links to several records, with what is known of each.

use super::{editor, signal, slot};
use crate::stage::Stage;
use crema::fields;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlSelectElement};

fn params() -> Value {
    json!({
        "columns": {"role": "shelfRole"}, "additionalAttributeList": ["columns"],
        "primaryLink": "main",
    })
}

fn two() -> Value {
    json!({
        "fieldIds": ["a", "b"], "fieldNames": {"a": "Ant", "b": "Bee"},
        "fieldColumns": {"a": {"role": "Upper"}}, "mainId": "a",
    })
}

#[wasm_bindgen_test]
fn what_is_known_of_a_record_stands_beside_it() {
    let stage = Stage::new(|| fields::detail(slot("linkMultiple", params()), signal(two())));
    assert_eq!(stage.text(), "Ant UpperBee");
}

#[wasm_bindgen_test]
async fn a_column_is_written_with_the_ids() {
    let (stage, draft) = editor(slot("linkMultiple", params()), two());
    let select: HtmlSelectElement =
        stage.one("select[aria-label='Bee: Shelf Role']").unchecked_into();
    select.set_value("Lower");
    select.dispatch_event(&web_sys::Event::new("change").unwrap()).unwrap();
    leptos::task::tick().await;
    let changes = draft.changes();
    assert_eq!(changes["fieldIds"], json!(["a", "b"]));
    assert_eq!(changes["fieldColumns"], json!({"a": {"role": "Upper"}, "b": {"role": "Lower"}}));
}

#[wasm_bindgen_test]
async fn who_is_taken_out_is_no_longer_the_main_one() {
    let (stage, draft) = editor(slot("linkMultiple", params()), two());
    let star = stage.one("button[aria-label='Primary: Ant']");
    assert_eq!(star.get_attribute("aria-pressed").as_deref(), Some("true"));
    stage.one("button[aria-label='Remove Ant']").unchecked_into::<HtmlElement>().click();
    leptos::task::tick().await;
    let changes = draft.changes();
    assert_eq!((&changes["mainId"], &changes["fieldIds"]), (&json!("b"), &json!(["b"])));
    assert_eq!(changes["fieldColumns"], json!({}));
}
