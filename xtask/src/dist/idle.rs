//! What does not run before a first page stands there: known by running it
//! (`cargo xtask profile`), kept in `xtask/idle.txt`.

use crate::{functions, paths};
use anyhow::{Context, Result};
use std::{collections::BTreeSet, fs};

/// The list, beside the budget.
const FILE: &str = "xtask/idle.txt";

/// How many functions stand in a line of it.
const PER_LINE: usize = 12;

/// Functions by the hashes of their names. What it does not know is needed.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Idle(BTreeSet<u32>);

impl Idle {
    /// Those of these names.
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self(names.into_iter().map(hash).collect())
    }

    /// Reads the list; without one, everything is needed.
    ///
    /// # Errors
    /// There is something else in it.
    pub fn read() -> Result<Self> {
        match fs::read_to_string(paths::root().join(FILE)) {
            Ok(text) => Self::parse(&text),
            Err(_) => Ok(Self::default()),
        }
    }

    /// Writes the list.
    ///
    /// # Errors
    /// The file could not be written.
    pub fn write(&self) -> Result<()> {
        fs::write(paths::root().join(FILE), self.text())
            .with_context(|| format!("{FILE} could not be written"))
    }

    /// For each function of a wasm file that is not imported, whether it can wait.
    pub fn within(&self, wasm: &[u8]) -> Vec<bool> {
        let functions = functions::all(wasm).unwrap_or_default();
        functions.iter().map(|(name, _)| self.0.contains(&hash(name))).collect()
    }

    fn parse(text: &str) -> Result<Self> {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let hashes = lines.flat_map(str::split_whitespace).map(|hex| u32::from_str_radix(hex, 16));
        hashes.collect::<Result<_, _>>().map(Self).with_context(|| format!("{FILE} is odd"))
    }

    fn text(&self) -> String {
        let hashes: Vec<_> = self.0.iter().map(|hash| format!("{hash:08x}")).collect();
        let lines: Vec<_> = hashes.chunks(PER_LINE).map(|line| line.join(" ")).collect();
        format!(
            "# Functions that do not run before a first page stands there, by the hashes of their \
             names.\n# Written by `cargo xtask profile`.\n{}\n",
            lines.join("\n")
        )
    }
}

/// FNV-1a.
fn hash(name: &str) -> u32 {
    let bytes = functions::without_number(name).bytes();
    bytes.fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_comes_back_as_it_was_written() {
        let names: Vec<_> = (0..30).map(|at| format!("crema::f{at}")).collect();
        let idle = Idle::of(names.iter().map(String::as_str));
        assert_eq!(Idle::parse(&idle.text()).unwrap(), idle);
        assert!(Idle::parse("xyz").is_err());
    }
}
