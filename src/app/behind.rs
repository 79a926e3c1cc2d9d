//! What is behind the login, as a part of its own: the login is drawn before it has come.

use super::{intent, shell::Shell};
use crate::{pages, store::Store};
use crema_espo::{
    place::{ListView, Place},
    schema::Schema,
};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;

/// What is behind the login.
pub struct Behind {
    /// The frame around every page.
    pub shell: fn(Arc<Schema>, Memo<Place>) -> AnyView,
}

crate::part! {
    /// The pages.
    pub BEHIND: Behind = Behind { shell }; "app" "00000000000000000000000000000001"
}

crate::part! {
    /// The pages of records.
    pub RECORDS: fn(Place, Memo<ListView>) -> AnyView = records; "record" "00000000000000000000000000000015"
}

crate::part! {
    /// The pages of what happened.
    pub STREAMS: fn(Place) -> AnyView = streams; "stream" "00000000000000000000000000000032"
}

crate::part! {
    /// What this device keeps, and how it is set up.
    pub SETTINGS: fn() -> AnyView = settings; "work" "00000000000000000000000000000033"
}

crate::part! {
    /// The pages with forms.
    pub FORMS: fn(Place) -> AnyView = forms; "forms" "00000000000000000000000000000016"
}

crate::part! {
    /// What goes on behind all pages.
    pub ATTENDANT: fn(&Store) = attend; "work" "00000000000000000000000000000028"
}

fn attend(store: &Store) {
    store.finish_removals();
    intent::watch(store);
}

fn records(place: Place, view: Memo<ListView>) -> AnyView {
    match place {
        Place::Record { entity, id } => {
            view! { <pages::record::RecordPage entity=entity id=id /> }.into_any()
        }
        Place::Related { entity, id, link, .. } => {
            view! { <pages::related::RelatedPage entity=entity id=id link=link view=view /> }
                .into_any()
        }
        _ => ().into_any(),
    }
}

fn streams(place: Place) -> AnyView {
    match place {
        Place::Stream { filter } => {
            view! { <pages::stream::StreamPage filter=filter /> }.into_any()
        }
        _ => view! { <pages::notifications::NotificationsPage /> }.into_any(),
    }
}

fn settings() -> AnyView {
    view! { <pages::settings::SettingsPage /> }.into_any()
}

fn forms(place: Place) -> AnyView {
    match place {
        Place::Create { entity, attributes } => {
            view! { <pages::create::CreatePage entity=entity attributes=attributes /> }.into_any()
        }
        Place::Edit { entity, id } => {
            view! { <pages::edit::EditPage entity=entity id=id /> }.into_any()
        }
        _ => ().into_any(),
    }
}

fn shell(schema: Arc<Schema>, place: Memo<Place>) -> AnyView {
    view! { <Shell schema=schema place=place /> }.into_any()
}
