//! The panel of filters: those by name, conditions on fields, what is kept.

use super::{super::Desk, ALL, BUTTON, conditions, saved};
use crate::{
    store::{use_schema, use_store},
    ui::{
        Button, ButtonKind, Checkbox,
        focus::{focus, focus_id},
        icon::Glyph,
        live::live,
    },
};
use crema_espo::search::{choices::Named, saved::Saved};
use crema_view::prelude::*;
use crema_view::view;
use leptos::html;

/// Id of the panel.
pub(super) const ID: &str = "list-filter-panel";

/// The primary filters of a list.
pub(super) fn named(desk: &Desk) -> Vec<Named> {
    let parent = desk.source.parent.as_ref().map(|(entity, _, link)| (&**entity, &**link));
    desk.filters.schema.primary_filters(&desk.source.entity, parent)
}

/// The open panel: beside the list, over it on a phone.
pub(super) fn panel(desk: &Desk) -> AnyView {
    let schema = use_schema();
    let (open, element) = (desk.filters.open, NodeRef::<html::Section>::new());
    let button = desk.id(BUTTON);
    let close = Callback::new(move |()| {
        open.set(false);
        focus_id(&button);
    });
    Effect::new(move |_| {
        if let Some(panel) = element.get() {
            focus(&panel);
        }
    });
    let press = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() {
            event.prevent_default();
            event.stop_propagation();
            close.run(());
        }
    };
    let of_clear = desk.clone();
    let heading = schema.word("Filters");
    view! {
        <section
            class="filter-panel"
            id=desk.id(ID)
            node_ref=element
            tabindex="-1"
            aria-label=heading.clone()
            on:keydown=press
        >
            <header class="filter-panel-head">
                <h2>{heading}</h2>
                <Button
                    kind=ButtonKind::Quiet
                    label=schema.word("Close")
                    icon=Glyph::Close
                    icon_only=true
                    on_click=close
                />
            </header>
            <div class="filter-panel-body">
                {by_name(desk)} {bools(desk)} {conditions::conditions(desk)}
            </div>
            <footer class="filter-panel-foot">
                {saved::tools(desk)}
                <Button
                    kind=ButtonKind::Quiet
                    label=schema.word("Clear filters")
                    on_click=move || of_clear.clear_filters()
                />
            </footer>
        </section>
    }
    .into_any()
}

/// One filter by name at a time: all, a primary one, a saved one.
fn by_name(desk: &Desk) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    let (label, everything) = (schema.word("Show"), schema.word("All"));
    let (named, desk) = (named(desk), desk.clone());
    let show = move || {
        let saved = desk.filters.schema.saved(&store.saved_filters(), &desk.source.entity);
        if named.is_empty() && saved.is_empty() {
            return ().into_any();
        }
        let view = desk.view.get();
        let kept = saved.iter().any(|one| one.is_shown(&view));
        let shown = view.primary.as_ref().filter(|name| *name != ALL && !kept);
        let none = shown.is_none() && !kept;
        let mut buttons = vec![choice(&desk, everything.clone(), none, Saved::default())];
        buttons.extend(named.iter().map(|one| {
            let on = shown == Some(&one.name);
            let next = Saved { primary: Some(one.name.clone()), ..Saved::default() };
            choice(&desk, one.label.clone(), on, next)
        }));
        buttons.extend(
            saved.into_iter().map(|one| choice(&desk, one.label.clone(), one.is_shown(&view), one)),
        );
        view! {
            <div class="filter-panel-choices" role="group" aria-label=label.clone()>
                {buttons}
            </div>
        }
        .into_any()
    };
    live(show)
}

/// One of the filters by name; one that is pressed again lets go. A primary filter keeps the
/// conditions, a saved one brings its own.
fn choice(desk: &Desk, label: String, on: bool, next: Saved) -> AnyView {
    let desk = desk.clone();
    let press = move || {
        let next = next.clone();
        desk.filter(false, |view| {
            view.primary = next.primary.filter(|_| !on);
            if !next.id.is_empty() {
                view.filters = if on { Vec::new() } else { next.filters };
            }
        });
    };
    let pressed = Signal::stored(on);
    view! { <Button kind=ButtonKind::Quiet label=label pressed=pressed on_click=press /> }
        .into_any()
}

/// Filters that add up.
fn bools(desk: &Desk) -> AnyView {
    let all = desk.filters.schema.bool_filters(&desk.source.entity);
    if all.is_empty() {
        return ().into_any();
    }
    let box_of = |one: Named| {
        let (name, view, desk) = (one.name.clone(), desk.view, desk.clone());
        let checked = Signal::derive(move || view.with(|view| view.bools.contains(&one.name)));
        let on_change = Callback::new(move |on: bool| {
            desk.filter(false, |view| {
                view.bools.retain(|other| *other != name);
                if on {
                    view.bools.push(name.clone());
                }
            });
        });
        view! { <Checkbox label=one.label checked=checked on_change=on_change /> }.into_any()
    };
    let boxes: Vec<AnyView> = all.into_iter().map(box_of).collect();
    view! { <div class="filter-panel-bools">{boxes}</div> }.into_any()
}
