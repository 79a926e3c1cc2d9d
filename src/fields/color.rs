//! Colours: `#aabbcc`, with a swatch of it.

use super::{
    FieldDetail, FieldEditor, FieldType, Shape, calendar, frame,
    reading::Reading,
    show,
    typed::{Codec, filled, typed},
    varchar,
};
use crate::store::draft::Draft;
use crate::ui::live::live;
use crema_espo::{locale::Locale, record::Record, slot::Slot, validate::Invalid};
use crema_view::prelude::*;
use crema_view::view;

/// `colorpicker`.
pub(super) struct Color;

impl FieldType for Color {
    fn name(&self) -> &'static str {
        "colorpicker"
    }

    fn text(&self, slot: &Slot, record: &Record, _locale: &Locale) -> String {
        record.text(&slot.name).to_owned()
    }

    fn shape(&self, _slot: &Slot) -> Shape {
        Shape::View
    }

    fn view(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        let text = self.shown(&slot, record);
        live(move || Some(text.get()).filter(|text| !text.is_empty()).map(swatch))
    }
}

impl FieldDetail for Color {
    fn detail(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        let text = self.shown(&slot, record);
        let content = move || match text.get() {
            text if text.is_empty() => show::dash(),
            text => swatch(text),
        };
        live(content)
    }
}

impl FieldEditor for Color {
    fn read(&self, slot: &Slot, text: &str, _record: &Record, _locale: &Locale) -> Reading {
        Reading::one(slot, filled(text.trim()))
    }

    fn check(&self, slot: &Slot, record: &Record, locale: &Locale) -> Result<(), Invalid> {
        varchar::check(slot, record, locale)
    }

    fn edit(&'static self, slot: Slot, draft: Draft) -> AnyView {
        let input = typed(&slot, draft, &slot.name, Codec::PLAIN);
        let control = frame::Control::of(&slot, draft).placeholder("#rrggbb").input(input);
        let name = slot.label.to_string();
        // The browser's own control knows no "none" and shows black instead.
        let value = move || {
            let text = input.text.get();
            Some(text).filter(|text| is_color(text)).unwrap_or_else(|| "#000000".to_owned())
        };
        let picker = view! {
            <input
                class="field-color"
                type="color"
                aria-label=name
                prop:value=value
                on:change=move |event| input.on_input.run(event_target_value(&event))
            />
        };
        frame::framed(&slot, draft, calendar::beside(control, picker.into_any()))
    }
}

/// Six digits: what the browser's control takes. Nothing else ever reaches a style.
fn is_color(text: &str) -> bool {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
    digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn swatch(text: String) -> AnyView {
    let color = is_color(&text).then(|| text.clone());
    view! {
        <span class="field-swatch">
            {color.map(|color| view! { <span aria-hidden="true" style:background-color=color></span> })}
            {text}
        </span>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::is_color;

    #[test]
    fn only_colours_are_colours() {
        assert!(is_color("#aaBB09"));
        for text in ["", "#abc", "red", "#12345g", "#1234567", "url(x)"] {
            assert!(!is_color(text), "{text}");
        }
    }
}
