//! Records and layouts at the edge of what one would expect.
#![cfg(not(target_family = "wasm"))]

use crate::harness::Stage;
use crema_demo::Fault;
use serde_json::{Value, json};

journeys![
    an_unknown_field_type_is_shown_and_never_sent,
    layouts_may_name_what_does_not_exist,
    three_hundred_attributes_are_no_burden,
    three_hundred_fields_in_a_layout_stay_usable,
    a_very_long_text_is_shown_and_kept,
    markup_in_data_is_only_text,
    values_of_wrong_types_harm_nothing,
];

async fn an_unknown_field_type_is_shown_and_never_sent(stage: Stage) {
    let specimen = json!({"name": "Opal", "projection": {"beams": 3}});
    let record = stage.send("POST", "CSpecimen", specimen).await;
    let path = format!("CSpecimen/{}", record["id"].as_str().unwrap_or_default());
    let answer = json!({"id": record["id"], "name": "Opal", "projection": {"beams": 3}});
    stage.faults().add(Fault::new("GET", &path).body(&answer.to_string()));
    let page = stage.signed_in("admin", &format!("/{path}")).await;
    page.see("term", "Projection").await;
    page.see_text("{\"beams\":3}").await;
    page.click("link", "Edit").await;
    page.see_no("textbox", "Projection").await;
    page.fill("Name", "Fire opal").await;
    page.click("button", "Save").await;
    page.see_address(&format!("/{path}")).await;
    assert_eq!(stage.see_request("PUT", &path).await.body, json!({"name": "Fire opal"}));
}

async fn layouts_may_name_what_does_not_exist(stage: Stage) {
    let row = json!([[{"name": "nowhere"}, {"name": "name"}], [{"name": "goneToo"}, false]]);
    let layout = json!([{"label": "Odd", "rows": row}, 7, {"rows": null}]);
    stage.faults().add(Fault::new("GET", "Account/layout/detail").body(&layout.to_string()));
    let list = json!([{"name": "nowhere"}, {"name": "name", "link": true}, null]);
    stage.faults().add(Fault::new("GET", "Account/layout/list").body(&list.to_string()));
    let record = stage.get("Account?maxSize=1&orderBy=name").await["list"][0].take();
    let name = record["name"].as_str().unwrap_or_default();
    let page = stage.signed_in("admin", "/Account?sort=name").await;
    page.within("grid", "Accounts").click("link", name).await;
    page.within("region", "Odd").see("term", "Name").await;
    page.click("link", "Edit").await;
    page.see_value("Name", name).await;
}

async fn three_hundred_attributes_are_no_burden(stage: Stage) {
    let record = stage.send("POST", "Account", json!({"name": "Many"})).await;
    let path = format!("Account/{}", record["id"].as_str().unwrap_or_default());
    let mut answer = stage.get(&path).await;
    for index in 0..300 {
        answer[format!("extra{index}")] = json!(format!("value {index}"));
    }
    stage.faults().add(Fault::new("GET", &path).body(&answer.to_string()));
    let page = stage.signed_in("admin", &format!("/{path}")).await;
    page.see("heading", "Many").await;
    page.click("link", "Edit").await;
    page.fill("Description", "One of many").await;
    page.click("button", "Save").await;
    page.see_address(&format!("/{path}")).await;
    let body = stage.see_request("PUT", &path).await.body;
    assert_eq!(body, json!({"description": "One of many"}));
}

async fn three_hundred_fields_in_a_layout_stay_usable(stage: Stage) {
    let record = stage.send("POST", "CSpecimen", json!({"name": "Many"})).await;
    let path = format!("CSpecimen/{}", record["id"].as_str().unwrap_or_default());
    let mut metadata = stage.get("Metadata").await;
    let kinds = ["varchar", "enum", "date", "int", "bool", "text"];
    let mut rows = vec![json!([{"name": "name"}])];
    for index in 0..300 {
        let name = format!("extra{index}");
        metadata["entityDefs"]["CSpecimen"]["fields"][&name] =
            json!({"type": kinds[index % kinds.len()], "options": ["One", "Two"]});
        rows.push(json!([{"name": name}]));
    }
    let layout = json!([{"label": "All", "rows": rows}]);
    stage.faults().add(Fault::new("GET", "Metadata").body(&metadata.to_string()));
    stage.faults().add(Fault::new("GET", "CSpecimen/layout/detail").body(&layout.to_string()));
    let page = stage.signed_in("admin", &format!("/{path}")).await;
    page.see("term", "Extra299").await;
    page.click("link", "Edit").await;
    page.see_value("Name", "Many").await;
    page.fill("Extra294", "At the end").await;
    let script = "(() => {
        const label = [...document.querySelectorAll('main label')]
          .find((label) => label.textContent.startsWith('Extra288'));
        const control = document.getElementById(label.htmlFor);
        const start = performance.now();
        for (let turn = 0; turn < 20; turn++) {
          control.value += 'x';
          control.dispatchEvent(new Event('input', {bubbles: true}));
        }
        return performance.now() - start;
      })()";
    let took_ms = page.evaluate(script).await.as_f64().unwrap_or(f64::MAX);
    assert!(took_ms < 4_000.0, "20 letters took {took_ms} ms");
    page.fill("Extra288", "").await;
    page.click("button", "Save").await;
    page.see_address(&format!("/{path}")).await;
    let body = stage.see_request("PUT", &path).await.body;
    assert_eq!(body, json!({"extra294": "At the end"}));
}

async fn a_very_long_text_is_shown_and_kept(stage: Stage) {
    let text = "0123456789".repeat(20_000);
    let record = stage.send("POST", "CSpecimen", json!({"name": "Scroll", "notes": text})).await;
    let path = format!("CSpecimen/{}", record["id"].as_str().unwrap_or_default());
    let page = stage.signed_in("admin", &format!("/{path}")).await;
    page.see("heading", "Scroll").await;
    page.see_true("all of it is there", "document.body.textContent.length > 200000").await;
    page.click("link", "Edit").await;
    page.fill("Name", "Longer scroll").await;
    page.see_true(
        "all of it is in its control",
        "[...document.querySelectorAll('textarea')].some((area) => area.value.length === 200000)",
    )
    .await;
    page.click("button", "Save").await;
    page.see_address(&format!("/{path}")).await;
    assert_eq!(stage.see_request("PUT", &path).await.body, json!({"name": "Longer scroll"}));
    let kept = stage.get(&path).await["notes"].as_str().map(str::len);
    assert_eq!(kept, Some(200_000));
}

async fn markup_in_data_is_only_text(stage: Stage) {
    let evil = "<img src=x onerror=\"document.title='owned'\"><b>bold</b>";
    let website = "javascript:document.title='owned'";
    let record = stage.send("POST", "Account", json!({"name": "Plain", "description": evil})).await;
    let path = format!("Account/{}", record["id"].as_str().unwrap_or_default());
    let mut answer = stage.get(&path).await;
    answer["website"] = Value::from(website);
    stage.faults().add(Fault::new("GET", &path).body(&answer.to_string()));
    let note = json!({"type": "Post", "post": format!("{evil} [x]({website})"),
        "parentType": "Account", "parentId": record["id"]});
    stage.send("POST", "Note", note).await;
    let page = stage.signed_in("admin", &format!("/{path}")).await;
    page.see_text(evil).await;
    page.scroll_to("heading", "Stream").await;
    page.within("feed", "Stream").see_text("<b>bold</b>").await;
    let links = "[...document.querySelectorAll('a')].some((a) => a.protocol === 'javascript:')";
    assert_eq!(page.evaluate(links).await, false, "a link runs a script");
    assert_eq!(page.evaluate("document.querySelectorAll('main img').length").await, 0);
}

/// Values that none of the fields is meant to have.
fn hostile() -> [Value; 8] {
    [
        Value::Null,
        json!(true),
        json!(-1.5e300),
        json!([]),
        json!({}),
        json!([1, {"a": []}, null, "x"]),
        json!({"a": {"b": [1]}, "": null}),
        json!("<b>\u{202e}x</b>\u{0}"),
    ]
}

async fn values_of_wrong_types_harm_nothing(stage: Stage) {
    let whole = stage.get("CSpecimen?maxSize=1").await["list"][0].take();
    let id = whole["id"].as_str().unwrap_or_default();
    let whole = stage.get(&format!("CSpecimen/{id}")).await;
    let mut rows = Vec::new();
    for (index, value) in hostile().into_iter().enumerate() {
        let mut record = whole.clone();
        for (name, attribute) in record.as_object_mut().into_iter().flatten() {
            match name.as_str() {
                "id" => *attribute = json!(format!("odd{index}")),
                // A deleted record is not shown, which is right.
                "deleted" => {}
                _ => *attribute = value.clone(),
            }
        }
        let path = format!("CSpecimen/odd{index}");
        stage.faults().add(Fault::new("GET", &path).body(&record.to_string()));
        rows.push(record);
    }
    let list = json!({"total": rows.len(), "list": rows});
    stage.faults().add(Fault::new("GET", "CSpecimen").body(&list.to_string()));
    let page = stage.signed_in("admin", "/CSpecimen").await;
    page.see_text("8 records").await;
    for index in 0..hostile().len() {
        page.evaluate(&format!("location.hash = '#CSpecimen/view/odd{index}'")).await;
        page.see_address(&format!("/CSpecimen/odd{index}")).await;
        page.see("term", "Name").await;
        page.click("link", "Edit").await;
        page.see("button", "Save").await;
        page.click("button", "Cancel").await;
        page.see_address(&format!("/CSpecimen/odd{index}")).await;
        stage.complaints().unwrap_or_else(|error| panic!("odd{index}: {error}"));
    }
}
