//! What the fields of a form ask for: the search dialog and the form of a new record, each in a
//! dialog over what is on screen.

use super::{create::CreateDialog, select::SelectDialog};
use crate::{
    fields::{CreateRequest, Pickers, SelectRequest, later::unseen},
    ui::live::{live, live_if},
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
        let asked = create.get()?;
        Some(unseen(&CREATE, close, move |create| create(asked.clone(), close)))
    };
    let is_asked = Memo::new(move |_| select.with(Option::is_some));
    let leave = Callback::new(move |()| select.set(None));
    let search = live_if(is_asked, move || unseen(&SELECT, leave, move |search| search(select)));
    view! { {search} {live(form)} }.into_any()
}

crate::part! {
    /// The form of a new record.
    CREATE: fn(CreateRequest, Callback<()>) -> AnyView = create; "forms" "00000000000000000000000000000013"
}

crate::part! {
    /// The search dialog.
    SELECT: fn(RwSignal<Option<SelectRequest>>) -> AnyView = search; "forms" "00000000000000000000000000000014"
}

fn create(asked: CreateRequest, close: Callback<()>) -> AnyView {
    view! { <CreateDialog asked=asked on_close=close /> }.into_any()
}

fn search(request: RwSignal<Option<SelectRequest>>) -> AnyView {
    view! { <SelectDialog request=request /> }.into_any()
}
