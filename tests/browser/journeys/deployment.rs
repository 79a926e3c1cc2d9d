//! The same app under a path of its own.
#![cfg(not(target_family = "wasm"))]

use crate::harness::Stage;
use std::{env, path::PathBuf};

journeys![needs "CREMA_DIST_SUB"; the_app_lives_under_a_path];

async fn the_app_lives_under_a_path(stage: Stage) {
    let dist = PathBuf::from(env::var_os("CREMA_DIST_SUB").unwrap_or_default());
    let demo = stage.other_server(dist, "/crema/").await;
    let page = stage.open(&format!("{}Contact?sort=name", demo.url())).await;
    page.see_address("/crema/login?next=*").await;
    page.sign_in("admin").await;
    page.see_address("/crema/Contact?sort=name").await;
    page.within("grid", "Contacts").click("link", "*").await;
    page.see_address("/crema/Contact/*").await;
    page.see("link", "Edit").await;
    page.reload().await;
    page.click("link", "Edit").await;
    page.see("button", "Save").await;
    page.within("navigation", "Main").click("link", "Accounts").await;
    page.see_address("/crema/Account").await;
    page.see("grid", "Accounts").await;
    page.evaluate("location.hash = '#Lead'").await;
    page.see_address("/crema/Lead").await;
    page.see("grid", "Leads").await;
    page.go(&demo.url()).await;
    page.see_address("/crema/Account").await;
}
