//! Joins the style sheets into `target/style/crema.css`, which index.html names.

use crate::{css, paths};
use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// In the order of the cascade; a folder stands for its files by name. What does not exist yet is
/// left out.
const ORDER: [&str; 9] = [
    "layers.css",
    "tokens.css",
    "reset.css",
    "base.css",
    "ui",
    "record",
    "page",
    "utilities.css",
    "print.css",
];

/// Writes the one sheet, if it changed.
///
/// # Errors
/// A file could not be read or written.
pub fn run() -> Result<()> {
    let text = css::minify(&concatenate(&paths::root().join("style"))?);
    let path = paths::target().join("style/crema.css");
    if fs::read_to_string(&path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    fs::create_dir_all(paths::target().join("style"))?;
    fs::write(&path, text).with_context(|| format!("{} could not be written", path.display()))
}

fn concatenate(style: &Path) -> Result<String> {
    let mut text = String::new();
    for path in ORDER.iter().map(|part| style.join(part)) {
        for sheet in sheets(&path)? {
            text += &fs::read_to_string(&sheet)
                .with_context(|| format!("{} could not be read", sheet.display()))?;
            text.push('\n');
        }
    }
    Ok(text)
}

/// The sheet itself, or the sheets in the folder, sorted.
fn sheets(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    if !path.is_dir() {
        return Ok(Vec::new());
    }
    let mut all = Vec::new();
    for entry in fs::read_dir(path)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "css") {
            all.push(path);
        }
    }
    all.sort();
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_stand_in_the_order_of_the_cascade() {
        let style = std::env::temp_dir().join(format!("crema-style-{}", std::process::id()));
        fs::create_dir_all(style.join("ui")).unwrap();
        for name in ["utilities.css", "ui/menu.css", "ui/button.css", "ui/note.txt", "layers.css"] {
            fs::write(style.join(name), name).unwrap();
        }
        let text = concatenate(&style).unwrap();
        fs::remove_dir_all(&style).unwrap();
        assert_eq!(text, "layers.css\nui/button.css\nui/menu.css\nutilities.css\n");
    }
}
