//! Versions named in Cargo.lock.

use crate::paths;
use anyhow::{Context, Result};
use std::fs;

/// The version of a package in the lock file of this workspace.
///
/// # Errors
/// No lock file, or the package is not in it.
pub fn version(package: &str) -> Result<String> {
    let path = paths::root().join("Cargo.lock");
    let text = fs::read_to_string(&path).context("Cargo.lock could not be read")?;
    version_in(&text, package)
        .map(str::to_owned)
        .with_context(|| format!("Cargo.lock names no package {package}"))
}

fn version_in<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "\
[[package]]
name = \"wasm-bindgen-futures\"
version = \"0.4.80\"

[[package]]
name = \"wasm-bindgen\"
version = \"0.2.130\"
";

    #[test]
    fn finds_the_exact_package() {
        assert_eq!(version_in(LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(version_in(LOCK, "wasm"), None);
    }
}
