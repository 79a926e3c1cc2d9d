//! Where things lie.

use anyhow::{Context, Result};
use std::{
    env,
    path::{Path, PathBuf},
};

/// The root of the workspace: `cargo run` says where the package lies. (Where it was compiled may
/// be another clone that shares its target folder with this one.)
pub fn root() -> PathBuf {
    let own =
        env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    let own = PathBuf::from(own);
    own.parent().map(Path::to_owned).unwrap_or(own)
}

/// Our own part of `target/`: always in the workspace, since index.html names the style sheet in
/// it, whatever `CARGO_TARGET_DIR` says.
pub fn target() -> PathBuf {
    root().join("target")
}

/// The built app.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The folder of one tool in one version, in the user's cache: a fresh clone finds it again.
///
/// # Errors
/// The user has neither a cache nor a home folder.
pub fn tool(name: &str, version: &str) -> Result<PathBuf> {
    let cache = env::var_os("XDG_CACHE_HOME")
        .filter(|value| Path::new(value).is_absolute())
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cache")))
        .context("there is no home folder to keep the tools in; set XDG_CACHE_HOME")?;
    Ok(cache.join("crema/tools").join(format!("{name}-{version}")))
}
