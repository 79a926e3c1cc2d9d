//! What the palette lists, and what it says of the search.

use super::{
    found::Found,
    offered::{Offer, Sign},
    palette::{LIST, Palette, option_id, take},
};
use crate::{
    store::{use_schema, use_store},
    ui::{
        entity_icon::EntityIcon,
        error_state::ErrorState,
        icon::{Glyph, Icon},
        live::live,
    },
};
use crema_espo::text;
use crema_espo::{schema::Schema, words::fill};
use crema_view::prelude::*;
use crema_view::view;

/// The offers in their sections.
pub(super) fn list(palette: Palette) -> AnyView {
    let schema = use_schema();
    let label = schema.word("Results");
    live(move || {
        let mut at = 0;
        let sections = palette.sections.get();
        if sections.is_empty() {
            return ().into_any();
        }
        let groups = sections.into_iter().map(|(name, offers)| {
            let options = offers.into_iter().map(|offer| {
                at += 1;
                option(palette, &schema, offer, at - 1)
            });
            let options = options.collect_view();
            view! {
                <div role="group" aria-label=name.clone()>
                    <div class="palette-heading" aria-hidden="true">{name}</div>
                    {options}
                </div>
            }
        });
        let groups = groups.collect_view();
        view! { <div class="palette-list" id=LIST role="listbox" aria-label=label.clone()>{groups}</div> }
            .into_any()
    })
}

fn option(palette: Palette, schema: &Schema, offer: Offer, at: usize) -> AnyView {
    let Offer { label, hint, entity, sign, act } = offer;
    let sign = match sign {
        Sign::Entity => {
            let (icon, color) = (schema.icon(&entity), schema.color(&entity));
            let (icon, color) = (icon.map(str::to_owned), color.map(str::to_owned));
            let name = schema.label_plural(&entity);
            view! { <EntityIcon icon_class=icon color=color label=name /> }.into_any()
        }
        Sign::Go => view! { <Icon glyph=Glyph::ArrowRight /> }.into_any(),
        Sign::Create => view! { <Icon glyph=Glyph::Plus /> }.into_any(),
        Sign::Press => view! { <Icon glyph=Glyph::Keyboard /> }.into_any(),
        Sign::Search => view! { <Icon glyph=Glyph::Search /> }.into_any(),
    };
    let active = move || (palette.active.get() == at).to_string();
    let title = label.clone();
    view! {
        <div
            class="combobox-option"
            id=option_id(at)
            role="option"
            title=title
            aria-selected=active
            on:pointermove=move |_| {
                if palette.active.get_untracked() != at {
                    palette.active.set(at);
                }
            }
            // The field keeps the focus.
            on:mousedown=|event| event.prevent_default()
            on:click=move |_| take(palette, act.clone())
        >
            <span class="palette-sign">{sign}</span>
            <span class="combobox-label">{label}</span>
            <span class="combobox-hint">{hint}</span>
        </div>
    }
    .into_any()
}

/// What there is to say of the search: how many, none, or why.
pub(super) fn said(palette: Palette) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    let failed = palette.search.found;
    let error = Memo::new(move |_| match failed.get() {
        Found::Failed(error) => Some(error),
        _ => None,
    });
    let alert = live(move || {
        let text = store.error_text(&error.get()?);
        let again = move || palette.search.ask.run(palette.typed.get_untracked());
        Some(view! { <ErrorState text=text on_retry=again /> })
    });
    let status = move || {
        let count: usize = palette.sections.with(|all| all.iter().map(|(_, of)| of.len()).sum());
        let typed = palette.typed.get();
        palette.search.found.with(|found| match found {
            Found::Asking => schema.word(text!("searching")),
            Found::Records(..) | Found::Nothing if count == 0 && !typed.trim().is_empty() => {
                fill(&schema.word(text!("searchNothingFound")), &[("text", typed.trim())])
            }
            _ => String::new(),
        })
    };
    view! {
        {alert}
        <p class="palette-status" role="status">{status}</p>
    }
    .into_any()
}
