//! The embedded files as JSON.

use include_dir::{Dir, include_dir};
use serde_json::{Map, Value};
use std::path::Path;

static FILES: Dir = include_dir!("$CARGO_MANIFEST_DIR/assets");

/// A file, `Null` where there is none. That every file is JSON is a test.
pub fn json(path: &str) -> Value {
    FILES
        .get_file(path)
        .and_then(|file| serde_json::from_slice(file.contents()).ok())
        .unwrap_or_default()
}

/// A file that holds an object; empty where there is none.
pub fn object(path: &str) -> Map<String, Value> {
    match json(path) {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}

/// The files of a folder by name without `.json`, in alphabetical order, folders left out.
pub fn objects(folder: &str) -> Map<String, Value> {
    files(folder)
        .into_iter()
        .map(|name| {
            let value = json(&format!("{folder}/{name}.json"));
            (name, value)
        })
        .collect()
}

/// The names of the folders of a folder, in alphabetical order.
pub fn folders(folder: &str) -> Vec<String> {
    let dirs = FILES.get_dir(folder).into_iter().flat_map(Dir::dirs);
    sorted(dirs.map(Dir::path).filter_map(Path::file_name).map(std::ffi::OsStr::to_string_lossy))
}

fn files(folder: &str) -> Vec<String> {
    let files = FILES.get_dir(folder).into_iter().flat_map(Dir::files);
    sorted(files.filter_map(|file| file.path().file_stem()).map(std::ffi::OsStr::to_string_lossy))
}

fn sorted<'a>(names: impl Iterator<Item = std::borrow::Cow<'a, str>>) -> Vec<String> {
    let mut names: Vec<String> = names.map(std::borrow::Cow::into_owned).collect();
    names.sort();
    names
}

#[cfg(test)]
pub fn broken() -> Vec<String> {
    fn walk(dir: &Dir, found: &mut Vec<String>) {
        let broken =
            |file: &&include_dir::File| serde_json::from_slice::<Value>(file.contents()).is_err();
        found.extend(dir.files().filter(broken).map(|file| file.path().display().to_string()));
        dir.dirs().for_each(|dir| walk(dir, found));
    }
    let mut found = Vec::new();
    walk(&FILES, &mut found);
    found
}
