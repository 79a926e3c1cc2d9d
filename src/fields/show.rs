//! How values stand on screen: one line in a list, a value or the dash of an empty one on a page,
//! links to records and out of the app.

use super::{InGrid, control_id};
use crate::ui::live::live;
use crate::{
    store::{Store, use_schema, use_store},
    ui::Avatar,
};
use crema_espo::{schema::Schema, slot::Slot};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;

/// A text in one line, with the whole of it in the title: the line may be cut.
pub(super) fn line(text: Signal<String>) -> AnyView {
    let content = move || {
        let text = text.get();
        (!text.is_empty()).then(|| {
            let title = text.clone();
            view! { <span class="field-line" title=title>{text}</span> }
        })
    };
    live(content)
}

/// A text on a record's page, or the dash.
pub(super) fn value(text: Signal<String>) -> AnyView {
    live(move || short(text.get()))
}

/// A text that is there, or the dash.
pub(super) fn short(text: String) -> AnyView {
    if text.is_empty() {
        return dash();
    }
    view! { <span class="field-value">{text}</span> }.into_any()
}

/// The faint dash of an empty value.
pub(super) fn dash() -> AnyView {
    view! { <span class="field-empty">"—"</span> }.into_any()
}

/// A value under its label, for a form's fields that are not edited.
pub(super) fn labelled(slot: &Slot, value: AnyView) -> AnyView {
    let label_id = format!("{}-label", control_id(slot));
    let named_by = label_id.clone();
    view! {
        <div class="field-read-only" role="group" aria-labelledby=named_by>
            <span class="field-label" id=label_id>{slot.label.to_string()}</span>
            {value}
        </div>
    }
    .into_any()
}

/// A link out of the app; `mailto:` and `tel:` stay in this tab.
pub(super) fn way_out(href: String, text: String) -> AnyView {
    let (title, tab_index) = (text.clone(), tab_index());
    let target = href.starts_with("http").then_some("_blank");
    view! {
        <a
            class="field-line"
            title=title
            href=href
            target=target
            rel="noopener noreferrer"
            tabindex=tab_index
        >
            {text}
        </a>
    }
    .into_any()
}

/// Links of a grid's cells are reached by the grid's keys, others by Tab.
fn tab_index() -> Option<&'static str> {
    use_context::<InGrid>().map(|InGrid| "-1")
}

/// What links to records need of the app: got once per field, as contexts are not reachable from
/// within an effect.
#[derive(Clone)]
pub(super) struct Linker {
    tab_index: Option<&'static str>,
    store: Store,
    schema: Arc<Schema>,
}

/// A record that is pointed at.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Target {
    /// Its entity type.
    pub(super) entity: String,
    /// Its id.
    pub(super) id: String,
    /// What it is called; the id where the server sent no name.
    pub(super) name: String,
}

impl Linker {
    pub(super) fn new() -> Self {
        Self { tab_index: tab_index(), store: use_store(), schema: use_schema() }
    }

    /// The record's name, as a link where the user may open it.
    pub(super) fn line(&self, target: Target) -> AnyView {
        let Target { entity, id, name } = target;
        let title = name.clone();
        if !self.schema.can_open(&entity) {
            return view! { <span class="field-line" title=title>{name}</span> }.into_any();
        }
        let href = self.store.record_href(&entity, &id);
        let tab_index = self.tab_index;
        view! { <a class="field-line" title=title href=href tabindex=tab_index>{name}</a> }
            .into_any()
    }

    /// The same for a page, where users have a face.
    pub(super) fn value(&self, target: Target) -> AnyView {
        if target.entity != "User" {
            return self.line(target);
        }
        let (id, name) = (target.id.clone(), target.name.clone());
        view! { <span class="field-user"><Avatar id name/>{self.line(target)}</span> }.into_any()
    }
}
