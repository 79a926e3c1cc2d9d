//! Formatted text to be read, in its frame; pictures of others' hosts at a click.

use super::{
    copy::{self, Found, Purpose},
    frame::{self, Frame},
};
use crate::{
    fields::show,
    store::{Store, use_schema, use_store},
    ui::{Button, ButtonKind, Glyph, download, live::live},
};
use crema_view::prelude::*;
use crema_view::view;

/// The text, or the dash.
pub(super) fn viewer(text: Signal<String>, label: String) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    let pictures = RwSignal::new(false);
    let there = Memo::new(move |_| text.with(|text| !text.trim().is_empty()));
    let offered = schema.word("Show pictures");
    let content = move || {
        if !there.get() {
            return show::dash();
        }
        let (frame, remote) = (Frame::new(), RwSignal::new(false));
        let purpose = if pictures.get() { Purpose::ReadWithPictures } else { Purpose::Read };
        let of_fill = store.clone();
        Effect::new(move |_| {
            if let Some((element, document, body)) = frame.body().and_then(|_| frame.parts()) {
                let found = text.with(|text| copy::fill(&document, &body, text, purpose));
                remote.set(found.remote);
                let _ = body.toggle_attribute_with_force("data-paper", found.paints);
                fetch(&of_fill, found);
                frame::open_links(&document);
                frame::follow_height(&element, &body);
            }
        });
        let page = if pictures.get() { "frame-pictures.html" } else { "frame.html" };
        let shown = frame.view(page, None, label.clone());
        let offered = offered.clone();
        let offer = live(move || {
            let label = offered.clone();
            remote.get().then(|| {
                let on_click = Callback::new(move |()| pictures.set(true));
                view! { <Button kind=ButtonKind::Quiet label icon=Glyph::Eye on_click/> }
            })
        });
        view! { <div class="field-formatted">{offer}{shown}</div> }.into_any()
    };
    live(content)
}

/// Fetches pictures that lie with the record, with the credentials of the session. They are given
/// back when the view goes.
pub(super) fn fetch(store: &Store, found: Found) {
    let made = StoredValue::new(Vec::<String>::new());
    on_cleanup(move || {
        for url in made.try_get_value().unwrap_or_default() {
            let _ = web_sys::Url::revoke_object_url(&url);
        }
    });
    for (image, id) in found.attachments {
        let store = store.clone();
        leptos::task::spawn_local(async move {
            let Ok(bytes) = store.api.file(&id).await else { return };
            let Some(url) = download::address(&bytes) else { return };
            let _ = image.set_attribute("src", &url);
            made.try_update_value(|made| made.push(url));
        });
    }
}
