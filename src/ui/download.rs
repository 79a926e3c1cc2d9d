//! Files from memory, saved where the browser saves files.

use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlAnchorElement, Url};

/// The address in memory of some bytes. Without a media type: no browser runs or lays out what is
/// of none.
pub fn address(bytes: &[u8]) -> Option<String> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence(&JsValue::from(parts)).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

/// Saves what is at an address in memory as a file of this name, and lets go of the address.
pub fn save(url: &str, name: &str) {
    if let Ok(element) = document().create_element("a") {
        let anchor: HtmlAnchorElement = element.unchecked_into();
        anchor.set_href(url);
        anchor.set_download(name);
        anchor.click();
    }
    let _ = Url::revoke_object_url(url);
}
