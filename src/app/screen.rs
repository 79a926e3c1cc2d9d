//! From place and session to what is on screen.

use super::{
    behind::BEHIND,
    boot::{self, Phase},
};
use crate::{
    pages::{Go, login::LoginPage},
    store::{Store, use_store},
    ui::{error_state::ErrorState, live::live},
};
use crema_espo::{place::Place, words};
use crema_view::prelude::*;
use crema_view::view;

/// Login, shell, or why neither can be shown.
pub fn screen(phase: RwSignal<Phase>, place: Memo<Place>) -> AnyView {
    let store = use_store();
    redirect(&store, phase, place, expect_context());
    let guard = expect_context();
    let schema = store.schema.clone();
    let here = fetched(&store);
    let at_login = Memo::new(move |_| matches!(place.get(), Place::Login { .. }));
    live(move || match (schema.get(), phase.get()) {
        (Some(schema), _) if here.get() && !at_login.get() => {
            uncover();
            BEHIND.get().map(|behind| (behind.shell)(schema, place)).into_any()
        }
        (None, Phase::Started) if at_login.get() => {
            uncover();
            view! { <LoginPage /> }.into_any()
        }
        (None, Phase::Failed(error)) => {
            uncover();
            let text = words::plain_error_text(&error);
            let store = store.clone();
            let retry = Callback::new(move |()| {
                let store = store.clone();
                phase.set(Phase::Starting);
                leptos::task::spawn_local(
                    async move { phase.set(boot::resume(&store, guard).await) },
                );
            });
            view! {
                <main class="stopped">
                    <ErrorState text=text on_retry=retry />
                </main>
            }
            .into_any()
        }
        _ => view! { <div class="boot" aria-busy="true"></div> }.into_any(),
    })
}

/// Whether the pages are here; where someone is signed in, they are waited for.
fn fetched(store: &Store) -> RwSignal<bool> {
    let here = RwSignal::new(BEHIND.get().is_some());
    let schema = store.schema.clone();
    Effect::new(move |_| {
        if schema.with(Option::is_some) && !here.get_untracked() {
            // They lie in the files that the schema could not be made without.
            leptos::task::spawn_local(async move { here.set(BEHIND.load().await.is_ok()) });
        }
    });
    here
}

/// Takes away the outline that index.html draws until there is something to show.
fn uncover() {
    if let Some(outline) = document().get_element_by_id("boot") {
        outline.remove();
    }
}

/// To the login where nobody is signed in, back to where one wanted to go afterwards.
fn redirect(store: &Store, phase: RwSignal<Phase>, place: Memo<Place>, go: Go) {
    let (schema, session) = (store.schema.clone(), store.session.clone());
    Effect::new(move |_| {
        let signed_in = schema.with(Option::is_some);
        match place.get() {
            Place::Login { next } if signed_in => {
                go.instead(next.map_or(Place::Home, |next| read(&next)));
            }
            Place::Login { .. } => {}
            here if !signed_in && phase.get() == Phase::Started => {
                let back = here != Place::Home && !session.take_parted();
                let next = back.then(|| here.print());
                go.instead(Place::Login { next });
            }
            _ => {}
        }
    });
}

/// A local path with its query as a place.
fn read(local: &str) -> Place {
    let (path, query) = local.split_once('?').unwrap_or((local, ""));
    Place::parse(path, query)
}
