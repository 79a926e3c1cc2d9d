//! A small editor of formatted text: the frame's body is editable, the browser does the editing.
//! Markup it does not know stays as it is; a text nobody changed is not written anew.

use super::{
    copy::{self, Purpose},
    frame::{self, Frame},
    tools, viewer, write,
};
use crate::{
    fields::{control_id, frame as form, typed::filled},
    store::{draft::Draft, use_store},
    ui::watch,
};
use crema_espo::slot::Slot;
use crema_view::prelude::*;
use crema_view::view;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlIFrameElement, KeyboardEvent, KeyboardEventInit};

/// The editor of a field.
pub(super) fn editor(slot: &Slot, draft: Draft) -> AnyView {
    let (frame, store, field) = (Frame::new(), use_store(), slot.name.clone());
    let state = State {
        frame,
        // What stands in the editor, as the record has it; none before it was put there.
        shown: StoredValue::new(None),
        // The stored text, and how it reads when it is written unchanged.
        stored: StoredValue::new((String::new(), String::new())),
        selected: RwSignal::new(0),
    };
    let read = field.clone();
    Effect::new(move |_| {
        let text = draft.text(&read);
        if frame.body().is_some() && state.shown.with_value(|shown| shown.as_ref() != Some(&text)) {
            let found = state.put(text);
            if let Some(found) = found {
                viewer::fetch(&store, found);
            }
        }
    });
    let label = slot.label.to_string();
    let name = label.clone();
    Effect::new(move |before: Option<bool>| {
        let there = frame.body().is_some();
        if there && before != Some(true) {
            state.prepare(&name, draft, &field);
        }
        there
    });
    let error = draft.error_of(&slot.name);
    Effect::new(move |_| {
        let error = error.get();
        if let Some((_, body)) = frame.body() {
            let _ = body.toggle_attribute_with_force("aria-invalid", error.is_some());
            let _ = match error {
                Some(text) => body
                    .set_attribute("aria-invalid", "true")
                    .and_then(|()| body.set_attribute("aria-description", &text)),
                None => body.remove_attribute("aria-description"),
            };
        }
    });
    let id = control_id(slot);
    let tools = tools::tools(frame, state.selected.into(), &label, &id);
    let shown = frame.view("frame.html", Some(id), label);
    let all = view! { <div class="field-editor">{tools}{shown}</div> };
    form::grouped(slot, draft, all.into_any())
}

/// What the parts of an editor share.
#[derive(Clone, Copy)]
struct State {
    frame: Frame,
    shown: StoredValue<Option<String>>,
    stored: StoredValue<(String, String)>,
    /// Counts what changes the selection: the tools look at it anew.
    selected: RwSignal<usize>,
}

impl State {
    fn put(self, text: String) -> Option<copy::Found> {
        let (_, document, body) = self.frame.parts()?;
        let found = copy::fill(&document, &body, &text, Purpose::Edit);
        let _ = body.toggle_attribute_with_force("data-paper", found.paints);
        self.stored.set_value((text.clone(), write::inside(&body)));
        self.shown.set_value(Some(text));
        Some(found)
    }

    /// Makes the body a text box and hears what is done in it.
    fn prepare(self, label: &str, draft: Draft, field: &str) {
        let Some((element, document, body)) = self.frame.parts() else { return };
        for (name, value) in [
            ("contenteditable", "true"),
            ("role", "textbox"),
            ("aria-multiline", "true"),
            ("aria-label", label),
        ] {
            let _ = body.set_attribute(name, value);
        }
        frame::follow_height(&element, &body);
        let (read, field) = (body.clone(), field.to_owned());
        frame::listen(&document, "input", move |_| {
            let text = self.written(&read);
            self.shown.set_value(Some(text.clone()));
            draft.set(&field, &field, filled(&text));
        });
        let selected = self.selected;
        frame::listen(&document, "selectionchange", move |_| {
            selected.try_update(|count| *count += 1);
        });
        let outside = element.clone();
        frame::listen(&document, "keydown", move |event| pass_on(&outside, &event));
        // No link of a text that is edited leads away.
        frame::listen(&document, "click", |event| event.prevent_default());
        watch::listen(&element, "focus", false, Box::new(move |_| drop(body.focus())));
    }

    /// The text as it would be stored.
    fn written(self, body: &HtmlElement) -> String {
        if !write::says_something(body) {
            return String::new();
        }
        let now = write::inside(body);
        self.stored.with_value(|(stored, same)| if now == *same { stored.clone() } else { now })
    }
}

/// Keys that mean something to the page around it: saving, leaving.
fn pass_on(outside: &HtmlIFrameElement, event: &Event) {
    let event: &KeyboardEvent = event.unchecked_ref();
    let control = event.ctrl_key() || event.meta_key();
    let (key, known) = (event.key(), ["s", "S", "Enter", "k"]);
    if key != "Escape" && !(control && known.contains(&&*key)) {
        return;
    }
    let init = KeyboardEventInit::new();
    init.set_key(&key);
    init.set_ctrl_key(event.ctrl_key());
    init.set_meta_key(event.meta_key());
    init.set_alt_key(event.alt_key());
    init.set_shift_key(event.shift_key());
    init.set_bubbles(true);
    init.set_cancelable(true);
    if let Ok(copy) = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init)
        && outside.dispatch_event(&copy) == Ok(false)
    {
        event.prevent_default();
    }
}
