//! Files and functions stay short enough to be read at once.

use super::tree::{self, File};

const FOLDERS: [&str; 4] = ["src", "crates", "xtask", "tests"];

#[test]
fn files_are_short() {
    let files = tree::rust(&FOLDERS);
    let mut lengths: Vec<_> = files.iter().map(|file| file.text.lines().count()).collect();
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    assert!(median < 110, "the median file has {median} lines");
    let sheets = tree::files("style");
    let long = files.iter().chain(&sheets).filter(|file| file.text.lines().count() > 400);
    tree::none(long.map(|file| file.path.clone()).collect());
}

#[test]
fn files_say_what_they_are() {
    let files = tree::rust(&FOLDERS);
    let silent = files.iter().filter(|file| !file.text.starts_with("//! "));
    tree::none(silent.map(|file| file.path.clone()).collect());
}

#[test]
fn modules_stand_beside_their_folders() {
    let files = tree::rust(&FOLDERS);
    let wrong = files.iter().filter(|file| file.is(&["/mod.rs"]));
    tree::none(wrong.map(|file| file.path.clone()).collect());
}

/// 50 lines; 80 with markup, which is long without being hard.
#[test]
fn functions_are_short() {
    let mut long = Vec::new();
    for file in tree::rust(&["src", "crates/espo/src", "crates/demo/src", "xtask/src"]) {
        for (name, lines, has_markup) in functions(&file) {
            if lines > if has_markup { 80 } else { 50 } {
                long.push(format!("{}: {name} has {lines} lines", file.path));
            }
        }
    }
    tree::none(long);
}

/// Name, lines of code in the body and whether there is markup among them, for each function of a
/// formatted file: it ends at the brace that stands as far in as it began.
fn functions(file: &File) -> Vec<(String, usize, bool)> {
    let code = file.code();
    let lines: Vec<_> = code.lines().collect();
    let mut found = Vec::new();
    for (first, line) in lines.iter().enumerate() {
        let words: Vec<_> = line.split_whitespace().take(5).collect();
        let Some(at) = words.iter().position(|word| *word == "fn") else { continue };
        let before = ["pub", "pub(crate)", "pub(super)", "async", "const"];
        if words[..at].iter().any(|word| !before.contains(word)) {
            continue;
        }
        let name = words[at + 1].split(['(', '<']).next().unwrap().to_owned();
        let indent = " ".repeat(line.len() - line.trim_start().len());
        let of_this = &lines[first..];
        let end = of_this.iter().position(|line| *line == indent.clone() + "}").unwrap_or(0);
        let start = of_this.iter().position(|line| line.ends_with('{')).unwrap_or(0);
        let body = &of_this[(start + 1).min(end)..end];
        let length = body.iter().filter(|line| !line.trim().is_empty()).count();
        found.push((name, length, body.iter().any(|line| line.contains("view!"))));
    }
    found
}

#[test]
fn functions_are_found_and_measured() {
    let text = "pub fn A(\n    a: u8,\n) {\n    // why\n    b(|| {\n    });\n    view! {}\n}\n\n\
                fn short() {}\n    pub(crate) fn c() {\n    one();\n    }\n";
    let file = File { path: String::new(), text: text.to_owned() };
    let expected = [("A", 3, true), ("short", 0, false), ("c", 1, false)];
    assert_eq!(functions(&file), expected.map(|(name, n, view)| (name.to_owned(), n, view)));
}
