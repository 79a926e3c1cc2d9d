//! Every sentence the app asks for by name is in the tables: a forgotten one would show its name.

#![allow(clippy::unwrap_used, reason = "a source that cannot be read fails the test")]

use crema_espo::words;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// What a key stands between, in the app and in this crate.
const CALLS: [&str; 4] = ["word(\"", "plain(\"", "words::first(\"", "sentence(\""];

fn sources(directory: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The names of sentences (camelCase) in a source.
fn names(source: &str) -> Vec<&str> {
    let calls = CALLS.iter().flat_map(|call| source.split(call).skip(1));
    let keys = calls.filter_map(|rest| rest.split_once('"')).map(|(key, _)| key);
    keys.filter(|key| is_name(key)).collect()
}

fn is_name(key: &str) -> bool {
    key.starts_with(|first: char| first.is_ascii_lowercase())
        && key.chars().all(|letter| letter.is_ascii_alphanumeric())
        && key.contains(|letter: char| letter.is_ascii_uppercase())
}

#[test]
fn names_are_told_from_labels() {
    let source = "word(\"Save\"), word(\"emptyList\"), plain(\"not in use\")";
    assert_eq!(names(source), ["emptyList"]);
}

#[test]
fn every_name_in_use_has_a_sentence() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    sources(&root.join("src"), &mut files);
    sources(&root.join("crates/espo/src"), &mut files);
    let mut missing = Vec::new();
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        for name in names(&source) {
            // The tables are asked by key, and keys are texts of the program.
            let key: &'static str = name.to_owned().leak();
            if words::plain(key) == key {
                missing.push(format!("{} in {}", key, file.display()));
            }
        }
    }
    assert!(missing.is_empty(), "without a sentence: {missing:#?}");
}

#[test]
fn every_sentence_is_said() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    sources(&root.join("src"), &mut files);
    sources(&root.join("crates/espo/src"), &mut files);
    let texts: Vec<String> = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let all = texts.concat();
    let mut tables = Vec::new();
    sources(&root.join("crates/espo/src/words"), &mut tables);
    // What is asked for by a name that is known only while the app runs, and the server's names.
    let apart = ["errors.rs", "login.rs", "rules.rs", "server.rs"];
    tables.retain(|file| !apart.iter().any(|name| file.ends_with(name)));
    let mut silent = Vec::new();
    for table in tables {
        let table = fs::read_to_string(&table).unwrap();
        let entries = table.split("\n    (").skip(1).filter_map(|entry| entry.split('"').nth(1));
        let unused = |key: &&str| !all.contains(&format!("text!(\"{key}\")"));
        silent.extend(entries.filter(unused).map(str::to_owned));
    }
    assert!(silent.is_empty(), "said nowhere: {silent:?}");
}
