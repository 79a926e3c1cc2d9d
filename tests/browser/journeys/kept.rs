//! What the browser keeps of the server's answers: drawn at the next start, compared with what the
//! server has now, encrypted, and gone with the session.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::json;

journeys![
    a_start_without_the_server_shows_the_last_list_and_record,
    a_warm_start_asks_only_what_it_must,
    a_warm_start_draws_rows_with_the_frame,
    what_changed_on_the_server_is_shown,
    another_schema_is_taken_over,
    a_record_that_is_no_longer_allowed_is_not_shown,
    a_session_that_ended_shows_nothing,
    nothing_is_kept_without_the_wish_to_stay,
    logging_out_leaves_no_trace,
    denied_storage_is_no_obstacle,
    full_storage_is_no_obstacle,
    corrupted_storage_is_no_obstacle,
    plain_http_keeps_nothing,
    what_one_points_at_is_fetched_ahead,
    the_last_actions_say_what_took_its_time,
];

/// Everything the browser has stored for this origin, as one text.
const DUMP: &str = "(async () => {
    const done = (request) => new Promise((yes, no) => {
      request.onsuccess = () => yes(request.result);
      request.onerror = () => no(request.error);
    });
    const text = (bytes) => new TextDecoder('latin1').decode(bytes);
    const read = (value) => {
      if (value instanceof CryptoKey) return `a key, extractable: ${value.extractable}`;
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return text(value);
      if (value && typeof value === 'object') return Object.entries(value).map(([k, v]) => [k, read(v)]);
      return String(value);
    };
    const all = [Object.entries(localStorage), Object.entries(sessionStorage), document.cookie];
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const table = database.transaction(store).objectStore(store);
        all.push(await done(table.getAllKeys()), (await done(table.getAll())).map(read));
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) all.push(request.url);
    }
    return JSON.stringify(all);
  })()";

/// How many answers are kept.
const COUNT: &str = "cremaKept.state().then(({ count }) => count)";

/// Signed in for good at a path of the app.
pub(super) async fn staying(stage: &Stage, address: &str) -> Page {
    let page = stage.open(address).await;
    stay(&page).await;
    page
}

async fn stay(page: &Page) {
    page.click("checkbox", "Keep me signed in").await;
    page.sign_in("admin").await;
    page.see("navigation", "Main").await;
}

/// Waits until an answer is kept under this name.
pub(super) async fn see_answer(page: &Page, name: &str) {
    let script = format!("cremaKept.find({}).then((bytes) => !!bytes)", json!(name));
    page.see_true(&format!("{name} is kept"), &script).await;
}

/// The path below the API of the record with the name the list shows first.
async fn first(stage: &Stage) -> (String, String) {
    let list = stage.get("Account?maxSize=1&orderBy=createdAt&order=desc").await;
    let text = |key: &str| list["list"][0][key].as_str().unwrap_or_default().to_owned();
    (text("id"), text("name"))
}

/// A page whose list and record of accounts are kept, at the record; id and name of that.
async fn seen(stage: &Stage) -> (Page, String, String) {
    let (id, name) = first(stage).await;
    let page = staying(stage, "/Account").await;
    page.within("grid", "Accounts").click("link", &name).await;
    page.see_address(&format!("/Account/{id}")).await;
    page.see("heading", &name).await;
    see_answer(&page, &format!("Account/{id}")).await;
    see_answer(&page, "schema").await;
    see_answer(&page, "Account/layout/detail").await;
    (page, id, name)
}

async fn a_start_without_the_server_shows_the_last_list_and_record(stage: Stage) {
    let (page, id, name) = seen(&stage).await;
    let parts = ["App", "Account", "Metadata", "I18n", "Settings", "Notification", "Stream"];
    let cut: Vec<_> = parts
        .into_iter()
        .flat_map(|part| [part.to_owned(), format!("{part}/**")])
        .map(|path| stage.faults().add(Fault::new("*", &path).drop_connection()))
        .collect();
    page.reload().await;
    page.see("heading", &name).await;
    page.see_said("alert", "The server cannot be reached.").await;
    page.go("/Account").await;
    page.within("grid", "Accounts").see("link", &name).await;
    page.see_text("100 records").await;
    page.within("grid", "Accounts").click("link", &name).await;
    page.see_address(&format!("/Account/{id}")).await;
    page.see("heading", &name).await;
    cut.into_iter().for_each(|fault| stage.faults().remove(fault));
    page.see_no_text("The server cannot be reached.").await;
    stage.forgive("console");
}

async fn a_warm_start_asks_only_what_it_must(stage: Stage) {
    let (page, id, name) = seen(&stage).await;
    let before = stage.demo().requests().len();
    page.reload().await;
    page.see("heading", &name).await;
    stage.see_request("GET", "App/user").await;
    page.see("link", "Edit").await;
    let asked = stage.demo().requests().split_off(before);
    let path = format!("Account/{id}");
    assert!(asked.iter().any(|seen| seen.path == path), "the record is read again");
    let schema = |path: &str| path == "Metadata" || path == "I18n" || path.contains("/layout/");
    let again: Vec<_> = asked.iter().filter(|seen| schema(&seen.path)).collect();
    assert!(again.is_empty(), "what the server did not change is not asked for: {again:?}");
}

/// Notes what stands in the place of rows before there are any.
const NOTE_WAITING: &str = "globalThis.waited = [];
    new MutationObserver(() => {
      if (document.querySelector('main .list-link')) return;
      const wait = document.querySelector('main .skeleton, main [role=grid]');
      if (wait) waited.push(wait.className);
    }).observe(document, { childList: true, subtree: true })";

/// What the start asked for the last time is read before the app runs: nothing is waited for then.
async fn a_warm_start_draws_rows_with_the_frame(stage: Stage) {
    let (_, name) = first(&stage).await;
    let page = staying(&stage, "/").await;
    page.go("/Account").await;
    page.within("grid", "Accounts").see("link", &name).await;
    see_answer(&page, "schema").await;
    see_answer(&page, "start /Account").await;
    page.at_start(NOTE_WAITING).await;
    stage.demo().clear_requests();
    page.reload().await;
    page.within("grid", "Accounts").see("link", &name).await;
    assert_eq!(page.evaluate("waited").await, json!([]), "rows stand there with the frame");
    stage.see_request("GET", "Account").await;
    page.see_true("the rows are confirmed", "!document.querySelector('main [aria-busy=true]')")
        .await;
    assert_eq!(stage.requests("GET", "Account").len(), 1, "the rows are asked for once");
}

async fn what_changed_on_the_server_is_shown(stage: Stage) {
    let (page, id, name) = seen(&stage).await;
    page.go("/Account").await;
    page.within("grid", "Accounts").see("link", &name).await;
    stage.send("PUT", &format!("Account/{id}"), json!({"name": "Changed meanwhile"})).await;
    let held = stage.faults().add(Fault::new("GET", "Account").hold());
    page.reload().await;
    page.within("grid", "Accounts").see("link", &name).await;
    stage.faults().release(held);
    page.within("grid", "Accounts").see("link", "Changed meanwhile").await;
    page.see_no("link", &name).await;
}

async fn another_schema_is_taken_over(stage: Stage) {
    let (page, _, name) = seen(&stage).await;
    // A server that was changed in another way gives another user's view of it.
    let user = stage.get("App/user").await;
    let mut changed = user;
    changed["settings"]["cacheTimestamp"] = json!(4_102_444_800_u64);
    changed["settings"]["applicationName"] = json!("Renamed");
    stage.faults().add(Fault::new("GET", "App/user").body(&changed.to_string()));
    page.reload().await;
    page.see("heading", &name).await;
    page.see_true("the new name is in force", "document.title.endsWith('Renamed')").await;
    stage.see_request("GET", "Metadata").await;
}

async fn a_record_that_is_no_longer_allowed_is_not_shown(stage: Stage) {
    let (page, id, name) = seen(&stage).await;
    let path = format!("Account/{id}");
    stage.faults().add(Fault::new("GET", &path).status(403, "", &[]));
    stage.faults().add(Fault::new("GET", "Account").status(403, "", &[]));
    page.reload().await;
    page.see("heading", "No access").await;
    page.see_no_text(&name).await;
    let gone = format!("cremaKept.find({}).then((bytes) => !bytes)", json!(path));
    page.see_true("the record is no longer kept", &gone).await;
}

async fn a_session_that_ended_shows_nothing(stage: Stage) {
    let (page, id, name) = seen(&stage).await;
    let script = "JSON.parse(localStorage.getItem('crema:/:session')).token";
    let token = page.evaluate(script).await;
    stage.send("POST", "App/destroyAuthToken", json!({"token": token})).await;
    page.reload().await;
    page.see("button", "Log in").await;
    page.see_no_text(&name).await;
    page.see_true("nothing is kept", "cremaKept.find('schema').then((bytes) => !bytes)").await;
    page.see_address(&format!("/login?next=/Account/{id}")).await;
}

async fn nothing_is_kept_without_the_wish_to_stay(stage: Stage) {
    let (id, name) = first(&stage).await;
    let page = stage.signed_in("admin", "/Account").await;
    page.within("grid", "Accounts").click("link", &name).await;
    page.see_address(&format!("/Account/{id}")).await;
    page.see("heading", &name).await;
    page.go("/settings").await;
    page.see_text("Nothing is kept, because you did not ask to stay signed in.").await;
    let dump = page.evaluate(DUMP).await.to_string();
    assert!(!dump.contains("blob:") && !dump.contains(&name), "{dump}");
}

async fn logging_out_leaves_no_trace(stage: Stage) {
    let (page, _, name) = seen(&stage).await;
    page.see_true("answers are kept", &format!("{COUNT}.then((count) => count > 4)")).await;
    let script = "JSON.parse(localStorage.getItem('crema:/:session')).token";
    let token = page.evaluate(script).await.as_str().unwrap_or_default().to_owned();
    let known = [&*name, "Alma Brandt", "entityDefs", "createdAt"];
    let before = page.evaluate(DUMP).await.to_string();
    assert!(before.contains("a key, extractable: false"), "{before}");
    for value in known {
        assert!(!before.contains(value), "{value} lies open on the disk");
    }
    page.click("button", "Alma Brandt").await;
    page.click("menuitem", "Log out").await;
    page.see("button", "Log in").await;
    let gone =
        format!("({DUMP}).then((text) => !text.includes('blob:') && !text.includes('a key'))");
    page.see_true("the answers and their key are gone", &gone).await;
    let dump = page.evaluate(DUMP).await.to_string();
    for value in known.into_iter().chain([&*token, "blob:", "a key"]) {
        assert!(!dump.contains(value), "{value} is left: {dump}");
    }
}

/// Signs in, sees the list and a record, and the same again after a reload, all from the server.
async fn works(stage: &Stage, page: &Page) {
    let (_, name) = first(stage).await;
    page.go("/Account").await;
    stay(page).await;
    page.within("grid", "Accounts").see("link", &name).await;
    page.reload().await;
    page.within("grid", "Accounts").click("link", &name).await;
    page.see("heading", &name).await;
    page.see("link", "Edit").await;
}

async fn denied_storage_is_no_obstacle(stage: Stage) {
    let page = stage.open("about:blank").await;
    let denied = "Object.defineProperty(globalThis, 'indexedDB', { get() {
        throw new DOMException('denied', 'SecurityError'); } })";
    page.at_start(denied).await;
    works(&stage, &page).await;
    page.go("/settings").await;
    page.see_text("Nothing is kept, because the browser refuses to.").await;
}

async fn full_storage_is_no_obstacle(stage: Stage) {
    let page = stage.open("about:blank").await;
    let full = "IDBObjectStore.prototype.put = function () {
        throw new DOMException('full', 'QuotaExceededError'); }";
    page.at_start(full).await;
    works(&stage, &page).await;
    page.see_true("nothing is kept", &format!("{COUNT}.then((count) => count === 0)")).await;
    let why = "cremaKept.state().then(({ why }) => why === 'full')";
    page.see_true("the reason is known", why).await;
}

async fn corrupted_storage_is_no_obstacle(stage: Stage) {
    let (page, _, name) = seen(&stage).await;
    let corrupt = "(async () => {
        const done = (request) => new Promise((yes, no) => {
          request.onsuccess = () => yes(request.result);
          request.onerror = () => no(request.error);
        });
        const database = await done(indexedDB.open('crema:/'));
        const table = database.transaction('kept', 'readwrite').objectStore('kept');
        let count = 0;
        for (const key of await done(table.getAllKeys())) {
          const value = await done(table.get(key));
          if (value.data) new Uint8Array(value.data)[3] ^= 255;
          if (value.data) await done(table.put(value, key));
          if (value.data) count += 1;
        }
        database.close();
        return count > 4;
      })()";
    page.see_true("every answer is broken", corrupt).await;
    page.reload().await;
    page.see("heading", &name).await;
    page.see("link", "Edit").await;
    stage.see_request("GET", "Metadata").await;
    // And records that are none at all.
    let nonsense = "new Promise((done) => {
        const request = indexedDB.open('crema:/');
        request.onsuccess = () => {
          const transaction = request.result.transaction('kept', 'readwrite');
          const table = transaction.objectStore('kept');
          table.getAllKeys().onsuccess = ({ target }) => {
            for (const key of target.result) table.put('nonsense', key);
          };
          transaction.oncomplete = () => { request.result.close(); done(true); };
        };
      })";
    page.see_true("nothing makes sense", nonsense).await;
    page.reload().await;
    page.see("heading", &name).await;
    page.see("link", "Edit").await;
}

async fn plain_http_keeps_nothing(stage: Stage) {
    let page = stage.open("about:blank").await;
    page.at_start("Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })").await;
    works(&stage, &page).await;
    page.go("/settings").await;
    page.see_text("Nothing is kept, because the connection is not encrypted.").await;
    let dump = page.evaluate(DUMP).await.to_string();
    assert!(!dump.contains("blob:"), "{dump}");
}

async fn what_one_points_at_is_fetched_ahead(stage: Stage) {
    let (id, name) = first(&stage).await;
    let path = format!("Account/{id}");
    let page = stage.signed_in("admin", "/Account").await;
    page.within("grid", "Accounts").point_at("link", &name).await;
    stage.see_request("GET", &path).await;
    // It is on screen without a further word from the server.
    let held = stage.faults().add(Fault::new("GET", &path).hold());
    page.within("grid", "Accounts").click("link", &name).await;
    page.see("heading", &name).await;
    page.see("link", "Edit").await;
    stage.faults().release(held);
}

async fn the_last_actions_say_what_took_its_time(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    page.within("navigation", "Main").click("link", "Contacts").await;
    page.see("grid", "Contacts").await;
    page.click("button", "Alma Brandt").await;
    page.click("menuitem", "Settings").await;
    page.see("heading", "Settings").await;
    page.within("table", "*").see("rowheader", "Contacts").await;
    page.see_text(" ms").await;
}
