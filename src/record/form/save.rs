//! From a form to the server and back: check, send, and put every refusal where it belongs.

use super::{
    super::dynamic::{Dynamic, adapted},
    keep::Keeper,
    summary::with_version,
};
use crate::{
    api::now_ms,
    fields,
    store::{Store, draft::Draft},
};
use crema_espo::sorted::{SortedMap, SortedSet};
use crema_espo::{
    conflict::{self, FieldClash},
    endpoint::{Create, ReadSome, Update},
    error::ApiError,
    json::Object,
    locale::Locale,
    record::Record,
    schema::Schema,
    slot::{Access, Slot},
    validate::Invalid,
};
use crema_view::prelude::*;
use std::sync::Arc;

/// Where the form goes.
#[derive(Clone)]
pub(in crate::record) struct Target {
    pub entity: String,
    pub id: Option<String>,
}

/// Everything one save needs.
#[derive(Clone)]
pub(in crate::record) struct Saving {
    pub store: Store,
    pub schema: Arc<Schema>,
    pub locale: Arc<Locale>,
    pub target: Target,
    pub draft: Draft,
    pub keeper: Keeper,
    pub dynamic: Dynamic,
    pub slots: StoredValue<Vec<Slot>>,
    /// Brings a field into sight and gives it the focus.
    pub show: Callback<Slot>,
    pub busy: RwSignal<bool>,
    pub failure: RwSignal<Option<ApiError>>,
    pub on_saved: Callback<Record>,
    /// Takes the record in place of `on_saved` where `another` is to follow.
    pub on_another: Option<Callback<Record>>,
    pub another: RwSignal<bool>,
}

impl Saving {
    /// Checks and sends. A second call while one is under way does nothing. `anyway`: also where
    /// similar records exist.
    pub fn start(self, anyway: bool) {
        if self.busy.get_untracked() || self.refuse() {
            return;
        }
        let attributes = self.attributes();
        if attributes.is_empty() && self.target.id.is_some() {
            // Nothing of ours is left to write.
            self.draft.reset();
            self.keeper.forget(&self.store);
            return self.done(self.draft.base());
        }
        self.busy.set(true);
        self.failure.set(None);
        leptos::task::spawn_local(async move {
            let sent = self.send(attributes, anyway).await;
            if self.busy.try_get_untracked().is_none() {
                return self.settle_late(sent);
            }
            match sent {
                // It stays busy: the form has done its work, and the next press must not repeat it.
                Ok(record) => self.finish(record),
                Err(error) => {
                    self.busy.try_set(false);
                    self.fail(error);
                }
            }
        });
    }

    /// The answer came when the form had been left: what is stored is known, what failed is said.
    fn settle_late(&self, sent: Result<Record, ApiError>) {
        match sent {
            Ok(record) => self.stored(&record),
            Err(error) => drop(self.store.notices.fail(self.store.error_text(&error))),
        }
    }

    async fn send(&self, attributes: Object, anyway: bool) -> Result<Record, ApiError> {
        let Target { entity, id } = self.target.clone();
        let api = &self.store.api;
        match id {
            None => api.send(Create { entity, attributes, skip_duplicate_check: anyway }).await,
            Some(id) => {
                let base = self.draft.base();
                let version = base.integer("versionNumber");
                if version.is_none() {
                    self.look(&id, &base, &attributes).await?;
                }
                api.send(Update { entity, id, attributes, version }).await
            }
        }
    }

    /// Looks at what is stored right before it is written over, where the server does not compare
    /// versions itself. One round trip of risk is left.
    async fn look(&self, id: &str, base: &Record, attributes: &Object) -> Result<(), ApiError> {
        let (entity, id) = (self.target.entity.clone(), id.to_owned());
        let select = attributes.keys().cloned().collect();
        let theirs = self.store.api.send(ReadSome { entity, id, select }).await?;
        let clashes = conflict::compare(base, &theirs, attributes);
        match clashes.is_empty() {
            true => Ok(()),
            false => Err(ApiError::Conflict { values: theirs, version: None }),
        }
    }

    /// The fields that both sides changed.
    pub fn clashes(&self, theirs: &Record) -> Vec<FieldClash> {
        let (base, changes) = (self.draft.base(), self.attributes());
        conflict::compare_fields(&self.schema, &self.target.entity, &base, theirs, &changes)
    }

    /// Goes on from what is stored now, with `changes` over it; the pool learns of it, too.
    pub fn rebase(&self, theirs: &Record, changes: Object) {
        let mut stored = theirs.clone();
        stored.set("id", self.target.id.clone().unwrap_or_default());
        self.store.records.seed(&self.target.entity, &[stored], now_ms());
        self.draft.rebase(theirs, changes);
    }

    fn stored(&self, record: &Record) {
        let entity = &self.target.entity;
        self.store.records.put(entity, record, now_ms());
        self.store.lists.touch(entity);
    }

    fn finish(&self, record: Record) {
        self.stored(&record);
        self.draft.reset();
        self.keeper.forget(&self.store);
        self.done(record);
    }

    fn done(&self, record: Record) {
        match self.on_another.filter(|_| self.another.get_untracked()) {
            Some(on_another) => on_another.run(record),
            None => self.on_saved.run(record),
        }
    }

    fn fail(&self, error: ApiError) {
        if let ApiError::Invalid { field, rule } = &error {
            let slot = self
                .slots
                .with_value(|slots| slots.iter().find(|slot| *slot.name == **field).cloned());
            if let Some(slot) = slot {
                let text = self.schema.rule_text(&slot.label, rule);
                self.draft.set_errors(SortedMap::from([(field.clone(), text)]));
                return self.show.run(slot);
            }
        }
        if let ApiError::Conflict { values, version } = &error
            && self.clashes(values).is_empty()
        {
            // They changed something else: nothing of ours is lost or overwritten.
            let stored = with_version(values.clone(), *version);
            self.rebase(&stored, self.draft.changes());
            return self.clone().start(false);
        }
        self.failure.set(Some(error));
    }

    /// Shows what may not be saved; true where there was something. An unchanged value of a
    /// stored record never blocks saving.
    fn refuse(&self) -> bool {
        let record = untrack(|| self.draft.record());
        let new = self.target.id.is_none();
        let (mut errors, mut first) = (SortedMap::new(), None);
        let state = self.dynamic.state();
        self.slots.with_value(|slots| {
            for slot in slots {
                // What is hidden or fixed now is nobody's error.
                let now = adapted(slot, &state).filter(|slot| slot.access == Access::Edit);
                let Some(slot) = &now else { continue };
                let attributes = self.schema.attributes_of(&slot.entity, &slot.name).actual;
                // What a field could not make sense of (a date typed wrong) is an error already.
                let known = self.draft.unreadable(&slot.name);
                let refused = state.invalid.contains(&*slot.name).then(|| Invalid::rule("valid"));
                // What the values of others make required is asked for, too.
                let asked =
                    new || state.required.contains(&*slot.name) || self.draft.touches(&attributes);
                let checked = asked
                    .then(|| fields::check(slot, &record, &self.locale).err())
                    .flatten()
                    .or(refused)
                    .map(|invalid| self.schema.invalid_text(&slot.label, &invalid));
                if let Some(text) = known.or(checked) {
                    first.get_or_insert_with(|| slot.clone());
                    errors.insert(slot.name.to_string(), text);
                }
            }
        });
        self.draft.set_errors(errors);
        let refused = first.is_some();
        if let Some(slot) = first {
            self.show.run(slot);
        }
        refused
    }

    /// What is sent: changed attributes the server stores, without those that only come along.
    fn attributes(&self) -> Object {
        let (mut actual, mut companions) = (SortedSet::new(), SortedSet::new());
        self.slots.with_value(|slots| {
            for slot in slots {
                let of = self.schema.attributes_of(&slot.entity, &slot.name);
                actual.extend(of.actual);
                companions.extend(of.companions);
            }
        });
        let mut changes = self.draft.changes();
        let state = self.dynamic.state();
        self.slots.with_value(|slots| {
            for slot in slots.iter().filter(|slot| !state.is_shown(&slot.name)) {
                for attribute in self.schema.attributes_of(&slot.entity, &slot.name).all() {
                    changes.shift_remove(attribute);
                }
            }
        });
        changes.retain(|name, _| actual.contains(name) || !companions.contains(name));
        changes
    }
}
