//! Relationship panels: the records linked to one, with "Create", "Select", "Unlink", "Remove".

mod relate;
mod table;

use crate::ui::live::{live, live_if};
use crate::{
    fields::{Pickers, SelectRequest},
    store::{lists::Source, use_schema, use_store},
    ui::{
        button::{Button, ButtonKind},
        icon::Glyph,
    },
};
use crema_espo::{
    acl::Action,
    layout::{self, Relation},
    place::{ListView, Place},
    record::Record,
    search::ListQuery,
};
use crema_view::prelude::*;
use crema_view::view;
use leptos::html;
use relate::Relating;
pub(super) use relate::once_in_sight;
use serde_json::Value;
use std::sync::Arc;
use table::table;

/// Rows a panel shows; the rest is behind "View list".
pub(super) const SHOWN: usize = 5;

/// One relationship panel of a record.
#[component]
pub fn RelatedPanel(
    /// The entity type.
    entity: String,
    /// The id of the record.
    id: String,
    /// The relationship.
    relation: Relation,
    /// EspoCRM's style of the panel.
    #[prop(optional, into)]
    style: Signal<Option<String>>,
) -> impl IntoView {
    let (store, schema) = (use_store(), use_schema());
    let (parent, of) = (store.records.entry(&entity, &id).record, entity.clone());
    let source = Source::related(&relation.entity, &entity, &id, &relation.link);
    let relating = Relating::new(&entity, &id, &relation);
    let frame = NodeRef::<html::Section>::new();
    let seen = relate::once_in_sight(frame);
    let raw = columns_of(&relation);
    let list = {
        let (schema, relation) = (schema.clone(), relation.clone());
        Memo::new_with_compare(
            move |_| {
                let raw = raw.get().filter(|_| seen.get())?;
                let columns = layout::columns(&schema, &relation.entity, &raw);
                let names: Vec<&str> = columns.iter().map(|column| &*column.slot.name).collect();
                let usual = || schema.default_order(&relation.entity);
                let order = relation.order.clone().or_else(usual);
                let query = ListQuery {
                    select: schema.select_for(&relation.entity, &names),
                    order_by: order.as_ref().map(|(field, _)| field.clone()),
                    descending: order.is_some_and(|(_, descending)| descending),
                    ..ListQuery::default()
                };
                Some((columns, store.lists.list(source.clone(), query)))
            },
            |before, now| before.is_some() == now.is_some(),
        )
    };
    let total = move || list.get().and_then(|(_, list)| list.state.with(|state| state.total));
    let place =
        Place::Related { entity, id, link: relation.link.clone(), view: ListView::default() };
    let label = relation.label.clone();
    let title = label.clone();
    // Linking changes the record it hangs on.
    let editable = Signal::derive(move || {
        parent.with(|parent| schema.record_action(&of, parent, Action::Edit).offered())
    });
    view! {
        <section class="panel" role="region" aria-label=label data-style=style node_ref=frame>
            <header class="related-head">
                <h2 class="panel-title">{title}</h2>
                {view_list(place, total)}
                {buttons(&relation, &relating, editable)}
            </header>
            {live(move || list.get().map(|(columns, list)| table(columns, list)))}
        </section>
    }
}

fn view_list(place: Place, total: impl Fn() -> Option<usize> + Send + Sync + 'static) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    let label = schema.word("View list");
    let count =
        move || total().map(|total| view! { <span class="related-total">" " {total}</span> });
    view! { <a class="related-all" href=store.href(&place)>{label} {count}</a> }.into_any()
}

/// The layout of its list: its own one, or `listSmall` where the server has no such.
fn columns_of(relation: &Relation) -> Signal<Option<Arc<Value>>> {
    let (store, relation) = (use_store(), relation.clone());
    let raw = store.layouts.layout(&relation.entity, &relation.layout);
    Signal::derive(move || {
        let raw = raw.get()?;
        match raw.is_null() && relation.layout != "listSmall" {
            true => store.layouts.layout(&relation.entity, "listSmall").get(),
            false => Some(raw),
        }
    })
}

fn buttons(relation: &Relation, relating: &Relating, editable: Signal<bool>) -> AnyView {
    let schema = use_schema();
    let pickers = expect_context::<Pickers>();
    let create = relation.create.then(|| {
        let relating = relating.clone();
        let open = Callback::new(move |()| relating.create(pickers));
        let label = schema.word("Create");
        view! { <Button kind=ButtonKind::Quiet label=label icon=Glyph::Plus on_click=open /> }
    });
    let select = relation.select.then(|| {
        let (entity, relating) = (relation.entity.clone(), relating.clone());
        let chosen = Callback::new(move |records: Vec<Record>| relating.relate(&records));
        let open = Callback::new(move |()| {
            let entity = entity.clone();
            let (multiple, create) = (true, false);
            pickers.select.run(SelectRequest { entity, multiple, create, on_chosen: chosen });
        });
        let label = schema.word("Select");
        live_if(editable, move || {
            let label = label.clone();
            view! { <Button kind=ButtonKind::Quiet label=label icon=Glyph::Link on_click=open /> }
        })
    });
    view! { <div class="related-buttons">{create}{select}</div> }.into_any()
}
