//! Notes and followers (contract 5.7, 6).

use crate::client::{Client, server};
use serde_json::{Value, json};

async fn account(client: &Client) -> String {
    client.create("Account", &json!({"name": "Streamy"})).await
}

async fn notes(client: &Client, id: &str) -> Vec<Value> {
    let page = client.get(&format!("Account/{id}/stream?maxSize=20")).await.json();
    page["list"].as_array().cloned().unwrap_or_default()
}

#[tokio::test]
async fn what_happens_is_noted() {
    let admin = server("admin").await;
    let sales = admin.by("sales").get("App/user").await.json()["user"].clone();
    let lead = json!({"lastName": "Noted", "status": "New"});
    let id = admin.create("Lead", &lead).await;
    let path = format!("Lead/{id}");
    admin.send("PUT", &path, &json!({"status": "Assigned", "assignedUserId": sales["id"]})).await;
    let page = admin.get(&format!("{path}/stream?maxSize=20")).await.json();
    let list = page["list"].as_array().unwrap();
    let kinds: Vec<_> = list.iter().map(|note| note["type"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["Update", "Assign", "Create"]);
    assert_eq!(list[0]["data"]["value"], "Assigned");
    assert_eq!(list[1]["data"]["assignedUserName"], sales["name"]);
    assert_eq!(list[2]["data"]["statusValue"], "New");
    assert!(list[0]["number"].as_i64() > list[1]["number"].as_i64());
    assert_eq!(page["total"], 3);
    assert!(list[0].get("parentName").is_none(), "a record's own notes do not name it");
}

#[tokio::test]
async fn relating_is_noted_where_the_link_is_audited() {
    let admin = server("admin").await;
    let id = account(&admin).await;
    let metadata = admin.get("Metadata").await.json();
    let is_audited = metadata["entityDefs"]["Account"]["links"]["documents"]["audited"] == true;
    assert!(is_audited);
    let document = admin.first("Document", "").await["id"].clone();
    admin.send("POST", &format!("Account/{id}/documents"), &json!({"id": document})).await;
    let note = notes(&admin, &id).await[0].clone();
    assert_eq!((&note["type"], &note["relatedId"]), (&json!("Relate"), &document));
}

#[tokio::test]
async fn posts_are_written_changed_and_removed() {
    let admin = server("admin").await;
    let id = account(&admin).await;
    let post = json!({"type": "Post", "post": "Hello @sales, **read** this", "parentType": "Account",
        "parentId": id, "attachmentsIds": []});
    let answer = admin.send("POST", "Note", &post).await;
    assert_eq!(answer.status, 200, "{}", answer.reason());
    let note = answer.json();
    assert!(note.get("number").is_none(), "missing in the answer to a post");
    assert_eq!(note["data"]["mentions"]["@sales"]["userName"], "sales");
    let path = format!("Note/{}", note["id"].as_str().unwrap());
    assert!(admin.get(&path).await.json()["number"].is_number());
    assert_eq!(notes(&admin, &id).await[0]["post"], post["post"]);

    let changed = admin.send("PUT", &path, &json!({"post": "Edited"})).await;
    assert_eq!(changed.json()["post"], "Edited");
    assert_eq!(admin.by("sales").send("PUT", &path, &json!({"post": "x"})).await.status, 403);
    assert_eq!(admin.send("DELETE", &path, &Value::Null).await.json(), true);
    assert_eq!(admin.get(&path).await.status, 404);
    assert!(notes(&admin, &id).await.iter().all(|note| note["type"] != "Post"));
}

#[tokio::test]
async fn filters_of_a_stream() {
    let admin = server("admin").await;
    let id = account(&admin).await;
    let post = json!({"type": "Post", "post": "x", "parentType": "Account", "parentId": id});
    admin.send("POST", "Note", &post).await;
    let kinds = async |query: &str| {
        let page = admin.get(&format!("Account/{id}/{query}")).await.json();
        let list = page["list"].as_array().unwrap().clone();
        list.iter().map(|note| note["type"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(kinds("stream").await, ["Post", "Create"]);
    assert_eq!(kinds("stream?filter=posts").await, ["Post"]);
    assert_eq!(kinds("posts").await, ["Post"]);
    assert!(kinds("stream?filter=updates").await.is_empty());
    assert_eq!(admin.get(&format!("Account/{id}/stream?filter=nope")).await.status, 400);
}

#[tokio::test]
async fn following_shows_in_reads_and_the_own_stream() {
    let admin = server("admin").await;
    let id = account(&admin).await;
    let path = format!("Account/{id}/subscription");
    assert_eq!(admin.send("PUT", &path, &Value::Null).await.json(), true);
    assert_eq!(admin.get(&format!("Account/{id}")).await.json()["isFollowed"], true);
    let stream = admin.get("Stream?maxSize=1").await.json();
    assert_eq!(stream["list"][0]["parentId"], id);
    assert_eq!(stream["list"][0]["parentName"], "Streamy");
    assert!(stream["total"].as_i64().unwrap() < 0);
    assert_eq!(admin.get(&format!("Account/{id}/followers")).await.json()["total"], 1);
    assert_eq!(admin.send("DELETE", &path, &Value::Null).await.json(), true);
    assert_eq!(admin.get(&format!("Account/{id}")).await.json()["isFollowed"], false);
    assert_eq!(admin.send("POST", &path, &Value::Null).await.json(), false);
}

#[tokio::test]
async fn posts_to_nobody_and_everybody() {
    let admin = server("admin").await;
    let to_all = json!({"type": "Post", "post": "All!", "targetType": "all"});
    let note = admin.send("POST", "Note", &to_all).await.json();
    assert_eq!(note["isGlobal"], true);
    let seen = admin.by("reader").get("Stream?maxSize=1").await.json();
    assert_eq!(seen["list"][0]["post"], "All!");
    let nobody = json!({"type": "Post", "post": "x", "targetType": "users", "usersIds": []});
    assert_eq!(admin.send("POST", "Note", &nobody).await.status, 400);
    let lost = json!({"type": "Post", "post": "x", "parentType": "Account", "parentId": "nope"});
    assert_eq!(admin.send("POST", "Note", &lost).await.status, 403);
}

#[tokio::test]
async fn notes_are_pinned_up_to_a_number() {
    let admin = server("admin").await;
    let id = account(&admin).await;
    let mut paths = Vec::new();
    for number in 0..6 {
        let post = json!({"type": "Post", "post": format!("{number}"), "parentType": "Account",
            "parentId": id});
        let note = admin.send("POST", "Note", &post).await.json();
        paths.push(format!("Note/{}", note["id"].as_str().unwrap()));
    }
    for path in &paths[..5] {
        let pinned = admin.send("POST", &format!("{path}/pin"), &Value::Null).await;
        assert_eq!(pinned.json(), true);
    }
    let answer = admin.send("POST", &format!("{}/pin", paths[5]), &Value::Null).await;
    assert_eq!(answer.status, 403);
    assert_eq!(answer.json()["messageTranslation"]["label"], "pinnedMaxCountExceeded");
    assert_eq!(admin.get(&paths[0]).await.json()["isPinned"], true);
    let list = admin.get(&format!("Account/{id}/stream?maxSize=2")).await.json();
    assert_eq!(list["pinnedList"].as_array().unwrap().len(), 5);
    let reader = admin.by("reader").send("POST", &format!("{}/pin", paths[0]), &Value::Null).await;
    assert_eq!(reader.status, 403);
    admin.send("DELETE", &format!("{}/pin", paths[0]), &Value::Null).await;
    assert_eq!(admin.get(&paths[0]).await.json()["isPinned"], false);
}

#[tokio::test]
async fn one_reaction_of_each_user_counts() {
    let admin = server("admin").await;
    let id = account(&admin).await;
    let post = json!({"type": "Post", "post": "x", "parentType": "Account", "parentId": id});
    let note = admin.send("POST", "Note", &post).await.json();
    let path = format!("Note/{}", note["id"].as_str().unwrap());
    let react = async |method: &str, kind: &str| {
        admin.send(method, &format!("{path}/myReactions/{kind}"), &Value::Null).await
    };
    assert_eq!(react("POST", "Meh").await.status, 403);
    assert_eq!(react("POST", "Like").await.json(), true);
    assert_eq!(react("POST", "Like").await.json(), true);
    assert_eq!(react("POST", "Love").await.json(), true);
    let read = admin.get(&path).await.json();
    assert_eq!(read["reactionCounts"], json!({"Love": 1}));
    assert_eq!(read["myReactions"], json!(["Love"]));
    let users = admin.get(&format!("{path}/reactors/Love")).await.json();
    assert_eq!(users["total"], 1);
    react("DELETE", "Love").await;
    let read = admin.get(&path).await.json();
    assert_eq!((&read["reactionCounts"], &read["myReactions"]), (&Value::Null, &json!([])));
}

#[tokio::test]
async fn the_own_stream_tells_reactions_that_changed() {
    let admin = server("admin").await;
    let id = account(&admin).await;
    let post = json!({"type": "Post", "post": "x", "parentType": "Account", "parentId": id});
    let note = admin.send("POST", "Note", &post).await.json()["id"].clone();
    let note = note.as_str().unwrap();
    let first = admin.get("Stream?maxSize=5").await.json();
    assert_eq!(first["updatedReactions"], json!([]));
    let since = first["reactionsCheckDate"].as_str().unwrap().replace(' ', "%20");
    admin.send("POST", &format!("Note/{note}/myReactions/Like"), &Value::Null).await;
    let asked = format!("Stream?maxSize=5&reactionsAfter={since}&reactionsCheckNoteIds");
    let answer = admin.get(&format!("{asked}=a,{note}")).await.json();
    let changed = json!([{"id": note, "reactionCounts": {"Like": 1}, "myReactions": ["Like"]}]);
    assert_eq!(answer["updatedReactions"], changed);
    let answer = admin.get(&format!("{asked}=a")).await.json();
    assert_eq!(answer["updatedReactions"], json!([]));
}

#[tokio::test]
async fn messages_go_as_far_as_the_permission() {
    let admin = server("admin").await;
    let sales = admin.by("sales");
    let me = sales.get("App/user").await.json()["user"].clone();
    let (mine, other) = (&me["teamsIds"][0], "6b01a0c4e1f2d3aff");
    let post = async |target: &str, key: &str, ids: Value| {
        let post = json!({"type": "Post", "post": "x", "targetType": target, key: ids});
        sales.send("POST", "Note", &post).await.status
    };
    assert_eq!(post("all", "teamsIds", json!([])).await, 403);
    assert_eq!(post("teams", "teamsIds", json!([mine])).await, 200);
    assert_eq!(post("teams", "teamsIds", json!([mine, other])).await, 403);
    assert_eq!(post("users", "usersIds", json!([me["id"]])).await, 200);
    assert_eq!(post("self", "teamsIds", json!([])).await, 200);
}

#[tokio::test]
async fn the_files_of_a_post_change_with_it() {
    let admin = server("admin").await;
    let mut ids = Vec::new();
    for name in ["a.txt", "b.txt"] {
        let file = json!({"name": name, "type": "text/plain", "parentType": "Note",
            "field": "attachments", "file": "data:text/plain;base64,SGk="});
        ids.push(admin.send("POST", "Attachment", &file).await.json()["id"].clone());
    }
    let post = json!({"type": "Post", "post": null, "targetType": "self", "attachmentsIds": ids});
    let note = admin.send("POST", "Note", &post).await.json();
    assert_eq!(note["attachmentsIds"], json!(ids));
    let path = format!("Note/{}", note["id"].as_str().unwrap());
    let changed = admin.send("PUT", &path, &json!({"attachmentsIds": [ids[1]]})).await.json();
    assert_eq!(changed["attachmentsIds"], json!([ids[1]]));
}
