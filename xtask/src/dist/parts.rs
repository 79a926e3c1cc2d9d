//! The parts of the app that `src/api/part.rs` declares, as files of their own.

use super::merge;
use crate::{run, tools};
use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// All parts, in the order in which they are fetched ahead, each with those that must be there
/// before it.
const PARTS: [(&str, &[&str]); 5] = [
    (FIRST, &[]),
    ("record", &[FIRST]),
    ("stream", &[FIRST, "record"]),
    ("forms", &[FIRST]),
    ("work", &[FIRST, "forms"]),
];

/// Stands between the parts that share files.
const SHARED: &str = "+";

/// What all parts need.
const FIRST: &str = "app";

/// The folder of the parts, beside the first file of the app.
const FOLDER: &str = "parts";

/// The list of the parts in their folder: a line for each, its name and its files.
const LIST: &str = "parts.txt";

/// A part and the files it is made of, those of the parts it needs among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name in the source.
    pub name: String,
    /// Names of files in the folder of the parts.
    pub files: Vec<String>,
}

/// Cuts `wasm` into the file that everything begins with, whose path is returned, and those of
/// the parts, in a folder of `out`.
///
/// # Errors
/// The splitter is missing, or cannot read this wasm.
pub fn split(wasm: &Path, out: &Path) -> Result<PathBuf> {
    let folder = out.join(FOLDER);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let mut command = Command::new(tools::wasm_split()?);
    command.arg(wasm).arg(&folder).args(["--out-name", "main"]).env("RUST_LOG", "error");
    run::succeed(&mut command).context("the app could not be split")?;
    let main = out.join("main.wasm");
    fs::rename(folder.join("main.wasm"), &main)?;
    let loader = fs::read_to_string(folder.join("__wasm_split.js"))
        .context("the splitter left no loader")?;
    let mut list = String::new();
    let groups = merge::each(&folder, groups(&pieces(&loader)))?;
    for (name, needs) in PARTS {
        let has =
            |group: &str| group.split(SHARED).any(|part| part == name || needs.contains(&part));
        let files =
            groups.iter().filter(|(group, _)| has(group)).flat_map(|(_, files)| files.clone());
        list += &format!("{name} {}\n", files.collect::<Vec<_>>().join(","));
    }
    fs::write(folder.join(LIST), list)?;
    Ok(main)
}

/// Takes the parts along from one folder to another.
///
/// # Errors
/// A file could not be read or written.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    let (from, to) = (from.join(FOLDER), to.join(FOLDER));
    if !from.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(&to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        if let Some(name) = path.file_name() {
            fs::copy(&path, to.join(name))?;
        }
    }
    Ok(())
}

/// The folder of the parts in `folder`, and what they are made of; `None` where the app is in one
/// piece.
///
/// # Errors
/// The list of the parts could not be read.
pub fn found(folder: &Path) -> Result<Option<(PathBuf, Vec<Part>)>> {
    let folder = folder.join(FOLDER);
    if !folder.is_dir() {
        return Ok(None);
    }
    let list = fs::read_to_string(folder.join(LIST)).context("the parts are not listed")?;
    let part = |line: &str| {
        let (name, files) = line.split_once(' ')?;
        let files = files.split(',').filter(|file| !file.is_empty()).map(str::to_owned).collect();
        Some(Part { name: name.to_owned(), files })
    };
    Ok(Some((folder, list.lines().filter_map(part).collect())))
}

/// The files that become one, by the parts that have them: parts first, then what several share.
fn groups(pieces: &[(Vec<&str>, &str)]) -> Vec<(String, Vec<String>)> {
    let mut groups: Vec<_> =
        PARTS.iter().map(|(name, _)| ((*name).to_owned(), Vec::new())).collect();
    for (users, file) in pieces {
        let owner = owner(users);
        match groups.iter_mut().find(|(group, _)| *group == owner) {
            Some((_, files)) => files.push((*file).to_owned()),
            None => groups.push((owner, vec![(*file).to_owned()])),
        }
    }
    groups
}

/// Where that lies which these parts share: with the one that the others need anyway, else in a
/// file of its own that each of them has.
fn owner(users: &[&str]) -> String {
    let needs = |user: &str, other: &str| {
        PARTS.iter().any(|(name, needs)| *name == user && needs.contains(&other))
    };
    let needed = |part: &&str| users.iter().all(|user| user == part || needs(user, part));
    if let Some(one) = users.iter().copied().find(needed) {
        return one.to_owned();
    }
    // Whoever needs another of them has it through that one.
    let mut own: Vec<&str> =
        users.iter().copied().filter(|user| !users.iter().any(|it| needs(user, it))).collect();
    own.sort_unstable();
    own.join(SHARED)
}

/// The files and the parts that use them.
fn pieces(loader: &str) -> Vec<(Vec<&str>, &str)> {
    let mut users = Vec::new();
    let mut found = Vec::new();
    for line in loader.lines() {
        if let Some(names) = line.strip_prefix("/* ").and_then(|line| line.strip_suffix(" */")) {
            users = names.split(", ").collect();
        } else if let Some((_, rest)) = line.split_once("__wasm_split_load_") {
            users = rest.split(' ').take(1).collect();
        } else if let Some((_, rest)) = line.split_once("new URL(\"./")
            && let Some((file, _)) = rest.split_once('"')
        {
            found.push((std::mem::take(&mut users), file));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_belong_to_their_parts() {
        let loader = "import x;\n/* app, other */\nconst __chunk_1 = makeLoad(() => {\n    \
            const src = fetch(new URL(\"./chunk_1.wasm\", import.meta.url));\n}\n, []);\n\
            export const __wasm_split_load_app = wrapAsyncCb(makeLoad(() => {\n    \
            const src = fetch(new URL(\"./split_app.wasm\", import.meta.url));\n}\n";
        assert_eq!(
            pieces(loader),
            [(vec!["app", "other"], "chunk_1.wasm"), (vec!["app"], "split_app.wasm")]
        );
    }

    #[test]
    fn what_parts_share_lies_with_what_they_need() {
        assert_eq!(owner(&["work", "app", "record"]), "app");
        assert_eq!(owner(&["forms", "work"]), "forms");
        assert_eq!(owner(&["record", "forms"]), "forms+record");
        assert_eq!(owner(&["work", "record", "forms"]), "forms+record");
        assert_eq!(owner(&["stream", "record"]), "record");
        assert_eq!(owner(&["stream", "forms"]), "forms+stream");
        assert_eq!(owner(&["record"]), "record");
        let pieces = [(vec!["app"], "a"), (vec!["record", "forms"], "b"), (vec!["app"], "c")];
        let found = groups(&pieces);
        let files: Vec<_> = found.iter().map(|(name, files)| (&**name, files.len())).collect();
        assert_eq!(files.len(), 6);
        assert_eq!((files[0], files[5]), (("app", 2), ("forms+record", 1)));
    }
}
