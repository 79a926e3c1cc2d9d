//! A panic never leaves a dead screen: it says so and offers a reload.

use crema_espo::words;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// Shows a page instead of nothing when the app stops.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&JsValue::from_str(&info.to_string()));
        // Plain DOM: nothing of the app can be trusted any more.
        let _ = show(&info.to_string());
    }));
}

fn show(report: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let page = document.create_element("main").ok()?;
    page.set_class_name("stopped");
    let _ = page.set_attribute("role", "alert");
    let add = |tag: &str, text: &str| {
        let element = document.create_element(tag).ok()?;
        element.set_text_content(Some(text));
        page.append_child(&element).ok()?;
        Some(element)
    };
    add("h1", words::plain("stoppedTitle"))?;
    add("p", words::plain("stoppedText"))?;
    let button = add("button", words::plain("Reload"))?;
    button.set_class_name("button");
    let reload = Closure::<dyn Fn()>::new(|| {
        if let Some(window) = web_sys::window() {
            let _ = window.location().reload();
        }
    });
    let function = reload.as_ref().unchecked_ref();
    let _ = button.add_event_listener_with_callback("click", function);
    reload.forget();
    add("pre", report)?;
    let body = document.body()?;
    body.set_text_content(None);
    body.append_child(&page).ok()?;
    Some(())
}
