//! What is selected in a list: some records, or whatever the list finds.

use super::lists::Source;
use crema_espo::sorted::SortedSet;
use crema_view::prelude::*;
use std::sync::{Arc, Mutex, PoisonError};

/// The records that are selected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    ids: SortedSet<Arc<str>>,
    /// All results are selected, those that were never fetched too.
    pub all: bool,
}

impl Chosen {
    /// Whether a record is selected.
    pub fn contains(&self, id: &str) -> bool {
        self.all || self.ids.contains(id)
    }

    /// The ids, unless all results are selected.
    pub fn ids(&self) -> impl Iterator<Item = &Arc<str>> {
        self.ids.iter()
    }

    /// How many records those are; `None` where all results are selected and nobody knows how many
    /// there are.
    pub fn count(&self, total: Option<usize>) -> Option<usize> {
        if self.all { total } else { Some(self.ids.len()) }
    }

    /// Whether nothing is selected.
    pub fn is_empty(&self) -> bool {
        !self.all && self.ids.is_empty()
    }
}

/// The selection of one list. Clones are the same selection.
#[derive(Clone, Default)]
pub struct Selection {
    /// What is selected.
    pub chosen: ArcRwSignal<Chosen>,
}

impl Selection {
    /// Selects or leaves out some records, one by one from then on where all were selected before.
    pub fn set(&self, ids: impl IntoIterator<Item = Arc<str>>, selected: bool) {
        self.chosen.update(|chosen| {
            chosen.all = false;
            for id in ids {
                if selected {
                    chosen.ids.insert(id);
                } else {
                    chosen.ids.remove(&id);
                }
            }
        });
    }

    /// Selects a record that was not selected, and the other way round.
    pub fn toggle(&self, id: &Arc<str>) {
        let selected = self.chosen.with_untracked(|chosen| chosen.contains(id));
        self.set([id.clone()], !selected);
    }

    /// Selects all results.
    pub fn select_all_results(&self) {
        self.chosen.update(|chosen| chosen.all = true);
    }

    /// Selects nothing.
    pub fn clear(&self) {
        self.chosen.set(Chosen::default());
    }
}

/// The selections of all lists: one comes back to a list and finds it as it was. Clones share them.
#[derive(Clone, Default)]
pub struct Selections {
    selections: Arc<Mutex<Vec<(Source, Selection)>>>,
}

impl Selections {
    /// The selection of a list.
    pub fn of(&self, source: &Source) -> Selection {
        let mut selections = self.selections.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, known)) = selections.iter().find(|(other, _)| other == source) {
            return known.clone();
        }
        let selection = Selection::default();
        selections.push((source.clone(), selection.clone()));
        selection
    }

    /// Forgets every selection.
    pub fn clear(&self) {
        self.selections.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(selection: &Selection, total: Option<usize>) -> Option<usize> {
        selection.chosen.with_untracked(|chosen| chosen.count(total))
    }

    #[test]
    fn records_are_selected_and_left_out() {
        let selection = Selections::default().of(&Source::of("Crate"));
        let ids = ["a", "b", "c"].map(Arc::<str>::from);
        selection.set(ids.clone(), true);
        selection.toggle(&ids[1]);
        assert_eq!(count(&selection, None), Some(2));
        assert!(!selection.chosen.with_untracked(|chosen| chosen.contains("b")));
        selection.clear();
        assert!(selection.chosen.with_untracked(Chosen::is_empty));
    }

    #[test]
    fn all_results_are_as_many_as_the_list_has() {
        let selection = Selection::default();
        selection.select_all_results();
        assert_eq!((count(&selection, Some(7)), count(&selection, None)), (Some(7), None));
        assert!(selection.chosen.with_untracked(|chosen| chosen.contains("any")));
        selection.set(["a".into()], true);
        assert_eq!(count(&selection, Some(7)), Some(1));
    }
}
