//! The buttons at the end of a form. In a dialog the one to press by default comes last, in sight as
//! for the Tab key.

use super::{Offers, save::Saving};
use crate::{
    store::use_schema,
    ui::button::{Button, ButtonKind},
};
use crema_view::prelude::*;
use crema_view::view;

/// "Save", "Cancel" and what else the form offers.
pub(super) fn buttons(
    saving: StoredValue<Saving>,
    on_cancel: Callback<()>,
    offers: Offers,
) -> AnyView {
    let schema = use_schema();
    let busy = saving.with_value(|saving| saving.busy);
    let save = view! {
        <Button
            kind=ButtonKind::Primary
            label=schema.word("Save")
            button_type="submit"
            keys="Control+s Control+Enter"
            busy=busy
            on_click=Callback::new(|()| {})
        />
    }
    .into_any();
    // In a dialog Esc closes what is on top of all others by itself.
    let keys = if offers.dialog { "" } else { "Escape" };
    let cancel =
        view! { <Button label=schema.word("Cancel") keys=keys on_click=on_cancel /> }.into_any();
    let another = offers.another.map(|_| {
        let start = Callback::new(move |()| {
            let saving = saving.get_value();
            saving.another.set(true);
            saving.start(false);
        });
        let label = schema.word("Save and new");
        view! { <Button label=label keys="Control+Alt+Enter" busy=busy on_click=start /> }
            .into_any()
    });
    let full = offers.full.map(|full| {
        let label = schema.word("Full form");
        view! { <div class="form-aside"><Button label=label on_click=full /></div> }.into_any()
    });
    let ordered = if offers.dialog {
        [full, Some(cancel), another, Some(save)]
    } else {
        [Some(save), another, Some(cancel), full]
    };
    let place = offers.dialog.then_some("dialog");
    view! { <div class="form-actions" data-place=place>{ordered.into_iter().collect_view()}</div> }
        .into_any()
}
