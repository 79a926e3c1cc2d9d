//! What was typed into a panel on its way: into the linked record, or into the link to it.

use crate::{
    api::now_ms,
    fields,
    store::{Store, draft::Draft, edits::CellEdit, lists::Source, records::Entry},
};
use crema_espo::text;
use crema_espo::{
    json::Object, locale::Locale, record::Record, schema::Holder, schema::Schema, slot::Slot,
    words::fill,
};
use crema_view::prelude::*;

/// What is written to.
#[derive(Clone)]
pub(in crate::record) enum Written {
    /// The linked record.
    Record(Entry),
    /// The link to it.
    Link {
        /// What the link knows of it, as the pool has it.
        link: Entry,
        source: Source,
        holder: Holder,
        /// What the link calls the value.
        name: String,
    },
}

impl Written {
    /// Where the value stands.
    pub fn record(&self) -> Record {
        match self {
            Self::Record(entry) | Self::Link { link: entry, .. } => entry.record.get_untracked(),
        }
    }

    /// Why what was typed is no value of the field.
    pub fn broken(slot: &Slot, draft: Draft, schema: &Schema, locale: &Locale) -> Option<String> {
        let record = untrack(|| draft.record());
        draft.unreadable(&slot.name).or_else(|| {
            let broken = fields::check(slot, &record, locale).err()?;
            Some(schema.invalid_text(&slot.label, &broken))
        })
    }

    /// Shows what was typed and sends it; taken back where it is refused.
    pub fn write(
        &self,
        store: &Store,
        schema: &Schema,
        locale: &Locale,
        slot: &Slot,
        draft: Draft,
    ) {
        let (changes, base) = (draft.changes(), draft.base());
        let label = slot.label.to_string();
        match self.clone() {
            Self::Record(_) => {
                let actual = schema.attributes_of(&slot.entity, &slot.name).actual;
                let sent = changes.keys().filter(|name| actual.contains(name)).cloned().collect();
                let record = untrack(|| draft.record());
                let typed = fields::of(&slot.def.kind).text(slot, &record, locale);
                let key = (slot.entity.to_string(), base.id().to_owned(), slot.name.to_string());
                store.save_cell(CellEdit { key, label, typed, base, changes, sent });
            }
            Self::Link { .. } => self.write_link(store, schema, slot, changes),
        }
    }

    /// The same of what a link knows.
    pub fn write_link(&self, store: &Store, schema: &Schema, slot: &Slot, changes: Object) {
        let Self::Link { link, source, holder, name } = self.clone() else { return };
        let value = changes.get(&*slot.name).cloned().unwrap_or_default();
        let values = Object::from_iter([(name, value)]);
        let far = store.records.entry(&source.entity, &link.id()).record;
        let far = far.with_untracked(|far| schema.record_name(&source.entity, far));
        let (text, label) = (schema.word(text!("cellNotSaved")), slot.label.to_string());
        let store = store.clone();
        leptos::task::spawn_local(async move {
            let names: Vec<String> = changes.keys().cloned().collect();
            let before = link.write(&Record::new(changes));
            link.hold(names.iter());
            let answer = store.write_link(&source, &holder, &link.id(), &values).await;
            link.release(names.iter(), now_ms());
            if let Err(error) = &answer {
                link.write(&before);
                let reason = store.error_text(error);
                let parts = [("field", &*label), ("name", &*far), ("reason", &*reason)];
                store.notices.fail(fill(&text, &parts));
            }
            store.lists.touch(&source.entity);
        });
    }
}
