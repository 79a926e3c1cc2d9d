//! Items that compare a value.

use super::Leaf;
use crate::{
    list::condition::Condition,
    model::Kind,
    refusal::Refusal,
    storage::{row::sql, value::to_sql},
};
use serde_json::Value;

/// The condition of a comparing item.
pub(super) fn condition(leaf: &Leaf<'_>) -> Result<Condition, Refusal> {
    let of = |template: &str| template.replace('@', &leaf.sql);
    let plain = |template: &str| Ok(Condition::from(of(template).as_str()));
    match leaf.kind {
        "isNull" => plain("@ IS NULL"),
        "isNotNull" | "ever" => plain("@ IS NOT NULL"),
        "isTrue" => plain("@ = 1"),
        "isFalse" => plain("coalesce(@, 0) = 0"),
        "equals" | "in" => one_of(leaf),
        "notEquals" | "notIn" => match one_of(leaf)? {
            // Neither matches what is empty, unless nothing is excluded.
            never if never == Condition::never() => Ok(Condition::always()),
            condition => Ok(condition.negated()),
        },
        "greaterThan" => compared(leaf, ">"),
        "lessThan" => compared(leaf, "<"),
        "greaterThanOrEquals" => compared(leaf, ">="),
        "lessThanOrEquals" => compared(leaf, "<="),
        "between" => between(leaf),
        "like" => like(leaf, "", "", ""),
        "notLike" => like(leaf, "NOT ", "", ""),
        "startsWith" => like(leaf, "", "", "%"),
        "endsWith" => like(leaf, "", "%", ""),
        "contains" => like(leaf, "", "%", "%"),
        "notContains" => like(leaf, "NOT ", "%", "%"),
        kind => Err(Refusal::bad(format!("Unknown where item type '{kind}'."))),
    }
}

fn one_of(leaf: &Leaf<'_>) -> Result<Condition, Refusal> {
    let values = match leaf.value {
        Value::Array(items) => items.iter().collect(),
        scalar if leaf.kind == "equals" || leaf.kind == "notEquals" => vec![scalar],
        _ => return Err(Refusal::bad("Bad where item value.")),
    };
    if let [Value::Null] = values.as_slice() {
        return Ok(Condition::from(format!("{} IS NULL", leaf.sql).as_str()));
    }
    let kind = comparable(leaf.holds);
    Ok(Condition::one_of(&leaf.sql, values.into_iter().map(|value| to_sql(value, kind))))
}

fn compared(leaf: &Leaf<'_>, operator: &str) -> Result<Condition, Refusal> {
    let value = to_sql(leaf.value, comparable(leaf.holds));
    Ok(Condition::new(format!("{} {operator} ?", leaf.sql), vec![value]))
}

fn between(leaf: &Leaf<'_>) -> Result<Condition, Refusal> {
    let Some([from, to]) = leaf.value.as_array().map(Vec::as_slice) else {
        return Err(Refusal::bad("Bad where item value."));
    };
    let kind = comparable(leaf.holds);
    let args = vec![to_sql(from, kind), to_sql(to, kind)];
    Ok(Condition::new(format!("{} BETWEEN ? AND ?", leaf.sql), args))
}

fn like(leaf: &Leaf<'_>, not: &str, before: &str, after: &str) -> Result<Condition, Refusal> {
    let text = match leaf.value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return Err(Refusal::bad("Bad where item value.")),
    };
    let pattern = format!("{before}{text}{after}");
    Ok(Condition::new(format!("{} {not}LIKE ?", leaf.sql), vec![sql(&pattern)]))
}

/// Lists are compared by their text.
fn comparable(kind: Kind) -> Kind {
    if kind == Kind::Json { Kind::Text } else { kind }
}
