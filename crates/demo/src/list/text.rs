//! The text filter (contract 18): a prefix of any of the fields, `*` for anything.

use super::condition::Condition;
use crate::{
    api::Context,
    model::{Entity, Field, expression::quoted},
    storage::row::sql,
};

/// Rows in which the text is found.
pub(crate) fn condition(context: &Context<'_>, entity: &Entity, text: &str) -> Condition {
    let text = text.trim();
    let pattern = if text.contains('*') { text.replace('*', "%") } else { format!("{text}%") };
    let mut either = Vec::new();
    for name in entity.text_fields() {
        if context.me.rights.is_forbidden(entity, name, "read") {
            continue;
        }
        let kind = entity.field(name).map_or("varchar", |field: &Field| field.kind.as_str());
        if kind == "text" {
            either.extend(like(context, entity, name, &format!("%{}%", pattern.trim_matches('%'))));
            continue;
        }
        either.extend(like(context, entity, name, &pattern));
        if kind == "personName" {
            either.extend(person(entity, &pattern));
        }
    }
    Condition::any(either)
}

fn like(context: &Context<'_>, entity: &Entity, name: &str, pattern: &str) -> Option<Condition> {
    let expression = context.model().expression(entity, "t", name)?;
    Some(Condition::new(format!("{expression} LIKE ?"), vec![sql(pattern)]))
}

/// Names of persons match in both orders.
fn person(entity: &Entity, pattern: &str) -> Option<Condition> {
    let has = |name: &str| entity.attributes.contains_key(name);
    if !has("firstName") || !has("lastName") {
        return None;
    }
    let (first, last) = (quoted("firstName"), quoted("lastName"));
    let query = format!(
        "t.{last} LIKE ? OR (coalesce(t.{last}, '') || ' ' || coalesce(t.{first}, '')) LIKE ?"
    );
    Some(Condition::new(query, vec![sql(pattern), sql(pattern)]))
}
