//! Notifications: what concerns the user, read or not.

use super::note::{parts, time};
use crate::ui::live::live;
use crate::{
    store::{use_schema, use_store},
    ui::{button::Button, empty_state::EmptyState, error_state::ErrorState, skeleton::Skeleton},
};
use crema_espo::{
    endpoint::{MarkNotificationsRead, Notifications, Page},
    error::ApiError,
    record::Record,
    stream,
};
use crema_view::prelude::*;
use crema_view::view;

/// Notifications shown.
const SHOWN: usize = 50;

/// The list, with "Mark all as read".
#[component]
pub fn NotificationList() -> impl IntoView {
    let (store, schema) = (use_store(), use_schema());
    let state = RwSignal::new(None::<Result<Vec<Record>, ApiError>>);
    let load = {
        let store = store.clone();
        Callback::new(move |()| {
            let store = store.clone();
            leptos::task::spawn_local(async move {
                let answer = store.api.send(Notifications { offset: 0, max_size: SHOWN }).await;
                state.try_set(Some(answer.map(|Page { records, .. }| records)));
            });
        })
    };
    load.run(());
    let failing = store.clone();
    let mark = Callback::new(move |()| {
        let store = store.clone();
        leptos::task::spawn_local(async move {
            match store.api.send(MarkNotificationsRead).await {
                Ok(()) => {
                    load.try_run(());
                }
                Err(error) => {
                    store.notices.fail(store.error_text(&error));
                }
            }
        });
    });
    let mark_label = schema.word("Mark all as read");
    live(move || match state.get() {
        None => view! { <Skeleton lines=8 /> }.into_any(),
        Some(Err(error)) => {
            let text = failing.error_text(&error);
            view! { <ErrorState text=text on_retry=load /> }.into_any()
        }
        Some(Ok(records)) if records.is_empty() => {
            view! { <EmptyState text=schema.word("noNotifications") /> }.into_any()
        }
        Some(Ok(records)) => {
            let items = records.iter().map(item).collect_view();
            view! {
                <Button label=mark_label.clone() on_click=mark />
                <ul class="notification-list">{items}</ul>
            }
            .into_any()
        }
    })
}

fn item(record: &Record) -> AnyView {
    let schema = use_schema();
    let sentence = stream::notification_sentence(&schema, record);
    let unread = (!record.flag("read")).then_some("");
    view! {
        <li class="notification" data-unread=unread>
            <p>{parts(&sentence)} " " {time(record.text("createdAt"))}</p>
        </li>
    }
    .into_any()
}
