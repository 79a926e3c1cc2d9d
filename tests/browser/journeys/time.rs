//! Times on screen: in the user's zone and format, and true for as long as the page stands.
#![cfg(not(target_family = "wasm"))]

use crate::harness::Stage;
use serde_json::json;

journeys![
    relative_times_keep_themselves_current,
    times_follow_zone_and_format_of_the_user,
    zones_are_known_without_temporal,
];

/// The clock goes forward, and the page that was hidden is looked at again.
fn later(minutes: u32) -> String {
    format!(
        "globalThis.cremaNow ??= Date.now;
         Date.now = () => cremaNow() + {minutes} * 60000;
         document.dispatchEvent(new Event('visibilitychange'))"
    )
}

async fn relative_times_keep_themselves_current(stage: Stage) {
    let record = stage.send("POST", "Account", json!({"name": "Clockwork"})).await;
    let id = record["id"].as_str().unwrap_or_default();
    let note = json!({"type": "Post", "post": "Tick", "parentType": "Account", "parentId": id});
    stage.send("POST", "Note", note).await;
    let page = stage.signed_in("admin", &format!("/Account/{id}")).await;
    let feed = page.within("feed", "Stream");
    page.scroll_to("heading", "Stream").await;
    feed.see_text("Just now").await;
    page.evaluate(&later(7)).await;
    feed.see_text("7 min ago").await;
    page.see_text("Today").await;
    page.evaluate(&later(24 * 60)).await;
    feed.see_text("Yesterday").await;
    page.see_no_text("Today").await;
}

/// Noon of a summer and of a winter day, in UTC; Tokyo is nine hours ahead all year, Berlin one or
/// two.
async fn times_follow_zone_and_format_of_the_user(stage: Stage) {
    let me = stage.get("App/user").await["user"]["id"].take();
    let preferences = format!("Preferences/{}", me.as_str().unwrap_or_default());
    let task = json!({"name": "Noon", "dateStart": "2031-07-15 12:00:00",
        "dateEnd": "2031-12-15 12:00:00", "assignedUserId": me});
    let task = stage.send("POST", "Task", task).await;
    let path = format!("Task/{}", task["id"].as_str().unwrap_or_default());
    for (zone, format, summer, winter) in [
        ("Europe/Berlin", "HH:mm", "15.07.2031 14:00", "15.12.2031 13:00"),
        ("America/New_York", "hh:mm A", "15.07.2031 08:00 AM", "15.12.2031 07:00 AM"),
        ("Asia/Kolkata", "hh:mma", "15.07.2031 05:30pm", "15.12.2031 05:30pm"),
    ] {
        let chosen = json!({"timeZone": zone, "dateFormat": "DD.MM.YYYY", "timeFormat": format});
        stage.send("PUT", &preferences, chosen).await;
        let page = stage.signed_in("admin", &format!("/{path}/edit")).await;
        page.see_value("Start", summer).await;
        page.see_value("Due", winter).await;
        // Four weeks earlier, clocks of the first two show the other time.
        let moved = winter.replace("15.12.2031", "10.10.2031");
        page.fill("Due", &moved).await;
        page.click("button", "Save").await;
        page.see_address(&format!("/{path}")).await;
        let body = stage.see_request("PUT", &path).await.body;
        let hour = if zone == "Asia/Kolkata" { 12 } else { 11 };
        assert_eq!(body["dateEnd"], json!(format!("2031-10-10 {hour}:00:00")), "{zone}");
        stage.send("PUT", &path, json!({"dateEnd": "2031-12-15 12:00:00"})).await;
        page.close().await;
    }
}

/// A browser that has only `Intl` to tell an offset by.
async fn zones_are_known_without_temporal(stage: Stage) {
    let me = stage.get("App/user").await["user"]["id"].take();
    let task = json!({"name": "Noon", "dateStart": "2031-07-15 12:00:00",
        "dateEnd": "2031-12-15 12:00:00", "assignedUserId": me});
    let task = stage.send("POST", "Task", task).await;
    let preferences = format!("Preferences/{}", me.as_str().unwrap_or_default());
    let chosen =
        json!({"timeZone": "Europe/Berlin", "dateFormat": "DD.MM.YYYY", "timeFormat": "HH:mm"});
    stage.send("PUT", &preferences, chosen).await;
    let page = stage.signed_in("admin", "/settings").await;
    page.at_start("delete globalThis.Temporal").await;
    page.go(&format!("/Task/{}/edit", task["id"].as_str().unwrap_or_default())).await;
    page.see_value("Start", "15.07.2031 14:00").await;
    page.see_value("Due", "15.12.2031 13:00").await;
    assert_eq!(page.evaluate("typeof Temporal").await, "undefined");
}
