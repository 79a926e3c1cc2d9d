//! Field rules and cleaning (contract 5.5, 18).

use crate::client::{Client, server};
use axum::body::Body;
use serde_json::{Value, json};

/// The field and the rule that a body fails by.
async fn failure(client: &Client, entity: &str, body: &Value) -> (String, String) {
    let answer = client.send("POST", entity, body).await;
    assert_eq!(answer.status, 400, "{body} {}", answer.reason());
    let told = answer.json()["messageTranslation"].clone();
    assert_eq!(told["label"], "validationFailure");
    let text = |key: &str| told["data"][key].as_str().unwrap().to_owned();
    let (field, rule) = (text("field"), text("type"));
    let reason =
        format!("Field validation failure; entityType: {entity}, field: {field}, type: {rule}.");
    assert_eq!(answer.reason(), reason);
    (field, rule)
}

#[tokio::test]
async fn rules_of_fields() {
    let admin = server("admin").await;
    for (body, field, rule) in [
        (json!({}), "name", "required"),
        (json!({"name": "  "}), "name", "required"),
        (json!({"name": "x".repeat(300)}), "name", "maxLength"),
        (json!({"name": "a<b"}), "name", "pattern"),
        (json!({"name": "a", "emailAddress": "not-an-email"}), "emailAddress", "emailAddress"),
        (json!({"name": "a", "phoneNumber": "abc"}), "phoneNumber", "valid"),
        (json!({"name": "a", "type": "NoSuchType"}), "type", "valid"),
        (json!({"name": "a", "website": "java script"}), "website", "valid"),
        (json!({"name": "a", "assignedUserId": ""}), "assignedUser", "pattern"),
    ] {
        let expected = (field.to_owned(), rule.to_owned());
        assert_eq!(failure(&admin, "Account", &body).await, expected, "{body}");
    }
}

#[tokio::test]
async fn rules_of_persons_dates_and_numbers() {
    let admin = server("admin").await;
    let nameless = failure(&admin, "Contact", &json!({"firstName": "Ada", "lastName": " "})).await;
    assert_eq!(nameless, ("lastName".to_owned(), "required".to_owned()));
    let user = admin.get("App/user").await.json()["user"]["id"].clone();
    let deal = |close: &str, amount: Value| {
        json!({"name": "Deal", "closeDate": close, "amount": amount, "stage": "Prospecting",
            "assignedUserId": user})
    };
    let date = failure(&admin, "Opportunity", &deal("31.12.2026", json!(1))).await;
    assert_eq!(date, ("closeDate".to_owned(), "valid".to_owned()));
    let amount = failure(&admin, "Opportunity", &deal("2026-12-31", json!("abc"))).await;
    assert_eq!(amount, ("amount".to_owned(), "valid".to_owned()));
    let good = admin.send("POST", "Opportunity", &deal("2026-12-31", json!("100.50"))).await;
    assert_eq!(good.json()["amount"], 100.5, "{}", good.reason());
    assert_eq!(good.json()["amountCurrency"], "EUR");
}

#[tokio::test]
async fn linked_records_must_be_there() {
    let admin = server("admin").await;
    let body = json!({"lastName": "Lost", "accountId": "000000000000000ff"});
    let answer = admin.send("POST", "Contact", &body).await;
    assert_eq!(answer.status, 403);
    let told = &answer.json()["messageTranslation"];
    assert_eq!(told["label"], "cannotRelateNonExisting");
    assert_eq!(told["data"]["foreignEntityType"], "Account");
}

#[tokio::test]
async fn updates_check_only_what_is_sent() {
    let admin = server("admin").await;
    let id = admin.create("Account", &json!({"name": "Checked"})).await;
    let path = format!("Account/{id}");
    let cleared = admin.send("PUT", &path, &json!({"name": ""})).await;
    assert_eq!(cleared.status, 400);
    assert_eq!(cleared.json()["messageTranslation"]["data"]["type"], "required");
    let other = admin.send("PUT", &path, &json!({"description": "x"})).await;
    assert_eq!(other.status, 200);
}

#[tokio::test]
async fn bodies_that_are_none() {
    let admin = server("admin").await;
    let typed = admin.with("Content-Type", "application/json");
    let broken = typed.raw("POST", "/api/v1/Account", Body::from("{\"name\":")).await;
    assert_eq!((broken.status, broken.bytes.len()), (500, 0));
    let untyped = admin.raw("POST", "/api/v1/Account", Body::from("{\"name\":\"x\"}")).await;
    assert_eq!(untyped.status, 400, "without a type a body counts as empty");
    let list = typed.raw("POST", "/api/v1/Account", Body::from("[1]")).await;
    assert_eq!(list.status, 400);
}
