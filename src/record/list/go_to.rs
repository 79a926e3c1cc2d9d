//! "Go to row": any place of a long list by its number.

use super::{
    Shared,
    keys::{Cell, FIRST},
};
use crate::{
    store::{PAGE, use_locale, use_schema},
    ui::{
        button::{Button, ButtonKind},
        dialog::{Dialog, DialogActions},
        field_frame::FieldFrame,
        focus,
        icon::Glyph,
        live::live_if,
        text_input::TextInput,
    },
};
use crema_espo::format;
use crema_view::prelude::*;
use crema_view::view;

/// Id of the control.
const ROW: &str = "list-go-to";

/// What opens it, in lists that are too long to look through.
pub(super) fn button(shared: Shared) -> AnyView {
    let label = use_schema().word("Go to row");
    let on_click = Callback::new(move |()| shared.go_to.set(true));
    let long = Memo::new(move |_| shared.len() > PAGE);
    live_if(long, move || {
        view! {
            <Button
                kind=ButtonKind::Quiet
                label=label.clone()
                icon=Glyph::ArrowToBar
                icon_only=true
                on_click=on_click
            />
        }
    })
}

/// The dialog, beside the grid.
pub(super) fn dialog(shared: Shared) -> AnyView {
    let title = use_schema().word("Go to row");
    view! { <Dialog title=title open=shared.go_to light=true>{form(shared)}</Dialog> }.into_any()
}

fn form(shared: Shared) -> AnyView {
    let (schema, locale) = (use_schema(), use_locale());
    let typed = RwSignal::new(String::new());
    let go = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let len = untrack(|| shared.len());
        let digits: String = typed.get_untracked().chars().filter(char::is_ascii_digit).collect();
        // More digits than a number can have mean the end.
        let row = digits.parse().unwrap_or(if digits.is_empty() { 0 } else { usize::MAX });
        shared.go_to.set(false);
        if row > 0 && len > 0 {
            let cell = Cell { row: Some(row.min(len) - 1), column: FIRST };
            // Not before the dialog has given the focus back.
            request_animation_frame(move || shared.focus(cell));
        }
    };
    let range = format!("1 – {}", format::integer(untrack(|| shared.len()) as f64, &locale));
    request_animation_frame(|| focus::focus_id(ROW));
    let on_input = Callback::new(move |text| typed.set(text));
    view! {
        <form novalidate on:submit=go>
            <FieldFrame id=ROW label=schema.word("Row") hint=range>
                <TextInput id=ROW input_mode="numeric" value=typed on_input=on_input />
            </FieldFrame>
            <DialogActions>
                <Button kind=ButtonKind::Primary label=schema.word("Go") button_type="submit" />
            </DialogActions>
        </form>
    }
    .into_any()
}
