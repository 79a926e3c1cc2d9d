//! What is done with many records of a list: what is asked first, what is said afterwards.

mod act;
mod convert;
mod export;
mod outcome;
pub mod table;
mod update;

pub use act::Subject;

use super::merge;
use crate::ui::live::live;
use crema_view::prelude::*;

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
