//! Which operators a field has beyond its type: those its server knows, those of its link.

use super::{Operator, Wire};
use crate::{schema::Schema, slot::Slot, version::Version};

/// Where types that came late, with the first version that has them (contract 8).
const SINCE: [(&str, Version); 15] = [
    ("arrayAnyOf", Version(5, 4, 0)),
    ("arrayNoneOf", Version(5, 4, 0)),
    ("arrayIsEmpty", Version(5, 4, 0)),
    ("arrayIsNotEmpty", Version(5, 4, 0)),
    ("arrayAllOf", Version(5, 7, 6)),
    ("linkedWithAll", Version(7, 0, 0)),
    ("notLinkedWith", Version(4, 6, 0)),
    ("isLinked", Version(4, 6, 0)),
    ("isNotLinked", Version(4, 6, 0)),
    ("notContains", Version(4, 8, 1)),
    ("notLike", Version(4, 8, 1)),
    ("nextMonth", Version(5, 0, 0)),
    ("olderThanXDays", Version(4, 4, 0)),
    ("afterXDays", Version(4, 4, 0)),
    ("endsWith", Version(4, 1, 0)),
];

/// Whether an operator is offered for a field.
pub(crate) fn offered(schema: &Schema, slot: &Slot, operator: &Operator) -> bool {
    let target = slot.link.as_ref().map_or("", |link| link.entity.as_str());
    let kind = match operator.wire {
        wire if is_column(slot) => return column_kind(wire).is_some(),
        Wire::Link("inCategory") => return schema.is_category(target),
        Wire::Link(_) => return target == "User",
        Wire::Plain(kind) | Wire::OrNull(kind) => kind,
        Wire::EmptyText | Wire::FilledText | Wire::Address | Wire::Parent => return true,
    };
    if kind.contains("Fiscal") {
        let shifted = schema.settings.number("fiscalYearShift").is_some_and(|shift| shift != 0.0);
        return shifted && schema.version >= Version(5, 5, 0);
    }
    let since = SINCE.iter().find(|(late, _)| *late == kind);
    since.is_none_or(|(_, since)| schema.version >= *since)
}

/// Whether the field shows a column of a relationship: such are filtered by types of their own.
pub(super) fn is_column(slot: &Slot) -> bool {
    let params = &slot.def.params;
    params.text("link").is_some() && params.text("column").is_some()
}

/// The type for a column, where there is one.
pub(super) fn column_kind(wire: Wire) -> Option<&'static str> {
    Some(match wire {
        Wire::EmptyText | Wire::Plain("isNull") => "columnIsNull",
        Wire::FilledText | Wire::Plain("isNotNull") => "columnIsNotNull",
        Wire::Plain("in") => "columnIn",
        Wire::OrNull("notIn") => "columnNotIn",
        Wire::Plain("like") => "columnLike",
        Wire::Plain("equals") => "columnEquals",
        Wire::Plain("notEquals") => "columnNotEquals",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{metadata::LinkDef, metadata::Metadata, search::operators, validate::slot};
    use serde_json::json;

    fn names(schema: &Schema, slot: &Slot) -> Vec<&'static str> {
        let all = operators::operators(&slot.def.kind).iter();
        all.filter(|operator| offered(schema, slot, operator)).map(|found| found.name).collect()
    }

    fn led(entity: &str) -> Slot {
        let link = LinkDef { entity: entity.to_owned(), ..LinkDef::default() };
        Slot { link: Some(link.into()), ..slot(json!({"type": "link"})) }
    }

    #[test]
    fn links_to_users_and_to_categories_have_operators_of_their_own() {
        let schema = Schema {
            metadata: Metadata::from_value(json!({"scopes": {"Folder": {"type": "CategoryTree"}}})),
            ..Schema::default()
        };
        assert!(names(&schema, &led("User")).contains(&"isFromTeams"));
        assert!(!names(&schema, &led("User")).contains(&"inCategory"));
        assert!(names(&schema, &led("Folder")).contains(&"inCategory"));
        assert!(!names(&schema, &led("Crate")).contains(&"isFromTeams"));
    }

    #[test]
    fn old_servers_are_not_asked_what_they_do_not_know() {
        let old = Schema { version: Version(5, 3, 0), ..Schema::default() };
        assert!(names(&old, &slot(json!({"type": "multiEnum"}))).is_empty());
        let links = slot(json!({"type": "linkMultiple"}));
        assert!(!names(&old, &links).contains(&"allOf"));
        assert!(names(&Schema::default(), &links).contains(&"allOf"));
    }

    #[test]
    fn a_column_has_its_own_types() {
        let field = json!({"type": "enum", "link": "meetings", "column": "status"});
        let slot = slot(field);
        assert_eq!(names(&Schema::default(), &slot), ["anyOf", "noneOf", "isEmpty", "isNotEmpty"]);
        let filter = operators::FilterItem {
            operator: "noneOf".to_owned(),
            values: vec!["A".to_owned()],
            names: Vec::new(),
        };
        let item = filter.to_where(&slot).unwrap();
        assert_eq!((item.kind.as_str(), item.attribute.as_deref()), ("columnNotIn", Some("field")));
        assert_eq!(operators::FilterItem::from_where(&slot, &item), Some(filter));
    }
}
