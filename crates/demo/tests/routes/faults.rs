//! What goes wrong on purpose, and the calls that were seen.

use crate::client::server;
use crema_demo::Fault;
use serde_json::json;

#[tokio::test]
async fn a_held_answer_waits_for_its_release() {
    let admin = server("admin").await;
    let held = admin.demo.faults().add(Fault::new("GET", "Account").hold());
    let waiting = admin.with("X-Test", "1");
    let mut waiting = Box::pin(async move { waiting.get("Account?maxSize=1").await });
    let other = admin.get("Contact?maxSize=1");
    tokio::select! {
        biased;
        _ = &mut waiting => panic!("not held"),
        answer = other => assert_eq!(answer.status, 200),
    }
    let seen = admin.demo.requests();
    let call = seen.iter().find(|call| call.path == "Account").expect("seen while held");
    assert_eq!((call.status, call.query.as_str()), (0, "maxSize=1"));
    admin.demo.faults().release(held);
    assert_eq!(waiting.await.status, 200);
    assert_eq!(admin.get("Account?maxSize=1").await.status, 200, "held only until then");
}

#[tokio::test]
async fn failing_calls_do_nothing() {
    let admin = server("admin").await;
    let fault = Fault::new("POST", "Account").status(500, "{}", &[("X-Status-Reason", "Oh")]);
    admin.demo.faults().add(fault.times(1));
    let failed = admin.send("POST", "Account", &json!({"name": "Nothing"})).await;
    assert_eq!((failed.status, failed.reason()), (500, "Oh"));
    assert_eq!(admin.get("Account?q=Nothing").await.names().1.len(), 0);
    admin.create("Account", &json!({"name": "Nothing"})).await;
}

#[tokio::test]
async fn bodies_are_spoiled() {
    let admin = server("admin").await;
    let faults = admin.demo.faults();
    let whole = admin.get("Account?maxSize=2").await.bytes;
    let id = faults.add(Fault::new("*", "Account").truncate());
    assert_eq!(admin.get("Account?maxSize=2").await.bytes, whole[..whole.len() / 2]);
    faults.remove(id);
    faults.add(Fault::new("*", "Account").html().after(1));
    assert_eq!(admin.get("Account?maxSize=2").await.bytes, whole);
    let page = admin.get("Account?maxSize=2").await;
    assert!(page.header("content-type").starts_with("text/html"));
    faults.clear();
    faults.add(Fault::new("*", "Account").body("[]"));
    assert_eq!(admin.get("Account?maxSize=2").await.json(), json!([]));
}

#[tokio::test]
async fn a_dropped_connection_has_no_answer() {
    let admin = server("admin").await;
    admin.demo.faults().add(Fault::new("GET", "Settings").drop_connection());
    let url = format!("{}api/v1/Settings", admin.demo.url());
    let result = tokio::task::spawn_blocking(move || ureq::get(&url).call()).await.unwrap();
    let error = result.expect_err("no answer");
    assert!(!matches!(error, ureq::Error::StatusCode(_)), "{error}");
    admin.demo.faults().clear();
    let url = format!("{}api/v1/Settings", admin.demo.url());
    let result = tokio::task::spawn_blocking(move || ureq::get(&url).call()).await.unwrap();
    assert_eq!(result.expect("answer").status(), 200);
}

#[tokio::test]
async fn calls_are_seen() {
    let admin = server("admin").await;
    admin.demo.clear_requests();
    admin.send("PUT", "Account/nope?x=1", &json!({"name": "a"})).await;
    let seen = admin.demo.requests();
    let [call] = seen.as_slice() else { panic!("{seen:?}") };
    assert_eq!((call.method.as_str(), call.path.as_str()), ("PUT", "Account/nope"));
    assert_eq!((call.query.as_str(), call.status), ("x=1", 404));
    assert_eq!(call.body, json!({"name": "a"}));
    assert_eq!(call.header("content-type"), Some("application/json"));
}
