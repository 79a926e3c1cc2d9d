//! Answers that make no sense: a clear error, a way on, nothing lost.
#![cfg(not(target_family = "wasm"))]

#[path = "../../fixtures/any_value.rs"]
mod any_value;

use crate::harness::Stage;
use any_value::Dice;
use crema_demo::Fault;

journeys![
    lists_survive_broken_answers,
    records_survive_broken_answers,
    the_start_survives_broken_answers,
    empty_lists_where_objects_are_meant,
    refused_metadata_still_gives_lists,
    no_answer_of_any_shape_leaves_a_dead_page,
];

/// Every way an answer can be broken, and what is said of it.
fn broken(path: &str) -> [(Fault, &'static str); 5] {
    let unreadable = "The answer of the server could not be read.";
    [
        (Fault::new("GET", path).truncate(), unreadable),
        (Fault::new("GET", path).html(), unreadable),
        (Fault::new("GET", path).body("\"text\""), unreadable),
        (Fault::new("GET", path).status(500, "<b>no JSON", &[]), "The server had an error."),
        (Fault::new("GET", path).drop_connection(), "The server could not be reached."),
    ]
}

async fn lists_survive_broken_answers(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    for (fault, said) in broken("Lead") {
        let fault = stage.faults().add(fault);
        page.go("/Lead").await;
        page.see_said("alert", said).await;
        page.see("navigation", "Main").await;
        stage.faults().remove(fault);
        page.click("button", "Try again").await;
        page.within("grid", "Leads").see("link", "*").await;
    }
}

async fn records_survive_broken_answers(stage: Stage) {
    let record = stage.get("Account?maxSize=1").await["list"][0].take();
    let path = format!("Account/{}", record["id"].as_str().unwrap_or_default());
    let name = record["name"].as_str().unwrap_or_default();
    let page = stage.signed_in("admin", "/Account").await;
    for (fault, said) in broken(&path) {
        let fault = stage.faults().add(fault);
        page.go(&format!("/{path}")).await;
        page.see_said("alert", said).await;
        stage.faults().remove(fault);
        page.click("button", "Try again").await;
        page.see("heading", name).await;
    }
}

async fn the_start_survives_broken_answers(stage: Stage) {
    let page = stage.signed_in("admin", "/Account").await;
    for (fault, said) in broken("App/user") {
        let fault = stage.faults().add(fault);
        page.reload().await;
        page.see_said("alert", said).await;
        stage.faults().remove(fault);
        page.click("button", "Try again").await;
        page.see("grid", "Accounts").await;
    }
}

async fn empty_lists_where_objects_are_meant(stage: Stage) {
    for path in ["Metadata", "I18n", "Account/layout/*"] {
        let page = stage.signed_in("admin", "/Account").await;
        let fault = stage.faults().add(Fault::new("GET", path).body("[]"));
        page.reload().await;
        page.see("navigation", "Main").await;
        page.go("/Account").await;
        page.see("grid", "*").await;
        stage.faults().remove(fault);
        page.close().await;
    }
}

async fn refused_metadata_still_gives_lists(stage: Stage) {
    stage.demo().refuse_metadata(true);
    let record =
        stage.get("Account?maxSize=1&orderBy=createdAt&order=desc").await["list"][0].take();
    let name = record["name"].as_str().unwrap_or_default();
    let page = stage.signed_in("admin", "/Account").await;
    page.see("heading", "Accounts").await;
    page.within("grid", "Accounts").see("link", "*").await;
    page.go(&format!("/Account/{}", record["id"].as_str().unwrap_or_default())).await;
    page.see("heading", name).await;
}

async fn no_answer_of_any_shape_leaves_a_dead_page(stage: Stage) {
    let record = stage.get("Account?maxSize=1").await["list"][0].take();
    let id = record["id"].as_str().unwrap_or_default();
    let page = stage.signed_in("admin", "/Account").await;
    for seed in 0..6 {
        let mut dice = Dice::new(seed);
        for path in ["Metadata", "I18n", "*/layout/*", "Account", "Account/*", "Account/*/*"] {
            let body = dice.value(4).to_string();
            stage.faults().add(Fault::new("GET", path).body(&body));
        }
        for path in ["/Account".to_owned(), format!("/Account/{id}"), "/Account/create".to_owned()]
        {
            page.go(&path).await;
            page.see("navigation", "Main").await;
            let told = "document.querySelector('main')?.innerText.trim().length > 0 ||
                !!document.querySelector('main form, main [role=grid]')";
            page.see_true(&format!("{path} says something, seed {seed}"), told).await;
        }
        stage.faults().clear();
    }
    page.go("/Account").await;
    page.within("grid", "Accounts").see("link", "*").await;
}
