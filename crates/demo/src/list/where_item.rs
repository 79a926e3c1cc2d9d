//! Where items (contract 4.3, with what was measured in 18).

mod array;
mod compare;
mod linked;
mod time;

use super::condition::Condition;
use crate::{
    api::Context,
    call::Object,
    model::{Entity, Kind, expression},
    refusal::Refusal,
};
use serde_json::Value;

const KEYS: [&str; 8] =
    ["type", "attribute", "field", "value", "dateTime", "date", "timeZone", "data"];

/// One item over one attribute.
pub(super) struct Leaf<'a> {
    pub kind: &'a str,
    pub value: &'a Value,
    pub item: &'a Object,
    /// SQL of the attribute.
    pub sql: String,
    pub holds: Kind,
}

/// The condition of an item.
pub(super) fn condition(
    context: &Context<'_>,
    entity: &Entity,
    item: &Value,
) -> Result<Condition, Refusal> {
    let Value::Object(item) = item else { return Err(Refusal::status(500)) };
    if item.keys().any(|key| !KEYS.contains(&key.as_str())) {
        return Err(Refusal::status(500));
    }
    let kind = item.get("type").and_then(Value::as_str).ok_or_else(|| Refusal::status(500))?;
    let value = item.get("value").unwrap_or(&Value::Null);
    match kind {
        "and" | "or" => {
            let items = value.as_array().ok_or_else(|| Refusal::bad("Bad where item value."))?;
            let list = items.iter().map(|item| condition(context, entity, item));
            let list = list.collect::<Result<Vec<_>, _>>()?;
            return Ok(if kind == "or" { Condition::any(list) } else { Condition::all(list) });
        }
        "any" => return Ok(Condition::always()),
        "none" => return Ok(Condition::never()),
        "textFilter" | "bool" | "primary" | "boolFilters" => return Err(Refusal::status(500)),
        "not" | "subQueryIn" | "subQueryNotIn" | "expression" => {
            return Err(Refusal::bad(format!("Not allowed where item type '{kind}'.")));
        }
        _ => {}
    }
    let attribute = item.get("attribute").or(item.get("field")).and_then(Value::as_str);
    let attribute = attribute.ok_or_else(|| Refusal::status(500))?;
    if let Some(condition) = linked::condition(context, entity, kind, attribute, value)? {
        return Ok(condition);
    }
    let (sql, holds) = checked(context, entity, attribute)?;
    let leaf = Leaf { kind, value, item, sql, holds };
    if let Some(condition) = array::condition(&leaf)? {
        return Ok(condition);
    }
    if let Some(condition) = time::condition(context, &leaf)? {
        return Ok(condition);
    }
    compare::condition(&leaf)
}

/// SQL and kind of an attribute that may be filtered by.
fn checked(context: &Context<'_>, entity: &Entity, name: &str) -> Result<(String, Kind), Refusal> {
    let forbidden = || Refusal::bad(format!("Forbidden attribute '{name}' in where."));
    let is_password = entity.field(name).is_some_and(|field| field.kind == "password");
    if name.contains('.') || is_password || context.me.rights.is_forbidden(entity, name, "read") {
        return Err(forbidden());
    }
    let Some(attribute) = entity.attributes.get(name) else {
        return Err(Refusal::bad(format!("Not existing attribute '{name}' in where.")));
    };
    use crate::model::Source;
    let is_stored = matches!(
        attribute.source,
        Source::Column | Source::One { .. } | Source::Converted { .. } | Source::Foreign { .. }
    );
    let sql = context.model().expression(entity, "t", name).filter(|_| is_stored);
    let holds = expression::kind_of(context.model(), entity, attribute);
    sql.map(|sql| (sql, holds)).ok_or_else(|| Refusal::status(500))
}
