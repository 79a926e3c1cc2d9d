//! Notifications: what concerns the user, read or not.

mod item;

use crate::{
    store::{unread::Unread, use_schema, use_store},
    ui::{
        button::{Button, ButtonKind},
        empty_state::EmptyState,
        error_state::ErrorState,
        live::{live, live_if},
        skeleton::Skeleton,
        watch,
    },
};
use crema_espo::text;
use crema_espo::{
    endpoint::{MarkNotificationsRead, Notifications, Page},
    error::ApiError,
    record::Record,
    words::fill,
};
use crema_view::prelude::*;
use crema_view::view;
use leptos::html;

/// Notifications per request.
const PAGE: usize = 20;
/// The entity type of notifications.
const ENTITY: &str = "Notification";

/// What is known of the list.
#[derive(Clone, Debug, Default, PartialEq)]
struct State {
    items: Vec<Record>,
    arrived: bool,
    loading: bool,
    more: bool,
    error: Option<ApiError>,
}

impl State {
    /// Takes over a page asked for at `offset`; what came twice (the list grew) stays once.
    fn take(&mut self, offset: usize, page: Page) {
        self.more = !page.records.is_empty() && page.has_more(offset);
        if offset == 0 {
            self.items.clear();
        }
        for record in page.records {
            if !self.items.iter().any(|item| item.id() == record.id()) {
                self.items.push(record);
            }
        }
        (self.arrived, self.loading, self.error) = (true, false, None);
    }

    /// What is listed without what was removed (entity type and id).
    fn shown(&self, removed: &[(String, String)]) -> Vec<Record> {
        self.items.iter().filter(|item| !is_removed(removed, item)).cloned().collect()
    }
}

fn is_removed(removed: &[(String, String)], item: &Record) -> bool {
    removed.iter().any(|(entity, id)| entity == ENTITY && id == item.id())
}

/// The list. It is asked for when it is opened and not again by itself, because asking marks as
/// read; what arrives later is offered by a button.
#[component]
pub fn NotificationList(
    /// What stands beside its buttons.
    heading: String,
) -> impl IntoView {
    let schema = use_schema();
    let unread = expect_context::<Unread>();
    let state = RwSignal::new(State::default());
    // What is unread beyond what is listed, and what was marked as read here.
    let (older, marked) = (RwSignal::new(0_usize), RwSignal::new(false));
    let load = loader(state, unread, older);
    load.run(false);
    let fresh = Memo::new(move |_| {
        let count = unread.count();
        if state.with(|state| state.loading || !state.arrived) {
            return 0;
        }
        count.saturating_sub(older.get())
    });
    Effect::new(move |_| {
        let count = unread.count();
        if older.get_untracked() > count {
            older.set(count);
        }
    });
    let label = schema.word(text!("newNotifications"));
    let label = Signal::derive(move || fill(&label, &[("count", &fresh.get().to_string())]));
    let renew = Callback::new(move |()| {
        marked.set(false);
        load.run(true);
    });
    let removed = use_store().removed();
    let shown =
        Memo::new(move |_| removed.with(|removed| state.with(|state| state.shown(removed))));
    let some = Memo::new(move |_| shown.with(|items| !items.is_empty()));
    let mark_label = schema.word("Mark all as read");
    let mark = marker(unread, marked, older);
    view! {
        <div class="notifications">
            <div class="notifications-head">
                <h1 tabindex="-1">{heading}</h1>
                <div role="status">
                    {live_if(
                        Signal::derive(move || fresh.get() > 0),
                        move || view! { <Button kind=ButtonKind::Primary label=label on_click=renew /> },
                    )}
                </div>
                {live_if(some, move || view! { <Button label=mark_label.clone() on_click=mark /> })}
            </div>
            {rows(state, shown, marked)}
            {end(state, shown, load)}
        </div>
    }
}

/// Asks for the first page (`true`), or for the next one.
fn loader(state: RwSignal<State>, unread: Unread, older: RwSignal<usize>) -> Callback<bool> {
    let store = use_store();
    Callback::new(move |anew: bool| {
        let Some(before) = state.try_get_untracked().filter(|state| !state.loading) else { return };
        // What was removed here is gone from the server's list, too, or will be.
        let left = || store.removed().with_untracked(|removed| before.shown(removed).len());
        let offset = if anew { 0 } else { left() };
        state.update(|state| (state.loading, state.error) = (true, None));
        let store = store.clone();
        leptos::task::spawn_local(async move {
            let answer = store.api.send(Notifications { offset, max_size: PAGE }).await;
            if answer.is_ok() {
                // What was answered is read now; how many others are not, the server knows.
                unread.ask(&store).await;
                older.try_set(unread.peek());
            }
            state.try_update(|state| match answer {
                Ok(page) => state.take(offset, page),
                Err(error) => (state.loading, state.error) = (false, Some(error)),
            });
        });
    })
}

fn marker(unread: Unread, marked: RwSignal<bool>, older: RwSignal<usize>) -> Callback<()> {
    let store = use_store();
    Callback::new(move |()| {
        let store = store.clone();
        leptos::task::spawn_local(async move {
            match store.api.send(MarkNotificationsRead).await {
                Ok(()) => {
                    marked.try_set(true);
                    older.try_set(0);
                    unread.clear();
                }
                Err(error) => {
                    store.notices.fail(store.error_text(&error));
                }
            }
        });
    })
}

fn rows(state: RwSignal<State>, shown: Memo<Vec<Record>>, marked: RwSignal<bool>) -> AnyView {
    let items = move || shown.get();
    let busy = Signal::derive(move || state.with(|state| state.loading).to_string());
    // A row that was read since is another one.
    let key = |item: &Record| (usize::from(item.flag("read")), Some(item.id().into()));
    let some = Memo::new(move |_| shown.with(|items| !items.is_empty()));
    live_if(some, move || {
        view! {
            <ul class="notification-list" aria-busy=busy>
                <For each=items key=key let:record>
                    {item::item(&record, marked, true)}
                </For>
            </ul>
        }
    })
}

/// What stands below the rows: the way to older ones, that there are none, or what failed.
fn end(state: RwSignal<State>, shown: Memo<Vec<Record>>, load: Callback<bool>) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    let next = Callback::new(move |()| load.run(false));
    let loading = Signal::derive(move || state.with(|state| state.loading));
    let now = Memo::new(move |_| {
        let count = shown.with(Vec::len);
        state.with(|state| (state.arrived, count, state.more, state.error.clone()))
    });
    live(move || match now.get() {
        (.., Some(error)) => {
            let text = store.error_text(&error);
            view! { <ErrorState text=text on_retry=next /> }.into_any()
        }
        (false, ..) => view! { <Skeleton lines=8 /> }.into_any(),
        (_, 0, false, _) => {
            view! { <EmptyState text=schema.word(text!("noNotifications")) /> }.into_any()
        }
        (_, _, true, _) => {
            let foot = NodeRef::new();
            Effect::new(move |_| {
                if let Some(foot) = NodeRef::<html::Div>::get(&foot) {
                    let more = Box::new(move || _ = next.try_run(()));
                    watch::in_sight(&foot, None, "0px", more);
                }
            });
            view! {
                <div class="notifications-foot" node_ref=foot>
                    <Button label=schema.word("Load more") busy=loading on_click=next />
                </div>
            }
            .into_any()
        }
        _ => ().into_any(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crema_espo::endpoint::Total;
    use serde_json::json;

    fn page(ids: &[&str], total: Total) -> Page {
        let records = ids.iter().map(|id| Record::from_value(json!({"id": id}))).collect();
        Page { total, records }
    }

    #[test]
    fn pages_are_joined_and_the_first_one_begins_anew() {
        let mut state = State::default();
        state.take(0, page(&["c", "b"], Total::More));
        state.take(2, page(&["b", "a"], Total::Last));
        let ids = |state: &State| state.items.iter().map(|i| i.id().to_owned()).collect::<Vec<_>>();
        assert_eq!((ids(&state), state.more), (vec!["c".into(), "b".into(), "a".into()], false));
        state.take(0, page(&["d", "c"], Total::More));
        assert_eq!((ids(&state), state.more), (vec!["d".to_owned(), "c".into()], true));
        let removed = ["d", "c"].map(|id| ("Note".to_owned(), id.to_owned()));
        assert_eq!(state.shown(&removed).len(), 2);
        let removed = [(ENTITY.to_owned(), "d".to_owned())];
        assert_eq!(state.shown(&removed).len(), 1);
        state.take(2, page(&[], Total::More));
        assert!(!state.more, "an empty page ends the list");
    }
}
