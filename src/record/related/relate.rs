//! Linking records: existing ones by their ids, or whatever a list finds; new ones by the
//! attributes of the other side.

use crate::{
    fields::{CreateRequest, Pickers, SelectRequest},
    store::{Store, lists::Source, use_schema, use_store},
    ui::{
        button::{Button, ButtonKind},
        icon::Glyph,
        live::live_if,
    },
};
use crema_espo::text;
use crema_espo::{
    endpoint::MassRelate, layout::Relation, record::Record, schema::Schema, search::ListQuery,
    words::fill,
};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;

/// One relationship of one record, as far as linking goes.
#[derive(Clone)]
pub struct Relating {
    store: Store,
    schema: Arc<Schema>,
    entity: String,
    id: String,
    relation: Arc<Relation>,
}

impl Relating {
    /// The relationship of a record.
    pub fn new(entity: &str, id: &str, relation: &Arc<Relation>) -> Self {
        Self {
            store: use_store(),
            schema: use_schema(),
            entity: entity.to_owned(),
            id: id.to_owned(),
            relation: relation.clone(),
        }
    }

    fn source(&self) -> Source {
        Source::related(&self.relation.entity, &self.entity, &self.id, &self.relation.link)
    }

    /// Links existing records.
    fn relate(&self, records: &[Record]) {
        let this = self.clone();
        let ids: Vec<String> = records.iter().map(|record| record.id().to_owned()).collect();
        leptos::task::spawn_local(async move {
            if let Err(error) = this.store.link(&this.source(), &ids).await {
                this.store.notices.fail(this.store.error_text(&error));
            }
        });
    }

    /// Links whatever a list finds; the server does not say how many those are.
    fn relate_all(&self, query: ListQuery) {
        let this = self.clone();
        leptos::task::spawn_local(async move {
            let (entity, id) = (this.entity.clone(), this.id.clone());
            let link = this.relation.link.clone();
            match this.store.api.send(MassRelate { entity, id, link, query }).await {
                Ok(()) => {
                    let text = this.schema.word(text!("linkedAll"));
                    this.store.notices.say(fill(&text, &[("link", &this.relation.label)]));
                }
                Err(error) => {
                    this.store.notices.fail(this.store.error_text(&error));
                }
            }
            this.store.lists.touch(&this.relation.entity);
        });
    }

    /// Asks which existing records to link.
    fn select(&self, pickers: Pickers) {
        let (one, all) = (self.clone(), self.clone());
        let chooses = &self.relation.chooses;
        let parent = self.store.records.entry(&self.entity, &self.id).record;
        let same = parent.with_untracked(|parent| chooses.same.as_ref()?.filter(parent));
        pickers.select.run(SelectRequest {
            entity: self.relation.entity.clone(),
            primary: chooses.primary.clone(),
            bools: chooses.bools.clone(),
            filters: same.into_iter().collect(),
            multiple: true,
            create: false,
            on_chosen: Callback::new(move |records: Vec<Record>| one.relate(&records)),
            on_all: chooses.all.then(|| Callback::new(move |query| all.relate_all(query))),
        });
    }

    /// Asks for a new record that is linked by itself or once it is saved.
    fn create(&self, pickers: Pickers) {
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

/// "Create" and "Select", where metadata and rights offer them; `editable` says whether the record
/// it hangs on may be changed.
pub fn buttons(relating: &Relating, kind: ButtonKind, editable: Signal<bool>) -> AnyView {
    let (schema, pickers) = (use_schema(), expect_context::<Pickers>());
    let create = relating.relation.create.then(|| {
        let relating = relating.clone();
        let open = Callback::new(move |()| relating.create(pickers));
        let label = schema.word("Create");
        view! { <Button kind=kind label=label icon=Glyph::Plus on_click=open /> }
    });
    let select = relating.relation.select.then(|| {
        let relating = relating.clone();
        let open = Callback::new(move |()| relating.select(pickers));
        let label = schema.word("Select");
        live_if(editable, move || {
            let label = label.clone();
            view! { <Button kind=kind label=label icon=Glyph::Link on_click=open /> }
        })
    });
    view! { {create} {select} }.into_any()
}
