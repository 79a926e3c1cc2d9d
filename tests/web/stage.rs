//! A place on the page to put a view, with what views need around them; gone with the value.

use crema::store::{Deployment, Store, provide_schema};
use crema_espo::{acl::Acl, metadata::Metadata, record::Record, schema::Schema};
use leptos::{mount::mount_to, prelude::*};
use serde_json::json;
use std::any::Any;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// A mounted view.
pub struct Stage {
    /// The element around it.
    pub root: HtmlElement,
    _mounted: Box<dyn Any>,
}

impl Stage {
    /// Mounts what `view` makes, as the one admin of a server that knows crates.
    pub fn new(view: impl FnOnce() -> AnyView + 'static) -> Self {
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&root).unwrap();
        let mounted = mount_to(root.clone(), move || {
            let deployment = Deployment { base: "/".into(), server: "/".into() };
            provide_context(Store::new(deployment));
            provide_schema(schema().into());
            view()
        });
        Self { root, _mounted: Box::new(mounted) }
    }

    /// The elements a selector finds.
    pub fn all(&self, selector: &str) -> Vec<Element> {
        let found = self.root.query_selector_all(selector).unwrap();
        (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
    }

    /// The only element a selector finds.
    pub fn one(&self, selector: &str) -> Element {
        let mut all = self.all(selector);
        assert_eq!(all.len(), 1, "{selector} in {}", self.root.inner_html());
        all.remove(0)
    }

    /// What is read on screen.
    pub fn text(&self) -> String {
        self.root.text_content().unwrap_or_default()
    }

    /// Types over what stands in a text control.
    pub fn fill(&self, selector: &str, text: &str) -> HtmlInputElement {
        let input: HtmlInputElement = self.one(selector).unchecked_into();
        input.set_value(text);
        let event = web_sys::Event::new("input").unwrap();
        input.dispatch_event(&event).unwrap();
        input
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.root.remove();
    }
}

fn schema() -> Schema {
    let metadata = json!({
        "entityDefs": {
            "Crate": {"fields": {
                "name": {"type": "varchar"},
                "shelfRole": {"type": "enum", "options": ["", "Upper", "Lower"]},
            }},
            "User": {"fields": {"name": {"type": "varchar"}}},
        },
        "scopes": {
            "Crate": {"entity": true, "object": true, "tab": true, "acl": true, "stars": true},
            "User": {"entity": true, "acl": true},
        },
    });
    let admin = Record::from_value(json!({"id": "1", "type": "admin"}));
    Schema {
        metadata: Metadata::from_value(metadata),
        acl: Acl::new(
            json!({"table": {"Crate": {"read": "all"}, "User": {"read": "all"}}}),
            &admin,
        ),
        ..Schema::default()
    }
}
