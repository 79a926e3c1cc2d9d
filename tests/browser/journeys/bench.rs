//! How fast it is, and what it costs, over what ships, beside a page written by hand
//! (`tests/bench/vanilla`). Each measure is a line for `cargo xtask bench`, which runs all of them
//! several times.
//!
//! The conditions: 2,000 accounts more than the demo has, metadata of a real server where
//! `CREMA_RECORDED` names a folder of its answers, 15 ms for each answer of the API, which is
//! compressed as the files are, HTTP/1.1, 1440 by 900 pixels. A slow processor is a quarter as
//! fast; a slow line takes 1.6 Mbit/s and 150 ms for each answer, of the page and of its service
//! worker alike: it is the server that is slow. Elements are found without the accessibility tree:
//! to keep that up to date would be counted as the page's work.
#![cfg(not(target_family = "wasm"))]

mod hour;
mod load;
mod open;
mod rows;
mod scale;
mod session;
mod side;

use crate::harness::Journey;
pub use side::{BOTH, OURS, Side};

/// All that measures.
pub fn all() -> impl Iterator<Item = &'static Journey> {
    [load::ALL, open::ALL, rows::ALL, session::ALL, hour::ALL, scale::ALL].into_iter().flatten()
}

/// Says what was measured of whom.
fn measured(who: &str, what: &str, value: f64) {
    println!("measured: {who} | {what} | {value:.3}");
}
