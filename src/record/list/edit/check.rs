//! What an editor in a cell holds: whether it can be saved, and as what.

use super::{Open, Tools};
use crate::{fields, store::edits::CellEdit};
use crema_espo::text;
use crema_espo::{
    locale::Locale,
    logic::{Context, Logic},
    record::Record,
    slot::Slot,
    validate::Invalid,
};
use crema_view::prelude::*;
use wasm_bindgen::JsCast;

/// What was typed, as people read it; as it stands where it is no value.
fn typed(slot: &Slot, record: &Record, locale: &Locale) -> String {
    let text = fields::of(&slot.def.kind).text(slot, record, locale);
    if text.is_empty() { record.text(&slot.name).to_owned() } else { text }
}

impl Open {
    /// What is to be saved, and why it cannot be.
    pub(super) fn check(&self, tools: &Tools, logic: &Logic) -> (CellEdit, Option<String>) {
        let draft = self.drawn.draft;
        let (record, changes) = (untrack(|| draft.record()), draft.changes());
        let error = if changes.is_empty() { None } else { self.error(tools, logic, &record) };
        let slot = &self.slot;
        let actual = tools.schema.attributes_of(&slot.entity, &slot.name).actual;
        let sent = changes.keys().filter(|name| actual.contains(name)).cloned().collect();
        let edit = CellEdit {
            key: self.key.clone(),
            label: slot.label.to_string(),
            typed: typed(slot, &record, &tools.locale),
            base: draft.base(),
            changes,
            sent,
        };
        (edit, self.unchosen(tools).or(error))
    }

    fn error(&self, tools: &Tools, logic: &Logic, record: &Record) -> Option<String> {
        let slot = &self.slot;
        if let Some(unreadable) = self.drawn.draft.unreadable(&slot.name) {
            return Some(unreadable);
        }
        let saved = self.entry.record.get_untracked();
        let context =
            Context { user: &tools.schema.user, locale: &tools.locale, saved: Some(&saved) };
        let refused = logic.evaluate(record, &context).invalid.contains(&*slot.name);
        let broken = fields::check(slot, record, &tools.locale).err();
        let broken = broken.or_else(|| refused.then(|| Invalid::rule("valid")));
        broken.map(|invalid| tools.schema.invalid_text(&slot.label, &invalid))
    }

    /// A name was typed into a look-up, and none of the records found was chosen.
    fn unchosen(&self, tools: &Tools) -> Option<String> {
        let name = self.slot.attribute("Name");
        let control = document().get_element_by_id(&fields::control_id(&self.slot))?;
        let input = control.dyn_into::<web_sys::HtmlInputElement>().ok()?;
        if input.get_attribute("role").as_deref() != Some("combobox") {
            return None;
        }
        let typed = input.value();
        let same = typed.trim().is_empty() || typed == untrack(|| self.drawn.draft.text(&name));
        (!same).then(|| tools.schema.word(text!("chooseRecord")))
    }
}
