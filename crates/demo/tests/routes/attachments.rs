//! Files: taking them, giving them out (contract 7.5).

use crate::client::{Client, server};
use axum::body::Body;
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

fn upload(name: &str, kind: &str, bytes: &[u8]) -> Value {
    json!({"name": name, "type": kind, "size": bytes.len(), "role": "Attachment",
        "file": format!("data:{kind};base64,{}", STANDARD.encode(bytes))})
}

fn to(mut file: Value, owner: &str, entity: &str, field: &str) -> Value {
    file[owner] = entity.into();
    file["field"] = field.into();
    file
}

async fn refused(client: &Client, body: &Value) -> u16 {
    client.send("POST", "Attachment", body).await.status
}

#[tokio::test]
async fn what_was_uploaded_is_downloaded() {
    let admin = server("admin").await;
    let body =
        to(upload("a \"é\".txt", "text/plain", b"Hello"), "parentType", "Task", "attachments");
    let answer = admin.send("POST", "Attachment", &body).await;
    assert_eq!(answer.status, 200, "{}", answer.reason());
    let record = answer.json();
    assert_eq!((&record["size"], &record["type"]), (&json!(5), &json!("text/plain")));
    let id = record["id"].as_str().unwrap();
    let file = admin.get(&format!("Attachment/file/{id}")).await;
    assert_eq!((file.status, &*file.bytes), (200, &b"Hello"[..]));
    assert_eq!(file.header("content-type"), "text/plain");
    let disposition = file.header("content-disposition");
    assert!(disposition.starts_with("attachment; filename=\"a"), "{disposition}");
    assert!(disposition.ends_with("''a%20%22%C3%A9%22.txt"), "{disposition}");
}

#[tokio::test]
async fn entry_points_of_the_site_lead_to_the_file() {
    let admin = server("admin").await;
    let photo = admin
        .first(
            "Attachment",
            "where[0][type]=equals&where[0][attribute]=type&where[0][value]=image/png",
        )
        .await;
    let id = photo["id"].as_str().unwrap();
    let path = format!("/?entryPoint=image&id={id}&size=small");
    let shown = admin.raw("GET", &path, Body::empty()).await;
    assert!(shown.header("content-disposition").starts_with("inline"));
    assert!(shown.bytes.starts_with(b"\x89PNG"));
    assert_eq!(photo["size"], shown.bytes.len());
    let saved = admin.raw("GET", &format!("/?entryPoint=download&id={id}"), Body::empty()).await;
    assert!(saved.header("content-disposition").starts_with("attachment"));
    assert_eq!(admin.by_nobody().raw("GET", &path, Body::empty()).await.status, 401);
    let sized = admin.get(&format!("Attachment/file/{id}?size=medium")).await;
    assert_eq!(sized.bytes, shown.bytes);
}

#[tokio::test]
async fn every_file_of_the_seed_can_be_had() {
    let admin = server("admin").await;
    let page =
        admin.get("Attachment?maxSize=200&select=name,size,type,parentType,parentId").await.json();
    let list = page["list"].as_array().unwrap();
    assert!(list.len() > 5);
    for row in list {
        let file = admin.get(&format!("Attachment/file/{}", row["id"].as_str().unwrap())).await;
        assert_eq!((file.status, row["size"].as_u64()), (200, Some(file.bytes.len() as u64)));
        assert_eq!(file.header("content-type"), row["type"].as_str().unwrap());
    }
    let held = list.iter().find(|row| row["parentId"].is_string()).expect("one of a list");
    let part = |name: &str| held[name].as_str().unwrap();
    let holder = admin.get(&format!("{}/{}", part("parentType"), part("parentId"))).await.json();
    let id = holder["attachmentsIds"][0].as_str().unwrap();
    assert_eq!(holder["attachmentsTypes"][id], "image/png");
}

#[tokio::test]
async fn unknown_files_and_those_of_others_are_refused() {
    let admin = server("admin").await;
    assert_eq!(admin.get("Attachment/file/000000000000000ff").await.status, 404);
    let body = to(upload("a.txt", "text/plain", b"x"), "parentType", "Task", "attachments");
    let id = admin.create("Attachment", &body).await;
    let (path, sales) = (format!("Attachment/file/{id}"), admin.by("sales"));
    assert_eq!(sales.get(&path).await.status, 403, "nobody's yet but its author's");
    let me = sales.get("App/user").await.json()["user"]["id"].clone();
    let task = json!({"name": "With file", "assignedUserId": me, "attachmentsIds": [id]});
    admin.create("Task", &task).await;
    assert_eq!(sales.get(&path).await.bytes, b"x", "whoever reads the record reads its files");
    let hidden = admin.create("Attachment", &body).await;
    let boss = admin.get("App/user").await.json()["user"]["id"].clone();
    let other = json!({"name": "Other", "assignedUserId": boss, "attachmentsIds": [hidden]});
    admin.create("Task", &other).await;
    assert_eq!(sales.get(&format!("Attachment/file/{hidden}")).await.status, 403);
    admin.send("DELETE", &format!("Attachment/{id}"), &Value::Null).await;
    assert_eq!(admin.get(&path).await.status, 404);
}

#[tokio::test]
async fn files_without_a_place_or_contents_are_refused() {
    let admin = server("admin").await;
    let file = upload("a.txt", "text/plain", b"x");
    let answer = admin.send("POST", "Attachment", &file).await;
    assert_eq!((answer.status, answer.reason()), (400, "No `field` and `parentType`."));
    let strange = to(file.clone(), "parentType", "Task", "nothing");
    assert_eq!(refused(&admin, &strange).await, 403);
    let wrong = to(file.clone(), "parentType", "Task", "status");
    assert_eq!(refused(&admin, &wrong).await, 403, "no field for files");
    let mut empty = to(file.clone(), "parentType", "Task", "attachments");
    empty["file"] = json!("eA==");
    assert_eq!(refused(&admin, &empty).await, 400);
    let denied = to(file, "relatedType", "Document", "file");
    assert_eq!(refused(&admin.by("sales"), &denied).await, 403, "no right to write documents");
}

#[tokio::test]
async fn the_field_says_what_is_taken() {
    let admin = server("admin").await;
    let send = async |field: &str, name: &str, kind: &str, bytes: &[u8]| {
        let body = to(upload(name, kind, bytes), "relatedType", "CSpecimen", field);
        refused(&admin, &body).await
    };
    assert_eq!(send("document", "a.pdf", "application/pdf", b"x").await, 200);
    assert_eq!(send("document", "a.html", "text/html", b"x").await, 403);
    assert_eq!(send("document", "a.pdf", "text/html", b"x").await, 403, "not what it says");
    assert_eq!(send("photo", "a.png", "image/png", b"x").await, 200);
    assert_eq!(send("photo", "a.svg", "image/svg+xml", b"x").await, 403);
    let large = vec![b'x'; (20 << 20) + 1];
    assert_eq!(send("document", "a.txt", "text/plain", &large).await, 400);
}

#[tokio::test]
async fn chunks_add_up_to_the_file() {
    let admin = server("admin").await;
    let mut body = to(upload("a.txt", "text/plain", b"abc"), "parentType", "Task", "attachments");
    body["isBeingUploaded"] = json!(true);
    let id = admin.create("Attachment", &body).await;
    let (path, file) = (format!("/api/v1/Attachment/chunk/{id}"), format!("Attachment/file/{id}"));
    let slice = |bytes: &[u8]| {
        Body::from(format!("data:application/octet-stream;base64,{}", STANDARD.encode(bytes)))
    };
    assert_eq!(admin.raw("POST", &path, slice(b"ab")).await.status, 200);
    assert_eq!(admin.get(&file).await.status, 404, "not whole yet");
    assert_eq!(admin.raw("POST", &path, slice(b"cd")).await.status, 500, "more than announced");
    assert_eq!(admin.raw("POST", &path, slice(b"c")).await.status, 200);
    assert_eq!(admin.get(&file).await.bytes, b"abc");
}
