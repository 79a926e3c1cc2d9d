//! Text of many lines: Markdown, unless the field says it is not.

use super::{
    FieldDetail, FieldEditor, FieldType, Line, Pen, frame, markdown, reading::Reading, show,
    typed::filled, varchar,
};
use crate::ui::live::live;
use crate::{store::draft::Draft, ui::TextArea};
use crema_espo::{locale::Locale, record::Record, slot::Slot, validate::Invalid};
use crema_view::prelude::*;
use crema_view::view;

/// `text`.
pub(super) struct Text;

impl FieldType for Text {
    fn name(&self) -> &'static str {
        "text"
    }

    fn text(&self, slot: &Slot, record: &Record, _locale: &Locale) -> String {
        record.text(&slot.name).to_owned()
    }

    fn line(&self, slot: &Slot, record: &Record, _pen: &Pen) -> Line {
        Line::of(beginning(record.text(&slot.name)))
    }
}

impl FieldDetail for Text {
    fn detail(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        let raw = slot.def.params.flag("displayRawText");
        let name = slot.name;
        let content = move || match record.with(|record| record.text(&name).to_owned()) {
            text if text.is_empty() => show::dash(),
            // One text node: even a book is laid out once and never walked by us.
            text if raw || text.len() > MARKDOWN_BYTES => {
                view! { <div class="field-text">{text}</div> }.into_any()
            }
            text => {
                view! { <div class="field-markdown">{markdown::markdown(&text)}</div> }.into_any()
            }
        };
        live(content)
    }
}

impl FieldEditor for Text {
    fn read(&self, slot: &Slot, text: &str, _record: &Record, _locale: &Locale) -> Reading {
        Reading::one(slot, filled(text.trim_end()))
    }

    fn check(&self, slot: &Slot, record: &Record, locale: &Locale) -> Result<(), Invalid> {
        varchar::check(slot, record, locale)
    }

    fn edit(&'static self, slot: Slot, draft: Draft) -> AnyView {
        let (field, read) = (slot.name.clone(), slot.name.clone());
        let control = frame::Control::of(&slot, draft);
        // A memo: a long text is not handed to the control again while others are typed in.
        let value = Memo::new(move |_| draft.text(&read));
        let on_input = Callback::new(move |text: String| draft.set(&field, &field, filled(&text)));
        let rows =
            slot.def.params.number("rows").map_or(ROWS, |rows| rows.clamp(2.0, 20.0) as usize);
        let area = view! {
            <TextArea
                id=control.id
                rows=rows
                value=value
                on_input=on_input
                required=control.required
                invalid=control.invalid
                described_by=control.described_by
            />
        };
        frame::framed(&slot, draft, area.into_any())
    }
}

/// Lines an empty editor has where the field says nothing.
const ROWS: usize = 4;
/// The longest text that is read as Markdown: longer ones are documents someone pasted.
const MARKDOWN_BYTES: usize = 100_000;
/// Characters of a text that a cell holds; no column is wider.
const CELL_CHARS: usize = 240;

/// What of a text fits in one line of a list: its first words, line breaks as blanks.
fn beginning(text: &str) -> String {
    let end = text.char_indices().nth(CELL_CHARS).map_or(text.len(), |(at, _)| at);
    let mut line = text[..end].split_whitespace().collect::<Vec<_>>().join(" ");
    if end < text.len() {
        line.push('…');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_holds_the_beginning_in_one_line() {
        assert_eq!(beginning("One\n\n  two"), "One two");
        let long = beginning(&"ä ".repeat(100_000));
        assert!(long.ends_with('…') && long.chars().count() <= CELL_CHARS + 1);
    }
}
