//! Views in a real DOM: `cargo xtask test --only dom`.

#![cfg(target_family = "wasm")]
// A test that panics is a test that fails.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "web/fields.rs"]
mod fields;
#[path = "web/followers.rs"]
mod followers;
#[path = "web/page.rs"]
mod page;
#[path = "web/record.rs"]
mod record;
#[path = "web/stage.rs"]
mod stage;
#[path = "web/ui.rs"]
mod ui;
#[path = "web/views.rs"]
mod views;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
