//! What one does to the selected text: marks, headings, lists, links.

use super::frame::Frame;
use crate::{
    store::use_schema,
    ui::{Button, Glyph, TextInput, Tool, Toolbar, live::live_if},
};
use crema_espo::{format, html};
use crema_view::prelude::*;
use crema_view::view;
use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlDocument};

/// Key, name, what one sees.
const TOOLS: [(&str, &str, &str); 10] = [
    ("bold", "Bold", "B"),
    ("italic", "Italic", "I"),
    ("underline", "Underline", "U"),
    ("h1", "Heading 1", "H1"),
    ("h2", "Heading 2", "H2"),
    ("h3", "Heading 3", "H3"),
    ("insertUnorderedList", "Bulleted list", "•"),
    ("insertOrderedList", "Numbered list", "1."),
    ("link", "Link", ""),
    ("removeFormat", "Clear formatting", "T×"),
];

/// The toolbar, and below it the address of a link while one is made.
pub(super) fn tools(frame: Frame, selected: Signal<usize>, label: &str, id: &str) -> AnyView {
    let schema = use_schema();
    let (linking, address) = (RwSignal::new(false), RwSignal::new(String::new()));
    let tools = TOOLS.map(|(key, name, face)| {
        let glyph = face.is_empty().then_some(Glyph::Link);
        Tool { key, label: schema.word(name), face, glyph }
    });
    let pressed = Signal::derive(move || {
        selected.get();
        let on = |key: &&str| frame.parts().is_some_and(|(_, document, _)| is_on(&document, key));
        TOOLS.iter().map(|(key, ..)| *key).filter(on).map(str::to_owned).collect::<Vec<_>>()
    });
    let on_press = Callback::new(move |key: String| match &*key {
        "link" => {
            let now = frame.parts().and_then(|(_, document, _)| current_link(&document));
            address.set(now.unwrap_or_default());
            linking.update(|on| *on = !*on);
        }
        key => run(frame, |document| apply(document, key)),
    });
    let set = Callback::new(move |()| {
        let address = address.get_untracked();
        linking.set(false);
        run(frame, |document| set_link(document, &address));
    });
    let name = format!("{label}: {}", schema.word("Formatting"));
    let asked = schema.word("Web address");
    let (label, apply) = (format!("{label}: {asked}"), schema.word("Apply"));
    let form = live_if(linking, move || {
        let (label, placeholder, apply) = (label.clone(), asked.clone(), apply.clone());
        view! {
            <div class="field-beside">
                <TextInput
                    label=label
                    placeholder=placeholder
                    value=address
                    on_input=Callback::new(move |text| address.set(text))
                    input_mode="url"
                />
                <Button label=apply on_click=set/>
            </div>
        }
    });
    view! {
        <Toolbar label=name tools=tools.to_vec() pressed=pressed controls=id.to_owned() on_press=on_press/>
        {form}
    }
    .into_any()
}

/// Does something to the document, with the focus in it.
fn run(frame: Frame, act: impl FnOnce(&Document)) {
    if let Some((_, document, body)) = frame.parts() {
        let _ = body.focus();
        act(&document);
    }
}

fn command(document: &Document, name: &str, value: &str) {
    let document: &HtmlDocument = document.unchecked_ref();
    let _ = document.exec_command_with_show_ui_and_value(name, false, value);
}

fn apply(document: &Document, key: &str) {
    match key {
        "h1" | "h2" | "h3" => {
            let block = if is_on(document, key) { "p" } else { key };
            command(document, "formatBlock", block);
        }
        "removeFormat" => {
            command(document, key, "");
            command(document, "unlink", "");
            command(document, "formatBlock", "p");
        }
        key => command(document, key, ""),
    }
}

/// Whether a tool shows as pressed where the selection is.
fn is_on(document: &Document, key: &str) -> bool {
    let document: &HtmlDocument = document.unchecked_ref();
    match key {
        "h1" | "h2" | "h3" => {
            document.query_command_value("formatBlock").is_ok_and(|block| block == key)
        }
        "link" => current_link(document).is_some(),
        "removeFormat" => false,
        key => document.query_command_state(key).unwrap_or_default(),
    }
}

/// The address of the link around the selection.
fn current_link(document: &Document) -> Option<String> {
    let node = document.get_selection().ok()??.anchor_node()?;
    let element = match node.node_type() {
        web_sys::Node::ELEMENT_NODE => node.unchecked_into(),
        _ => node.parent_element()?,
    };
    element.closest("a[href]").ok()??.get_attribute("href")
}

/// Makes the selection a link; without a selection the address becomes its text. An empty address
/// takes the link away.
fn set_link(document: &Document, address: &str) {
    let address = address.trim();
    let written = html::link(address).map(str::to_owned).or_else(|| format::web_link(address));
    let Some(address) = written else { return command(document, "unlink", "") };
    let Ok(Some(selection)) = document.get_selection() else { return };
    if !selection.is_collapsed() || current_link(document).is_some() {
        return command(document, "createLink", &address);
    }
    if let (Ok(range), Ok(link)) = (selection.get_range_at(0), document.create_element("a")) {
        let _ = link.set_attribute("href", &address);
        link.set_text_content(Some(&address));
        let _ = range.insert_node(&link);
        range.collapse_with_to_start(false);
        // Browsers say so only of what they did themselves.
        let (document, told): (&web_sys::EventTarget, _) =
            (document.unchecked_ref(), web_sys::Event::new("input"));
        if let Ok(event) = told {
            let _ = document.dispatch_event(&event);
        }
    }
}
