//! The programs a build needs beyond Rust: found on the PATH or in the cache, else installed.

mod cargo_tool;
mod node;
mod rustup;
mod system;

use crate::lock;
use anyhow::Result;
use std::path::PathBuf;

pub use node::{axe, wasm_opt};
pub use rustup::{components, rust_src, wasm_target};
pub use system::browser;

/// 0.22 needs a newer Rust than `rust-toolchain.toml` promises.
const TRUNK: &str = "0.21.14";

/// The folder with Trunk in it.
///
/// # Errors
/// It is missing and could not be installed.
pub fn trunk() -> Result<PathBuf> {
    cargo_tool::find_or_install("trunk", "trunk", TRUNK, true)
}

/// The folder with `wasm-bindgen` and its test runner, of the version in Cargo.lock: the two must
/// be equal.
///
/// # Errors
/// They are missing and could not be installed.
pub fn wasm_bindgen() -> Result<PathBuf> {
    let version = lock::version("wasm-bindgen")?;
    // Its own lock file names a version that not every index has.
    cargo_tool::find_or_install("wasm-bindgen-cli", "wasm-bindgen", &version, false)
}
