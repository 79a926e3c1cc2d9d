//! Shorter names between the wasm and its glue. wasm-bindgen's have hashes in them, which no
//! compression makes smaller, and each stands in both files.

use anyhow::{Result, anyhow};
use std::{collections::BTreeMap, convert::Infallible};
use wasm_encoder::{
    ExportSection, ImportSection, Module,
    reencode::{Error, Reencode},
};
use wasmparser::{Export, ImportSectionReader, Parser, Payload};

/// From where the wasm imports what the glue gives.
const GLUE: &str = "./crema_bg.js";

/// What closures of the app are called by begins with this.
const CLOSURE: &str = "wasm_bindgen_";

/// The same script and the same wasm, which know each other by short names.
///
/// # Errors
/// The file is no WebAssembly module.
pub fn shorten(script: &str, wasm: &[u8]) -> Result<(String, Vec<u8>)> {
    let mut names = Names::of(wasm)?;
    let mut module = Module::new();
    names
        .parse_core_module(&mut module, Parser::new(0), wasm)
        .map_err(|error| anyhow!("the wasm could not be renamed: {error}"))?;
    Ok((names.within(script), module.finish()))
}

/// Short names by the long ones. A dollar stands before them: nothing else in the glue has one.
struct Names(BTreeMap<String, String>);

impl Names {
    fn of(wasm: &[u8]) -> Result<Self> {
        let mut names = Vec::new();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        let import = import?;
                        names.extend((import.module == GLUE).then(|| import.name.to_owned()));
                    }
                }
                Payload::ExportSection(section) => {
                    for export in section {
                        let name = export?.name;
                        names.extend(name.starts_with(CLOSURE).then(|| name.to_owned()));
                    }
                }
                _ => {}
            }
        }
        let short = (0..).map(|at| format!("${at}"));
        Ok(Self(names.into_iter().zip(short).collect()))
    }

    fn of_one<'a>(&'a self, name: &'a str) -> &'a str {
        self.0.get(name).map_or(name, String::as_str)
    }

    /// Renames what stands as a whole word in a script.
    fn within(&self, script: &str) -> String {
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
        let (mut out, mut rest) = (String::with_capacity(script.len()), script);
        while let Some(start) = rest.find(is_part) {
            let (before, word) = rest.split_at(start);
            let end = word.find(|c| !is_part(c)).unwrap_or(word.len());
            out.push_str(before);
            out.push_str(self.of_one(&word[..end]));
            rest = &word[end..];
        }
        out + rest
    }
}

impl Reencode for Names {
    type Error = Infallible;

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        for import in section.into_imports() {
            let import = import?;
            let kind = self.entity_type(import.ty)?;
            let is_glue = import.module == GLUE;
            let name = if is_glue { self.of_one(import.name) } else { import.name };
            imports.import(import.module, name, kind);
        }
        Ok(())
    }

    fn parse_export(
        &mut self,
        exports: &mut ExportSection,
        export: Export<'_>,
    ) -> Result<(), Error<Infallible>> {
        let index = self.external_index(export.kind, export.index)?;
        let kind = self.export_kind(export.kind)?;
        exports.export(self.of_one(export.name), kind, index);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{EntityType, ExportKind, TypeSection};

    #[test]
    fn both_know_each_other_by_short_names() {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import(GLUE, "__wbg_a_0123456789abcdef", EntityType::Function(0));
        imports.import("main", "b", EntityType::Function(0));
        let mut exports = ExportSection::new();
        exports.export("wasm_bindgen_x", ExportKind::Func, 0);
        exports.export("memory", ExportKind::Func, 1);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&exports);
        let script = "f(__wbg_a_0123456789abcdef, wasm.wasm_bindgen_x, wasm_bindgen_xy, b, memory)";
        let (script, wasm) = shorten(script, &module.finish()).unwrap();
        assert_eq!(script, "f($0, wasm.$1, wasm_bindgen_xy, b, memory)");
        let mut found = Vec::new();
        for payload in Parser::new(0).parse_all(&wasm) {
            match payload.unwrap() {
                Payload::ImportSection(section) => {
                    let names = section.into_imports().map(|import| import.unwrap().name);
                    found.extend(names.map(str::to_owned));
                }
                Payload::ExportSection(section) => {
                    found.extend(section.into_iter().map(|it| it.unwrap().name.to_owned()));
                }
                _ => {}
            }
        }
        assert_eq!(found, ["$0", "b", "$1", "memory"]);
    }
}
