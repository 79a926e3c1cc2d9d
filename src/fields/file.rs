//! Files: one (`file`, `image`) or several (`attachmentMultiple`). The field holds ids of
//! attachments; their bytes are fetched with the session's credentials and shown from memory.

mod choose;
mod open;
mod send;

use self::choose::Uploads;
use super::{FieldDetail, FieldEditor, FieldType, control_id, frame, show};
use crate::{
    store::{draft::Draft, use_schema},
    ui::{Button, ButtonKind, Glyph, live::live},
};
use crema_espo::{
    json::Object,
    locale::Locale,
    record::Record,
    slot::Slot,
    validate::{self, Invalid},
};
use crema_view::prelude::*;
use crema_view::view;
use serde_json::Value;
use web_sys::FileList;

/// Pictures of one record that are shown without having been asked for.
const SMALL: usize = 6;

/// `file`, `image`, `attachmentMultiple`.
pub(super) struct File {
    pub(super) name: &'static str,
    pub(super) several: bool,
}

/// One attachment.
#[derive(Clone, Debug, PartialEq)]
struct Item {
    id: String,
    name: String,
    /// Its media type, empty where it is not known.
    kind: String,
}

impl FieldType for File {
    fn name(&self) -> &'static str {
        self.name
    }

    fn text(&self, slot: &Slot, record: &Record, _locale: &Locale) -> String {
        let names = items(slot, record, self.several).into_iter().map(|item| item.name);
        names.collect::<Vec<_>>().join(", ")
    }
}

impl FieldDetail for File {
    fn detail(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        let opener = open::Opener::new();
        let pictures = self.name == "image";
        let content = move || {
            let items = record.with(|record| items(&slot, record, self.several));
            if items.is_empty() {
                return show::dash();
            }
            let item = |item: Item| view! { <li>{opener.shown(item, pictures)}</li> };
            let items = items.into_iter().map(item).collect_view();
            view! { <ul class="field-lines">{items}</ul> }.into_any()
        };
        live(content)
    }
}

impl FieldEditor for File {
    fn check(&self, slot: &Slot, record: &Record, _locale: &Locale) -> Result<(), Invalid> {
        validate::required(slot, record, &slot.attribute(self.suffixes()[0]))?;
        validate::max_count(slot, items(slot, record, self.several).len())
    }

    fn edit(&'static self, slot: Slot, draft: Draft) -> AnyView {
        let Held { list, uploads } = self.held(&slot, draft);
        let all = uploads.chooser(control_id(&slot), draft, list);
        frame::grouped(&slot, draft, all)
    }
}

/// The files a draft holds, and those on their way to it.
struct Held {
    list: AnyView,
    uploads: Uploads,
}

/// The files of a field of several, for a place that is no form: a comment.
pub struct Attachments {
    uploads: Uploads,
    /// What is held, and what is on its way.
    pub list: AnyView,
    /// "Attach files".
    pub button: AnyView,
}

/// The files of `slot` in `draft`.
pub fn attaching(slot: &Slot, draft: Draft) -> Attachments {
    static MANY: File = File { name: "attachmentMultiple", several: true };
    let Held { list, uploads } = MANY.held(slot, draft);
    let list = view! { <div class="field-entries">{list}{uploads.under_way()}</div> }.into_any();
    Attachments { list, button: uploads.button(), uploads }
}

impl Attachments {
    /// What takes the files that somebody drops or pastes; true where there are any.
    pub fn taker(&self) -> impl Fn(Option<FileList>) -> bool + Clone + Send + 'static {
        let uploads = self.uploads.clone();
        move |files| {
            let any = files.as_ref().is_some_and(|files| files.length() > 0);
            uploads.start(files);
            any
        }
    }
}

impl File {
    fn held(&'static self, slot: &Slot, draft: Draft) -> Held {
        let of_items = slot.clone();
        let held = Memo::new(move |_| {
            items(&of_items, &frame::excerpt(&of_items, draft, self.suffixes()), self.several)
        });
        let of_write = slot.clone();
        let write = Callback::new(move |items: Vec<Item>| self.write(&of_write, draft, &items));
        let add = Callback::new(move |item: Item| {
            let mut items = if self.several { held.get_untracked() } else { Vec::new() };
            items.push(item);
            write.run(items);
        });
        let (remove, opener) = (use_schema().word("Remove"), open::Opener::new());
        let pictures = self.name == "image";
        let chip = move |item: Item| {
            let (id, label) = (item.id.clone(), format!("{remove} {}", item.name));
            let on_click = Callback::new(move |()| {
                let mut items = held.get_untracked();
                items.retain(|other| other.id != id);
                write.run(items);
            });
            view! {
                <li class="field-user">
                    {opener.shown(item, pictures)}
                    <Button kind=ButtonKind::Quiet label icon=Glyph::Close icon_only=true on_click/>
                </li>
            }
        };
        let list = live(move || {
            let items = held.get();
            (!items.is_empty()).then(|| {
                let items = items.into_iter().map(chip.clone()).collect_view();
                view! { <ul class="field-lines">{items}</ul> }
            })
        });
        let count = Signal::derive(move || held.with(Vec::len));
        Held { list, uploads: Uploads::new(slot, draft, self.several, count, add) }
    }

    /// What follows the field's name: ids, names, and the media types of several.
    fn suffixes(&self) -> &'static [&'static str] {
        if self.several { &["Ids", "Names", "Types"] } else { &["Id", "Name"] }
    }

    fn write(&self, slot: &Slot, draft: Draft, items: &[Item]) {
        let names: Vec<String> = self.suffixes().iter().map(|s| slot.attribute(s)).collect();
        let map = |part: fn(&Item) -> &str| -> Value {
            items.iter().map(|item| (item.id.clone(), part(item).into())).collect::<Object>().into()
        };
        let values = if self.several {
            let ids = items.iter().map(|item| Value::from(&*item.id)).collect::<Vec<_>>();
            vec![Value::from(ids), map(|item| &item.name), map(|item| &item.kind)]
        } else {
            let item = items.first();
            let text = |part: fn(&Item) -> &str| item.map_or(Value::Null, |item| part(item).into());
            vec![text(|item| &item.id), text(|item| &item.name)]
        };
        draft.set_together(&slot.name, names.iter().map(String::as_str).zip(values));
    }
}

/// The files of a field, in the order of the ids.
fn items(slot: &Slot, record: &Record, several: bool) -> Vec<Item> {
    if several {
        return of_several(record, &slot.name);
    }
    let id = record.filled(&slot.attribute("Id"));
    let name = slot.attribute("Name");
    let item = |id: &str| Item {
        id: id.to_owned(),
        name: record.filled(&name).unwrap_or(id).to_owned(),
        kind: String::new(),
    };
    id.map(item).into_iter().collect()
}

fn of_several(record: &Record, field: &str) -> Vec<Item> {
    let mut names = record.map(&format!("{field}Names"));
    let mut kinds = record.map(&format!("{field}Types"));
    let item = |id: String| Item {
        name: names.remove(&id).filter(|name| !name.is_empty()).unwrap_or_else(|| id.clone()),
        kind: kinds.remove(&id).unwrap_or_default(),
        id,
    };
    record.list(&format!("{field}Ids")).into_iter().map(item).collect()
}

/// The files of a record's `attachments`: pictures small, the others by name.
pub fn attached(record: &Record) -> AnyView {
    let items = of_several(record, "attachments");
    if items.is_empty() {
        return ().into_any();
    }
    let opener = open::Opener::new();
    let item = |(index, item)| view! { <li>{opener.small(item, index < SMALL)}</li> };
    let items = items.into_iter().enumerate().map(item).collect_view();
    let label = use_schema().word("Attachments");
    view! { <ul class="field-lines" aria-label=label>{items}</ul> }.into_any()
}
