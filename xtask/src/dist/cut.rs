//! A wasm file in two: what the first page needs, and what only comes after it. Functions of the
//! second are called through doors: a table of the first file that the second one fills when it has
//! come. The first door that is opened before has `later.load` bring it, while the caller waits.
//! (What binaryen's `wasm-split` does with a profile; its packages for npm leave that tool out.)

mod first;
mod renumber;
mod second;

use super::apart::Apart;
use anyhow::Result;
use renumber::Seen;

/// From where the second file takes what it uses of the first.
const FIRST: &str = "first";

/// The two files.
#[derive(Debug)]
pub struct Cut {
    /// Stands for the whole: its imports and exports and two more kinds, `later.load` among what it
    /// imports, and under names that begin with `~` what the other file uses.
    pub first: Vec<u8>,
    /// Needs the exports of the first as its import `first`, and fills its doors.
    pub second: Vec<u8>,
}

/// Puts the functions that are `later`, counted from the first that is not imported, into a file of
/// their own.
///
/// # Errors
/// The file is no WebAssembly module, or uses what came after its second edition.
pub fn cut(wasm: &[u8], later: &[bool]) -> Result<Cut> {
    let module = Apart::of(wasm)?;
    let plan = Plan::of(&module, later)?;
    Ok(Cut { first: first::write(&module, &plan)?, second: second::write(&module, &plan)? })
}

/// Which function is where. Numbers are those of the whole file: imported functions come first.
#[derive(Debug)]
struct Plan {
    /// Own functions of the first file.
    stay: Vec<u32>,
    /// Own functions of the second file; small ones of the first stand here once more.
    leave: Vec<u32>,
    /// Those of the second file that the first one calls, exports or has in a table.
    doors: Vec<u32>,
    /// Those of the first file that the second one calls.
    lent: Vec<u32>,
}

impl Plan {
    fn of(module: &Apart<'_>, later: &[bool]) -> Result<Self> {
        let mut leaves: Vec<bool> = vec![false; module.imported as usize];
        leaves.extend(later);
        leaves.resize(module.function_types.len(), false);
        loop {
            let (leave, stay): (Vec<u32>, Vec<u32>) =
                module.own().partition(|&function| leaves[function as usize]);
            let mut used = Seen::default();
            used.in_first(module, &stay)?;
            let doors: Vec<u32> =
                used.functions.into_iter().filter(|&used| leaves[used as usize]).collect();
            // Who stays may call others that could have left.
            let small: Vec<_> = doors.iter().filter(|&&door| module.is_small(door)).collect();
            if small.is_empty() {
                let (leave, lent) = taken_along(module, leave)?;
                return Ok(Self { stay, leave, doors, lent });
            }
            small.iter().for_each(|&&function| leaves[function as usize] = false);
        }
    }
}

/// What the second file consists of, with small functions that others of it call, and what it calls
/// beyond.
fn taken_along(module: &Apart<'_>, mut leave: Vec<u32>) -> Result<(Vec<u32>, Vec<u32>)> {
    loop {
        let mut used = Seen::default();
        used.in_bodies(module, &leave)?;
        let mut lent = used.functions;
        lent.retain(|function| leave.binary_search(function).is_err());
        let small: Vec<u32> =
            lent.iter().copied().filter(|&function| module.is_small(function)).collect();
        if small.is_empty() {
            return Ok((leave, lent.into_iter().collect()));
        }
        leave.extend(small);
        leave.sort_unstable();
    }
}

/// The name under which the first file lends the `at`th of a kind.
fn lent_name(kind: &str, at: usize) -> String {
    format!("~{kind}{at}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        CodeSection, ExportKind, ExportSection, Function, FunctionSection, MemorySection,
        MemoryType, Module, TypeSection,
    };
    use wasmparser::{Operator, Parser, Payload, Validator};

    /// Longer than what is not worth moving.
    const LONG: usize = 40;

    /// `first` calls `late` and is called by it; nothing calls `last`.
    fn sample() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([wasm_encoder::ValType::I32], [wasm_encoder::ValType::I32]);
        let mut functions = FunctionSection::new();
        functions.function(0).function(0).function(0);
        let mut memories = MemorySection::new();
        memories.memory(MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        let mut exports = ExportSection::new();
        exports.export("first", ExportKind::Func, 0);
        let mut code = CodeSection::new();
        for called in [Some(1), Some(0), None] {
            let mut body = Function::new([]);
            let mut instructions = body.instructions();
            for _ in 0..LONG {
                instructions.nop();
            }
            instructions.local_get(0);
            if let Some(called) = called {
                instructions.call(called);
            }
            instructions.end();
            code.function(&body);
        }
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&memories);
        module.section(&exports).section(&code);
        module.finish()
    }

    /// Functions called in each body of a file.
    fn calls(wasm: &[u8]) -> Vec<Vec<u32>> {
        let mut all = Vec::new();
        for payload in Parser::new(0).parse_all(wasm) {
            if let Payload::CodeSectionEntry(body) = payload.unwrap() {
                let operators = body.get_operators_reader().unwrap().into_iter();
                let called = operators.filter_map(|operator| match operator.unwrap() {
                    Operator::Call { function_index } => Some(function_index),
                    _ => None,
                });
                all.push(called.collect());
            }
        }
        all
    }

    #[test]
    fn both_files_are_valid_and_lead_to_each_other() {
        let cut = cut(&sample(), &[false, true, true]).unwrap();
        Validator::new().validate_all(&cut.first).unwrap();
        Validator::new().validate_all(&cut.second).unwrap();
        // `load`, `first`, the door of `late`, and what opens it.
        assert_eq!(calls(&cut.first), [vec![2], vec![3], vec![0]]);
        // The borrowed `first`, `late`, `last`.
        assert_eq!(calls(&cut.second), [vec![0], vec![]]);
    }

    #[test]
    fn what_all_may_call_is_still_there() {
        let cut = cut(&sample(), &[true, true, true]).unwrap();
        Validator::new().validate_all(&cut.first).unwrap();
        let names =
            Parser::new(0).parse_all(&cut.first).find_map(|payload| match payload.unwrap() {
                Payload::ExportSection(exports) => {
                    Some(exports.into_iter().map(|export| export.unwrap().name).collect::<Vec<_>>())
                }
                _ => None,
            });
        assert_eq!(names.unwrap(), ["first", "~m0", "~t0"]);
        assert_eq!(calls(&cut.second).len(), 3);
    }
}
