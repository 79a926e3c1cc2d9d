//! Yes or no. Never empty: what is missing is no.

use super::{FieldDetail, FieldEditor, FieldType, Shape, control_id, reading::Reading};
use crate::ui::live::live;
use crate::{
    store::{draft::Draft, use_schema},
    ui::{Checkbox, Glyph, Icon},
};
use crema_espo::letters;
use crema_espo::{json, locale::Locale, record::Record, slot::Slot, words};
use crema_view::prelude::*;
use crema_view::view;

/// `bool`.
pub(super) struct Bool;

impl FieldType for Bool {
    fn name(&self) -> &'static str {
        "bool"
    }

    fn text(&self, slot: &Slot, record: &Record, _locale: &Locale) -> String {
        words::plain(word(record.flag(&slot.name))).to_owned()
    }

    fn shape(&self, _slot: &Slot) -> Shape {
        Shape::View
    }

    fn view(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        sign(slot, record, "visually-hidden")
    }
}

impl FieldDetail for Bool {
    fn detail(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        sign(slot, record, "field-value")
    }
}

impl FieldEditor for Bool {
    fn read(&self, slot: &Slot, text: &str, _record: &Record, _locale: &Locale) -> Reading {
        match &*letters::lower(text.trim()) {
            "yes" | "true" | "1" | "x" | "✓" => Reading::one(slot, true.into()),
            "" | "no" | "false" | "0" => Reading::one(slot, false.into()),
            _ => Reading::Wrong,
        }
    }

    fn edit(&'static self, slot: Slot, draft: Draft) -> AnyView {
        let (field, read) = (slot.name.clone(), slot.name.clone());
        let checked = Signal::derive(move || json::boolean(&draft.get(&read)).unwrap_or_default());
        let on_change = Callback::new(move |on: bool| draft.set(&field, &field, on));
        view! {
            <div class="field-check">
                <Checkbox
                    id=control_id(&slot)
                    label=slot.label.to_string()
                    checked=checked
                    on_change=on_change
                />
            </div>
        }
        .into_any()
    }
}

fn word(on: bool) -> &'static str {
    if on { "Yes" } else { "No" }
}

/// A tick, or a faint cross, and the word, which a list only reads out.
fn sign(slot: Slot, record: Signal<Record>, class: &'static str) -> AnyView {
    let schema = use_schema();
    let content = move || {
        let on = record.with(|record| record.flag(&slot.name));
        let glyph = if on { Glyph::Check } else { Glyph::Close };
        view! {
            <span class="field-bool" class:field-off=!on>
                <Icon glyph/>
                <span class=class>{schema.word(word(on))}</span>
            </span>
        }
    };
    live(content)
}
