//! Search and filters of a panel, shown when they are asked for.

use super::Panel;
use crate::{
    store::use_schema,
    ui::{Button, ButtonKind, Checkbox, focus, icon::Glyph, select::Select, text_input::TextInput},
};
use crema_espo::{place::ListView, search::choices::Named, words::fill};
use crema_view::prelude::*;
use crema_view::view;
use std::time::Duration;

/// Milliseconds of rest before a search goes out.
const REST_MS: u64 = 250;

/// How many filters are in force.
pub(super) fn count(view: &ListView) -> usize {
    usize::from(view.primary.is_some()) + usize::from(!view.text.is_empty()) + view.bools.len()
}

/// Opens them; says how many are in force.
pub(super) fn button(panel: &Panel) -> AnyView {
    let (view, open) = (panel.view, panel.tools);
    let badge = Signal::derive(move || match view.with(count) {
        0 => String::new(),
        count => count.to_string(),
    });
    view! {
        <Button
            kind=ButtonKind::Quiet
            label=use_schema().word("Filters")
            icon=Glyph::Filter
            icon_only=true
            badge=badge
            expanded=open
            on_click=move || open.update(|open| *open = !*open)
        />
    }
    .into_any()
}

/// A search, one filter by name, and those that add up.
pub(super) fn tools(panel: &Panel) -> AnyView {
    let schema = use_schema();
    let (view, relation) = (panel.view, &panel.relation);
    let label = fill(&schema.word("Search {entity}"), &[("entity", &relation.label)]);
    let parent = panel.source.parent.as_ref().map(|(entity, _, link)| (&**entity, &**link));
    // One that is always in force leaves no choice.
    let named = match relation.primary {
        Some(_) => Vec::new(),
        None => schema.primary_filters(&relation.entity, parent),
    };
    let bools = schema.bool_filters(&relation.entity);
    view! {
        <div class="related-tools" role="search" aria-label=label.clone()>
            {search(view, label)} {(!named.is_empty()).then(|| primary(view, named))}
            {bools.into_iter().map(|one| flag(view, one)).collect_view()}
        </div>
    }
    .into_any()
}

fn search(view: RwSignal<ListView>, label: String) -> AnyView {
    let id = focus::unique_id("related-search");
    let of_focus = id.clone();
    request_animation_frame(move || focus::focus_id(&of_focus));
    let typed = RwSignal::new(view.with_untracked(|view| view.text.clone()));
    let send = debounce(Duration::from_millis(REST_MS), move |text: String| {
        view.try_update(|view| view.text = text);
    });
    let send = StoredValue::new_local(send);
    let on_input = Callback::new(move |text: String| {
        typed.set(text.clone());
        send.update_value(|send| send(text));
    });
    view! {
        <TextInput
            id=id
            input_type="search"
            label=label.clone()
            placeholder=label
            value=typed
            on_input=on_input
        />
    }
    .into_any()
}

fn primary(view: RwSignal<ListView>, named: Vec<Named>) -> AnyView {
    let schema = use_schema();
    let mut options = vec![(String::new(), schema.word("All"))];
    options.extend(named.into_iter().map(|one| (one.name, one.label)));
    let value = Signal::derive(move || view.with(|view| view.primary.clone().unwrap_or_default()));
    let on_change = Callback::new(move |name: String| {
        view.update(|view| view.primary = Some(name).filter(|name| !name.is_empty()));
    });
    view! { <Select label=schema.word("Show") value=value options=options on_change=on_change /> }
        .into_any()
}

fn flag(view: RwSignal<ListView>, one: Named) -> AnyView {
    let (read, name) = (one.name.clone(), one.name);
    let checked = Signal::derive(move || view.with(|view| view.bools.contains(&read)));
    let on_change = Callback::new(move |on: bool| {
        view.update(|view| {
            view.bools.retain(|other| *other != name);
            if on {
                view.bools.push(name.clone());
            }
        });
    });
    view! { <Checkbox label=one.label checked=checked on_change=on_change /> }.into_any()
}
