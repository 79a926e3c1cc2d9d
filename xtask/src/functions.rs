//! The functions of a wasm file by name, as its name section has them.

use std::collections::BTreeMap;

/// Names and sizes in bytes of all functions that are not imported; a name is empty where there is
/// none. `None` where this is no WebAssembly module.
pub fn all(wasm: &[u8]) -> Option<Vec<(String, usize)>> {
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
    let name = |at: usize| names.get(&(imports + at)).map(|raw| readable(raw));
    let all = sizes.iter().enumerate();
    Some(all.map(|(at, size)| (name(at).unwrap_or_default(), *size)).collect())
}

/// A name without the number that tells two alike apart in one file.
pub fn without_number(name: &str) -> &str {
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    name.rsplit_once('.').filter(|(_, number)| is_number(number)).map_or(name, |(name, _)| name)
}

/// A symbol as Rust writes it, without the numbers of crates; what a tool has put behind it stays.
fn readable(raw: &str) -> String {
    let end = raw.find(' ').unwrap_or(raw.len());
    let (symbol, added) = raw.split_at(end);
    format!("{:#}{added}", rustc_demangle::demangle(symbol))
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
        let found = all(wasm).unwrap();
        assert_eq!(found, [("abc".to_owned(), 2), (String::new(), 1)]);
    }

    #[test]
    fn numbers_that_a_tool_added_do_not_count() {
        assert_eq!(without_number("crema::f.310"), "crema::f");
        assert_eq!(without_number("crema::f.g"), "crema::f.g");
    }

    #[test]
    fn names_have_no_numbers_of_crates() {
        let name = readable("_RNvNtCsdyNgVaelpeh_5crema5pages8NotFound indirect_call_shim");
        assert_eq!(name, "crema::pages::NotFound indirect_call_shim");
    }
}
