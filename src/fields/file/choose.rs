//! Choosing, dropping and uploading files; what is under way can be called off.

use super::Item;
use crate::{
    fields::frame,
    store::{Store, draft::Draft, use_schema, use_store},
    ui::{Button, ButtonKind, live::live},
};
use crema_espo::{endpoint::Upload, schema::Schema, slot::Slot, validate::Invalid, words};
use crema_view::view;
use futures::future::{AbortHandle, Abortable};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FileList, HtmlInputElement};

/// Bytes of one of the megabytes that limits are given in.
const MEGABYTE: f64 = 1_048_576.0;

/// What one field's uploads share.
#[derive(Clone)]
struct Uploads {
    store: Store,
    schema: Arc<Schema>,
    slot: Slot,
    draft: Draft,
    several: bool,
    add: Callback<Item>,
    /// Names of what is under way, with what calls it off.
    running: RwSignal<Vec<(String, AbortHandle)>>,
}

/// The control: files are chosen in the browser's dialog or dropped on it.
pub(super) fn chooser(
    slot: &Slot,
    draft: Draft,
    id: String,
    several: bool,
    add: Callback<Item>,
) -> AnyView {
    let (store, schema, running) = (use_store(), use_schema(), RwSignal::new(Vec::new()));
    let uploads =
        Uploads { store, schema: schema.clone(), slot: slot.clone(), draft, several, add, running };
    let control = frame::Control::of(slot, draft);
    let accept = Some(slot.def.params.texts("accept").join(",")).filter(|list| !list.is_empty());
    let on_change = move |event: web_sys::Event| {
        let input: HtmlInputElement = event_target(&event);
        if let Some(files) = input.files() {
            uploads.start(&files);
        }
        // The same file may be chosen again.
        input.set_value("");
    };
    let under_way = live(move || {
        let item = |(name, handle): (String, AbortHandle)| {
            let text = words::fill(&schema.word("uploading"), &[("name", &name)]);
            let label = schema.word("Cancel");
            let on_click = Callback::new(move |()| handle.abort());
            view! { <p role="status">{text} " " <Button kind=ButtonKind::Quiet label on_click/></p> }
        };
        running.get().into_iter().map(item).collect_view()
    });
    on_cleanup(move || {
        for (_, handle) in running.try_get_untracked().unwrap_or_default() {
            handle.abort();
        }
    });
    view! {
        <input
            class="field-files"
            id=id
            type="file"
            multiple=several
            accept=accept
            aria-label=slot.label.to_string()
            aria-describedby=control.described_by
            on:change=on_change
        />
        {under_way}
    }
    .into_any()
}

impl Uploads {
    fn start(&self, files: &FileList) {
        let most = if self.several { files.length() } else { 1 };
        for file in (0..most).filter_map(|at| files.item(at)) {
            if let Some(invalid) = too_large(&self.slot, &self.schema, file.size()) {
                let text = self.schema.invalid_text(&self.slot.label, &invalid);
                self.store.notices.fail(text);
                continue;
            }
            let (handle, registration) = AbortHandle::new_pair();
            let (this, name) = (self.clone(), file.name());
            self.running.update(|running| running.push((name, handle.clone())));
            leptos::task::spawn_local(async move {
                let _ = Abortable::new(this.send(&file), registration).await;
                let name = file.name();
                this.running.try_update(|running| {
                    let at = running.iter().position(|(other, _)| *other == name);
                    at.map(|at| running.remove(at))
                });
            });
        }
    }

    async fn send(&self, file: &File) {
        let Ok(buffer) = JsFuture::from(file.array_buffer()).await else { return };
        let upload = Upload {
            entity: self.slot.entity.to_string(),
            field: self.slot.name.to_string(),
            several: self.several,
            name: file.name(),
            kind: file.type_(),
            bytes: js_sys::Uint8Array::new(&buffer).to_vec(),
        };
        match self.store.api.send(upload).await {
            Ok(record) => self.add.run(Item {
                id: record.id().to_owned(),
                name: file.name(),
                kind: file.type_(),
            }),
            Err(error) => self.draft.refuse(&self.slot.name, self.store.error_text(&error)),
        }
    }
}

/// Refuses what the field or the server would not take.
fn too_large(slot: &Slot, schema: &Schema, bytes: f64) -> Option<Invalid> {
    let own = slot.def.params.number("maxFileSize");
    let limits = [own, schema.settings.number("attachmentUploadMaxSize")];
    let limit = limits.into_iter().flatten().filter(|limit| *limit > 0.0).reduce(f64::min)?;
    (bytes > limit * MEGABYTE).then(|| Invalid::bound("maxFileSize", limit))
}
