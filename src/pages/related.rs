//! `/{Entity}/{id}/{link}`: all records of a relationship.

use super::{Go, NotFound, of_known, title};
use crate::{
    record::{
        listing::Listing,
        related::{Relating, buttons},
    },
    store::{lists::Source, use_schema, use_store},
    ui::{ButtonKind, Select},
};
use crema_espo::{
    acl::Action,
    activity::ActivityKind,
    layout,
    place::{ListView, Place},
};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;

/// The list of what is linked to a record by `link`.
#[component]
pub fn RelatedPage(
    /// The entity type.
    entity: String,
    /// The id of the record.
    id: String,
    /// The link.
    link: String,
    /// The view of the list, from the place.
    view: Memo<ListView>,
) -> impl IntoView {
    let (of, one) = (entity.clone(), id.clone());
    of_known(&entity, Some(&id), move || known_page(&of, &one, &link, view))
}

fn known_page(entity: &str, id: &str, link: &str, view: Memo<ListView>) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    let (entity, id, link) = (entity.to_owned(), id.to_owned(), link.to_owned());
    let def = schema.entity(&entity).and_then(|def| def.link(&link)).cloned();
    let activities = schema.activity_list(&entity, &link);
    let of = activities.as_ref().map(|(_, of)| of.clone());
    let of = of.or_else(|| def.map(|def| def.entity.clone()));
    let Some(listed) = of.filter(|of| schema.can_open(of)) else {
        return view! { <NotFound text=schema.word("unknownPage") /> }.into_any();
    };
    let label = match &activities {
        Some((kind, _)) => kind.label(&schema, &entity),
        None => schema.link_label(&entity, &link),
    };
    let page = label.clone();
    title(move || page.clone());
    let entry = store.records.entry(&entity, &id);
    if entry.record.with_untracked(|record| record.id().is_empty()) {
        let (store, entity, id) = (store.clone(), entity.clone(), id.clone());
        leptos::task::spawn_local(async move {
            let _ = store.records.read(&store.api, &entity, &id).await;
        });
    }
    let back = {
        let (schema, entity, record) = (schema.clone(), entity.clone(), entry.record.clone());
        let href = store.record_href(&entity, &id);
        let name =
            Signal::derive(move || record.with(|record| schema.record_name(&entity, record)));
        view! { <a class="listing-back" href=href>{name}</a> }.into_any()
    };
    let relation = layout::relation_of(&schema, &entity, &link).map(Arc::new);
    let relating = relation.map(|relation| Relating::new(&entity, &id, &relation));
    let choice = activities.as_ref().map(|(kind, of)| types(*kind, of, &entity, &id));
    let (of, parent) = (entity.clone(), entry.record.clone());
    let actions = ViewFn::from(move || {
        let (rights, of, parent) = (schema.clone(), of.clone(), parent.clone());
        // Linking changes the record it hangs on.
        let editable = Signal::derive(move || {
            parent.with(|parent| rights.record_action(&of, parent, Action::Edit).offered())
        });
        let buttons = relating.as_ref().map(|it| buttons(it, ButtonKind::default(), editable));
        view! { {choice.as_ref().map(ViewFn::run)} {buttons} }
    });
    let by = activities.map(|(kind, of)| format!("{}/{of}", kind.link()));
    let source = Source::related(&listed, &entity, &id, by.as_deref().unwrap_or(&link));
    let go = expect_context::<Go>();
    let on_view = Callback::new(move |(view, replace)| {
        let (entity, id, link) = (entity.clone(), id.clone(), link.clone());
        go.0.run((Place::Related { entity, id, link, view }, replace));
    });
    view! { <Listing source=source label=label view=view on_view=on_view actions=actions back=back /> }
        .into_any()
}

/// The other entity types of the same panel of activities.
fn types(kind: ActivityKind, of: &str, entity: &str, id: &str) -> ViewFn {
    let schema = use_schema();
    let go = expect_context::<Go>();
    let all = schema.activity_types(kind, entity).into_iter();
    let all: Vec<_> = all.map(|name| (name.clone(), schema.label_plural(&name))).collect();
    let (of, label) = (of.to_owned(), schema.word("Filter"));
    let (entity, id) = (entity.to_owned(), id.to_owned());
    let choose = Callback::new(move |of: String| {
        let (entity, id, link) = (entity.clone(), id.clone(), format!("{}{of}", kind.link()));
        go.to(Place::Related { entity, id, link, view: ListView::default() });
    });
    ViewFn::from(move || {
        let (value, options) = (Signal::stored(of.clone()), Signal::stored(all.clone()));
        view! { <Select label=label.clone() value=value options=options on_change=choose /> }
    })
}
