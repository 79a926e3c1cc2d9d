//! The form of a comment, new or changed: text, files, and what the caller adds.

use super::text::{POST, text};
use crate::{
    fields::{file, markdown::markdown},
    store::{draft::Draft, use_schema},
    ui::{
        Glyph,
        button::{Button, ButtonKind},
        live::{live, live_if},
    },
};
use crema_espo::{slot::Access, stream::post};
use crema_view::prelude::*;
use crema_view::view;
use web_sys::{ClipboardEvent, DragEvent, KeyboardEvent};

/// What a form of a comment is about.
pub(in crate::stream) struct Form {
    /// Id of the text.
    pub id: String,
    /// Names the text.
    pub label: String,
    /// What is typed.
    pub draft: Draft,
    /// What sends it is called.
    pub action: String,
    /// Whether it is being sent.
    pub busy: RwSignal<bool>,
    /// Why it was not sent; empty where nothing went wrong.
    pub failure: RwSignal<String>,
    /// Sends it.
    pub submit: Callback<()>,
    /// Stands above the text.
    pub above: AnyView,
    /// Stands beside the button that sends.
    pub beside: AnyView,
}

/// The form.
pub(in crate::stream) fn form(form: Form) -> AnyView {
    let Form { draft, submit, busy, failure, .. } = form;
    let schema = use_schema();
    let slot = schema.slot("Note", "attachments").filter(|slot| slot.access == Access::Edit);
    let files = slot.map(|slot| file::attaching(&slot, draft));
    let take = files.as_ref().map(|files| files.taker());
    let (list, attach) = files.map(|files| (files.list, files.button)).unzip();
    let of_paste = take.clone();
    let on_paste = move |event: ClipboardEvent| {
        let files = event.clipboard_data().and_then(|data| data.files());
        if of_paste.as_ref().is_some_and(|take| take(files)) {
            event.prevent_default();
        }
    };
    let on_drop = move |event: DragEvent| {
        let files = event.data_transfer().and_then(|data| data.files());
        if take.as_ref().is_some_and(|take| take(files)) {
            event.prevent_default();
        }
    };
    let empty = Signal::derive(move || !post::says_something(draft.record().attributes()));
    let previewed = RwSignal::new(false);
    let written = Signal::derive(move || !previewed.get());
    // What was sent leaves nothing to preview.
    Effect::new(move |_| {
        if draft.text(POST).is_empty() {
            previewed.set(false);
        }
    });
    let (id, label) = (form.id, form.label);
    view! {
        <form
            class="composer"
            on:submit=move |event| {
                event.prevent_default();
                submit.run(());
            }
            on:keydown=move |event: KeyboardEvent| send_by_key(&event, submit)
            on:dragover=|event: DragEvent| {
                // What is no file goes where it is dropped, as ever.
                let kinds = event.data_transfer().map(|data| data.types());
                if kinds.is_some_and(|kinds| kinds.includes(&"Files".into(), 0)) {
                    event.prevent_default();
                }
            }
            on:drop=on_drop
            on:paste=on_paste
        >
            {form.above}
            {live_if(written, move || text(id.clone(), label.clone(), draft, busy))}
            {live_if(previewed, move || preview(draft))}
            {list}
            {alert(failure)}
            <div class="composer-foot">
                {attach}
                <Button
                    kind=ButtonKind::Quiet
                    label=schema.word("Preview")
                    icon=Glyph::Eye
                    icon_only=true
                    pressed=Signal::from(previewed)
                    disabled=Signal::derive(move || draft.text(POST).is_empty())
                    on_click=Callback::new(move |()| previewed.update(|on| *on = !*on))
                />
                {form.beside}
                <Button
                    kind=ButtonKind::Primary
                    label=form.action
                    button_type="submit"
                    busy=busy
                    disabled=empty
                />
            </div>
        </form>
    }
    .into_any()
}

fn send_by_key(event: &KeyboardEvent, submit: Callback<()>) {
    if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
        event.prevent_default();
        event.stop_propagation();
        submit.run(());
    }
}

fn preview(draft: Draft) -> AnyView {
    let text = draft.text(POST);
    view! { <div class="composer-preview field-markdown">{markdown(&text)}</div> }.into_any()
}

fn alert(failure: RwSignal<String>) -> AnyView {
    live(move || {
        let text = failure.get();
        (!text.is_empty()).then(|| view! { <p class="composer-alert" role="alert">{text}</p> })
    })
}
