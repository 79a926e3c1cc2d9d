//! Tools that come from crates.io.

use crate::{paths, run};
use anyhow::{Context, Result};
use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// The folder that holds `program` in exactly this version: on the PATH, in the cache, or newly
/// built there.
///
/// # Errors
/// It could not be built.
pub fn find_or_install(
    package: &str,
    program: &str,
    version: &str,
    locked: bool,
) -> Result<PathBuf> {
    if let Some(path) = run::on_path(program)
        && has_version(&path, version)
        && let Some(dir) = path.parent()
    {
        return Ok(dir.to_owned());
    }
    let root = paths::tool(program, version)?;
    let bin = root.join("bin");
    if !has_version(&bin.join(program), version) {
        install(package, version, locked, &root)?;
    }
    Ok(bin)
}

fn install(package: &str, version: &str, locked: bool, root: &Path) -> Result<()> {
    run::say(&format!(
        "Building {package} {version} into {}; this happens once and takes some minutes.",
        root.display()
    ));
    let mut command = run::cargo();
    command.args(["install", package, "--version", version, "--root"]).arg(root);
    // A target folder set for the workspace is not meant for tools.
    command.env_remove("CARGO_TARGET_DIR");
    if locked {
        command.arg("--locked");
    }
    run::succeed(&mut command).with_context(|| {
        format!(
            "{package} {version} could not be built. It needs a C compiler and a connection to \
             crates.io; a {package} of this version on the PATH is used instead"
        )
    })
}

fn has_version(program: &Path, version: &str) -> bool {
    let output = run::output(Command::new(program).arg("--version"));
    output.is_some_and(|text| says_version(&text, version))
}

fn says_version(output: &str, version: &str) -> bool {
    output.split_whitespace().nth(1) == Some(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_must_be_the_same() {
        assert!(says_version("wasm-bindgen 0.2.130", "0.2.130"));
        assert!(says_version("wasm-bindgen 0.2.130 (1234abcd)", "0.2.130"));
        assert!(!says_version("trunk 0.21.1", "0.21.14"));
        assert!(!says_version("", "0.21.14"));
    }
}
