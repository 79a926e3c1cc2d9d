//! A panic never leaves a dead screen: stop.js sees the trap it ends in, says so and offers a
//! reload. Builds whose panics know a reason leave it for the report.

use wasm_bindgen::JsValue;

/// Leaves the reason of a panic where stop.js looks for it.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        let reason = JsValue::from_str(&info.to_string());
        web_sys::console::error_1(&reason);
        let found = js_sys::Reflect::get(&js_sys::global(), &JsValue::from_str("crema"));
        // Without stop.js nobody would read it.
        let _ =
            found.map(|crema| js_sys::Reflect::set(&crema, &JsValue::from_str("stopped"), &reason));
    }));
}
