//! "Sign in again" over the page, when the server no longer takes the token. What was typed
//! stays; what was asked waits and goes on.

use crate::ui::live::live;
use crate::{
    pages::login::{SignIn, SignInForm},
    store::{sign_in::Credentials, use_schema, use_store},
    ui::{button::Button, dialog::Dialog},
};
use crema_view::prelude::*;
use crema_view::view;

/// The dialog, shown while the session waits.
#[component]
pub fn SignInAgain() -> impl IntoView {
    let (store, schema) = (use_store(), use_schema());
    let session = store.session.clone();
    live(move || {
        if !session.asking() {
            return None;
        }
        let user_name = session.peek().map(|token| token.user_name);
        let labels = schema.labels.clone();
        let renewing = store.clone();
        let submit = Callback::new(move |(credentials, sign_in): (Credentials, SignIn)| {
            let store = renewing.clone();
            leptos::task::spawn_local(async move {
                sign_in.settle(store.renew(credentials).await);
            });
        });
        let leaving = store.clone();
        let leave = Callback::new(move |()| leaving.leave());
        let (title, text, other) =
            (schema.word("Sign in again"), schema.word("sessionEnded"), schema.word("Log out"));
        // Esc must not throw away what waits: only "Log out" closes without signing in.
        let open = RwSignal::new(true);
        let stay = Callback::new(move |()| open.set(true));
        Some(view! {
            <Dialog title=title open=open on_close=stay>
                <p>{text.clone()}</p>
                <SignInForm
                    user_name=user_name.clone()
                    keep=false
                    labels=Signal::stored(labels.clone())
                    on_submit=submit
                />
                <Button label=other.clone() on_click=leave />
            </Dialog>
        })
    })
}
