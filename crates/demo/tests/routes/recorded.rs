//! Answers of a real server, where there are some (`CREMA_RECORDED` names their folder): the demo
//! answers alike in status, reason and shape.

use crate::client::{Answer, Client, server};
use serde_json::{Value, json};
use std::path::PathBuf;

/// A recorded exchange by the beginning of its file's name; `None` without recordings.
fn recorded(prefix: &str) -> Option<Value> {
    let folder: PathBuf = std::env::var_os("CREMA_RECORDED")?.into();
    let files = std::fs::read_dir(&folder).expect("the folder of CREMA_RECORDED");
    let mut paths = files.map(|file| file.expect("file").path());
    let path = paths.find(|path| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(prefix))
    });
    let text = std::fs::read(path.unwrap_or_else(|| panic!("no {prefix}"))).expect("readable");
    Some(serde_json::from_slice(&text).expect("JSON"))
}

macro_rules! recorded {
    ($prefix:expr) => {
        match recorded($prefix) {
            Some(exchange) => exchange,
            None => {
                println!("skipped: CREMA_RECORDED is not set");
                return;
            }
        }
    };
}

fn same_refusal(real: &Value, ours: &Answer) {
    assert_eq!(
        real["response"]["status"],
        ours.status,
        "{} {}",
        real["request"]["url"],
        ours.reason()
    );
    let reason = real["response"]["headers"]["X-Status-Reason"].as_str().unwrap_or_default();
    assert_eq!(reason, ours.reason());
    let is_empty = real["response"]["body"].as_str() == Some("");
    assert_eq!(is_empty, ours.bytes.is_empty(), "{}", real["request"]["url"]);
}

/// Keys of `real` that `ours` lacks, down to `depth`.
fn missing(real: &Value, ours: &Value, depth: usize, at: &str, out: &mut Vec<String>) {
    if depth == 0 {
        return;
    }
    for (key, value) in real.as_object().into_iter().flatten() {
        match ours.get(key) {
            None => out.push(format!("{at}{key}")),
            Some(other) => missing(value, other, depth - 1, &format!("{at}{key}."), out),
        }
    }
}

async fn replay(client: &Client, prefix: &str) -> Option<(Value, Answer)> {
    let real = recorded(prefix)?;
    let url = real["request"]["url"].as_str().expect("url");
    let path = url.strip_prefix("/api/v1/").expect("API");
    let answer = match real["request"]["method"].as_str() {
        Some("GET") => client.get(path).await,
        method => client.send(method.expect("method"), path, &real["request"]["body"]).await,
    };
    Some((real, answer))
}

#[tokio::test]
async fn recorded_refusals_of_lists() {
    recorded!("062");
    let admin = server("admin").await;
    for prefix in
        ["062", "063", "064", "066", "068", "071", "085", "086", "087", "110", "111", "112", "182"]
    {
        let (real, ours) = replay(&admin, prefix).await.expect("recorded");
        same_refusal(&real, &ours);
    }
}

#[tokio::test]
async fn recorded_refusals_of_writes() {
    recorded!("119");
    let admin = server("admin").await;
    for prefix in ["119", "120", "121", "122", "123", "126", "139"] {
        let (real, ours) = replay(&admin, prefix).await.expect("recorded");
        same_refusal(&real, &ours);
        if !ours.bytes.is_empty() {
            assert_eq!(real["response"]["body"], ours.json());
        }
    }
}

#[tokio::test]
async fn recorded_lists_have_our_shape() {
    recorded!("067");
    let admin = server("admin").await;
    for prefix in ["067", "069", "070"] {
        let (real, ours) = replay(&admin, prefix).await.expect("recorded");
        assert_eq!(real["response"]["body"]["list"], ours.json()["list"]);
    }
    let (real, ours) = replay(&admin.with("X-No-Total", "true"), "072").await.expect("recorded");
    let (real, ours) = (&real["response"]["body"], ours.json());
    assert_eq!(real["total"], ours["total"]);
    let mut lost = Vec::new();
    missing(&real["list"][0], &ours["list"][0], 1, "", &mut lost);
    // The demo's scope has stars only where its metadata says so.
    lost.retain(|key| key != "isStarred");
    assert!(lost.is_empty(), "{lost:?}");
}

#[tokio::test]
async fn recorded_sign_in_has_our_keys() {
    let real = recorded!("012");
    let admin = server("sales").await;
    let ours = admin.get("App/user").await.json();
    let mut lost = Vec::new();
    let real = &real["response"]["body"];
    let of = |value: &Value, key: &str| value[key].clone();
    missing(
        &json!({"user": of(real, "user"), "token": "", "language": ""}),
        &ours,
        2,
        "",
        &mut lost,
    );
    // The demo has no portals, no working time and no addresses of the caller's network.
    let unused = ["contact", "ipAddress", "workingTime"];
    lost.retain(|key| !unused.iter().any(|part| key.contains(part)));
    assert!(lost.is_empty(), "{lost:?}");
    assert!(ours["acl"]["table"].is_object() && ours["settings"].is_object());
}

#[tokio::test]
async fn recorded_notes_have_our_keys() {
    let real = recorded!("162");
    let admin = server("admin").await;
    let id = admin.create("Account", &json!({"name": "Noted"})).await;
    let post = json!({"type": "Post", "post": "x", "parentType": "Account", "parentId": id});
    let note = admin.send("POST", "Note", &post).await.json();
    let ours = admin.get(&format!("Note/{}", note["id"].as_str().unwrap())).await.json();
    let mut lost = Vec::new();
    missing(&real["response"]["body"], &ours, 1, "", &mut lost);
    assert!(lost.is_empty(), "{lost:?}");
}
