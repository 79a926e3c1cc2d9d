//! Attributes as SQL: what stands for them in a query over their entity's table.

use super::{Attribute, Entity, Model, Shape, Source};
use serde_json::Value;

impl Model {
    /// SQL for an attribute of the row `alias`; `None` where nothing is kept that SQL could see.
    pub fn expression(&self, entity: &Entity, alias: &str, name: &str) -> Option<String> {
        let attribute = entity.attributes.get(name)?;
        match &attribute.source {
            Source::Column | Source::Hidden => Some(format!("{alias}.{}", quoted(name))),
            Source::One { link } => self.linked(entity, alias, link, "id"),
            Source::Name { link } => {
                let other = entity.links.get(link).and_then(|link| self.entity(&link.entity))?;
                self.linked(entity, alias, link, other.name_attribute())
            }
            Source::Foreign { link, field } => self.linked(entity, alias, link, field),
            Source::ParentName { link } => self.parent_name(entity, alias, link),
            Source::Converted { amount } => self.converted(entity, alias, amount),
            Source::Span { start, end } => span(entity, alias, start, end),
            Source::Many { .. } | Source::Nowhere => None,
        }
    }

    /// A value of the record that a link points to.
    fn linked(&self, entity: &Entity, alias: &str, link: &str, field: &str) -> Option<String> {
        let link = entity.links.get(link)?;
        let other = self.entity(&link.entity)?;
        let inner = format!("{alias}_");
        let value = self.expression(other, &inner, &foreign_attribute(other, field))?;
        let (own, back) = (format!("{}Id", link.name), format!("{}Id", link.foreign));
        let on = match link.shape {
            Shape::Own if entity.keeps(&own) => format!("{inner}.id = {alias}.{}", quoted(&own)),
            Shape::Reverse if other.keeps(&back) => {
                format!("{inner}.{} = {alias}.id", quoted(&back))
            }
            _ => return None,
        };
        let table = quoted(&other.name);
        Some(format!("(SELECT {value} FROM {table} {inner} WHERE {on} AND {inner}.deleted = 0)"))
    }

    fn parent_name(&self, entity: &Entity, alias: &str, link: &str) -> Option<String> {
        if !["Id", "Type"].iter().all(|part| entity.keeps(&format!("{link}{part}"))) {
            return None;
        }
        let of = |part: &str| format!("{alias}.{}", quoted(&format!("{link}{part}")));
        let listed = entity.field(link).map(|field| field.texts("entityList")).unwrap_or_default();
        let cases = self.entities.values().filter(|other| {
            listed.contains(&other.name.as_str()) || (listed.is_empty() && other.is_object())
        });
        let cases: String = cases
            .map(|other| {
                format!(
                    " WHEN '{}' THEN (SELECT p.{} FROM {} p WHERE p.id = {} AND p.deleted = 0)",
                    other.name,
                    quoted(other.name_attribute()),
                    quoted(&other.name),
                    of("Id"),
                )
            })
            .collect();
        let is_known = !cases.is_empty();
        Some(if is_known { format!("(CASE {}{cases} END)", of("Type")) } else { "NULL".to_owned() })
    }

    fn converted(&self, entity: &Entity, alias: &str, amount: &str) -> Option<String> {
        if !entity.keeps(amount) {
            return None;
        }
        let value = format!("{alias}.{}", quoted(amount));
        let currency = format!("{alias}.{}", quoted(&format!("{amount}Currency")));
        let whens = self.rates.iter().map(|(code, rate)| format!(" WHEN '{code}' THEN {rate}"));
        let whens: String = whens.collect();
        if whens.is_empty() || !entity.keeps(&format!("{amount}Currency")) {
            return Some(value);
        }
        Some(format!("({value} * (CASE {currency}{whens} ELSE 1.0 END))"))
    }
}

/// Seconds between two moments; nothing where one of them is missing.
fn span(entity: &Entity, alias: &str, start: &str, end: &str) -> Option<String> {
    if ![start, end].into_iter().all(|name| entity.keeps(name)) {
        return None;
    }
    let second = |name: &str| format!("strftime('%s', {alias}.{})", quoted(name));
    Some(format!("(CAST({} AS INTEGER) - CAST({} AS INTEGER))", second(end), second(start)))
}

/// The attribute that a `foreign` field reads: links by their name.
fn foreign_attribute(other: &Entity, field: &str) -> String {
    let linked = other.field(field).is_some_and(|f| f.kind == "link" || f.kind == "linkParent");
    if linked { format!("{field}Name") } else { field.to_owned() }
}

/// The kind of a `foreign` attribute is that of what it reads.
pub(crate) fn kind_of(model: &Model, entity: &Entity, attribute: &Attribute) -> super::Kind {
    let Source::Foreign { link, field } = &attribute.source else { return attribute.kind };
    let other = entity.links.get(link).and_then(|link| model.entity(&link.entity));
    let found = other.and_then(|other| other.attributes.get(&foreign_attribute(other, field)));
    found.map_or(attribute.kind, |found| found.kind)
}

/// An identifier in SQL.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', ""))
}

/// The texts of a JSON list.
pub(crate) fn id_list(value: &Value) -> Vec<String> {
    match value {
        Value::String(id) => vec![id.clone()],
        Value::Array(ids) => ids.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}
