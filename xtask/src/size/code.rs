//! What the code is made of: the crates and functions that weigh most, before wasm-opt, which takes
//! their names away and folds what is alike.

use crate::paths;
use std::{collections::BTreeMap, fs};

const CRATES: usize = 12;
const FUNCTIONS: usize = 20;

/// Prints them, where the build for size is there.
pub fn print() {
    let wasm = paths::target().join("lean/wasm32-unknown-unknown/release/crema.wasm");
    let Some(functions) = fs::read(wasm).ok().and_then(|bytes| functions(&bytes)) else { return };
    let mut crates = BTreeMap::<String, usize>::new();
    for (name, size) in &functions {
        *crates.entry(crate_of(name)).or_default() += size;
    }
    println!("\nbytes of code before wasm-opt, by crate and by function");
    largest(crates.into_iter().collect(), CRATES);
    largest(functions, FUNCTIONS);
}

fn largest(mut all: Vec<(String, usize)>, count: usize) {
    all.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    for (name, size) in all.iter().take(count) {
        let name: String = name.chars().take(110).collect();
        println!("{size:>9}  {name}");
    }
}

/// The crate whose code it is: the first path in the name.
fn crate_of(name: &str) -> String {
    let name = ["&", "mut ", "dyn ", "<"]
        .iter()
        .fold(name, |name, sign| name.trim_start_matches('<').trim_start_matches(sign));
    let is_part = |c: &char| c.is_ascii_alphanumeric() || *c == '_';
    name.chars().take_while(is_part).collect()
}

/// Names and sizes of all functions of a module.
fn functions(wasm: &[u8]) -> Option<Vec<(String, usize)>> {
    let mut rest = wasm.get(8..)?;
    let (mut imports, mut sizes, mut names) = (0, Vec::new(), BTreeMap::new());
    while !rest.is_empty() {
        let id = rest[0];
        rest = &rest[1..];
        let length = number(&mut rest)?;
        let (mut section, after) = rest.split_at_checked(length)?;
        rest = after;
        match id {
            2 => imports = imported(section)?,
            10 => {
                for _ in 0..number(&mut section)? {
                    let size = number(&mut section)?;
                    sizes.push(size);
                    section = section.get(size..)?;
                }
            }
            0 if text(&mut section)? == "name" => names = named(section)?,
            _ => {}
        }
    }
    let name = |at: usize| {
        let raw: &String = names.get(&(imports + at))?;
        Some(format!("{:#}", rustc_demangle::demangle(raw)))
    };
    let all = sizes.iter().enumerate();
    Some(all.map(|(at, size)| (name(at).unwrap_or_default(), *size)).collect())
}

/// How many functions are imported.
fn imported(mut section: &[u8]) -> Option<usize> {
    let mut functions = 0;
    for _ in 0..number(&mut section)? {
        text(&mut section)?;
        text(&mut section)?;
        let kind = number(&mut section)?;
        match kind {
            0 => {
                number(&mut section)?;
                functions += 1;
            }
            1 | 2 => {
                section = section.get(usize::from(kind == 1)..)?;
                for _ in 0..=(number(&mut section)? & 1) {
                    number(&mut section)?;
                }
            }
            _ => section = section.get(2..)?,
        }
    }
    Some(functions)
}

/// The names of functions, by index.
fn named(mut section: &[u8]) -> Option<BTreeMap<usize, String>> {
    let mut names = BTreeMap::new();
    while !section.is_empty() {
        let kind = number(&mut section)?;
        let length = number(&mut section)?;
        let (mut part, after) = section.split_at_checked(length)?;
        section = after;
        for _ in 0..if kind == 1 { number(&mut part)? } else { 0 } {
            let index = number(&mut part)?;
            names.insert(index, text(&mut part)?);
        }
    }
    Some(names)
}

/// LEB128, unsigned.
fn number(bytes: &mut &[u8]) -> Option<usize> {
    let mut number = 0;
    for shift in (0..35).step_by(7) {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= usize::from(first & 0x7f) << shift;
        if *first < 0x80 {
            return Some(number);
        }
    }
    None
}

fn text(bytes: &mut &[u8]) -> Option<String> {
    let length = number(bytes)?;
    let (text, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(String::from_utf8_lossy(text).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_named_and_weighed() {
        let wasm = b"\0asm\x01\0\0\0\x02\x07\x01\x01m\x01f\x00\x00\
            \x0a\x06\x02\x02\x00\x0b\x01\x0b\x00\x0d\x04name\x01\x06\x01\x01\x03abc";
        let found = functions(wasm).unwrap();
        assert_eq!(found, [("abc".to_owned(), 2), (String::new(), 1)]);
    }

    #[test]
    fn a_function_belongs_to_the_first_crate_it_names() {
        assert_eq!(crate_of("<&mut serde_json::de::Deserializer as x>::f"), "serde_json");
        assert_eq!(crate_of("core::ptr::drop_in_place::<crema::store::Store>"), "core");
        assert_eq!(crate_of("<crema_espo::schema::Schema>::text"), "crema_espo");
    }
}
