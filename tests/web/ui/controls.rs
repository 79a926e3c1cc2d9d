//! Buttons, form controls, tabs and messages.

use crate::page::{Page, focused_text, press, settle};
use crema::ui::{
    Button, Checkbox, FieldFrame, Glyph, Notice, NoticeRegion, Select, Tabs, TextInput, Tone,
};
use crema_view::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_busy_button_says_so_and_does_nothing() {
    let (busy, clicks) = (ArcRwSignal::new(false), ArcRwSignal::new(0));
    let (busy_in, clicks_in) = (busy.clone(), clicks.clone());
    let page = Page::show(move || {
        let busy = RwSignal::from(busy_in);
        let act = move || clicks_in.update(|count| *count += 1);
        view! { <Button label="Save" icon=Glyph::Check busy=busy on_click=act /> }
    })
    .await;
    page.click("button").await;
    busy.set(true);
    settle().await;
    page.click("button").await;
    assert_eq!(clicks.get_untracked(), 1);
    assert_eq!(page.attribute("button", "aria-disabled").unwrap(), "true");
    assert_eq!(page.text("button"), "Save");
    assert_eq!(page.attribute("svg", "aria-hidden").unwrap(), "true");
}

#[wasm_bindgen_test]
async fn an_icon_alone_still_has_a_name_and_a_switch_its_state() {
    let page = Page::show(|| {
        view! { <Button label="Follow" icon=Glyph::Star icon_only=true pressed=true /> }
    })
    .await;
    assert_eq!(page.attribute("button", "aria-label").unwrap(), "Follow");
    assert_eq!(page.attribute("button", "title").unwrap(), "Follow");
    assert_eq!(page.attribute("button", "aria-pressed").unwrap(), "true");
}

#[wasm_bindgen_test]
async fn a_frame_labels_its_control_and_ties_the_error_to_it() {
    let error = ArcRwSignal::new(None::<String>);
    let error_in = error.clone();
    let page = Page::show(move || {
        let error = RwSignal::from(error_in);
        view! {
            <FieldFrame id="website" label="Website" required=true error=error>
                <TextInput
                    id="website"
                    value="x"
                    on_input=Callback::new(|_: String| ())
                    required=true
                    invalid=Signal::derive(move || error.with(Option::is_some))
                    described_by="website-error"
                />
            </FieldFrame>
        }
    })
    .await;
    assert_eq!(page.attribute("label", "for").unwrap(), "website");
    assert_eq!(page.attribute("input", "aria-required").unwrap(), "true");
    assert_eq!(page.attribute("input", "aria-invalid"), None);
    error.set(Some("Website is not a valid address.".into()));
    settle().await;
    assert_eq!(page.attribute("input", "aria-invalid").unwrap(), "true");
    let described = page.attribute("input", "aria-describedby").unwrap();
    assert_eq!(page.text(&format!("#{described}")), "Website is not a valid address.");
}

#[wasm_bindgen_test]
async fn a_box_tells_its_new_state() {
    let ticked = ArcRwSignal::new(false);
    let ticked_in = ticked.clone();
    let page = Page::show(move || {
        let ticked = RwSignal::from(ticked_in);
        view! {
            <Checkbox
                label="Select Kestrel"
                hide_label=true
                checked=ticked
                on_change=Callback::new(move |now| ticked.set(now))
            />
        }
    })
    .await;
    assert_eq!(page.text("label"), "Select Kestrel");
    page.click("input").await;
    assert!(ticked.get_untracked());
}

#[wasm_bindgen_test]
async fn a_list_of_values_shows_its_value_even_if_the_values_come_later() {
    let options = ArcRwSignal::new(Vec::new());
    let options_in = options.clone();
    let page = Page::show(move || {
        let options = RwSignal::from(options_in);
        view! { <Select label="Type" value="b" options=options on_change=Callback::new(|_: String| ()) /> }
    })
    .await;
    options.set([("a", "Analyst"), ("b", "Buyer")].map(|(k, l)| (k.into(), l.into())).to_vec());
    settle().await;
    let select = page.find("select").unchecked_into::<web_sys::HtmlSelectElement>();
    assert_eq!(select.value(), "b");
}

#[wasm_bindgen_test]
async fn arrows_select_tabs() {
    let page = Page::show(move || {
        let selected = RwSignal::new("a".to_owned());
        let tabs: Vec<_> = ["a", "b", "c"].map(|key| (key.to_owned(), key.to_uppercase())).into();
        view! { <Tabs label="Views" tabs selected on_select=Callback::new(move |key| selected.set(key)) /> }
    })
    .await;
    page.find("[aria-selected=true]").focus().unwrap();
    press("ArrowRight").await;
    assert_eq!(page.text("[aria-selected=true]"), "B");
    assert_eq!(focused_text(), "B");
    press("End").await;
    assert_eq!(page.text("[aria-selected=true][tabindex='0']"), "C");
}

#[wasm_bindgen_test]
async fn failures_interrupt_and_the_rest_waits() {
    let page = Page::show(|| {
        let notice = |id, tone, text: &str| Notice { id, tone, text: text.into(), action: None };
        let notices =
            vec![notice(1, Tone::Danger, "Not saved."), notice(2, Tone::Default, "Removed.")];
        view! { <NoticeRegion notices=notices on_dismiss=Callback::new(|_: u64| ()) /> }
    })
    .await;
    assert_eq!(page.text("[role=alert] p"), "Not saved.");
    assert_eq!(page.text("[role=status] p"), "Removed.");
}
