//! The dialog "Command palette": one field that finds pages, records and actions.

use super::{
    Commands,
    found::{Found, Search},
    listed::{list, said},
    offered::{self, Act, Section},
};
use crate::{
    pages::Go,
    store::{Store, use_schema, use_store},
    ui::{
        dialog::Dialog,
        icon::{Glyph, Icon},
        keys::step,
    },
};
use crema_espo::schema::Schema;
use crema_espo::text;
use crema_view::prelude::*;
use crema_view::view;
use leptos::html;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition};

/// The id of the list.
pub(super) const LIST: &str = "palette-list";

/// What is typed, and what there is for it. Copies share it.
#[derive(Clone, Copy)]
pub(super) struct Palette {
    commands: Commands,
    /// What is typed.
    pub typed: RwSignal<String>,
    /// What the server is asked for.
    pub search: Search,
    /// What there is to choose from.
    pub sections: RwSignal<Vec<Section>>,
    /// The offer that Enter takes, counted through all sections.
    pub active: RwSignal<usize>,
    /// Whether Enter was pressed before there was anything: then the first that is found is taken.
    hasty: StoredValue<bool>,
    go: Go,
}

/// The dialog, beginning with what was typed elsewhere.
pub(super) fn palette(typed: String, commands: Commands) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    let search = Search::new();
    let palette = Palette {
        commands,
        typed: RwSignal::new(typed.clone()),
        search,
        sections: RwSignal::new(Vec::new()),
        active: RwSignal::new(0),
        hasty: StoredValue::new(false),
        go: expect_context(),
    };
    search.ask.run(typed);
    offer(palette, store, schema.clone());
    let close = Callback::new(move |()| commands.asked.set(None));
    view! {
        <Dialog
            title=schema.word("Command palette")
            open=RwSignal::new(true)
            bare=true
            light=true
            on_close=close
        >
            <div class="palette">
                {field(palette, &use_schema())} {list(palette)} {said(palette)}
            </div>
        </Dialog>
    }
    .into_any()
}

/// Keeps what is offered in step with what is typed and found.
fn offer(palette: Palette, store: Store, schema: Arc<Schema>) {
    // Behind the dialog the page stays as it is; only what was opened last may have to be recalled.
    let here = RwSignal::new(offered::here(&store, &schema));
    {
        let schema = schema.clone();
        leptos::task::spawn_local(async move {
            store.recall_opened().await;
            here.try_update(|here| offered::refresh(here, &store, &schema));
        });
    }
    Effect::new(move |before: Option<String>| {
        let typed = palette.typed.get();
        let mut sections = here.with(|here| offered::fitting(here, &typed));
        let has_come = palette.search.found.with(|found| {
            let Found::Records(text, records) = found else { return false };
            sections.extend(offered::found(&schema, records, text, &typed));
            *text == typed.trim()
        });
        palette.sections.set(sections);
        if has_come && palette.hasty.get_value() {
            palette.hasty.set_value(false);
            take_active(palette);
        }
        if before.as_ref() != Some(&typed) {
            palette.active.set(0);
        }
        typed
    });
}

fn field(palette: Palette, schema: &Schema) -> AnyView {
    let input = NodeRef::<html::Input>::new();
    let expanded = move || palette.sections.with(|sections| !sections.is_empty());
    let active = move || expanded().then(|| option_id(palette.active.get()));
    let typed = palette.typed.get_untracked();
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            // What was typed elsewhere goes on at its end.
            input.set_value(&typed);
            let _ = input.focus();
        }
    });
    view! {
        <div class="palette-field">
            <Icon glyph=Glyph::Search />
            <input
                class="palette-input"
                node_ref=input
                type="text"
                role="combobox"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint="go"
                aria-label=schema.word(text!("searchHint"))
                aria-autocomplete="list"
                aria-expanded=move || expanded().to_string()
                aria-controls=move || expanded().then_some(LIST)
                aria-activedescendant=active
                placeholder=schema.word(text!("searchHint"))
                on:input=move |event| {
                    let typed = event_target_value(&event);
                    palette.hasty.set_value(false);
                    palette.typed.set(typed.clone());
                    palette.search.ask.run(typed);
                }
                on:keydown=move |event| press(&event, palette)
            />
        </div>
    }
    .into_any()
}

fn press(event: &KeyboardEvent, palette: Palette) {
    if event.is_composing() {
        return;
    }
    let count = palette.sections.with_untracked(|all| all.iter().map(|(_, of)| of.len()).sum());
    match &*event.key() {
        key @ ("ArrowDown" | "ArrowUp") => {
            if let Some(next) = step(key, Some(palette.active.get_untracked()), count) {
                palette.active.set(next);
                bring_into_sight(next);
            }
        }
        "Enter" => {
            let is_taken = take_active(palette);
            palette.hasty.set_value(!is_taken);
        }
        _ => return,
    }
    event.prevent_default();
}

fn bring_into_sight(at: usize) {
    // The heading above the first comes along.
    let option = document().get_element_by_id(&option_id(at));
    let group = option.as_ref().filter(|_| at == 0).and_then(|option| option.parent_element());
    if let Some(element) = group.or(option) {
        let nearest = ScrollIntoViewOptions::new();
        nearest.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&nearest);
    }
}

/// Takes what Enter takes; false where there is nothing.
fn take_active(palette: Palette) -> bool {
    let at = palette.active.get_untracked();
    let chosen = palette
        .sections
        .with_untracked(|sections| sections.iter().flat_map(|(_, offers)| offers).nth(at).cloned());
    chosen.map(|offer| take(palette, offer.act)).is_some()
}

/// The id of an option.
pub(super) fn option_id(at: usize) -> String {
    format!("palette-option-{at}")
}

/// Closes the palette and does what was chosen.
pub(super) fn take(palette: Palette, act: Act) {
    let Palette { commands, go, .. } = palette;
    commands.asked.set(None);
    match act {
        Act::Go(place) => go.to(*place),
        Act::Leave(address) => drop(window().location().set_href(&address)),
        Act::Create(entity) => commands.create.run(entity),
        Act::Ask(asked) => commands.asked.set(Some(asked)),
        // The page is within reach once the dialog has gone.
        Act::Press(keys) => request_animation_frame(move || {
            let found = document().query_selector(&format!("main [aria-keyshortcuts~=\"{keys}\"]"));
            let found = found.ok().flatten().and_then(|it| it.dyn_into::<HtmlElement>().ok());
            if let Some(element) = found {
                let _ = element.focus();
                if !crate::app::shortcuts::takes_letters(&element) {
                    element.click();
                }
            }
        }),
    }
}
