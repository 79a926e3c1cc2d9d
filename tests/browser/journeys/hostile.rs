//! What others wrote stays text, wherever it stands, and the page's policy has nothing to stop.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use crema_demo::Fault;
use serde_json::{Value, json};

journeys![
    three_hundred_attacks_stay_text,
    hostile_names_stay_text,
    hostile_values_stay_text_in_every_field,
];

/// Whether many values are on the page that were to do harm.
const VALUES: &str = "[document.querySelector('main').innerText,
    ...[...document.querySelectorAll('main :is(input, textarea)')].map((it) => it.value)]
    .join(' ').split(/owned|alert\\(1|import\\(/).length > 15";

/// Scrolls a list to its end.
const LAST_ROW: &str = "(() => {
    const grid = document.querySelector('[role=grid]');
    for (let it = grid; it; it = it.parentElement) it.scrollTop = it.scrollHeight;
    document.scrollingElement.scrollTop = document.scrollingElement.scrollHeight;
})()";

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
      && !(it.tagName === 'IFRAME' && new URL(it.src).pathname.endsWith('/frame.html'))
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
    let record = stage.send("POST", "Account", json!({"name": "Under attack"})).await;
    let id = record["id"].as_str().unwrap_or_default().to_owned();
    for many in attacks.chunks(10) {
        let post = many.join("\n\n");
        let note = json!({"type": "Post", "post": post, "parentType": "Account", "parentId": id});
        stage.send("POST", "Note", note).await;
    }
    let own = json!({"total": -2, "list": hostile_notes(&attacks)});
    stage.faults().add(Fault::new("GET", "Stream").body(&own.to_string()));
    let page = watched(&stage).await;
    for place in [format!("/Account/{id}"), "/Stream".to_owned()] {
        page.go(&place).await;
        page.scroll_to("heading", "Stream").await;
        page.within("feed", "Stream").see_text("<script>").await;
        clean(&page, &place).await;
        // All the way down, looking at everything that was drawn.
        let end = format!("(async () => {{ {DOWN} }})()");
        let found = page.evaluate(&end).await;
        assert_eq!(found, json!([]), "{place}");
        clean(&page, &place).await;
    }
}

/// A page that keeps what its policy had to stop.
async fn watched(stage: &Stage) -> Page {
    let watch = "window.broken = []; addEventListener('securitypolicyviolation',
        (event) => window.broken.push(event.violatedDirective));";
    let page = stage.signed_in("admin", "/Contact").await;
    page.at_start(watch).await;
    page
}

/// A value with an attack in the place of each text in it, and which attack comes next. Ids, types
/// and dates stay: with others the server would have sent another record.
fn poisoned(value: &Value, attacks: &[String], next: &mut usize) -> Value {
    let kept = |name: &str| {
        name == "id" || ["Id", "Ids", "Type", "Types", "At"].iter().any(|it| name.ends_with(it))
    };
    match value {
        Value::String(text) if !text.starts_with("20") => {
            *next += 1;
            json!(attacks[*next % attacks.len()])
        }
        Value::Array(items) => items.iter().map(|item| poisoned(item, attacks, next)).collect(),
        Value::Object(map) => {
            let each = map.iter().map(|(name, value)| {
                let value = if kept(name) { value.clone() } else { poisoned(value, attacks, next) };
                (name.clone(), value)
            });
            Value::Object(each.collect())
        }
        other => other.clone(),
    }
}

async fn hostile_names_stay_text(stage: Stage) {
    let (attacks, mut next) = (attacks(), 0);
    let row = stage.get("Account?maxSize=1").await["list"][0].clone();
    let list: Vec<Value> = (0..attacks.len())
        .map(|index| {
            let mut row = poisoned(&row, &attacks, &mut next);
            row["id"] = json!(format!("evil{index}"));
            row["name"] = json!(format!("No. {index} {}", attacks[index]));
            row
        })
        .collect();
    let told: Vec<Value> = ["Assign", "Message", "EntityRemoved", "System", "Collaborating", "Odd"]
        .iter()
        .cycle()
        .enumerate()
        .take(attacks.len())
        .map(|(index, kind)| {
            let of = |shift: usize| attacks[(index * 7 + shift) % attacks.len()].clone();
            json!({"id": format!("told{index}"), "type": kind, "number": 500 - index,
                "createdAt": "2026-01-02 03:04:05", "message": of(0), "read": true,
                "relatedType": "Account", "relatedId": "x", "relatedName": of(1),
                "data": {"message": of(2), "entityType": "Account", "entityId": "x",
                    "entityName": of(3), "userId": "u", "userName": attacks[index],
                    "style": of(4)}})
        })
        .collect();
    for (path, list) in [("Account", list), ("Notification", told)] {
        let body = json!({"total": list.len(), "list": list}).to_string();
        stage.faults().add(Fault::new("GET", path).body(&body));
    }
    let page = watched(&stage).await;
    page.go("/Account").await;
    page.within("grid", "Accounts").see_text("No. 0 <script>").await;
    clean(&page, "the list").await;
    page.evaluate(LAST_ROW).await;
    page.within("grid", "Accounts").see_text("No. 299").await;
    clean(&page, "its end").await;
    page.go("/Notification").await;
    let rows = "document.querySelectorAll('main li').length === 300";
    page.see_true("all notifications are there", rows).await;
    clean(&page, "the notifications").await;
}

async fn hostile_values_stay_text_in_every_field(stage: Stage) {
    let (attacks, mut next) = (attacks(), 0);
    let some = stage.get("CSpecimen?maxSize=1").await["list"][0]["id"].clone();
    let whole = stage.get(&format!("CSpecimen/{}", some.as_str().unwrap_or_default())).await;
    let page = watched(&stage).await;
    let mut at = 0;
    while next < attacks.len() {
        let id = format!("evil{at}");
        let mut record = poisoned(&whole, &attacks, &mut next);
        record["id"] = json!(id);
        record["name"] = json!(format!("No. {at} {}", attacks[next % attacks.len()]));
        let path = format!("CSpecimen/{id}");
        stage.faults().add(Fault::new("GET", &path).body(&record.to_string()));
        for place in [format!("/CSpecimen/{id}"), format!("/CSpecimen/{id}/edit")] {
            page.go(&place).await;
            page.see("heading", &format!("No. {at} *")).await;
            page.see_true("the values are there", VALUES).await;
            clean(&page, &format!("{place}: {record}")).await;
        }
        at += 1;
    }
}

async fn clean(page: &Page, place: &str) {
    let found = page.evaluate(&format!("({FOREIGN})()")).await;
    assert_eq!(found, json!([]), "{place}");
    let ran = page.evaluate("[window.owned ?? null, window.broken]").await;
    assert_eq!(ran, json!([null, []]), "{place}");
}
