//! `/settings`: what this client keeps in the browser, and where the time goes.

use super::title;
use crate::{
    api::shelf,
    store::{meter::Action, use_locale, use_schema, use_store},
    ui::{button::Button, live::live},
};
use crema_espo::text;
use crema_espo::{format, words::fill};
use crema_view::prelude::*;
use crema_view::view;

/// The settings of this client.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let schema = use_schema();
    let heading = schema.word("Settings");
    let page = heading.clone();
    title(move || page.clone());
    view! {
        <div class="settings">
            <h1 tabindex="-1">{heading}</h1>
            <section class="panel" aria-labelledby="settings-kept">
                <h2 id="settings-kept">{schema.word("Kept in this browser")}</h2>
                {kept()}
            </section>
            <section class="panel" aria-labelledby="settings-actions">
                <h2 id="settings-actions">{schema.word("Last actions")}</h2>
                <p>{schema.word(text!("meterHint"))}</p>
                {actions()}
            </section>
        </div>
    }
}

/// What is kept, or why nothing is; and the way to be rid of it.
fn kept() -> AnyView {
    let (schema, locale) = (use_schema(), use_locale());
    let said = RwSignal::new(String::new());
    let some = RwSignal::new(false);
    let look = {
        let schema = schema.clone();
        move || {
            let (schema, locale) = (schema.clone(), locale.clone());
            leptos::task::spawn_local(async move {
                let state = shelf::state().await;
                let megabytes = format::number(state.bytes / 1e6, Some(1), &locale);
                let count = format::integer(f64::from(state.count), &locale);
                let sentence = match &*state.why {
                    "" => fill(
                        &schema.word(text!("keptState")),
                        &[("count", &count), ("size", &megabytes)],
                    ),
                    "session" => schema.word(text!("keptNoWish")),
                    "insecure" => schema.word(text!("keptInsecure")),
                    "full" => schema.word(text!("keptFull")),
                    _ => schema.word(text!("keptDenied")),
                };
                said.try_set(sentence);
                some.try_set(state.count > 0);
            });
        }
    };
    look();
    let forget = Callback::new(move |()| {
        let look = look.clone();
        leptos::task::spawn_local(async move {
            shelf::wipe().await;
            look();
        });
    });
    let label = schema.word("Forget it now");
    let button = move || {
        let label = label.clone();
        some.get().then(|| view! { <Button label=label on_click=forget /> })
    };
    view! {
        <p role="status">{move || said.get()}</p>
        <p>{schema.word(text!("keptAlways"))}</p>
        {live(button)}
    }
    .into_any()
}

fn actions() -> AnyView {
    let (schema, locale, actions) = (use_schema(), use_locale(), use_store().meter.actions);
    let heads: Vec<AnyView> = ["Action", "Time", "Here", "Server", "Requests"]
        .map(|key| view! { <th scope="col">{schema.word(key)}</th> }.into_any())
        .into();
    let milliseconds = schema.word("{number} ms");
    let row = move |action: &Action| {
        let local = |ms: u32| {
            let number = format::integer(f64::from(ms), &locale);
            fill(&milliseconds, &[("number", &number)])
        };
        let began = format::wire((action.at / 1000.0) as i64);
        view! {
            <tr>
                <th scope="row">{action.what.clone()}</th>
                <td>{format::datetime(&began, &locale)}</td>
                <td>{local(action.here)}</td>
                <td>{local(action.server)}</td>
                <td>{action.requests.to_string()}</td>
            </tr>
        }
        .into_any()
    };
    let rows = move || actions.with(|actions| actions.iter().map(&row).collect::<Vec<_>>());
    view! {
        <div class="settings-scroll" tabindex="0" role="group" aria-labelledby="settings-actions">
            <table class="settings-table">
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{live(rows)}</tbody>
            </table>
        </div>
    }
    .into_any()
}
