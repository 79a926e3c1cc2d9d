//! The programs a build needs beyond Rust: found on the PATH or in the cache, else installed.

mod cargo_tool;
mod node;
mod rustup;
mod system;

use crate::lock;
use anyhow::Result;
use cargo_tool::Tool;
use std::path::PathBuf;

pub use node::{axe, wasm_opt};
pub use rustup::{components, rust_src, wasm_target};
pub use system::browser;

/// 0.22 needs a newer Rust than `rust-toolchain.toml` promises.
const TRUNK: &str = "0.21.14";

/// The marks it looks for are those of `src/api/part.rs`.
const WASM_SPLIT: &str = "0.2.4";

/// The folder with Trunk in it.
///
/// # Errors
/// It is missing and could not be installed.
pub fn trunk() -> Result<PathBuf> {
    let tool =
        Tool { package: "trunk", program: "trunk", features: &[], locked: true, tells: true };
    cargo_tool::find_or_install(&tool, TRUNK)
}

/// The folder with `wasm-bindgen` and its test runner, of the version in Cargo.lock: the two must
/// be equal.
///
/// # Errors
/// They are missing and could not be installed.
pub fn wasm_bindgen() -> Result<PathBuf> {
    let version = lock::version("wasm-bindgen")?;
    let tool = Tool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        features: &[],
        // Its own lock file names a version that not every index has.
        locked: false,
        tells: true,
    };
    cargo_tool::find_or_install(&tool, &version)
}

/// `wasm-split-cli`, which cuts the app into parts.
///
/// # Errors
/// It is missing and could not be installed.
pub fn wasm_split() -> Result<PathBuf> {
    let tool = Tool {
        package: "wasm_split_cli_support",
        program: "wasm-split-cli",
        features: &["build-binary"],
        locked: false,
        tells: false,
    };
    Ok(cargo_tool::find_or_install(&tool, WASM_SPLIT)?.join(tool.program))
}
