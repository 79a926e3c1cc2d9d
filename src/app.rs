//! The app: what is shown for which place, and what lower floors ask of higher ones.

mod address;
mod behind;
mod boot;
mod commands;
mod intent;
mod navigation;
mod offline;
mod panic;
mod press;
mod reminders;
mod screen;
mod search_box;
mod shell;
mod shortcuts;
mod sign_in_again;
mod top_bar;
mod update;

use crate::{
    record::form::guard::Guard,
    store::{Deployment, Store},
};
use address::Address;
use boot::Phase;
use crema_view::prelude::*;
use crema_view::view;
use wasm_bindgen::JsCast;

/// Draws the app into `#app`.
pub fn mount() {
    panic::install();
    let target = document().get_element_by_id("app");
    let Some(target) = target.and_then(|app| app.dyn_into::<web_sys::HtmlElement>().ok()) else {
        return;
    };
    leptos::mount::mount_to(target, || view! { <App /> }).forget();
}

/// Everything: the store, the guard of unsaved forms, the address bar, the screen.
#[component]
pub fn App() -> impl IntoView {
    crate::store::kept::apply_density();
    let deployment = Deployment::read();
    boot::translate_hash(&deployment);
    let store = Store::new(deployment);
    provide_context(store.clone());
    // Before the address bar is watched: those listeners must come second.
    let guard = Guard::install();
    provide_context(guard);
    let phase = RwSignal::new(Phase::Starting);
    boot::start(store.clone(), guard, phase);
    let Some(address) = Address::watch(&store) else { return ().into_any() };
    provide_context(address.go(&store, guard));
    provide_context(address.spot());
    screen::screen(phase, address.place())
}
