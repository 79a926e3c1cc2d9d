//! Elements of `crema_view::view!`: built, changed in place, removed.

use crate::{page::settle, stage::Stage};
use crema_view::prelude::*;
use crema_view::{live, view};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

#[wasm_bindgen_test]
fn an_element_has_what_is_written_on_it() {
    let stage = Stage::new(|| {
        let none = None::<String>;
        view! {
            <p class="text" class:on=true class:off=false style:--span="2" hidden data-none=none>
                "one " {2} <b>three</b>
            </p>
        }
        .into_any()
    });
    let p = stage.one("p");
    assert_eq!(p.class_name(), "text on");
    assert_eq!(p.get_attribute("hidden").as_deref(), Some(""));
    assert_eq!(p.get_attribute("style").as_deref(), Some("--span: 2;"));
    assert!(!p.has_attribute("data-none"));
    assert_eq!(stage.text(), "one 2three");
}

#[wasm_bindgen_test]
async fn what_changes_changes_alone() {
    let number = ArcRwSignal::new(1);
    let inside = number.clone();
    let stage = Stage::new(move || {
        let number = RwSignal::from(inside);
        view! {
            <p title=move || number.get().to_string() data-odd=move || number.get() % 2 == 1>
                <input />
                {move || (number.get() > 1).then(|| view! { <b>{number}</b> })}
            </p>
        }
        .into_any()
    });
    let input: HtmlInputElement = stage.one("input").unchecked_into();
    input.set_value("typed");
    number.set(2);
    settle().await;
    assert_eq!(stage.one("p").get_attribute("title").as_deref(), Some("2"));
    assert!(!stage.one("p").has_attribute("data-odd"));
    assert_eq!(stage.one("b").text_content().as_deref(), Some("2"));
    assert_eq!(stage.fill("input", "typed").value(), input.value());
    number.set(1);
    settle().await;
    assert!(stage.all("b").is_empty());
}

#[wasm_bindgen_test]
async fn drawn_anew_the_same_place_in_the_source_stays() {
    let (state, clicks) = (ArcRwSignal::new(0), ArcRwSignal::new(Vec::<i32>::new()));
    let (inside, heard) = (state.clone(), clicks.clone());
    let stage = Stage::new(move || {
        live(move || {
            let (at, heard) = (inside.get(), heard.clone());
            let hear = move |_| heard.update(|all| all.push(at));
            if at == 2 {
                return view! { <b id="x" on:click=hear>"two"</b> }.into_any();
            }
            let (title, text) = ((at == 0).then_some("old"), ["zero", "one"][at as usize]);
            let more = (at == 0).then(|| view! { <i></i> });
            view! { <a id="x" title=title on:click=hear>{text} {more} <u>"same"</u></a> }.into_any()
        })
    });
    let first = stage.one("a");
    assert_eq!(stage.text(), "zerosame");
    state.set(1);
    settle().await;
    let second = stage.one("a");
    assert!(first.is_same_node(Some(&second)), "the element stayed");
    assert!(!second.has_attribute("title"));
    assert!(stage.all("i").is_empty());
    assert_eq!(stage.text(), "onesame");
    second.unchecked_ref::<web_sys::HtmlElement>().click();
    assert_eq!(clicks.get_untracked(), [1], "the old listener is gone");
    state.set(2);
    settle().await;
    assert!(stage.all("a").is_empty());
    assert_eq!(stage.text(), "two");
}

#[wasm_bindgen_test]
fn children_stand_where_they_are_written() {
    let item = |text: &'static str| view! { <li>{text}</li> }.into_any();
    let stage = Stage::new(move || {
        let list = vec![item("2"), item("3")];
        view! {
            <div>
                <h2>"0"<svg viewBox="0 0 1 1"><path d="M0 0" /></svg></h2>
                {list}
                <p>"4" <b title="t">{"5"}</b> {"6".to_owned()}</p>
                {item("7")}
                "8"
            </div>
        }
        .into_any()
    });
    assert_eq!(stage.text(), "02345678");
    assert_eq!(stage.one("path").namespace_uri().as_deref(), Some("http://www.w3.org/2000/svg"));
}
