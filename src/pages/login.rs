//! `/login`: one quiet card. Also the form of "Sign in again" over a page.

mod form;

pub use form::{SignIn, SignInForm};

use crate::{
    store::{sign_in::Credentials, use_store},
    ui::Mark,
};
use crema_espo::{error::ApiError, i18n::I18n, metadata::Params, words};
use crema_view::prelude::*;
use crema_view::view;

/// The login page.
#[component]
pub fn LoginPage() -> impl IntoView {
    let store = use_store();
    let (settings, labels) = (RwSignal::new(Params::default()), RwSignal::new(I18n::default()));
    {
        let store = store.clone();
        leptos::task::spawn_local(async move {
            settings.try_set(store.greet().await);
        });
    }
    let application = Memo::new(move |_| {
        settings.with(|settings| settings.text("applicationName").unwrap_or("Crema").to_owned())
    });
    Effect::new(move |_| {
        document().set_title(&format!("{} · {}", words::first("Log in"), application.get()));
    });
    let log_in = Callback::new(move |(credentials, sign_in): (Credentials, SignIn)| {
        let store = store.clone();
        leptos::task::spawn_local(async move {
            let result = store.log_in(credentials).await;
            let second = matches!(result, Err(ApiError::SecondStep { .. }));
            sign_in.settle(result);
            if second {
                labels.try_set(store.public_labels().await);
            }
        });
    });
    view! {
        <main class="login">
            <div class="login-card">
                <div class="login-brand">
                    <Mark />
                    <h1>{application}</h1>
                </div>
                <SignInForm user_name=None keep=true labels=labels on_submit=log_in />
            </div>
        </main>
    }
}

/// Why signing in failed, in the words of the login page.
pub(crate) fn failure_text(error: &ApiError) -> String {
    match error {
        ApiError::Unauthorized => words::first("wrongCredentials").to_owned(),
        ApiError::Offline => words::first("serverNotReachable").to_owned(),
        ApiError::TooMany(_) => words::first("tooManyAttempts").to_owned(),
        error => words::plain_error_text(error),
    }
}
