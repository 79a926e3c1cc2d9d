//! A wasm file, section by section.

use anyhow::{Context, Result, ensure};
use wasm_encoder::{
    EntityType,
    reencode::{Reencode, RoundtripReencoder},
};
use wasmparser::{
    CompositeInnerType, DataSectionReader, ElementSectionReader, ExportSectionReader, FuncType,
    FunctionBody, GlobalSectionReader, ImportSectionReader, MemorySectionReader, Parser, Payload,
    TableSectionReader, TypeRef, TypeSectionReader,
};

/// A function of fewer bytes than this is where it is called: a way to it costs more.
const SMALL: usize = 16;

/// The sections, as they can be read more than once.
#[derive(Default)]
pub struct Apart<'a> {
    pub types: Option<TypeSectionReader<'a>>,
    pub imports: Option<ImportSectionReader<'a>>,
    pub tables: Option<TableSectionReader<'a>>,
    pub memories: Option<MemorySectionReader<'a>>,
    pub globals: Option<GlobalSectionReader<'a>>,
    pub exports: Option<ExportSectionReader<'a>>,
    pub elements: Option<ElementSectionReader<'a>>,
    pub data: Option<DataSectionReader<'a>>,
    pub data_count: Option<u32>,
    pub start: Option<u32>,
    /// What each type takes and gives.
    pub signatures: Vec<FuncType>,
    /// How many functions are imported.
    pub imported: u32,
    /// The type of each function, the imported ones first.
    pub function_types: Vec<u32>,
    /// The own functions.
    pub bodies: Vec<FunctionBody<'a>>,
    /// Memories, tables and globals, imported or own, in the order of their numbers within a kind.
    pub lendable: Vec<EntityType>,
}

impl<'a> Apart<'a> {
    /// Takes a file apart.
    ///
    /// # Errors
    /// It is no WebAssembly module.
    pub fn of(wasm: &'a [u8]) -> Result<Self> {
        let mut apart = Self::default();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::TypeSection(section) => apart.take_types(section)?,
                Payload::ImportSection(section) => apart.take_imports(section)?,
                Payload::FunctionSection(section) => {
                    let own = section.into_iter().collect::<Result<Vec<_>, _>>()?;
                    apart.function_types.extend(own);
                }
                Payload::TableSection(section) => apart.tables = Some(section),
                Payload::MemorySection(section) => apart.memories = Some(section),
                Payload::GlobalSection(section) => apart.globals = Some(section),
                Payload::ExportSection(section) => apart.exports = Some(section),
                Payload::StartSection { func, .. } => apart.start = Some(func),
                Payload::ElementSection(section) => apart.elements = Some(section),
                Payload::DataCountSection { count, .. } => apart.data_count = Some(count),
                Payload::DataSection(section) => apart.data = Some(section),
                Payload::CodeSectionEntry(body) => apart.bodies.push(body),
                _ => {}
            }
        }
        apart.take_lendable()?;
        ensure!(
            apart.function_types.len() == apart.imported as usize + apart.bodies.len(),
            "functions without a body"
        );
        Ok(apart)
    }

    fn take_types(&mut self, section: TypeSectionReader<'a>) -> Result<()> {
        for group in section.clone() {
            for kind in group?.into_types() {
                let CompositeInnerType::Func(signature) = kind.composite_type.inner else {
                    anyhow::bail!("a type that is no function's");
                };
                self.signatures.push(signature);
            }
        }
        self.types = Some(section);
        Ok(())
    }

    fn take_imports(&mut self, section: ImportSectionReader<'a>) -> Result<()> {
        for import in section.clone().into_imports() {
            if let TypeRef::Func(kind) = import?.ty {
                self.imported += 1;
                self.function_types.push(kind);
            }
        }
        self.imports = Some(section);
        Ok(())
    }

    fn take_lendable(&mut self) -> Result<()> {
        let mut same = RoundtripReencoder;
        for import in self.imports.clone().into_iter().flat_map(|all| all.into_imports()) {
            let kind = import?.ty;
            if !matches!(kind, TypeRef::Func(_)) {
                self.lendable.push(same.entity_type(kind)?);
            }
        }
        for table in self.tables.clone().into_iter().flatten() {
            self.lendable.push(same.table_type(table?.ty)?.into());
        }
        for memory in self.memories.clone().into_iter().flatten() {
            self.lendable.push(same.memory_type(memory?)?.into());
        }
        for global in self.globals.clone().into_iter().flatten() {
            self.lendable.push(same.global_type(global?.ty)?.into());
        }
        Ok(())
    }

    /// The numbers of the own functions.
    pub fn own(&self) -> impl Iterator<Item = u32> {
        self.imported..self.imported + self.bodies.len() as u32
    }

    /// The body of an own function.
    ///
    /// # Errors
    /// There is no such function.
    pub fn body(&self, function: u32) -> Result<FunctionBody<'a>> {
        let own = function.checked_sub(self.imported).map(|own| own as usize);
        own.and_then(|own| self.bodies.get(own)).cloned().context("a function without a body")
    }

    /// Whether an own function is not worth much ado; imported ones are not there to be moved.
    pub fn is_small(&self, function: u32) -> bool {
        self.body(function).is_ok_and(|body| body.range().len() < SMALL)
    }

    /// How many tables there are.
    pub fn table_count(&self) -> u32 {
        self.lendable.iter().filter(|kind| matches!(kind, EntityType::Table(_))).count() as u32
    }

    /// How many globals there are.
    pub fn global_count(&self) -> u32 {
        self.lendable.iter().filter(|kind| matches!(kind, EntityType::Global(_))).count() as u32
    }

    /// The number of parameters of a function.
    pub fn parameters(&self, function: u32) -> u32 {
        let kind = self.function_types.get(function as usize).copied().unwrap_or(u32::MAX);
        self.signatures.get(kind as usize).map_or(0, |signature| signature.params().len() as u32)
    }
}
