//! What the code is made of: the crates and functions that weigh most, before wasm-opt, which takes
//! their names away and folds what is alike.

use crate::{functions, paths};
use std::{collections::BTreeMap, fs};

const CRATES: usize = 12;
const FUNCTIONS: usize = 20;

/// Prints them, where the build for size is there.
pub fn print() {
    let wasm = paths::target().join("lean/wasm32-unknown-unknown/release/crema.wasm");
    let Some(functions) = fs::read(wasm).ok().and_then(|bytes| functions::all(&bytes)) else {
        return;
    };
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_belongs_to_the_first_crate_it_names() {
        assert_eq!(crate_of("<&mut serde_json::de::Deserializer as x>::f"), "serde_json");
        assert_eq!(crate_of("core::ptr::drop_in_place::<crema::store::Store>"), "core");
        assert_eq!(crate_of("<crema_espo::schema::Schema>::text"), "crema_espo");
    }
}
