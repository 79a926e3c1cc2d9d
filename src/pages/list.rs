//! `/{Entity}`: the list of an entity type.

use super::{Go, NotFound, title};
use crate::ui::live::live;
use crate::{
    record::{
        known::{Known, known},
        listing::Listing,
    },
    store::{lists::Source, use_schema, use_store},
    ui::{ButtonKind, LinkButton, error_state::ErrorState, icon::Glyph, skeleton::Skeleton},
};
use crema_espo::{
    acl::Action,
    place::{ListView, Place},
    words::fill,
};
use crema_view::view;
use leptos::prelude::*;

/// The list of `entity`.
#[component]
pub fn ListPage(
    /// The entity type.
    entity: String,
    /// The view of the list, from the place.
    view: Memo<ListView>,
) -> impl IntoView {
    let (store, schema) = (use_store(), use_schema());
    let label = schema.label_plural(&entity);
    let page = label.clone();
    title(move || page.clone());
    let known = known(&entity, None);
    live(move || match known.get() {
        Known::Yes => listing(&entity, &label, view),
        Known::Asking => view! { <Skeleton lines=12 /> }.into_any(),
        Known::No => view! { <NotFound text=schema.word("unknownEntity") /> }.into_any(),
        Known::Failed(error) => {
            view! { <ErrorState text=store.error_text(&error) on_retry=reload() /> }.into_any()
        }
    })
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
        <LinkButton kind=ButtonKind::Primary label=label icon=Glyph::Plus href=href />
    };
    Some(link.into_any())
}

/// Loads the page anew: the way on where nothing of it could be drawn.
fn reload() -> Callback<()> {
    Callback::new(|()| {
        let _ = window().location().reload();
    })
}
