//! One question at a time, asked in an `alertdialog` over the page.

use crate::ui::{
    button::{Button, ButtonKind},
    dialog::{Dialog, DialogActions},
};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;

/// What comes after: shared, since the question outlives the menu it was asked from.
pub type Then = Arc<dyn Fn() + Send + Sync>;

/// What is asked, and what "yes" does.
#[derive(Clone)]
pub struct Question {
    /// The title: "Remove record".
    pub title: String,
    /// What will happen, in a sentence.
    pub text: String,
    /// The label of "yes", naming what it does.
    pub yes: String,
    /// The label of "no".
    pub no: String,
    /// Runs on "yes".
    pub on_yes: Then,
}

/// Lets any view ask; provided by `app` as context.
#[derive(Clone, Copy)]
pub struct Confirm {
    /// Asks.
    pub ask: Callback<Question>,
}

/// The dialog itself; `app` shows it once.
#[component]
pub fn ConfirmDialog(
    /// What is asked; `None` closes it.
    question: RwSignal<Option<Question>>,
) -> impl IntoView {
    view! {
        {move || {
            question
                .get()
                .map(|asked| {
                    let open = RwSignal::new(true);
                    let close = Callback::new(move |()| question.set(None));
                    let on_yes = asked.on_yes;
                    let (yes, no) = (Signal::stored(asked.yes), Signal::stored(asked.no));
                    let text = Signal::stored(asked.text);
                    let accept = Callback::new(move |()| {
                        question.set(None);
                        on_yes();
                    });
                    view! {
                        <Dialog title=asked.title role="alertdialog" open=open on_close=close>
                            <p class="confirm-text">{text}</p>
                            <DialogActions>
                                <Button label=no on_click=close />
                                <Button
                                    kind=ButtonKind::Danger
                                    label=yes
                                    on_click=accept
                                />
                            </DialogActions>
                        </Dialog>
                    }
                })
        }}
    }
}
