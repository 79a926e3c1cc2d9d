//! The first file: the whole without some functions, with doors in their place.

use super::super::apart::Apart;
use super::{
    Plan, lent_name,
    renumber::{Renumber, odd},
};
use anyhow::{Context, Result};
use wasm_encoder::{
    CodeSection, DataCountSection, DataSection, ElementSection, EntityType, ExportKind,
    ExportSection, Function, FunctionSection, GlobalSection, ImportSection, MemorySection, Module,
    RefType, StartSection, TableSection, TableType, TypeSection, reencode::Reencode,
};

/// What brings the second file: imported from `later`, a function of nothing that gives nothing.
const LOAD: (&str, &str) = ("later", "load");

/// Writes it.
///
/// # Errors
/// A section cannot be read.
pub fn write(module: &Apart<'_>, plan: &Plan) -> Result<Vec<u8>> {
    let places = Places::of(module, plan);
    let mut numbers = places.numbers(plan);
    let mut out = Module::new();
    before_functions(&mut out, module, &places, &mut numbers)?;
    let mut functions = FunctionSection::new();
    for function in plan.stay.iter().chain(&plan.doors) {
        functions.function(module.function_types[*function as usize]);
    }
    functions.function(places.load_type);
    out.section(&functions);
    after_functions(&mut out, module, plan, &mut numbers)?;
    let mut code = CodeSection::new();
    for &function in &plan.stay {
        numbers.parse_function_body(&mut code, module.body(function)?).map_err(odd)?;
    }
    for (at, &function) in plan.doors.iter().enumerate() {
        code.function(&door(module, function, at, &places));
    }
    code.function(&opener(&places));
    out.section(&code);
    if let Some(section) = module.data.clone() {
        let mut data = DataSection::new();
        numbers.parse_data_section(&mut data, section).map_err(odd)?;
        out.section(&data);
    }
    Ok(out.finish())
}

/// Numbers of what was added.
struct Places {
    /// Brings the second file.
    load: u32,
    /// Calls [`Self::load`] where the doors are closed.
    opener: u32,
    load_type: u32,
    /// Whether that type is a new one.
    is_new_type: bool,
    /// The table of doors.
    table: u32,
}

impl Places {
    fn of(module: &Apart<'_>, plan: &Plan) -> Self {
        let plain =
            |kind: &wasmparser::FuncType| kind.params().is_empty() && kind.results().is_empty();
        let found = module.signatures.iter().position(plain);
        let load_type = found.unwrap_or(module.signatures.len()) as u32;
        let own = (plan.stay.len() + plan.doors.len()) as u32;
        Self {
            load: module.imported,
            opener: module.imported + 1 + own,
            load_type,
            is_new_type: found.is_none(),
            table: module.table_count(),
        }
    }

    /// Imported functions stay, `load` comes after them, then those that stay, then the doors.
    fn numbers(&self, plan: &Plan) -> Renumber {
        let imported = (0..self.load).map(|function| (function, function));
        let own = plan.stay.iter().chain(&plan.doors).copied().zip(self.load + 1..);
        Renumber(imported.chain(own).collect())
    }
}

/// Types, imports: all sections that stand before that of the functions.
fn before_functions(
    out: &mut Module,
    module: &Apart<'_>,
    places: &Places,
    numbers: &mut Renumber,
) -> Result<()> {
    let mut types = TypeSection::new();
    numbers
        .parse_type_section(&mut types, module.types.clone().context("no types")?)
        .map_err(odd)?;
    if places.is_new_type {
        types.ty().function([], []);
    }
    out.section(&types);
    let mut imports = ImportSection::new();
    if let Some(section) = module.imports.clone() {
        numbers.parse_import_section(&mut imports, section).map_err(odd)?;
    }
    imports.import(LOAD.0, LOAD.1, EntityType::Function(places.load_type));
    out.section(&imports);
    Ok(())
}

/// Tables with that of the doors, and so on up to the code.
fn after_functions(
    out: &mut Module,
    module: &Apart<'_>,
    plan: &Plan,
    numbers: &mut Renumber,
) -> Result<()> {
    let mut tables = TableSection::new();
    if let Some(section) = module.tables.clone() {
        numbers.parse_table_section(&mut tables, section).map_err(odd)?;
    }
    tables.table(doors(plan));
    out.section(&tables);
    if let Some(section) = module.memories.clone() {
        let mut memories = MemorySection::new();
        numbers.parse_memory_section(&mut memories, section).map_err(odd)?;
        out.section(&memories);
    }
    if let Some(section) = module.globals.clone() {
        let mut globals = GlobalSection::new();
        numbers.parse_global_section(&mut globals, section).map_err(odd)?;
        out.section(&globals);
    }
    out.section(&exports(module, plan, numbers)?);
    if let Some(function_index) = module.start {
        let function_index = numbers.function_index(function_index).map_err(odd)?;
        out.section(&StartSection { function_index });
    }
    if let Some(section) = module.elements.clone() {
        let mut elements = ElementSection::new();
        numbers.parse_element_section(&mut elements, section).map_err(odd)?;
        out.section(&elements);
    }
    if let Some(count) = module.data_count {
        out.section(&DataCountSection { count });
    }
    Ok(())
}

/// The table of doors; at least one, by which one sees whether they are open.
pub fn doors(plan: &Plan) -> TableType {
    let minimum = plan.doors.len().max(1) as u64;
    let (element_type, maximum) = (RefType::FUNCREF, Some(minimum));
    TableType { element_type, table64: false, minimum, maximum, shared: false }
}

fn exports(module: &Apart<'_>, plan: &Plan, numbers: &mut Renumber) -> Result<ExportSection> {
    let mut exports = ExportSection::new();
    if let Some(section) = module.exports.clone() {
        numbers.parse_export_section(&mut exports, section).map_err(odd)?;
    }
    for (at, &function) in plan.lent.iter().enumerate() {
        let function = numbers.function_index(function).map_err(odd)?;
        exports.export(&lent_name("", at), ExportKind::Func, function);
    }
    let (mut memories, mut tables, mut globals) = (0.., 0.., 0..);
    for kind in &module.lendable {
        let (kind, name, numbers) = match kind {
            EntityType::Memory(_) => (ExportKind::Memory, "m", &mut memories),
            EntityType::Table(_) => (ExportKind::Table, "t", &mut tables),
            _ => (ExportKind::Global, "g", &mut globals),
        };
        let at: u32 = numbers.next().unwrap_or_default();
        exports.export(&lent_name(name, at as usize), kind, at);
    }
    let table = module.table_count();
    exports.export(&lent_name("t", table as usize), ExportKind::Table, table);
    Ok(exports)
}

/// Stands for a function of the second file: has it come, and calls it.
fn door(module: &Apart<'_>, function: u32, at: usize, places: &Places) -> Function {
    let mut body = Function::new([]);
    let mut code = body.instructions();
    code.call(places.opener);
    for parameter in 0..module.parameters(function) {
        code.local_get(parameter);
    }
    let kind = module.function_types[function as usize];
    code.i32_const(at as i32).call_indirect(places.table, kind).end();
    body
}

/// Has the second file come where it has not yet.
fn opener(places: &Places) -> Function {
    let mut body = Function::new([]);
    let mut code = body.instructions();
    code.i32_const(0).table_get(places.table).ref_is_null();
    code.if_(wasm_encoder::BlockType::Empty).call(places.load).end().end();
    body
}
