//! Lists: pages, order, text search and filters (contract 4).

use crate::user::User;
use crema_espo::{
    endpoint::*,
    error::ApiError,
    place::{ListView, Place},
    record::Record,
    request::Endpoint,
    search::{ListQuery, WhereItem, Zone},
};
use serde_json::{Value, json};

fn names(page: &Page) -> Vec<&str> {
    page.records.iter().map(|record| record.text("name")).collect()
}

fn by_name(filters: Vec<WhereItem>) -> ListQuery {
    let select = ["name", "type", "industry", "website"].map(str::to_owned).to_vec();
    ListQuery { select, filters, order_by: Some("name".into()), ..ListQuery::default() }
}

fn filtered(user: &User, filters: Vec<WhereItem>) -> Page {
    user.list("Account", by_name(filters))
}

fn total(page: &Page) -> usize {
    match page.total {
        Total::Known(total) => total,
        other => panic!("{other:?}"),
    }
}

#[test]
fn pages_follow_each_other_without_gap_or_overlap() {
    let user = User::admin();
    let page = |offset| List {
        entity: "Contact".into(),
        query: ListQuery { order_by: Some("name".into()), ..ListQuery::default() },
        offset,
        max_size: 50,
    };
    let mut ids = Vec::new();
    loop {
        let found = user.send(&page(ids.len())).unwrap();
        let has_more = found.has_more(ids.len());
        assert!(found.records.len() == 50 || !has_more);
        ids.extend(found.records.iter().map(|record| record.id().to_owned()));
        if !has_more {
            assert_eq!(found.total, Total::Known(ids.len()));
            break;
        }
    }
    assert!(ids.len() > 50, "the seed has more than a page");
    let distinct: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(distinct.len(), ids.len());
}

#[test]
fn more_than_the_limit_is_refused_with_words() {
    let user = User::admin();
    let list =
        List { entity: "Account".into(), query: Default::default(), offset: 0, max_size: 201 };
    let Err(ApiError::Forbidden(said)) = user.send(&list) else { panic!("not refused") };
    assert!(said.text.contains("200"), "{said:?}");
}

#[test]
fn the_order_is_the_one_asked_for() {
    let user = User::admin();
    let ordered = |descending| user.list("Account", ListQuery { descending, ..by_name(vec![]) });
    let (up, mut down) = (ordered(false), ordered(true));
    down.records.reverse();
    assert!(up.records.len() > 10);
    assert_eq!(names(&up), names(&down));
    let bad = ListQuery { order_by: Some("noSuchField".into()), ..ListQuery::default() };
    let list = List { entity: "Account".into(), query: bad, offset: 0, max_size: 5 };
    assert!(matches!(user.send(&list), Err(ApiError::Refused(400, _))));
}

#[test]
fn text_primary_and_bool_filters_select() {
    let user = User::admin();
    user.create("Account", json!({"name": "Quillmark Foundry", "type": "Customer"}));
    let base = by_name(vec![]);
    let text = user.list("Account", ListQuery { text: "quillm".into(), ..base.clone() });
    assert_eq!(names(&text), ["Quillmark Foundry"]);
    let primary = Some("customers".to_owned());
    let customers = user.list("Account", ListQuery { primary, ..base.clone() });
    assert!(!customers.records.is_empty());
    assert!(customers.records.iter().all(|record| record.text("type") == "Customer"));
    let bools = vec!["onlyMy".to_owned()];
    let select = vec!["assignedUserId".to_owned()];
    let mine = user.list("Account", ListQuery { bools, select, ..base });
    let me = user.me.id();
    assert!(mine.records.iter().all(|record| record.text("assignedUserId") == me));
}

#[test]
fn filters_select_what_they_say() {
    let user = User::admin();
    let all = total(&filtered(&user, vec![]));
    let count = |item: WhereItem, fits: fn(&Record) -> bool| {
        let page = filtered(&user, vec![item.clone()]);
        assert!(page.records.iter().all(fits), "{item:?}: {:?}", names(&page));
        let expected = filtered(&user, vec![]).records.iter().filter(|record| fits(record)).count();
        assert!(expected < all, "{item:?} selects everything");
        assert_eq!(total(&page), expected, "{item:?}");
    };
    let leaf = |attribute, kind, value: Option<Value>| WhereItem::leaf(attribute, kind, value);
    let is_customer = |record: &Record| record.text("type") == "Customer";
    count(leaf("type", "equals", Some(json!("Customer"))), is_customer);
    count(leaf("type", "in", Some(json!(["Customer"]))), is_customer);
    count(leaf("type", "notEquals", Some(json!("Customer"))), |record| {
        record.text("type") != "Customer"
    });
    count(leaf("website", "isNull", None), |record| record.is_empty("website"));
    count(leaf("website", "isNotNull", None), |record| !record.is_empty("website"));
    count(leaf("name", "startsWith", Some(json!("A"))), |record| {
        record.text("name").to_lowercase().starts_with('a')
    });
    count(leaf("name", "contains", Some(json!("er"))), |record| {
        record.text("name").to_lowercase().contains("er")
    });
}

#[test]
fn groups_nest() {
    let user = User::admin();
    let kind = |kind: &str| WhereItem::leaf("type", "equals", Some(json!(kind)));
    let has_site = WhereItem::leaf("website", "isNotNull", None);
    let either = WhereItem::group("or", vec![kind("Customer"), kind("Partner")]);
    let found = filtered(&user, vec![WhereItem::group("and", vec![either, has_site])]);
    assert!(!found.records.is_empty());
    let fits = |record: &Record| {
        ["Customer", "Partner"].contains(&record.text("type")) && !record.is_empty("website")
    };
    assert!(found.records.iter().all(fits), "{:?}", names(&found));
}

#[test]
fn links_and_times_filter() {
    let user = User::admin();
    let me = user.me.id();
    let linked = WhereItem::leaf("assignedUser", "linkedWith", Some(json!([me])));
    let equal = WhereItem::leaf("assignedUserId", "equals", Some(json!(me)));
    let (linked, equal) = (filtered(&user, vec![linked]), filtered(&user, vec![equal]));
    assert_eq!(names(&linked), names(&equal));
    user.create("Account", json!({"name": "Made just now"}));
    let mut today = WhereItem::leaf("createdAt", "today", None);
    today.zone = Some(Zone::Moments("UTC".into()));
    let today = filtered(&user, vec![today]);
    assert!(names(&today).contains(&"Made just now"), "{:?}", names(&today));
}

/// Long queries go as JSON, and find the same.
#[test]
fn a_query_as_json_finds_the_same() {
    let user = User::admin();
    let none = (0..300).map(|id| json!(format!("{id:017}"))).collect::<Vec<_>>();
    let either = vec![
        WhereItem::leaf("id", "in", Some(json!(none))),
        WhereItem::leaf("type", "in", Some(json!(["Customer"]))),
    ];
    let mut query = by_name(vec![WhereItem::group("or", either)]);
    query.compact = true;
    let list = List { entity: "Account".into(), query, offset: 0, max_size: 200 };
    assert!(list.request().path.starts_with("Account?searchParams="));
    let packed = user.send(&list).unwrap();
    let plain = filtered(&user, vec![WhereItem::leaf("type", "equals", Some(json!("Customer")))]);
    assert_eq!((names(&packed), total(&packed)), (names(&plain), total(&plain)));
}

#[test]
fn categories_come_as_a_tree() {
    let tree = User::admin().send(&ListTree { entity: "DocumentFolder".into() }).unwrap();
    assert!(tree.iter().any(|branch| !branch.branches.is_empty()));
    let other = User::admin().send(&ListTree { entity: "Account".into() });
    assert_eq!(other, Err(ApiError::NotFound));
}

/// What stands in the address of a list is what is asked of the server.
#[test]
fn the_address_of_a_list_is_its_query() {
    let user = User::admin();
    let mut view = ListView { sort: Some(("name".into(), false)), ..ListView::default() };
    view.filters = vec![WhereItem::leaf("type", "in", Some(json!(["Customer", "Partner"])))];
    let place = Place::List { entity: "Account".into(), view };
    let printed = place.print();
    let (path, query) = printed.split_once('?').unwrap();
    let Place::List { view, .. } = Place::parse(path, query) else { panic!("{printed}") };
    let page = user.list("Account", view.query(vec!["name".into(), "type".into()]));
    assert!(!page.records.is_empty());
    let fits = |record: &Record| ["Customer", "Partner"].contains(&record.text("type"));
    assert!(page.records.iter().all(fits), "{printed}");
}

#[test]
fn the_global_search_finds_in_every_entity_type() {
    let user = User::admin();
    let id = user.create("Account", json!({"name": "Brindlewick"}));
    user.create("Contact", json!({"lastName": "Brindlewick"}));
    let page = user.send(&GlobalSearch { text: "brindlew".into(), max_size: 10 }).unwrap();
    let scopes: Vec<_> = page.records.iter().map(|record| record.text("_scope")).collect();
    assert!(scopes.contains(&"Account") && scopes.contains(&"Contact"), "{scopes:?}");
    assert!(page.records.iter().any(|record| record.id() == id));
}

#[test]
fn what_is_no_entity_is_not_found() {
    let list = List { entity: "Nope".into(), query: Default::default(), offset: 0, max_size: 5 };
    assert_eq!(User::admin().send(&list), Err(ApiError::NotFound));
}
