//! Actions on many records (contract 5.8), exports (5.10).

use crate::client::{Answer, Client, server};
use serde_json::{Value, json};

async fn cases(client: &Client, names: &[&str]) -> Vec<String> {
    let mut ids = Vec::new();
    for name in names {
        ids.push(client.create("Case", &json!({"name": name, "priority": "Normal"})).await);
    }
    ids
}

async fn act(client: &Client, action: &str, params: Value, data: Value) -> Answer {
    let body = json!({"entityType": "Case", "action": action, "params": params, "data": data});
    client.send("POST", "MassAction", &body).await
}

async fn priority(client: &Client, id: &str) -> Value {
    client.get(&format!("Case/{id}")).await.json()["priority"].clone()
}

#[tokio::test]
async fn records_change_by_id_and_by_what_a_list_finds() {
    let admin = server("admin").await;
    let ids = cases(&admin, &["One of many", "Two of many", "Other"]).await;
    let values = json!({"values": {"priority": "High"}, "actions": {"priority": "update"}});
    let done = act(&admin, "update", json!({"ids": [ids[2]]}), values.clone()).await;
    assert_eq!(done.json(), json!({"count": 1, "ids": [ids[2]]}));
    let found = json!([{"type": "contains", "attribute": "name", "value": "of many"}]);
    let done = act(&admin, "update", json!({"where": found, "searchParams": {}}), values).await;
    assert_eq!(done.json(), json!({"count": 2}));
    for id in &ids {
        assert_eq!(priority(&admin, id).await, "High");
    }
    let flat = act(&admin, "update", json!({"ids": ids}), json!({"priority": "Low"})).await;
    assert_eq!(flat.json()["count"], 3, "before 8.0 the attributes stood alone");
}

#[tokio::test]
async fn a_record_that_refuses_is_left_out() {
    let admin = server("admin").await;
    let ids = cases(&admin, &["Fine"]).await;
    let with_a_gap = json!({"ids": [ids[0], "0123456789abcdef0"]});
    let done = act(&admin, "update", with_a_gap, json!({"priority": "High"})).await;
    assert_eq!(done.json(), json!({"count": 1, "ids": ids}));
    let bad = act(&admin, "update", json!({"ids": ids}), json!({"priority": "Nope"})).await;
    assert_eq!((bad.status, bad.json()), (200, json!({"count": 0, "ids": []})));
    assert_eq!(priority(&admin, &ids[0]).await, "High");
}

#[tokio::test]
async fn what_cannot_be_done_is_refused() {
    let admin = server("admin").await;
    let ids = cases(&admin, &["Kept"]).await;
    let unknown = act(&admin, "nope", json!({"ids": ids}), json!({})).await;
    assert_eq!((unknown.status, unknown.reason()), (404, "Mass action 'nope' not found."));
    let body = json!({"entityType": "Case", "action": "delete"});
    assert_eq!(admin.send("POST", "MassAction", &body).await.status, 400);
    let convert = json!({"entityType": "Opportunity", "action": "convertCurrency",
        "params": {"ids": []}, "data": {"targetCurrency": "USD", "rates": {}}});
    assert_eq!(admin.send("POST", "MassAction", &convert).await.status, 500);
    let reader = admin.by("reader");
    let refused = act(&reader, "update", json!({"ids": ids}), json!({"priority": "Low"})).await;
    assert_eq!((refused.status, refused.reason()), (403, "No mass-update permission."));
}

#[tokio::test]
async fn removed_records_come_back_for_administrators() {
    let admin = server("admin").await;
    let ids = cases(&admin, &["Away", "Away too"]).await;
    let done = act(&admin, "delete", json!({"ids": ids}), json!({})).await;
    assert_eq!(done.json()["count"], 2);
    let body = json!({"id": ids[0]});
    let path = "Case/action/restoreDeleted";
    assert_eq!(admin.by("sales").send("POST", path, &body).await.status, 403);
    assert_eq!(admin.send("POST", path, &body).await.json(), true);
    assert_eq!(admin.send("POST", path, &body).await.status, 404, "it is there");
    assert_eq!(admin.get(&format!("Case/{}", ids[0])).await.json()["deleted"], false);
}

#[tokio::test]
async fn values_are_added_by_attribute() {
    let admin = server("admin").await;
    let ids = cases(&admin, &["Shared"]).await;
    let list = admin.get("Team?select=name&maxSize=2").await.json();
    let (one, two) = (list["list"][0]["id"].clone(), list["list"][1]["id"].clone());
    for id in [&one, &two] {
        let data = json!({"values": {"teamsIds": [id]}, "actions": {"teamsIds": "add"}});
        assert_eq!(act(&admin, "update", json!({"ids": ids}), data).await.json()["count"], 1);
    }
    let path = format!("Case/{}", ids[0]);
    let teams = admin.get(&path).await.json()["teamsIds"].as_array().cloned().unwrap_or_default();
    assert!(teams.contains(&one) && teams.contains(&two), "{teams:?}");
    let data = json!({"values": {"teamsIds": [two]}, "actions": {"teamsIds": "update"}});
    act(&admin, "update", json!({"ids": ids}), data).await;
    assert_eq!(admin.get(&path).await.json()["teamsIds"], json!([two]));
}

#[tokio::test]
async fn amounts_are_converted_and_records_followed() {
    let admin = server("admin").await;
    let deal = json!({"name": "Deal", "amount": 90, "amountCurrency": "EUR", "stage": "Proposal",
        "closeDate": "2026-12-01"});
    let id = admin.create("Opportunity", &deal).await;
    let send = |action: &'static str, data: Value| {
        let body = json!({"entityType": "Opportunity", "action": action,
            "params": {"ids": [id]}, "data": data});
        let admin = admin.by("admin");
        async move { admin.send("POST", "MassAction", &body).await.json()["count"].clone() }
    };
    let data = json!({"fieldList": null, "currency": "USD", "targetCurrency": "USD",
        "rates": {"USD": 0.9, "EUR": 1}});
    assert_eq!(send("convertCurrency", data).await, 1);
    let path = format!("Opportunity/{id}");
    let deal = admin.get(&path).await.json();
    assert_eq!((&deal["amount"], &deal["amountCurrency"]), (&json!(100), &json!("USD")));
    for (action, is_followed) in [("unfollow", false), ("follow", true)] {
        assert_eq!(send(action, json!({})).await, 1);
        assert_eq!(admin.get(&path).await.json()["isFollowed"], is_followed);
    }
}

#[tokio::test]
async fn a_process_waits_runs_and_ends() {
    let admin = server("admin").await;
    let body = json!({"entityType": "Contact", "action": "update",
        "params": {"where": []}, "data": {"values": {"description": "Seen"}}, "idle": true});
    let id = admin.send("POST", "MassAction", &body).await.json()["id"].clone();
    let path = format!("MassAction/{}/status", id.as_str().expect("id"));
    let old = format!("MassAction/action/status?id={}", id.as_str().expect("id"));
    let first = admin.get(&path).await.json();
    assert_eq!(first, json!({"status": "Pending", "processedCount": 0}));
    assert_eq!(admin.get(&old).await.json()["status"], "Running");
    assert_eq!(admin.by("sales").get(&path).await.status, 403);
    let notify = path.replace("status", "subscribe");
    assert_eq!(admin.send("POST", &notify, &json!({})).await.json(), true);
    let last = admin.get(&path).await.json();
    let total = admin.get("Contact?maxSize=1&select=name").await.json()["total"].clone();
    assert_eq!(last, json!({"status": "Success", "processedCount": total}));
    assert_eq!(admin.get("MassAction/none/status").await.status, 404);
}

#[tokio::test]
async fn the_old_actions_are_taken_too() {
    let admin = server("admin").await;
    let ids = cases(&admin, &["Old ways", "Old ways too"]).await;
    let body = json!({"ids": ids, "attributes": {"priority": "Low"}});
    assert_eq!(admin.send("PUT", "Case/action/massUpdate", &body).await.json()["count"], 2);
    let found = json!([{"type": "startsWith", "attribute": "name", "value": "Old ways"}]);
    let body = json!({"where": found, "selectData": {}, "byWhere": true});
    let done = admin.send("POST", "Case/action/massDelete", &body).await;
    assert_eq!(done.json(), json!({"count": 2}));
}

#[tokio::test]
async fn a_file_is_made_of_what_was_asked_for() {
    let admin = server("admin").await;
    let ids = cases(&admin, &["Say \"hi\", please"]).await;
    let body = json!({"entityType": "Case", "format": "csv", "ids": ids,
        "fieldList": ["name", "priority"], "attributeList": ["name", "priority"]});
    let file = admin.send("POST", "Export", &body).await.json()["id"].clone();
    let file = admin.get(&format!("Attachment/file/{}", file.as_str().expect("id"))).await;
    assert_eq!(file.header("content-type"), "text/csv");
    let text = String::from_utf8(file.bytes).expect("text");
    assert_eq!(text, "name,priority\n\"Say \"\"hi\"\", please\",Normal\n");
    let xlsx = json!({"entityType": "Case", "format": "xlsx", "ids": ids});
    assert_eq!(admin.send("POST", "Export", &xlsx).await.status, 500);
    let refused = admin.by("reader").send("POST", "Export", &body).await;
    assert_eq!((refused.status, refused.reason()), (403, "No 'export' permission."));
    let idle = json!({"entityType": "Case", "format": "csv", "where": [], "idle": true});
    let id = admin.send("POST", "Export", &idle).await.json()["exportId"].clone();
    let path = format!("Export/{}/status", id.as_str().expect("id"));
    for status in ["Pending", "Running", "Success"] {
        assert_eq!(admin.get(&path).await.json()["status"], status);
    }
    assert!(admin.get(&path).await.json()["attachmentId"].is_string());
}
