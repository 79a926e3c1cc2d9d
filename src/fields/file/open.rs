//! Files from memory: saved at a click, pictures shown.

use super::Item;
use crate::{
    store::{Store, use_schema, use_store},
    ui::{Button, ButtonKind, Glyph, download, live::live},
};
use crema_espo::schema::Schema;
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;
use web_sys::Url;

/// What opening a file needs; contexts are not reachable from within an effect.
#[derive(Clone)]
pub(super) struct Opener(Store, Arc<Schema>);

impl Opener {
    pub(super) fn new() -> Self {
        Self(use_store(), use_schema())
    }

    /// A button that saves the file, and one that shows it where it is a picture.
    pub(super) fn shown(&self, item: Item, picture: bool) -> AnyView {
        let preview = (picture || is_picture(&item.kind)).then(|| self.offered(item.clone()));
        let (opener, name) = (self.clone(), item.name.clone());
        let save = move |_| {
            let (opener, item) = (opener.clone(), item.clone());
            leptos::task::spawn_local(async move {
                if let Some(url) = opener.fetched(&item.id).await {
                    download::save(&url, &item.name);
                }
            });
        };
        view! {
            {preview}
            <button class="field-file" type="button" on:click=save>{name}</button>
        }
        .into_any()
    }

    /// A small picture that grows at a click, and the button that saves it. Of what is no picture,
    /// or where it is not to be `fetched`, as [`Self::shown`].
    pub(super) fn small(&self, item: Item, fetched: bool) -> AnyView {
        if !fetched || !is_picture(&item.kind) {
            return self.shown(item, false);
        }
        let large = RwSignal::new(false);
        let label = format!("{} {}", self.1.word("Preview"), item.name);
        let named = Item { kind: String::new(), ..item.clone() };
        view! {
            <button
                class="field-small-picture"
                type="button"
                aria-label=label
                aria-expanded=move || large.get().to_string()
                on:click=move |_| large.update(|large| *large = !*large)
            >
                {self.preview(item)}
            </button>
            {self.shown(named, false)}
        }
        .into_any()
    }

    /// A button that shows the picture: a page does not fetch what nobody looks at.
    fn offered(&self, item: Item) -> AnyView {
        let wanted = RwSignal::new(false);
        let (opener, label) = (self.clone(), format!("{} {}", self.1.word("Preview"), item.name));
        live(move || {
            if wanted.get() {
                return opener.preview(item.clone());
            }
            let on_click = Callback::new(move |()| wanted.set(true));
            let label = label.clone();
            view! {
                <Button kind=ButtonKind::Quiet label icon=Glyph::Eye icon_only=true on_click/>
            }
            .into_any()
        })
    }

    /// The picture, once it is here. What shows it never runs what is in it.
    fn preview(&self, item: Item) -> AnyView {
        let url = RwSignal::new(None::<String>);
        let (opener, id) = (self.clone(), item.id);
        leptos::task::spawn_local(async move {
            if let Some(fetched) = opener.fetched(&id).await {
                // Given back where the view went away meanwhile.
                if let Some(Some(late)) = url.try_set(Some(fetched)) {
                    let _ = Url::revoke_object_url(&late);
                }
            }
        });
        on_cleanup(move || {
            if let Some(Some(url)) = url.try_get_untracked() {
                let _ = Url::revoke_object_url(&url);
            }
        });
        let name = item.name;
        live(move || {
            let name = name.clone();
            url.get().map(|url| view! { <img class="field-picture" src=url alt=name/> })
        })
    }

    /// The address in memory of a file's bytes; `None`, and a message, where there are none.
    async fn fetched(&self, id: &str) -> Option<String> {
        match self.0.api.file(id).await {
            Ok(bytes) => download::address(&bytes),
            Err(error) => {
                self.0.notices.fail(self.0.error_text(&error));
                None
            }
        }
    }
}

/// Media types that are drawn and nothing else.
fn is_picture(kind: &str) -> bool {
    ["image/png", "image/jpeg", "image/gif", "image/webp"].contains(&kind)
}
