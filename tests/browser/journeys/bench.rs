//! How fast it is, and what it costs, over what ships, beside a page written by hand
//! (`tests/bench/vanilla`). Each measure is a line for `cargo xtask bench`, which runs all of them
//! several times.
//!
//! The conditions: 2,000 accounts more than the demo has, metadata of a real server where
//! `CREMA_RECORDED` names a folder of its answers, 15 ms for each answer of the API, which is
//! compressed as the files are, HTTP/1.1, 1440 by 900 pixels. A slow processor is a quarter as
//! fast; a slow line takes 1.6 Mbit/s and 150 ms for each answer, of the page and of its service
//! worker alike: it is the server that is slow.
#![cfg(not(target_family = "wasm"))]

mod act;
mod load;
mod scale;
mod side;

use crate::harness::Journey;
pub use side::Side;

/// All that measures.
pub fn all() -> impl Iterator<Item = &'static Journey> {
    [load::ALL, act::ALL, scale::ALL].into_iter().flatten()
}

/// Says what was measured of whom.
fn measured(who: &str, what: &str, value: f64) {
    println!("measured: {who} | {what} | {value:.3}");
}
