//! The sidebar: the tabs of the signed-in user.

use super::press;
use crate::{
    store::{Store, use_schema, use_store},
    ui::{EntityIcon, Glyph, Icon, Mark, live::live},
};
use crema_espo::{
    place::Place,
    tabs::{self, Tab},
};
use crema_view::prelude::*;
use crema_view::view;

/// The `navigation` named "Main". On a narrow screen it is a drawer.
#[component]
pub fn Navigation(
    /// The place the browser is at.
    place: Memo<Place>,
    /// Whether the drawer of a narrow screen is open.
    drawer: RwSignal<bool>,
) -> impl IntoView {
    let (store, schema) = (use_store(), use_schema());
    press::listen(&store);
    let current = Memo::new(move |_| scope_of(&place.get()));
    // A tap on an entry has done its work once the place changed.
    Effect::new(move |_| {
        place.track();
        drawer.set(false);
    });
    let (shown, more) = split(tabs::tabs(&schema));
    let more_view = (!more.is_empty()).then(|| {
        let label = schema.word("More");
        view! {
            <details class="nav-more">
                <summary class="nav-item">
                    <Icon glyph=Glyph::More />
                    <span class="nav-label">{label}</span>
                </summary>
                {entries(&more, current)}
            </details>
        }
    });
    view! {
        <div class="nav-veil" on:click=move |_| drawer.set(false)></div>
        <nav class="nav" aria-label=schema.word("Main")>
            <a class="nav-brand" href=store.href(&Place::Home)>
                <Mark />
                <span class="nav-label">{schema.application_name()}</span>
            </a>
            <div class="nav-scroll">{entries(&shown, current)} {more_view}</div>
        </nav>
    }
}

/// The scope whose entry is the current one.
fn scope_of(place: &Place) -> String {
    match place {
        Place::List { entity, .. }
        | Place::Create { entity, .. }
        | Place::Record { entity, .. }
        | Place::Edit { entity, .. }
        | Place::Related { entity, .. } => entity.clone(),
        Place::Stream { .. } => "Stream".to_owned(),
        Place::Notifications => "Notification".to_owned(),
        _ => String::new(),
    }
}

/// What stands before and behind the "more" mark.
fn split(tabs: Vec<Tab>) -> (Vec<Tab>, Vec<Tab>) {
    let at = tabs.iter().position(|tab| *tab == Tab::More);
    match at {
        Some(at) => (tabs[..at].to_vec(), tabs[at + 1..].to_vec()),
        None => (tabs, Vec::new()),
    }
}

fn entries(tabs: &[Tab], current: Memo<String>) -> AnyView {
    let items = tabs.iter().map(|tab| entry(tab, current)).collect_view();
    view! { <ul class="nav-list">{items}</ul> }.into_any()
}

fn entry(tab: &Tab, current: Memo<String>) -> AnyView {
    match tab {
        Tab::Scope { name, label, icon, color, ours } => {
            let (name, label, color) = (name.clone(), label.clone(), color.clone());
            let (of, icon) = (name.clone(), icon.clone());
            let draw = move |ours| {
                let icon = view! { <EntityIcon icon_class=icon.clone() color=color.clone() label=label.clone() /> };
                scope(&name, &label, icon.into_any(), ours, current)
            };
            decided(of, *ours, draw)
        }
        Tab::Group { label, items } => view! {
            <li class="nav-group">
                <span class="nav-heading">{label.clone()}</span>
                {entries(items, current)}
            </li>
        }
        .into_any(),
        Tab::Divider(Some(label)) => {
            view! { <li class="nav-heading">{label.clone()}</li> }.into_any()
        }
        Tab::Divider(None) => view! { <li class="nav-line"></li> }.into_any(),
        Tab::Url { label, url, new_tab } => {
            let target = new_tab.then_some("_blank");
            view! {
                <li>
                    <a
                        class="nav-item"
                        href=url.clone()
                        target=target
                        rel="external noopener noreferrer"
                    >
                        <Icon glyph=Glyph::External />
                        <span class="nav-label">{label.clone()}</span>
                    </a>
                </li>
            }
            .into_any()
        }
        Tab::More => ().into_any(),
    }
}

/// What is drawn by who has a page for a scope: once more where that shows only later.
fn decided(name: String, ours: bool, draw: impl Fn(bool) -> AnyView + Send + 'static) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    if tabs::is_ours(&schema, &name).is_some() {
        return draw(ours);
    }
    live(move || {
        store.whole.track();
        draw(tabs::is_ours(&schema, &name).unwrap_or(ours))
    })
}

/// The page of ours that an entry for a scope leads to, tracked.
pub(super) fn place_of(store: &Store, scope: &str) -> Place {
    match scope {
        "Stream" => Place::Stream { filter: None },
        "Notification" => Place::Notifications,
        "Home" => Place::Home,
        name => store.list_place(name),
    }
}

fn scope(name: &str, label: &str, icon: AnyView, ours: bool, current: Memo<String>) -> AnyView {
    let store = use_store();
    let text = view! { <span class="nav-label">{label.to_owned()}</span> };
    if !ours {
        let href = store.deployment.server_page(name);
        return view! {
            <li>
                <a class="nav-item" href=href rel="external" title=label.to_owned()>
                    {icon}
                    {text}
                    <Icon glyph=Glyph::External />
                </a>
            </li>
        }
        .into_any();
    }
    let scope = name.to_owned();
    let href = {
        let scope = scope.clone();
        move || store.href(&place_of(&store, &scope))
    };
    let here = Signal::derive(move || current.with(|current| *current == scope).then_some("page"));
    view! {
        <li>
            <a
                class="nav-item"
                href=href
                aria-current=here
                title=label.to_owned()
            >
                {icon}
                {text}
            </a>
        </li>
    }
    .into_any()
}
