//! The form that signs in: user name and password, then a code where the server wants one.

use super::failure_text;
use crate::ui::live::live;
use crate::{
    store::sign_in::Credentials,
    ui::{
        button::{Button, ButtonKind},
        checkbox::Checkbox,
        field_frame::FieldFrame,
        focus,
        text_input::TextInput,
    },
};
use crema_espo::{error::ApiError, i18n::I18n, words};
use crema_view::prelude::*;
use crema_view::view;

/// Where signing in stands. Copies are the same.
#[derive(Clone, Copy)]
pub struct SignIn {
    busy: RwSignal<bool>,
    failure: RwSignal<Option<String>>,
    /// The message and the token of a second step, once the server asked for one.
    second: RwSignal<Option<(String, Option<String>)>>,
}

impl SignIn {
    /// Shows how it ended.
    pub fn settle(self, result: Result<(), ApiError>) {
        // The form may be gone: success closes it.
        if self.busy.try_set(false).is_some() {
            return;
        }
        match result {
            Ok(()) => {}
            Err(ApiError::SecondStep { message, token }) => {
                self.second.set(Some((message, token)));
                request_animation_frame(|| focus::focus_id("login-code"));
            }
            Err(ApiError::Unauthorized) if self.second.with_untracked(Option::is_some) => {
                self.failure.set(Some(words::first("wrongCode").to_owned()));
            }
            Err(error) => self.failure.set(Some(failure_text(&error))),
        }
    }
}

/// User name, password, and what comes after. `user_name` is fixed where the session of a page
/// is renewed.
#[component]
pub fn SignInForm(
    /// The user name, where it is fixed.
    user_name: Option<String>,
    /// "Keep me signed in" is offered.
    keep: bool,
    /// Labels of the server, for the second step.
    #[prop(into)]
    labels: Signal<I18n>,
    /// Gets what was typed.
    on_submit: Callback<(Credentials, SignIn)>,
) -> impl IntoView {
    let sign_in = SignIn {
        busy: RwSignal::new(false),
        failure: RwSignal::default(),
        second: RwSignal::default(),
    };
    let fixed = user_name.is_some();
    let name = RwSignal::new(user_name.unwrap_or_default());
    let (password, code) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let kept = RwSignal::new(false);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if sign_in.busy.get_untracked() {
            return;
        }
        sign_in.busy.set(true);
        sign_in.failure.set(None);
        let second = sign_in.second.get_untracked();
        let code = second.is_some().then(|| code.get_untracked().trim().to_owned());
        let secret = second.and_then(|(_, token)| token).unwrap_or(password.get_untracked());
        let user_name = name.get_untracked().trim().to_owned();
        let keep = kept.get_untracked();
        on_submit.run((Credentials { user_name, secret, code, keep }, sign_in));
    };
    let step = move || match sign_in.second.get() {
        None => first_step(name, password, kept, fixed, keep),
        Some((message, _)) => second_step(&message, labels, code),
    };
    let button = move || {
        let second = sign_in.second.with(Option::is_some);
        let label = words::first(if second { "Continue" } else { "Log in" });
        view! {
            <Button
                kind=ButtonKind::Primary
                label=label
                button_type="submit"
                busy=sign_in.busy
                on_click=Callback::new(|()| {})
            />
        }
    };
    view! {
        <form class="login-form" novalidate on:submit=submit>
            {step}
            <div class="login-alert" role="alert">
                {live(move || sign_in.failure.get().map(|text| view! { <p>{text}</p> }))}
            </div>
            {button}
        </form>
    }
}

fn first_step(
    name: RwSignal<String>,
    password: RwSignal<String>,
    kept: RwSignal<bool>,
    fixed: bool,
    keep: bool,
) -> AnyView {
    let first = if fixed { "login-password" } else { "login-user-name" };
    request_animation_frame(move || focus::focus_id(first));
    view! {
        <FieldFrame id="login-user-name" label=words::first("Username")>
            <TextInput
                id="login-user-name"
                autocomplete="username"
                value=name
                on_input=Callback::new(move |text| name.set(text))
                disabled=Signal::stored(fixed)
            />
        </FieldFrame>
        <FieldFrame id="login-password" label=words::first("Password")>
            <TextInput
                id="login-password"
                input_type="password"
                autocomplete="current-password"
                value=password
                on_input=Callback::new(move |text| password.set(text))
            />
        </FieldFrame>
        {keep
            .then(|| {
                view! {
                    <Checkbox
                        id="login-keep"
                        label=words::first("Keep me signed in")
                        checked=kept
                        on_change=Callback::new(move |checked| kept.set(checked))
                    />
                }
            })}
    }
    .into_any()
}

fn second_step(message: &str, labels: Signal<I18n>, code: RwSignal<String>) -> AnyView {
    let message = message.to_owned();
    let hint = move || {
        labels
            .with(|labels| labels.find("User", "messages", &message).map(str::to_owned))
            .unwrap_or_else(|| words::first("enterCode").to_owned())
    };
    view! {
        <p class="login-hint">{hint}</p>
        <FieldFrame id="login-code" label=words::first("Code")>
            <TextInput
                id="login-code"
                autocomplete="one-time-code"
                input_mode="numeric"
                value=code
                on_input=Callback::new(move |text| code.set(text))
            />
        </FieldFrame>
    }
    .into_any()
}
