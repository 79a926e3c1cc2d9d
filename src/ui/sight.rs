//! What is looked at: what a panel shows is asked for no sooner.
//!
//! That is so from the moment a line of it is in sight. Who scrolls is about to see what stands half a
//! window further. Pointer or focus in a panel, looking for a text in the page and printing it count
//! as looking, too: nobody has to see a panel to reach what is in it.

use super::watch;
use crema_view::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, KeyboardEvent};

/// Less than a line of it is nothing to be read.
const LINE: &str = "0px 0px -24px";
/// Half a window above and below.
const NEAR: &str = "50% 0px";

/// True from the moment somebody looks at what will stand at `place`, in a panel.
pub fn once_looked_at(place: impl Fn() -> Option<Element> + 'static) -> RwSignal<bool> {
    let place: Box<dyn Fn() -> Option<Element>> = Box::new(place);
    let (seen, scrolled) = (RwSignal::new(false), RwSignal::new(false));
    let see = move || {
        if seen.try_get_untracked() == Some(false) {
            seen.set(true);
        }
    };
    Effect::new(move |_| {
        let Some(place) = place().filter(|_| !seen.get()) else { return };
        let page = place.closest(".shell-main").ok().flatten();
        // Who comes back to the middle of a page has scrolled before.
        let moved = page.as_ref().is_some_and(|page| page.scroll_top() > 0);
        let is_near = scrolled.get() || moved;
        let margin = if is_near { NEAR } else { LINE };
        if let Some(page) = page.as_ref().filter(|_| !is_near) {
            let follow = move |_| _ = scrolled.try_set(true);
            watch::listen(page, "scroll", false, Box::new(follow));
        }
        // Where the browser cannot tell, all of it counts as seen.
        if !watch::in_sight(&place, page.as_ref(), margin, Box::new(see)) {
            see();
        }
        reached(&place, see);
    });
    seen
}

/// Calls where somebody comes to the panel around `place` otherwise than by seeing it.
fn reached(place: &Element, see: impl Fn() + Copy + 'static) {
    if let Ok(Some(panel)) = place.closest(".panel") {
        for name in ["focusin", "pointerover"] {
            watch::listen(&panel, name, false, Box::new(move |_| see()));
        }
    }
    watch::listen(&window(), "beforeprint", false, Box::new(move |_| see()));
    let pressed = move |event: JsValue| {
        if event.dyn_ref::<KeyboardEvent>().is_some_and(goes_through_all) {
            see();
        }
    };
    watch::listen(&window(), "keydown", true, Box::new(pressed));
}

/// Whether a key has the browser look through the page, or print it.
fn goes_through_all(event: &KeyboardEvent) -> bool {
    let command = event.ctrl_key() || event.meta_key();
    match event.key().as_str() {
        "f" | "p" => command,
        "F3" => true,
        _ => false,
    }
}
