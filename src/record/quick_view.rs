//! A record in a dialog over what is on screen: to look at, and to edit on the spot.

use super::{
    attendees,
    create::{closing, form, full_form},
    deck::{Deck, DrawPanel},
    dynamic::Dynamic,
    form::{FormSubject, Offers, guard::Guard, own_ids::with_own_ids},
    panel_source,
    panels::detail_panel,
    pickers::provide_pickers,
};
use crate::{
    fields::later::{later, unseen},
    store::{
        draft::Draft,
        records::{Entry, Load},
        use_schema, use_store,
    },
    ui::{
        button::{Button, ButtonKind},
        dialog::{Dialog, DialogActions},
        empty_state::EmptyState,
        error_state::ErrorState,
        link_button::LinkButton,
        live::{live, live_if},
        skeleton::Skeleton,
    },
};
use crema_espo::{
    acl::Action, error::ApiError, json::Object, layout::FormKind, place::Place, record::Record,
};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;

/// Lets any view show a record in a dialog; provided by `app` as context.
#[derive(Clone, Copy)]
pub struct QuickView {
    /// Opens it for a record: entity type and id.
    pub open: Callback<(String, String)>,
}

/// The dialog itself; `app` shows it once.
#[component]
pub fn QuickViewDialog(
    /// The record that is shown; `None` closes it.
    request: RwSignal<Option<(String, String)>>,
) -> impl IntoView {
    let close = Callback::new(move |()| request.set(None));
    live(move || {
        let (entity, id) = request.get()?;
        Some(unseen(&DIALOG, close, move |dialog| dialog(entity.clone(), id.clone(), close)))
    })
}

crate::part! {
    /// A record in a dialog.
    DIALOG: fn(String, String, Callback<()>) -> AnyView = dialog; "record" "00000000000000000000000000000018"
}

fn dialog(entity: String, id: String, close: Callback<()>) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    let entry = store.records.entry(&entity, &id);
    let read = {
        let (entity, id) = (entity.clone(), id.clone());
        Callback::new(move |()| {
            let (store, entity, id) = (store.clone(), entity.clone(), id.clone());
            leptos::task::spawn_local(async move {
                let _ = store.records.read(&store.api, &entity, &id).await;
            });
        })
    };
    read.run(());
    let title = {
        let (schema, entity, record) = (schema.clone(), entity.clone(), entry.record.clone());
        Signal::derive(move || record.with(|record| schema.record_name(&entity, record)))
    };
    let editing = RwSignal::new(false);
    // Of the form while one edits; of nothing else.
    let draft = RwSignal::new(None::<Draft>);
    let guard = use_context::<Guard>();
    let ask = Callback::new(move |()| match guard.zip(draft.get_untracked()) {
        Some((guard, draft)) => guard.close(draft, close),
        None => close.run(()),
    });
    view! {
        <Dialog title=title open=RwSignal::new(true) wide=true on_ask=ask>
            {
                let dialogs = provide_pickers();
                let (entity, id, entry) = (entity.clone(), id.clone(), entry.clone());
                let content = live(move || {
                    if editing.get() {
                        let (entity, id, entry) = (entity.clone(), id.clone(), entry.clone());
                        later(
                            &EDITOR,
                            move |editor| editor(&entity, &id, &entry, editing, draft, close),
                        )
                    } else {
                        draft.set(None);
                        shown(&entity, &id, &entry, editing, read, close)
                    }
                });
                view! { {content} {dialogs} }
            }
        </Dialog>
    }
    .into_any()
}

/// The record to look at, with "Full form" and "Edit".
fn shown(
    entity: &str,
    id: &str,
    entry: &Entry,
    editing: RwSignal<bool>,
    read: Callback<()>,
    close: Callback<()>,
) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    let href = store.record_href(entity, id);
    let (load, record) = (entry.load.clone(), entry.record.clone());
    let here = record.clone();
    let complete = entry.load.clone();
    let state = Memo::new(move |_| {
        let here = here.with(|record| !record.id().is_empty());
        let failed = load.with(|load| match load {
            Load::Failed(error) => Some(error.clone()),
            _ => None,
        });
        (here, failed)
    });
    let body = {
        let (entity, entry, store) = (entity.to_owned(), entry.clone(), store.clone());
        live(move || match state.get() {
            (_, Some(error @ (ApiError::NotFound | ApiError::Forbidden(_)))) => {
                view! { <EmptyState text=store.error_text(&error) /> }.into_any()
            }
            (false, Some(error)) => {
                view! { <ErrorState text=store.error_text(&error) on_retry=read /> }.into_any()
            }
            (false, None) => view! { <Skeleton lines=8 /> }.into_any(),
            (true, _) => panels(&entity, &entry),
        })
    };
    let offered = {
        let entity = entity.to_owned();
        // Nothing is edited before all of it is here.
        Signal::derive(move || {
            complete.with(|load| *load == Load::Complete)
                && record.with(|it| schema.record_action(&entity, it, Action::Edit).offered())
        })
    };
    let (full, edit) = (use_schema().word("Full form"), use_schema().word("Edit"));
    let open = Callback::new(move |()| editing.set(true));
    view! {
        <div class="quick-view">{body}</div>
        <DialogActions>
            <span on:click=move |_| close.run(())>
                <LinkButton label=full href=href />
            </span>
            {live_if(offered, move || {
                view! {
                    <Button kind=ButtonKind::Primary label=edit.clone() keys="e" on_click=open />
                }
            })}
        </DialogActions>
    }
    .into_any()
}

fn panels(entity: &str, entry: &Entry) -> AnyView {
    let (main, side) = (
        panel_source::panels(entity, FormKind::QuickView),
        panel_source::side(entity, FormKind::QuickView),
    );
    let (entity, entry) = (entity.to_owned(), entry.clone());
    live(move || match (main.get(), side.get()) {
        (Some(main), Some(side)) => {
            let all: Vec<_> = main.iter().chain(side.iter()).cloned().collect();
            let panels = with_own_ids(&all);
            let record: Signal<Record> = entry.record.clone().into();
            Dynamic::provide(&entity, panels.clone(), record, Some(record));
            attendees::provide(&entity, &entry);
            let entry = entry.clone();
            let draw: DrawPanel = Arc::new(move |panel| detail_panel(panel, &entry));
            Deck::new(&panels, false).view(&draw)
        }
        _ => view! { <Skeleton lines=8 /> }.into_any(),
    })
}

type EditorOf =
    fn(&str, &str, &Entry, RwSignal<bool>, RwSignal<Option<Draft>>, Callback<()>) -> AnyView;

crate::part! {
    /// The form.
    EDITOR: EditorOf = editor; "forms" "00000000000000000000000000000030"
}

/// The record in a form, once all of it is here.
fn editor(
    entity: &str,
    id: &str,
    entry: &Entry,
    editing: RwSignal<bool>,
    draft: RwSignal<Option<Draft>>,
    close: Callback<()>,
) -> AnyView {
    let store = use_store();
    let now = Draft::new(entry.record.get_untracked(), Object::new());
    draft.set(Some(now));
    let back = Callback::new(move |()| editing.set(false));
    let full = full_form(now, close, {
        let (entity, id) = (entity.to_owned(), id.to_owned());
        Callback::new(move |typed| {
            store.handed.give(&format!("{entity}/{id}"), typed);
            Place::Edit { entity: entity.clone(), id: id.clone() }
        })
    });
    let offers = Offers { full, dialog: true, ..Offers::default() };
    let subject = FormSubject {
        entity: entity.to_owned(),
        id: Some(id.to_owned()),
        draft: now,
        panels: [].into(),
    };
    let saved = Callback::new(move |_: Record| editing.set(false));
    form(subject, FormKind::QuickEdit, saved, closing(now, back), offers)
}
