//! Signing in and out (contract 1).

use crate::client::{credentials, server};
use serde_json::json;

#[tokio::test]
async fn a_token_is_made_and_ends() {
    let admin = server("admin").await;
    let signed_in = admin.get("App/user").await;
    assert_eq!(signed_in.status, 200);
    let body = signed_in.json();
    assert_eq!(body["user"]["userName"], "admin");
    assert!(body["settings"]["version"].is_string());
    let token = body["token"].as_str().unwrap();

    let by_token = admin
        .with("Espo-Authorization", &credentials("admin", token))
        .with("Espo-Authorization-By-Token", "true");
    let again = by_token.get("App/user").await.json();
    assert_eq!(again["token"], token, "an active token is given back");

    let ended = by_token.send("POST", "App/destroyAuthToken", &json!({"token": token})).await;
    assert_eq!(ended.json(), true);
    assert_eq!(by_token.get("App/user").await.status, 401);
    let unknown = admin.send("POST", "App/destroyAuthToken", &json!({"token": token})).await;
    assert_eq!((unknown.status, unknown.json()), (200, json!(false)));
    assert_eq!(admin.send("POST", "App/destroyAuthToken", &json!({})).await.status, 400);
}

#[tokio::test]
async fn basic_gets_no_token() {
    let nobody = server("admin").await.by_nobody();
    let basic = format!("Basic {}", credentials("admin", "crema"));
    let body = nobody.with("Authorization", &basic).get("App/user").await.json();
    assert_eq!(body["token"], json!(null));
}

#[tokio::test]
async fn wrong_credentials_are_bare_401() {
    let admin = server("admin").await;
    for bad in [credentials("admin", "no"), credentials("nobody", "crema")] {
        let answer = admin.with("Espo-Authorization", &bad).get("App/user").await;
        assert_eq!(answer.status, 401);
        assert!(answer.bytes.is_empty() && answer.header("www-authenticate").is_empty());
    }
    let garbled = admin.with("Espo-Authorization", "###").get("Account").await;
    assert_eq!(garbled.status, 400);
    let by_token = admin.with("Espo-Authorization-By-Token", "true").get("App/user").await;
    assert_eq!(by_token.status, 401, "a password is no token");
    let none = admin.by_nobody().get("Account").await;
    assert_eq!((none.status, none.header("www-authenticate")), (401, "Basic realm=\"\""));
}

#[tokio::test]
async fn the_second_step_needs_the_code() {
    let user = server("twofactor").await;
    let asked = user.get("App/user").await;
    assert_eq!((asked.status, asked.reason()), (401, "second-step-required"));
    assert_eq!(asked.json()["message"], "enterTotpCode");
    let wrong = user.with("Espo-Authorization-Code", "000000").get("App/user").await;
    assert_eq!((wrong.status, wrong.reason()), (401, ""));
    let right = user.with("Espo-Authorization-Code", crema_demo::CODE).get("App/user").await;
    assert_eq!(right.status, 200);
    let token = right.json()["token"].as_str().unwrap().to_owned();
    let by_token = user.with("Espo-Authorization", &credentials("twofactor", &token));
    assert_eq!(by_token.get("App/user").await.status, 200, "a token is not asked for a code");
}

#[tokio::test]
async fn maintenance_and_throttling() {
    let admin = server("admin").await;
    admin.demo.set_maintenance(true);
    let kept_out = admin.by("sales").get("App/user").await;
    assert_eq!(kept_out.status, 503);
    assert_eq!(kept_out.reason(), "Application is in maintenance mode.");
    assert_eq!(kept_out.json()["message"], kept_out.reason());
    assert_eq!(admin.get("App/user").await.status, 200);
    admin.demo.set_maintenance(false);
    admin.demo.set_throttling(true);
    let refused = admin.get("App/user").await;
    assert_eq!((refused.status, refused.bytes.len()), (403, 0));
    admin.demo.set_throttling(false);
    assert_eq!(admin.get("App/user").await.status, 200);
}
