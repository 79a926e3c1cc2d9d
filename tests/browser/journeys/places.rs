//! Addresses: EspoCRM's own hash links, unknown places, the ways around.
#![cfg(not(target_family = "wasm"))]

use crate::harness::Stage;

journeys![
    hash_links_are_translated_on_load,
    hash_links_are_translated_on_change,
    unknown_places_say_what_is_unknown,
    the_way_in_skips_to_the_content,
    the_create_menu_leads_to_forms,
];

async fn id(stage: &Stage) -> String {
    let list = stage.get("Account?maxSize=1").await;
    list["list"][0]["id"].as_str().unwrap_or_default().to_owned()
}

async fn hash_links_are_translated_on_load(stage: Stage) {
    let id = id(&stage).await;
    let page = stage.signed_in("admin", &format!("/#Account/view/{id}")).await;
    page.see_address(&format!("/Account/{id}")).await;
    for (hash, address) in [
        (format!("/#Account/edit/{id}"), format!("/Account/{id}/edit")),
        (format!("/?from=mail#Account/related/{id}/contacts"), format!("/Account/{id}/contacts")),
        ("/#Account/create".to_owned(), "/Account/create".to_owned()),
        ("/#Contact/list".to_owned(), "/Contact".to_owned()),
        ("/#Stream".to_owned(), "/Stream".to_owned()),
        ("/#Notification".to_owned(), "/Notification".to_owned()),
    ] {
        page.go("about:blank").await;
        page.go(&hash).await;
        page.see_address(&address).await;
        page.see("navigation", "Main").await;
    }
}

async fn hash_links_are_translated_on_change(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    page.see("grid", "Accounts").await;
    page.evaluate("location.hash = '#Contact'").await;
    page.see("grid", "Contacts").await;
    page.see_address("/Contact").await;
    let id = id(&stage).await;
    page.evaluate(&format!("location.hash = '#Account/view/{id}'")).await;
    page.see_address(&format!("/Account/{id}")).await;
    page.see("link", "Edit").await;
}

async fn unknown_places_say_what_is_unknown(stage: Stage) {
    let page = stage.signed_in("admin", "/Nonsense").await;
    for (address, said) in [
        ("/Nonsense", "There is no list of this name here."),
        ("/Nonsense/create", "There is no list of this name here."),
        ("/Account/nosuchid", "This record does not exist, or you do not have access to it."),
        ("/Account/nosuchid/edit", "This record does not exist, or you do not have access to it."),
        ("/a/b/c/d/e", "There is no such page."),
    ] {
        page.go(address).await;
        page.see_text(said).await;
        page.see("navigation", "Main").await;
        page.see("heading", "Not found").await;
    }
    page.click("link", "Go to the start page").await;
    page.see("grid", "Accounts").await;
}

async fn the_way_in_skips_to_the_content(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    page.see("grid", "Accounts").await;
    page.reload().await;
    page.see("grid", "Accounts").await;
    page.evaluate("document.activeElement.blur()").await;
    page.press("Tab").await;
    page.see_focus("link", "Skip to content").await;
    page.press("Enter").await;
    page.see_focus("main", "").await;
    page.see_address("/Account").await;
}

async fn the_create_menu_leads_to_forms(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    page.within("banner", "").click("button", "Create").await;
    page.see_focus("menuitem", "Account").await;
    page.press("ArrowDown").await;
    page.see_focus("menuitem", "Contact").await;
    page.press("Escape").await;
    page.see_focus("button", "Create").await;
    page.within("banner", "").click("button", "Create").await;
    page.click("menuitem", "Task").await;
    page.see("heading", "Create Task").await;
}
