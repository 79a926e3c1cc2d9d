//! The entity with every field type: created, read, edited and cleared field by field, and what
//! goes out each time.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use serde_json::{Value, json};

journeys![every_field_is_created_and_read, every_field_is_edited, every_field_is_cleared];

/// A control of text: its name, what is typed, and the attribute with what is sent.
type Typed = (&'static str, &'static str, &'static str, Value);

/// The fields of text by the tab they are on: as typed, and as sent.
fn typed() -> [(&'static str, Vec<Typed>); 3] {
    let first = vec![
        ("Notes", "Found in a *bog*", "notes", json!("Found in a *bog*")),
        ("Pieces", "12", "pieces", json!(12)),
        ("Weight, g", "1,234.5", "weight", json!(1234.5)),
        ("Density, g/cm³", "2.65", "density", json!("2.65")),
        ("Price", "99.5", "price", json!(99.5)),
        ("Budget", "1000", "budget", json!("1000")),
        ("Layers: From", "1", "fromLayers", json!(1)),
        ("Layers: To", "3", "toLayers", json!(3)),
        ("Hardness: From", "6.5", "fromHardness", json!(6.5)),
        ("Hardness: To", "7", "toHardness", json!(7)),
        ("Price range: From", "10", "fromPriceRange", json!(10)),
        ("Price range: To", "20", "toPriceRange", json!(20)),
        ("Found on", "24.12.2025", "foundOn", json!("2025-12-24")),
        ("Tested at", "24.12.2025 12:30:15", "testedAt", json!("2025-12-24 11:30:15")),
        ("Test start", "24.12.2025 10:00", "testStart", json!("2025-12-24 09:00:00")),
        ("Test end", "24.12.2025 11:00", "testEnd", json!("2025-12-24 10:00:00")),
        ("Expires", "31.12.2026", "expiresDate", json!("2026-12-31")),
    ];
    let people = vec![
        ("First name, keeper", "Zelda", "firstKeeper", json!("Zelda")),
        ("Last name, keeper", "Ortega", "lastKeeper", json!("Ortega")),
        ("Email", "zelda@example.com", "emailAddress", json!("zelda@example.com")),
        ("Phone", "+49 30 1234", "phoneNumber", json!("+49301234")),
        ("Homepage", "example.com/zelda", "homepage", json!("example.com/zelda")),
        ("Location street", "Mill Lane 1", "locationStreet", json!("Mill Lane 1")),
        ("Location postal code", "01067", "locationPostalCode", json!("01067")),
        ("Location city", "Delft", "locationCity", json!("Delft")),
        ("Location state", "Zuid", "locationState", json!("Zuid")),
        ("Location country", "Netherlands", "locationCountry", json!("Netherlands")),
    ];
    let files = vec![
        ("Barcode", "4006381333931", "barcode", json!("4006381333931")),
        ("QR code", "crate 7", "qrCode", json!("crate 7")),
        ("Colour", "#c08020", "tint", json!("#c08020")),
        ("Description", "Plain", "description", json!("Plain")),
    ];
    [("", first), ("Laboratory", people), ("Files", files)]
}

/// Goes to a tab of the page, where there are tabs.
async fn tab(page: &Page, name: &str) {
    let script = format!(
        "[...document.querySelectorAll('[role=tab]')]
            .find((tab) => tab.textContent.trim() === {name:?})?.click()"
    );
    page.evaluate(&script).await;
}

/// Opens each tab in turn and types into its controls.
async fn fill(page: &Page, skip: &[&str], change: impl Fn(&str) -> String) {
    for (name, fields) in typed() {
        tab(page, name).await;
        for (label, text, attribute, _) in fields {
            if !skip.contains(&attribute) {
                page.fill(label, &change(text)).await;
            }
        }
    }
}

/// Chooses a file of zeros.
async fn file(page: &Page, label: &str, name: &str, kind: &str) {
    let script = format!(
        "(() => {{
            const input = document.querySelector('input[type=file][aria-label=\"{label}\"]');
            const data = new DataTransfer();
            data.items.add(new File([new Uint8Array(40)], '{name}', {{type: '{kind}'}}));
            input.files = data.files;
            input.dispatchEvent(new Event('change', {{bubbles: true}}));
        }})()"
    );
    page.evaluate(&script).await;
    page.see("button", &format!("Remove {name}")).await;
}

/// Does something in the editor of the report and says so, as typing does.
async fn in_report(page: &Page, act: &str) {
    let there = "!!document.querySelector('iframe[title=Report]')
        ?.contentDocument.querySelector('body[contenteditable]')";
    page.see_true("the report can be edited", there).await;
    let script = format!(
        "(() => {{
            const inside = document.querySelector('iframe[title=Report]').contentDocument;
            inside.body.focus();
            inside.getSelection().selectAllChildren(inside.body);
            {act};
        }})()"
    );
    page.evaluate(&script).await;
}

async fn saved(stage: &Stage, page: &Page, method: &str, path: &str) -> Value {
    page.click("button", "Save").await;
    page.see("link", "Edit").await;
    stage.see_request(method, path).await.body
}

/// Records that others link to.
async fn others(stage: &Stage) {
    for (entity, body) in [
        ("Account", json!({"name": "Quarry Nine"})),
        ("Contact", json!({"firstName": "Quentin", "lastName": "Marble"})),
    ] {
        stage.send("POST", entity, body).await;
    }
}

async fn choose(page: &Page, label: &str, text: &str, option: &str) {
    page.fill(label, text).await;
    page.click("option", option).await;
}

async fn every_field_is_created_and_read(stage: Stage) {
    others(&stage).await;
    let page = stage.signed_in("admin", "/CSpecimen/create").await;
    page.fill("Name", "Everything").await;
    fill(&page, &[], str::to_owned).await;
    tab(&page, "Overview").await;
    page.choose("Status", "Certified").await;
    page.choose("Grade", "5, museum").await;
    page.choose("Purity", "99 %").await;
    choose(&page, "Account", "Quarry N", "Quarry Nine").await;
    choose(&page, "Properties", "tox", "toxic").await;
    choose(&page, "Keywords", "quartz", "quartz").await;
    choose(&page, "Sources", "example.com/a", "example.com/a").await;
    page.click("checkbox", "weighed").await;
    page.click("checkbox", "Fragile").await;
    tab(&page, "Laboratory").await;
    choose(&page, "Contacts", "Quentin", "Quentin Marble").await;
    tab(&page, "Files").await;
    file(&page, "Document", "offer.pdf", "application/pdf").await;
    file(&page, "Photo", "rock.png", "image/png").await;
    file(&page, "Attachments", "notes.txt", "text/plain").await;
    page.fill("Secret", "opensesame").await;
    in_report(&page, "inside.execCommand('insertText', false, 'It glows')").await;
    let body = saved(&stage, &page, "POST", "CSpecimen").await;
    for (_, _, attribute, value) in typed().into_iter().flat_map(|(_, fields)| fields) {
        assert_eq!(body[attribute], value, "{attribute} in {body}");
    }
    for (attribute, value) in [
        ("status", json!("Certified")),
        ("grade", json!(5)),
        ("purity", json!(0.99)),
        ("properties", json!(["toxic"])),
        ("keywords", json!(["quartz"])),
        ("sources", json!(["example.com/a"])),
        ("checks", json!(["weighed"])),
        ("isFragile", json!(true)),
        ("priceCurrency", json!("EUR")),
        ("fromPriceRangeCurrency", json!("EUR")),
        ("secret", json!("opensesame")),
        ("report", json!("It glows")),
    ] {
        assert_eq!(body[attribute], value, "{attribute} in {body}");
    }
    for linked in ["accountId", "documentId", "photoId"] {
        assert!(body[linked].is_string(), "{linked} in {body}");
    }
    for list in ["contactsIds", "attachmentsIds"] {
        assert_eq!(body[list].as_array().map(Vec::len), Some(1), "{list} in {body}");
    }
    for fixed in ["number", "serial", "computed", "rawList", "rawObject", "projection"] {
        assert!(body.get(fixed).is_none(), "{fixed} in {body}");
    }
    read(&page).await;
}

/// What a person reads of it, tab by tab.
async fn read(page: &Page) {
    page.see("heading", "Everything").await;
    for text in ["5, museum", "1,234.5", "€99.50", "1 – 3", "6.5 – 7", "€10.00 – €20.00", "1h"]
    {
        page.see_text(text).await;
    }
    page.see("link", "Quarry Nine").await;
    page.see("link", "example.com/a").await;
    tab(page, "Laboratory").await;
    for text in ["Zelda Ortega", "Mill Lane 1", "01067"] {
        page.see_text(text).await;
    }
    page.see("link", "zelda@example.com").await;
    page.see("link", "Quentin Marble").await;
    tab(page, "Files").await;
    for name in ["offer.pdf", "rock.png", "notes.txt"] {
        page.see("button", name).await;
    }
    page.see_text("#c08020").await;
    page.see_no_text("opensesame").await;
    let report = "document.querySelector('iframe[title=Report]')?.contentDocument.body.textContent";
    page.see_true("the report is shown", &format!("{report} === 'It glows'")).await;
}

/// A record with something in every field of text, in its form.
async fn form(stage: &Stage, more: Value) -> (Page, String) {
    let mut record = json!({"name": "Everything", "status": "Certified"});
    for (_, _, attribute, value) in typed().into_iter().flat_map(|(_, fields)| fields) {
        record[attribute] = value;
    }
    for code in ["price", "budget", "fromPriceRange", "toPriceRange"] {
        record[format!("{code}Currency")] = json!("EUR");
    }
    for (name, value) in more.as_object().into_iter().flatten() {
        record[name] = value.clone();
    }
    let record = stage.send("POST", "CSpecimen", record).await;
    let path = format!("CSpecimen/{}", record["id"].as_str().unwrap_or_default());
    let page = stage.signed_in("admin", &format!("/{path}/edit")).await;
    page.see_value("Name", "Everything").await;
    (page, path)
}

async fn every_field_is_edited(stage: Stage) {
    let (page, path) =
        form(&stage, json!({"report": "<p class=\"x\">Old</p><o:p>kept</o:p>"})).await;
    // One more digit or letter at the end changes each of them; dates have no room for one.
    let dates = ["foundOn", "testedAt", "testStart", "testEnd", "expiresDate", "tint"];
    fill(&page, &dates, |text| match text {
        "1" => "2".to_owned(),
        "zelda@example.com" => "zelda5@example.com".to_owned(),
        text => format!("{text}5"),
    })
    .await;
    tab(&page, "Overview").await;
    page.fill("Found on", "25.12.2025").await;
    page.fill("Expires", "31.12.2026 18:00").await;
    let body = saved(&stage, &page, "PUT", &path).await;
    for (attribute, value) in [
        ("notes", json!("Found in a *bog*5")),
        ("pieces", json!(125)),
        ("weight", json!(1234.55)),
        ("density", json!("2.655")),
        ("price", json!(99.55)),
        ("priceCurrency", json!("EUR")),
        ("budget", json!("10005")),
        ("fromLayers", json!(2)),
        ("toLayers", json!(35)),
        ("foundOn", json!("2025-12-25")),
        ("expires", json!("2026-12-31 17:00:00")),
        ("expiresDate", Value::Null),
        ("lastKeeper", json!("Ortega5")),
        ("locationPostalCode", json!("010675")),
        ("emailAddress", json!("zelda5@example.com")),
        ("description", json!("Plain5")),
    ] {
        assert_eq!(body[attribute], value, "{attribute} in {body}");
    }
    for kept in ["name", "report", "testStart", "testedAt", "tint", "status"] {
        assert!(body.get(kept).is_none(), "{kept} in {body}");
    }
}

async fn every_field_is_cleared(stage: Stage) {
    others(&stage).await;
    let account = stage.get("Account?maxSize=1").await["list"][0]["id"].take();
    let contact = stage.get("Contact?maxSize=1").await["list"][0].take();
    let more = json!({
        "accountId": account, "contactsIds": [contact["id"]], "properties": ["toxic"],
        "keywords": ["quartz"], "sources": ["example.com/a"], "checks": ["weighed"],
        "isFragile": true, "report": "<p>It glows</p>",
    });
    let (page, path) = form(&stage, more).await;
    fill(&page, &[], |_| String::new()).await;
    tab(&page, "Overview").await;
    page.click("button", "Clear Account").await;
    for chip in ["toxic", "quartz", "example.com/a"] {
        page.click("button", &format!("Remove {chip}")).await;
    }
    page.click("checkbox", "weighed").await;
    page.click("checkbox", "Fragile").await;
    tab(&page, "Laboratory").await;
    page.click("button", &format!("Remove {}", contact["name"].as_str().unwrap_or_default())).await;
    tab(&page, "Files").await;
    in_report(&page, "inside.execCommand('delete')").await;
    let body = saved(&stage, &page, "PUT", &path).await;
    for (_, _, attribute, _) in typed().into_iter().flat_map(|(_, fields)| fields) {
        assert!(body.get(attribute) == Some(&Value::Null), "{attribute} in {body}");
    }
    for nothing in ["accountId", "report", "priceCurrency", "fromPriceRangeCurrency"] {
        assert!(body.get(nothing) == Some(&Value::Null), "{nothing} in {body}");
    }
    for list in ["contactsIds", "properties", "keywords", "sources", "checks"] {
        assert_eq!(body[list], json!([]), "{list} in {body}");
    }
    assert_eq!(body["isFragile"], json!(false));
    assert!(body.get("name").is_none(), "{body}");
}
