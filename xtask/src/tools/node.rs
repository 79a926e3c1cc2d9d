//! Tools that come from npm. They are optional: without npm the build goes on without them.

use crate::{paths, run};
use anyhow::Result;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const BINARYEN: &str = "132";
const AXE: &str = "4.14";

/// npm, where there is one.
pub fn npm() -> Option<PathBuf> {
    run::on_path("npm")
}

/// wasm-opt, which makes the wasm a third smaller. Debian's is too old, so one on the PATH serves
/// only from this version on.
///
/// # Errors
/// npm is there and failed.
pub fn wasm_opt() -> Result<Option<PathBuf>> {
    if let Some(path) = run::on_path("wasm-opt") {
        let says = run::output(Command::new(&path).arg("--version")).unwrap_or_default();
        if is_recent(&says) {
            return Ok(Some(path));
        }
    }
    package("binaryen", BINARYEN, "binaryen/bin/wasm-opt")
}

/// axe-core's one file, for the accessibility checks of the journeys.
///
/// # Errors
/// npm is there and failed.
pub fn axe() -> Result<Option<PathBuf>> {
    package("axe-core", AXE, "axe-core/axe.min.js")
}

fn package(name: &str, version: &str, file: &str) -> Result<Option<PathBuf>> {
    let dir = paths::tool(name, version)?;
    let path = dir.join("node_modules").join(file);
    if path.is_file() {
        return Ok(Some(path));
    }
    let Some(npm) = npm() else { return Ok(None) };
    run::say(&format!("Installing {name} {version} from npm into {}.", dir.display()));
    install(&npm, &dir, &format!("{name}@{version}"))?;
    Ok(path.is_file().then_some(path))
}

fn install(npm: &Path, dir: &Path, package: &str) -> Result<()> {
    fs::create_dir_all(dir)?;
    let mut command = Command::new(npm);
    command.args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]);
    command.arg(dir).arg(package).current_dir(dir);
    run::succeed(&mut command)
}

fn is_recent(version: &str) -> bool {
    let number = version.split_whitespace().nth(2).and_then(|word| word.parse::<u32>().ok());
    number >= BINARYEN.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_wasm_opt_does_not_serve() {
        assert!(is_recent("wasm-opt version 132 (version_132)"));
        assert!(is_recent("wasm-opt version 140"));
        assert!(!is_recent("wasm-opt version 108"));
        assert!(!is_recent(""));
    }
}
