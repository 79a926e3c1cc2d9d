//! Tools that come from crates.io.

use crate::{paths, run};
use anyhow::{Context, Result};
use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// A tool, and how it is built.
pub struct Tool {
    /// Its package on crates.io.
    pub package: &'static str,
    /// The program that counts.
    pub program: &'static str,
    /// The features it is built with.
    pub features: &'static [&'static str],
    /// Whether the lock file it comes with is used.
    pub locked: bool,
    /// Whether the program says its version; one that does not is taken from the cache alone.
    pub tells: bool,
}

/// The folder that holds the tool in exactly this version: on the PATH, in the cache, or newly
/// built there.
///
/// # Errors
/// It could not be built.
pub fn find_or_install(tool: &Tool, version: &str) -> Result<PathBuf> {
    if tool.tells
        && let Some(path) = run::on_path(tool.program)
        && has_version(&path, version)
        && let Some(dir) = path.parent()
    {
        return Ok(dir.to_owned());
    }
    let root = paths::tool(tool.program, version)?;
    let bin = root.join("bin");
    let program = bin.join(tool.program);
    if !(if tool.tells { has_version(&program, version) } else { program.is_file() }) {
        install(tool, version, &root)?;
    }
    Ok(bin)
}

fn install(tool: &Tool, version: &str, root: &Path) -> Result<()> {
    let package = tool.package;
    run::say(&format!(
        "Building {package} {version} into {}; this happens once and takes some minutes.",
        root.display()
    ));
    let mut command = run::cargo();
    command.args(["install", package, "--version", version, "--root"]).arg(root);
    // A target folder set for the workspace is not meant for tools.
    command.env_remove("CARGO_TARGET_DIR");
    for feature in tool.features {
        command.args(["--features", feature]);
    }
    if tool.locked {
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
