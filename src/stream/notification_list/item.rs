//! One notification: who, what, when; what was written; the others of the same action.

use crate::{
    store::{go::Go, use_schema, use_store},
    stream::note::{parts, time},
    ui::{
        avatar::Avatar,
        button::{Button, ButtonKind},
        focus,
        icon::{Glyph, Icon},
        live::{live, live_if},
    },
};
use crema_espo::text;
use crema_espo::{endpoint::NotificationGroup, place::Place, record::Record, stream, words::fill};
use crema_view::prelude::*;
use crema_view::view;
use wasm_bindgen::JsCast;

/// Characters of a post that are shown.
const EXCERPT: usize = 240;

/// The `li` of a notification. `whole`: with the others of its group, which are rows themselves.
pub(super) fn item(record: &Record, marked: RwSignal<bool>, whole: bool) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    let was_unread = !record.flag("read");
    let unread = Memo::new(move |_| was_unread && !marked.get());
    let place = stream::notification_place(&schema, record);
    let said = focus::unique_id("notification");
    let when = time(record.text("createdAt"));
    let when = match &place {
        Some(place) => {
            let (href, describes) = (store.href(place), said.clone());
            view! { <a class="notification-time" href=href aria-describedby=describes>{when}</a> }
                .into_any()
        }
        None => when,
    };
    let word = schema.word("Unread");
    let post = stream::notification_note(record).map(|note| note.post().to_owned());
    let post = stream::plain_text(&post.unwrap_or_default(), EXCERPT);
    let post = (!post.is_empty()).then(|| view! { <p class="notification-post">{post}</p> });
    let opens = place.is_some().then_some("");
    view! {
        <li
            class="notification"
            data-unread=move || unread.get().then_some("")
            data-opens=opens
            on:click=open(place)
        >
            <div class="notification-face">{face(record)}</div>
            <div class="notification-body">
                <p>
                    {live_if(unread, move || view! { <span class="visually-hidden">{word.clone()} ": "</span> })}
                    <span id=said>{parts(&stream::notification_sentence(&schema, record))}</span>
                    " "
                    {when}
                </p>
                {post}
                {whole.then(|| group(record, marked))}
            </div>
            {remove(record.id())}
        </li>
    }
    .into_any()
}

/// "Remove", with a way back.
fn remove(id: &str) -> AnyView {
    let (store, schema, id) = (use_store(), use_schema(), id.to_owned());
    let (said, undo) = (schema.word(text!("notificationRemoved")), schema.word("Undo"));
    let act = move || {
        focus_beside();
        store.remove_later(super::ENTITY, &id, said.clone(), undo.clone());
    };
    view! {
        <Button
            kind=ButtonKind::Quiet
            label=schema.word("Remove")
            icon=Signal::stored(Glyph::Trash)
            icon_only=true
            on_click=act
        />
    }
    .into_any()
}

/// Moves the focus from a row that goes away to the button of the one beside it, else to the page's
/// heading.
fn focus_beside() {
    let row = focus::focused().and_then(|button| button.closest("li").ok().flatten());
    let beside = row.and_then(|row| row.next_element_sibling().or(row.previous_element_sibling()));
    let button = beside.and_then(|row| row.query_selector(":scope > .button").ok().flatten());
    let button = button.or_else(|| document().query_selector("main h1").ok().flatten());
    if let Some(Ok(button)) = button.map(JsCast::dyn_into::<web_sys::HtmlElement>) {
        focus::focus(&button);
    }
}

/// A click beside links and buttons opens the place, too; selecting text does not.
fn open(place: Option<Place>) -> impl Fn(web_sys::MouseEvent) + 'static {
    let go = expect_context::<Go>();
    move |event: web_sys::MouseEvent| {
        let Some(place) = place.clone() else { return };
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let control = target.and_then(|target| target.closest("a, button").ok().flatten());
        let selection = window().get_selection().ok().flatten();
        if control.is_none() && selection.is_none_or(|selection| selection.is_collapsed()) {
            // A row of a group stands in that of its notification.
            event.stop_propagation();
            go.to(place);
        }
    }
}

/// The user who caused it; a bell where that was the server.
fn face(record: &Record) -> AnyView {
    let (id, name) = stream::notification_author(record);
    if name.is_empty() {
        return view! { <span class="notification-bell"><Icon glyph=Glyph::Bell /></span> }
            .into_any();
    }
    view! { <Avatar id=id name=name /> }.into_any()
}

/// The way to the others of the same action: the count holds the notification itself, -1 stands
/// for any number (contract 18).
fn group(record: &Record, marked: RwSignal<bool>) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    let label = match record.integer("groupedCount").unwrap_or_default() {
        count @ 2.. => {
            fill(&schema.word(text!("moreOfGroup")), &[("count", &(count - 1).to_string())])
        }
        -1 => schema.word(text!("restOfGroup")),
        _ => return ().into_any(),
    };
    let id = record.id().to_owned();
    let (others, open) = (RwSignal::new(Vec::<Record>::new()), RwSignal::new(false));
    let (busy, removed) = (RwSignal::new(false), store.removed());
    let toggle = Callback::new(move |()| {
        open.update(|open| *open = !*open);
        if !open.get_untracked() || !others.with_untracked(Vec::is_empty) {
            return;
        }
        busy.set(true);
        let (store, id) = (store.clone(), id.clone());
        leptos::task::spawn_local(async move {
            let answer = store.api.send(NotificationGroup { id: id.clone() }).await;
            busy.try_set(false);
            match answer {
                Ok(mut page) => {
                    page.records.retain(|record| record.id() != id);
                    others.try_set(page.records);
                }
                Err(error) => {
                    open.try_set(false);
                    store.notices.fail(store.error_text(&error));
                }
            }
        });
    });
    view! {
        <div class="notification-group">
            <Button
                kind=ButtonKind::Quiet
                label=label
                busy=Signal::from(busy)
                expanded=Signal::from(open)
                on_click=toggle
            />
            {live(move || {
                let mut rows = others.get();
                removed.with(|removed| {
                    rows.retain(|row| !super::is_removed(removed, row));
                });
                (open.get() && !rows.is_empty())
                    .then(|| {
                        let rows = rows.iter().map(|row| item(row, marked, false)).collect_view();
                        view! { <ul class="notification-list">{rows}</ul> }
                    })
                    .into_any()
            })}
        </div>
    }
    .into_any()
}
