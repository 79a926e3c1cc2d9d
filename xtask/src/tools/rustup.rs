//! Parts of the Rust toolchain. rustup does not add by itself what `rust-toolchain.toml` names
//! where that was switched off.

use crate::run;
use anyhow::{Context, Result};
use std::{path::Path, process::Command};

const WASM: &str = "wasm32-unknown-unknown";

/// Sees to it that Rust can compile for the browser.
///
/// # Errors
/// The target is missing and could not be added.
pub fn wasm_target() -> Result<()> {
    let mut rustc = Command::new("rustc");
    rustc.args(["--print", "target-libdir", "--target", WASM]).current_dir(crate::paths::root());
    if run::output(&mut rustc).is_some_and(|dir| Path::new(&dir).is_dir()) {
        return Ok(());
    }
    run::say(&format!("Adding the Rust target {WASM}."));
    rustup(&["target", "add", WASM])
}

/// Sees to it that rustfmt and clippy are there.
///
/// # Errors
/// One is missing and could not be added.
pub fn components() -> Result<()> {
    for (component, command) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if run::output(run::cargo().args([command, "--version"])).is_none() {
            run::say(&format!("Adding the Rust component {component}."));
            rustup(&["component", "add", component])?;
        }
    }
    Ok(())
}

/// Sees to it that the standard library can be compiled along.
///
/// # Errors
/// Its source is missing and could not be added.
pub fn rust_src() -> Result<()> {
    let mut rustc = Command::new("rustc");
    rustc.args(["--print", "sysroot"]).current_dir(crate::paths::root());
    let sysroot = run::output(&mut rustc).unwrap_or_default();
    if Path::new(&sysroot).join("lib/rustlib/src/rust/library/std").is_dir() {
        return Ok(());
    }
    run::say("Adding the source of Rust's standard library.");
    rustup(&["component", "add", "rust-src"])
}

fn rustup(arguments: &[&str]) -> Result<()> {
    let mut command = Command::new("rustup");
    command.args(arguments).current_dir(crate::paths::root());
    run::succeed(&mut command).with_context(|| {
        format!("`rustup {}` is needed; run it where rustup is installed", arguments.join(" "))
    })
}
