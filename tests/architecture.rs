//! The rules of the house that no compiler knows, as tests: who may import whom, how long files
//! and functions get, which classes the style sheets and the views share, what never stands in a
//! file.

#![cfg(not(target_family = "wasm"))]
// Everything here is a test, also what is not marked as one.
#![allow(clippy::panic, clippy::unwrap_used)]

#[path = "architecture/classes.rs"]
mod classes;
#[path = "architecture/fields.rs"]
mod fields;
#[path = "architecture/floors.rs"]
mod floors;
#[path = "architecture/forbidden.rs"]
mod forbidden;
#[path = "architecture/lengths.rs"]
mod lengths;
#[path = "architecture/paths.rs"]
mod paths;
#[path = "architecture/tree.rs"]
mod tree;
