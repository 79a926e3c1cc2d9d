//! Makes a wasm file as small as it gets: wasm-opt, whose result is kept by what went in; then what
//! can wait goes into a file of its own, and functions that are alike stand together.

use super::{assemble::fingerprint, cut::cut, idle::Idle, order, watched::watched};
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

/// What becomes of a file that is as small as it gets.
#[derive(Clone, Copy, Debug)]
pub enum Way<'a> {
    /// It is needed as a whole.
    Whole,
    /// What can wait comes in a file of its own.
    Cut(&'a Idle),
    /// It tells what of it runs.
    Watched,
}

/// The same program, smaller; as it was, where there is no wasm-opt. Then what of it can wait.
///
/// # Errors
/// wasm-opt failed, or a file could not be read or written.
pub fn optimise(
    input: &Path,
    wasm_opt: Option<&Path>,
    way: Way<'_>,
) -> Result<(Vec<u8>, Option<Vec<u8>>)> {
    let Some(wasm_opt) = wasm_opt else { return Ok((fs::read(input)?, None)) };
    let small = smaller(input, wasm_opt)?;
    if matches!(way, Way::Watched) {
        return Ok((watched(&small)?, None));
    }
    let small = order::by_likeness(&small)?;
    let idle = if let Way::Cut(idle) = way { idle.within(&small) } else { Vec::new() };
    if !idle.contains(&true) {
        return Ok((order::without_names(&small)?, None));
    }
    let cut = cut(&small, &idle)?;
    Ok((cut.first, Some(cut.second)))
}

/// What wasm-opt makes of a file, with the names of its functions.
fn smaller(input: &Path, wasm_opt: &Path) -> Result<Vec<u8>> {
    let original = fs::read(input)?;
    let folder = paths::target().join("wasm-opt");
    let kept = folder.join(format!("{}-named.wasm", fingerprint(&original)));
    if !kept.is_file() {
        run::say("Making the wasm smaller with wasm-opt.");
        fs::create_dir_all(&folder)?;
        forget_oldest(&folder)?;
        let part = folder.join("part");
        let mut command = Command::new(wasm_opt);
        command.args(["-Oz", "--debuginfo", "--strip-producers"]).args(FEATURES);
        command.arg(input).arg("-o").arg(&part);
        run::succeed(&mut command)?;
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
