//! Files on their way: how far they are, called off, tried again, in slices, dropped.
#![cfg(not(target_family = "wasm"))]

use crate::harness::{Page, Stage};
use crema_demo::Fault;

journeys![
    a_file_that_failed_is_tried_again,
    an_upload_is_called_off,
    a_form_waits_for_its_files,
    a_large_file_goes_in_slices,
    files_are_dropped_and_refused_by_their_type,
];

async fn form(stage: &Stage) -> Page {
    let page = stage.signed_in("admin", "/CSpecimen/create").await;
    page.fill("Name", "Filed").await;
    let tab = "[...document.querySelectorAll('[role=tab]')]
        .find((tab) => tab.textContent.trim() === 'Files')?.click()";
    page.evaluate(tab).await;
    page
}

/// Chooses a file of so many zeros, or drops it.
async fn offer(page: &Page, field: &str, name: &str, size: usize, dropped: bool) {
    let script = format!(
        "(() => {{
            const input = document.querySelector('input[type=file][aria-label=\"{field}\"]');
            const data = new DataTransfer();
            const type = '{name}'.endsWith('.txt') ? 'text/plain' : '';
            data.items.add(new File([new Uint8Array({size})], '{name}', {{type}}));
            if ({dropped}) {{
                const init = {{bubbles: true, cancelable: true, dataTransfer: data}};
                input.dispatchEvent(new DragEvent('drop', init));
            }} else {{
                input.files = data.files;
                input.dispatchEvent(new Event('change', {{bubbles: true}}));
            }}
        }})()"
    );
    page.evaluate(&script).await;
}

async fn a_file_that_failed_is_tried_again(stage: Stage) {
    let page = form(&stage).await;
    stage.faults().add(Fault::new("POST", "Attachment").status(500, "", &[]).times(1));
    offer(&page, "Attachments", "a.txt", 10, false).await;
    page.see_said("alert", "a.txt: The server had an error.").await;
    page.click("button", "Try again").await;
    page.see("button", "Remove a.txt").await;
    page.see_no("button", "Try again").await;
    page.click("button", "Save").await;
    page.see("link", "Edit").await;
    let body = stage.see_request("POST", "CSpecimen").await.body;
    assert_eq!(body["attachmentsIds"].as_array().map(Vec::len), Some(1), "{body}");
}

async fn an_upload_is_called_off(stage: Stage) {
    let page = form(&stage).await;
    let held = stage.faults().add(Fault::new("POST", "Attachment").hold());
    offer(&page, "Attachments", "a.txt", 10, false).await;
    page.see("progressbar", "Uploading a.txt").await;
    page.within("group", "Attachments").click("button", "Cancel").await;
    page.see_no("progressbar", "Uploading a.txt").await;
    stage.faults().release(held);
    page.see_no("button", "Remove a.txt").await;
}

async fn a_form_waits_for_its_files(stage: Stage) {
    let page = form(&stage).await;
    let held = stage.faults().add(Fault::new("POST", "Attachment").hold());
    offer(&page, "Attachments", "a.txt", 10, false).await;
    page.see("progressbar", "Uploading a.txt").await;
    page.click("button", "Save").await;
    page.see_said("alert", "A file is still on its way. Save when it is there, or cancel it.")
        .await;
    assert!(stage.requests("POST", "CSpecimen").is_empty());
    stage.faults().release(held);
    page.see("button", "Remove a.txt").await;
    page.click("button", "Save").await;
    page.see("link", "Edit").await;
    let body = stage.see_request("POST", "CSpecimen").await.body;
    assert_eq!(body["attachmentsIds"].as_array().map(Vec::len), Some(1), "{body}");
}

async fn a_large_file_goes_in_slices(stage: Stage) {
    let page = form(&stage).await;
    let size = 5_000_000;
    offer(&page, "Attachments", "large.txt", size, false).await;
    page.see("button", "Remove large.txt").await;
    let announced = stage.see_request("POST", "Attachment").await;
    assert_eq!(announced.body["isBeingUploaded"], true);
    assert_eq!(announced.body["size"], size);
    assert!(announced.body.get("file").is_none());
    page.click("button", "Save").await;
    page.see("link", "Edit").await;
    let ids = stage.see_request("POST", "CSpecimen").await.body["attachmentsIds"].clone();
    let path = format!("Attachment/{}", ids[0].as_str().unwrap_or_default());
    let stored = stage.get(&path).await;
    assert_eq!(stored["isBeingUploaded"], false, "{stored}");
    let slices = stage.requests("POST", &path.replace("Attachment/", "Attachment/chunk/"));
    assert_eq!(slices.len(), 2);
}

async fn files_are_dropped_and_refused_by_their_type(stage: Stage) {
    let page = form(&stage).await;
    offer(&page, "Attachments", "a.txt", 10, true).await;
    page.see("button", "Remove a.txt").await;
    offer(&page, "Document", "a.exe", 10, true).await;
    page.see_said("alert", "a.exe: Document: files of this type are not accepted.").await;
    assert_eq!(stage.requests("POST", "Attachment").len(), 1);
}
