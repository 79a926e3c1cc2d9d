//! Boards (contract 4.4, 18).

use crate::client::{Answer, server};
use serde_json::{Value, json};

fn ids(board: &Value, group: &str) -> Vec<String> {
    let groups = board["groups"].as_array().expect("groups");
    let group = groups.iter().find(|other| other["name"] == group).expect("the group");
    let list = group["list"].as_array().expect("list");
    list.iter().map(|row| row["id"].as_str().expect("id").to_owned()).collect()
}

const BOARD: &str = "Kanban/Opportunity?maxSize=3&orderBy=createdAt&order=desc&select=name,stage";

#[tokio::test]
async fn a_board_has_a_column_for_each_status_but_the_ignored() {
    let admin = server("admin").await;
    let board = admin.get(BOARD).await.json();
    let groups = board["groups"].as_array().unwrap();
    let names: Vec<_> = groups.iter().map(|group| group["name"].as_str().unwrap()).collect();
    assert!(names.contains(&"Prospecting") && !names.contains(&"Closed Lost"), "{names:?}");
    let total = async |query: &str| {
        admin.get(&format!("Opportunity?maxSize=1{query}")).await.json()["total"].as_i64()
    };
    for group in groups {
        let name = group["name"].as_str().unwrap();
        let query =
            format!("&where[0][type]=equals&where[0][attribute]=stage&where[0][value]={name}");
        assert_eq!(group["total"].as_i64(), total(&query).await, "{name}");
        let list = group["list"].as_array().unwrap();
        assert!(list.len() <= 3 && list.iter().all(|row| row["stage"] == name));
        assert!(group["label"].is_null() && group["style"].is_null());
    }
    assert_eq!(board["total"].as_i64(), total("").await, "ignored ones are counted");
    let cards: usize = groups.iter().map(|group| group["list"].as_array().unwrap().len()).sum();
    assert_eq!(board["list"].as_array().unwrap().len(), cards);
    let filtered = admin.get(&format!("{BOARD}&primaryFilter=won")).await.json();
    assert_eq!(ids(&filtered, "Prospecting"), Vec::<String>::new());
}

#[tokio::test]
async fn a_column_keeps_the_order_its_user_gave_it() {
    let admin = server("admin").await;
    let before = ids(&admin.get(BOARD).await.json(), "Prospecting");
    let turned: Vec<_> = before.iter().rev().cloned().collect();
    let order = json!({"entityType": "Opportunity", "group": "Prospecting", "ids": turned});
    assert_eq!(admin.send("PUT", "Kanban/order", &order).await.json(), json!(true));
    assert_eq!(ids(&admin.get(BOARD).await.json(), "Prospecting"), turned);
    let other = admin.by("sales").get(BOARD).await.json();
    assert_ne!(ids(&other, "Prospecting"), turned, "each has an own order");
}

#[tokio::test]
async fn what_has_no_status_has_no_board() {
    let admin = server("admin").await;
    let answer: Answer = admin.get("Kanban/Account?maxSize=5").await;
    assert_eq!(answer.status, 500);
    assert_eq!(answer.reason(), "No status field for entity type 'Account'.");
    assert_eq!(admin.send("PUT", "Kanban/order", &json!({})).await.status, 400);
    assert_eq!(admin.by("reader").get("Kanban/Nope").await.status, 404);
}
