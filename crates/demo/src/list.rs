//! Lists (contract 4): parameters, conditions, order, rows.

pub(crate) mod condition;
mod dates;
mod filter;
mod order;
pub(crate) mod query;
pub(crate) mod select;
pub(crate) mod text;
mod where_item;

use crate::{
    api::Context,
    call::{Object, Reply},
    model::{Entity, expression::quoted},
    refusal::Refusal,
    storage::row::{self, Reader},
};
use condition::Condition;
use query::ListQuery;
use rusqlite::types::Value as Sql;
use serde_json::{Value, json};

/// The list that a call asks for; rows are limited further by `within`, and `columns` of the
/// relation it runs over can be read by name.
pub(crate) fn answer(
    context: &Context<'_>,
    entity: &Entity,
    query: &ListQuery,
    within: Option<Condition>,
    columns: &[(String, String)],
) -> Reply {
    let found = find(context, entity, query, within)?;
    let attributes = select::attributes(context, entity, query);
    // Measured: columns of a relation come only when selected.
    let wanted = |name: &String| query.select.as_ref().is_some_and(|list| list.contains(name));
    let mut reader = Reader::new(context.model(), entity, &attributes);
    for (name, sql) in columns.iter().filter(|(name, _)| wanted(name)) {
        let kind = entity.attributes.get(name).map_or(crate::model::Kind::Text, |a| a.kind);
        reader = reader.with(name, kind, sql.clone());
    }
    let mut list = Vec::with_capacity(found.ids.len());
    for id in &found.ids {
        let Some(mut record) = reader.read(context.db, id)? else { continue };
        select::finish(context, entity, query, &mut record)?;
        list.push(Value::Object(record));
    }
    Ok(json!({"total": found.total, "list": list}))
}

/// What a list query finds.
pub(crate) struct Found {
    pub ids: Vec<String>,
    /// Exact, or -1: more to come, -2: the last page.
    pub total: i64,
}

/// Runs the query over what the caller may read: ids in order, and how many there are.
pub(crate) fn find(
    context: &Context<'_>,
    entity: &Entity,
    query: &ListQuery,
    within: Option<Condition>,
) -> Result<Found, Refusal> {
    let rights = context.me.rights.condition(entity, "read");
    find_within(context, entity, query, within.into_iter().chain(rights).collect())
}

/// Runs the query over the rows that all of `within` hold for, whatever the rights.
pub(crate) fn find_within(
    context: &Context<'_>,
    entity: &Entity,
    query: &ListQuery,
    within: Vec<Condition>,
) -> Result<Found, Refusal> {
    let mut all = vec![Condition::from("t.deleted = 0")];
    all.extend(within);
    all.extend(filter::conditions(context, entity, query)?);
    let condition = Condition::all(all);
    let table = quoted(&entity.name);
    let order = order::clause(context, entity, query)?;
    let limit = if query.is_counted { query.max_size } else { query.max_size.saturating_add(1) };
    let sql = format!(
        "SELECT t.id FROM {table} t WHERE {} ORDER BY {order} LIMIT {limit} OFFSET {}",
        condition.sql, query.offset
    );
    let mut ids = row::texts(context.db, &sql, &condition.args)?;
    let total = if query.is_counted {
        let sql = format!("SELECT count(*) FROM {table} t WHERE {}", condition.sql);
        count(context, &sql, &condition.args)?
    } else {
        let is_more = ids.len() > query.max_size;
        ids.truncate(query.max_size);
        if is_more { -1 } else { -2 }
    };
    Ok(Found { ids, total })
}

fn count(context: &Context<'_>, sql: &str, args: &[Sql]) -> Result<i64, Refusal> {
    let mut statement = context.db.prepare_cached(sql)?;
    Ok(statement.query_row(rusqlite::params_from_iter(args), |row| row.get(0))?)
}

/// `GET {Entity}`.
pub(crate) fn of_entity(context: &Context<'_>, entity: &Entity) -> Reply {
    if context.me.rights.level(entity, "read") == crate::acl::Level::No {
        return Err(Refusal::forbidden("No read access."));
    }
    let mut query = ListQuery::parse(context.call)?;
    query.is_counted &= !context.world.is_uncounted.load(std::sync::atomic::Ordering::Relaxed);
    answer(context, entity, &query, None, &[])
}

/// A list without a query of its own: newest first by `number`.
pub(crate) fn page(call: &crate::call::Call) -> Result<ListQuery, Refusal> {
    let mut query = ListQuery::parse(call)?;
    query.order = Some(("number".to_owned(), true));
    Ok(query)
}

/// Attributes named in an object, none of them forbidden.
pub(crate) fn without_forbidden(context: &Context<'_>, entity: &Entity, record: &mut Object) {
    record.retain(|name, _| !context.me.rights.is_forbidden(entity, name, "read"));
}
