//! The editors of all types, what they check and how filters are set: a part of the app that comes
//! once something is edited or filtered.

use super::{
    ALL_EDITORS, FieldType, editable, filter as filters, later, reading::Reading, show, unknown,
};
use crate::store::draft::Draft;
use crema_espo::{
    locale::Locale, record::Record, search::operators::FilterItem, slot::Slot, validate::Invalid,
};
use crema_view::prelude::*;

/// What a type needs beyond showing its values.
pub trait FieldEditor: FieldType {
    /// What a text from a spreadsheet stands for in a record.
    fn read(&self, _slot: &Slot, _text: &str, _record: &Record, _locale: &Locale) -> Reading {
        Reading::Never
    }

    /// Whether the value may be saved.
    ///
    /// # Errors
    /// The first broken rule.
    fn check(&self, _slot: &Slot, _record: &Record, _locale: &Locale) -> Result<(), Invalid> {
        Ok(())
    }

    /// The editor, with label and error; its control's id is [`super::control_id`]. A type without
    /// an editor shows the value under the same label.
    fn edit(&'static self, slot: Slot, draft: Draft) -> AnyView {
        show::labelled(&slot, super::detail(slot.clone(), draft.signal()))
    }

    /// The controls of a filter: its operator and what that is given.
    fn filter(&'static self, slot: Slot, item: RwSignal<FilterItem>) -> AnyView {
        filters::filter(&slot, item)
    }
}

/// The editors.
pub struct Editors {
    all: &'static [&'static dyn FieldEditor],
    unknown: &'static dyn FieldEditor,
}

crate::part! {
    /// The editors of all types.
    pub EDITORS: Editors = Editors { all: ALL_EDITORS, unknown: &unknown::Unknown };
    "forms" "00000000000000000000000000000003"
}

impl Editors {
    fn of(&self, slot: &Slot) -> &'static dyn FieldEditor {
        let kind = &*slot.def.kind;
        self.all.iter().find(|editor| editor.name() == kind).copied().unwrap_or(self.unknown)
    }
}

/// The field in a form: its editor, or its value under the label where it is read-only.
pub fn edit(slot: Slot, draft: Draft) -> AnyView {
    if editable(&slot) {
        later::later(&EDITORS, move |editors| editors.of(&slot).edit(slot.clone(), draft))
    } else {
        show::labelled(&slot, super::detail(slot.clone(), draft.signal()))
    }
}

/// The field as [`FieldEditor::filter`] of its type.
pub fn filter(slot: Slot, item: RwSignal<FilterItem>) -> AnyView {
    later::later(&EDITORS, move |editors| editors.of(&slot).filter(slot.clone(), item))
}

/// [`FieldEditor::check`] of its type. What has no editor yet was not changed by one either.
///
/// # Errors
/// The first broken rule.
pub fn check(slot: &Slot, record: &Record, locale: &Locale) -> Result<(), Invalid> {
    EDITORS.get().map_or(Ok(()), |editors| editors.of(slot).check(slot, record, locale))
}

/// [`FieldEditor::read`] of its type.
pub fn read(slot: &Slot, text: &str, record: &Record, locale: &Locale) -> Reading {
    EDITORS
        .get()
        .map_or(Reading::Never, |editors| editors.of(slot).read(slot, text, record, locale))
}
