//! `g` and a letter: to a tab of the navigation.

use super::offered::{self, Act, Offer};
use crate::{pages::Go, store::Store};
use crema_espo::{matching, schema::Schema};
use crema_view::prelude::*;

/// The tabs that have a letter, with it.
pub(super) fn tabs(store: &Store, schema: &Schema) -> Vec<(char, Offer)> {
    let tabs = offered::tabs(store, schema);
    let letters = matching::initials(tabs.iter().map(|tab| &*tab.label));
    let lettered = letters.into_iter().zip(tabs);
    lettered.filter_map(|(letter, tab)| Some((letter?, tab))).collect()
}

/// Goes to the tab with this letter, if there is one.
pub(super) fn go(store: &Store, go: Go, letter: &str) {
    let Some(schema) = store.schema.get_untracked() else { return };
    let of = |(key, _): &(char, Offer)| letter.chars().eq([*key]);
    let found = tabs(store, &schema).into_iter().find(of);
    match found.map(|(_, tab)| tab.act) {
        Some(Act::Go(place)) => go.to(*place),
        Some(Act::Leave(address)) => drop(window().location().set_href(&address)),
        _ => {}
    }
}
