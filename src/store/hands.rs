//! Whether somebody has hands on the page. What changes all of it, such as another schema, waits
//! until they let go: drawn anew meanwhile, what they type, point at or press would be gone.

use super::painted::painted;
use crate::{api::sleep_ms, ui::focus};
use crema_view::prelude::*;
use std::cell::RefCell;
use wasm_bindgen::JsCast;

/// Whether there is a form with changes.
pub type Busy = Box<dyn Fn() -> bool>;

thread_local! {
    static FORMS: RefCell<Option<Busy>> = const { RefCell::new(None) };
}

/// The pause between two looks. What was typed last is on disk by then.
const LOOK_MS: i32 = 300;
/// What is over the page, and what is being pressed.
const HELD: &str = "dialog[open], :popover-open, :active";
/// What has the focus where nobody chose it.
const NO_CHOICE: &str = "h1, main";

/// From now on `forms` says whether a form has changes.
pub(super) fn watch(forms: Busy) {
    FORMS.with_borrow_mut(|kept| *kept = Some(forms));
}

/// Whether a form has changes.
pub(super) fn has_changes() -> bool {
    FORMS.with_borrow(|forms| forms.as_ref().is_some_and(|changed| changed()))
}

/// Whether they are on anything: a form with changes, what has the focus, what is open, what is
/// being pressed.
fn full() -> bool {
    let chosen = focus::focused().is_some_and(|it| !it.matches(NO_CHOICE).unwrap_or(false));
    chosen || has_changes() || document().query_selector(HELD).ok().flatten().is_some()
}

/// Waits until they are free; at once where they are.
pub(super) async fn free() {
    let mut looks = if full() { 2 } else { 0 };
    while looks > 0 {
        sleep_ms(LOOK_MS).await;
        looks = if full() { 2 } else { looks - 1 };
    }
}

/// Changes all of the page, with hands free. The focus comes back to the heading where it was.
pub(super) async fn change(act: Box<dyn FnOnce() + '_>) {
    free().await;
    let is_read = focus::focused().is_some();
    act();
    if is_read {
        painted().await;
        let heading = document().query_selector("main h1").ok().flatten();
        if let (None, Some(heading)) = (focus::focused(), heading) {
            focus::focus(heading.unchecked_ref());
        }
    }
}
