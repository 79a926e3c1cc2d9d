//! The bar at the top: drawer, search, create, notifications, the user.

use super::{commands::Commands, search_box::search_box};
use crate::{
    pages::Go,
    record::{
        confirm::{Confirm, Question, Then},
        form::{guard::Guard, keep::prefix},
    },
    store::{Store, unread::Unread, use_schema, use_store},
    ui::{
        avatar::Avatar,
        button::{Button, ButtonKind},
        icon::Glyph,
        menu::{Menu, MenuAction, MenuItem},
    },
};
use crema_espo::text;
use crema_espo::{place::Place, schema::Schema, tabs, words::fill};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;

/// The `banner`.
#[component]
pub fn TopBar(
    /// Whether the drawer of a narrow screen is open.
    drawer: RwSignal<bool>,
    /// What the search opens.
    commands: Commands,
) -> impl IntoView {
    let schema = use_schema();
    let toggle = Callback::new(move |()| drawer.update(|open| *open = !*open));
    view! {
        <header class="top-bar" role="banner">
            <div class="top-bar-drawer">
                <Button
                    kind=ButtonKind::Quiet
                    label=schema.word("Menu")
                    icon=Glyph::Menu
                    icon_only=true
                    pressed=Signal::from(drawer)
                    on_click=toggle
                />
            </div>
            <div class="top-bar-space">{search_box(commands)}</div>
            {create_menu(commands)}
            {notifications()}
            {user_menu()}
        </header>
    }
}

fn create_menu(commands: Commands) -> Option<AnyView> {
    let schema = use_schema();
    let items: Vec<MenuItem> = tabs::quick_create(&schema)
        .into_iter()
        .map(|(entity, label)| {
            let icon = schema.icon(&entity).and_then(Glyph::for_class);
            let run = move |()| commands.create.run(entity.clone());
            MenuItem { label, icon, danger: false, action: MenuAction::Run(Callback::new(run)) }
        })
        .collect();
    if items.is_empty() {
        return None;
    }
    let label = schema.word("Create");
    let menu = view! {
        <Menu label=label kind=ButtonKind::Quiet icon=Glyph::Plus align_end=true items=Signal::stored(items) />
    };
    Some(menu.into_any())
}

/// The button to the notifications, with the number of those not read.
fn notifications() -> AnyView {
    let schema = use_schema();
    let (go, unread): (Go, Unread) = (expect_context(), expect_context());
    let (plain, many) =
        (schema.word("Notifications"), schema.word("Notifications, {count} unread"));
    let label = Signal::derive(move || match unread.count() {
        0 => plain.clone(),
        count => fill(&many, &[("count", &count.to_string())]),
    });
    let badge = Signal::derive(move || match unread.count() {
        0 => String::new(),
        count @ 1..=99 => count.to_string(),
        _ => "99+".to_owned(),
    });
    let open = Callback::new(move |()| go.to(Place::Notifications));
    view! {
        <Button
            kind=ButtonKind::Quiet
            label=label
            icon=Glyph::Bell
            icon_only=true
            badge=badge
            on_click=open
        />
    }
    .into_any()
}

/// Logs out; where a form has changes, on screen or on disk, the user is asked first.
async fn log_out(store: Store, guard: Guard, confirm: Confirm, schema: Arc<Schema>) {
    let kept = store.persist.keys(&prefix(&store)).await;
    if kept.is_empty() && !guard.holds() {
        return store.log_out().await;
    }
    let on_yes: Then = Arc::new(move || {
        let (store, kept) = (store.clone(), kept.clone());
        leptos::task::spawn_local(async move {
            for key in kept {
                store.persist.remove(&key).await;
            }
            store.log_out().await;
        });
    });
    confirm.ask.run(Question {
        title: schema.word("Unsaved changes"),
        text: schema.word(text!("unsavedDrafts")),
        yes: schema.word("Discard changes"),
        no: schema.word("Keep editing"),
        on_yes,
    });
}

fn user_menu() -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    let named = schema.user.filled("name").map(str::to_owned);
    let name = named.unwrap_or_else(|| schema.record_name("User", &schema.user));
    let (guard, confirm): (Guard, Confirm) = (expect_context(), expect_context());
    let (leaving, asked) = (store.clone(), schema.clone());
    let log_out = Callback::new(move |()| {
        leptos::task::spawn_local(log_out(leaving.clone(), guard, confirm, asked.clone()));
    });
    let preferences = store.deployment.server_page("Preferences");
    let mut items = vec![
        MenuItem {
            label: schema.word("Preferences"),
            icon: Some(Glyph::External),
            danger: false,
            action: MenuAction::External(preferences),
        },
        MenuItem::go(schema.word("Settings"), store.href(&Place::Settings))
            .with_icon(Glyph::Settings),
        MenuItem {
            label: schema.word("Log out"),
            icon: Some(Glyph::LogOut),
            danger: false,
            action: MenuAction::Run(log_out),
        },
    ];
    if schema.acl.admin {
        let page = store.deployment.server_page("Admin");
        let item = MenuItem::external(schema.word("Administration"), page);
        items.insert(1, item.with_icon(Glyph::Settings));
    }
    let (id, face) = (schema.user.id().to_owned(), name.clone());
    let lead = ViewFn::from(move || view! { <Avatar id=id.clone() name=face.clone() /> });
    view! { <Menu label=name kind=ButtonKind::Quiet lead=lead align_end=true items=Signal::stored(items) /> }
        .into_any()
}
