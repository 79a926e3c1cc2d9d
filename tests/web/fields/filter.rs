//! The filter of every type: its controls have names, and what is typed becomes a filter.

use super::{name_of, slot};
use crate::stage::Stage;
use crema::fields::{self, FieldType, TYPES};
use crema_espo::{
    search::operators::{FilterItem, Input},
    slot::Slot,
};
use crema_view::prelude::*;
use serde_json::{Value, json};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlSelectElement;

/// A mounted filter, and its item.
fn filter(slot: Slot, item: FilterItem) -> (Stage, RwSignal<FilterItem>) {
    let kept = Rc::new(RefCell::new(None));
    let keep = kept.clone();
    let stage = Stage::new(move || {
        let item = RwSignal::new(item);
        *keep.borrow_mut() = Some(item);
        fields::filter(slot, item)
    });
    let item = kept.borrow_mut().take().unwrap();
    (stage, item)
}

fn params(kind: &str) -> Value {
    match kind {
        "linkParent" => json!({"entityList": ["Crate"]}),
        "enum" | "multiEnum" | "checklist" => json!({"options": ["A", "B"]}),
        _ => json!({}),
    }
}

#[wasm_bindgen_test]
fn every_operator_of_every_type_has_controls_with_names() {
    for kind in TYPES.iter().copied() {
        let name = FieldType::name(kind);
        for operator in kind.operators() {
            let item = FilterItem { operator: operator.name.to_owned(), ..FilterItem::default() };
            let (stage, _) = filter(slot(name, params(name)), item);
            let group = stage.one("[role=group]");
            let label = group.get_attribute("aria-labelledby").unwrap();
            let label = stage.one(&format!("#{label}")).text_content();
            assert_eq!(label.as_deref(), Some("Contents"), "{name}");
            let controls = stage.all(":is(input, select, textarea, button):not([aria-hidden])");
            assert_eq!(name_of(&stage, &controls[0]), "Condition: Contents", "{name}");
            let given = operator.input != Input::None;
            assert_eq!(controls.len() > 1, given, "{name} {}", operator.name);
            for control in &controls {
                let named = !name_of(&stage, control).is_empty();
                assert!(named, "{name} {}: {}", operator.name, control.outer_html());
            }
        }
    }
}

#[wasm_bindgen_test]
async fn a_number_is_read_as_the_user_spells_it() {
    let item = FilterItem { operator: "between".into(), ..FilterItem::default() };
    let slot = slot("int", json!({}));
    let (stage, item) = filter(slot.clone(), item);
    stage.fill("input[aria-label='Contents: From']", "1,000");
    stage.fill("input[aria-label='Contents: To']", "2000");
    leptos::task::tick().await;
    assert_eq!(item.get_untracked().values, ["1000", "2000"]);
    stage.fill("input[aria-label='Contents: To']", "many");
    leptos::task::tick().await;
    assert_eq!(item.get_untracked().to_where(&slot), None);
}

#[wasm_bindgen_test]
async fn another_operator_brings_another_control() {
    let slot = slot("varchar", json!({}));
    let (stage, item) = filter(slot.clone(), FilterItem::of(&slot));
    stage.fill("input", "Blue");
    leptos::task::tick().await;
    let choose = |value: &str| {
        let select: HtmlSelectElement = stage.one("select").unchecked_into();
        select.set_value(value);
        select.dispatch_event(&web_sys::Event::new("change").unwrap()).unwrap();
    };
    choose("contains");
    leptos::task::tick().await;
    let both = item.get_untracked();
    assert_eq!((&*both.operator, both.values), ("contains", vec!["Blue".to_owned()]));
    choose("isEmpty");
    leptos::task::tick().await;
    assert!(stage.all("input").is_empty());
    assert!(item.get_untracked().values.is_empty());
}
