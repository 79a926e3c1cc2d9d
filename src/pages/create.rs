//! `/{Entity}/create`: the form of a new record.

use super::{Go, NotFound, of_known, title};
use crate::{
    record::create::CreateForm,
    store::{use_schema, use_store},
    ui::{focus, live::live},
};
use crema_espo::text;
use crema_espo::{
    acl::Action,
    place::{ListView, Place},
    record::Record,
    words::fill,
};
use crema_view::prelude::*;
use crema_view::view;

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
    let (store, go) = (use_store(), expect_context::<Go>());
    let saved = {
        let entity = entity.clone();
        Callback::new(move |record: Record| {
            go.instead(Place::Record { entity: entity.clone(), id: record.id().to_owned() });
        })
    };
    let list = Place::List { entity: entity.clone(), view: ListView::default() };
    let cancel = Callback::new(move |()| go.to(list.clone()));
    let turn = RwSignal::new(0_u32);
    let another = {
        let entity = entity.clone();
        Callback::new(move |record: Record| {
            let name = schema.record_name(&entity, &record);
            store.notices.say(fill(&schema.word(text!("createdRecord")), &[("name", &name)]));
            turn.update(|turn| *turn += 1);
            focus::go_back();
        })
    };
    let form = move || {
        turn.track();
        view! {
            <CreateForm
                entity=entity.clone()
                prefill=attributes.clone()
                on_saved=saved
                on_another=another
                on_cancel=cancel
            />
        }
    };
    view! {
        <div class="form-page">
            <h1 class="form-title" tabindex="-1">{heading}</h1>
            {live(form)}
        </div>
    }
    .into_any()
}
