//! Actions on single records (contract 5.7, 5.9, 5.11, 5.12).

use crate::client::server;
use serde_json::{Value, json};

#[tokio::test]
async fn a_star_is_ones_own() {
    let admin = server("admin").await;
    let id = admin.create("Account", &json!({"name": "Bright"})).await;
    let path = format!("Account/{id}/starSubscription");
    assert_eq!(admin.send("PUT", &path, &Value::Null).await.json(), true);
    let starred = |client: crate::client::Client, id: String| async move {
        client.get(&format!("Account/{id}")).await.json()["isStarred"].clone()
    };
    assert_eq!(starred(admin.by("admin"), id.clone()).await, true);
    assert_eq!(starred(admin.by("reader"), id.clone()).await, false);
    let list = admin.get("Account?primaryFilter=starred&select=name").await;
    assert!(list.names().1.contains(&"Bright".to_owned()));
    assert_eq!(admin.send("DELETE", &path, &Value::Null).await.json(), true);
    assert_eq!(starred(admin.by("admin"), id).await, false);
    let contact = admin.create("Contact", &json!({"lastName": "Dull"})).await;
    let path = format!("Contact/{contact}/starSubscription");
    assert_eq!(admin.send("PUT", &path, &Value::Null).await.status, 403, "no stars here");
}

#[tokio::test]
async fn what_hangs_on_the_other_one_moves() {
    let admin = server("admin").await;
    let target = admin.create("Account", &json!({"name": "Vale", "type": "Customer"})).await;
    let source = admin.create("Account", &json!({"name": "Vale Ltd"})).await;
    let person = json!({"lastName": "Byron", "accountId": source, "accountsIds": [source]});
    let contact = admin.create("Contact", &person).await;
    let body = json!({"entityType": "Account", "action": "merge", "id": target,
        "data": {"sourceIdList": [source], "attributes": {"name": "Vale Ltd"}}});
    let merged = admin.send("POST", "Action", &body).await;
    assert_eq!(merged.status, 200, "{}", merged.reason());
    assert_eq!(merged.json()["name"], "Vale Ltd");
    assert_eq!(merged.json()["type"], "Customer", "what was not chosen stays");
    let gone = admin.by("reader").get(&format!("Account/{source}")).await;
    assert_eq!(gone.status, 404);
    let rows = admin.get(&format!("Account/{target}/contacts?select=name")).await.json();
    assert_eq!(rows["list"][0]["id"], json!(contact));
}

#[tokio::test]
async fn the_old_way_of_merging_is_taken_too() {
    let admin = server("admin").await;
    let target = admin.create("Account", &json!({"name": "One"})).await;
    let source = admin.create("Account", &json!({"name": "Other"})).await;
    let body = json!({"targetId": target, "sourceIds": [source], "attributes": {}});
    assert_eq!(admin.send("POST", "Account/action/merge", &body).await.status, 200);
    let again = admin.send("POST", "Account/action/merge", &body).await;
    assert_eq!(again.status, 404, "the source is gone");
}

#[tokio::test]
async fn merging_needs_rights_on_both() {
    let admin = server("admin").await;
    let target = admin.create("Account", &json!({"name": "Mine"})).await;
    let source = admin.create("Account", &json!({"name": "Theirs"})).await;
    let body = json!({"entityType": "Account", "action": "merge", "id": target,
        "data": {"sourceIdList": [source], "attributes": {}}});
    assert_eq!(admin.by("reader").send("POST", "Action", &body).await.status, 403);
    let unknown = json!({"entityType": "Account", "action": "fold", "id": target});
    assert_eq!(admin.send("POST", "Action", &unknown).await.status, 404);
}

#[tokio::test]
async fn a_lead_becomes_what_was_asked_for() {
    let admin = server("admin").await;
    let lead = json!({"firstName": "Ada", "lastName": "Byron", "accountName": "Engines",
        "opportunityAmount": 900, "addressCity": "Bergen", "source": "Partner"});
    let lead = admin.create("Lead", &lead).await;
    let asked = json!({"id": lead});
    let start = admin.send("POST", "Lead/action/getConvertAttributes", &asked).await.json();
    assert_eq!(start["Account"]["name"], "Engines");
    assert_eq!(start["Account"]["billingAddressCity"], "Bergen");
    assert_eq!(start["Contact"]["lastName"], "Byron");
    assert_eq!(start["Opportunity"]["amount"], 900);
    let records = json!({"Account": start["Account"], "Contact": start["Contact"]});
    let body = json!({"id": lead, "records": records});
    let done = admin.send("POST", "Lead/action/convert", &body).await;
    assert_eq!(done.status, 200, "{} {}", done.reason(), done.json());
    let done = done.json();
    assert_eq!(done["status"], "Converted");
    assert_eq!(done["createdAccountName"], "Engines");
    assert!(done["createdOpportunityId"].is_null());
    let contact = done["createdContactId"].as_str().unwrap();
    let contact = admin.get(&format!("Contact/{contact}")).await.json();
    assert_eq!(contact["accountId"], done["createdAccountId"], "they belong together");
    assert_eq!(admin.send("POST", "Lead/action/convert", &body).await.status, 409);
}

#[tokio::test]
async fn similar_records_say_what_they_are() {
    let admin = server("admin").await;
    admin.create("Account", &json!({"name": "Twice"})).await;
    let lead = admin.create("Lead", &json!({"lastName": "Once", "accountName": "Twice"})).await;
    let body = json!({"id": lead, "records": {"Account": {"name": "Twice"}}});
    let refused = admin.send("POST", "Lead/action/convert", &body).await;
    assert_eq!((refused.status, refused.reason()), (409, "duplicate"));
    assert_eq!(refused.json()[0]["_entityType"], "Account");
    let read = admin.get(&format!("Lead/{lead}")).await.json();
    assert_eq!(read["status"], "New", "nothing was done");
    let anyway = json!({"id": lead, "records": body["records"], "skipDuplicateCheck": true});
    assert_eq!(admin.send("POST", "Lead/action/convert", &anyway).await.status, 200);
}

#[tokio::test]
async fn who_is_invited_answers() {
    let admin = server("admin").await;
    let me = admin.get("App/user").await.json()["user"]["id"].as_str().unwrap().to_owned();
    let show = json!({"name": "Review", "dateStart": "2026-12-01 10:00:00",
        "dateEnd": "2026-12-01 11:00:00", "usersIds": [me]});
    let id = admin.create("Meeting", &show).await;
    let answer = |status: &str| json!({"id": id, "status": status});
    let path = "Meeting/action/setAcceptanceStatus";
    assert_eq!(admin.send("POST", path, &answer("Accepted")).await.json(), true);
    let record = admin.get(&format!("Meeting/{id}")).await.json();
    assert_eq!(record["usersColumns"][&me]["status"], "Accepted");
    assert_eq!(admin.send("POST", path, &answer("Perhaps")).await.status, 400);
    assert_eq!(admin.by("reader").send("POST", path, &answer("Accepted")).await.status, 403);
    let invite = json!({"id": id});
    assert_eq!(admin.send("POST", "Meeting/action/sendInvitations", &invite).await.json(), true);
    let reader = admin.by("reader");
    let refused = reader.send("POST", "Meeting/action/sendInvitations", &invite).await;
    assert_eq!(refused.status, 403);
}
