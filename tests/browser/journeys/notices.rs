//! Notifications and reminders: how they arrive, in several tabs, and what one does with them.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::{Value, json};

journeys![
    a_notification_arrives_and_is_read_in_both_tabs,
    one_tab_asks_for_all_and_a_hidden_one_gives_way,
    tabs_without_locks_take_turns,
    what_arrives_later_is_offered_in_the_list,
    all_are_marked_as_read,
    a_notification_opens_its_place,
    a_notification_is_removed_and_comes_back,
    what_belongs_together_is_unfolded,
    the_list_goes_on_below_and_says_what_failed,
    a_reminder_pops_up_and_is_dismissed_in_both_tabs,
    a_reminder_that_cannot_be_dismissed_comes_back,
    a_failed_poll_is_quiet_and_recovers,
];

const COUNT: &str = "Notification/action/notReadCount";
const NEWS: &str = "Notifications, 1 unread";

/// Lets a test say that a tab is hidden; tabs of a browser without windows are all in sight.
const SIGHT: &str = "Object.defineProperty(document, 'visibilityState',
    {get: () => window.isAway ? 'hidden' : 'visible', configurable: true})";

/// How often a page has asked for the number of unread notifications.
const ASKED: &str = "performance.getEntriesByType('resource')
    .filter((entry) => entry.name.endsWith('/notReadCount')).length";

/// Two tabs of a user who has read everything, with a server that is asked every second.
async fn two_tabs(stage: &Stage, script: &str) -> (Page, Page) {
    stage.demo().poll_every(1);
    let first = stage.open("/Account").await;
    first.at_start(script).await;
    first.reload().await;
    first.sign_in("sales").await;
    first.see("button", "Notifications, *").await;
    first.go("/Notification").await;
    first.click("button", "Mark all as read").await;
    first.see("button", "Notifications").await;
    first.go("/Account").await;
    first.within("grid", "Accounts").see("link", "*").await;
    let second = stage.open("/Contact").await;
    second.at_start(script).await;
    second.reload().await;
    second.within("grid", "Contacts").see("link", "*").await;
    (first, second)
}

async fn away(page: &Page, is_away: bool) {
    let script = "document.dispatchEvent(new Event('visibilitychange'))";
    page.evaluate(&format!("window.isAway = {is_away}; {script}")).await;
}

/// The id of a user by login name.
async fn user(stage: &Stage, name: &str) -> String {
    let query = "User?maxSize=1&where%5B0%5D%5Btype%5D=equals&where%5B0%5D%5Battribute%5D=userName";
    let page = stage.get(&format!("{query}&where%5B0%5D%5Bvalue%5D={name}")).await;
    page["list"][0]["id"].as_str().unwrap_or_default().to_owned()
}

/// Somebody hands a record to the user of the tabs.
async fn hand_over(stage: &Stage, name: &str) -> String {
    let account = json!({"name": name, "assignedUserId": user(stage, "sales").await});
    let record = stage.send("POST", "Account", account).await;
    record["id"].as_str().unwrap_or_default().to_owned()
}

/// A meeting of admin's that begins in five minutes and was to be remembered ten before.
async fn meeting(stage: &Stage, page: &Page, name: &str) {
    let at = "new Date(Date.now() + 300000).toISOString().slice(0, 19).replace('T', ' ')";
    let at = page.evaluate(at).await;
    let meeting = json!({"name": name, "dateStart": at, "dateEnd": at, "status": "Planned",
        "assignedUserId": user(stage, "admin").await,
        "reminders": [{"type": "Popup", "seconds": 600}]});
    stage.send("POST", "Meeting", meeting).await;
}

async fn a_notification_arrives_and_is_read_in_both_tabs(stage: Stage) {
    let (first, second) = two_tabs(&stage, SIGHT).await;
    hand_over(&stage, "Yours from now on").await;
    first.see("button", NEWS).await;
    second.see("button", NEWS).await;
    second.click("button", NEWS).await;
    second.see_address("/Notification").await;
    second.within("main", "").see("link", "Yours from now on").await;
    second.see("button", "Notifications").await;
    first.see("button", "Notifications").await;
    let lists = stage.requests("GET", "Notification");
    assert_eq!(lists.len(), 2, "each list is read once, when it is opened");
}

async fn see_asking(page: &Page) {
    let before = page.evaluate(ASKED).await;
    page.see_true("the tab asks", &format!("{ASKED} >= {before} + 3")).await;
}

async fn one_asks(stage: &Stage, script: &str) {
    let (first, second) = two_tabs(stage, script).await;
    see_asking(&first).await;
    assert_eq!(second.evaluate(ASKED).await, 0, "the first tab asks for both");
    away(&first, true).await;
    see_asking(&second).await;
    let quiet = first.evaluate(ASKED).await;
    see_asking(&second).await;
    assert_eq!(first.evaluate(ASKED).await, quiet, "a hidden tab does not ask");
    away(&second, true).await;
    away(&first, false).await;
    see_asking(&first).await;
    hand_over(stage, "Seen behind the curtain").await;
    first.see("button", NEWS).await;
    second.see("button", NEWS).await;
    first.close().await;
    away(&second, false).await;
    see_asking(&second).await;
}

async fn one_tab_asks_for_all_and_a_hidden_one_gives_way(stage: Stage) {
    one_asks(&stage, SIGHT).await;
}

async fn tabs_without_locks_take_turns(stage: Stage) {
    let script = "Object.defineProperty(Navigator.prototype, 'locks', {value: undefined})";
    one_asks(&stage, &format!("{SIGHT}; {script}")).await;
}

async fn what_arrives_later_is_offered_in_the_list(stage: Stage) {
    let (first, _second) = two_tabs(&stage, SIGHT).await;
    first.go("/Notification").await;
    first.see("heading", "Notifications").await;
    first.within("main", "").see("link", "*").await;
    hand_over(&stage, "A late arrival").await;
    first.see("button", NEWS).await;
    first.see_no("link", "A late arrival").await;
    first.click("button", "1 new").await;
    first.see("link", "A late arrival").await;
    first.see("button", "Notifications").await;
    first.see_no("button", "1 new").await;
}

async fn all_are_marked_as_read(stage: Stage) {
    stage.demo().poll_every(1);
    let page = stage.signed_in("sales", "/Account").await;
    page.see("button", "Notifications, *").await;
    // More than a page, so that reading the list leaves some unread.
    for index in 0..25 {
        hand_over(&stage, &format!("Number {index}")).await;
    }
    page.see("button", "Notifications, 2*").await;
    page.go("/Notification").await;
    page.see("link", "Number 24").await;
    page.see("button", "Notifications, *").await;
    page.see_text("Unread").await;
    stage
        .faults()
        .add(Fault::new("POST", "Notification/action/markAllRead").status(500, "", &[]).times(1));
    page.click("button", "Mark all as read").await;
    page.see_said("alert", "The server had an error.").await;
    stage.forgive("Failed to load");
    page.click("button", "Mark all as read").await;
    page.see("button", "Notifications").await;
    page.see_true("no dot is left", "!document.querySelector('[data-unread]')").await;
    page.reload().await;
    page.see("button", "Notifications").await;
}

async fn a_notification_opens_its_place(stage: Stage) {
    let id = hand_over(&stage, "To be opened").await;
    let page = stage.signed_in("sales", "/Notification").await;
    page.click("link", "To be opened").await;
    page.see_address(&format!("/Account/{id}")).await;
    page.back().await;
    page.see("heading", "Notifications").await;
    page.see("link", "To be opened").await;
    // The row itself, beside its links.
    page.evaluate("document.querySelector('main li p').click()").await;
    page.see("heading", "To be opened").await;
}

async fn a_notification_is_removed_and_comes_back(stage: Stage) {
    for name in ["The first", "The second"] {
        hand_over(&stage, name).await;
    }
    let page = stage.signed_in("sales", "/Notification").await;
    page.see("link", "The second").await;
    // The newest, by key; the focus goes on to the next one.
    page.focus("button", "Remove").await;
    page.press("Enter").await;
    page.see_said("status", "The notification was removed.").await;
    page.see_no("link", "The second").await;
    page.see_focus("button", "Remove").await;
    page.focus("button", "Undo").await;
    page.press("Enter").await;
    page.see("link", "The second").await;
    // Refused, it is back as well.
    let refused = Fault::new("DELETE", "Notification/*").status(403, "", &[]).times(1);
    stage.faults().add(refused);
    page.focus("button", "Remove").await;
    page.press("Enter").await;
    page.see_no("link", "The second").await;
    page.see_said("alert", "You do not have access to this.").await;
    page.see("link", "The second").await;
    stage.forgive("Failed to load");
    page.focus("button", "Remove").await;
    page.press("Enter").await;
    page.see_no("link", "The second").await;
    page.see_no("button", "Undo").await;
    page.reload().await;
    page.see("link", "The first").await;
    page.see_no("link", "The second").await;
}

async fn what_belongs_together_is_unfolded(stage: Stage) {
    let first = json!({"id": "n1", "number": 2, "type": "System", "message": "One of two",
        "createdAt": "2026-01-01 10:00:00", "read": true, "groupedCount": 2});
    let other =
        json!({"id": "n2", "number": 1, "type": "Unheard", "createdAt": "2026-01-01 10:00:00"});
    let list = json!({"total": -2, "list": [first]}).to_string();
    stage.faults().add(Fault::new("GET", "Notification").body(&list));
    let group = json!({"total": 2, "list": [first, other]}).to_string();
    stage.faults().add(Fault::new("GET", "Notification/n1/group").status(500, "", &[]).times(1));
    stage.faults().add(Fault::new("GET", "Notification/n1/group").body(&group));
    let page = stage.signed_in("admin", "/Notification").await;
    page.see_text("One of two").await;
    page.click("button", "1 more").await;
    page.see_said("alert", "The server had an error.").await;
    stage.forgive("Failed to load");
    page.click("button", "1 more").await;
    page.see_text("Something happened that concerns you").await;
    page.see_attribute("button", "1 more", "aria-expanded", json!("true")).await;
    page.click("button", "1 more").await;
    page.see_no_text("Something happened that concerns you").await;
}

async fn the_list_goes_on_below_and_says_what_failed(stage: Stage) {
    for index in 0..25 {
        hand_over(&stage, &format!("Number {index}")).await;
    }
    let failed = stage.faults().add(Fault::new("GET", "Notification").status(500, "", &[]));
    let page = stage.signed_in("sales", "/Notification").await;
    page.see_said("alert", "The server had an error.").await;
    stage.forgive("Failed to load");
    stage.faults().remove(failed);
    page.click("button", "Try again").await;
    let rows = "document.querySelectorAll('main li').length";
    page.see_true("a first page is there", &format!("{rows} >= 20")).await;
    page.evaluate("document.querySelector('main li:last-child').scrollIntoView()").await;
    page.evaluate("[...document.querySelectorAll('main button')].at(-1).scrollIntoView()").await;
    page.see_true("older ones follow", &format!("{rows} > 20")).await;
    let empty = json!({"total": -2, "list": []}).to_string();
    stage.faults().add(Fault::new("GET", "Notification").body(&empty));
    page.reload().await;
    page.see_text("You have no notifications.").await;
}

async fn a_reminder_pops_up_and_is_dismissed_in_both_tabs(stage: Stage) {
    stage.demo().poll_every(1);
    let first = stage.signed_in("admin", "/Account/create").await;
    let second = stage.open("/Contact").await;
    second.within("grid", "Contacts").see("link", "*").await;
    first.fill("Name", "Half a na").await;
    meeting(&stage, &first, "Morning coffee").await;
    first.see_said("alert", "Morning coffee").await;
    second.see_said("alert", "Morning coffee").await;
    first.see_focus("textbox", "Name").await;
    let asked = stage.requests("GET", "PopupNotification/action/grouped").len();
    second.within("region", "Reminders").click("button", "Dismiss Morning coffee").await;
    second.see_no("region", "Reminders").await;
    first.see_no("region", "Reminders").await;
    let body = stage.see_request("POST", "Activities/action/removePopupNotification").await.body;
    assert!(body["id"].as_str().is_some_and(|id| !id.is_empty()), "{body}");
    // It stays away when the server is asked again.
    meeting(&stage, &first, "Second breakfast").await;
    first.see_said("alert", "Second breakfast").await;
    first.see_no_text("Morning coffee").await;
    second.within("region", "Reminders").click("link", "Second breakfast").await;
    second.see("heading", "Second breakfast").await;
    assert!(stage.requests("GET", "PopupNotification/action/grouped").len() > asked);
}

async fn a_reminder_that_cannot_be_dismissed_comes_back(stage: Stage) {
    stage.demo().poll_every(1);
    let page = stage.signed_in("admin", "/Account").await;
    for name in ["Tea", "Scones"] {
        meeting(&stage, &page, name).await;
    }
    page.see_said("alert", "Scones").await;
    let path = "Activities/action/removePopupNotification";
    stage.faults().add(Fault::new("POST", path).status(403, "", &[]).times(1));
    page.within("region", "Reminders").click("button", "Dismiss Tea").await;
    page.see_said("alert", "You do not have access to this.").await;
    stage.forgive("Failed to load");
    page.see("button", "Dismiss Tea").await;
    page.click("button", "Dismiss all").await;
    page.see_no("region", "Reminders").await;
}

async fn a_failed_poll_is_quiet_and_recovers(stage: Stage) {
    let (first, second) = two_tabs(&stage, SIGHT).await;
    let failed = stage.faults().add(Fault::new("GET", COUNT).status(500, "", &[]));
    let lost = Fault::new("GET", "PopupNotification/action/grouped").status(401, "", &[]);
    let lost = stage.faults().add(lost);
    hand_over(&stage, "Through the storm").await;
    see_asking(&first).await;
    first.see("button", "Notifications").await;
    for page in [&first, &second] {
        page.see_no("dialog", "Sign in again").await;
        let said = page.evaluate("[...document.querySelectorAll('[role=alert], [role=status]')].map((e) => e.innerText).join('')").await;
        assert_eq!(said.as_str().map(|said| said.contains("error")), Some(false), "{said}");
    }
    stage.faults().remove(failed);
    stage.faults().remove(lost);
    first.see("button", NEWS).await;
    second.see("button", NEWS).await;
    stage.forgive("Failed to load");
    let _: Value = stage.get("Notification/action/notReadCount").await;
}
