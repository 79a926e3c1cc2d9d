//! `/{Entity}/{id}/edit`: the form of a stored record.

use super::{Go, NotFound, of_known, title};
use crate::{
    record::create::edit_form,
    store::{
        records::{Entry, Load},
        use_schema, use_store,
    },
    ui::{error_state::ErrorState, skeleton::Skeleton},
};
use crema_espo::{acl::Action, error::ApiError, place::Place, record::Record};
use crema_view::prelude::*;
use crema_view::view;

/// The edit form of a record; waits for all of it, so that nothing is saved over unseen.
#[component]
pub fn EditPage(
    /// The entity type.
    entity: String,
    /// The id of the record.
    id: String,
) -> impl IntoView {
    let (of, one) = (entity.clone(), id.clone());
    of_known(&entity, Some(&id), move || known_page(&of, &one))
}

fn known_page(entity: &str, id: &str) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    let (entity, id) = (entity.to_owned(), id.to_owned());
    let entry = store.records.entry(&entity, &id);
    let arrived = RwSignal::new(None::<Result<(), ApiError>>);
    let read = {
        let (store, entity, id) = (store.clone(), entity.clone(), id.clone());
        Callback::new(move |()| {
            let (store, entity, id) = (store.clone(), entity.clone(), id.clone());
            arrived.set(None);
            leptos::task::spawn_local(async move {
                let result = store.records.read(&store.api, &entity, &id).await;
                arrived.try_set(Some(result.map(|_| ())));
            });
        })
    };
    // A form over what is here opens at once; the record was read whole a moment ago.
    if entry.load.get_untracked() == Load::Complete {
        arrived.set(Some(Ok(())));
    } else {
        read.run(());
    }
    let name = {
        let (schema, entity, record) = (schema.clone(), entity.clone(), entry.record.clone());
        move || record.with(|record| schema.record_name(&entity, record))
    };
    title(name.clone());
    let body = move || match arrived.get() {
        None => view! { <div class="panel"><Skeleton lines=12 /></div> }.into_any(),
        Some(Err(ApiError::Forbidden(_))) => {
            view! { <NotFound text=schema.word("recordForbidden") forbidden=true /> }.into_any()
        }
        Some(Err(ApiError::NotFound)) => {
            view! { <NotFound text=schema.word("unknownRecord") /> }.into_any()
        }
        Some(Err(error)) => {
            view! { <ErrorState text=store.error_text(&error) on_retry=read /> }.into_any()
        }
        Some(Ok(())) if !editable(&entity, &entry) => {
            view! { <NotFound text=schema.word("noEdit") forbidden=true /> }.into_any()
        }
        Some(Ok(())) => form(&entity, &id, &entry),
    };
    view! {
        <div class="form-page">
            <h1 class="form-title" tabindex="-1">{name}</h1>
            {body}
        </div>
    }
    .into_any()
}

/// Whether the user may change the record, as far as can be told.
fn editable(entity: &str, entry: &Entry) -> bool {
    let schema = use_schema();
    entry
        .record
        .with_untracked(|record| schema.record_action(entity, record, Action::Edit).offered())
}

fn form(entity: &str, id: &str, entry: &Entry) -> AnyView {
    let go = expect_context::<Go>();
    let place = Place::Record { entity: entity.to_owned(), id: id.to_owned() };
    let back = place.clone();
    let cancel = Callback::new(move |()| go.to(back.clone()));
    let saved = Callback::new(move |_: Record| go.instead(place.clone()));
    edit_form(entity, id, entry, saved, cancel)
}
