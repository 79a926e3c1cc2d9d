//! The order of a list: fields, not attributes (contract 10.31).

use super::query::ListQuery;
use crate::{
    api::Context,
    model::{Attribute, Entity, Field, Source},
    refusal::Refusal,
};
use serde_json::Value;

/// What comes after `ORDER BY`.
pub(super) fn clause(
    context: &Context<'_>,
    entity: &Entity,
    query: &ListQuery,
) -> Result<String, Refusal> {
    let (field, is_descending) = match &query.order {
        Some((field, is_descending)) => (field.as_str(), *is_descending),
        None => default(entity),
    };
    let direction = if is_descending { "DESC" } else { "ASC" };
    let mut parts = Vec::new();
    if query.is_ranked {
        let text = |text: &str| format!("'{}'", text.replace('\'', "''"));
        parts.push(format!(
            "coalesce((SELECT k.rank FROM _kanban k WHERE k.user_id = {} AND k.entity = {} \
             AND k.id = t.id), 1000000)",
            text(context.me.id()),
            text(&entity.name)
        ));
    }
    let expressions = match expressions(context, entity, field) {
        // The metadata's own default is no mistake of the caller, whatever it is made of.
        Err(_) if field == default(entity).0 => Vec::new(),
        found => found?,
    };
    for expression in expressions {
        parts.push(format!("{expression} {direction}"));
    }
    parts.push(format!("t.id {direction}"));
    Ok(parts.join(", "))
}

/// The field that the list of a query is ordered by.
pub(super) fn field<'a>(entity: &'a Entity, query: &'a ListQuery) -> &'a str {
    query.order.as_ref().map_or_else(|| default(entity).0, |(field, _)| field.as_str())
}

fn default(entity: &Entity) -> (&str, bool) {
    let text = |key: &str| entity.collection.get(key).and_then(Value::as_str);
    let field = text("orderBy").or(text("sortBy")).unwrap_or("id");
    (field, text("order") == Some("desc"))
}

fn expressions(context: &Context<'_>, entity: &Entity, name: &str) -> Result<Vec<String>, Refusal> {
    let unknown = || Refusal::bad(format!("Order by non-existing field '{name}'."));
    let not_orderable = || Refusal::bad(format!("Not orderable field '{name}'."));
    let sql = |attribute: &str| context.model().expression(entity, "t", attribute);
    if context.me.rights.is_forbidden(entity, name, "read") {
        return Err(not_orderable());
    }
    let Some(field) = entity.field(name) else {
        // Attributes without a field of their own (`id`, those of notes).
        let kept = |a: &&Attribute| a.source == Source::Column && a.field == name;
        let plain = entity.attributes.get(name).filter(kept);
        return plain.and_then(|_| sql(name)).map(|sql| vec![sql]).ok_or_else(unknown);
    };
    if field.flag("orderDisabled") || field.flag("notSortable") {
        return Err(not_orderable());
    }
    let of = |suffixes: &[&str]| {
        suffixes.iter().filter_map(|suffix| sql(&format!("{name}{suffix}"))).collect::<Vec<_>>()
    };
    let list = match field.kind.as_str() {
        "link" | "linkOne" | "file" | "image" => of(&["Name"]),
        "linkParent" => of(&["Type", "Name"]),
        "address" => of(&["Country", "State", "City", "Street"]),
        "enum" if !field.flag("isSorted") => {
            of(&[""]).into_iter().map(|e| ranked(field, &e)).collect()
        }
        "linkMultiple" | "attachmentMultiple" | "multiEnum" | "array" | "checklist"
        | "urlMultiple" | "jsonArray" | "jsonObject" | "arrayInt" => Vec::new(),
        _ => of(&[""]),
    };
    if list.is_empty() { Err(not_orderable()) } else { Ok(list) }
}

/// Option values stand in the order of the options.
fn ranked(field: &Field, expression: &str) -> String {
    let options = field.texts("options");
    if options.is_empty() {
        return expression.to_owned();
    }
    let whens = options
        .iter()
        .enumerate()
        .map(|(at, option)| format!(" WHEN '{}' THEN {at}", option.replace('\'', "''")));
    format!(
        "(CASE coalesce({expression}, '') {} ELSE {} END)",
        whens.collect::<String>(),
        options.len()
    )
}
