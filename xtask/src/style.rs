//! Joins the style sheets into the three in `target/style` that index.html names: `crema.css`, what
//! the first picture and the login need, `rest.css`, which the app loads behind the login, and
//! `parts.css`, which comes with the parts of the app that only pages beyond a list are made of.

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

/// What the first picture and the login need. The layers see to it that it does not matter
/// which of the two sheets comes first.
const FIRST: [&str; 16] = [
    "layers.css",
    "tokens.css",
    "reset.css",
    "base.css",
    "ui/button.css",
    "ui/checkbox.css",
    "ui/error_state.css",
    "ui/field_frame.css",
    "ui/icon.css",
    "ui/mark.css",
    "ui/skeleton.css",
    "ui/text_input.css",
    "page/boot.css",
    "page/login.css",
    "page/shell.css",
    "utilities.css",
];

/// What nothing has the classes of but parts that come after `app` (`src/api/part.rs`).
const PARTS: [&str; 30] = [
    "page/keyboard.css",
    "page/palette.css",
    "page/reminders.css",
    "page/settings.css",
    "record/activities.css",
    "record/category_tree.css",
    "record/chooser.css",
    "record/compare.css",
    "record/convert.css",
    "record/feed.css",
    "record/field_markdown.css",
    "record/field_picture.css",
    "record/filter.css",
    "record/form.css",
    "record/header.css",
    "record/inline.css",
    "record/kanban.css",
    "record/keep.css",
    "record/mass.css",
    "record/notifications.css",
    "record/panels.css",
    "record/paste.css",
    "record/reactions.css",
    "record/selected.css",
    "record/tabbed.css",
    "ui/combobox.css",
    "ui/tabs.css",
    "ui/text_area.css",
    "ui/toolbar.css",
    "ui/tooltip.css",
];

/// The sheets, and which of the lists above they are made of; the one between of neither.
const SHEETS: [(&str, Option<&[&str]>); 3] =
    [("crema.css", Some(&FIRST)), ("rest.css", None), ("parts.css", Some(&PARTS))];

/// Writes the sheets that changed.
///
/// # Errors
/// A file could not be read or written.
pub fn run() -> Result<()> {
    let (style, out) = (paths::root().join("style"), paths::target().join("style"));
    fs::create_dir_all(&out)?;
    for (name, of) in SHEETS {
        let text = css::minify(&concatenate(&style, of)?);
        let path = out.join(name);
        if fs::read_to_string(&path).is_ok_and(|old| old == text) {
            continue;
        }
        fs::write(&path, text)
            .with_context(|| format!("{} could not be written", path.display()))?;
    }
    Ok(())
}

fn concatenate(style: &Path, of: Option<&[&str]>) -> Result<String> {
    let is_in = |sheet: &Path, list: &[&str]| list.iter().any(|name| sheet == style.join(name));
    let belongs = |sheet: &PathBuf| match of {
        Some(list) => is_in(sheet, list),
        None => !is_in(sheet, &FIRST) && !is_in(sheet, &PARTS),
    };
    let mut text = String::new();
    for path in ORDER.iter().map(|part| style.join(part)) {
        for sheet in sheets(&path)?.into_iter().filter(belongs) {
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
        for name in [
            "utilities.css",
            "ui/tabs.css",
            "ui/menu.css",
            "ui/button.css",
            "ui/note.txt",
            "layers.css",
        ] {
            fs::write(style.join(name), name).unwrap();
        }
        let [first, rest, parts] = SHEETS.map(|(_, of)| concatenate(&style, of).unwrap());
        fs::remove_dir_all(&style).unwrap();
        assert_eq!(first, "layers.css\nui/button.css\nutilities.css\n");
        assert_eq!((&*rest, &*parts), ("ui/menu.css\n", "ui/tabs.css\n"));
    }
}
