//! What one points at is fetched before it is opened.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::{Value, json};

journeys![
    an_entry_of_the_menu_one_points_at_has_its_rows_before_it_is_opened,
    an_entry_with_the_focus_has_its_rows_before_it_is_opened,
    whoever_passes_on_calls_it_off,
    a_press_asks_for_the_record_before_the_release,
    the_next_record_is_asked_for_in_one_go,
    what_is_out_of_sight_is_asked_for_once_one_comes_there,
    who_saves_data_is_spared,
];

/// Notes which calls were made, and which of them were called off.
const WATCH: &str = "
    globalThis.made = [];
    globalThis.calledOff = [];
    const send = globalThis.fetch;
    globalThis.fetch = (request, options) => {
      made.push(request.url ?? String(request));
      const signal = options?.signal ?? request.signal;
      signal?.addEventListener('abort', () => calledOff.push(request.url ?? String(request)));
      return send(request, options);
    };";

async fn at_accounts(stage: &Stage, script: &str) -> Page {
    let page = stage.tab().await;
    page.at_start(script).await;
    page.go("/Account").await;
    page.sign_in("admin").await;
    page.within("grid", "Accounts").see("link", "*").await;
    page
}

/// Opens the contacts while the server answers no question about them any more.
async fn open_contacts(stage: &Stage, page: &Page) {
    stage.see_request("GET", "Contact").await;
    stage.faults().add(Fault::new("GET", "Contact").hold());
    page.within("navigation", "Main").click("link", "Contacts").await;
    page.within("grid", "Contacts").see("link", "*").await;
}

async fn an_entry_of_the_menu_one_points_at_has_its_rows_before_it_is_opened(stage: Stage) {
    let page = at_accounts(&stage, "").await;
    page.within("navigation", "Main").point_at("link", "Contacts").await;
    open_contacts(&stage, &page).await;
    assert_eq!(stage.requests("GET", "Contact/layout/list").len(), 1);
}

async fn an_entry_with_the_focus_has_its_rows_before_it_is_opened(stage: Stage) {
    let page = at_accounts(&stage, "").await;
    page.within("navigation", "Main").focus("link", "Contacts").await;
    open_contacts(&stage, &page).await;
}

async fn whoever_passes_on_calls_it_off(stage: Stage) {
    let page = at_accounts(&stage, WATCH).await;
    let held = stage.faults().add(Fault::new("GET", "Contact").hold());
    let main = page.within("navigation", "Main");
    main.point_at("link", "Contacts").await;
    page.see_true("the rows are asked for", "made.some((url) => url.includes('/Contact?'))").await;
    main.point_at("link", "Accounts").await;
    let gone = "calledOff.some((url) => url.includes('/Contact?'))";
    page.see_true("the rows are called off", gone).await;
    // It can be opened all the same.
    stage.faults().release(held);
    main.click("link", "Contacts").await;
    page.within("grid", "Contacts").see("link", "*").await;
}

async fn a_press_asks_for_the_record_before_the_release(stage: Stage) {
    let page = at_accounts(&stage, "").await;
    let link = "document.querySelector('[role=grid] a[href*=\"/Account/\"]')";
    let press = format!(
        "{link}.dispatchEvent(new MouseEvent('mousedown', {{ bubbles: true }}));
        {link}.getAttribute('href').slice(1)"
    );
    let path = page.evaluate(&press).await;
    let path = path.as_str().unwrap_or_default();
    stage.see_request("GET", path).await;
    page.evaluate(&format!("{link}.click()")).await;
    page.see("link", "Edit").await;
    // What the page asks for after the record.
    page.scroll_to("heading", "Stream").await;
    stage.see_request("GET", &format!("{path}/stream")).await;
    assert_eq!(stage.requests("GET", path).len(), 1, "the page takes over what the press brings");
}

async fn the_next_record_is_asked_for_in_one_go(stage: Stage) {
    let page = at_accounts(&stage, "").await;
    let link = |nth: usize| {
        format!("document.querySelectorAll('[role=grid] a.list-link[href*=\"/Account/\"]')[{nth}]")
    };
    let path = page.evaluate(&format!("{}.getAttribute('href').slice(1)", link(0))).await;
    page.evaluate(&format!("{}.click()", link(0))).await;
    let beside =
        |path: &Value| format!("Activities/{}/activities", path.as_str().unwrap_or_default());
    stage.see_request("GET", &beside(&path)).await;
    page.see_attribute("region", "Activities", "aria-busy", json!("false")).await;
    page.back().await;
    page.within("grid", "Accounts").see("link", "*").await;
    // The record itself does not come: what stands beside it is asked for all the same, once.
    let press = format!(
        "{0}.dispatchEvent(new MouseEvent('mousedown', {{ bubbles: true }}));
        {0}.getAttribute('href').slice(1)",
        link(1)
    );
    let path = page.evaluate(&format!("{}.getAttribute('href').slice(1)", link(1))).await;
    let held = stage.faults().add(Fault::new("GET", path.as_str().unwrap_or_default()).hold());
    page.evaluate(&press).await;
    stage.see_request("GET", &beside(&path)).await;
    page.evaluate(&format!("{}.click()", link(1))).await;
    stage.faults().release(held);
    page.see("link", "Edit").await;
    page.see_attribute("region", "Activities", "aria-busy", json!("false")).await;
    assert_eq!(stage.requests("GET", &beside(&path)).len(), 1, "the page takes over what came");
}

async fn what_is_out_of_sight_is_asked_for_once_one_comes_there(stage: Stage) {
    let record = stage.send("POST", "Account", json!({"name": "Far below"})).await;
    let path = format!("Account/{}", record["id"].as_str().unwrap_or_default());
    let page = stage.signed_in("admin", &format!("/{path}")).await;
    let feed = page.within("feed", "Stream");
    let stream = format!("{path}/stream");
    let press = |key: &str| {
        format!("dispatchEvent(new KeyboardEvent('keydown', {{ key: '{key}', ctrlKey: true }}))")
    };
    // By scrolling, by key, by searching the page, by printing it.
    for turn in 0..4 {
        // A reload would come back to where the page was scrolled to.
        page.go("about:blank").await;
        page.go(&format!("/{path}")).await;
        page.see_text("Far below").await;
        page.see("textbox", "Write a comment").await;
        page.see_attribute("region", "Activities", "aria-busy", json!("false")).await;
        assert_eq!(stage.requests("GET", &stream).len(), turn, "nobody looks at the stream");
        match turn {
            0 => page.scroll_to("heading", "Stream").await,
            1 => page.focus("textbox", "Write a comment").await,
            2 => drop(page.evaluate(&press("f")).await),
            _ => drop(page.evaluate("dispatchEvent(new Event('beforeprint'))").await),
        }
        feed.see("article", "*").await;
    }
}

/// Notes what the page hears of as a whole.
const HEARS: &str = "
    globalThis.heard = [];
    const add = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (name, ...rest) {
      if (!(this instanceof Node)) heard.push(name);
      return add.call(this, name, ...rest);
    };";

async fn who_saves_data_is_spared(stage: Stage) {
    let watched = "heard.includes('pointerover')";
    let page = at_accounts(&stage, HEARS).await;
    page.see_true("the pointer is watched", watched).await;
    let save = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})";
    page.at_start(save).await;
    page.reload().await;
    page.within("grid", "Accounts").see("link", "*").await;
    // What watches comes with this part; whoever saves data gets nothing to watch.
    page.see_true("the part is here", "crema.here('work')").await;
    assert_eq!(page.evaluate(watched).await, false, "the pointer is watched");
    page.within("navigation", "Main").click("link", "Contacts").await;
    page.within("grid", "Contacts").see("link", "*").await;
}
