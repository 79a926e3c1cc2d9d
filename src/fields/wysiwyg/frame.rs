//! The frame that formatted text stands in: a page of our own with a policy of its own, in which
//! nothing runs (`sandbox` without scripts). What happens in it is heard from here.

use crate::ui::watch;
use crema_view::prelude::*;
use crema_view::view;
use leptos::html;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::{Document, Event, HtmlElement, HtmlIFrameElement};

/// A frame on the page.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    node: NodeRef<html::Iframe>,
    /// Its document has come.
    ready: RwSignal<bool>,
}

impl Frame {
    pub(super) fn new() -> Self {
        Self { node: NodeRef::new(), ready: RwSignal::new(false) }
    }

    /// The element; `page` is the file that is shown in it.
    pub(super) fn view(self, page: &'static str, id: Option<String>, label: String) -> AnyView {
        view! {
            <iframe
                node_ref=self.node
                class="field-paper"
                id=id
                title=label
                src=page
                sandbox="allow-same-origin"
                on:load=move |_| self.ready.set(true)
            ></iframe>
        }
        .into_any()
    }

    /// The document and its body once it is there, tracked; not a page that came in its place.
    pub(super) fn body(self) -> Option<(Document, HtmlElement)> {
        let frame = self.node.get().filter(|_| self.ready.get())?;
        let document = frame.content_document()?;
        let body = document.body().filter(|body| body.has_attribute("data-crema"))?;
        Some((document, body))
    }

    /// Untracked, and with the element itself.
    pub(super) fn parts(self) -> Option<(HtmlIFrameElement, Document, HtmlElement)> {
        let frame = self.node.get_untracked()?;
        let (document, body) = untrack(|| self.body())?;
        Some((frame, document, body))
    }
}

/// Lets the frame be as high as what is in it.
pub(super) fn follow_height(frame: &HtmlIFrameElement, body: &HtmlElement) {
    let (target, inside) = (SendWrapper::new(frame.clone()), SendWrapper::new(body.clone()));
    let fit = move || {
        let height = f64::from(inside.offset_height()).clamp(LEAST_PX, MOST_PX);
        let style = leptos::web_sys::HtmlElement::style(&target);
        let _ = style.set_property("block-size", &format!("{}px", height as i32));
    };
    fit();
    watch::resized(&[body], Box::new(move |_| fit()));
}

/// Lower, nothing can be read in it; higher, a page of a book would come at once.
const LEAST_PX: f64 = 20.0;
const MOST_PX: f64 = 20_000.0;

/// Hears an event of the frame's document as long as this view is there.
pub(super) fn listen(document: &Document, name: &'static str, act: impl Fn(Event) + 'static) {
    watch::listen(document, name, false, Box::new(move |event| act(event.unchecked_into())));
}

/// Opens links in a new tab that knows nothing of this one: the sandbox opens none by itself.
pub(super) fn open_links(document: &Document) {
    listen(document, "click", |event| {
        let Some(target) = event.target().and_then(|target| link_of(&target)) else { return };
        event.prevent_default();
        let address = target.get_attribute("href").unwrap_or_default();
        if let (Some(address), Some(window)) =
            (crema_espo::html::link(&address), leptos::web_sys::window())
        {
            let features = "noopener,noreferrer";
            let _ = window.open_with_url_and_target_and_features(address, "_blank", features);
        }
    });
}

/// The link around what was clicked. Things of another window are of other classes: unchecked.
fn link_of(target: &web_sys::EventTarget) -> Option<web_sys::Element> {
    let node: &web_sys::Node = target.unchecked_ref();
    let element = match node.node_type() {
        web_sys::Node::ELEMENT_NODE => node.clone().unchecked_into(),
        _ => node.parent_element()?,
    };
    element.closest("a[href]").ok().flatten()
}
