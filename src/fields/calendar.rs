//! The button that opens the browser's own calendar beside a text control.

use crate::{
    store::use_schema,
    ui::{Button, ButtonKind, Glyph},
};
use crema_view::prelude::*;
use crema_view::view;
use leptos::html;

/// The button. `kind` is `date` or `datetime-local`, `value` what the calendar starts from in the
/// native control's format (empty for now), `step` the seconds it goes on by, `on_pick` gets the
/// same format back.
pub(super) fn calendar(
    kind: &'static str,
    value: Signal<String>,
    step: Option<String>,
    on_pick: Callback<String>,
) -> AnyView {
    let native = NodeRef::<html::Input>::new();
    let open = Callback::new(move |()| {
        if let Some(input) = native.get_untracked() {
            // Refused only where the browser has no calendar: then typing remains.
            let _ = input.show_picker();
        }
    });
    let label = use_schema().word("Open calendar");
    // Only its calendar is wanted: it can be neither reached nor read.
    view! {
        <span class="field-calendar">
            <Button
                kind=ButtonKind::Quiet
                label=label
                icon=Glyph::Calendar
                icon_only=true
                on_click=open
            />
            <input
                node_ref=native
                type=kind
                step=step
                tabindex="-1"
                aria-hidden="true"
                prop:value=value
                on:change=move |event| on_pick.run(event_target_value(&event))
            />
        </span>
    }
    .into_any()
}

/// A control with a button at its end.
pub(super) fn beside(control: AnyView, button: AnyView) -> AnyView {
    view! { <div class="field-beside">{control}{button}</div> }.into_any()
}
