//! Choosing, dropping, pasting and uploading files; what is under way can be called off, what
//! failed can be tried again.

use super::{Item, send};
use crate::{
    fields::frame,
    store::{Store, draft::Draft, use_schema, use_store},
    ui::{Button, ButtonKind, Glyph, focus, live::live},
};
use crema_espo::text;
use crema_espo::{
    schema::Schema,
    slot::Slot,
    validate::{self, Invalid},
    words,
};
use crema_view::prelude::*;
use crema_view::view;
use futures::future::{AbortHandle, Abortable};
use send_wrapper::SendWrapper;
use std::{cell::Cell, rc::Rc, sync::Arc};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DragEvent, File, FileList, HtmlInputElement};

thread_local! {
    /// Numbers the uploads of this page load.
    static NEXT: Cell<usize> = const { Cell::new(0) };
}

/// What one field's uploads share.
#[derive(Clone)]
pub(super) struct Uploads {
    pub(super) store: Store,
    pub(super) schema: Arc<Schema>,
    pub(super) slot: Slot,
    pub(super) several: bool,
    /// How many files the field holds.
    count: Signal<usize>,
    add: Callback<Item>,
    running: RwSignal<Vec<Upload>>,
    /// Of the whole field: a row that begins anew goes away itself.
    owner: Owner,
}

/// One file on its way.
#[derive(Clone)]
struct Upload {
    number: usize,
    file: SendWrapper<File>,
    handle: AbortHandle,
    /// How far it has come, of 100.
    percent: RwSignal<usize>,
    /// Why it failed; empty while it goes on.
    error: RwSignal<String>,
}

/// Keeps the form from being saved without a file that is on its way.
fn hold_back(slot: &Slot, draft: Draft, running: RwSignal<Vec<Upload>>) {
    let (field, text) = (slot.name.clone(), use_schema().word(text!("stillUploading")));
    Effect::new(move |_| {
        let goes_on = |upload: &Upload| upload.error.with(String::is_empty);
        if running.with(|all| all.iter().any(goes_on)) {
            draft.hold(&field, text.clone());
        } else {
            draft.release(&field);
        }
    });
}

impl Uploads {
    /// The uploads of a field that holds `count` files; `add` gets those that have arrived.
    pub(super) fn new(
        slot: &Slot,
        draft: Draft,
        several: bool,
        count: Signal<usize>,
        add: Callback<Item>,
    ) -> Self {
        let (store, schema, running) = (use_store(), use_schema(), RwSignal::new(Vec::new()));
        on_cleanup(move || {
            for upload in running.try_get_untracked().unwrap_or_default() {
                let upload: Upload = upload;
                upload.handle.abort();
            }
        });
        hold_back(slot, draft, running);
        let owner = Owner::current().unwrap_or_default();
        Self { store, schema, slot: slot.clone(), several, count, add, running, owner }
    }

    /// The control around what the field holds: files are chosen in the browser's dialog, dropped
    /// on it or pasted into it.
    pub(super) fn chooser(&self, id: String, draft: Draft, held: AnyView) -> AnyView {
        let control = frame::Control::of(&self.slot, draft);
        let (of_drop, of_paste) = (self.clone(), self.clone());
        let on_drop = move |event: DragEvent| {
            event.prevent_default();
            of_drop.start(event.data_transfer().and_then(|data| data.files()));
        };
        let on_paste = move |event: ClipboardEvent| {
            of_paste.start(event.clipboard_data().and_then(|data| data.files()));
        };
        view! {
            <div
                class="field-entries"
                on:dragover=|event: DragEvent| event.prevent_default()
                on:drop=on_drop
                on:paste=on_paste
            >
                {held}
                {self.input(id, control.described_by, false)}
                {self.under_way()}
            </div>
        }
        .into_any()
    }

    /// A button that opens the browser's dialog.
    pub(super) fn button(&self) -> AnyView {
        let id = focus::unique_id("files");
        let opens = id.clone();
        let open = Callback::new(move |()| {
            if let Some(input) = document().get_element_by_id(&opens) {
                input.unchecked_into::<HtmlInputElement>().click();
            }
        });
        view! {
            {self.input(id, String::new(), true)}
            <Button
                kind=ButtonKind::Quiet
                label=self.schema.word("Attach files")
                icon=Glyph::Paperclip
                icon_only=true
                on_click=open
            />
        }
        .into_any()
    }

    /// The control of the browser.
    fn input(&self, id: String, described_by: String, hidden: bool) -> AnyView {
        let of_change = self.clone();
        let on_change = move |event: web_sys::Event| {
            let input: HtmlInputElement = event_target(&event);
            of_change.start(input.files());
            // The same file may be chosen again.
            input.set_value("");
        };
        let accept = validate::accepted(&self.slot).join(",");
        view! {
            <input
                class="field-files"
                id=id
                type="file"
                multiple=self.several
                hidden=hidden
                accept=Some(accept).filter(|list| !list.is_empty())
                aria-label=self.slot.label.to_string()
                aria-describedby=Some(described_by).filter(|ids| !ids.is_empty())
                on:change=on_change
            />
        }
        .into_any()
    }

    /// What is on its way.
    pub(super) fn under_way(&self) -> AnyView {
        let (uploads, running) = (self.clone(), self.running);
        live(move || {
            let row = |upload: Upload| uploads.row(upload);
            running.get().into_iter().map(row).collect_view()
        })
    }

    pub(super) fn start(&self, files: Option<FileList>) {
        let Some(files) = files else { return };
        let most = if self.several { files.length() } else { files.length().min(1) };
        for file in (0..most).filter_map(|at| files.item(at)) {
            match self.refuses(&file) {
                None => self.begin(file),
                Some(invalid) => {
                    let text = self.schema.invalid_text(&self.slot.label, &invalid);
                    self.store.notices.fail(format!("{}: {text}", file.name()));
                }
            }
        }
    }

    /// Why the field or the server would not take it.
    fn refuses(&self, file: &File) -> Option<Invalid> {
        let limit = self.schema.settings.number("attachmentUploadMaxSize");
        let coming = self.running.with_untracked(Vec::len) + 1;
        let count = if self.several { self.count.get_untracked() + coming } else { 1 };
        validate::file_type(&self.slot, &file.name(), &file.type_())
            .and_then(|()| validate::file_size(&self.slot, limit, file.size()))
            .and_then(|()| validate::max_count(&self.slot, count))
            .err()
    }

    fn begin(&self, file: File) {
        let (handle, registration) = AbortHandle::new_pair();
        let signals = || (RwSignal::new(0), RwSignal::new(String::new()));
        let (percent, error) = self.owner.with(signals);
        let number = NEXT.with(|next| next.replace(next.get() + 1));
        let of_list = SendWrapper::new(file.clone());
        let upload = Upload { number, file: of_list, handle, percent, error };
        self.running.update(|running| running.push(upload));
        let this = self.clone();
        leptos::task::spawn_local(async move {
            let told = Rc::new(move |done: f64| {
                percent.try_set((done * 100.0) as usize);
            });
            let sent = Abortable::new(send::send(&this, &file, told), registration).await;
            match sent {
                Ok(Ok(id)) => {
                    this.forget(number);
                    this.add.run(Item { id, name: file.name(), kind: file.type_() });
                }
                Ok(Err(failed)) => drop(error.try_set(this.store.error_text(&failed))),
                Err(_) => this.forget(number),
            }
        });
    }

    fn forget(&self, number: usize) {
        self.running.try_update(|running| running.retain(|upload| upload.number != number));
    }

    /// One file on its way: how far it is, or why it came to nothing.
    fn row(&self, upload: Upload) -> AnyView {
        let name = upload.file.name();
        let uploading = words::fill(&self.schema.word(text!("uploading")), &[("name", &name)]);
        let (cancel, again) = (self.schema.word("Cancel"), self.schema.word("Try again"));
        let this = self.clone();
        let Upload { percent, error, .. } = upload;
        let content = live(move || {
            let (this, upload) = (this.clone(), upload.clone());
            let of_cancel = (this.clone(), upload.clone());
            let on_cancel = Callback::new(move |()| {
                of_cancel.1.handle.abort();
                of_cancel.0.forget(of_cancel.1.number);
            });
            let cancel =
                view! { <Button kind=ButtonKind::Quiet label=cancel.clone() on_click=on_cancel/> };
            let failed = error.get();
            if failed.is_empty() {
                let label = uploading.clone();
                let text = label.clone();
                return view! {
                    <span role="status">{text}</span>
                    <progress
                        max="100"
                        aria-label=label
                        prop:value=Signal::derive(move || percent.get().to_string())
                    ></progress>
                    {cancel}
                }
                .into_any();
            }
            let on_again = Callback::new(move |()| {
                this.forget(upload.number);
                this.begin((*upload.file).clone());
            });
            view! {
                <span role="alert">{format!("{name}: {failed}")}</span>
                <Button kind=ButtonKind::Quiet label=again.clone() on_click=on_again/>
                {cancel}
            }
            .into_any()
        });
        view! { <div class="field-upload">{content}</div> }.into_any()
    }
}
