//! From place and session to what is on screen.

use super::{
    boot::{self, Phase},
    shell::Shell,
};
use crate::{
    pages::{Go, login::LoginPage},
    record::form::guard::Guard,
    store::{Store, use_store},
    ui::error_state::ErrorState,
};
use crema_espo::place::Place;
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks};

/// The place the browser is at.
fn place(store: &Store) -> Memo<Place> {
    let location = hooks::use_location();
    let base = store.deployment.router_base();
    Memo::new(move |_| {
        let path = location.pathname.get();
        let path = path.strip_prefix(&*base).unwrap_or(&path);
        let path = if path.is_empty() { "/" } else { path };
        location.search.with(|search| Place::parse(path, search.trim_start_matches('?')))
    })
}

/// Leads to places through the router; a form with changes is asked first.
fn go(store: &Store) -> Go {
    let navigate = hooks::use_navigate();
    let guard = expect_context::<Guard>();
    let deployment = store.deployment.clone();
    Go(Callback::new(move |(place, replace): (Place, bool)| {
        if replace || guard.allows(&deployment.href(&place)) {
            let options = NavigateOptions { replace, scroll: false, ..NavigateOptions::default() };
            navigate(&place.print(), options);
        }
    }))
}

/// Login, shell, or why neither can be shown.
#[component]
pub fn Screen(
    /// How far the start has come.
    phase: RwSignal<Phase>,
) -> impl IntoView {
    let store = use_store();
    let (place, go) = (place(&store), go(&store));
    provide_context(go);
    redirect(&store, phase, place, go);
    let schema = store.schema.clone();
    let at_login = Memo::new(move |_| matches!(place.get(), Place::Login { .. }));
    move || match (schema.get(), phase.get()) {
        (Some(schema), _) if !at_login.get() => {
            view! { <Shell schema=schema place=place /> }.into_any()
        }
        (None, Phase::Started) if at_login.get() => view! { <LoginPage /> }.into_any(),
        (None, Phase::Failed(error)) => {
            let text = store.error_text(&error);
            let store = store.clone();
            let retry = Callback::new(move |()| {
                let store = store.clone();
                phase.set(Phase::Starting);
                leptos::task::spawn_local(async move { phase.set(boot::resume(&store).await) });
            });
            view! {
                <main class="stopped">
                    <ErrorState text=text on_retry=retry />
                </main>
            }
            .into_any()
        }
        _ => view! { <div class="boot" aria-busy="true"></div> }.into_any(),
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
