//! Lists (contract 4, 18).

use crate::client::{Client, server};
use serde_json::{Value, json};

fn item(at: usize, kind: &str, attribute: &str, value: &str) -> String {
    let key = format!("&where[{at}]");
    format!("{key}[type]={kind}{key}[attribute]={attribute}{key}[value]={value}")
}

async fn total(client: &Client, query: &str) -> i64 {
    client.get(&format!("Account?maxSize=1&select=name{query}")).await.names().0
}

#[tokio::test]
async fn pages_are_parts_of_one_order() {
    let admin = server("admin").await;
    let whole = "Contact?select=name&orderBy=name&order=asc&maxSize=20";
    let (total, all) = admin.get(whole).await.names();
    assert_eq!(all.len(), 20);
    assert!(total > 20);
    let mut sorted = all.clone();
    sorted.sort_by_key(|name| name.to_lowercase());
    assert_eq!(all, sorted);
    let second = "Contact?select=name&orderBy=name&order=asc&maxSize=10&offset=10";
    assert_eq!(admin.get(second).await.names().1, all[10..]);
    let old = "Contact?select=name&sortBy=name&asc=true&maxSize=20";
    assert_eq!(admin.get(old).await.names().1, all);
    let last = "Contact?select=name&orderBy=name&order=desc&maxSize=1&offset=";
    let last = admin.get(&format!("{last}{}", total - 1)).await.names().1;
    assert_eq!(last[0], all[0]);
}

#[tokio::test]
async fn limits_as_measured() {
    let admin = server("admin").await;
    let over = admin.get("Account?maxSize=201").await;
    assert_eq!(over.status, 403);
    assert_eq!(over.reason(), "Max size should not exceed 200. Use offset and limit.");
    assert_eq!(admin.get("Account?maxSize=abc").await.json()["list"], json!([]));
    for (query, status) in [
        ("maxSize=-1", 500),
        ("offset=-1", 500),
        ("order=true&orderBy=name", 400),
        ("orderBy=noSuchField", 400),
        ("orderBy=teams", 400),
        ("primaryFilter=nope", 400),
        ("boolFilterList[]=nope", 400),
    ] {
        assert_eq!(admin.get(&format!("Account?{query}")).await.status, status, "{query}");
    }
    let unknown = admin.get("Nope").await;
    assert_eq!((unknown.status, unknown.reason()), (404, "Controller 'Nope' does not exist."));
}

#[tokio::test]
async fn totals_can_be_left_out() {
    let admin = server("admin").await;
    let uncounted = admin.with("X-No-Total", "true");
    assert_eq!(uncounted.get("Account?maxSize=2").await.json()["total"], -1);
    assert_eq!(uncounted.get("Account?maxSize=2&offset=99999").await.json()["total"], -2);
    assert!(admin.get("Account?maxSize=1&q=a").await.json()["total"].as_i64().unwrap() < 0);
}

#[tokio::test]
async fn rows_hold_what_was_selected() {
    let admin = server("admin").await;
    let rows = admin.get("Account?maxSize=1&select=name,teamsIds,nonsense").await.json();
    let keys: Vec<_> = rows["list"][0].as_object().unwrap().keys().cloned().collect();
    for key in ["id", "name", "teamsIds", "createdById", "assignedUserId", "createdAt"] {
        assert!(keys.iter().any(|k| k == key), "{key} in {keys:?}");
    }
    for key in ["nonsense", "description", "emailAddressData"] {
        assert!(!keys.iter().any(|k| k == key), "{key} in {keys:?}");
    }
}

#[tokio::test]
async fn filters_compare() {
    let admin = server("admin").await;
    let all = total(&admin, "").await;
    let customers = total(&admin, &item(0, "equals", "type", "Customer")).await;
    assert!(0 < customers && customers < all);
    let others = total(&admin, &item(0, "notEquals", "type", "Customer")).await;
    let none = total(&admin, &item(0, "isNull", "type", "")).await;
    assert_eq!(customers + others + none, all);
    let both = "&where[0][type]=in&where[0][attribute]=type&where[0][value][]=Customer\
                &where[0][value][]=Partner";
    let partners = total(&admin, &item(0, "equals", "type", "Partner")).await;
    assert_eq!(total(&admin, both).await, customers + partners);
    let field = "&where[0][type]=equals&where[0][field]=type&where[0][value]=Customer";
    assert_eq!(total(&admin, field).await, customers);
}

#[tokio::test]
async fn filters_nest() {
    let admin = server("admin").await;
    let name = admin.first("Account", "").await["name"].as_str().unwrap().to_owned();
    let items = json!([{"type": "or", "value": [
        {"type": "equals", "attribute": "name", "value": name},
        {"type": "and", "value": [{"type": "none"}, {"type": "any"}]},
    ]}]);
    let params = json!({"where": items, "maxSize": 5, "select": ["name"]}).to_string();
    let encoded: String = params.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let (total, names) = admin.get(&format!("Account?searchParams={encoded}")).await.names();
    assert_eq!((total, names), (1, vec![name]));
}

#[tokio::test]
async fn bad_filters_are_refused_as_measured() {
    let admin = server("admin").await;
    for (query, status) in [
        (item(0, "equals", "hackerField", "x"), 400),
        (item(0, "frobnicate", "name", "x"), 400),
        (item(0, "equals", "account.name", "x"), 400),
        (item(0, "linkedWith", "teams", "nope"), 400),
        (item(0, "isNull", "assignedUserName", ""), 500),
        ("&where[0][type]=equals&where[0][attribute]=name&where[0][extra]=1".to_owned(), 500),
        ("&where[0][attribute]=name".to_owned(), 500),
        ("&where[0][type]=or&where[0][value][0][type]=textFilter".to_owned(), 500),
    ] {
        let answer = admin.get(&format!("Account?maxSize=1{query}")).await;
        assert_eq!(answer.status, status, "{query} {}", answer.reason());
    }
}

#[tokio::test]
async fn text_is_found_by_its_beginning() {
    let admin = server("admin").await;
    let id = admin.create("Account", &json!({"name": "Жовтень Ceramics"})).await;
    let found = |text: &str| format!("Account?select=name&maxSize=5&textFilter={text}");
    assert_eq!(admin.get(&found("%D0%B6%D0%BE%D0%B2")).await.json()["list"][0]["id"], id);
    assert_eq!(admin.get(&found("ceramics")).await.json()["total"], 0);
    assert_eq!(admin.get(&found("*ceramics*")).await.json()["list"][0]["id"], id);
}

#[tokio::test]
async fn people_are_found_in_both_orders() {
    let admin = server("admin").await;
    let person = json!({"firstName": "Zelda", "lastName": "Quux"});
    admin.create("Contact", &person).await;
    for text in ["Zelda", "Quux", "zelda quux", "quux zelda"] {
        let found = admin.get(&format!("Contact?select=name&textFilter={text}")).await;
        assert_eq!(found.names().1, ["Zelda Quux"], "{text}");
    }
}

#[tokio::test]
async fn dates_are_days_of_a_zone() {
    let admin = server("admin").await;
    let id = admin.create("Account", &json!({"name": "Made today"})).await;
    let moment = |kind: &str, value: &str| {
        let zone = "&where[0][dateTime]=true&where[0][timeZone]=Pacific/Auckland";
        format!("{}{zone}&orderBy=createdAt&order=desc", item(0, kind, "createdAt", value))
    };
    for (kind, value) in [("today", ""), ("lastXDays", "1"), ("currentYear", "")] {
        let answer = admin.get(&format!("Account?maxSize=1{}", moment(kind, value))).await;
        assert_eq!(answer.json()["list"][0]["id"], id, "{kind}");
    }
    assert_eq!(total(&admin, &moment("future", "")).await, 0);
    let bad = admin.get(&format!("Account?maxSize=1{}", moment("on", "soon"))).await;
    assert_eq!(bad.status, 400);
}

#[tokio::test]
async fn primary_and_bool_filters() {
    let admin = server("admin").await;
    let all = total(&admin, "").await;
    let mine = total(&admin, "&boolFilterList[]=onlyMy").await;
    assert!(0 < mine && mine < all, "{mine} of {all}");
    let pseudo = "&where[0][type]=bool&where[0][value][]=onlyMy";
    assert_eq!(total(&admin, pseudo).await, mine);
    let metadata = admin.get("Metadata").await.json();
    let mut tried = 0;
    for (entity, client) in metadata["clientDefs"].as_object().unwrap() {
        for filter in client["filterList"].as_array().into_iter().flatten() {
            let name = filter["name"].as_str().or(filter.as_str()).unwrap();
            let answer = admin.get(&format!("{entity}?maxSize=1&primaryFilter={name}")).await;
            assert_eq!(answer.status, 200, "{entity} {name}: {}", answer.reason());
            tried += 1;
        }
    }
    assert!(tried > 0);
}

#[tokio::test]
async fn every_entity_can_be_listed_and_sorted_by_each_column() {
    let admin = server("admin").await;
    let metadata = admin.get("Metadata").await.json();
    let is_object = |entity: &str| metadata["scopes"][entity]["object"] == true;
    let entities = metadata["entityDefs"].as_object().unwrap().keys();
    for entity in entities.filter(|entity| is_object(entity)) {
        let layout = admin.get(&format!("{entity}/layout/list")).await.json();
        for column in layout.as_array().into_iter().flatten() {
            let name = column["name"].as_str().unwrap();
            let def = &metadata["entityDefs"][entity]["fields"][name];
            let is_fixed = [&column["notSortable"], &def["notSortable"], &def["orderDisabled"]];
            if is_fixed.into_iter().any(|flag| *flag == Value::Bool(true)) {
                continue;
            }
            let path = format!("{entity}?maxSize=2&orderBy={name}&order=desc");
            let answer = admin.get(&path).await;
            assert!(matches!(answer.status, 200 | 400), "{path} {}", answer.reason());
        }
        let answer = admin.get(&format!("{entity}?maxSize=2")).await;
        assert_eq!(answer.status, 200, "{entity} {}", answer.reason());
    }
}

#[tokio::test]
async fn long_texts_are_cut_in_lists_only() {
    let admin = server("admin").await;
    let text = "ä".repeat(200_000);
    let id = admin.create("Account", &json!({"name": "Long", "description": text})).await;
    let path = "Account?select=description&textFilter=Long";
    let row = admin.get(path).await.json()["list"][0].clone();
    assert_eq!(row["description"].as_str().unwrap().chars().count(), 10_000);
    let record = admin.get(&format!("Account/{id}")).await.json();
    assert_eq!(record["description"].as_str().unwrap().chars().count(), 200_000);
}

#[tokio::test]
async fn categories_are_a_tree_and_hold_what_is_below_them() {
    let admin = server("admin").await;
    let id = |value: &Value| value["id"].as_str().unwrap_or_default().to_owned();
    let tree = admin.get("DocumentFolder/action/listTree").await.json();
    let top = &tree["list"][0];
    let names = (&top["name"], &top["childList"][0]["name"]);
    assert_eq!(names, (&json!("Contracts"), &json!("Customers")));
    let total = async |kind: &str, folder: &Value| {
        let item = item(0, kind, "folder", &id(folder));
        admin.get(&format!("Document?maxSize=1&select=name{item}")).await.names().0
    };
    let own = total("linkedWith", top).await;
    let first = total("inCategory", &top["childList"][0]).await;
    let second = total("inCategory", &top["childList"][1]).await;
    assert!(own > 0 && first > 0);
    assert_eq!(total("inCategory", top).await, own + first + second);
    let path = format!("DocumentFolder/action/listTree?maxDepth=0&parentId={}", id(top));
    let below = admin.get(&path).await.json();
    assert_eq!((&below["list"][0]["childList"], &below["path"][0]), (&json!(null), &top["id"]));
    assert_eq!(admin.get("Account/action/listTree").await.status, 404);
}

#[tokio::test]
async fn durations_are_worked_out() {
    let admin = server("admin").await;
    let meeting = json!({
        "name": "Workshop", "dateStart": "2026-03-01 22:30:00", "dateEnd": "2026-03-02 00:00:00",
    });
    let created = admin.send("POST", "Meeting", &meeting).await.json();
    assert_eq!(created["duration"], 5400);
    let id = created["id"].as_str().unwrap();
    assert_eq!(admin.get(&format!("Meeting/{id}")).await.json()["duration"], 5400);
    let where_id = item(0, "equals", "id", id);
    let list = admin.get(&format!("Meeting?select=name,duration{where_id}")).await.json();
    assert_eq!(list["list"][0]["duration"], 5400);
    let moved = json!({"dateEnd": "2026-03-02 01:00:00", "duration": 1});
    let moved = admin.send("PUT", &format!("Meeting/{id}"), &moved).await.json();
    assert_eq!(moved["duration"], 9000);
}
