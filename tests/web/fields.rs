//! Field types on the page.

#[path = "fields/any.rs"]
mod any;
#[path = "fields/columns.rs"]
mod columns;
#[path = "fields/filter.rs"]
mod filter;
#[path = "fields/reachable.rs"]
mod reachable;

use crate::stage::Stage;
use crema::{
    fields::{self, FieldType, TYPES},
    store::draft::Draft,
};
use crema_espo::{
    json::Object,
    metadata::{FieldDef, LinkDef, Params},
    record::Record,
    slot::{Access, Slot},
};
use crema_view::prelude::*;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlInputElement};

fn slot(kind: &str, params: Value) -> Slot {
    let params = Params(crema_espo::json::object(params));
    let link = LinkDef { entity: "Crate".into(), ..LinkDef::default() };
    Slot {
        entity: "Crate".into(),
        name: "field".into(),
        label: "Contents".into(),
        options: params
            .texts("options")
            .iter()
            .map(|o| (o.as_str().into(), o.as_str().into()))
            .collect(),
        def: FieldDef { kind: kind.into(), params }.into(),
        link: Some(link.into()),
        access: Access::Edit,
        tooltip: None,
    }
}

/// A record that has something for every type but those of lists.
fn full() -> Value {
    json!({
        "field": "12", "fromField": 1, "toField": 2, "fieldCurrency": "EUR", "fieldId": "c1", "fieldName": "Blue crate",
        "fieldType": "Crate", "fieldIds": ["c1"], "fieldNames": {"c1": "Blue crate"},
        "fieldStreet": "Mill Lane 1", "fieldCity": "Delft", "firstField": "Ada", "lastField": "Byron",
    })
}

fn signal(value: Value) -> Signal<Record> {
    Signal::stored(Record::from_value(value))
}

/// A mounted editor, and the draft it writes to.
fn editor(slot: Slot, base: Value) -> (Stage, Draft) {
    let kept = Rc::new(RefCell::new(None));
    let keep = kept.clone();
    let stage = Stage::new(move || {
        let draft = Draft::new(Record::from_value(base), Object::new());
        *keep.borrow_mut() = Some(draft);
        fields::edit(slot, draft)
    });
    let draft = kept.borrow_mut().take().unwrap();
    (stage, draft)
}

/// The accessible name of a control, as far as our markup gives one.
fn name_of(stage: &Stage, control: &Element) -> String {
    if let Some(label) = control.get_attribute("aria-label") {
        return label;
    }
    let id = control.id();
    let labels = stage.all("label");
    let of = |label: &&Element| {
        label.get_attribute("for").as_deref() == Some(&*id) || label.contains(Some(control))
    };
    let label = labels.iter().find(of).and_then(|label| label.text_content());
    label.unwrap_or_default()
}

#[wasm_bindgen_test]
fn every_type_shows_in_a_cell_and_on_a_page() {
    let each: [fn(Slot, Signal<Record>) -> AnyView; 2] = [fields::cell, fields::detail];
    for kind in TYPES.iter().map(|kind| kind.name()).chain(["no such type"]) {
        for show in each {
            let slot = slot(kind, json!({}));
            let of_empty = slot.clone();
            let mut record = full();
            if ["multiEnum", "array", "checklist", "urlMultiple"].contains(&kind) {
                record["field"] = json!(["12"]);
            }
            let stage = Stage::new(move || show(slot, signal(record)));
            // Formatted text stands in a frame; a secret is in no list.
            let shown = !stage.text().is_empty() || !stage.all("iframe").is_empty();
            assert!(shown || kind == "password", "{kind}");
            // What is missing breaks nothing either.
            Stage::new(move || show(of_empty, signal(json!({}))));
        }
    }
}

#[wasm_bindgen_test]
fn every_control_of_every_editor_has_a_name() {
    for kind in TYPES.iter().copied().filter(|kind| kind.editable()) {
        if FieldType::name(kind) == "wysiwyg" {
            // Its control is the body of a frame; the tools have names, too.
            let (stage, _) = editor(slot("wysiwyg", json!({})), full());
            assert_eq!(
                stage.one("#field-Crate-field").get_attribute("title").as_deref(),
                Some("Contents")
            );
            let tools = stage.all("[role=toolbar] button");
            assert!(tools.len() > 5 && tools.iter().all(|tool| !name_of(&stage, tool).is_empty()));
            continue;
        }
        let name = FieldType::name(kind);
        let params = match name {
            "checklist" => json!({"options": ["12", "13"]}),
            _ => json!({}),
        };
        let (stage, _) = editor(slot(name, params), full());
        let controls = stage.all(":is(input, select, textarea, button):not([aria-hidden])");
        assert!(!controls.is_empty(), "{name} has no control");
        let first = stage.all("#field-Crate-field");
        assert_eq!(first.len(), 1, "{name} has a control with the field's id");
        for control in &controls {
            let text = control.text_content().unwrap_or_default();
            let named = !name_of(&stage, control).is_empty() || !text.is_empty();
            assert!(named, "{name}: {}", control.outer_html());
        }
        if stage.all("[role=group]").is_empty() {
            assert!(name_of(&stage, &first[0]).starts_with("Contents"), "{name}");
        }
    }
}

#[wasm_bindgen_test]
fn empty_values_on_a_page_are_a_dash() {
    let stage = Stage::new(|| fields::detail(slot("date", json!({})), signal(json!({}))));
    assert_eq!(stage.one(".field-empty").text_content().as_deref(), Some("—"));
}

#[wasm_bindgen_test]
fn a_link_leads_to_its_record() {
    let stage = Stage::new(|| fields::cell(slot("link", json!({})), signal(full())));
    assert_eq!(stage.one("a").get_attribute("href").as_deref(), Some("/Crate/c1"));
    assert_eq!(stage.text(), "Blue crate");
}

#[wasm_bindgen_test]
fn a_web_address_opens_beside_the_app_and_nothing_else_does() {
    let cell = |value: &'static str| {
        Stage::new(move || fields::cell(slot("url", json!({})), signal(json!({"field": value}))))
    };
    let link = cell("example.com");
    let link = link.one("a");
    assert_eq!(link.get_attribute("rel").as_deref(), Some("noopener noreferrer"));
    assert_eq!(link.get_attribute("target").as_deref(), Some("_blank"));
    assert!(cell("javascript:alert(1)").all("a").is_empty());
}

#[wasm_bindgen_test]
async fn what_cannot_be_read_stays_visible_and_is_not_a_number() {
    let (stage, draft) = editor(slot("int", json!({})), json!({"field": 7}));
    let input = stage.fill("input", "12x");
    leptos::task::tick().await;
    assert_eq!(input.value(), "12x");
    assert_eq!(draft.changes().get("field"), Some(&json!("12x")));
    let input = stage.fill("input", "12");
    leptos::task::tick().await;
    assert_eq!((input.value().as_str(), draft.changes().get("field")), ("12", Some(&json!(12))));
    draft.reset();
    leptos::task::tick().await;
    assert_eq!(input.value(), "7", "a form that is reset shows what was stored");
}

#[wasm_bindgen_test]
async fn leaving_what_cannot_be_read_says_so_until_it_is_changed() {
    let (stage, draft) = editor(slot("date", json!({})), json!({}));
    let input = stage.fill("input[type=text]", "someday");
    input.dispatch_event(&web_sys::Event::new("blur").unwrap()).unwrap();
    leptos::task::tick().await;
    assert_eq!(input.value(), "someday");
    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("true"));
    assert!(draft.unreadable("field").is_some());
    stage.fill("input[type=text]", "2025-05-12");
    leptos::task::tick().await;
    assert_eq!(input.get_attribute("aria-invalid"), None);
    assert_eq!(draft.changes().get("field"), Some(&json!("2025-05-12")));
}

#[wasm_bindgen_test]
fn links_in_a_grid_are_no_tab_stops() {
    let stage = Stage::new(|| {
        provide_context(fields::InGrid);
        let cell = |kind, value| fields::cell(slot(kind, json!({})), signal(value));
        (cell("link", full()), cell("url", json!({"field": "example.com"}))).into_any()
    });
    let links = stage.all("a");
    assert_eq!(links.len(), 2);
    assert!(links.iter().all(|link| link.get_attribute("tabindex").as_deref() == Some("-1")));
}

#[wasm_bindgen_test]
async fn a_point_that_means_nothing_yet_is_not_eaten() {
    let (stage, draft) = editor(slot("float", json!({})), json!({"field": 1}));
    let input = stage.fill("input", "1.");
    leptos::task::tick().await;
    assert_eq!(input.value(), "1.");
    assert!(draft.changes().is_empty());
}

#[wasm_bindgen_test]
async fn a_refused_value_says_so_at_its_control() {
    let (stage, draft) = editor(slot("varchar", json!({"required": true})), json!({}));
    let input: HtmlInputElement = stage.one("input").unchecked_into();
    assert_eq!(input.get_attribute("aria-required").as_deref(), Some("true"));
    draft.set_errors([("field".to_owned(), "Contents is required.".to_owned())].into());
    leptos::task::tick().await;
    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("true"));
    let described_by = input.get_attribute("aria-describedby").unwrap();
    let error = stage.one(&format!("#{described_by}"));
    assert_eq!(error.text_content().as_deref(), Some("Contents is required."));
}

#[wasm_bindgen_test]
async fn clearing_a_link_takes_id_and_name() {
    let (stage, draft) = editor(slot("link", json!({})), full());
    let clear = stage.one("button[aria-label='Clear Contents']");
    clear.unchecked_into::<web_sys::HtmlElement>().click();
    leptos::task::tick().await;
    let changes = draft.changes();
    assert_eq!(
        (changes.get("fieldId"), changes.get("fieldName")),
        (Some(&Value::Null), Some(&Value::Null))
    );
    assert!(stage.all("button[aria-label='Clear Contents']").is_empty());
}

#[wasm_bindgen_test]
fn a_field_without_right_is_shown_and_not_edited() {
    let read_only = Slot { access: Access::Read, ..slot("varchar", json!({})) };
    let (stage, _) = editor(read_only, full());
    assert!(stage.all("input").is_empty());
    assert_eq!(stage.text(), "Contents12");
}

#[wasm_bindgen_test]
fn a_text_is_markdown_unless_the_field_says_no() {
    let show = |params| {
        Stage::new(move || {
            fields::detail(slot("text", params), signal(json!({"field": "**a** <b>"})))
        })
    };
    let marked = show(json!({}));
    assert_eq!(
        (marked.one("strong").text_content().as_deref(), &*marked.text()),
        (Some("a"), "a <b>")
    );
    assert_eq!(show(json!({"displayRawText": true})).text(), "**a** <b>");
}
