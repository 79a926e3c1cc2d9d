//! `/{Entity}/create`: the form of a new record.

use super::{Go, NotFound, of_known, title};
use crate::{record::create::CreateForm, store::use_schema};
use crema_espo::{
    acl::Action,
    place::{ListView, Place},
    record::Record,
    words::fill,
};
use crema_view::view;
use leptos::prelude::*;

/// The create form of `entity`, prefilled from the query.
#[component]
pub fn CreatePage(
    /// The entity type.
    entity: String,
    /// Attributes to start with, as texts of the query.
    attributes: Vec<(String, String)>,
) -> impl IntoView {
    let of = entity.clone();
    of_known(&entity, None, move || form(&of, &attributes))
}

fn form(entity: &str, attributes: &[(String, String)]) -> AnyView {
    let schema = use_schema();
    let (entity, attributes) = (entity.to_owned(), attributes.to_vec());
    if !schema.scope_allowed(&entity, Action::Create) {
        return view! { <NotFound text=schema.word("noCreate") /> }.into_any();
    }
    let heading =
        fill(&schema.word("Create {entity}"), &[("entity", &schema.label_singular(&entity))]);
    let page = heading.clone();
    title(move || page.clone());
    let go = expect_context::<Go>();
    let saved = {
        let entity = entity.clone();
        Callback::new(move |record: Record| {
            go.instead(Place::Record { entity: entity.clone(), id: record.id().to_owned() });
        })
    };
    let list = Place::List { entity: entity.clone(), view: ListView::default() };
    let cancel = Callback::new(move |()| go.to(list.clone()));
    view! {
        <div class="form-page">
            <h1 class="form-title" tabindex="-1">{heading}</h1>
            <CreateForm
                entity=entity
                prefill=attributes
                layout="detail"
                on_saved=saved
                on_cancel=cancel
            />
        </div>
    }
    .into_any()
}
