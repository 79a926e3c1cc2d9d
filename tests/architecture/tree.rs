//! The files of the project, as text.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A text file.
pub struct File {
    /// Its path below the project, with `/` between the parts.
    pub path: String,
    /// What it says.
    pub text: String,
}

impl File {
    /// Whether the name ends in one of these.
    pub fn is(&self, endings: &[&str]) -> bool {
        endings.iter().any(|ending| self.path.ends_with(ending))
    }

    /// The text of a Rust file without comments, doc comments among them; lines keep their place.
    pub fn code(&self) -> String {
        self.text.lines().map(|line| without_comment(line).to_owned() + "\n").collect()
    }
}

/// All text files below a folder or a file of the project, by path. What is built, fetched or
/// hidden is left out; `.ci` and `.cargo` belong to the project.
pub fn files(below: &str) -> Vec<File> {
    let mut found = Vec::new();
    walk(&root().join(below), &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!found.is_empty(), "{below} has no files");
    found
}

/// The Rust files below several folders.
pub fn rust(below: &[&str]) -> Vec<File> {
    let files = below.iter().flat_map(|folder| files(folder));
    files.filter(|file| file.is(&[".rs"])).collect()
}

/// One file.
pub fn file(path: &str) -> File {
    files(path).pop().unwrap()
}

/// Fails with all complaints at once.
pub fn none(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "{}:\n{}", complaints.len(), complaints.join("\n"));
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn walk(path: &Path, found: &mut Vec<File>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let is_hidden = name.starts_with('.') && ![".ci", ".cargo"].contains(&name.as_str());
            if !is_hidden && !["target", "dist", "node_modules"].contains(&name.as_str()) {
                walk(&path, found);
            }
        }
    } else if let Ok(text) = String::from_utf8(fs::read(path).unwrap()) {
        let below = path.strip_prefix(root()).unwrap().components();
        let parts: Vec<_> = below.map(|part| part.as_os_str().to_string_lossy()).collect();
        found.push(File { path: parts.join("/"), text });
    }
}

/// The line up to `//`, unless that stands in a string (`"https://…"`).
fn without_comment(line: &str) -> &str {
    let mut in_string = false;
    let mut before = ' ';
    for (at, character) in line.char_indices() {
        match character {
            '"' if before != '\\' && before != '\'' => in_string = !in_string,
            '/' if before == '/' && !in_string => return &line[..at - 1],
            _ => {}
        }
        before = character;
    }
    line
}

#[test]
fn comments_end_code_and_addresses_do_not() {
    assert_eq!(without_comment("let a = 1; // one"), "let a = 1; ");
    assert_eq!(without_comment(r#"get("http://a"); // b"#), r#"get("http://a"); "#);
    assert_eq!(without_comment("//! crate::pages"), "");
}
