//! How a server is run: a database that stays, calls passed on, latency.

use crate::client::{credentials, server};
use crema_demo::{Demo, Options, PASSWORD};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Calls a running server over its socket.
async fn call(demo: &Demo, method: &'static str, path: &str, body: Value) -> (u16, Value) {
    let url = format!("{}api/v1/{path}", demo.url());
    tokio::task::spawn_blocking(move || {
        let request = ureq::http::Request::builder()
            .method(method)
            .uri(url)
            .header("Espo-Authorization", credentials("admin", PASSWORD))
            .header("Content-Type", "application/json")
            .body(body.to_string())
            .unwrap();
        let config = ureq::Agent::config_builder().http_status_as_error(false).build();
        let mut answer = ureq::Agent::new_with_config(config).run(request).unwrap();
        let text = answer.body_mut().read_to_string().unwrap();
        (answer.status().as_u16(), serde_json::from_str(&text).unwrap_or_default())
    })
    .await
    .unwrap()
}

#[tokio::test]
async fn a_database_in_a_file_stays() {
    let file = std::env::temp_dir().join(format!("crema-demo-{}.sqlite", std::process::id()));
    // A file left by an earlier run would hide that a new one is filled.
    let _ = std::fs::remove_file(&file);
    let options = || Options { records: 1, data: Some(file.clone()), ..Options::default() };
    let demo = Demo::start(options()).await.unwrap();
    let (status, made) = call(&demo, "POST", "Account", json!({"name": "Kept"})).await;
    assert_eq!(status, 200);
    drop(demo);
    let demo = Demo::start(options()).await.unwrap();
    let path = format!("Account/{}", made["id"].as_str().unwrap());
    assert_eq!(call(&demo, "GET", &path, Value::Null).await.1["name"], "Kept");
    drop(demo);
    std::fs::remove_file(&file).unwrap();
}

#[tokio::test]
async fn an_entity_type_can_be_filled_up() {
    let bulk = Some(("Contact".to_owned(), 3_000));
    let demo = Demo::start(Options { records: 1, bulk, ..Options::default() }).await.unwrap();
    let page = "Contact?maxSize=200&select=name&orderBy=createdAt&order=desc";
    let list = call(&demo, "GET", page, Value::Null).await.1;
    assert!(list["total"].as_i64().unwrap() > 3_000);
    let mut names: Vec<_> =
        list["list"].as_array().unwrap().iter().map(|row| &row["name"]).collect();
    names.sort_by_key(|name| name.to_string());
    names.dedup();
    assert!(names.len() > 150, "{} names", names.len());
}

#[tokio::test]
async fn calls_are_passed_on() {
    let real = server("admin").await;
    let proxy = Some(real.demo.url());
    let demo = Demo::start(Options { records: 1, proxy, ..Options::default() }).await.unwrap();
    let (status, made) = call(&demo, "POST", "Account", json!({"name": "Passed on"})).await;
    assert_eq!(status, 200);
    let path = format!("Account/{}", made["id"].as_str().unwrap());
    assert_eq!(real.get(&path).await.json()["name"], "Passed on");
    let (status, _) = call(&demo, "DELETE", &path, json!({})).await;
    assert_eq!(status, 200);
    assert_eq!(call(&demo, "GET", "Account/nope", Value::Null).await.0, 404);
    let seen = real.demo.requests();
    assert!(seen.iter().any(|call| call.method == "DELETE" && call.body == json!({})));
}

#[tokio::test]
async fn latency_slows_the_api_down() {
    let latency = Duration::from_millis(60);
    let demo = Demo::start(Options { records: 1, latency, ..Options::default() }).await.unwrap();
    let began = Instant::now();
    assert_eq!(call(&demo, "GET", "Account?maxSize=1", Value::Null).await.0, 200);
    assert!(began.elapsed() >= latency);
}

#[tokio::test]
async fn servers_are_apart() {
    let (one, two) = (server("admin").await, server("admin").await);
    one.create("Account", &json!({"name": "Only here"})).await;
    assert_eq!(one.get("Account?textFilter=Only here").await.names().1.len(), 1);
    assert_eq!(two.get("Account?textFilter=Only here").await.names().1.len(), 0);
}
