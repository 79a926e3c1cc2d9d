//! A record: opening it and what is to be read.
#![cfg(not(target_family = "wasm"))]

use crate::harness::Stage;
use serde_json::json;

journeys![
    a_record_opens_from_its_row,
    a_record_opens_by_its_address,
    a_link_leads_to_the_other_record,
    every_field_type_is_shown,
];

async fn a_record_opens_from_its_row(stage: Stage) {
    let record = stage.get("Account?maxSize=1&orderBy=name").await["list"][0].take();
    let name = record["name"].as_str().unwrap_or_default();
    let page = stage.signed_in("admin", "/Account?sort=name").await;
    page.within("grid", "Accounts").click("link", name).await;
    page.see("heading", name).await;
    page.see_focus("heading", name).await;
    page.see_address(&format!("/Account/{}", record["id"].as_str().unwrap_or_default())).await;
    let title = format!("document.title === {} + ' · Crema Demo'", json!(name));
    page.see_true("the title names the record", &title).await;
    page.see("region", "Overview").await;
    page.see("term", "Website").await;
}

async fn a_record_opens_by_its_address(stage: Stage) {
    let account =
        json!({"name": "Kontor Süd", "website": "https://example.com", "type": "Partner"});
    let record = stage.send("POST", "Account", account).await;
    let id = record["id"].as_str().unwrap_or_default();
    let page = stage.signed_in("admin", &format!("/Account/{id}")).await;
    page.see("heading", "Kontor Süd").await;
    let overview = page.within("region", "Overview");
    overview.see_text("Partner").await;
    overview.see("link", "https://example.com").await;
    page.within("navigation", "Main")
        .see_attribute("link", "Accounts", "aria-current", json!("page"))
        .await;
}

async fn a_link_leads_to_the_other_record(stage: Stage) {
    let account = stage.send("POST", "Account", json!({"name": "Mill & Sons"})).await;
    let contact = json!({"lastName": "Przybylski", "accountId": account["id"]});
    let contact = stage.send("POST", "Contact", contact).await;
    let id = contact["id"].as_str().unwrap_or_default();
    let page = stage.signed_in("admin", &format!("/Contact/{id}")).await;
    page.see("heading", "Przybylski").await;
    page.within("region", "Overview").click("link", "Mill & Sons").await;
    page.see("heading", "Mill & Sons").await;
}

async fn every_field_type_is_shown(stage: Stage) {
    let list = stage.get("CSpecimen?maxSize=1").await;
    let id = list["list"][0]["id"].as_str().unwrap_or_default().to_owned();
    let fields = [
        "Name",
        "Number",
        "Status",
        "Grade",
        "Properties",
        "Pieces",
        "Weight, g",
        "Price",
        "Found on",
        "Tested at",
        "Fragile",
        "Account",
    ];
    let lab = ["Email", "Phone", "Homepage", "Location", "Keeper", "Parent", "Contacts"];
    let page = stage.signed_in("admin", &format!("/CSpecimen/{id}")).await;
    for (tab, fields) in
        [("Overview", &fields[..]), ("Laboratory", &lab), ("Files", &["Projection"])]
    {
        page.click("tab", tab).await;
        for field in fields {
            page.see("term", field).await;
        }
    }
    page.click("link", "Edit").await;
    page.see_value("Name", list["list"][0]["name"].as_str().unwrap_or_default()).await;
}
