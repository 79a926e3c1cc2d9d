//! The classes of the style sheets and those of the views are the same.

use super::tree;
use std::collections::BTreeSet;

/// Everything that makes elements, with its tests cut off.
fn views() -> Vec<tree::File> {
    let mut files = tree::rust(&["src"]);
    files.retain(|file| !file.is(&["/tests.rs"]));
    for file in &mut files {
        file.text = file.code().split("#[cfg(test)]").next().unwrap().to_owned();
    }
    files.extend(["index.html", "start.js", "stop.js"].map(tree::file));
    files
}

/// The words after each `start`, up to the quote or, in `class:name=`, the sign that ends them.
fn after<'a>(text: &'a str, start: &str) -> Vec<&'a str> {
    text.match_indices(start)
        .map(|(at, _)| &text[at + start.len()..])
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|rest| rest.split(['"', '=']).next())
        .flat_map(str::split_whitespace)
        .collect()
}

/// Every word in quotes.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').flat_map(str::split_whitespace)
}

/// The classes named by the selectors of the sheets.
fn defined() -> BTreeSet<String> {
    tree::files("style").iter().flat_map(|sheet| classes_of(&sheet.text)).collect()
}

fn classes_of(sheet: &str) -> Vec<String> {
    let mut text = String::new();
    for (count, part) in sheet.split("/*").enumerate() {
        text += if count == 0 { part } else { part.split_once("*/").unwrap_or_default().1 };
    }
    let mut found = Vec::new();
    // A selector ends at a brace; a value at a semicolon or the brace that closes.
    for selector in text.split('{').map(|part| part.rsplit([';', '}']).next().unwrap_or_default()) {
        if selector.trim_start().starts_with("@layer") {
            continue;
        }
        for part in selector.split('.').skip(1) {
            let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
            let name = &part[..end.unwrap_or(part.len())];
            if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
                found.push(name.to_owned());
            }
        }
    }
    found
}

#[test]
fn every_class_of_the_views_is_styled() {
    let defined = defined();
    let mut wrong = BTreeSet::new();
    for file in views() {
        for start in ["class=\"", " class:", "set_class_name(\"", "className = \""] {
            let used = after(&file.text, start);
            let missing = used.iter().filter(|name| !defined.contains(**name));
            wrong.extend(missing.map(|name| format!("{}: {name}", file.path)));
        }
    }
    tree::none(wrong.into_iter().collect());
}

#[test]
fn every_styled_class_is_in_a_view() {
    let views = views();
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for file in &views {
        used.extend(quoted(&file.text));
        used.extend(after(&file.text, " class:"));
    }
    tree::none(defined().into_iter().filter(|name| !used.contains(name.as_str())).collect());
}

#[test]
fn selectors_are_read_and_values_are_not() {
    let sheet = "/* .no */ @layer ui { .menu > a.item:not(.off), .b { inset: .5rem; x: y.z; \
                 & .inner { top: 0 } } @media (min-width: 1.5em) { .wide {} } }";
    assert_eq!(classes_of(sheet), ["menu", "item", "off", "b", "inner", "wide"]);
}
