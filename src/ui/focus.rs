//! Moving the focus inside a page, and the ids this takes. Never by hash links: under a `<base>`
//! they would leave the page.

use crema_view::prelude::*;
use std::sync::atomic::{AtomicU64, Ordering};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

static NEXT_ID: AtomicU64 = AtomicU64::new(1);

/// An id that no other element of this page load has: `{prefix}-{number}`.
pub fn unique_id(prefix: &str) -> String {
    format!("{prefix}-{}", NEXT_ID.fetch_add(1, Ordering::Relaxed))
}

/// Focuses the element with this id, if it is there and can take the focus.
pub fn focus_id(id: &str) {
    if let Some(element) = element(id) {
        focus(&element);
    }
}

/// Focuses an element; one that cannot take it is left alone.
pub fn focus(element: &HtmlElement) {
    // `focus` throws on detached elements in no browser; its error has no meaning to act on.
    let _ = element.focus();
}

/// Leads the focus back to what the page is about, where nothing has it in the next frame, because
/// what had it is gone: to the cell of its grid that the Tab key leads to, else to its heading.
pub fn go_back() {
    request_animation_frame(|| {
        if focused().is_some() {
            return;
        }
        let find = |selector| document().query_selector(selector).ok().flatten();
        let page = find("main [role=grid] [tabindex='0']").or_else(|| find("main h1"));
        if let Some(page) = page.and_then(|page| page.dyn_into::<HtmlElement>().ok()) {
            focus(&page);
        }
    });
}

/// The element that has the focus; none when it is on the page itself.
pub fn focused() -> Option<HtmlElement> {
    let element = document().active_element()?.dyn_into::<HtmlElement>().ok()?;
    (element.tag_name() != "BODY").then_some(element)
}

/// The element with this id.
pub(super) fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_keep_their_prefix_and_never_repeat() {
        let (first, second) = (unique_id("menu"), unique_id("menu"));
        assert!(first.starts_with("menu-"));
        assert_ne!(first, second);
    }
}
