//! The search over everything, in the middle of the top bar. It opens the command palette, which
//! shows what is found.

use super::commands::{Asked, Commands};
use crate::{
    store::use_schema,
    ui::{
        icon::{Glyph, Icon},
        keys::command,
    },
};
use crema_espo::{metadata::Params, schema::Schema};
use crema_view::prelude::*;
use crema_view::view;
use leptos::html;
use wasm_bindgen::JsCast;

/// Whether the server searches any entity type (contract 2.2, `globalSearchEntityList`).
pub(super) fn searches(schema: &Schema) -> bool {
    let types = |params: &Params| !params.texts("globalSearchEntityList").is_empty();
    types(&schema.settings) || types(&schema.preferences)
}

/// The `search` landmark; nothing where the server searches nothing.
pub(super) fn search_box(commands: Commands) -> Option<AnyView> {
    let schema = use_schema();
    if !searches(&schema) {
        return None;
    }
    let input = NodeRef::<html::Input>::new();
    let open = move || {
        let typed = input.get_untracked().map(|input| {
            let typed = input.value();
            input.set_value("");
            typed
        });
        commands.asked.set(Some(Asked::Palette(typed.unwrap_or_default())));
    };
    let label = schema.word("Search");
    let view = view! {
        <div class="search-box" role="search">
            <Icon glyph=Glyph::Search />
            <input
                class="search-box-input"
                node_ref=input
                type="search"
                autocomplete="off"
                aria-label=label.clone()
                aria-haspopup="dialog"
                placeholder=label
                on:click=move |_| open()
                // What an input method still composes would be torn apart.
                on:input=move |event| {
                    let event = event.dyn_ref::<web_sys::InputEvent>();
                    if !event.is_some_and(web_sys::InputEvent::is_composing) {
                        open();
                    }
                }
                on:compositionend=move |_| open()
                on:keydown=move |event: web_sys::KeyboardEvent| {
                    if matches!(&*event.key(), "Enter" | "ArrowDown") {
                        event.prevent_default();
                        open();
                    }
                }
            />
            <kbd class="search-box-keys" aria-hidden="true">{command()} " K"</kbd>
        </div>
    };
    Some(view.into_any())
}
