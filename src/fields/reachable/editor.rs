//! The editor of all addresses of a field: a row for each, and a button for one more.

use super::{Entry, INVALID, OPT_OUT, PRIMARY, Reachable, type_label};
use crate::{
    fields::{frame, frame::Control, typed::Typed},
    store::{draft::Draft, use_schema},
    ui::{Button, ButtonKind, Glyph, focus},
};
use crema_espo::{slot::Slot, validate};
use crema_view::prelude::*;
use crema_view::view;
use serde_json::Value;

/// What the rows of one field share.
#[derive(Clone, Copy)]
struct Rows {
    kind: &'static Reachable,
    /// The rows as they stand, empty ones too; at least one.
    shown: Memo<Vec<Entry>>,
    write: Callback<Vec<Entry>>,
}

impl Rows {
    /// Changes one entry.
    fn change(self, at: usize, change: impl FnOnce(&mut Entry)) {
        let mut entries = self.shown.get_untracked();
        if let Some(entry) = entries.get_mut(at) {
            change(entry);
            self.write.run(entries);
        }
    }

    fn toggle(self, at: usize, key: &'static str) {
        self.change(at, |entry| entry.put(key, (!entry.flag(key)).into()));
    }

    fn make_primary(self, at: usize) {
        let mut entries = self.shown.get_untracked();
        for (other, entry) in entries.iter_mut().enumerate() {
            entry.put(PRIMARY, (other == at).into());
        }
        self.write.run(entries);
    }

    fn remove(self, at: usize) {
        let mut entries = self.shown.get_untracked();
        if at < entries.len() {
            entries.remove(at);
        }
        self.write.run(entries);
    }

    /// A part of one entry, as a signal.
    fn part<T: Default + Send + Sync + 'static>(
        self,
        at: usize,
        part: impl Fn(&Entry) -> T + Send + Sync + 'static,
    ) -> Signal<T> {
        Signal::derive(move || self.shown.with(|all| all.get(at).map(&part).unwrap_or_default()))
    }
}

impl Reachable {
    /// All addresses; the main one alone where the field or the server knows no others.
    pub(in crate::fields) fn edit(&'static self, slot: Slot, draft: Draft) -> AnyView {
        let rows = rows(self, &slot, draft);
        let base = draft.base();
        // A record of a list: its other addresses are not known and must not be overwritten.
        let only_main = slot.def.params.flag("onlyPrimary")
            || (!base.has(&slot.attribute("Data")) && !base.is_empty(&slot.name));
        let of_row = slot.clone();
        let row = move |at: usize| row(rows, &of_row, draft, at, only_main);
        let count = Memo::new(move |_| rows.shown.with(Vec::len));
        let schema = use_schema();
        let name = format!("{} {}", schema.word("Add"), slot.label);
        let of_blank = slot.clone();
        let add = Callback::new(move |()| {
            let mut entries = rows.shown.get_untracked();
            entries.push(self.blank(&of_blank, entries.is_empty()));
            let last = entries.len() - 1;
            rows.write.run(entries);
            let id = part_id(&Control::of(&of_blank, draft), last);
            // The row is drawn first.
            request_animation_frame(move || focus::focus_id(&id));
        });
        let add = (!only_main).then(|| {
            view! { <Button kind=ButtonKind::Quiet label=name icon=Glyph::Plus on_click=add/> }
        });
        let all = view! {
            <div class="field-entries">
                <For each=move || 0..count.get() key=|at| *at children=row/>
                {add}
            </div>
        };
        frame::grouped(&slot, draft, all.into_any())
    }
}

/// The entries of the draft, and what writes them.
///
/// A row that was added and is empty yet is not in the draft: the rows that were written last are
/// shown as long as they mean what is stored.
fn rows(kind: &'static Reachable, slot: &Slot, draft: Draft) -> Rows {
    let entered = RwSignal::new(Vec::<Entry>::new());
    let of_shown = slot.clone();
    let shown = Memo::new(move |_| {
        let suffixes = ["", "Data", "IsOptedOut", "IsInvalid"];
        let stored = kind.entries(&of_shown, &frame::excerpt(&of_shown, draft, &suffixes));
        entered.with(|entered| {
            let same = !entered.is_empty() && kind.values(entered) == kind.values(&stored);
            match (same, stored.is_empty()) {
                (true, _) => entered.clone(),
                (false, true) => vec![kind.blank(&of_shown, true)],
                (false, false) => stored,
            }
        })
    });
    let (field, data, base) = (slot.name.clone(), slot.attribute("Data"), draft.base());
    let knows_all = base.has(&data) || base.is_empty(&field);
    let write = Callback::new(move |entries: Vec<Entry>| {
        let (main, all) = kind.values(&entries);
        entered.set(entries);
        let all = knows_all.then_some((&*data, all));
        draft.set_together(&field, [(&*field, main)].into_iter().chain(all));
    });
    Rows { kind, shown, write }
}

/// The id of a row's text control: the first has that of the field.
fn part_id(control: &Control, at: usize) -> String {
    control.part(&suffix(at), "").id
}

fn suffix(at: usize) -> String {
    if at == 0 { String::new() } else { at.to_string() }
}

fn row(rows: Rows, slot: &Slot, draft: Draft, at: usize, only_main: bool) -> AnyView {
    let name = if at == 0 { slot.label.to_string() } else { format!("{} {}", slot.label, at + 1) };
    let control = Control::of(slot, draft);
    let required = control.required && at == 0;
    let input = Control { required, ..control.part(&suffix(at), name.clone()) }
        .mode(rows.kind.mode)
        .input(text(rows, slot, draft, at));
    let types = types(rows, slot, &control, at, &name);
    let switches = (!only_main).then(|| switches(rows, at, &name));
    view! {
        <div class="field-entry" role="group" aria-label=name>
            {input}
            {types}
            {switches}
        </div>
    }
    .into_any()
}

/// The text of one row. A number must be international where the server says so.
fn text(rows: Rows, slot: &Slot, draft: Draft, at: usize) -> Typed {
    let kind = rows.kind;
    let text = rows.part(at, move |entry| entry.text(kind).to_owned());
    let on_input = Callback::new(move |text: String| {
        rows.change(at, |entry| entry.write(kind, &text));
    });
    let (schema, slot) = (use_schema(), slot.clone());
    let on_blur = Callback::new(move |()| {
        let touched = draft.touches(&[slot.name.to_string(), slot.attribute("Data")]);
        let settings = &schema.settings;
        let text = text.get_untracked();
        let strict = kind.mode == "tel" && settings.flag("phoneNumberInternational");
        let checked = match strict {
            true => {
                validate::phone_international(text.trim(), settings.flag("phoneNumberExtensions"))
            }
            false => (kind.check)(text.trim()),
        };
        match checked {
            Err(invalid) if touched => {
                draft.refuse(&slot.name, schema.invalid_text(&slot.label, &invalid));
            }
            // The server knows such a number only without what makes it readable.
            Ok(()) if touched && strict => {
                let plain = validate::phone_plain(&text);
                if plain != text {
                    rows.change(at, |entry| entry.write(kind, &plain));
                }
            }
            _ => {}
        }
    });
    Typed { text, on_input, on_blur }
}

/// The choice of a number's type, where the field has any.
fn types(rows: Rows, slot: &Slot, control: &Control, at: usize, name: &str) -> Option<AnyView> {
    let schema = use_schema();
    let mut types = slot.def.params.texts("typeList");
    let stored = rows.part(at, |entry| entry.kind().to_owned());
    if types.is_empty() {
        return None;
    }
    let now = stored.get_untracked();
    if !types.contains(&now) {
        types.insert(0, now);
    }
    let labelled = |kind: String| {
        let label = type_label(&schema, slot, &kind);
        (kind, label)
    };
    let options = types.into_iter().map(labelled).collect();
    let on_change = Callback::new(move |kind: String| {
        rows.change(at, |entry| entry.put("type", Value::from(kind)));
    });
    let label = format!("{name}: {}", schema.word("Type"));
    let control = control.part(&format!("type{}", suffix(at)), label);
    Some(control.select(stored, options, on_change))
}

/// The switches of one row and the button that takes it out.
fn switches(rows: Rows, at: usize, name: &str) -> AnyView {
    let schema = use_schema();
    let switch = |word: &'static str, glyph: Glyph, key: &'static str| {
        let pressed = rows.part(at, move |entry| entry.flag(key));
        let label = format!("{}: {name}", schema.word(word));
        let on_click = Callback::new(move |()| match key {
            PRIMARY => rows.make_primary(at),
            key => rows.toggle(at, key),
        });
        view! {
            <Button kind=ButtonKind::Quiet label icon=glyph icon_only=true pressed on_click/>
        }
    };
    let removal = format!("{} {name}", schema.word("Remove"));
    let remove = Callback::new(move |()| rows.remove(at));
    view! {
        <span class="field-switches">
            {switch("Primary", Glyph::Star, PRIMARY)}
            {switch("Opted out", Glyph::EyeOff, OPT_OUT)}
            {switch("Invalid", Glyph::Warning, INVALID)}
            <Button
                kind=ButtonKind::Quiet
                label=removal
                icon=Glyph::Close
                icon_only=true
                on_click=remove
            />
        </span>
    }
    .into_any()
}
