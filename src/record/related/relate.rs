//! Linking records: existing ones by their ids, new ones by the attributes of the other side.

use crate::{
    fields::{CreateRequest, Pickers},
    store::{Store, use_schema, use_store},
};
use crema_espo::{endpoint::Relate, layout::Relation, record::Record, schema::Schema};
use crema_view::prelude::*;
use leptos::html;
use send_wrapper::SendWrapper;
use std::sync::Arc;
use wasm_bindgen::{JsCast, closure::Closure};

/// One relationship of one record, as far as linking goes.
#[derive(Clone)]
pub(super) struct Relating {
    store: Store,
    schema: Arc<Schema>,
    entity: String,
    id: String,
    relation: Relation,
}

impl Relating {
    pub fn new(entity: &str, id: &str, relation: &Relation) -> Self {
        Self {
            store: use_store(),
            schema: use_schema(),
            entity: entity.to_owned(),
            id: id.to_owned(),
            relation: relation.clone(),
        }
    }

    /// Links existing records.
    pub fn relate(&self, records: &[Record]) {
        let this = self.clone();
        let ids: Vec<String> = records.iter().map(|record| record.id().to_owned()).collect();
        leptos::task::spawn_local(async move {
            let (entity, id) = (this.entity.clone(), this.id.clone());
            let link = this.relation.link.clone();
            match this.store.api.send(Relate { entity, id, link, ids }).await {
                Ok(()) => this.store.lists.touch(&this.relation.entity),
                Err(error) => {
                    this.store.notices.fail(this.store.error_text(&error));
                }
            }
        });
    }

    /// Asks for a new record that is linked by itself or once it is saved.
    pub fn create(&self, pickers: Pickers) {
        let parent = self.store.records.entry(&self.entity, &self.id).record.get_untracked();
        let link = self.relation.link.clone();
        let prefill = self.schema.prefill_related(&self.entity, &parent, &link);
        let unlinked = !prefill.linked;
        pickers.create.run(CreateRequest {
            entity: self.relation.entity.clone(),
            attributes: prefill.attributes,
            parent: unlinked.then(|| (self.entity.clone(), self.id.clone(), link)),
            on_saved: Callback::new(|_| {}),
        });
    }
}

/// True from the moment the element first comes into sight: what nobody scrolls to is not asked
/// for.
pub(super) fn once_in_sight(frame: NodeRef<html::Section>) -> RwSignal<bool> {
    let seen = RwSignal::new(false);
    Effect::new(move |_| {
        let Some(frame) = frame.get().filter(|_| !seen.get_untracked()) else { return };
        let callback = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
            let hit = |entry: wasm_bindgen::JsValue| {
                entry
                    .dyn_into::<web_sys::IntersectionObserverEntry>()
                    .is_ok_and(|entry| entry.is_intersecting())
            };
            if entries.iter().any(hit) {
                seen.set(true);
            }
        });
        match web_sys::IntersectionObserver::new(callback.as_ref().unchecked_ref()) {
            Ok(observer) => {
                observer.observe(&frame);
                let kept = SendWrapper::new((observer, callback));
                on_cleanup(move || kept.0.disconnect());
            }
            Err(_) => seen.set(true),
        }
    });
    seen
}
