//! The frame around every page behind the login: navigation, top bar, messages, dialogs.

use super::{
    behind::{ATTENDANT, FORMS, RECORDS, SETTINGS, STREAMS},
    commands::{self, Commands},
    navigation::Navigation,
    offline,
    reminders::REMINDERS,
    shortcuts,
    sign_in_again::SignInAgain,
    top_bar::TopBar,
    update,
};
use crate::ui::live::live;
use crate::{
    api::sleep_ms,
    fields::later::{beside, later},
    pages,
    record::{
        confirm::{Confirm, ConfirmDialog, Question},
        form::guard::{Guard, GuardDialog},
        pickers::provide_pickers,
        quick_view::{QuickView, QuickViewDialog},
    },
    store::{Store, provide_schema, unread::Unread, use_schema, use_store},
    ui::{focus, notice::NoticeRegion},
};
use crema_espo::text;
use crema_espo::{
    place::{ListView, Place},
    reminder,
    schema::Schema,
    tabs::{self, Tab},
};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// The shell for one schema; a new schema makes a new shell.
#[component]
pub fn Shell(
    /// What the server said.
    schema: Arc<Schema>,
    /// The place the browser is at.
    place: Memo<Place>,
) -> impl IntoView {
    let store = use_store();
    provide_schema(schema.clone());
    Unread::provide(&store, &schema);
    let question = RwSignal::new(None::<Question>);
    let viewed = RwSignal::new(None::<(String, String)>);
    provide_context(Confirm { ask: Callback::new(move |asked| question.set(Some(asked))) });
    provide_context(QuickView { open: Callback::new(move |record| viewed.set(Some(record))) });
    let pickers = provide_pickers();
    let commands = Commands::new(&store, &schema);
    shortcuts::listen(&store, commands);
    set_language(&schema);
    update::offer(&store, &schema);
    attend(&store);
    let meter = store.meter.clone();
    Effect::new(move |_| {
        place.track();
        meter.begin();
    });
    let drawer = RwSignal::new(false);
    let skip = move |event: web_sys::MouseEvent| {
        // A fragment would leave the page under `<base href>`.
        event.prevent_default();
        focus::focus_id("main");
    };
    let notices = store.notices.clone();
    let list = notices.list.clone();
    let dismiss = Callback::new(move |id| notices.dismiss(id));
    view! {
        <a class="skip" href="#main" on:click=skip>{schema.word("Skip to content")}</a>
        <div class="shell" data-drawer=move || drawer.get().then_some("open")>
            <Navigation place=place drawer=drawer />
            <TopBar drawer=drawer commands=commands />
            {offline::bar()}
            <main class="shell-main" id="main" tabindex="-1">{page(&schema, place)}</main>
        </div>
        <NoticeRegion notices=Signal::derive(move || list.get()) on_dismiss=dismiss />
        {reminders()}
        {pickers}
        <QuickViewDialog request=viewed />
        {commands::dialogs(commands)}
        <ConfirmDialog question=question />
        {guard()}
        <SignInAgain />
    }
}

/// What pops up by itself, where the server has any of it.
fn reminders() -> AnyView {
    let schema = use_schema();
    // Which there are is not known before all of the metadata is here.
    match !schema.metadata.is_whole() || reminder::source(&schema).is_some() {
        true => beside(&REMINDERS, REST_MS, |reminders| reminders()),
        false => ().into_any(),
    }
}

/// How long after the start that comes which no page shows.
const REST_MS: i32 = 3_000;

/// What goes on behind all pages.
fn attend(store: &Store) {
    let (owner, alive) = (Owner::current().unwrap_or_default(), StoredValue::new(()));
    let store = store.clone();
    let begin = move |attendant: fn(&Store)| {
        if alive.try_get_value().is_some() {
            owner.with(|| attendant(&store));
        }
    };
    match ATTENDANT.get() {
        Some(here) => begin(*here),
        None => leptos::task::spawn_local(async move {
            sleep_ms(REST_MS).await;
            if let Ok(here) = ATTENDANT.load().await {
                begin(*here);
            }
        }),
    }
}

fn guard() -> AnyView {
    let go = expect_context::<pages::Go>();
    let base = use_store().deployment.router_base();
    let on = Callback::new(move |address: String| {
        let local = address.strip_prefix(&*base).unwrap_or(&address);
        if address.starts_with('/') {
            let (path, query) = local.split_once('?').unwrap_or((local, ""));
            go.to(Place::parse(path, query));
        } else {
            let _ = window().location().set_href(&address);
        }
    });
    let guard: Guard = expect_context();
    view! { <GuardDialog guard=guard go=on /> }.into_any()
}

/// The page of a place. What only changes within a page (the view of a list) keeps the page.
fn page(schema: &Arc<Schema>, place: Memo<Place>) -> AnyView {
    let schema = schema.clone();
    let view = Memo::new(move |_| match place.get() {
        Place::List { view, .. } | Place::Related { view, .. } => view,
        _ => ListView::default(),
    });
    let frame = Memo::new(move |_| frame_of(place.get()));
    Effect::new(move |before: Option<()>| {
        frame.track();
        if before.is_some() {
            focus_heading();
        }
    });
    let show = move || match turn_to(frame.get()) {
        Place::Home => home(&schema),
        Place::List { entity, .. } => {
            view! { <pages::list::ListPage entity=entity view=view /> }.into_any()
        }
        place @ (Place::Create { .. } | Place::Edit { .. }) => {
            later(&FORMS, move |page| page(place.clone()))
        }
        place @ (Place::Record { .. } | Place::Related { .. }) => {
            later(&RECORDS, move |page| page(place.clone(), view))
        }
        place @ (Place::Stream { .. } | Place::Notifications) => {
            later(&STREAMS, move |page| page(place.clone()))
        }
        Place::Settings => later(&SETTINGS, |page| page()),
        Place::Unknown(_) | Place::Login { .. } => {
            view! { <pages::NotFound text=schema.word("unknownPage") /> }.into_any()
        }
    };
    live(show)
}

/// Lets go of the focus in the page that is about to go. To take away what holds it makes the browser
/// lay out both pages.
fn turn_to(place: Place) -> Place {
    let there =
        focus::focused().filter(|it| it.matches("main :is(a, button, h1)").unwrap_or(false));
    if let Some(there) = there {
        let _ = there.blur();
    }
    place
}

/// The place without what a page follows by itself.
fn frame_of(place: Place) -> Place {
    let view = ListView::default();
    match place {
        Place::List { entity, .. } => Place::List { entity, view },
        Place::Related { entity, id, link, .. } => Place::Related { entity, id, link, view },
        other => other,
    }
}

/// Until there is a home page, `/` goes to the first tab's list.
fn home(schema: &Schema) -> AnyView {
    let first = first_scope(&tabs::tabs(schema));
    let go = expect_context::<pages::Go>();
    match first {
        Some(entity) => {
            let place = untrack(|| use_store().list_place(&entity));
            Effect::new(move |_| go.instead(place.clone()));
            ().into_any()
        }
        None => view! { <pages::NotFound text=schema.word(text!("noTabs")) /> }.into_any(),
    }
}

fn first_scope(tabs: &[Tab]) -> Option<String> {
    tabs.iter().find_map(|tab| match tab {
        Tab::Scope { name, ours: true, .. } if name != "Stream" && name != "Home" => {
            Some(name.clone())
        }
        Tab::Group { items, .. } => first_scope(items),
        _ => None,
    })
}

/// After a move the heading of the new page has the focus, so that it is read out.
fn focus_heading() {
    request_animation_frame(|| {
        let heading = document().query_selector("main h1").ok().flatten();
        if let Some(heading) = heading.and_then(|h| h.dyn_into::<web_sys::HtmlElement>().ok()) {
            focus::focus(&heading);
        }
    });
}

fn set_language(schema: &Schema) {
    let Some(root) = document().document_element() else { return };
    let language = schema.language.replace('_', "-");
    let short = language.split('-').next().unwrap_or_default().to_owned();
    let _ = root.set_attribute("lang", if language.is_empty() { "en" } else { &language });
    let right_to_left = matches!(&*short, "ar" | "fa" | "he" | "ur");
    let _ = root.set_attribute("dir", if right_to_left { "rtl" } else { "ltr" });
}
