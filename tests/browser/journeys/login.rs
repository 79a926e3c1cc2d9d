//! Signing in, and every way it can fail.
#![cfg(not(target_family = "wasm"))]

use crate::harness::Stage;
use crema_demo::{CODE, Fault, PASSWORD};

journeys![
    every_demo_user_signs_in_and_out,
    the_second_step_asks_for_a_code,
    a_wrong_password_is_said,
    too_many_attempts_are_said,
    maintenance_is_said,
    an_unreachable_server_is_said,
    a_broken_server_is_said,
    the_password_is_kept_nowhere,
];

async fn every_demo_user_signs_in_and_out(stage: Stage) {
    let page = stage.open("/").await;
    for (user, name) in
        [("admin", "Alma Brandt"), ("sales", "Soraya Lindqvist"), ("reader", "Rémi Duval")]
    {
        page.see_address("/login").await;
        page.sign_in(user).await;
        page.see("heading", "Accounts").await;
        page.click("button", name).await;
        page.click("menuitem", "Log out").await;
    }
    page.see("button", "Log in").await;
}

async fn the_second_step_asks_for_a_code(stage: Stage) {
    let page = stage.open("/").await;
    page.sign_in("twofactor").await;
    page.fill("Code", "000000").await;
    page.click("button", "Continue").await;
    page.see_said("alert", "Wrong code").await;
    page.fill("Code", CODE).await;
    page.press("Enter").await;
    page.see("button", "Tova Ferreira").await;
}

async fn a_wrong_password_is_said(stage: Stage) {
    let page = stage.open("/").await;
    page.fill("Username", "admin").await;
    page.fill("Password", "not it").await;
    page.press("Enter").await;
    page.see_said("alert", "Wrong user name or password.").await;
    page.see_value("Username", "admin").await;
    page.sign_in("admin").await;
    page.see("button", "Alma Brandt").await;
}

async fn too_many_attempts_are_said(stage: Stage) {
    stage.demo().set_throttling(true);
    let page = stage.open("/").await;
    page.sign_in("admin").await;
    page.see_said("alert", "Too many attempts.").await;
}

async fn maintenance_is_said(stage: Stage) {
    stage.demo().set_maintenance(true);
    let page = stage.open("/").await;
    page.sign_in("sales").await;
    page.see_said("alert", "The server is under maintenance.").await;
    page.sign_in("admin").await;
    page.see("button", "Alma Brandt").await;
}

async fn an_unreachable_server_is_said(stage: Stage) {
    let page = stage.open("/").await;
    let fault = stage.faults().add(Fault::new("*", "App/user").drop_connection());
    page.sign_in("admin").await;
    page.see_said("alert", "The server could not be reached.").await;
    page.see_said("alert", "CORS").await;
    stage.faults().remove(fault);
    page.click("button", "Log in").await;
    page.see("button", "Alma Brandt").await;
}

async fn a_broken_server_is_said(stage: Stage) {
    let page = stage.open("/").await;
    stage.faults().add(Fault::new("*", "App/user").status(500, "", &[]));
    page.sign_in("admin").await;
    page.see_said("alert", "The server had an error.").await;
}

async fn the_password_is_kept_nowhere(stage: Stage) {
    let page = stage.open("/").await;
    page.click("checkbox", "Keep me signed in").await;
    page.sign_in("admin").await;
    page.see("button", "Alma Brandt").await;
    let script = "JSON.stringify([...Object.values(sessionStorage), ...Object.values(localStorage),
        document.cookie].map(String))";
    let stored = page.evaluate(script).await.to_string();
    assert!(stored.contains("token"), "the session is stored: {stored}");
    assert!(!stored.contains(&format!("\"{PASSWORD}\\")), "the password is stored: {stored}");
}
