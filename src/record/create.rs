//! A new record: the form over its defaults, as a page's content or in a dialog.

use super::{
    form::{FormSubject, Offers, RecordForm, guard::Guard, own_ids::with_own_ids},
    panel_source::form_panels,
    pickers::provide_pickers,
};
use crate::ui::live::live;
use crate::{
    fields::CreateRequest,
    store::{
        Store, draft::Draft, go::Go, handed::Parent, records::Entry, use_locale, use_schema,
        use_store,
    },
    ui::{dialog::Dialog, skeleton::Skeleton},
};
use crema_espo::{
    endpoint::Relate, json::Object, layout::FormKind, place::Place, record::Record, words::fill,
};
use crema_view::prelude::*;
use crema_view::view;

/// The form of a new record, once its layout is here.
#[component]
pub fn CreateForm(
    /// The entity type.
    entity: String,
    /// Attributes to start with, as texts of a query.
    prefill: Vec<(String, String)>,
    /// Gets the record as the server stored it.
    on_saved: Callback<Record>,
    /// Another is to follow this one.
    on_another: Callback<Record>,
    /// The user gave up.
    on_cancel: Callback<()>,
) -> impl IntoView {
    let store = use_store();
    let (handed, parent) = store.handed.take(&entity).unwrap_or_default();
    let draft = new_draft(&entity, &prefill, handed);
    let child = entity.clone();
    let saved = Callback::new(move |record: Record| {
        relate(&store, parent.clone(), &child, &record);
        on_saved.run(record);
    });
    let offers = Offers { another: Some(on_another), ..Offers::default() };
    let subject = FormSubject { entity, id: None, draft, panels: [].into() };
    form(subject, FormKind::Edit, saved, on_cancel, offers)
}

/// The form of a stored record as a page's content.
pub fn edit_form(
    entity: &str,
    id: &str,
    entry: &Entry,
    on_saved: Callback<Record>,
    on_cancel: Callback<()>,
) -> AnyView {
    let handed = use_store().handed.take(&format!("{entity}/{id}")).unwrap_or_default();
    let draft = Draft::new(entry.record.get_untracked(), Object::new());
    draft.restore(handed.0);
    let (entity, id) = (entity.to_owned(), Some(id.to_owned()));
    let subject = FormSubject { entity, id, draft, panels: [].into() };
    let offers = Offers { address: true, ..Offers::default() };
    form(subject, FormKind::Edit, on_saved, on_cancel, offers)
}

fn new_draft(entity: &str, prefill: &[(String, String)], handed: Object) -> Draft {
    let start = use_schema().attributes_for_create_at(entity, prefill, &use_locale());
    let draft = Draft::new(Record::default(), start);
    // That is somebody's work already.
    draft.restore(handed);
    draft
}

/// The form of `subject`, whose panels come once the layouts are here.
pub(super) fn form(
    subject: FormSubject,
    kind: FormKind,
    on_saved: Callback<Record>,
    on_cancel: Callback<()>,
    offers: Offers,
) -> AnyView {
    let panels = form_panels(&subject.entity, kind);
    live(move || match panels.get() {
        None => view! { <div class="panel"><Skeleton lines=8 /></div> }.into_any(),
        Some(panels) => {
            let panels = if offers.dialog { with_own_ids(&panels) } else { panels };
            let subject = FormSubject { panels, ..subject.clone() };
            view! { <RecordForm subject=subject on_saved=on_saved on_cancel=on_cancel offers=offers /> }
                .into_any()
        }
    })
}

/// Links a new record to the one it was made for.
fn relate(store: &Store, parent: Option<Parent>, child: &str, record: &Record) {
    let Some((entity, id, link)) = parent else { return };
    let (store, child, new) = (store.clone(), child.to_owned(), record.id().to_owned());
    leptos::task::spawn_local(async move {
        match store.api.send(Relate { entity, id, link, ids: vec![new] }).await {
            Ok(()) => store.lists.touch(&child),
            Err(error) => {
                store.notices.fail(store.error_text(&error));
            }
        }
    });
}

/// The same in a dialog over what is on screen.
#[component]
pub fn CreateDialog(
    /// What is to be made.
    asked: CreateRequest,
    /// Closed: saved or not.
    on_close: Callback<()>,
) -> impl IntoView {
    let (store, schema) = (use_store(), use_schema());
    let CreateRequest { entity, attributes, parent, on_saved } = asked;
    let title =
        fill(&schema.word("Create {entity}"), &[("entity", &schema.label_singular(&entity))]);
    let draft = new_draft(&entity, &attributes, Object::new());
    let cancel = closing(draft, on_close);
    let full = full_form(draft, on_close, {
        let (store, entity, parent) = (store.clone(), entity.clone(), parent.clone());
        Callback::new(move |typed| {
            store.handed.give_with(&entity, typed, parent.clone());
            Place::Create { entity: entity.clone(), attributes: Vec::new() }
        })
    });
    let child = entity.clone();
    let saved = Callback::new(move |record: Record| {
        on_close.run(());
        relate(&store, parent.clone(), &child, &record);
        on_saved.run(record);
    });
    let offers = Offers { full, dialog: true, ..Offers::default() };
    let subject = FormSubject { entity, id: None, draft, panels: [].into() };
    view! {
        <Dialog title=title open=RwSignal::new(true) wide=true on_ask=cancel>
            {
                let dialogs = provide_pickers();
                let form = form(subject.clone(), FormKind::QuickEdit, saved, cancel, offers);
                view! { {form} {dialogs} }
            }
        </Dialog>
    }
}

/// Closes the dialog of a form; with changes only after asking.
pub(super) fn closing(draft: Draft, on_close: Callback<()>) -> Callback<()> {
    let guard = use_context::<Guard>();
    Callback::new(move |()| match guard {
        Some(guard) => guard.close(draft, on_close),
        None => on_close.run(()),
    })
}

/// Leads from the dialog of a form to the page that `place` names, which takes over what was
/// typed; nothing where there is no page to lead to.
pub(super) fn full_form(
    draft: Draft,
    on_close: Callback<()>,
    place: Callback<Object, Place>,
) -> Option<Callback<()>> {
    let (go, guard) = (use_context::<Go>()?, use_context::<Guard>()?);
    let lead = Callback::new(move |()| {
        let place = place.run(draft.changes());
        draft.reset();
        on_close.run(());
        go.to(place);
    });
    Some(Callback::new(move |()| guard.leave_for(draft, lead)))
}
