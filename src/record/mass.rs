//! What is done with many records of a list: what is asked first, what is said afterwards.

mod act;
mod convert;
mod export;
mod outcome;
pub mod table;
mod update;

pub use act::Subject;

use super::merge;
use crate::ui::{field_frame::FieldFrame, live::live, select::Select};
use crema_view::prelude::*;
use crema_view::view;

/// The dialogs over a list: what an action asks for, and what it could not do.
pub fn dialogs(subject: &Subject) -> AnyView {
    let (of_dialog, of_report) = (subject.clone(), subject.clone());
    let dialog = subject.dialog;
    let close = Callback::new(move |()| {
        dialog.try_set("");
    });
    let asked = move || match dialog.get() {
        "update" => update::dialog(&of_dialog, false, close),
        "assign" => update::dialog(&of_dialog, true, close),
        "export" => export::dialog(&of_dialog, close),
        "convert" => convert::dialog(&of_dialog, close),
        "merge" => merge::merging_many(&of_dialog.entity(), of_dialog.ids(), close),
        _ => ().into_any(),
    };
    (live(asked), outcome::report(&of_report)).into_any()
}

/// A choice with a label: `options` are values and what they are called.
fn choice(
    id: &'static str,
    label: &str,
    value: RwSignal<String>,
    options: Vec<(String, String)>,
) -> AnyView {
    let label = label.to_owned();
    let on_change = Callback::new(move |chosen| value.set(chosen));
    view! {
        <FieldFrame id=id label=label>
            <Select id=id value=value options=options on_change=on_change />
        </FieldFrame>
    }
    .into_any()
}
