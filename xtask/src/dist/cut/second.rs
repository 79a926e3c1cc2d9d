//! The second file: functions that came off the first one, which fill its doors.

use super::super::apart::Apart;
use super::{
    FIRST, Plan,
    first::doors,
    lent_name,
    renumber::{Renumber, odd},
};
use anyhow::{Context, Result};
use std::borrow::Cow;
use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, EntityType, FunctionSection, ImportSection,
    Module, TypeSection, reencode::Reencode,
};

/// Writes it.
///
/// # Errors
/// A section cannot be read.
pub fn write(module: &Apart<'_>, plan: &Plan) -> Result<Vec<u8>> {
    // Borrowed functions come first, as all that is imported.
    let all = plan.lent.iter().chain(&plan.leave).copied();
    let mut numbers = Renumber(all.zip(0..).collect());
    let mut types = TypeSection::new();
    numbers
        .parse_type_section(&mut types, module.types.clone().context("no types")?)
        .map_err(odd)?;
    let mut functions = FunctionSection::new();
    let mut code = CodeSection::new();
    for &function in &plan.leave {
        functions.function(module.function_types[function as usize]);
        numbers.parse_function_body(&mut code, module.body(function)?).map_err(odd)?;
    }
    let mut behind = Vec::new();
    for &function in &plan.doors {
        behind.push(numbers.function_index(function).map_err(odd)?);
    }
    let mut elements = ElementSection::new();
    let (table, start) = (Some(module.table_count()), ConstExpr::i32_const(0));
    elements.active(table, &start, Elements::Functions(Cow::Owned(behind)));
    let mut out = Module::new();
    out.section(&types).section(&imports(module, plan)).section(&functions);
    out.section(&elements).section(&code);
    Ok(out.finish())
}

fn imports(module: &Apart<'_>, plan: &Plan) -> ImportSection {
    let mut imports = ImportSection::new();
    for (at, &function) in plan.lent.iter().enumerate() {
        let kind = EntityType::Function(module.function_types[function as usize]);
        imports.import(FIRST, &lent_name("", at), kind);
    }
    let (mut memories, mut tables, mut globals) = (0.., 0.., 0..);
    for kind in &module.lendable {
        let (name, numbers) = match kind {
            EntityType::Memory(_) => ("m", &mut memories),
            EntityType::Table(_) => ("t", &mut tables),
            _ => ("g", &mut globals),
        };
        let at: usize = numbers.next().unwrap_or_default();
        imports.import(FIRST, &lent_name(name, at), *kind);
    }
    let table = module.table_count() as usize;
    imports.import(FIRST, &lent_name("t", table), EntityType::Table(doors(plan)));
    imports
}
