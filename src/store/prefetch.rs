//! Fetching what will presumably be opened next.

use super::Store;
use crema_espo::place::Place;

impl Store {
    /// Fetches what the page of `place` will need first: the record, or the layout of the list.
    /// Whoever drops the future calls it off.
    pub async fn prefetch(&self, place: &Place) {
        let opens = |entity: &str| {
            let schema = self.schema.get_untracked();
            schema.is_some_and(|schema| schema.can_open(entity))
        };
        match place {
            Place::Record { entity, id } if opens(entity) => {
                self.records.prefetch(&self.api, entity, id).await;
            }
            Place::List { entity, .. } if opens(entity) => {
                self.layouts.layout(entity, "list");
            }
            _ => {}
        }
    }
}
