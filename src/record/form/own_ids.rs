//! Controls in a dialog need ids of their own: the page behind may hold a form with the same fields.

use crate::{fields, ui::focus::unique_id};
use crema_espo::layout::{Cell, Panel};
use std::sync::Arc;

/// The same panels with ids that no other form has.
pub fn with_own_ids(panels: &[Panel]) -> Arc<[Panel]> {
    let own = unique_id("form");
    let mut panels = panels.to_vec();
    let cells = panels.iter_mut().flat_map(|panel| panel.rows.iter_mut().flatten());
    for cell in cells {
        if let Cell::Field { slot, .. } = cell {
            let def = Arc::make_mut(&mut slot.def);
            def.params.0.insert(fields::OWN_IDS.to_owned(), own.clone().into());
        }
    }
    panels.into()
}
