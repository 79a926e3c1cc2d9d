//! Signing in and out (contract 1).

use crate::user::{Server, User, log_in};
use crema_demo::{CODE, PASSWORD};
use crema_espo::{
    endpoint::*,
    error::{ApiError, Said},
};

#[test]
fn a_password_gives_a_token_and_the_token_is_enough() {
    let server = Server::start();
    let nobody = server.nobody();
    let signed_in = nobody.send(&log_in("admin", PASSWORD)).unwrap();
    assert_eq!(signed_in.user.text("userName"), "admin");
    assert_eq!(signed_in.language, "en_US");
    assert!(signed_in.settings.text("version").is_some());
    assert!(!signed_in.app_params.is_empty());
    let token = signed_in.token.unwrap();
    let secret = token.clone();
    let again = AppUser { user_name: "admin".into(), secret, by_token: true, code: None };
    assert_eq!(nobody.send(&again).unwrap().token, Some(token));
}

#[test]
fn wrong_credentials_are_unauthorized() {
    let nobody = Server::start().nobody();
    for attempt in [log_in("admin", "wrong"), log_in("stranger", PASSWORD), log_in("", "")] {
        assert_eq!(nobody.send(&attempt), Err(ApiError::Unauthorized), "{attempt:?}");
    }
    let list = List { entity: "Account".into(), query: Default::default(), offset: 0, max_size: 1 };
    assert_eq!(nobody.send(&list), Err(ApiError::Unauthorized));
}

#[test]
fn the_second_step_is_asked_for_and_taken() {
    let nobody = Server::start().nobody();
    let first = log_in("twofactor", PASSWORD);
    let step = ApiError::SecondStep { message: "enterTotpCode".into(), token: None };
    assert_eq!(nobody.send(&first).unwrap_err(), step);
    let with = |code: &str| AppUser { code: Some(code.into()), ..first.clone() };
    assert_eq!(nobody.send(&with("000000")).unwrap_err(), ApiError::Unauthorized);
    let spaced = format!("{} {}", &CODE[..3], &CODE[3..]);
    assert!(nobody.send(&with(&spaced)).unwrap().token.is_some());
}

#[test]
fn logging_out_makes_the_token_useless() {
    let server = Server::start();
    let token = server.nobody().send(&log_in("sales", PASSWORD)).unwrap().token.unwrap();
    let user = server.nobody().with_token("sales", &token);
    assert!(user.send(&NotificationCount).is_ok());
    assert_eq!(user.send(&LogOut { token: token.clone() }), Ok(()));
    assert_eq!(user.send(&NotificationCount), Err(ApiError::Unauthorized));
    let by_token =
        AppUser { user_name: "sales".into(), secret: token.clone(), by_token: true, code: None };
    assert_eq!(server.nobody().send(&by_token), Err(ApiError::Unauthorized));
    let admin = server.user("admin");
    assert_eq!(admin.send(&LogOut { token }), Ok(()), "one that is gone is gone");
}

#[test]
fn too_many_attempts_are_told_from_a_missing_right() {
    let server = Server::start();
    let known = server.user("sales");
    server.demo.set_throttling(true);
    let attempt = server.nobody().send(&log_in("sales", PASSWORD));
    assert_eq!(attempt.unwrap_err(), ApiError::TooMany(None));
    assert!(known.send(&NotificationCount).is_ok(), "who is signed in stays so");
}

#[test]
fn maintenance_lets_only_administrators_in() {
    let server = Server::start();
    let sales = server.user("sales");
    server.demo.set_maintenance(true);
    assert_eq!(sales.send(&NotificationCount), Err(ApiError::Maintenance));
    let attempt = server.nobody().send(&log_in("sales", PASSWORD));
    assert_eq!(attempt.unwrap_err(), ApiError::Maintenance);
    assert!(server.nobody().send(&log_in("admin", PASSWORD)).is_ok());
}

#[test]
fn rights_come_with_the_session() {
    let reader = Server::start().user("reader");
    let attempt = reader.send(&crate::user::create("Account", serde_json::json!({"name": "A"})));
    assert!(matches!(attempt, Err(ApiError::Forbidden(_))), "{attempt:?}");
    assert_ne!(attempt, Err(ApiError::Forbidden(Said::default())), "the server says why");
}

#[test]
fn before_signing_in_settings_and_labels_are_open() {
    let nobody = Server::start().nobody();
    let settings = nobody.send(&GetSettings).unwrap();
    assert!(settings.text("applicationName").is_some());
    let labels = nobody.send(&GetI18n { default: true }).unwrap();
    assert!(labels.find("Global", "labels", "Log in").is_some());
    assert_eq!(nobody.send(&GetMetadata), Err(ApiError::Unauthorized));
}

#[test]
fn metadata_may_be_refused() {
    let user = User::admin();
    user.server.demo.refuse_metadata(true);
    assert!(matches!(user.send(&GetMetadata), Err(ApiError::Forbidden(_))));
}
