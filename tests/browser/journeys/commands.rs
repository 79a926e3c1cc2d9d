//! The command palette, the search over everything, and the keys that lead somewhere.
#![cfg(not(target_family = "wasm"))]

use super::{
    accessibility::check,
    kept::{see_answer, staying},
};
use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::json;

journeys![
    a_record_of_any_type_is_found,
    what_is_typed_in_the_top_bar_goes_on_in_the_palette,
    pages_and_new_records_are_offered,
    what_the_page_can_do_is_offered,
    records_one_was_at_are_offered,
    records_of_the_last_load_are_offered_where_one_stays,
    enter_may_come_before_what_is_found,
    what_is_typed_in_a_form_is_asked_about,
    a_search_that_fails_can_be_tried_again,
    what_no_longer_fits_is_not_taken,
    a_letter_after_g_leads_to_a_tab,
    all_keys_are_shown,
    nothing_is_searched_for_where_the_server_searches_nothing,
    palette_and_keys_are_accessible,
];

const PALETTE: &str = "Command palette";
const FIELD: &str = "Search or go to";

/// An account and a contact that nothing else is called like.
async fn finches(stage: &Stage) -> (String, String) {
    let account = stage.send("POST", "Account", json!({"name": "Zebrafink AG"})).await;
    let contact = json!({"firstName": "Zoe", "lastName": "Zebrafink"});
    let contact = stage.send("POST", "Contact", contact).await;
    let id = |record: serde_json::Value| record["id"].as_str().unwrap_or_default().to_owned();
    (id(account), id(contact))
}

async fn open(page: &Page) {
    page.press("Control+k").await;
    page.see("dialog", PALETTE).await;
    page.see_focus("combobox", FIELD).await;
}

async fn a_record_of_any_type_is_found(stage: Stage) {
    let (account, contact) = finches(&stage).await;
    let page = stage.signed_in("admin", "/Opportunity").await;
    page.within("grid", "Opportunities").see("link", "*").await;
    open(&page).await;
    page.fill(FIELD, "zebraf").await;
    let palette = page.within("dialog", PALETTE);
    palette.see("option", "Zebrafink AG*").await;
    palette.see("option", "Zoe Zebrafink*").await;
    let asked = stage.see_request("GET", "GlobalSearch").await.query;
    assert!(asked.contains("q=zebraf"), "{asked}");
    page.press("Enter").await;
    page.see_address(&format!("/Account/{account}")).await;
    page.see("heading", "Zebrafink AG").await;
    page.see_no("dialog", PALETTE).await;

    open(&page).await;
    page.fill(FIELD, "zebraf").await;
    palette.click("option", "Zoe Zebrafink*").await;
    page.see_address(&format!("/Contact/{contact}")).await;
    open(&page).await;
    page.fill(FIELD, "zebraf").await;
    palette.click("option", "Contacts with “zebraf”*").await;
    page.see_address("/Contact?q=zebraf").await;
    page.within("grid", "Contacts").see("link", "Zoe Zebrafink").await;
}

async fn what_is_typed_in_the_top_bar_goes_on_in_the_palette(stage: Stage) {
    finches(&stage).await;
    let page = stage.signed_in("admin", "/Contact").await;
    page.within("grid", "Contacts").see("link", "*").await;
    page.see("search", "").await;
    page.fill("Search", "zebr").await;
    page.see_focus("combobox", FIELD).await;
    page.see_value(FIELD, "zebr").await;
    page.within("dialog", PALETTE).see("option", "Zebrafink AG*").await;
    page.press("Escape").await;
    page.see_no("dialog", PALETTE).await;
    page.see_focus("searchbox", "Search").await;
    page.see_value("Search", "").await;
    page.press("Enter").await;
    page.see_focus("combobox", FIELD).await;
    page.see_value(FIELD, "").await;
    // The same keys close it.
    page.press("Control+k").await;
    page.see_no("dialog", PALETTE).await;
}

async fn pages_and_new_records_are_offered(stage: Stage) {
    let page = stage.signed_in("admin", "/Contact").await;
    // Also while a text control has the focus.
    page.focus("searchbox", "Search Contacts").await;
    open(&page).await;
    page.fill(FIELD, "oppo").await;
    page.within("dialog", PALETTE).see("option", "Opportunities*").await;
    page.press("Enter").await;
    page.see_address("/Opportunity").await;
    page.see("heading", "Opportunities").await;
    open(&page).await;
    page.fill(FIELD, "create acc").await;
    page.press("Enter").await;
    page.see("dialog", "Create Account").await;
    page.within("dialog", "Create Account").fill("Name", "Aus dem Nichts").await;
    page.press("Control+Enter").await;
    page.see_said("status", "“Aus dem Nichts” was created.").await;
    page.see_address("/Opportunity").await;
}

async fn what_the_page_can_do_is_offered(stage: Stage) {
    let (account, _) = finches(&stage).await;
    let page = stage.signed_in("admin", &format!("/Account/{account}")).await;
    page.see("heading", "Zebrafink AG").await;
    page.see("button", "Follow*").await;
    open(&page).await;
    page.fill(FIELD, "edit").await;
    page.press("Enter").await;
    page.see_address(&format!("/Account/{account}/edit")).await;
    page.focus("textbox", "Name").await;
    page.press("End").await;
    page.press("x").await;
    open(&page).await;
    page.fill(FIELD, "save").await;
    page.within("dialog", PALETTE).click("option", "Save Ctrl S").await;
    page.see("heading", "Zebrafink AGx").await;
}

async fn records_one_was_at_are_offered(stage: Stage) {
    let (account, contact) = finches(&stage).await;
    let page = stage.signed_in("admin", "/Account?q=zebraf").await;
    page.within("grid", "Accounts").click("link", "Zebrafink AG").await;
    page.see("heading", "Zebrafink AG").await;
    open(&page).await;
    page.within("dialog", PALETTE).see_no("group", "Recently viewed").await;
    page.fill(FIELD, "zoe").await;
    page.within("dialog", PALETTE).click("option", "Zoe Zebrafink*").await;
    page.see_address(&format!("/Contact/{contact}")).await;
    page.see("heading", "Zoe Zebrafink").await;
    open(&page).await;
    page.within("group", "Recently viewed").see("option", "Zebrafink AG*").await;
    page.press("Enter").await;
    page.see_address(&format!("/Account/{account}")).await;
}

async fn records_of_the_last_load_are_offered_where_one_stays(stage: Stage) {
    let (account, contact) = finches(&stage).await;
    let page = staying(&stage, &format!("/Account/{account}")).await;
    page.see("heading", "Zebrafink AG").await;
    see_answer(&page, "recent").await;
    page.go(&format!("/Contact/{contact}")).await;
    page.see("heading", "Zoe Zebrafink").await;
    open(&page).await;
    page.within("group", "Recently viewed").click("option", "Zebrafink AG*").await;
    page.see_address(&format!("/Account/{account}")).await;

    // Whoever does not stay leaves nothing to the next load.
    let stage = stage.anew().await;
    let page = stage.signed_in("admin", &format!("/Account/{account}")).await;
    page.see("heading", "Zebrafink AG").await;
    page.go(&format!("/Contact/{contact}")).await;
    page.see("heading", "Zoe Zebrafink").await;
    open(&page).await;
    page.within("dialog", PALETTE).see("group", "Go to").await;
    page.within("dialog", PALETTE).see_no("group", "Recently viewed").await;
}

async fn enter_may_come_before_what_is_found(stage: Stage) {
    let (account, _) = finches(&stage).await;
    let page = stage.signed_in("admin", "/Contact").await;
    page.within("grid", "Contacts").see("link", "*").await;
    let held = stage.faults().add(Fault::new("GET", "GlobalSearch").hold());
    open(&page).await;
    page.fill(FIELD, "zebrafink ag").await;
    page.press("Enter").await;
    page.see_said("status", "Searching").await;
    stage.faults().release(held);
    page.see_address(&format!("/Account/{account}")).await;
    page.see_no("dialog", PALETTE).await;
}

async fn what_is_typed_in_a_form_is_asked_about(stage: Stage) {
    let page = stage.signed_in("admin", "/Account/create").await;
    page.fill("Name", "Noch nicht fertig").await;
    open(&page).await;
    page.fill(FIELD, "contacts").await;
    page.press("Enter").await;
    page.see("dialog", "Unsaved changes").await;
    page.click("button", "Keep editing").await;
    page.see_value("Name", "Noch nicht fertig").await;
    page.see_address("/Account/create").await;

    page.go("/Lead").await;
    page.within("grid", "Leads").see("link", "*").await;
    page.within("banner", "").click("button", "Create").await;
    page.click("menuitem", "Contact").await;
    page.within("dialog", "Create Contact").fill("Last name", "Halb").await;
    open(&page).await;
    page.fill(FIELD, "accounts").await;
    page.press("Enter").await;
    page.see("dialog", "Unsaved changes").await;
    page.click("button", "Keep editing").await;
    page.see_value("Last name", "Halb").await;
}

async fn a_search_that_fails_can_be_tried_again(stage: Stage) {
    finches(&stage).await;
    let page = stage.signed_in("admin", "/Contact").await;
    page.within("grid", "Contacts").see("link", "*").await;
    stage.forgive("Failed to load resource");
    let failing = stage.faults().add(Fault::new("GET", "GlobalSearch").status(500, "", &[]));
    open(&page).await;
    page.fill(FIELD, "zebraf").await;
    let palette = page.within("dialog", PALETTE);
    palette.see("alert", "").await;
    palette.see("button", "Try again").await;
    stage.faults().remove(failing);
    palette.click("button", "Try again").await;
    palette.see("option", "Zebrafink AG*").await;
    palette.see_no("button", "Try again").await;
    page.fill(FIELD, "zebrafqqq").await;
    page.see_said("status", "Nothing was found for “zebrafqqq”.").await;
}

async fn what_no_longer_fits_is_not_taken(stage: Stage) {
    finches(&stage).await;
    let page = stage.signed_in("admin", "/Contact").await;
    page.within("grid", "Contacts").see("link", "*").await;
    open(&page).await;
    page.fill(FIELD, "zebraf").await;
    let palette = page.within("dialog", PALETTE);
    palette.see("option", "Zebrafink AG*").await;
    let held = stage.faults().add(Fault::new("GET", "GlobalSearch").hold());
    page.fill(FIELD, "zebrafink holding").await;
    palette.see_no("option", "*").await;
    page.press("Enter").await;
    page.see("dialog", PALETTE).await;
    page.fill(FIELD, "zebrafink a").await;
    palette.see("option", "Zebrafink AG*").await;
    palette.see_no("option", "Zoe*").await;
    stage.faults().remove(held);
}

async fn a_letter_after_g_leads_to_a_tab(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    page.within("grid", "Accounts").see("link", "*").await;
    page.press("g").await;
    page.press("c").await;
    page.see_address("/Contact").await;
    page.within("grid", "Contacts").see("link", "*").await;
    // Nor does the letter select or follow the row that has the focus.
    page.press("j").await;
    page.press("g").await;
    page.press("l").await;
    page.see_address("/Lead").await;
    page.see("heading", "Leads").await;
    // In a menu letters lead to what begins with them, or nowhere.
    page.within("banner", "").click("button", "Create").await;
    page.see("menuitem", "Account").await;
    page.press("g").await;
    page.press("a").await;
    page.see_focus("menuitem", "Account").await;
    page.press("Escape").await;
    page.see_address("/Lead").await;
    page.focus("searchbox", "Search Leads").await;
    page.press("g").await;
    page.press("a").await;
    page.see_value("Search Leads", "ga").await;
    page.see_address("/Lead?q=ga").await;
}

async fn all_keys_are_shown(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    page.within("grid", "Accounts").see("link", "*").await;
    page.press("?").await;
    let dialog = page.within("dialog", "Keyboard shortcuts");
    dialog.see("heading", "Lists").await;
    dialog.see_text("Next and previous row").await;
    dialog.see_text("Contacts").await;
    // What stands behind it is out of reach.
    page.press("c").await;
    page.press("g").await;
    page.press("Escape").await;
    page.see_no("dialog", "*").await;
    page.see_address("/Account").await;
    page.focus("searchbox", "Search Accounts").await;
    page.press("?").await;
    page.see_value("Search Accounts", "?").await;
}

async fn nothing_is_searched_for_where_the_server_searches_nothing(stage: Stage) {
    let mut user = stage.get("App/user").await;
    user["settings"]["globalSearchEntityList"] = json!([]);
    stage.faults().add(Fault::new("GET", "App/user").body(&user.to_string()));
    let page = stage.signed_in("admin", "/Account").await;
    page.within("grid", "Accounts").see("link", "*").await;
    page.see_no("searchbox", "Search").await;
    open(&page).await;
    page.fill(FIELD, "qqqq").await;
    page.see_said("status", "Nothing was found for “qqqq”.").await;
    assert!(stage.requests("GET", "GlobalSearch").is_empty());
    page.fill(FIELD, "contacts").await;
    page.press("Enter").await;
    page.see_address("/Contact").await;
}

async fn palette_and_keys_are_accessible(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    page.within("grid", "Accounts").see("link", "*").await;
    page.press("Control+k").await;
    page.see("dialog", PALETTE).await;
    check(&page, "all there is").await;
    page.fill(FIELD, "an").await;
    page.within("group", "Records").see("option", "*").await;
    check(&page, "what was found").await;
    page.press("Escape").await;
    page.see_no("dialog", "*").await;
    page.press("?").await;
    page.see("dialog", "Keyboard shortcuts").await;
    check(&page, "all keys").await;
}
