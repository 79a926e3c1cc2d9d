//! Values in one line, as lists show them. A grid writes them into its cells by itself; elsewhere
//! they are views.

use super::{FieldType, show::tab_index};
use crate::{
    store::{Clock, Store, use_clock, use_locale, use_schema, use_store},
    ui::{Pill, Tone, live::live},
};
use crema_espo::{locale::Locale, record::Record, schema::Schema, slot::Slot};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;

/// What the cells of a field are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A text.
    Text,
    /// A day or a moment: a text of figures.
    Time,
    /// A way to a record, or the text alone.
    Way,
    /// A way to another site, or the text alone.
    Site,
    /// A way to reach somebody, or the text alone.
    Reach,
    /// A soft pill.
    Pill,
    /// What only the type itself knows to draw ([`FieldType::view`]).
    View,
}

/// What stands in a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// What one reads; nothing is drawn where it is empty.
    pub text: String,
    /// What it is short for, where that says more.
    pub full: Option<String>,
    /// Where it leads.
    pub href: Option<String>,
    /// Whether it is an address that is not to be used any more.
    pub dead: bool,
    /// The meaning of a pill.
    pub tone: Tone,
}

impl Line {
    /// A text that is no more than that.
    pub fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// The whole of it: the line may be cut.
    pub fn title(&self) -> &str {
        self.full.as_deref().unwrap_or(&self.text)
    }
}

/// What lines are written with: got once for many of them.
#[derive(Clone)]
pub struct Pen {
    /// The user's formats.
    pub locale: Arc<Locale>,
    /// For names and rights.
    pub schema: Arc<Schema>,
    /// For addresses.
    pub store: Store,
    /// Whoever writes relative times tracks it.
    pub clock: Clock,
}

impl Pen {
    /// From the contexts.
    pub fn here() -> Self {
        Self { locale: use_locale(), schema: use_schema(), store: use_store(), clock: use_clock() }
    }

    /// The address of a record's page, where the user may open it.
    pub fn href(&self, entity: &str, id: &str) -> Option<String> {
        self.schema.can_open(entity).then(|| self.store.record_href(entity, id))
    }
}

/// A line as a view.
pub(super) fn line(field: &'static dyn FieldType, slot: Slot, record: Signal<Record>) -> AnyView {
    let (pen, shape) = (Pen::here(), field.shape(&slot));
    let tab_index = tab_index();
    live(move || {
        let line = record.with(|record| field.line(&slot, record, &pen));
        (!line.text.is_empty()).then(|| drawn(shape, line, tab_index))
    })
}

/// What there is in a line, as a view.
pub(super) fn drawn(shape: Shape, line: Line, tab_index: Option<&'static str>) -> AnyView {
    let title = line.title().to_owned();
    let Line { text, href, dead, tone, .. } = line;
    match (shape, href) {
        (Shape::Pill, _) => view! { <Pill text tone /> }.into_any(),
        (Shape::Time, _) => view! { <time class="field-line" title=title>{text}</time> }.into_any(),
        (_, None) => view! { <span class="field-line" title=title>{text}</span> }.into_any(),
        (_, Some(href)) => view! {
            <a
                class="field-line"
                class:field-dead=dead
                title=title
                href=href
                target=(shape == Shape::Site).then_some("_blank")
                rel=(shape != Shape::Way).then_some("noopener noreferrer")
                tabindex=tab_index
            >
                {text}
            </a>
        }
        .into_any(),
    }
}
