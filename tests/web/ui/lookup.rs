//! Look-ups and fields of several values.

use crate::page::{Page, focused_id, press, settle};
use crema::ui::{ChipInput, Choice, Combobox};
use crema_view::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

#[derive(Clone, Default)]
struct Seen {
    typed: ArcRwSignal<Vec<String>>,
    chosen: ArcRwSignal<Vec<String>>,
}

async fn page(seen: &Seen) -> Page {
    let Seen { typed, chosen } = seen.clone();
    Page::show(move || {
        let choices = RwSignal::new(Vec::new());
        let on_input = move |text: String| {
            let found = ["Ada Lovelace", "Adam Smith"].into_iter().enumerate();
            let found = found.filter(|(_, name)| name.starts_with(&text));
            choices.set(found.map(|(id, name)| Choice::new(id.to_string(), name)).collect());
            typed.update(|all| all.push(text));
        };
        let on_choose = move |choice: Choice| chosen.update(|all| all.push(choice.value));
        view! {
            <Combobox
                id="contact"
                label="Contact"
                value_text="Grace Hopper"
                choices=choices
                on_input=Callback::new(on_input)
                on_choose=Callback::new(on_choose)
            />
        }
    })
    .await
}

#[wasm_bindgen_test]
async fn typing_offers_choices_and_enter_takes_the_first() {
    let seen = Seen::default();
    let page = page(&seen).await;
    let field = "[role=combobox]";
    assert_eq!(page.value(field), "Grace Hopper");
    assert_eq!(page.attribute(field, "aria-expanded").unwrap(), "false");
    assert!(!press("Enter").await, "closed, Enter is left to the form");
    page.type_text(field, "Ada").await;
    assert_eq!(seen.typed.get_untracked(), ["Ada"]);
    assert_eq!(page.attribute(field, "aria-expanded").unwrap(), "true");
    let list = page.attribute(field, "aria-controls").unwrap();
    assert_eq!(page.attribute("[role=listbox]", "id").unwrap(), list);
    assert_eq!(page.attribute("[role=listbox]", "aria-label").unwrap(), "Contact");
    assert_eq!(page.count("[role=option]"), 2);
    press("ArrowDown").await;
    let active = page.attribute(field, "aria-activedescendant").unwrap();
    assert_eq!(page.attribute("[aria-selected=true]", "id").unwrap(), active);
    assert_eq!(page.text("[aria-selected=true]"), "Adam Smith");
    press("ArrowUp").await;
    assert!(press("Enter").await);
    assert_eq!(seen.chosen.get_untracked(), ["0"]);
    assert_eq!(page.count("[role=listbox]"), 0);
    assert_eq!(page.value(field), "Ada Lovelace");
    assert_eq!(focused_id(), "contact");
}

#[wasm_bindgen_test]
async fn escape_and_leaving_bring_the_old_text_back() {
    let seen = Seen::default();
    let page = page(&seen).await;
    page.type_text("input", "Ad").await;
    assert!(press("Escape").await);
    assert_eq!(page.value("input"), "Grace Hopper");
    assert_eq!(page.count("[role=listbox]"), 0);
    assert!(!press("Escape").await, "the next one is for whatever is around it");
    page.type_text("input", "Ad").await;
    page.find("input").blur().unwrap();
    settle().await;
    assert_eq!(page.value("input"), "Grace Hopper");
    assert!(seen.chosen.get_untracked().is_empty());
}

#[wasm_bindgen_test]
async fn says_when_nothing_was_found() {
    let page = page(&Seen::default()).await;
    page.type_text("input", "Zoe").await;
    assert_eq!(page.text("[role=status]"), "No matches");
    assert_eq!(page.attribute("input", "aria-expanded").unwrap(), "false");
    assert_eq!(page.attribute("input", "aria-controls"), None);
}

#[wasm_bindgen_test]
async fn a_click_takes_a_choice_and_keeps_the_focus() {
    let seen = Seen::default();
    let page = page(&seen).await;
    page.type_text("input", "Adam").await;
    page.click("[role=option]").await;
    assert_eq!(seen.chosen.get_untracked(), ["1"]);
    assert_eq!(focused_id(), "contact");
}

#[wasm_bindgen_test]
async fn chips_come_and_go() {
    let chips = ArcRwSignal::new(vec![Choice::new("n", "North"), Choice::new("s", "South")]);
    let held = chips.clone();
    let page = Page::show(move || {
        let chips = RwSignal::from(held);
        view! {
            <ChipInput
                id="teams"
                label="Teams"
                chips=chips
                choices=vec![Choice::new("e", "East")]
                on_input=Callback::new(|_: String| ())
                on_add=Callback::new(move |choice: Choice| chips.update(|all| all.push(choice)))
                on_remove=Callback::new(move |value: String| chips.update(|all| all.retain(|c| c.value != value)))
            />
        }
    })
    .await;
    let held = || chips.get_untracked().into_iter().map(|chip| chip.label).collect::<Vec<_>>();
    page.click("[aria-label='Remove North']").await;
    assert_eq!(held(), ["South"]);
    assert_eq!(focused_id(), "teams", "the pressed button is gone");
    page.type_text("input", "E").await;
    press("Enter").await;
    assert_eq!(held(), ["South", "East"]);
    assert_eq!(page.value("input"), "", "ready for the next");
    press("Backspace").await;
    assert_eq!(held(), ["South"]);
}
