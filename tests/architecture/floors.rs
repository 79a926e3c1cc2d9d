//! A module imports only from lower floors; the table stands in `src/lib.rs`.

use super::{paths, tree};
use std::collections::{BTreeMap, BTreeSet};

/// Module -> floor, from the table.
fn floors() -> BTreeMap<String, u32> {
    let lib = tree::file("src/lib.rs");
    let mut floors = BTreeMap::new();
    for line in lib.text.lines().filter_map(|line| line.strip_prefix("//! | ")) {
        let mut cells = line.split('|').map(str::trim);
        let Some(floor) = cells.next().and_then(|floor| floor.parse().ok()) else { continue };
        let modules = cells.next().unwrap().split("[`").skip(1);
        for module in modules {
            floors.insert(module.split('`').next().unwrap().to_owned(), floor);
        }
    }
    floors
}

/// The place of a file as modules: `src/ui/menu.rs` is `ui`, `menu`.
fn module(path: &str) -> Vec<&str> {
    let path = path.strip_prefix("src/").unwrap().strip_suffix(".rs").unwrap();
    path.split('/').filter(|part| !["lib", "main"].contains(part)).collect()
}

#[test]
fn every_module_stands_on_a_floor() {
    let floors = floors();
    let lib = tree::file("src/lib.rs");
    let declared = lib.text.lines().filter_map(|line| line.strip_prefix("pub mod "));
    let declared: Vec<_> = declared.map(|name| name.trim_end_matches(';')).collect();
    assert!(floors.len() > 5 && declared.len() == floors.len(), "{floors:?} {declared:?}");
    assert!(declared.iter().all(|name| floors.contains_key(*name)), "{floors:?} {declared:?}");
}

#[test]
fn modules_import_only_from_lower_floors() {
    let floors = floors();
    let mut wrong = Vec::new();
    for file in tree::rust(&["src"]) {
        let here = module(&file.path);
        let Some(own) = here.first().filter(|name| floors.contains_key(**name)) else { continue };
        for path in paths::mentioned(&file.code(), &here) {
            let Some(other) = path.first().filter(|name| *name != own) else { continue };
            if floors.get(other).is_some_and(|floor| *floor >= floors[*own]) {
                wrong.push(format!("{}: crate::{}", file.path, path.join("::")));
            }
        }
    }
    tree::none(wrong);
}

#[test]
fn pages_do_not_know_each_other() {
    let files = tree::rust(&["src/pages"]);
    let pages: BTreeSet<_> = files.iter().map(|file| module(&file.path)[1]).collect();
    let mut wrong = Vec::new();
    for file in &files {
        let here = module(&file.path);
        for path in paths::mentioned(&file.code(), &here) {
            let [first, page, ..] = path.as_slice() else { continue };
            if first == "pages" && pages.contains(page.as_str()) && page != here[1] {
                wrong.push(format!("{}: crate::{}", file.path, path.join("::")));
            }
        }
    }
    tree::none(wrong);
}

#[test]
fn floors_do_not_know_what_is_not_theirs() {
    let unknown = [
        ("src/ui", "crema_espo"),
        ("src/api", "view!"),
        ("src/store", "view!"),
        ("src/ui", "leptos_router"),
        ("src/api", "leptos_router"),
        ("src/store", "leptos_router"),
        ("src/fields", "leptos_router"),
        ("src/stream", "leptos_router"),
        ("src/record", "leptos_router"),
    ];
    let mut wrong = Vec::new();
    for (folder, word) in unknown {
        let files = tree::rust(&[folder, &format!("{folder}.rs")]);
        let wrong_here = files.iter().filter(|file| file.code().contains(word));
        wrong.extend(wrong_here.map(|file| format!("{}: {word}", file.path)));
    }
    tree::none(wrong);
}

/// The names under `[dependencies]` of a manifest.
fn dependencies(manifest: &str) -> BTreeSet<String> {
    let text = tree::file(manifest).text;
    let section = text.split("\n[dependencies]\n").nth(1).unwrap();
    let section = section.split("\n[").next().unwrap();
    let names = section.lines().filter_map(|line| line.split(['.', '=', ' ']).next());
    names.filter(|name| !name.is_empty() && !name.starts_with('#')).map(str::to_owned).collect()
}

/// Floor 0 has neither a browser nor a network; what it needs of the host comes in as functions.
#[test]
fn the_protocol_knows_only_data() {
    let known = ["base64", "serde", "serde_json", "thiserror"];
    let others = dependencies("crates/espo/Cargo.toml");
    let others = others.iter().filter(|name| !known.contains(&name.as_str()));
    tree::none(others.cloned().collect());
}

/// An error made once must not cancel itself out.
#[test]
fn the_demo_server_shares_nothing_with_the_client() {
    let names = dependencies("crates/demo/Cargo.toml");
    assert!(names.contains("axum"), "{names:?}");
    assert!(!names.iter().any(|name| name.starts_with("crema")), "{names:?}");
}
