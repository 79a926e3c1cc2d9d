//! Who reacted to a post: told while one points at a reaction, or its button has the focus.

use crate::{
    api::sleep_ms,
    store::{use_schema, use_store},
    ui::{live::live, tooltip::tooltip},
};
use crema_espo::text;
use crema_espo::{
    endpoint::Reactors,
    stream::{
        Note,
        post::{self, Reaction},
    },
    words::fill,
};
use crema_view::prelude::*;
use crema_view::view;

/// Milliseconds the pointer rests before names are asked for.
const REST_MS: i32 = 300;
/// Milliseconds for the way from the button to the names.
const AWAY_MS: i32 = 200;
/// Milliseconds they stay after a tap.
const TAP_MS: i32 = 4_000;

/// Of one note: the reaction whose people are told, and the one that is pointed at. It outlives
/// the note's being drawn anew, as by the reader's own click.
#[derive(Clone, Copy)]
pub(in super::super) struct Asked {
    told: RwSignal<String>,
    over: RwSignal<String>,
}

impl Asked {
    pub(in super::super) fn new() -> Self {
        Self { told: RwSignal::default(), over: RwSignal::default() }
    }

    /// The pointer came to a reaction (its kind), or left (empty): after a rest it is told.
    fn point(self, kind: String, rest_ms: i32) {
        if self.over.try_set(kind.clone()).is_some() {
            return;
        }
        leptos::task::spawn_local(async move {
            sleep_ms(rest_ms).await;
            if self.over.try_get_untracked() == Some(kind.clone()) {
                self.tell(&kind);
            }
        });
    }

    fn tell(self, kind: &str) {
        if self.told.try_get_untracked().is_some_and(|told| told != kind) {
            self.told.try_set(kind.to_owned());
        }
    }
}

/// A reaction's `button` with the people behind it; `id` is that of the button, `said` that of what
/// describes it.
pub(super) fn with_people(
    button: AnyView,
    note: &Note,
    it: Reaction,
    (id, said): (String, String),
    asked: Asked,
) -> AnyView {
    let (kind, some) = (it.kind.clone(), it.count > 0);
    let (point, focus, press) = (kind.clone(), kind.clone(), kind.clone());
    let note = note.id().to_owned();
    let here = Memo::new(move |_| some && asked.told.with(|told| *told == kind));
    let names = live(move || here.get().then(|| people(&note, &it, &id, &said)));
    view! {
        <span
            class="note-reactor"
            on:pointerenter=move |_| asked.point(point.clone(), REST_MS)
            on:pointerleave=move |event: web_sys::PointerEvent| {
                let tapped = event.pointer_type() == "touch";
                asked.point(String::new(), if tapped { TAP_MS } else { AWAY_MS });
            }
            on:focusin=move |_| asked.tell(&focus)
            on:click=move |_| asked.tell(&press)
            on:focusout=move |_| asked.tell("")
            on:keydown=move |event: web_sys::KeyboardEvent| {
                if event.key() == "Escape" && here.get_untracked() {
                    event.stop_propagation();
                    asked.tell("");
                }
            }
        >
            {button}
            {names}
        </span>
    }
    .into_any()
}

/// The names, once they are known, or why they are not.
fn people(note: &str, it: &Reaction, anchor: &str, id: &str) -> AnyView {
    let (store, schema, text) = (use_store(), use_schema(), RwSignal::new(String::new()));
    let (it, ask) = (it.clone(), Reactors { id: note.to_owned(), reaction: it.kind.clone() });
    leptos::task::spawn_local(async move {
        let said = match store.api.send(ask).await {
            Ok(page) => {
                let me = (schema.user.id(), schema.user.text("name"));
                match post::reactors(&page.records, &it, me) {
                    (names, _) if names.is_empty() => schema.word(text!("reactedNobody")),
                    (names, 0) => names,
                    (names, more) => {
                        let more = more.to_string();
                        fill(
                            &schema.word(text!("reactedMore")),
                            &[("names", &*names), ("count", &*more)],
                        )
                    }
                }
            }
            Err(error) => store.error_text(&error),
        };
        text.try_set(fill("{label}: {said}", &[("label", &*it.label), ("said", &*said)]));
    });
    let (anchor, id) = (anchor.to_owned(), id.to_owned());
    live(move || {
        let text = text.get();
        (!text.is_empty()).then(|| tooltip(id.clone(), &anchor, text))
    })
}
