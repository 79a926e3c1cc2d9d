//! The wasm with less in it: the standard library compiled along and for size, no texts and places
//! of panics, no `Debug`. A tenth less to download. Rust counts these switches among the unstable
//! ones, so that they are asked for here only and a toolchain that refuses them builds without.

use super::{glue, parts};
use crate::{paths, run, tools};
use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const TARGET: &str = "wasm32-unknown-unknown";

/// What rustc is told beyond `.cargo/config.toml`, which does not count where this is set. A panic
/// becomes a trap; stop.js shows the page that says so.
const FLAGS: &str = "--cfg=erase_components -Zunstable-options -Cpanic=immediate-abort \
                     -Zlocation-detail=none -Zfmt-debug=none";

/// Builds the app and returns the folder with `crema.js`, `crema_bg.wasm` and the folder of its
/// parts; `None`, and says so, where this toolchain cannot.
pub fn build() -> Option<PathBuf> {
    let built = tools::rust_src().and_then(|()| compile()).and_then(|wasm| {
        let out = paths::target().join("lean/bound");
        bind(&parts::split(&wasm, &out)?, &out)?;
        Ok(out)
    });
    if let Err(error) = &built {
        run::say(&format!("{error:#}. The app is built without; it works, but is larger."));
    }
    built.ok()
}

fn compile() -> Result<PathBuf> {
    run::say("Building the app for size (the first time takes some minutes).");
    let target_dir = paths::target().join("lean");
    let mut cargo = run::cargo();
    cargo.args(["rustc", "--release", "--bin", "crema", "--features", "split"]);
    cargo.args(["--target", TARGET]);
    cargo.args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
    cargo.arg("--target-dir").arg(&target_dir);
    // What the parts are told apart by.
    cargo.args(["--", "-Clink-args=--emit-relocs"]);
    cargo
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", FLAGS)
        .env("CARGO_UNSTABLE_PANIC_IMMEDIATE_ABORT", "true");
    run::succeed(&mut cargo).context("this Rust does not take the switches for a smaller app")?;
    Ok(target_dir.join(TARGET).join("release/crema.wasm"))
}

fn bind(wasm: &Path, out: &Path) -> Result<()> {
    let mut bindgen = Command::new(tools::wasm_bindgen()?.join("wasm-bindgen"));
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", "crema", "--out-dir"]);
    // The parts use the table of functions and the stack.
    run::succeed(bindgen.arg(out).arg("--keep-lld-exports").arg(wasm))?;
    let (script, wasm) = (out.join("crema.js"), out.join("crema_bg.wasm"));
    let (short, renamed) = glue::shorten(&fs::read_to_string(&script)?, &fs::read(&wasm)?)?;
    fs::write(&script, short)?;
    fs::write(&wasm, renamed)?;
    Ok(())
}

/// Puts what [`build`] made in the place of what Trunk built, under Trunk's names.
///
/// # Errors
/// A file could not be read or written.
pub fn replace(stage: &Path, lean: &Path) -> Result<()> {
    for entry in fs::read_dir(stage)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !name.starts_with("crema-") {
            continue;
        }
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("js") => fs::copy(lean.join("crema.js"), &path)?,
            Some("wasm") => fs::copy(lean.join("crema_bg.wasm"), &path)?,
            _ => continue,
        };
    }
    parts::copy(lean, stage)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn script_and_wasm_are_replaced_and_nothing_else() {
        let dir = std::env::temp_dir().join(format!("crema-lean-{}", std::process::id()));
        let (stage, lean) = (dir.join("stage"), dir.join("lean"));
        fs::create_dir_all(&stage).unwrap();
        fs::create_dir_all(&lean).unwrap();
        for name in ["crema-1.js", "crema-1_bg.wasm", "crema-2.css", "start.js"] {
            fs::write(stage.join(name), "large").unwrap();
        }
        fs::write(lean.join("crema.js"), "script").unwrap();
        fs::write(lean.join("crema_bg.wasm"), "wasm").unwrap();
        replace(&stage, &lean).unwrap();
        let read = |name: &str| fs::read_to_string(stage.join(name)).unwrap();
        let all = ["crema-1.js", "crema-1_bg.wasm", "crema-2.css", "start.js"].map(read);
        fs::remove_dir_all(&dir).unwrap();
        assert_eq!(all, ["script", "wasm", "large", "large"]);
    }
}
