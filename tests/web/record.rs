//! Parts of a record's page.

use crate::stage::Stage;
use crema::{record::star::star_button, store::use_store};
use crema_espo::record::Record;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

fn star(entity: &'static str, record: Value) -> Stage {
    Stage::new(move || {
        let entry = use_store().records.put(entity, &Record::from_value(record), 0.0);
        star_button(entity, &entry)
    })
}

async fn settle() {
    crema::api::sleep_ms(0).await;
}

#[wasm_bindgen_test]
async fn a_star_is_a_switch_that_answers_at_once() {
    let stage = star("Crate", json!({"id": "c", "isStarred": false}));
    settle().await;
    let button: HtmlElement = stage.one("button").unchecked_into();
    assert_eq!(button.get_attribute("aria-label").unwrap(), "Star");
    assert_eq!(button.get_attribute("aria-pressed").unwrap(), "false");
    button.click();
    settle().await;
    assert_eq!(button.get_attribute("aria-label").unwrap(), "Starred");
    assert_eq!(button.get_attribute("aria-pressed").unwrap(), "true");
}

#[wasm_bindgen_test]
async fn without_stars_there_is_no_switch() {
    let unknown = star("Crate", json!({"id": "d"}));
    let none = star("User", json!({"id": "u", "isStarred": false}));
    settle().await;
    assert!(unknown.all("button").is_empty() && none.all("button").is_empty());
}
