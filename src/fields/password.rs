//! Secrets: written, never read. The server does not give them out, and a form holds only what
//! was typed into it.

use super::{FieldDetail, FieldEditor, FieldType, frame, show, typed::filled, varchar};
use crate::{store::draft::Draft, ui::TextInput};
use crema_espo::{locale::Locale, record::Record, slot::Slot, validate::Invalid};
use crema_view::prelude::*;
use crema_view::view;

/// `password`.
pub(super) struct Password;

impl FieldType for Password {
    fn name(&self) -> &'static str {
        "password"
    }

    fn text(&self, _slot: &Slot, _record: &Record, _locale: &Locale) -> String {
        String::new()
    }
}

impl FieldDetail for Password {
    fn detail(&'static self, _slot: Slot, _record: Signal<Record>) -> AnyView {
        show::short("••••••".to_owned())
    }
}

impl FieldEditor for Password {
    fn check(&self, slot: &Slot, record: &Record, locale: &Locale) -> Result<(), Invalid> {
        varchar::check(slot, record, locale)
    }

    fn edit(&'static self, slot: Slot, draft: Draft) -> AnyView {
        let (field, read) = (slot.name.clone(), slot.name.clone());
        draft.hide(&slot.name);
        let control = frame::Control::of(&slot, draft);
        let value = Signal::derive(move || draft.text(&read));
        let on_input = Callback::new(move |text: String| draft.set(&field, &field, filled(&text)));
        let input = view! {
            <TextInput
                id=control.id
                value=value
                on_input=on_input
                input_type="password"
                autocomplete="new-password"
                required=control.required
                invalid=control.invalid
                described_by=control.described_by
            />
        };
        frame::framed(&slot, draft, input.into_any())
    }
}
