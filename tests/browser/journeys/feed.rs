//! Reading streams: news, old entries, what notes lead to, and what must stay text.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::{Value, json};

journeys![
    two_tabs_see_the_same_new_post,
    what_one_does_to_the_record_is_told_at_once,
    a_value_is_restored_from_the_stream,
    mentions_lead_to_people_and_pictures_are_shown,
    a_stream_of_posts_holds_posts_only,
    ten_thousand_entries_stay_few,
    three_hundred_attacks_stay_text,
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
    first.within("feed", "Stream").see("article", "*").await;
    let second = stage.open(&format!("/Account/{id}")).await;
    second.within("feed", "Stream").see("article", "*").await;
    post(&stage, "sales", &id, "For both tabs").await;
    // Nothing jumps: what is new waits.
    first.see("button", "1 new").await;
    second.see("button", "1 new").await;
    first.see_no_text("For both tabs").await;
    let polls = "performance.getEntriesByType('resource')
        .filter((entry) => entry.name.includes('after=')).length";
    let (one, other) = (first.evaluate(polls).await, second.evaluate(polls).await);
    let asked = [one, other].iter().filter(|count| **count != json!(0)).count();
    assert_eq!(asked, 1, "one tab asks for both");
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

async fn what_one_does_to_the_record_is_told_at_once(stage: Stage) {
    let record = json!({"name": "Deal", "amount": 10, "amountCurrency": "EUR",
        "closeDate": "2026-12-01", "stage": "Prospecting"});
    let record = stage.send("POST", "Opportunity", record).await;
    let id = record["id"].as_str().unwrap_or_default();
    let page = stage.signed_in("admin", &format!("/Opportunity/{id}")).await;
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
    page.within("feed", "Stream").see_text("created this account").await;
    page.choose("Show", "Posts").await;
    page.see_no_text("created this account").await;
    page.within("feed", "Stream").see_text("A word").await;
    let seen = stage.see_request("GET", &format!("Account/{id}/stream")).await;
    assert!(seen.query.contains("filter=posts"), "{}", seen.query);
    page.choose("Show", "Updates").await;
    page.see_text("Nothing has happened here yet.").await;
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

/// Scrolls down until all is there; the most entries that were drawn at once.
const TO_THE_END: &str = "(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const feed = document.querySelector('[role=feed]');
    let most = 0;
    while (!document.querySelector('[role=feed] article[aria-posinset=\"10000\"]')) {
      feed.lastElementChild.scrollIntoView({block: 'end'});
      await frame();
      most = Math.max(most, document.querySelectorAll('[role=feed] article').length);
    }
    return most;
})()";

async fn ten_thousand_entries_stay_few(stage: Stage) {
    let id = account(&stage, "Busy").await;
    let page = stage.signed_in("admin", "/Account").await;
    page.at_start(MANY).await;
    page.go(&format!("/Account/{id}")).await;
    page.within("feed", "Stream").see_text("Entry 0.").await;
    let most = page.evaluate(TO_THE_END).await;
    page.see_text("Entry 9999.").await;
    assert!(most.as_u64().is_some_and(|most| most < 120), "{most} entries at once");
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

/// Three hundred texts that would run scripts wherever text became markup or an address.
fn attacks() -> Vec<String> {
    let calls =
        ["window.owned=1", "alert(1)", "top['owned']=1", "eval('owned=1')", "import('//x')"];
    let forms = [
        "<script>{}</script>",
        "<ScRiPt src=data:,{}></sCrIpT>",
        "<img src=x onerror=\"{}\">",
        "<svg/onload={}>",
        "<svg><script>{}</script></svg>",
        "<svg><animate onbegin={} attributeName=x dur=1s>",
        "<body onload={}>",
        "<iframe srcdoc=\"<script>{}</script>\"></iframe>",
        "<iframe src=\"javascript:{}\"></iframe>",
        "<a href=\"javascript:{}\">x</a>",
        "<a href=\"java&#9;script:{}\">x</a>",
        "<a href=data:text/html,<script>{}</script>>x</a>",
        "<object data=\"javascript:{}\"></object>",
        "<embed src=\"javascript:{}\">",
        "<form action=\"javascript:{}\"><button>x</button></form>",
        "<input onfocus={} autofocus>",
        "<details open ontoggle={}>",
        "<video><source onerror={}></video>",
        "<audio src=x onerror={}>",
        "<math href=\"javascript:{}\">x</math>",
        "<style>@import 'javascript:{}';</style>",
        "<link rel=stylesheet href=\"javascript:{}\">",
        "<meta http-equiv=refresh content=\"0;url=javascript:{}\">",
        "<base href=\"javascript:{}//\">",
        "<template><script>{}</script></template>",
        "<marquee onstart={}>x</marquee>",
        "<div style=\"background:url(javascript:{})\">x</div>",
        "<table background=\"javascript:{}\">",
        "<noscript><p title=\"</noscript><img src=x onerror={}>\">",
        "<!--><img src=x onerror={}>-->",
        "<![CDATA[<img src=x onerror={}>]]>",
        "\"><script>{}</script>",
        "'-{}-'",
        "</textarea><script>{}</script>",
        "</title><svg/onload={}>",
        "[x](javascript:{})",
        "[x](JaVaScRiPt:{})",
        "[x](java\u{1}script:{})",
        "[x]( javascript:{})",
        "[x](data:text/html,<script>{}</script>)",
        "[x](vbscript:{})",
        "[x](#javascript:{})",
        "![x](javascript:{})",
        "![x\" onerror=\"{}](x)",
        "<javascript:{}>",
        "<data:text/html,{}>",
        "`<script>{}</script>`",
        "**<img src=x onerror={}>**",
        "> <svg/onload={}>",
        "# <img src=x onerror={}>",
        "* <script>{}</script>",
        "@<script>{}</script>",
        "{{{}}}",
        "${{}}",
        "{{constructor.constructor('{}')()}}",
        "&lt;script&gt;{}&lt;/script&gt;",
        "&#x3C;img src=x onerror={}&#x3E;",
        "%3Cscript%3E{}%3C/script%3E",
        "\u{ff1c}script\u{ff1e}{}\u{ff1c}/script\u{ff1e}",
        "\u{202e}<script>{}</script>",
    ];
    let filled = forms.iter().flat_map(|form| calls.iter().map(|call| form.replace("{}", call)));
    filled.collect()
}

/// Goes down the feed to its end; all that was found on the way.
const DOWN: &str = "
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const feed = document.querySelector('[role=feed][aria-label=Stream]');
    const all = [];
    let last = 0;
    for (let still = 0; still < 30; still++) {
      feed.lastElementChild.scrollIntoView({block: 'end'});
      await frame();
      all.push(...foreign());
      const now = Number([...feed.querySelectorAll('article')].at(-1)?.ariaPosInSet);
      if (now !== last) still = 0;
      last = now;
    }
    return all;";

/// What of the page is not made by the app, or leads where nothing may lead.
const FOREIGN: &str =
    "window.foreign = () => [...document.querySelectorAll('main *')].filter((it) =>
      ['SCRIPT', 'IFRAME', 'OBJECT', 'EMBED', 'IMG', 'STYLE', 'LINK', 'META', 'BASE', 'VIDEO',
       'AUDIO', 'MARQUEE', 'TEMPLATE', 'DETAILS', 'TABLE'].includes(it.tagName)
      || it.matches('[role=feed] :is(input, form, svg script, animate, math)')
      || [...it.attributes].some((attribute) => attribute.name.startsWith('on'))
      || (it.href !== undefined && it.tagName === 'A' && !/^(https?|mailto):/.test(it.href)))
    .map((it) => it.outerHTML)";

/// Notes that carry the attacks wherever a server says something in words.
fn hostile_notes(attacks: &[String]) -> Vec<Value> {
    let kinds = ["Create", "Update", "Assign", "Relate", "EmailReceived", "Status", "Odd<b>kind"];
    let of = |index: usize| attacks[index % attacks.len()].clone();
    let note = |index: usize| {
        let at = |shift: usize| of(index * 7 + shift);
        json!({
            "id": format!("evil{index}"), "type": kinds[index % kinds.len()], "number": 500 - index,
            "createdAt": "2026-01-02 03:04:05", "createdById": "x", "createdByName": of(index),
            "parentType": "Opportunity", "parentId": "y", "parentName": at(1),
            "relatedType": "Account", "relatedId": at(2), "relatedName": at(3), "post": at(4),
            "attachmentsIds": ["f"], "attachmentsNames": {"f": at(5)},
            "attachmentsTypes": {"f": at(6)},
            "data": {
                "fields": ["description", at(2)], "value": at(3), "field": at(4), "style": at(5),
                "attributes": {"was": {"description": at(6)}, "became": {"description": at(1)}},
                "assignedUserId": "z", "assignedUserName": at(2), "emailId": "e",
                "emailName": at(3), "personEntityType": at(4), "personEntityId": "p",
                "personEntityName": at(5), "mentions": {"@a": {"id": at(6), "name": at(1)}},
            },
        })
    };
    (0..attacks.len()).map(note).collect()
}

async fn three_hundred_attacks_stay_text(stage: Stage) {
    let attacks = attacks();
    assert_eq!(attacks.len(), 300);
    let id = account(&stage, "Under attack").await;
    for many in attacks.chunks(10) {
        post(&stage, "admin", &id, &many.join("\n\n")).await;
    }
    let own = json!({"total": -2, "list": hostile_notes(&attacks)});
    stage.faults().add(Fault::new("GET", "Stream").body(&own.to_string()));
    let watch = "window.broken = []; addEventListener('securitypolicyviolation',
        (event) => window.broken.push(event.violatedDirective));";
    let page = stage.signed_in("admin", "/Contact").await;
    page.at_start(watch).await;
    for place in [format!("/Account/{id}"), "/Stream".to_owned()] {
        page.go(&place).await;
        page.within("feed", "Stream").see_text("<script>").await;
        clean(&page, &place).await;
        // All the way down, looking at everything that was drawn.
        let end = format!("(async () => {{ {DOWN} }})()");
        let found = page.evaluate(&end).await;
        assert_eq!(found, json!([]), "{place}");
        clean(&page, &place).await;
    }
}

async fn clean(page: &Page, place: &str) {
    let found = page.evaluate(&format!("({FOREIGN})()")).await;
    assert_eq!(found, json!([]), "{place}");
    let ran = page.evaluate("[window.owned ?? null, window.broken]").await;
    assert_eq!(ran, json!([null, []]), "{place}");
}
