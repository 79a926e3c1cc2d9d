//! Several wasm files of a part as one: fewer requests, and they compress better. binaryen's
//! `wasm-merge` would give each of them a memory of its own, so that a stub, which only hands on what
//! it gets from the first file of the app, stands before them.

use crate::{run, tools};
use anyhow::{Context, Result};
use std::{collections::BTreeMap, fs, path::Path, process::Command};

/// What is imported from the first file, by name, as WebAssembly's text format has it.
type Imports = BTreeMap<String, String>;

/// The splitter's name of the first file.
const MAIN: &str = "__wasm_split";

/// Joins the files of each group in `folder`, where the tools for it are there.
///
/// # Errors
/// A file could not be read, or is not what the splitter writes.
pub fn each(
    folder: &Path,
    groups: Vec<(String, Vec<String>)>,
) -> Result<Vec<(String, Vec<String>)>> {
    let Some(wasm_opt) = tools::wasm_opt()? else { return Ok(groups) };
    let [assemble, merge] = ["wasm-as", "wasm-merge"].map(|name| wasm_opt.with_file_name(name));
    if !assemble.is_file() || !merge.is_file() {
        return Ok(groups);
    }
    let join = |(name, files): (String, Vec<String>)| {
        if files.len() < 2 {
            return Ok((name, files));
        }
        let mut imports = Imports::new();
        for file in &files {
            imports.extend(imports_of(&fs::read(folder.join(file))?).context("an odd part")?);
        }
        let (text, stub) = (folder.join("stub.wat"), folder.join("stub.wasm"));
        fs::write(&text, stub_of(&imports))?;
        let features = super::wasm::FEATURES;
        run::succeed(Command::new(&assemble).args(features).arg(&text).arg("-o").arg(&stub))?;
        let joined = format!("{name}.wasm");
        let mut command = Command::new(&merge);
        command.args(features).arg(&stub).arg(MAIN);
        for (at, file) in files.iter().enumerate() {
            command.arg(folder.join(file)).arg(format!("piece{at}"));
        }
        // With the names of functions: what can wait is known by them.
        run::succeed(command.arg("--debuginfo").arg("-o").arg(folder.join(&joined)))?;
        Ok((name, vec![joined]))
    };
    groups.into_iter().map(join).collect()
}

fn stub_of(imports: &Imports) -> String {
    let mut text = String::from("(module\n");
    for (name, kind) in imports {
        text += &format!("(import \"main\" \"{name}\" ({kind}))\n");
    }
    let mut counts = BTreeMap::new();
    for (name, kind) in imports {
        let kind = kind.split(' ').next().unwrap_or_default();
        let at = counts.entry(kind).or_insert(0);
        text += &format!("(export \"{name}\" ({kind} {at}))\n");
        *at += 1;
    }
    text + ")\n"
}

/// Memory, table and globals that a file imports; `None` where it imports something else.
fn imports_of(wasm: &[u8]) -> Option<Imports> {
    let mut reader = Reader(wasm.get(8..)?);
    loop {
        let (section, length) = (reader.byte()?, reader.number()?);
        let content = reader.take(length)?;
        if section == 2 {
            return read_imports(Reader(content));
        }
    }
}

fn read_imports(mut reader: Reader) -> Option<Imports> {
    let mut imports = Imports::new();
    for _ in 0..reader.number()? {
        let (module, name) = (reader.text()?, reader.text()?);
        let kind = match reader.byte()? {
            1 => {
                reader.byte()?;
                format!("table {} funcref", reader.least()?)
            }
            2 => format!("memory {}", reader.least()?),
            3 if (reader.byte()?, reader.byte()?) == (0x7f, 1) => "global (mut i32)".to_owned(),
            _ => return None,
        };
        if module != MAIN {
            return None;
        }
        imports.insert(name, kind);
    }
    Some(imports)
}

/// What is left of the bytes.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        Some(self.take(1)?[0])
    }

    /// LEB128, unsigned.
    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = usize::from(self.byte()?);
            number |= (byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn text(&mut self) -> Option<String> {
        let length = self.number()?;
        String::from_utf8(self.take(length)?.to_vec()).ok()
    }

    /// The lower limit of a table or memory.
    fn least(&mut self) -> Option<usize> {
        let has_most = self.byte()? & 1 == 1;
        let least = self.number()?;
        if has_most {
            self.number()?;
        }
        Some(least)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Imports `m` as a memory of at least 19 pages and `s` as a global.
    const PART: &[u8] = b"\0asm\x01\0\0\0\x02\x25\x02\x0c__wasm_split\x01m\x02\x00\x13\
        \x0c__wasm_split\x01s\x03\x7f\x01";

    #[test]
    fn the_stub_hands_on_what_a_part_imports() {
        let stub = "(module\n(import \"main\" \"m\" (memory 19))\n\
            (import \"main\" \"s\" (global (mut i32)))\n\
            (export \"m\" (memory 0))\n(export \"s\" (global 0))\n)\n";
        assert_eq!(imports_of(PART).map(|imports| stub_of(&imports)).as_deref(), Some(stub));
        assert_eq!(imports_of(&PART[..20]), None);
    }
}
