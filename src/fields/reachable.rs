//! What e-mail addresses and phone numbers share: one is the main one, a single read brings all of
//! them with their flags in `{field}Data` (contract 3.2).

mod editor;
mod entry;

use super::{Line, show};
use crate::store::use_schema;
use crate::ui::live::live;
use crema_espo::{
    record::Record,
    schema::Schema,
    slot::Slot,
    validate::{self, Invalid},
};
use crema_view::prelude::*;
use crema_view::view;
use entry::{Entry, INVALID, OPT_OUT, PRIMARY};

/// One of the two kinds.
pub(super) struct Reachable {
    /// The key of the address in an item of `{field}Data`.
    pub(super) key: &'static str,
    /// Whether an item also has the address in lower case.
    pub(super) has_lower: bool,
    /// The `inputmode` of the control.
    pub(super) mode: &'static str,
    /// Where a click leads; `None` where the text is no address.
    pub(super) href: fn(&str) -> Option<String>,
    /// Refuses what is no address.
    pub(super) check: fn(&str) -> Result<(), Invalid>,
}

impl Reachable {
    /// The main address as a link.
    pub(super) fn line(&self, slot: &Slot, record: &Record) -> Line {
        let text = record.text(&slot.name);
        let flag = |suffix| record.flag(&slot.attribute(suffix));
        let dead = flag("IsOptedOut") || flag("IsInvalid");
        Line { href: (self.href)(text), dead, ..Line::of(text) }
    }

    /// All addresses, the main one first.
    pub(super) fn detail(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        let schema = use_schema();
        let content = move || {
            let mut all = record.with(|record| self.entries(&slot, record));
            if all.is_empty() {
                return show::dash();
            }
            all.sort_by_key(|entry| !entry.flag(PRIMARY));
            let item = |entry: &Entry| {
                let notes = notes(&schema, &slot, entry);
                let notes = (!notes.is_empty())
                    .then(|| view! { <span class="field-note">{notes.join(", ")}</span> });
                view! {
                    <li class:field-dead=entry.is_dead()>
                        {self.link(entry.text(self).to_owned())} " " {notes}
                    </li>
                }
            };
            view! { <ul class="field-lines">{all.iter().map(item).collect_view()}</ul> }.into_any()
        };
        live(content)
    }

    fn link(&self, text: String) -> AnyView {
        match (self.href)(&text) {
            Some(href) => show::way_out(href, text),
            None => show::short(text),
        }
    }

    /// Refuses an address that is none, and more of them than there may be.
    pub(super) fn check(&self, slot: &Slot, record: &Record) -> Result<(), Invalid> {
        validate::required(slot, record, &slot.name)?;
        record.filled(&slot.name).map_or(Ok(()), self.check)?;
        let all = self.entries(slot, record);
        validate::max_count(slot, all.len())?;
        all.iter().try_for_each(|entry| (self.check)(entry.text(self)))
    }
}

/// What there is to say of an address beside itself.
fn notes(schema: &Schema, slot: &Slot, entry: &Entry) -> Vec<String> {
    let kind = Some(entry.kind()).filter(|kind| !kind.is_empty());
    let kind = kind.map(|kind| type_label(schema, slot, kind));
    let flags = [(OPT_OUT, "Opted out"), (INVALID, "Invalid")];
    let flags = flags.into_iter().filter(|(key, _)| entry.flag(key));
    kind.into_iter().chain(flags.map(|(_, word)| schema.word(word))).collect()
}

/// The label of a number's type.
fn type_label(schema: &Schema, slot: &Slot, kind: &str) -> String {
    let options = |scope| schema.labels.raw(scope, "options", &slot.name);
    let options = options(&slot.entity).or_else(|| options("Global"));
    let label = options.and_then(|options| options.get(kind)?.as_str());
    label.unwrap_or(kind).to_owned()
}
