//! The service worker: which files it puts by, and which build they are.

use super::{assemble::fingerprint, script};
use crate::paths;
use anyhow::{Context, Result, bail};
use std::{fs, path::Path};

/// Its name never changes: browsers look for a new version under it.
const NAME: &str = "sw.js";
/// Files that a host reads, that change on the host, or that stand for another one.
const LEFT_OUT: [&str; 4] = [NAME, "404.html", "config.json", ".htaccess"];

/// Writes `sw.js` for everything that lies in `out`.
///
/// # Errors
/// A file could not be read or written, or the script lacks a part that is filled in.
pub fn write(out: &Path) -> Result<()> {
    let mut files = Vec::new();
    collect(out, "", &mut files)?;
    files.sort();
    let template = fs::read_to_string(paths::root().join(NAME)).context("there is no sw.js")?;
    let mut content = template.clone().into_bytes();
    for file in &files {
        content.extend(fs::read(out.join(file))?);
    }
    let script = fill(&template, &fingerprint(&content), &files)?;
    fs::write(out.join(NAME), script::minify(&script)).context("sw.js could not be written")
}

/// The script with the build's name and its files filled in.
fn fill(template: &str, build: &str, files: &[String]) -> Result<String> {
    let (name, list) = ("const BUILD = \"\";", "const FILES = [];");
    if !template.contains(name) || !template.contains(list) {
        bail!("sw.js lacks {name} or {list}");
    }
    let files = serde_json::to_string(files)?;
    let script = template.replace(name, &format!("const BUILD = \"{build}\";"));
    Ok(script.replace(list, &format!("const FILES = {files};")))
}

/// The names of the files below `folder`, as the page asks for them.
fn collect(folder: &Path, prefix: &str, files: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), files)?;
        } else if !LEFT_OUT.contains(&&*name) && !name.ends_with(".br") && !name.ends_with(".gz") {
            files.push(name);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worker_knows_its_build_and_its_files() {
        let template = fs::read_to_string(paths::root().join(NAME)).unwrap();
        let files = ["app/crema-1.js".to_owned(), "index.html".to_owned()];
        let script = fill(&template, "b1", &files).unwrap();
        assert!(script.contains("const BUILD = \"b1\";"));
        assert!(script.contains("const FILES = [\"app/crema-1.js\",\"index.html\"];"));
        assert!(fill("", "b1", &files).is_err());
    }

    #[test]
    fn what_changes_on_the_host_is_not_put_by() {
        let dir = std::env::temp_dir().join(format!("crema-worker-{}", std::process::id()));
        fs::create_dir_all(dir.join("app")).unwrap();
        for name in ["index.html", "index.html.br", "404.html", "config.json", "app/crema-1.js"] {
            fs::write(dir.join(name), name).unwrap();
        }
        write(&dir).unwrap();
        let first = fs::read_to_string(dir.join(NAME)).unwrap();
        assert!(first.contains("[\"app/crema-1.js\",\"index.html\"]"), "{first}");
        fs::write(dir.join("index.html"), "another").unwrap();
        write(&dir).unwrap();
        assert_ne!(fs::read_to_string(dir.join(NAME)).unwrap(), first);
        fs::remove_dir_all(&dir).unwrap();
    }
}
