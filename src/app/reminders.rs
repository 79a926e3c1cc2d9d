//! Reminders that pop up in a corner: asked for by one tab, shown in all, dismissed in all.
//!
//! They are announced and never take the focus: who types goes on typing.

use crate::{
    store::{Store, leader::Leader, use_locale, use_schema, use_store},
    ui::{
        button::{Button, ButtonKind},
        icon::{Glyph, Icon},
        live::live_if,
    },
};
use crema_espo::text;
use crema_espo::{
    endpoint,
    reminder::{self, Reminder},
    words::fill,
};
use crema_view::prelude::*;
use crema_view::view;

const ALL: &str = "all";
const DISMISSED: &str = "dismissed";

#[derive(Clone, Copy)]
struct Reminders {
    list: RwSignal<Vec<Reminder>>,
    /// Ids dismissed in any tab: an answer that was under way may bring them back.
    dismissed: RwSignal<Vec<String>>,
    leader: Leader,
}

crate::part! {
    /// [`reminders`].
    pub(super) REMINDERS: fn() -> AnyView = reminders; "work" "00000000000000000000000000000025"
}

/// The region of reminders; nothing where the server has none for this user.
fn reminders() -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    let Some((path, seconds)) = reminder::source(&schema) else { return ().into_any() };
    let leader = Leader::join(&store, "reminders");
    let (list, dismissed) = (RwSignal::new(Vec::new()), RwSignal::new(Vec::new()));
    let this = Reminders { list, dismissed, leader };
    leader.on(ALL, Callback::new(move |text: String| this.take(&text)));
    let heard = move |text: String| this.hide(text.lines().map(str::to_owned));
    leader.on(DISMISSED, Callback::new(heard));
    let asking = store.clone();
    leader.every(seconds, move || {
        let (store, path) = (asking.clone(), path.clone());
        Box::pin(async move {
            if let Ok(answer) = store.send_quietly(endpoint::Reminders { path }).await {
                let text = answer.to_string();
                this.take(&text);
                leader.tell(ALL, &text);
            }
        })
    });
    let shown = Memo::new(move |_| {
        let hidden = dismissed.get();
        let mut all: Vec<Reminder> = list.get();
        all.retain(|reminder| !hidden.contains(&reminder.id));
        all
    });
    let some = Signal::derive(move || !shown.with(Vec::is_empty));
    let (role, name) =
        (Signal::derive(move || some.get().then_some("region")), schema.word("Reminders"));
    let label = Signal::derive(move || some.get().then(|| name.clone()));
    let many = Signal::derive(move || shown.with(Vec::len) > 1);
    let all_label = schema.word(text!("dismissAllReminders"));
    let all_store = store.clone();
    let dismiss_all = Callback::new(move |()| {
        let ids = shown.get_untracked().into_iter().map(|reminder| reminder.id);
        ids.for_each(|id| this.dismiss(&all_store, id));
    });
    view! {
        <div class="reminders" role=role aria-label=label>
            <div role="alert">
                <For each=move || shown.get() key=|reminder| reminder.id.clone() let:reminder>
                    {card(reminder, this)}
                </For>
            </div>
            {live_if(
                many,
                move || view! { <Button label=all_label.clone() on_click=dismiss_all /> },
            )}
        </div>
    }
    .into_any()
}

impl Reminders {
    fn take(self, text: &str) {
        let Ok(answer) = serde_json::from_str::<serde_json::Value>(text) else { return };
        let list = reminder::read(&answer);
        if self.list.try_with_untracked(|before| *before != list) == Some(true) {
            self.list.try_set(list);
        }
    }

    fn hide(self, ids: impl Iterator<Item = String>) {
        self.dismissed.try_update(|all| {
            for id in ids {
                if !all.contains(&id) {
                    all.push(id);
                }
            }
        });
    }

    /// Gone at once; the other tabs hear of it once the server knows. It comes back where that
    /// fails.
    fn dismiss(self, store: &Store, id: String) {
        self.hide(std::iter::once(id.clone()));
        let store = store.clone();
        leptos::task::spawn_local(async move {
            let sent = store.api.send(endpoint::DismissReminder { id: id.clone() }).await;
            if let Err(error) = sent {
                self.dismissed.try_update(|all| all.retain(|other| *other != id));
                store.notices.fail(store.error_text(&error));
            } else if let Some(all) = self.dismissed.try_get_untracked() {
                self.leader.tell(DISMISSED, &all.join("\n"));
            }
        });
    }
}

fn card(reminder: Reminder, all: Reminders) -> AnyView {
    let (store, schema, locale) = (use_store(), use_schema(), use_locale());
    let time = reminder.time(&locale);
    let Reminder { id, entity, record, name, .. } = reminder;
    let kind = schema.label_singular(&entity);
    let about = match (kind.is_empty(), time.is_empty()) {
        (false, false) => {
            fill(&schema.word(text!("reminderAt")), &[("type", &kind), ("time", &time)])
        }
        (true, _) => time,
        (false, true) => kind,
    };
    let label = fill(&schema.word(text!("dismissReminder")), &[("name", &name)]);
    let title = if schema.can_open(&entity) && !record.is_empty() {
        view! { <a href=store.record_href(&entity, &record)>{name}</a> }.into_any()
    } else {
        view! { <strong>{name}</strong> }.into_any()
    };
    let dismiss = Callback::new(move |()| all.dismiss(&store, id.clone()));
    view! {
        <div class="reminder">
            <Icon glyph=Glyph::Bell />
            <p>{title} <span class="reminder-about">{about}</span></p>
            <Button
                kind=ButtonKind::Quiet
                label=label
                icon=Glyph::Close
                icon_only=true
                on_click=dismiss
            />
        </div>
    }
    .into_any()
}
