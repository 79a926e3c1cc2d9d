//! Runs wasm-opt and puts functions in order, once for each build: the result is kept by what went in.

use super::{assemble::fingerprint, order};
use crate::{paths, run};
use anyhow::{Context, Result};
use std::{fs, path::Path, process::Command};

/// What rustc's wasm uses beyond the first standard.
pub(super) const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// How many results are worth keeping: those of the last build and of the one before.
const KEPT: usize = 24;

/// The same program, smaller; as it was, where there is no wasm-opt.
///
/// # Errors
/// wasm-opt failed, or a file could not be read or written.
pub fn optimise(input: &Path, wasm_opt: Option<&Path>) -> Result<Vec<u8>> {
    let original = fs::read(input)?;
    let Some(wasm_opt) = wasm_opt else { return Ok(original) };
    let folder = paths::target().join("wasm-opt");
    let kept = folder.join(format!("{}-ordered.wasm", fingerprint(&original)));
    if !kept.is_file() {
        run::say("Making the wasm smaller with wasm-opt.");
        fs::create_dir_all(&folder)?;
        forget_oldest(&folder)?;
        let part = folder.join("part");
        let mut command = Command::new(wasm_opt);
        command.args(["-Oz", "--strip-debug", "--strip-producers"]).args(FEATURES);
        command.arg(input).arg("-o").arg(&part);
        run::succeed(&mut command)?;
        fs::write(&part, order::by_likeness(&fs::read(&part)?)?)?;
        fs::rename(&part, &kept)?;
    }
    fs::read(&kept).context("what wasm-opt wrote could not be read")
}

fn forget_oldest(folder: &Path) -> Result<()> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        all.push((entry.metadata()?.modified()?, entry.path()));
    }
    all.sort();
    for (_, path) in all.iter().rev().skip(KEPT - 1) {
        fs::remove_file(path)?;
    }
    Ok(())
}
