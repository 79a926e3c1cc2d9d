//! The query of a list on the wire, in the form every server from 3.2 on takes (contract 4.1).

use super::{ListQuery, WhereItem, WhereValue, Zone};
use crate::{
    json::Object,
    request::{Query, encode},
};
use serde_json::{Value, json};

/// From this length on a query goes as JSON: servers and proxies take 8 KB of address.
const LONG: usize = 4096;

/// Where types whose value is always a list; a scalar there is refused (contract 18).
const LIST_KINDS: [&str; 11] = [
    "in",
    "notIn",
    "between",
    "arrayAnyOf",
    "arrayNoneOf",
    "arrayAllOf",
    "linkedWith",
    "notLinkedWith",
    "linkedWithAll",
    "columnIn",
    "columnNotIn",
];

/// Whether the value of a where item of this type is a list even when it holds one item.
pub fn takes_list(kind: &str) -> bool {
    LIST_KINDS.contains(&kind)
}

/// Path and query of a list: `Account?select=…&offset=0&maxSize=20&…`.
///
/// Sorting goes out in both spellings, old servers know only `sortBy` and `asc`. Text search,
/// bool and primary filters go as where items: as such they work on every version.
pub fn list_path(entity: &str, query: &ListQuery, offset: usize, max_size: usize) -> String {
    path_below(encode(entity), query, offset, max_size)
}

/// The same below a path that is encoded already (`Account/{id}/contacts`).
pub(crate) fn path_below(
    path: String,
    query: &ListQuery,
    offset: usize,
    max_size: usize,
) -> String {
    let plain = plain_path(path.clone(), query, offset, max_size);
    if !query.compact || plain.len() <= LONG {
        return plain;
    }
    let mut out = Query::new(path);
    out.add("searchParams", &params(query, offset, max_size).to_string());
    out.finish()
}

fn plain_path(path: String, query: &ListQuery, offset: usize, max_size: usize) -> String {
    let mut out = Query::new(path);
    if !query.select.is_empty() {
        out.add("select", &query.select.join(","));
    }
    out.add_page(offset, max_size);
    if let Some(field) = &query.order_by {
        out.add("sortBy", field);
        out.add("asc", if query.descending { "false" } else { "true" });
        out.add("orderBy", field);
        out.add("order", if query.descending { "desc" } else { "asc" });
    }
    add_items(&mut out, "where", &query.where_items());
    out.finish()
}

/// The query as the one object that newer servers take in place of all parameters.
fn params(query: &ListQuery, offset: usize, max_size: usize) -> Value {
    let mut params = Object::new();
    let mut set = |key: &str, value: Value| params.insert(key.to_owned(), value);
    set("where", where_json(&query.where_items()));
    if !query.select.is_empty() {
        set("select", json!(query.select));
    }
    if let Some(field) = &query.order_by {
        set("orderBy", json!(field));
        set("order", json!(if query.descending { "desc" } else { "asc" }));
    }
    set("offset", json!(offset));
    set("maxSize", json!(max_size));
    Value::Object(params)
}

/// Where items as JSON, for bodies (`{"where": …}`) and `searchParams`: `type`, `attribute`,
/// `value` and the zone, no other key.
pub fn where_json(items: &[WhereItem]) -> Value {
    items_json(items, false)
}

/// The same with the attribute's name under `field`, too, as servers before 4.3 want it.
pub(crate) fn where_json_of_old(items: &[WhereItem]) -> Value {
    items_json(items, true)
}

fn items_json(items: &[WhereItem], old: bool) -> Value {
    items.iter().filter(|item| is_sendable(item)).map(|item| item_json(item, old)).collect()
}

fn item_json(item: &WhereItem, old: bool) -> Value {
    let mut out = Object::new();
    out.insert("type".to_owned(), json!(item.kind));
    if let Some(attribute) = &item.attribute {
        out.insert("attribute".to_owned(), json!(attribute));
        if old {
            out.insert("field".to_owned(), json!(attribute));
        }
    }
    let value = match &item.value {
        Some(WhereValue::Items(items)) => items_json(items, old),
        Some(WhereValue::Plain(value)) if takes_list(&item.kind) && !value.is_array() => {
            json!([value])
        }
        Some(WhereValue::Plain(value)) => value.clone(),
        None => Value::Null,
    };
    if !value.is_null() {
        out.insert("value".to_owned(), value);
    }
    if let Some(zone) = &item.zone {
        let (key, zone) = zone_keys(zone);
        out.insert(key.to_owned(), json!(true));
        out.insert("timeZone".to_owned(), json!(zone));
    }
    Value::Object(out)
}

fn zone_keys(zone: &Zone) -> (&'static str, &str) {
    match zone {
        Zone::Moments(zone) => ("dateTime", zone),
        Zone::Days(zone) => ("date", zone),
    }
}

fn add_items(out: &mut Query, prefix: &str, items: &[WhereItem]) {
    for (index, item) in items.iter().filter(|item| is_sendable(item)).enumerate() {
        add_item(out, &format!("{prefix}[{index}]"), item);
    }
}

/// Items that would only be refused are left out: an empty list or group selects nothing
/// meaningful, and in a query string it cannot be told from a missing one (contract 12.1).
fn is_sendable(item: &WhereItem) -> bool {
    match &item.value {
        Some(WhereValue::Items(items)) => items.iter().any(is_sendable),
        // Neither a test nor a group: what an address says and nobody understands.
        None if item.attribute.is_none() => false,
        Some(WhereValue::Plain(Value::Array(values))) => !values.is_empty(),
        Some(WhereValue::Plain(value)) => !(value.is_null() && takes_list(&item.kind)),
        None => !takes_list(&item.kind),
    }
}

fn add_item(out: &mut Query, prefix: &str, item: &WhereItem) {
    out.add(&format!("{prefix}[type]"), &item.kind);
    if let Some(attribute) = &item.attribute {
        // `attribute` since 4.3, `field` on all; both together are taken everywhere (4.3).
        out.add(&format!("{prefix}[attribute]"), attribute);
        out.add(&format!("{prefix}[field]"), attribute);
    }
    match &item.value {
        Some(WhereValue::Items(items)) => add_items(out, &format!("{prefix}[value]"), items),
        Some(WhereValue::Plain(Value::Array(values))) => {
            for value in values {
                out.add(&format!("{prefix}[value][]"), &scalar(value));
            }
        }
        None | Some(WhereValue::Plain(Value::Null)) => {}
        Some(WhereValue::Plain(value)) => {
            let list = if takes_list(&item.kind) { "[]" } else { "" };
            out.add(&format!("{prefix}[value]{list}"), &scalar(value));
        }
    }
    if let Some(zone) = &item.zone {
        let (key, zone) = zone_keys(zone);
        out.add(&format!("{prefix}[{key}]"), "true");
        out.add(&format!("{prefix}[timeZone]"), zone);
    }
}

/// A scalar as text: strings without quotes, everything else as JSON writes it.
pub(crate) fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn query_of(query: &ListQuery) -> String {
        let path = list_path("Account", query, 0, 20);
        let encoded = path.split_once("maxSize=20").unwrap().1;
        encoded.replace("%5B", "[").replace("%5D", "]")
    }

    #[test]
    fn a_plain_list_asks_for_a_page_and_its_attributes() {
        let query = ListQuery { select: vec!["id".into(), "name".into()], ..Default::default() };
        let expected = "Account?select=id,name&offset=40&maxSize=20";
        assert_eq!(list_path("Account", &query, 40, 20), expected);
        assert_eq!(
            list_path("A/../B", &ListQuery::default(), 0, 1),
            "A%2F..%2FB?offset=0&maxSize=1"
        );
    }

    #[test]
    fn sorting_is_sent_in_both_spellings() {
        let query =
            ListQuery { order_by: Some("name".into()), descending: true, ..Default::default() };
        assert_eq!(query_of(&query), "&sortBy=name&asc=false&orderBy=name&order=desc");
    }

    #[test]
    fn pseudo_items_come_first_and_in_the_servers_order() {
        let query = ListQuery {
            text: "acme".into(),
            primary: Some("open".into()),
            bools: vec!["onlyMy".into()],
            filters: vec![WhereItem::leaf("name", "isNull", None)],
            ..Default::default()
        };
        assert_eq!(
            query_of(&query),
            "&where[0][type]=textFilter&where[0][value]=acme\
             &where[1][type]=bool&where[1][value][]=onlyMy\
             &where[2][type]=primary&where[2][value]=open\
             &where[3][type]=isNull&where[3][attribute]=name&where[3][field]=name"
        );
    }

    #[test]
    fn groups_nest_and_scalars_become_lists_where_lists_are_due() {
        let group = WhereItem::group(
            "or",
            vec![
                WhereItem::leaf("stage", "in", Some(json!("New"))),
                WhereItem::leaf("amount", "greaterThan", Some(json!(10.5))),
            ],
        );
        let query = ListQuery { filters: vec![group], ..Default::default() };
        assert_eq!(
            query_of(&query),
            "&where[0][type]=or\
             &where[0][value][0][type]=in&where[0][value][0][attribute]=stage\
             &where[0][value][0][field]=stage&where[0][value][0][value][]=New\
             &where[0][value][1][type]=greaterThan&where[0][value][1][attribute]=amount\
             &where[0][value][1][field]=amount&where[0][value][1][value]=10.5"
        );
    }

    #[test]
    fn a_moment_carries_its_zone_and_empty_lists_stay_home() {
        let mut today = WhereItem::leaf("createdAt", "today", None);
        today.zone = Some(Zone::Moments("Europe/Berlin".into()));
        let query = ListQuery {
            filters: vec![
                WhereItem::leaf("stage", "in", Some(json!([]))),
                WhereItem::group("or", vec![WhereItem::leaf("stage", "notIn", None)]),
                today,
            ],
            ..Default::default()
        };
        assert_eq!(
            query_of(&query),
            "&where[0][type]=today&where[0][attribute]=createdAt&where[0][field]=createdAt\
             &where[0][dateTime]=true&where[0][timeZone]=Europe%2FBerlin"
        );
    }

    #[test]
    fn a_long_query_goes_as_json_where_the_server_takes_it() {
        let ids: Vec<String> = (0..200).map(|id| format!("{id:017}")).collect();
        let long = WhereItem::leaf("accountId", "in", Some(json!(ids)));
        let mut query = ListQuery {
            text: "acme".into(),
            primary: Some("open".into()),
            filters: vec![long],
            order_by: Some("name".into()),
            select: vec!["id".into(), "name".into()],
            ..Default::default()
        };
        assert!(list_path("Account", &query, 0, 20).contains("&orderBy=name"));
        query.compact = true;
        let path = list_path("Account", &query, 40, 20);
        let encoded = path.strip_prefix("Account?searchParams=").unwrap();
        let params: Value = serde_json::from_str(&crate::place::decode(encoded)).unwrap();
        let expected = json!({
            "where": [
                {"type": "textFilter", "value": "acme"}, {"type": "primary", "value": "open"},
                {"type": "in", "attribute": "accountId", "value": ids},
            ],
            "select": ["id", "name"], "orderBy": "name", "order": "asc",
            "offset": 40, "maxSize": 20,
        });
        assert_eq!(params, expected);
        query.filters.clear();
        assert!(!list_path("Account", &query, 0, 20).contains("searchParams"));
    }

    #[test]
    fn in_a_body_items_have_no_stray_keys() {
        let mut past = WhereItem::leaf("dateStart", "past", None);
        past.zone = Some(Zone::Days("Asia/Tokyo".into()));
        let items = [
            WhereItem::group("or", vec![WhereItem::leaf("stage", "in", Some(json!("A"))), past]),
            WhereItem { kind: "nonsense".into(), attribute: None, value: None, zone: None },
        ];
        let expected = json!([{"type": "or", "value": [
            {"type": "in", "attribute": "stage", "value": ["A"]},
            {"type": "past", "attribute": "dateStart", "date": true, "timeZone": "Asia/Tokyo"},
        ]}]);
        assert_eq!(where_json(&items), expected);
    }
}
