//! Views of parts that may not be here yet.

use crate::{
    api::{part::Part, sleep_ms},
    store::{Store, use_store},
    ui::{
        error_state::ErrorState,
        live::{live, live_if},
        skeleton::Skeleton,
    },
};
use crema_espo::error::ApiError;
use crema_view::prelude::*;
use crema_view::view;

/// Draws what a part draws: at once where it is here, else once it has come. Where it does not
/// come, says so and offers to try again; nothing else in the page changes.
pub fn later<T: Sync>(
    part: &'static Part<T>,
    draw: impl Fn(&'static T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    match part.get() {
        Some(here) => draw(here),
        None => waiting(loading(part), drawing(part, draw), None),
    }
}

/// The same where nothing stands meanwhile, for dialogs: what does not come is said in a message,
/// and `failed` takes back that it was asked for.
pub fn unseen<T: Sync>(
    part: &'static Part<T>,
    failed: Callback<()>,
    draw: impl Fn(&'static T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    match part.get() {
        Some(here) => draw(here),
        None => waiting(loading(part), drawing(part, draw), Some(failed)),
    }
}

/// What a page is whole without: drawn once it has come, so many ms later where it is not here.
pub fn beside<T: Sync>(
    part: &'static Part<T>,
    rest_ms: i32,
    draw: impl Fn(&'static T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let here = RwSignal::new(part.get().is_some());
    if !here.get_untracked() {
        leptos::task::spawn_local(async move {
            sleep_ms(rest_ms).await;
            here.try_set(part.load().await.is_ok());
        });
    }
    let draw = drawing(part, draw);
    live_if(here, move || untrack(&draw))
}

/// Does what a part does: at once where it is here, else once it has come. What does not come is
/// said in a message.
pub fn soon<T: Sync>(
    part: &'static Part<T>,
    store: &Store,
    act: impl FnOnce(&'static T) + 'static,
) {
    if let Some(here) = part.get() {
        return act(here);
    }
    let store = store.clone();
    leptos::task::spawn_local(async move {
        match part.load().await {
            Ok(here) => act(here),
            Err(error) => drop(store.notices.fail(store.error_text(&error))),
        }
    });
}

fn loading<T: Sync>(part: &'static Part<T>) -> Load {
    Box::new(move || Box::pin(async move { part.load().await.map(drop) }))
}

fn drawing<T: Sync>(
    part: &'static Part<T>,
    draw: impl Fn(&'static T) -> AnyView + Send + Sync + 'static,
) -> Draw {
    Box::new(move || part.get().map_or_else(|| ().into_any(), &draw))
}

type Load = Box<dyn Fn() -> crate::api::Local<Result<(), ApiError>> + Send + Sync>;
type Draw = Box<dyn Fn() -> AnyView + Send + Sync>;

/// How far it has come: 0 under way, 1 here, 2 failed.
fn waiting(load: Load, draw: Draw, unseen: Option<Callback<()>>) -> AnyView {
    let state = RwSignal::new(0_usize);
    let store = use_store();
    let of_text = store.clone();
    let (begin, notices) = (StoredValue::new(load), store.notices.clone());
    let start = move || {
        state.set(0);
        let Some(loading) = begin.try_with_value(|load| load()) else { return };
        let (store, notices) = (store.clone(), notices.clone());
        leptos::task::spawn_local(async move {
            let came = loading.await.is_ok();
            // Whoever asked may have gone on.
            if state.try_set(if came { 1 } else { 2 }).is_some() || came {
                return;
            }
            if let Some(failed) = unseen {
                notices.fail(store.error_text(&ApiError::Unloaded));
                failed.try_run(());
            }
        });
    };
    start();
    let (restart, text) = (start.clone(), of_text.error_text(&ApiError::Unloaded));
    live(move || match state.get() {
        1 => untrack(&draw),
        _ if unseen.is_some() => ().into_any(),
        2 => {
            let retry = Callback::new({
                let restart = restart.clone();
                move |()| restart()
            });
            view! { <ErrorState text=text.clone() on_retry=retry /> }.into_any()
        }
        _ => view! { <Skeleton lines=1 /> }.into_any(),
    })
}
