//! Functions that are counted anew, and those that are named at all.

use super::super::apart::Apart;
use anyhow::{Result, anyhow};
use std::collections::{BTreeMap, BTreeSet};
use wasm_encoder::{
    CodeSection, ElementSection, ExportSection,
    reencode::{Error, Reencode},
};

/// Writes what it is given with other numbers of functions.
#[derive(Default)]
pub struct Renumber(pub BTreeMap<u32, u32>);

impl Reencode for Renumber {
    type Error = anyhow::Error;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Self::Error>> {
        let number = self.0.get(&function).copied();
        number.ok_or_else(|| Error::UserError(anyhow!("function {function} is in another file")))
    }
}

/// An error of re-encoding as one of ours.
pub fn odd<E: std::fmt::Debug>(error: Error<E>) -> anyhow::Error {
    anyhow!("the wasm could not be cut: {error:?}")
}

/// Notes which functions are named where it is led through.
#[derive(Default)]
pub struct Seen {
    pub functions: BTreeSet<u32>,
}

impl Seen {
    /// What the first file names: these bodies, what is exported, stands in tables, or starts it.
    ///
    /// # Errors
    /// A section cannot be read.
    pub fn in_first(&mut self, module: &Apart<'_>, bodies: &[u32]) -> Result<()> {
        self.in_bodies(module, bodies)?;
        self.functions.extend(module.start);
        if let Some(section) = module.exports.clone() {
            self.parse_export_section(&mut ExportSection::new(), section).map_err(odd)?;
        }
        if let Some(section) = module.elements.clone() {
            self.parse_element_section(&mut ElementSection::new(), section).map_err(odd)?;
        }
        Ok(())
    }

    /// What these functions name.
    ///
    /// # Errors
    /// A body cannot be read.
    pub fn in_bodies(&mut self, module: &Apart<'_>, bodies: &[u32]) -> Result<()> {
        let mut code = CodeSection::new();
        for &function in bodies {
            self.parse_function_body(&mut code, module.body(function)?).map_err(odd)?;
        }
        Ok(())
    }
}

impl Reencode for Seen {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Self::Error>> {
        self.functions.insert(function);
        Ok(function)
    }
}
