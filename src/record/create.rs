//! A new record: the form over its defaults, as a page's content or in a dialog.

use super::{
    form::{FormSubject, RecordForm},
    panel_source::form_panels,
};
use crate::ui::live::live;
use crate::{
    store::{draft::Draft, use_locale, use_schema, use_store},
    ui::{dialog::Dialog, skeleton::Skeleton},
};
use crema_espo::{record::Record, words::fill};
use crema_view::view;
use leptos::prelude::*;

/// The form of a new record, once its layout is here.
#[component]
pub fn CreateForm(
    /// The entity type.
    entity: String,
    /// Attributes to start with, as texts of a query.
    prefill: Vec<(String, String)>,
    /// The layout: `detail` or `detailSmall`.
    layout: &'static str,
    /// Gets the record as the server stored it.
    on_saved: Callback<Record>,
    /// The user gave up.
    on_cancel: Callback<()>,
) -> impl IntoView {
    let schema = use_schema();
    let panels = form_panels(&entity, layout);
    let attributes = schema.attributes_for_create_at(&entity, &prefill, &use_locale());
    let draft = Draft::new(Record::default(), attributes);
    // A copy is worth a question when it is given up, defaults are not.
    draft.restore(use_store().handed.take(&entity).unwrap_or_default());
    live(move || match panels.get() {
        None => view! { <div class="panel"><Skeleton lines=8 /></div> }.into_any(),
        Some(panels) => {
            let subject = FormSubject { entity: entity.clone(), id: None, draft, panels };
            view! { <RecordForm subject=subject on_saved=on_saved on_cancel=on_cancel /> }
                .into_any()
        }
    })
}

/// The same in a dialog over the page, for relationship panels.
#[component]
pub fn CreateDialog(
    /// The entity type.
    entity: String,
    /// Attributes to start with, as texts of a query.
    prefill: Vec<(String, String)>,
    /// Gets the record as the server stored it.
    on_saved: Callback<Record>,
    /// Closed without saving.
    on_close: Callback<()>,
) -> impl IntoView {
    let schema = use_schema();
    let title =
        fill(&schema.word("Create {entity}"), &[("entity", &schema.label_singular(&entity))]);
    view! {
        <Dialog title=title open=RwSignal::new(true) wide=true on_close=on_close>
            <CreateForm
                entity=entity.clone()
                prefill=prefill.clone()
                layout="detailSmall"
                on_saved=on_saved
                on_cancel=on_close
            />
        </Dialog>
    }
}
