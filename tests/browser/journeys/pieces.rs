//! A list opened by its address with nothing kept: its rows come from pieces of the metadata, and all
//! of it comes afterwards, into the page as it stands.
#![cfg(not(target_family = "wasm"))]

use super::kept::see_answer;
use crate::harness::{Page, Stage};
use crema_demo::{Fault, FaultId};
use serde_json::{Value, json};

journeys![
    a_list_of_pieces_is_that_of_the_whole,
    a_record_opened_before_all_is_here_waits_for_it,
    a_list_opened_before_all_is_here_waits_for_it,
    a_menu_opened_before_all_is_here_stays_open,
    what_shows_another_entity_type_waits_for_all,
    all_is_asked_for_where_a_piece_is_missing,
    all_is_asked_again_where_it_does_not_come,
    an_older_server_is_asked_for_all_at_once,
    what_is_kept_is_all_of_it,
];

/// How many pieces a list is drawn from.
const NUM_PIECES: usize = 6;

/// What the page says: navigation, tools, columns and rows.
const TEXT: &str = "JSON.stringify([...document.querySelectorAll('nav.nav, .listing-head, main [role=grid]')]
    .map((part) => [part.innerText, [...part.querySelectorAll('a')].map((link) => link.getAttribute('href'))]))";

/// Marks what stands there now, so that one sees whether it is still the same later.
const MARK: &str = "document.querySelectorAll('.shell, nav.nav, main [role=grid], main [role=row]')
    .forEach((part) => { part.isMarked = true; })";
const SAME: &str =
    "[...document.querySelectorAll('.shell, nav.nav, main [role=grid], main [role=row]')]
    .every((part) => part.isMarked)";

/// How metadata was asked for: the keys, `""` for all of it.
fn asked(stage: &Stage) -> Vec<String> {
    let key = |query: &str| query.trim_start_matches("key=").to_owned();
    stage.requests("GET", "Metadata").iter().map(|seen| key(&seen.query)).collect()
}

/// Signed in, at an address, without anything kept: the session is that of an earlier page.
async fn come_back(stage: &Stage, page: &Page, address: &str) {
    stage.demo().clear_requests();
    page.go(address).await;
}

/// All of the metadata waits; pieces come.
fn hold_all(stage: &Stage) -> FaultId {
    stage.faults().add(Fault::new("GET", "Metadata").after(NUM_PIECES).hold())
}

async fn see_rows(page: &Page, list: &str) {
    page.within("grid", list).see("link", "*").await;
    // The tools come once the rows were painted.
    page.see("button", "Columns").await;
}

/// Waits until all is here: before that no part beyond the first is let in.
async fn see_whole(page: &Page) {
    page.click("button", "Columns").await;
    page.see("dialog", "Columns").await;
    page.press("Escape").await;
    page.see_no("dialog", "Columns").await;
}

/// All is here, and was asked for once.
async fn see_all_here(stage: &Stage, page: &Page) {
    see_whole(page).await;
    assert_eq!(asked(stage).iter().filter(|key| key.is_empty()).count(), 1);
}

/// A list that was drawn from pieces, while all of the metadata is held.
async fn at_rows_of_pieces(stage: &Stage) -> (Page, FaultId) {
    let page = stage.signed_in("admin", "/Account").await;
    let held = hold_all(stage);
    come_back(stage, &page, "/Account").await;
    see_rows(&page, "Accounts").await;
    (page, held)
}

async fn a_list_of_pieces_is_that_of_the_whole(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    for (entity, list) in [
        ("Account", "Accounts"),
        ("Contact", "Contacts"),
        ("Opportunity", "Opportunities"),
        ("Meeting", "Meetings"),
    ] {
        page.go("/").await;
        page.see("navigation", "Main").await;
        page.go(&format!("/{entity}")).await;
        stage.see_request("GET", entity).await;
        see_rows(&page, list).await;
        // This start, too, asks for all of it in the end.
        see_whole(&page).await;
        let held = hold_all(&stage);
        come_back(&stage, &page, &format!("/{entity}")).await;
        see_rows(&page, list).await;
        let asked_for = asked(&stage);
        assert!(asked_for.len() >= NUM_PIECES, "{entity}: {asked_for:?}");
        assert!(
            asked_for[..NUM_PIECES].iter().all(|key| !key.is_empty()),
            "{entity}: {asked_for:?}"
        );
        let early = page.evaluate(TEXT).await;
        page.evaluate(MARK).await;
        stage.faults().release(held);
        see_all_here(&stage, &page).await;
        page.see_true("nothing of the list changes", &format!("{TEXT} === {early}")).await;
        page.see_true("nothing is drawn anew", SAME).await;
        stage.faults().clear();
    }
}

async fn a_record_opened_before_all_is_here_waits_for_it(stage: Stage) {
    let (page, held) = at_rows_of_pieces(&stage).await;
    let name = page.evaluate("document.querySelector('.list-link').textContent").await;
    let name = name.as_str().unwrap_or_default().to_owned();
    page.within("grid", "Accounts").click("link", &name).await;
    page.see_true("a skeleton stands there", "!!document.querySelector('main .skeleton')").await;
    stage.faults().release(held);
    page.see("heading", &name).await;
    page.see("link", "Edit").await;
}

async fn a_list_opened_before_all_is_here_waits_for_it(stage: Stage) {
    let (page, held) = at_rows_of_pieces(&stage).await;
    page.within("navigation", "Main").click("link", "Contacts").await;
    page.see_true("a skeleton stands there", "!!document.querySelector('main .skeleton')").await;
    stage.faults().release(held);
    see_rows(&page, "Contacts").await;
}

async fn a_menu_opened_before_all_is_here_stays_open(stage: Stage) {
    let (page, held) = at_rows_of_pieces(&stage).await;
    let name = page.evaluate("document.querySelector('.list-link').textContent").await;
    let name = name.as_str().unwrap_or_default().to_owned();
    page.click("button", &format!("Actions for {name}")).await;
    let open = "!!document.querySelector('main [role=grid] [aria-expanded=true]')";
    page.see_true("the menu is open", open).await;
    page.evaluate(MARK).await;
    stage.faults().release(held);
    page.see("menuitem", "Quick view").await;
    page.see_true("nothing is drawn anew", SAME).await;
}

async fn what_shows_another_entity_type_waits_for_all(stage: Stage) {
    let page = stage.signed_in("admin", "/Contact").await;
    see_rows(&page, "Contacts").await;
    let layout = json!([{"name": "name", "link": true}, {"name": "accountType"}]).to_string();
    stage.faults().add(Fault::new("GET", "Contact/layout/list").body(&layout));
    let held = hold_all(&stage);
    come_back(&stage, &page, "/Contact").await;
    // All is asked for although no row stands there.
    page.see("searchbox", "Search Contacts").await;
    page.see_true("it waits", "!!document.querySelector('.listing-wait .skeleton')").await;
    assert!(stage.requests("GET", "Contact").is_empty());
    stage.faults().release(held);
    page.within("grid", "Contacts").see("columnheader", "Account type").await;
    see_rows(&page, "Contacts").await;
}

async fn all_is_asked_for_where_a_piece_is_missing(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    let piece = || Fault::new("GET", "Metadata?key=scopes");
    for fault in
        [piece().body(""), piece().body("null"), piece().status(403, "", &[]), piece().html()]
    {
        let id = stage.faults().add(fault);
        come_back(&stage, &page, "/Account").await;
        see_rows(&page, "Accounts").await;
        assert_eq!(asked(&stage).last().map(String::as_str), Some(""));
        page.within("navigation", "Main").click("link", "Contacts").await;
        see_rows(&page, "Contacts").await;
        assert_eq!(asked(&stage).iter().filter(|key| key.is_empty()).count(), 1);
        stage.faults().remove(id);
    }
    stage.forgive("");
}

async fn all_is_asked_again_where_it_does_not_come(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    let fault = Fault::new("GET", "Metadata").after(NUM_PIECES).status(500, "", &[]).times(1);
    stage.faults().add(fault);
    come_back(&stage, &page, "/Account").await;
    see_rows(&page, "Accounts").await;
    page.within("navigation", "Main").click("link", "Contacts").await;
    see_rows(&page, "Contacts").await;
    assert_eq!(asked(&stage).iter().filter(|key| key.is_empty()).count(), 2);
    stage.forgive("");
}

async fn an_older_server_is_asked_for_all_at_once(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    for version in [json!("8.1.5"), json!("7.5.6"), Value::Null] {
        let forget = "for (const key of Object.keys(sessionStorage)) {
            const session = JSON.parse(sessionStorage[key]);
            if (session.token) sessionStorage[key] = JSON.stringify({ ...session, version: VERSION });
        }";
        page.evaluate(&forget.replace("VERSION", &version.to_string())).await;
        come_back(&stage, &page, "/Account").await;
        see_rows(&page, "Accounts").await;
        assert_eq!(asked(&stage), [""], "{version}");
    }
    // By now the app has noted what the server says.
    come_back(&stage, &page, "/Account").await;
    see_rows(&page, "Accounts").await;
    assert!(asked(&stage).len() >= NUM_PIECES);
}

async fn what_is_kept_is_all_of_it(stage: Stage) {
    let user = stage.get("App/user").await;
    let session = json!({
        "server": stage.url(), "userName": "admin", "token": user["token"],
        "version": user["settings"]["version"],
    });
    let session = Value::from(session.to_string());
    let page = stage.tab().await;
    page.at_start(&format!("localStorage.setItem('crema:/:session', {session})")).await;
    page.go("/Account").await;
    see_rows(&page, "Accounts").await;
    assert!(asked(&stage).len() >= NUM_PIECES);
    see_answer(&page, "schema").await;
    let held = stage.faults().add(Fault::new("GET", "Metadata").hold());
    come_back(&stage, &page, "/Contact").await;
    see_rows(&page, "Contacts").await;
    page.go("/Lead/create").await;
    page.see("button", "Save").await;
    assert!(asked(&stage).is_empty());
    stage.faults().release(held);
}
