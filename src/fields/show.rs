//! How values stand on screen: one line in a list, a value or the dash of an empty one on a page,
//! links to records and out of the app.

use super::{InGrid, Line, Pen, Shape, control_id, line::drawn};
use crate::ui::Avatar;
use crate::ui::live::live;
use crema_espo::slot::Slot;
use crema_view::prelude::*;
use crema_view::view;

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
    let shape = if href.starts_with("http") { Shape::Site } else { Shape::Reach };
    drawn(shape, Line { href: Some(href), ..Line::of(text) }, tab_index())
}

/// Links of a grid's cells are reached by the grid's keys, others by Tab.
pub(super) fn tab_index() -> Option<&'static str> {
    use_context::<InGrid>().map(|InGrid| "-1")
}

/// What links to records need of the app: got once per field, as contexts are not reachable from
/// within an effect.
#[derive(Clone)]
pub(super) struct Linker {
    tab_index: Option<&'static str>,
    pen: Pen,
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

impl Target {
    /// The record's name, and the way to it where the user may open it.
    pub(super) fn line(self, pen: &Pen) -> Line {
        Line { href: pen.href(&self.entity, &self.id), ..Line::of(self.name) }
    }
}

impl Linker {
    pub(super) fn new() -> Self {
        Self { tab_index: tab_index(), pen: Pen::here() }
    }

    /// The record's name, as a link where the user may open it.
    pub(super) fn line(&self, target: Target) -> AnyView {
        drawn(Shape::Way, target.line(&self.pen), self.tab_index)
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
