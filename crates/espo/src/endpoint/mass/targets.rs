//! Which records an action on many is for: named by id, or whatever a list finds.

use crate::{
    json::Object,
    search::{ListQuery, where_json_of_old},
};
use serde_json::{Value, json};

/// Records chosen one by one, or all that a list finds.
#[derive(Clone, Debug, PartialEq)]
pub enum Targets {
    /// These.
    Ids(Vec<String>),
    /// All that this query finds, those that were never fetched too.
    All(ListQuery),
}

impl Targets {
    /// `params` of servers from 7.0 on.
    pub(in crate::endpoint) fn params(&self) -> Object {
        match self {
            Self::Ids(ids) => Object::from_iter([("ids".to_owned(), json!(ids))]),
            Self::All(query) => Object::from_iter([
                // The conditions, those that are filters by name too: what a list is asked for with.
                ("where".to_owned(), where_json_of_old(&query.where_items())),
                ("searchParams".to_owned(), Value::Object(filters(query))),
            ]),
        }
    }

    /// The same for servers before.
    pub(in crate::endpoint) fn old_params(&self) -> Object {
        let mut params = self.params();
        if let Some(filters) = params.shift_remove("searchParams") {
            params.insert("selectData".to_owned(), filters);
            params.insert("byWhere".to_owned(), Value::Bool(true));
        }
        params
    }
}

/// Filters by name stand here as well. One place is enough for every server we know, and both
/// together say the same: should one of them ever be overlooked, no record is changed that the
/// list did not show.
fn filters(query: &ListQuery) -> Object {
    let mut filters = Object::new();
    let mut set = |name: &str, value: Value| filters.insert(name.to_owned(), value);
    if !query.text.trim().is_empty() {
        set("textFilter", json!(query.text.trim()));
    }
    if let Some(primary) = &query.primary {
        set("primaryFilter", json!(primary));
    }
    if !query.bools.is_empty() {
        set("boolFilterList", json!(query.bools));
    }
    if let Some(field) = &query.order_by {
        set("orderBy", json!(field));
        set("order", json!(if query.descending { "desc" } else { "asc" }));
    }
    filters
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{WhereItem, Zone};

    #[test]
    fn what_a_list_finds_is_named_by_its_conditions() {
        let mut today = WhereItem::leaf("createdAt", "today", None);
        today.zone = Some(Zone::Moments("Europe/Berlin".into()));
        let query = ListQuery {
            text: " acme ".into(),
            primary: Some("open".into()),
            bools: vec!["onlyMy".into()],
            filters: vec![
                WhereItem::group(
                    "or",
                    vec![
                        WhereItem::leaf("stage", "in", Some(json!("New"))),
                        WhereItem::leaf("stage", "isNull", None),
                    ],
                ),
                WhereItem::leaf("stage", "in", Some(json!([]))),
                today,
            ],
            select: vec!["name".into()],
            ..ListQuery::default()
        };
        let expected = json!({
            "where": [
                {"type": "textFilter", "value": "acme"},
                {"type": "bool", "value": ["onlyMy"]},
                {"type": "primary", "value": "open"},
                {"type": "or", "value": [
                    {"type": "in", "attribute": "stage", "field": "stage", "value": ["New"]},
                    {"type": "isNull", "attribute": "stage", "field": "stage"},
                ]},
                {"type": "today", "attribute": "createdAt", "field": "createdAt",
                    "dateTime": true, "timeZone": "Europe/Berlin"},
            ],
            "searchParams": {
                "textFilter": "acme", "primaryFilter": "open", "boolFilterList": ["onlyMy"],
            },
        });
        assert_eq!(Value::Object(Targets::All(query).params()), expected);
    }

    #[test]
    fn everything_is_an_empty_list_of_conditions() {
        let all = Targets::All(ListQuery::default());
        assert_eq!(Value::Object(all.params()), json!({"where": [], "searchParams": {}}));
        let old = json!({"where": [], "selectData": {}, "byWhere": true});
        assert_eq!(Value::Object(all.old_params()), old);
    }
}
