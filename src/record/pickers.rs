//! What the fields of a form ask for: the search dialog and the form of a new record, each in a
//! dialog over what is on screen.

use super::{create::CreateDialog, select::SelectDialog};
use crate::{
    fields::{CreateRequest, Pickers, SelectRequest},
    ui::live::live,
};
use crema_view::prelude::*;
use crema_view::view;

/// Answers the fields of the views below, and gives the dialogs, to stand beside those views.
pub fn provide_pickers() -> AnyView {
    let select = RwSignal::new(None::<SelectRequest>);
    let create = RwSignal::new(None::<CreateRequest>);
    provide_context(Pickers {
        select: Callback::new(move |asked| select.set(Some(asked))),
        create: Callback::new(move |asked| create.set(Some(asked))),
    });
    let close = Callback::new(move |()| create.set(None));
    let form = move || {
        create.get().map(|asked| view! { <CreateDialog asked=asked on_close=close /> }.into_any())
    };
    view! { <SelectDialog request=select /> {live(form)} }.into_any()
}
