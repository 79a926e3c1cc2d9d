//! Journeys through the app as it ships, in headless Chromium, against a demo server of their own
//! each. `cargo xtask test` builds `dist/` and says where it is:
//!
//! - `CREMA_DIST` (needed): the app built for `/`; `CREMA_DIST_SUB`: the same for `/crema/`
//! - `CREMA_CHROMIUM`: the browser, else `chromium` on the `PATH`
//! - `CREMA_AXE`: the file of axe-core, for the accessibility checks
//!
//! `cargo test --test browser --features browser -- list` runs those with `list` in their name.
//! With `--bench` it is those that measure (`cargo xtask bench`), with `--profile` the one that
//! tells what runs first (`cargo xtask profile`).
//! What a failed one saw lies in `target/journeys`.
#![cfg(not(target_family = "wasm"))]
#![expect(clippy::panic, reason = "a journey that cannot go on has failed")]

mod harness;
mod journeys;

use std::process::ExitCode;

fn main() -> ExitCode {
    let asks = |flag: &str| std::env::args().any(|argument| argument == flag);
    harness::run(&if asks("--bench") {
        journeys::benches()
    } else if asks("--profile") {
        journeys::profile()
    } else {
        journeys::all()
    })
}
