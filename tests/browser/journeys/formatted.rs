//! Formatted text: read in a frame in which nothing runs, edited without losing what is not known.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use serde_json::{Value, json};

journeys![
    foreign_markup_is_shown_and_nothing_of_it_runs,
    pictures_of_others_come_at_a_click,
    a_text_is_edited_and_strange_markup_stays,
    a_text_that_was_only_looked_at_is_not_sent,
];

const INSIDE: &str = "document.querySelector('iframe[title=Report]').contentDocument";

/// A specimen with this report, at a page of it.
async fn open(stage: &Stage, report: &str, page: &str) -> (Page, String) {
    // The report is shown once a specimen is no longer new.
    let record = json!({"name": "Opal", "status": "Certified", "report": report});
    let record = stage.send("POST", "CSpecimen", record).await;
    let path = format!("CSpecimen/{}", record["id"].as_str().unwrap_or_default());
    let page = stage.signed_in("admin", &format!("/{path}{page}")).await;
    let tab = "[...document.querySelectorAll('[role=tab]')]
        .find((tab) => tab.textContent.trim() === 'Files')?.click()";
    page.see_true("the record is there", "!!document.querySelector('main :is(dl, form)')").await;
    page.evaluate(tab).await;
    let there = "!!document.querySelector('iframe[title=Report]')?.contentDocument?.body";
    page.see_true("the frame is there", there).await;
    (page, path)
}

async fn is(page: &Page, what: &str, script: &str) {
    page.see_true(what, &format!("(() => {{ const inside = {INSIDE}; return {script}; }})()"))
        .await;
}

async fn foreign_markup_is_shown_and_nothing_of_it_runs(stage: Stage) {
    let report = "<h2>Finding</h2><script>parent.document.title='owned'</script>\
        <p onclick=\"x()\" style=\"color:red;position:fixed\">Red <b>rock</b></p>\
        <img src=x onerror=\"parent.document.title='owned'\">\
        <a href=\"https://example.com/\">far</a><a href=\"javascript:x()\">near</a>\
        <iframe src=\"https://example.com/\"></iframe><form><input name=a>text</form>";
    let (page, _) = open(&stage, report, "").await;
    is(&page, "the text is there", "inside.body.textContent === 'FindingRed rockfarneartext'")
        .await;
    is(
        &page,
        "nothing that runs is there",
        "!inside.querySelector('script, iframe, input, [onclick], [onerror]')",
    )
    .await;
    is(
        &page,
        "its style is kept in its place",
        "inside.querySelector('p').getAttribute('style') === 'color:red;'",
    )
    .await;
    let link = "(() => { const [far, near] = inside.querySelectorAll('a');
        return far.target === '_blank' && far.rel.includes('noopener') && !near.hasAttribute('href') })()";
    is(&page, "links lead out", link).await;
    assert_ne!(page.evaluate("document.title").await, "owned");
    let frame = "document.querySelector('iframe[title=Report]')";
    let sandbox = format!("{frame}.getAttribute('sandbox')");
    assert_eq!(page.evaluate(&sandbox).await, "allow-same-origin");
    let fits = format!("{frame}.clientHeight >= {frame}.contentDocument.body.offsetHeight");
    page.see_true("the frame is as high as its text", &fits).await;
}

async fn pictures_of_others_come_at_a_click(stage: Stage) {
    let picture = format!("{}mark.svg", stage.url());
    let report = format!("<p>Look</p><img alt=\"A rock\" src=\"{picture}\">");
    let (page, _) = open(&stage, &report, "").await;
    is(
        &page,
        "no picture is fetched",
        "inside.querySelector('img') && !inside.querySelector('img').src",
    )
    .await;
    page.click("button", "Show pictures").await;
    is(&page, "the picture is shown", "inside.querySelector('img')?.naturalWidth > 0").await;
    page.see_no("button", "Show pictures").await;
}

async fn a_text_is_edited_and_strange_markup_stays(stage: Stage) {
    let report = "<p class=\"lead\" data-x=\"1\">One &amp; two</p><o:p>odd</o:p>\
        <img src=\"https://pictures.invalid/a.png\" alt=\"a\"><script>x()</script>";
    let (page, path) = open(&stage, report, "/edit").await;
    is(&page, "it can be edited", "!!inside.querySelector('body[contenteditable] p')").await;
    page.evaluate(&format!(
        "(() => {{ const inside = {INSIDE}; inside.body.focus();
            inside.getSelection().selectAllChildren(inside.querySelector('p')); }})()"
    ))
    .await;
    page.see_attribute("button", "Bold", "aria-pressed", json!("false")).await;
    page.click("button", "Bold").await;
    is(&page, "it is bold", "!!inside.querySelector('p b')").await;
    page.see_attribute("button", "Bold", "aria-pressed", json!("true")).await;
    page.press("ArrowRight").await;
    page.press("x").await;
    page.click("button", "Save").await;
    page.see_address(&format!("/{path}")).await;
    let body = stage.see_request("PUT", &path).await.body;
    let expected = "<p class=\"lead\" data-x=\"1\"><b>One &amp; twox</b></p><o:p>odd</o:p>\
        <img src=\"https://pictures.invalid/a.png\" alt=\"a\">";
    assert_eq!(body, json!({"report": expected}));
}

async fn a_text_that_was_only_looked_at_is_not_sent(stage: Stage) {
    let report = "<P ALIGN=center>Old<BR>spelling</P>";
    let (page, path) = open(&stage, report, "/edit").await;
    is(&page, "it can be edited", "!!inside.querySelector('body[contenteditable] p')").await;
    // Typed and taken back: the same text again, whatever it reads like.
    page.evaluate(&format!(
        "(() => {{ const inside = {INSIDE}; inside.body.focus();
            inside.getSelection().collapse(inside.querySelector('p'), 0);
            inside.execCommand('insertText', false, 'x'); inside.execCommand('undo'); }})()"
    ))
    .await;
    page.fill("Name", "Fire opal").await;
    page.click("button", "Save").await;
    page.see_address(&format!("/{path}")).await;
    assert_eq!(stage.see_request("PUT", &path).await.body, json!({"name": "Fire opal"}));
    let stored = stage.get(&path).await;
    assert_eq!(stored["report"], Value::from(report));
}
