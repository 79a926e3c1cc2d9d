//! The start: EspoCRM's hash links, the stored session, the tabs next door.

use crate::{
    record::form::guard::Guard,
    store::{Deployment, Store, tabs},
};
use crema_espo::{error::ApiError, hash_link};
use crema_view::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// How far the start has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// Nothing is known yet.
    Starting,
    /// It is known whether someone is signed in.
    Started,
    /// There is a session, but the server did not answer.
    Failed(ApiError),
}

/// Looks for a session and goes on with it.
pub fn start(store: Store, guard: Guard, phase: RwSignal<Phase>) {
    follow_tabs(&store, guard, phase);
    flush_on_leaving(&store);
    leptos::task::spawn_local(async move {
        if store.session.peek().is_none() {
            tabs::ask(&store.session).await;
        }
        phase.set(resume(&store, guard).await);
    });
}

/// Goes on with the session there is: from what was kept, else once the server has answered.
pub async fn resume(store: &Store, guard: Guard) -> Phase {
    if store.session.peek().is_none() {
        return Phase::Started;
    }
    match store.resume(Box::new(move || guard.holds())).await {
        Ok(()) | Err(ApiError::Unauthorized | ApiError::SecondStep { .. }) => Phase::Started,
        Err(error) => Phase::Failed(error),
    }
}

fn follow_tabs(store: &Store, guard: Guard, phase: RwSignal<Phase>) {
    let (leaving, joining) = (store.clone(), store.clone());
    let on_end = move || {
        // A form with changes stays: its next request asks to sign in again.
        if !guard.holds() {
            leaving.leave();
        }
    };
    let on_session = move || {
        // Before that, the start itself goes on with it.
        if phase.get_untracked() != Phase::Starting {
            let store = joining.clone();
            leptos::task::spawn_local(async move { phase.set(resume(&store, guard).await) });
        }
    };
    tabs::listen(store.session.clone(), Box::new(on_end), Box::new(on_session));
}

/// What still waits to be removed goes out when the page is hidden or left.
fn flush_on_leaving(store: &Store) {
    let store = store.clone();
    let flush = Closure::<dyn Fn()>::new(move || store.flush_removals());
    let function = flush.as_ref().unchecked_ref();
    let _ = window().add_event_listener_with_callback("pagehide", function);
    let kept = SendWrapper::new(flush);
    on_cleanup(move || drop(kept));
}

/// Takes over `#Account/view/{id}` and the like, on load and when the hash changes.
pub fn translate_hash(deployment: &Deployment) {
    replace_hash(deployment);
    let deployment = deployment.clone();
    let changed = Closure::<dyn Fn()>::new(move || {
        if replace_hash(&deployment)
            && let Ok(event) = web_sys::PopStateEvent::new("popstate")
        {
            // The router reads the new address as it does after "back".
            let _ = window().dispatch_event(&event);
        }
    });
    let function = changed.as_ref().unchecked_ref();
    let _ = window().add_event_listener_with_callback("hashchange", function);
    let kept = SendWrapper::new(changed);
    on_cleanup(move || drop(kept));
}

fn replace_hash(deployment: &Deployment) -> bool {
    let hash = window().location().hash().unwrap_or_default();
    let Some(place) = hash_link::parse(&hash) else { return false };
    let Ok(history) = window().history() else { return false };
    let address = deployment.href(&place);
    history.replace_state_with_url(&JsValue::NULL, "", Some(&address)).is_ok()
}
