//! Field types: how a value reads, is checked, shown and edited. One type is one file; adding one
//! costs that file and two lines here.
//!
//! Floor 3: knows the store and the ui, nothing of records' pages or the router. What a field
//! needs from above (the search dialog) it declares as [`Pickers`].

use crate::store::draft::Draft;
use crema_espo::{locale::Locale, record::Record, slot::Slot, validate::Invalid};
use leptos::prelude::*;

/// One of EspoCRM's field types.
pub trait FieldType: Sync {
    /// EspoCRM's name of the type.
    fn name(&self) -> &'static str;

    /// The value as plain text: for titles, exports and the default views; empty where there is
    /// none.
    fn text(&self, slot: &Slot, record: &Record, locale: &Locale) -> String;

    /// Whether the value may be saved.
    ///
    /// # Errors
    /// The first broken rule.
    fn check(&self, slot: &Slot, record: &Record, locale: &Locale) -> Result<(), Invalid>;

    /// Whether there is an editor; a type without one is always read-only.
    fn editable(&self) -> bool {
        true
    }

    /// Whether the values of a column of this type stand right.
    fn numeric(&self) -> bool {
        false
    }

    /// The value in one line of a list.
    fn cell(&'static self, slot: Slot, record: Signal<Record>) -> AnyView;

    /// The value on a record's page.
    fn detail(&'static self, slot: Slot, record: Signal<Record>) -> AnyView;

    /// The editor, with label and error; its control's id is [`control_id`].
    fn edit(&'static self, slot: Slot, draft: Draft) -> AnyView;
}

/// What a link field asks of the pages above: to let the user choose records of an entity type.
#[derive(Clone)]
pub struct SelectRequest {
    /// The entity type to choose from.
    pub entity: String,
    /// More than one may be chosen.
    pub multiple: bool,
    /// Gets the chosen records (`id` and `name` at least); not called when the user cancels.
    pub on_chosen: Callback<Vec<Record>>,
}

/// What fields need from above, provided by `app` as context.
#[derive(Clone, Copy)]
pub struct Pickers {
    /// Opens the search dialog.
    pub select: Callback<SelectRequest>,
}

/// The id of a field's control in a form: what its label and error summary point at.
pub fn control_id(slot: &Slot) -> String {
    format!("field-{}", slot.name)
}
