//! `cargo xtask size`: what the app weighs on its way to a browser.

use crate::{dist, paths};
use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// What all files of the app together should weigh at most, in bytes of brotli.
const GOAL: usize = 260_000;
/// What they must not exceed: as long as the goal is not met, this keeps them from growing.
const LIMIT: usize = 700_000;

/// One file, its bytes raw, as gzip and as brotli.
struct Weight {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Prints the table; fails where the app is over its budget.
///
/// # Errors
/// There is no `dist/`.
pub fn run() -> Result<ExitCode> {
    let dist = paths::dist();
    let mut files = Vec::new();
    collect(&dist, &mut files).context("there is no dist/ yet: run `cargo xtask dist` first")?;
    // index.html stands for its copy 404.html, not the other way round.
    files.sort_by(|a, b| b.cmp(a));
    let mut weights = weigh(&dist, files)?;
    weights.sort_by_key(|weight| std::cmp::Reverse(weight.brotli));
    let sum = |part: fn(&Weight) -> usize| weights.iter().map(part).sum();
    let total = Weight {
        name: "total".to_owned(),
        raw: sum(|weight| weight.raw),
        gzip: sum(|weight| weight.gzip),
        brotli: sum(|weight| weight.brotli),
    };
    println!("{:>9} {:>9} {:>9}", "raw", "gzip", "brotli");
    for Weight { name, raw, gzip, brotli } in weights.iter().chain([&total]) {
        println!("{raw:>9} {gzip:>9} {brotli:>9}  {name}");
    }
    if total.brotli > GOAL {
        println!("The app is {} bytes over its goal of {GOAL}.", total.brotli - GOAL);
    }
    if total.brotli > LIMIT {
        println!("The app is {} bytes over its limit of {LIMIT}.", total.brotli - LIMIT);
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

/// Every file a browser may ask for. Compressed copies are counted as the file they stand for,
/// and of files with the same content (404.html) one; rules for the host are not sent.
fn weigh(dist: &Path, files: Vec<PathBuf>) -> Result<Vec<Weight>> {
    let mut weights = Vec::new();
    let mut seen = Vec::new();
    for path in files {
        let bytes = fs::read(&path)?;
        if seen.contains(&bytes) {
            continue;
        }
        weights.push(Weight {
            name: path.strip_prefix(dist).unwrap_or(&path).display().to_string(),
            raw: bytes.len(),
            gzip: dist::gzip(&bytes)?.len(),
            brotli: dist::brotli(&bytes)?.len(),
        });
        seen.push(bytes);
    }
    Ok(weights)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            collect(&path, files)?;
        } else if !name.starts_with('.') && !name.ends_with(".br") && !name.ends_with(".gz") {
            files.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_content_counts_once() {
        let dist = std::env::temp_dir().join(format!("crema-size-{}", std::process::id()));
        fs::create_dir_all(dist.join("app")).unwrap();
        for name in ["index.html", "404.html", "index.html.br", ".htaccess"] {
            fs::write(dist.join(name), "page").unwrap();
        }
        fs::write(dist.join("app/a.js"), "script").unwrap();
        let mut files = Vec::new();
        collect(&dist, &mut files).unwrap();
        let weights = weigh(&dist, files).unwrap();
        fs::remove_dir_all(&dist).unwrap();
        assert_eq!(weights.iter().map(|weight| weight.raw).sum::<usize>(), 10);
    }
}
