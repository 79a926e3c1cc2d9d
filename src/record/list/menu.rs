//! The menus of rows. Each row has a button from the start; the menu behind it is made once that is
//! pressed, and there is one at a time.

use super::{Shared, edit::entry_of, keys::Cell, pattern::more};
use crate::record::actions;
use crema_view::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

/// The menu that was opened last.
pub(super) struct Opened {
    cell: Element,
    view: AnyViewState,
    owner: Owner,
}

/// The button of a menu that is not there yet.
const WAITING: &str = ".list-menu > .button";

/// A press of such a button makes the menu and hands the press on to it. True where it was one.
pub(super) fn press(event: &Event, shared: Shared) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let button = target.and_then(|target| target.closest(WAITING).ok().flatten());
    let known = button.zip(Cell::around(event.target()).and_then(|cell| cell.row));
    let Some((button, row)) = known else { return false };
    let Some((cell, entry)) = button.parent_element().zip(entry_of(shared, row)) else {
        return false;
    };
    close(shared);
    let owner = shared.edit.tools().owner.with(Owner::new);
    let source = shared.list.with_value(|list| list.source.clone());
    let mut view = owner.with(|| actions::row_menu(source, entry).build());
    button.remove();
    view.mount(&cell, None);
    let real = cell.query_selector("button").ok().flatten();
    shared.menu.set_value(Some(Opened { cell, view, owner }));
    if let Some(real) = real.and_then(|real| real.dyn_into::<HtmlElement>().ok()) {
        crate::ui::focus::focus(&real);
        // Not while the grid still hears of the press.
        leptos::task::spawn_local(async move { real.click() });
    }
    true
}

/// Puts the button alone back into the row whose menu was opened before.
fn close(shared: Shared) {
    let Some(mut before) = shared.menu.try_update_value(Option::take).flatten() else { return };
    let label = before.cell.query_selector("button").ok().flatten();
    let label = label.and_then(|button| button.get_attribute("aria-label"));
    before.view.unmount();
    before.owner.cleanup();
    let button = more();
    let _ = button.set_attribute("aria-label", &label.unwrap_or_default());
    let _ = before.cell.append_child(&button);
}
