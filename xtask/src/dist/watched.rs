//! A wasm file that tells which of its functions have run: each has a number that others can read,
//! under its name, and that is one once it was called. For `cargo xtask profile`.

use super::apart::Apart;
use crate::functions;
use anyhow::{Context, Result, anyhow};
use wasm_encoder::{
    CodeSection, ConstExpr, DataCountSection, DataSection, ElementSection, ExportKind,
    ExportSection, FunctionSection, GlobalSection, GlobalType, ImportSection, MemorySection,
    Module, StartSection, TableSection, TypeSection, ValType,
    reencode::{Error, Reencode, RoundtripReencoder},
};
use wasmparser::FunctionBody;

/// What stands before the name of a function where its number is exported.
pub const RAN: &str = "ran:";

/// The same program, which notes what it does.
///
/// # Errors
/// The file is no WebAssembly module.
pub fn watched(wasm: &[u8]) -> Result<Vec<u8>> {
    let names = functions::all(wasm).context("an odd wasm")?;
    let names: Vec<_> = names.into_iter().map(|(name, _)| name).collect();
    write(&Apart::of(wasm)?, &names).map_err(|error| anyhow!("this cannot be watched: {error:?}"))
}

fn write(module: &Apart<'_>, names: &[String]) -> Result<Vec<u8>, Error> {
    let mut same = RoundtripReencoder;
    let mut out = Module::new();
    macro_rules! copy {
        ($field:ident, $section:ident, $parse:ident) => {
            if let Some(section) = module.$field.clone() {
                let mut copied = $section::new();
                same.$parse(&mut copied, section)?;
                out.section(&copied);
            }
        };
    }
    copy!(types, TypeSection, parse_type_section);
    copy!(imports, ImportSection, parse_import_section);
    let mut functions = FunctionSection::new();
    module.own().for_each(|function| {
        functions.function(module.function_types[function as usize]);
    });
    out.section(&functions);
    copy!(tables, TableSection, parse_table_section);
    copy!(memories, MemorySection, parse_memory_section);
    let first = numbers(&mut out, module, names, &mut same)?;
    if let Some(function_index) = module.start {
        out.section(&StartSection { function_index });
    }
    copy!(elements, ElementSection, parse_element_section);
    if let Some(count) = module.data_count {
        out.section(&DataCountSection { count });
    }
    let mut code = CodeSection::new();
    for (at, body) in (first..).zip(&module.bodies) {
        notes(&mut code, body, at, &mut same)?;
    }
    out.section(&code);
    copy!(data, DataSection, parse_data_section);
    Ok(out.finish())
}

/// Writes globals and exports with a number more for each function; which is the first of them.
fn numbers(
    out: &mut Module,
    module: &Apart<'_>,
    names: &[String],
    same: &mut RoundtripReencoder,
) -> Result<u32, Error> {
    let (mut globals, mut exports) = (GlobalSection::new(), ExportSection::new());
    if let Some(section) = module.globals.clone() {
        same.parse_global_section(&mut globals, section)?;
    }
    if let Some(section) = module.exports.clone() {
        same.parse_export_section(&mut exports, section)?;
    }
    let first = module.global_count();
    let kind = GlobalType { val_type: ValType::I32, mutable: true, shared: false };
    for (at, name) in names.iter().enumerate() {
        globals.global(kind, &ConstExpr::i32_const(0));
        // Names are not always different.
        exports.export(&format!("{RAN}{at} {name}"), ExportKind::Global, first + at as u32);
    }
    out.section(&globals).section(&exports);
    Ok(first)
}

/// The same function, which first notes that it was called.
fn notes(
    code: &mut CodeSection,
    body: &FunctionBody<'_>,
    number: u32,
    same: &mut RoundtripReencoder,
) -> Result<(), Error> {
    let mut function = same.new_function_with_parsed_locals(body)?;
    function.instructions().i32_const(1).global_set(number);
    let mut operators = body.get_operators_reader()?;
    while !operators.eof() {
        function.instruction(&same.parse_instruction(&mut operators)?);
    }
    code.function(&function);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasmparser::{Operator, Parser, Payload, Validator};

    #[test]
    fn each_function_first_notes_that_it_was_called() {
        let wasm = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0\
            \x0a\x04\x01\x02\x00\x0b\x00\x0d\x04name\x01\x06\x01\x00\x03abc";
        let wasm = watched(wasm).unwrap();
        Validator::new().validate_all(&wasm).unwrap();
        let (mut exported, mut first) = (Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(&wasm) {
            match payload.unwrap() {
                Payload::ExportSection(exports) => {
                    exported = exports.into_iter().map(|export| export.unwrap().name).collect();
                }
                Payload::CodeSectionEntry(body) => {
                    let operators = body.get_operators_reader().unwrap().into_iter();
                    first = operators.take(2).map(Result::unwrap).collect();
                }
                _ => {}
            }
        }
        assert_eq!(exported, ["ran:0 abc"]);
        let expected = [Operator::I32Const { value: 1 }, Operator::GlobalSet { global_index: 0 }];
        assert_eq!(first, expected);
    }
}
