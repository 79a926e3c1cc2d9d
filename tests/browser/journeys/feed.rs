//! Reading streams: news, old entries, what notes lead to.
#![cfg(not(target_family = "wasm"))]

use crate::harness::Stage;
use serde_json::{Value, json};

journeys![
    two_tabs_see_the_same_new_post,
    what_others_do_with_a_post_is_seen_in_both_tabs,
    reactions_are_followed_in_the_own_stream,
    what_one_does_to_the_record_is_told_at_once,
    a_value_is_restored_from_the_stream,
    mentions_lead_to_people_and_pictures_are_shown,
    a_stream_of_posts_holds_posts_only,
    a_long_post_is_opened,
    ten_thousand_entries_stay_few,
];

async fn account(stage: &Stage, name: &str) -> String {
    let record = stage.send("POST", "Account", json!({"name": name})).await;
    record["id"].as_str().unwrap_or_default().to_owned()
}

async fn post(stage: &Stage, user: &str, id: &str, text: &str) -> Value {
    let note = json!({"type": "Post", "post": text, "parentType": "Account", "parentId": id});
    stage.send_as(user, "POST", "Note", note).await
}

/// The entries drawn.
const ENTRIES: &str = "document.querySelectorAll('[role=feed] article').length";

async fn two_tabs_see_the_same_new_post(stage: Stage) {
    stage.demo().poll_every(1);
    let found = stage.send_as("sales", "GET", "Account?maxSize=1", Value::Null).await;
    let id = found["list"][0]["id"].as_str().unwrap_or_default().to_owned();
    post(&stage, "admin", &id, "Known already").await;
    let first = stage.signed_in("admin", &format!("/Account/{id}")).await;
    first.scroll_to("heading", "Stream").await;
    first.within("feed", "Stream").see("article", "*").await;
    let second = stage.open(&format!("/Account/{id}")).await;
    second.scroll_to("heading", "Stream").await;
    second.within("feed", "Stream").see("article", "*").await;
    post(&stage, "sales", &id, "For both tabs").await;
    // Nothing jumps: what is new waits.
    first.see("button", "1 new").await;
    second.see("button", "1 new").await;
    first.see_no_text("For both tabs").await;
    let polls = "performance.getEntriesByType('resource')
        .filter((entry) => /[/]stream[?]/i.test(entry.name)).length";
    let before = (first.evaluate(polls).await, second.evaluate(polls).await);
    first.see_true("the first tab asks", &format!("{polls} >= {} + 3", before.0)).await;
    assert_eq!(second.evaluate(polls).await, before.1, "one tab asks for both");
    first.click("button", "1 new").await;
    first.within("feed", "Stream").see_text("For both tabs").await;
    first.see_no("button", "1 new").await;
    first
        .see_true(
            "the focus is on what was new",
            "document.activeElement.getAttribute('aria-posinset') === '1'",
        )
        .await;
    second.click("button", "1 new").await;
    second.within("feed", "Stream").see_text("For both tabs").await;
}

async fn what_others_do_with_a_post_is_seen_in_both_tabs(stage: Stage) {
    stage.demo().poll_every(1);
    let team = stage.get("Team?maxSize=1&q=Sales").await["list"][0]["id"].clone();
    let record = json!({"name": "Discussed", "teamsIds": [team]});
    let record = stage.send("POST", "Account", record).await;
    let id = record["id"].as_str().unwrap_or_default().to_owned();
    let gone = post(&stage, "sales", &id, "Not meant to be said").await;
    let note = post(&stage, "sales", &id, "As it was").await;
    let path = |note: Value| format!("Note/{}", note["id"].as_str().unwrap_or_default());
    let (gone, note) = (path(gone), path(note));
    let first = stage.signed_in("admin", &format!("/Account/{id}")).await;
    first.scroll_to("heading", "Stream").await;
    first.within("feed", "Stream").see_text("As it was").await;
    let second = stage.open(&format!("/Account/{id}")).await;
    second.scroll_to("heading", "Stream").await;
    second.within("feed", "Stream").see_text("As it was").await;
    stage.send_as("sales", "PUT", &note, json!({"post": "As it is"})).await;
    stage.send_as("sales", "POST", &format!("{note}/myReactions/Like"), Value::Null).await;
    stage.send_as("sales", "DELETE", &gone, Value::Null).await;
    for page in [&first, &second] {
        let feed = page.within("feed", "Stream");
        feed.see_text("As it is").await;
        feed.see("button", "Like, 1").await;
        page.see_no_text("Not meant to be said").await;
    }
    // The focus stays where it is.
    second.within("feed", "Stream").focus("button", "Like, 1").await;
    stage.send_as("sales", "POST", &format!("{note}/pin"), Value::Null).await;
    for page in [&first, &second] {
        page.within("feed", "Pinned").see_text("As it is").await;
    }
    second.within("feed", "Stream").see_focus("button", "Like, 1").await;
    stage.send_as("sales", "DELETE", &format!("{note}/pin"), Value::Null).await;
    for page in [&first, &second] {
        page.see_no("feed", "Pinned").await;
        page.see_no("button", "1 new").await;
    }
}

async fn reactions_are_followed_in_the_own_stream(stage: Stage) {
    stage.demo().poll_every(1);
    let news = json!({"type": "Post", "post": "News for everyone", "targetType": "all"});
    let note = stage.send("POST", "Note", news).await;
    let note = note["id"].as_str().unwrap_or_default().to_owned();
    let page = stage.signed_in("admin", "/Stream").await;
    page.within("feed", "Stream").see_text("News for everyone").await;
    stage.send_as("sales", "POST", &format!("Note/{note}/myReactions/Love"), Value::Null).await;
    page.within("feed", "Stream").see("button", "Love, 1").await;
    stage.send_as("sales", "DELETE", &format!("Note/{note}/myReactions/Love"), Value::Null).await;
    page.within("feed", "Stream").see_no("button", "Love, 1").await;
    let asked = stage.requests("GET", "Stream");
    let told = |query: &str| query.contains("reactionsAfter=") && query.contains(&note);
    assert!(asked.iter().any(|seen| told(&seen.query)), "reactions are asked for by note");
}

async fn what_one_does_to_the_record_is_told_at_once(stage: Stage) {
    let record = json!({"name": "Deal", "amount": 10, "amountCurrency": "EUR",
        "closeDate": "2026-12-01", "stage": "Prospecting"});
    let record = stage.send("POST", "Opportunity", record).await;
    let id = record["id"].as_str().unwrap_or_default();
    let page = stage.signed_in("admin", &format!("/Opportunity/{id}")).await;
    page.scroll_to("heading", "Stream").await;
    page.within("feed", "Stream").see("article", "*").await;
    page.click("button", "Edit Stage").await;
    page.choose("Stage", "Qualification").await;
    page.click("button", "Save").await;
    page.within("feed", "Stream").see_text("to Qualification").await;
}

async fn a_value_is_restored_from_the_stream(stage: Stage) {
    let record = json!({"name": "Deal", "amount": 10, "amountCurrency": "EUR",
        "closeDate": "2026-12-01", "stage": "Prospecting"});
    let record = stage.send("POST", "Opportunity", record).await;
    let path = format!("Opportunity/{}", record["id"].as_str().unwrap_or_default());
    stage.send("PUT", &path, json!({"closeDate": "2027-01-15"})).await;
    let page = stage.signed_in("admin", &format!("/{path}")).await;
    page.scroll_to("heading", "Stream").await;
    // By key: what loads beside the stream moves it under the mouse.
    page.focus("button", "Restore Close date: 1 Dec").await;
    page.press("Enter").await;
    stage.see_stored(&path, "closeDate", json!("2026-12-01")).await;
    assert_eq!(stage.see_request("PUT", &path).await.body, json!({"closeDate": "2026-12-01"}));
    // There is nothing left to restore of that change, and one to take the other way.
    page.see_no("button", "Restore Close date: 1 Dec").await;
    page.see("button", "Restore Close date: *").await;
}

async fn mentions_lead_to_people_and_pictures_are_shown(stage: Stage) {
    let id = account(&stage, "With a picture").await;
    let dot = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==";
    let mut files = Vec::new();
    for (name, kind, file) in [
        ("dot.png", "image/png", dot),
        ("terms.txt", "text/plain", "data:text/plain;base64,aGVsbG8="),
    ] {
        let file = json!({"name": name, "type": kind, "role": "Attachment", "field": "attachments",
            "parentType": "Note", "file": file});
        files.push(stage.send("POST", "Attachment", file).await["id"].clone());
    }
    let note = json!({"type": "Post", "post": "@sales, look. @nobody not.\n\n[there](#Account)",
        "parentType": "Account", "parentId": id, "attachmentsIds": files});
    stage.send("POST", "Note", note).await;
    let page = stage.signed_in("admin", &format!("/Account/{id}")).await;
    let feed = page.within("feed", "Stream");
    page.scroll_to("heading", "Stream").await;
    feed.see("button", "Preview dot.png").await;
    page.see_true(
        "the picture is drawn",
        "document.querySelector('[role=feed] img[alt=\"dot.png\"]')?.naturalWidth === 1",
    )
    .await;
    feed.see("button", "terms.txt").await;
    feed.see_no("button", "Preview terms.txt").await;
    feed.see_text("@nobody not").await;
    let own = "new URL([...document.querySelectorAll('[role=feed] a')]
        .find((link) => link.textContent === 'there').href).pathname === '/Account'";
    page.see_true("a link of the server's own leads within the app", own).await;
    let sales = stage
        .get("User?where[0][type]=equals&where[0][attribute]=userName&where[0][value]=sales")
        .await;
    feed.focus("link", sales["list"][0]["name"].as_str().unwrap_or_default()).await;
    page.press("Enter").await;
    page.see_address(&format!("/User/{}", sales["list"][0]["id"].as_str().unwrap_or_default()))
        .await;
}

async fn a_stream_of_posts_holds_posts_only(stage: Stage) {
    let id = account(&stage, "Talkative").await;
    post(&stage, "admin", &id, "A word").await;
    let page = stage.signed_in("admin", &format!("/Account/{id}")).await;
    page.scroll_to("heading", "Stream").await;
    page.within("feed", "Stream").see_text("created this account").await;
    page.choose("Show", "Posts").await;
    page.see_no_text("created this account").await;
    page.within("feed", "Stream").see_text("A word").await;
    let seen = stage.see_request("GET", &format!("Account/{id}/stream")).await;
    assert!(seen.query.contains("filter=posts"), "{}", seen.query);
    page.choose("Show", "Updates").await;
    page.see_text("Nothing has happened here yet.").await;
}

async fn a_long_post_is_opened(stage: Stage) {
    let id = account(&stage, "Epic").await;
    let long = "Once upon a time. ".repeat(600);
    post(&stage, "admin", &id, &format!("{long}[The end](https://example.com)")).await;
    let page = stage.signed_in("admin", &format!("/Account/{id}")).await;
    let feed = page.within("feed", "Stream");
    page.scroll_to("heading", "Stream").await;
    let height = "document.querySelector('.note-post')?.offsetHeight";
    page.see_true("its beginning is shown", &format!("{height} < 400")).await;
    feed.focus("button", "Show more").await;
    page.press("Enter").await;
    page.see_true("all of it is shown", &format!("{height} > 800")).await;
    feed.see_no("button", "Show more").await;
    page.see_true(
        "the focus is on the entry",
        "document.activeElement.getAttribute('aria-posinset') === '1'",
    )
    .await;
    // What gets the focus is shown, wherever in the text it stands.
    page.reload().await;
    page.scroll_to("heading", "Stream").await;
    feed.see("button", "Show more").await;
    feed.focus("link", "The end").await;
    page.see_true("all of it is shown", &format!("{height} > 800")).await;
}

/// Answers the stream of a record with ten thousand posts of different lengths.
const MANY: &str = r#"
    const real = window.fetch;
    window.fetch = (request, options) => {
      const url = new URL(request.url ?? request, location.href);
      if (!url.pathname.endsWith('/stream')) return real(request, options);
      const offset = Number(url.searchParams.get('offset'));
      const size = Number(url.searchParams.get('maxSize'));
      const list = [];
      for (let at = offset; at < Math.min(offset + size, 10000); at++) {
        list.push({
          id: `many${at}`, type: 'Post', number: 10000 - at, data: {},
          post: `Entry ${at}. ` + 'and so on '.repeat((at * 7) % 40),
          parentType: 'Account', parentId: url.pathname.split('/').at(-2),
          createdAt: '2026-01-02 03:04:05', createdById: 'x', createdByName: 'Somebody',
        });
      }
      if (url.searchParams.has('after')) list.length = 0;
      const body = JSON.stringify({total: url.searchParams.has('after') ? 0 : 10000, list});
      return Promise.resolve(new Response(body, {headers: {'Content-Type': 'application/json'}}));
    };
"#;

/// Scrolls down for a second; the most entries that were drawn at once, and whether the end is
/// reached.
const DOWN: &str = "(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const feed = document.querySelector('[role=feed]');
    const end = () => document.querySelector('[role=feed] article[aria-posinset=\"10000\"]');
    const start = performance.now();
    let most = 0;
    while (!end() && performance.now() - start < 1000) {
      feed.lastElementChild.scrollIntoView({block: 'end'});
      await frame();
      most = Math.max(most, document.querySelectorAll('[role=feed] article').length);
    }
    return [most, end() !== null];
})()";

async fn ten_thousand_entries_stay_few(stage: Stage) {
    let id = account(&stage, "Busy").await;
    let page = stage.signed_in("admin", "/Account").await;
    page.at_start(MANY).await;
    page.go(&format!("/Account/{id}")).await;
    page.scroll_to("heading", "Stream").await;
    page.within("feed", "Stream").see_text("Entry 0.").await;
    // A second at a time: on a busy machine all of it takes longer than one call may.
    loop {
        let now = page.evaluate(DOWN).await;
        assert!(now[0].as_u64().is_some_and(|most| most < 120), "{now} entries at once");
        if now[1] == true {
            break;
        }
    }
    page.see_text("Entry 9999.").await;
    page.see_no("button", "Load more").await;
    // And back: what was passed by is drawn again, at its place.
    let top = "(() => {
        scrollTo(0, 0);
        document.querySelectorAll('*').forEach((it) => { if (it.scrollTop) it.scrollTop = 0; });
    })()";
    page.evaluate(top).await;
    page.within("feed", "Stream").see_text("Entry 0.").await;
    let few = format!("{ENTRIES} < 120");
    page.see_true("few are drawn", &few).await;
    page.evaluate("document.querySelector('[role=feed] article').focus()").await;
    page.press("PageDown").await;
    page.see_true(
        "Page Down leads to the next entry",
        "document.activeElement.getAttribute('aria-posinset') === '2'",
    )
    .await;
}
