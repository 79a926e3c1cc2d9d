//! Which of the filters a server refuses: it is left out and says so, and the rest keeps working.

use super::{super::Desk, key_of_bool, key_of_item, key_of_primary};
use crate::store::{Store, lists::Source, use_store};
use crema_espo::text;
use crema_espo::{
    endpoint::{List, Related},
    error::ApiError,
    place::ListView,
    search::{ListQuery, WhereItem, WhereValue},
};
use crema_view::prelude::*;

/// The most filters that are tried one by one.
const MOST_TRIED: usize = 12;

/// One filter by itself, its key, and the names that a server may call it by.
struct Suspect {
    key: String,
    view: ListView,
    names: Vec<String>,
}

/// Looks for the filter to blame whenever the list could not be read.
pub(super) fn watch(desk: &Desk) {
    let (desk, store) = (desk.clone(), use_store());
    let busy = StoredValue::new(false);
    Effect::new(move |_| {
        let Some(list) = desk.list.get() else { return };
        let error = list.state.with(|state| state.error.clone());
        let Some(error) = error.filter(may_be_a_filter) else { return };
        let suspects = suspects(&desk);
        if suspects.is_empty() || busy.get_value() {
            return;
        }
        busy.set_value(true);
        let (desk, store) = (desk.clone(), store.clone());
        leptos::task::spawn_local(async move {
            let guilty = guilty(&desk, &store, suspects, &error).await;
            busy.try_set_value(false);
            let why = why(&desk, &store, &error);
            desk.filters.refused.try_update(|refused| {
                refused.extend(guilty.into_iter().map(|key| (key, why.clone())));
            });
        });
    });
}

/// A 500 on a list means that a filter is wrong rather than that the server is down (contract 18);
/// before 9.2 forbidden attributes were answered with 403.
fn may_be_a_filter(error: &ApiError) -> bool {
    matches!(error, ApiError::Refused(400, _) | ApiError::Server(500, _) | ApiError::Forbidden(_))
}

fn why(desk: &Desk, store: &Store, error: &ApiError) -> String {
    match error {
        ApiError::Refused(_, said) if !said.text.is_empty() => store.error_text(error),
        _ => desk.filters.schema.word(text!("filterRefused")),
    }
}

/// The filters that were sent and not refused yet.
fn suspects(desk: &Desk) -> Vec<Suspect> {
    let view = desk.view.get_untracked();
    let refused = desk.filters.refused.get_untracked();
    let alone = ListView::default;
    let mut all = Vec::new();
    if let Some(name) = view.primary {
        let view = ListView { primary: Some(name.clone()), ..alone() };
        all.push(Suspect { key: key_of_primary(&name), view, names: vec![name] });
    }
    for name in view.bools {
        let view = ListView { bools: vec![name.clone()], ..alone() };
        all.push(Suspect { key: key_of_bool(&name), view, names: vec![name] });
    }
    let schema = &desk.filters.schema;
    let is_sent = |item: &WhereItem| {
        let item = std::slice::from_ref(item);
        !schema.understand(&desk.source.entity, item, "").items.is_empty()
    };
    for item in view.filters.into_iter().filter(is_sent) {
        let (key, names) = (key_of_item(&item), names(&item));
        all.push(Suspect { key, view: ListView { filters: vec![item], ..alone() }, names });
    }
    all.retain(|suspect| !refused.iter().any(|(key, _)| *key == suspect.key));
    all
}

/// What an item names: its attribute, its type.
fn names(item: &WhereItem) -> Vec<String> {
    match &item.value {
        Some(WhereValue::Items(items)) => items.iter().flat_map(names).collect(),
        _ => item.attribute.iter().chain([&item.kind]).cloned().collect(),
    }
}

/// The keys of those to blame: the one the server names, else those it refuses one by one.
async fn guilty(
    desk: &Desk,
    store: &Store,
    suspects: Vec<Suspect>,
    error: &ApiError,
) -> Vec<String> {
    if let ApiError::Refused(_, said) = error {
        let named = |name: &String| said.text.contains(&format!("'{name}'"));
        let mut named = suspects.iter().filter(|suspect| suspect.names.iter().any(named));
        if let (Some(one), None) = (named.next(), named.next()) {
            return vec![one.key.clone()];
        }
    }
    // Without any filter the list must work: else it is none of theirs.
    if refuses(desk, store, &ListView::default()).await {
        return Vec::new();
    }
    let mut keys = Vec::new();
    for suspect in suspects.into_iter().take(MOST_TRIED) {
        if refuses(desk, store, &suspect.view).await {
            keys.push(suspect.key);
        }
    }
    keys
}

async fn refuses(desk: &Desk, store: &Store, view: &ListView) -> bool {
    let mut query = untrack(|| desk.filters.query(view, vec!["id".to_owned()]));
    query.text.clear();
    ask(store, &desk.source, query).await.is_err_and(|error| may_be_a_filter(&error))
}

async fn ask(store: &Store, source: &Source, query: ListQuery) -> Result<(), ApiError> {
    let (offset, max_size) = (0, 1);
    match source.parent.clone() {
        None => {
            let entity = source.entity.clone();
            store.api.send(List { entity, query, offset, max_size }).await?;
        }
        Some((entity, id, link)) => {
            store.api.send(Related { entity, id, link, query, offset, max_size }).await?;
        }
    }
    Ok(())
}
