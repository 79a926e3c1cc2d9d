//! The paths a Rust file mentions, resolved to the root of its crate.

/// Every path of `code` that starts at `crate`, `super` or `self`, without that start, as the
/// modules from the root of the crate; `{…}` is written out. `module` is the file's own place.
pub fn mentioned(code: &str, module: &[&str]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for start in ["crate::", "super::", "self::"] {
        for (at, _) in code.match_indices(start) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            let mut base = Vec::new();
            if start != "crate::" {
                base.extend(module.iter().map(|&part| part.to_owned()));
            }
            if start == "super::" {
                base.pop();
            }
            tree(&mut &code[at + start.len()..], &base, &mut found);
        }
    }
    found
}

/// Reads one use-tree after its prefix; what follows it is left in `rest`.
fn tree(rest: &mut &str, prefix: &[String], found: &mut Vec<Vec<String>>) {
    let mut path = prefix.to_vec();
    loop {
        *rest = rest.trim_start();
        if let Some(inner) = rest.strip_prefix('{') {
            *rest = inner;
            while !rest.trim_start().starts_with('}') && !rest.trim_start().is_empty() {
                tree(rest, &path, found);
                *rest = rest.trim_start().trim_start_matches(',');
            }
            *rest = rest.trim_start().strip_prefix('}').unwrap_or_default();
            return;
        }
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '*');
        let (name, after) = rest.split_at(end.unwrap_or(rest.len()));
        *rest = after;
        match name {
            "super" => drop(path.pop()),
            "self" => {}
            _ => path.push(name.to_owned()),
        }
        match rest.strip_prefix("::") {
            // `Vec::<T>`: what follows is no path.
            Some(after) if !after.starts_with('<') => *rest = after,
            _ => break,
        }
    }
    let end = rest.find(['}', ',', ';', '\n']).unwrap_or(rest.len());
    *rest = &rest[end..];
    found.push(path);
}

#[test]
fn trees_are_written_out() {
    let code = "use crate::{\n    a::{b, c as d},\n    e,\n};\nlet x = super::super::f::g();";
    let found = mentioned(code, &["m", "n", "o"]);
    let found: Vec<_> = found.iter().map(|path| path.join("::")).collect();
    assert_eq!(found, ["a::b", "a::c", "e", "m::f::g"]);
}

#[test]
fn crate_names_are_no_paths_of_ours() {
    assert!(mentioned("other_crate::a; x::self::b", &[]).is_empty());
}
