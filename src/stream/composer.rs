//! Writing to a stream. What was typed stays until the server has it.

use crate::{
    store::{use_schema, use_store},
    ui::{
        button::{Button, ButtonKind},
        text_area::TextArea,
    },
};
use crema_espo::{endpoint, record::Record};
use crema_view::prelude::*;
use crema_view::view;

/// The comment box of a record's stream, or of the user's own.
#[component]
pub fn Composer(
    /// The record written to; `None` for the own stream.
    parent: Option<(String, String)>,
    /// Gets the note as the server stored it.
    on_posted: Callback<Record>,
) -> impl IntoView {
    let (store, schema) = (use_store(), use_schema());
    let text = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<String>);
    let post = Callback::new(move |()| {
        let typed = text.get_untracked();
        if busy.get_untracked() || typed.trim().is_empty() {
            return;
        }
        busy.set(true);
        failure.set(None);
        let (store, parent) = (store.clone(), parent.clone());
        let about = parent.clone();
        leptos::task::spawn_local(async move {
            let post = endpoint::Post { parent, text: typed.trim().to_owned(), internal: false };
            let result = store.api.send(post).await;
            busy.try_set(false);
            match result {
                Ok(record) => {
                    text.try_set(String::new());
                    on_posted.try_run(record);
                    // Who comments follows by itself.
                    if let Some((entity, id)) = about {
                        store.follow_again(&entity, &id).await;
                    }
                }
                Err(error) => {
                    failure.try_set(Some(store.error_text(&error)));
                }
            }
        });
    });
    let on_key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            event.stop_propagation();
            post.run(());
        }
    };
    let label = schema.word("Write a comment");
    let empty = Signal::derive(move || text.with(|text| text.trim().is_empty()));
    view! {
        <form
            class="composer"
            on:submit=move |event| {
                event.prevent_default();
                post.run(());
            }
            on:keydown=on_key
        >
            <TextArea
                id=crate::ui::focus::unique_id("composer")
                label=label.clone()
                placeholder=label
                value=text
                on_input=Callback::new(move |typed| text.set(typed))
            />
            <div class="composer-foot">
                <p class="composer-alert" role="alert">{failure}</p>
                <Button
                    kind=ButtonKind::Primary
                    label=schema.word("Post")
                    button_type="submit"
                    busy=busy
                    disabled=empty
                    on_click=Callback::new(|()| {})
                />
            </div>
        </form>
    }
}
