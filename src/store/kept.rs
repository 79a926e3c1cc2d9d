//! How lists were set up on this device: columns, widths, mode, density. In the browser's storage
//! and not on disk with the drafts, because the first row drawn needs it.

use super::{Store, lists::Source, tabs};
use crema_espo::layout::Choice;
use crema_view::prelude::*;

/// How one list was set up. Copies are the same one.
#[derive(Clone, Copy)]
pub struct Kept {
    /// What the user chose.
    pub choice: RwSignal<Choice>,
    key: StoredValue<String>,
}

impl Kept {
    /// What was kept of a list.
    pub fn of(store: &Store, source: &Source) -> Self {
        let mut name = source.entity.clone();
        if let Some((entity, _, link)) = &source.parent {
            name = format!("{entity}.{link}");
        }
        let key = store.own_key("list", &name);
        let kept = tabs::load::<serde_json::Value>(tabs::local_storage(), &key);
        let choice = Choice::read(&kept.unwrap_or_default());
        Self { choice: RwSignal::new(choice), key: StoredValue::new(key) }
    }

    /// Changes the choice and keeps it.
    pub fn change(&self, change: impl FnOnce(&mut Choice)) {
        let Some(mut choice) = self.choice.try_get_untracked() else { return };
        change(&mut choice);
        if choice == Choice::default() {
            self.key.with_value(|key| tabs::erase(key));
        } else {
            self.key.with_value(|key| tabs::store(key, &choice.print(), true));
        }
        self.choice.set(choice);
    }
}

/// Where the density of rows is kept; it holds for all lists.
const DENSITY: &str = "crema:density";
/// Value of `data-density` on the root, which the style sheet goes by.
const COMPACT: &str = "compact";

/// Whether rows are to be low.
pub fn is_compact() -> bool {
    tabs::load::<String>(tabs::local_storage(), DENSITY).is_some_and(|kept| kept == COMPACT)
}

/// Makes rows low or high, now and from now on.
pub fn set_compact(compact: bool) {
    if compact {
        tabs::store(DENSITY, &COMPACT.to_owned(), true);
    } else {
        tabs::erase(DENSITY);
    }
    apply_density();
}

/// Gives the page the density that was kept.
pub fn apply_density() {
    let Some(root) = document().document_element() else { return };
    // The name is one that attributes may have.
    let _ = if is_compact() {
        root.set_attribute("data-density", COMPACT)
    } else {
        root.remove_attribute("data-density")
    };
}
