//! axe-core finds nothing, in light and dark, in a wide window and on a phone.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::{Value, json};

journeys![
    needs "CREMA_AXE";
    the_login_is_accessible,
    a_list_is_accessible,
    selected_records_are_accessible,
    filters_are_accessible,
    a_board_is_accessible,
    choosing_columns_is_accessible,
    a_grouped_list_is_accessible,
    a_record_is_accessible,
    a_form_is_accessible,
    every_field_type_is_accessible,
    a_stream_is_accessible,
    notifications_and_reminders_are_accessible,
    the_settings_are_accessible,
    writing_comments_is_accessible,
    dialogs_and_menus_are_accessible,
    a_question_about_leaving_is_accessible,
    a_conflict_is_accessible,
    possible_duplicates_are_accessible,
    signing_in_again_is_accessible,
    a_stopped_app_is_accessible,
    merging_and_converting_are_accessible,
    cells_that_are_edited_are_accessible,
    activities_and_followers_are_accessible,
    attendees_are_accessible,
];

/// All findings, each with the first elements it is about.
const FINDINGS: &str = "axe.run(document, {resultTypes: ['violations']}).then((result) =>
    result.violations
      .map((found) => `${found.impact} ${found.id}: ${found.help}\\n` + found.nodes.slice(0, 4)
        .map((node) => `    ${node.target}  ${node.any[0]?.message ?? ''}`).join('\\n')))";

/// Checks what is on screen, in light and in dark, wide and narrow.
pub(super) async fn check(page: &Page, what: &str) {
    let path = std::env::var_os("CREMA_AXE").unwrap_or_default();
    let axe = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("axe-core: {error}"));
    page.evaluate(&format!("{axe}; null")).await;
    let mut all = Vec::new();
    for (scheme, width, height) in
        [("light", 1280, 800), ("dark", 1280, 800), ("dark", 390, 844), ("light", 390, 844)]
    {
        page.emulate(scheme).await;
        page.resize(width, height).await;
        let found = page.evaluate(FINDINGS).await;
        let found = found.as_array().cloned().unwrap_or_default();
        let found = found.iter().filter_map(Value::as_str);
        all.extend(found.map(|found| format!("{scheme}, {width}: {found}")));
    }
    page.resize(1280, 800).await;
    assert!(all.is_empty(), "{what}:\n{}", all.join("\n"));
}

async fn the_login_is_accessible(stage: Stage) {
    let page = stage.open("/").await;
    page.see("button", "Log in").await;
    check(&page, "the login").await;
    page.fill("Username", "admin").await;
    page.click("button", "Log in").await;
    page.see_said("alert", "Wrong user name or password.").await;
    check(&page, "the login with its alert").await;
}

async fn a_list_is_accessible(stage: Stage) {
    let page = stage.signed_in("admin", "/Task").await;
    page.within("grid", "Tasks").see("link", "*").await;
    check(&page, "a list").await;
}

/// The toolbar of selected records, and every dialog it leads to.
async fn selected_records_are_accessible(stage: Stage) {
    let page = stage.signed_in("admin", "/Opportunity").await;
    page.within("grid", "Opportunities").see("link", "*").await;
    page.evaluate("[...document.querySelectorAll('[role=row] input')].slice(1, 3).forEach((box) => box.click())")
        .await;
    let bar = page.within("toolbar", "Actions for selected");
    bar.see_said("status", "2 selected").await;
    check(&page, "the toolbar of selected records").await;
    bar.click("button", "Edit").await;
    page.fill("Add field", "Teams").await;
    page.click("option", "Teams").await;
    check(&page, "the form of many records").await;
    page.within("dialog", "*").click("button", "Cancel").await;
    for (button, seen) in
        [("Export", "checkbox"), ("Convert currency", "combobox"), ("Merge", "radio")]
    {
        bar.click("button", button).await;
        page.within("dialog", "*").see(seen, "*").await;
        check(&page, button).await;
        page.within("dialog", "*").click("button", "Cancel").await;
    }
    let held = stage.faults().add(Fault::new("POST", "MassAction").hold().times(1));
    bar.click("button", "Follow").await;
    page.see("progressbar", "Following 2 records").await;
    check(&page, "what is under way").await;
    stage.faults().release(held);
    page.see_said("status", "You follow 2 records now.").await;
    stage.faults().add(Fault::new("POST", "MassAction").body("{\"count\": 0, \"ids\": []}"));
    stage.faults().add(Fault::new("DELETE", "Opportunity/*").status(403, "", &[]));
    bar.click("button", "Delete").await;
    page.within("alertdialog", "*").click("button", "Remove").await;
    page.see("dialog", "0 worked, 2 did not.").await;
    check(&page, "what did not work").await;
    stage.forgive("Failed to load resource");
}

/// Filters of all kinds, understood, not understood and refused, and a tree of categories.
async fn filters_are_accessible(stage: Stage) {
    let path = "/Document?filter=active&bool=onlyMy&where=or(status:in:Draft;name:isNull);\
        publishDate:between:2025-01-01,2026-01-01;nothing:isNull;teams:linkedWith:gone;\
        expirationDate:lastXDays:30";
    let page = stage.signed_in("admin", path).await;
    page.see_said("alert", "does not exist").await;
    page.see("treeitem", "Contracts").await;
    page.click("button", "Filters").await;
    page.see("group", "Status").await;
    check(&page, "filters").await;
}

async fn a_board_is_accessible(stage: Stage) {
    let page = stage.signed_in("admin", "/Task?view=kanban").await;
    page.see("button", "Kanban").await;
    page.see_true("there are cards", "!!document.querySelector('[data-card] button')").await;
    check(&page, "a board").await;
    let take = "document.querySelector('[data-card] [aria-pressed]').click()";
    page.evaluate(take).await;
    page.see_true("a card is carried", "!!document.querySelector('[data-held]')").await;
    check(&page, "a board with a card taken up").await;
}

async fn a_grouped_list_is_accessible(stage: Stage) {
    let page = stage.signed_in("admin", "/Task?view=group-status").await;
    page.see_true("a group is open", "!!document.querySelector('[role=grid] a')").await;
    check(&page, "a grouped list").await;
}

async fn choosing_columns_is_accessible(stage: Stage) {
    let page = stage.signed_in("admin", "/Task").await;
    page.within("grid", "Tasks").see("link", "*").await;
    page.click("button", "Columns").await;
    page.within("dialog", "Columns").see("checkbox", "Name").await;
    check(&page, "choosing columns").await;
}

async fn a_record_is_accessible(stage: Stage) {
    let list = stage.get("CSpecimen?maxSize=1").await;
    let id = list["list"][0]["id"].as_str().unwrap_or_default().to_owned();
    let note = json!({"type": "Post", "post": "Seen **by all**", "parentType": "CSpecimen",
        "parentId": id});
    stage.send("POST", "Note", note).await;
    let page = stage.signed_in("admin", &format!("/CSpecimen/{id}")).await;
    page.scroll_to("heading", "Stream").await;
    page.within("feed", "Stream").see("article", "*").await;
    check(&page, "a record").await;
}

async fn a_form_is_accessible(stage: Stage) {
    let page = stage.signed_in("admin", "/CSpecimen/create").await;
    page.click("button", "Save").await;
    page.see_attribute("textbox", "Name", "aria-invalid", json!("true")).await;
    check(&page, "a form with an error").await;
}

/// Every field type, shown, edited and empty, on each tab of its page.
async fn every_field_type_is_accessible(stage: Stage) {
    let list = stage.get("CSpecimen?maxSize=1").await;
    let id = list["list"][0]["id"].as_str().unwrap_or_default().to_owned();
    let page = stage.signed_in("admin", &format!("/CSpecimen/{id}")).await;
    for path in
        [format!("/CSpecimen/{id}"), format!("/CSpecimen/{id}/edit"), "/CSpecimen/create".into()]
    {
        page.go(&path).await;
        page.see_true("the fields are there", "!!document.querySelector('main :is(form, dl)')")
            .await;
        for tab in ["Overview", "Laboratory", "Files"] {
            let go = format!(
                "[...document.querySelectorAll('[role=tab]')]
                    .find((tab) => tab.textContent.trim() === {tab:?})?.click()"
            );
            page.evaluate(&go).await;
            check(&page, &format!("{path}, {tab}")).await;
        }
    }
}

async fn a_stream_is_accessible(stage: Stage) {
    let page = stage.signed_in("admin", "/Stream").await;
    page.within("feed", "Stream").see("article", "*").await;
    check(&page, "the stream").await;
}

async fn notifications_and_reminders_are_accessible(stage: Stage) {
    let reminder = json!({"id": "r", "data": {"id": "m", "entityType": "Meeting",
        "name": "Coffee", "dateField": "dateStart",
        "attributes": {"dateStart": "2026-01-01 10:00:00"}}});
    let reminders = json!({"event": [reminder, {"id": "s", "data": {"name": "Tea"}}]}).to_string();
    let path = "PopupNotification/action/grouped";
    stage.faults().add(Fault::new("GET", path).body(&reminders));
    let page = stage.signed_in("admin", "/Notification").await;
    page.within("main", "").see("link", "*").await;
    page.see("button", "Dismiss all").await;
    check(&page, "notifications and reminders").await;
}

async fn the_settings_are_accessible(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    page.see("grid", "Accounts").await;
    page.click("button", "Alma Brandt").await;
    page.click("menuitem", "Settings").await;
    page.within("table", "*").see("rowheader", "Accounts").await;
    page.see_text("Nothing is kept").await;
    check(&page, "the settings").await;
}

/// The composer with the look-up of users, with files and a preview; a post that is edited.
async fn writing_comments_is_accessible(stage: Stage) {
    let page = stage.signed_in("admin", "/Stream").await;
    page.within("feed", "Stream").see("article", "*").await;
    page.choose("To", "Teams").await;
    page.see("combobox", "Teams").await;
    page.fill("Write a comment", "Hello @s").await;
    page.see("option", "*").await;
    check(&page, "the composer with its look-up").await;
    page.press("Enter").await;
    page.see_no("listbox", "Users").await;
    page.choose("To", "Myself").await;
    page.click("button", "Preview").await;
    check(&page, "the preview of a comment").await;
    page.click("button", "Post").await;
    let feed = page.within("feed", "Stream");
    feed.click("button", "Like").await;
    feed.see("button", "Like, 1").await;
    page.see("tooltip", "*").await;
    check(&page, "who reacted").await;
    feed.click("button", "Actions for this entry").await;
    page.see("menuitem", "Edit").await;
    check(&page, "the menu of a comment").await;
    page.click("menuitem", "Edit").await;
    page.see("textbox", "Edit comment").await;
    check(&page, "a comment that is edited").await;
}

async fn dialogs_and_menus_are_accessible(stage: Stage) {
    let list = stage.get("Account?maxSize=1").await;
    let id = list["list"][0]["id"].as_str().unwrap_or_default().to_owned();
    let page = stage.signed_in("admin", &format!("/Account/{id}")).await;
    page.click("button", "More actions").await;
    page.see("menuitem", "Delete").await;
    check(&page, "a menu").await;
    page.click("menuitem", "Delete").await;
    page.see("alertdialog", "*").await;
    check(&page, "a question").await;
}

/// A form with a change.
async fn changed(stage: &Stage) -> (Page, String) {
    let record = json!({"name": "Hafenkontor", "website": "https://example.org"});
    let record = stage.send("POST", "Account", record).await;
    let path = format!("Account/{}", record["id"].as_str().unwrap_or_default());
    let page = stage.signed_in("admin", &format!("/{path}/edit")).await;
    page.fill("Website", "https://mine.example").await;
    (page, path)
}

async fn a_question_about_leaving_is_accessible(stage: Stage) {
    let (page, _) = changed(&stage).await;
    page.within("navigation", "Main").click("link", "Contacts").await;
    page.see("dialog", "Unsaved changes").await;
    check(&page, "unsaved changes").await;
}

async fn a_conflict_is_accessible(stage: Stage) {
    let (page, path) = changed(&stage).await;
    stage.send("PUT", &path, json!({"website": "https://theirs.example"})).await;
    page.click("button", "Save").await;
    page.within("dialog", "This record was changed").see("rowheader", "Website").await;
    check(&page, "a conflict").await;
}

async fn possible_duplicates_are_accessible(stage: Stage) {
    stage.send("POST", "Account", json!({"name": "Twice Told Tales"})).await;
    let page = stage.signed_in("admin", "/Account/create").await;
    page.fill("Name", "Twice Told Tales").await;
    page.click("button", "Save").await;
    page.within("dialog", "Possible duplicates").see("link", "Twice Told Tales").await;
    check(&page, "possible duplicates").await;
}

async fn signing_in_again_is_accessible(stage: Stage) {
    let (page, _) = changed(&stage).await;
    super::session::end_on_server(&stage, &page).await;
    page.click("button", "Save").await;
    page.within("dialog", "Sign in again").see_value("Username", "admin").await;
    check(&page, "signing in again").await;
}

async fn a_stopped_app_is_accessible(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    page.within("grid", "Accounts").see("link", "*").await;
    page.evaluate(super::stops::TRAP).await;
    page.see("heading", "Crema has stopped").await;
    check(&page, "the page of a stop").await;
    stage.forgive("uncaught: ");
}

async fn merging_and_converting_are_accessible(stage: Stage) {
    let mine = stage.send("POST", "Account", json!({"name": "Vale", "type": "Customer"})).await;
    stage.send("POST", "Account", json!({"name": "Vale Other", "type": "Partner"})).await;
    let lead =
        stage.send("POST", "Lead", json!({"lastName": "Byron", "accountName": "Mill"})).await;
    let id = mine["id"].as_str().unwrap_or_default();
    let page = stage.signed_in("admin", &format!("/Account/{id}")).await;
    page.see("heading", "Vale").await;
    page.click("button", "More actions").await;
    page.click("menuitem", "Merge with\u{2026}").await;
    let dialog = page.within("dialog", "Select Accounts");
    dialog.fill("Search Accounts", "Vale Other").await;
    dialog.click("button", "Vale Other").await;
    page.within("dialog", "Merge records").see("radio", "Partner").await;
    check(&page, "a merge").await;
    page.go(&format!("/Lead/{}", lead["id"].as_str().unwrap_or_default())).await;
    page.see("heading", "Byron").await;
    page.click("button", "More actions").await;
    page.click("menuitem", "Convert").await;
    page.within("group", "Account").see_value("Name", "Mill").await;
    check(&page, "a conversion").await;
}

async fn cells_that_are_edited_are_accessible(stage: Stage) {
    let page = stage.signed_in("admin", "/Opportunity").await;
    page.within("grid", "Opportunities").see("link", "*").await;
    let amount = "document.querySelector('[aria-rowindex=\"3\"] > :nth-child(5)')";
    page.evaluate(&format!("{amount}.focus()")).await;
    page.press("F2").await;
    page.fill("Amount", "lots").await;
    page.press("Enter").await;
    page.see_text("Amount must be a number.").await;
    check(&page, "a cell that is edited").await;
    // In between there were cards, which are not edited in place.
    page.see_true("there are columns again", &format!("!!{amount}.nextSibling.nextSibling")).await;
    page.evaluate(&format!("{amount}.focus()")).await;
    page.press("Shift+ArrowDown").await;
    let paste = "(() => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', '1\\t01.01.2031\\nlots\\t02.01.2031');
        const how = {clipboardData, bubbles: true, cancelable: true};
        document.activeElement.dispatchEvent(new ClipboardEvent('paste', how));
    })()";
    page.evaluate(paste).await;
    page.within("dialog", "Paste").see_text("1 cell cannot be pasted:").await;
    check(&page, "the preview of what is pasted").await;
}

/// Panels with rows, empty ones, and one whose request failed.
async fn activities_and_followers_are_accessible(stage: Stage) {
    let record = stage.send("POST", "Account", json!({"name": "Busy & Sons"})).await;
    let id = record["id"].as_str().unwrap_or_default();
    let visit = json!({"name": "Visit", "status": "Planned", "parentType": "Account",
        "parentId": id, "dateStart": "2026-12-01 10:00:00", "dateEnd": "2026-12-01 11:00:00"});
    stage.send("POST", "Meeting", visit).await;
    let users = stage.get("User?maxSize=3&select=name").await;
    for user in users["list"].as_array().into_iter().flatten() {
        let follower = json!({"id": user["id"]});
        stage.send("POST", &format!("Account/{id}/followers"), follower).await;
    }
    let history = format!("Activities/Account/{id}/history");
    stage.faults().add(Fault::new("GET", &history).status(500, "", &[]));
    let page = stage.signed_in("admin", &format!("/Account/{id}")).await;
    page.within("region", "Followers").see("link", "*").await;
    page.evaluate("document.querySelector('section[aria-label=Tasks]').scrollIntoView()").await;
    page.within("region", "Activities").see("link", "Visit").await;
    page.within("region", "History").see("button", "Try again").await;
    page.within("region", "Tasks").see_text("There are no tasks.").await;
    check(&page, "activities and followers").await;
}

async fn attendees_are_accessible(stage: Stage) {
    let me = stage.get("App/user").await["user"]["id"].take();
    let contact = json!({"firstName": "Ingeborg", "lastName": "Quandt"});
    let contact = stage.send("POST", "Contact", contact).await["id"].take();
    let show = json!({"name": "Harvest talk", "dateStart": "2026-12-01 10:00:00",
        "dateEnd": "2026-12-01 11:00:00", "usersIds": [me], "contactsIds": [contact]});
    let record = stage.send("POST", "Meeting", show).await;
    let address = format!("/Meeting/{}", record["id"].as_str().unwrap_or_default());
    let page = stage.signed_in("admin", &address).await;
    let panel = page.within("region", "Attendees");
    panel.see("button", "Accept").await;
    check(&page, "an invitation").await;
    panel.click("button", "Ingeborg Quandt: None").await;
    page.see("menuitem", "Declined").await;
    check(&page, "answers to choose from").await;
}
