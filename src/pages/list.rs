//! `/{Entity}`: the list of an entity type.

use super::{Go, of_known, title};
use crate::{
    record::listing::Listing,
    store::{lists::Source, use_schema, use_store},
    ui::{ButtonKind, LinkButton, icon::Glyph},
};
use crema_espo::{
    acl::Action,
    place::{ListView, Place},
    words::fill,
};
use crema_view::prelude::*;
use crema_view::view;

/// The list of `entity`.
#[component]
pub fn ListPage(
    /// The entity type.
    entity: String,
    /// The view of the list, from the place.
    view: Memo<ListView>,
) -> impl IntoView {
    let label = use_schema().label_plural(&entity);
    let page = label.clone();
    title(move || page.clone());
    let list = entity.clone();
    of_known(&entity, None, move || listing(&list, &label, view))
}

fn listing(entity: &str, label: &str, view: Memo<ListView>) -> AnyView {
    let go = expect_context::<Go>();
    let entity = entity.to_owned();
    let place = entity.clone();
    let on_view = Callback::new(move |(view, replace)| {
        go.0.run((Place::List { entity: place.clone(), view }, replace));
    });
    let source = Source::of(&entity);
    let create = ViewFn::from(move || create_link(&entity));
    view! { <Listing source=source label=label view=view on_view=on_view actions=create /> }
        .into_any()
}

fn create_link(entity: &str) -> Option<AnyView> {
    let (store, schema) = (use_store(), use_schema());
    if !schema.scope_allowed(entity, Action::Create) {
        return None;
    }
    let label =
        fill(&schema.word("Create {entity}"), &[("entity", &schema.label_singular(entity))]);
    let place = Place::Create { entity: entity.to_owned(), attributes: Vec::new() };
    let href = store.href(&place);
    let link = view! {
        <LinkButton
            kind=ButtonKind::Primary
            label=label
            icon=Glyph::Plus
            keys="c Control+Space"
            href=href
        />
    };
    Some(link.into_any())
}
