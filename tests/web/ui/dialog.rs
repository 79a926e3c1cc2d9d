//! Dialogs.

use crate::page::{Page, focused_text, settle};
use crema::ui::{Button, Dialog, DialogActions};
use crema_view::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

async fn page(role: &'static str, dismissed: ArcRwSignal<u32>) -> (Page, ArcRwSignal<bool>) {
    let open = ArcRwSignal::new(false);
    let held = open.clone();
    let page = Page::show(move || {
        let open = RwSignal::from(held);
        let dismissed = dismissed.clone();
        view! {
            <Button label="Open" on_click=move || open.set(true) />
            <Dialog
                title="Unsaved changes"
                role=role
                open=open
                on_close=move || dismissed.update(|count| *count += 1)
            >
                <p>"You changed this record."</p>
                <DialogActions>
                    <Button label="Keep editing" on_click=move || open.set(false) />
                </DialogActions>
            </Dialog>
        }
    })
    .await;
    page.find("button").focus().unwrap();
    page.click("button").await;
    (page, open)
}

#[wasm_bindgen_test]
async fn is_modal_and_named_by_its_title() {
    let (page, _) = page("dialog", ArcRwSignal::default()).await;
    assert!(page.find("dialog").matches(":modal").unwrap());
    let title = page.attribute("dialog", "aria-labelledby").unwrap();
    assert_eq!(page.text(&format!("#{title}")), "Unsaved changes");
    assert!(page.find("dialog").matches(":focus-within").unwrap());
}

#[wasm_bindgen_test]
async fn dismissing_tells_once_and_gives_the_focus_back() {
    let dismissed = ArcRwSignal::new(0);
    let (page, open) = page("dialog", dismissed.clone()).await;
    // What Esc makes the browser send.
    page.send("dialog", "cancel").await;
    assert!(!open.get_untracked());
    assert_eq!(page.count("dialog"), 0);
    assert_eq!(dismissed.get_untracked(), 1);
    assert_eq!(focused_text(), "Open");
}

#[wasm_bindgen_test]
async fn answering_is_not_dismissing() {
    let dismissed = ArcRwSignal::new(0);
    let (page, _) = page("alertdialog", dismissed.clone()).await;
    assert_eq!(page.count("[aria-label=Close]"), 0, "an alert wants an answer");
    page.click("footer button").await;
    settle().await;
    assert_eq!(page.count("dialog"), 0);
    assert_eq!(dismissed.get_untracked(), 0);
    assert_eq!(focused_text(), "Open");
}
