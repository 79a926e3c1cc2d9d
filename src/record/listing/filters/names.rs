//! What the records are called that filters name by id.

use crate::{
    api::now_ms,
    store::{Store, use_schema, use_store},
};
use crema_espo::{
    endpoint::List,
    schema::Schema,
    search::{ListQuery, WhereItem, parts::Part},
};
use crema_view::prelude::*;
use serde_json::json;

/// The most names asked for at once.
const MOST: usize = 200;

/// The name of a record, as far as it is here; tracked.
pub(super) fn known(store: &Store, schema: &Schema, entity: &str, id: &str) -> Option<String> {
    let field = schema.name_field(entity);
    store
        .records
        .entry(entity, id)
        .record
        .with(|record| record.filled(&field).is_some().then(|| schema.record_name(entity, record)))
}

/// Asks for the names that filters need and that are not here.
pub(super) fn want(parts: &[Part]) {
    let (store, schema) = (use_store(), use_schema());
    for (entity, mut ids) in records(&schema, parts) {
        ids.retain(|id| untrack(|| known(&store, &schema, &entity, id)).is_none());
        ids.truncate(MOST);
        if !ids.is_empty() && schema.can_open(&entity) {
            fetch(&store, &schema, entity, &ids);
        }
    }
}

fn records(schema: &Schema, parts: &[Part]) -> Vec<(String, Vec<String>)> {
    let mut all = Vec::new();
    for part in parts {
        match part {
            Part::Field(slot, filter) => all.extend(schema.filter_records(slot, filter)),
            Part::Group(_, parts) => all.extend(records(schema, parts)),
            Part::Other(_) => {}
        }
    }
    all
}

fn fetch(store: &Store, schema: &Schema, entity: String, ids: &[String]) {
    let name = schema.name_field(&entity);
    let query = ListQuery {
        filters: vec![WhereItem::leaf("id", "in", Some(json!(ids)))],
        select: vec!["id".to_owned(), name],
        ..ListQuery::default()
    };
    let list = List { entity: entity.clone(), query, offset: 0, max_size: ids.len() };
    let store = store.clone();
    leptos::task::spawn_local(async move {
        let sent_at = now_ms();
        // A name that does not come leaves the id: the filter works all the same.
        if let Ok(page) = store.api.send(list).await {
            store.records.seed(&entity, &page.records, sent_at);
        }
    });
}
