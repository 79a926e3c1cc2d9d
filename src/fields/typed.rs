//! What stands between a value and the text a person types for it.
//!
//! A text that cannot be read is kept in the draft as it was typed: it stays visible, is refused
//! when its control is left and again by the field's `check`, and the form does not send it.

use crate::store::{draft::Draft, use_locale, use_schema};
use crema_espo::{json, locale::Locale, record, slot::Slot, validate::Invalid};
use crema_view::prelude::*;
use serde_json::{Number, Value};

/// How a value is written and read in a text control.
#[derive(Clone, Copy)]
pub(super) struct Codec {
    /// The value of a typed text; the text itself where it means nothing.
    pub(super) read: fn(&str, &Locale) -> Value,
    /// The text to edit a value with.
    pub(super) show: fn(&Value, &Locale) -> String,
    /// The rule that a stored text breaks because it was never read.
    pub(super) unread: fn(&Value, &Locale) -> Option<&'static str>,
}

impl Codec {
    /// Text as it is, without blanks around it; empty is `null`.
    pub(super) const PLAIN: Self = Self {
        read: |text, _| filled(text.trim()),
        show: |value, _| super::unknown::plain(value),
        unread: |_, _| None,
    };
}

/// A text as a value; empty is `null` (contract 3.1).
pub(super) fn filled(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { Value::from(text) }
}

/// A number as a value, whole ones without a fraction.
pub(super) fn number(value: f64) -> Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() < EXACT {
        return Value::from(value as i64);
    }
    Number::from_f64(value).map_or(Value::Null, Value::Number)
}

/// A text control over a value.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    /// What the control shows.
    pub(super) text: Signal<String>,
    /// What was typed.
    pub(super) on_input: Callback<String>,
    /// The control was left: what was typed takes its proper form.
    pub(super) on_blur: Callback<()>,
}

/// A text control over one attribute.
pub(super) fn typed(slot: &Slot, draft: Draft, attribute: &str, codec: Codec) -> Typed {
    let (field, name) = (slot.name.clone(), attribute.to_owned());
    let read = attribute.to_owned();
    let write = Callback::new(move |value: Value| draft.set(&field, &name, value));
    typed_over(slot, draft, Signal::derive(move || draft.get(&read)), write, codec)
}

/// A text control over any value of a field.
///
/// What was typed is shown as long as it means what is stored: "1." while the value is 1, not
/// "1" with the point eaten. As soon as the value changes otherwise, the value is shown.
pub(super) fn typed_over(
    slot: &Slot,
    draft: Draft,
    stored: Signal<Value>,
    write: Callback<Value>,
    codec: Codec,
) -> Typed {
    let (locale, schema, slot) = (use_locale(), use_schema(), slot.clone());
    let entered = RwSignal::new(String::new());
    let text = {
        let locale = locale.clone();
        Signal::derive(move || {
            let (stored, entered) = (stored.get(), entered.get());
            if means(&(codec.read)(&entered, &locale), &stored) {
                entered
            } else {
                (codec.show)(&stored, &locale)
            }
        })
    };
    let on_input = {
        let locale = locale.clone();
        Callback::new(move |text: String| {
            let value = (codec.read)(&text, &locale);
            entered.set(text);
            write.run(value);
        })
    };
    let on_blur = Callback::new(move |()| {
        let stored = stored.get_untracked();
        entered.set((codec.show)(&stored, &locale));
        if let Some(rule) = (codec.unread)(&stored, &locale) {
            draft.refuse(&slot.name, schema.invalid_text(&slot.label, &Invalid::rule(rule)));
        }
    });
    Typed { text, on_input, on_blur }
}

/// Whether what was typed stands for the stored value.
fn means(entered: &Value, stored: &Value) -> bool {
    let numbers = entered.is_number() || stored.is_number();
    entered == stored
        || (record::is_empty(entered) && record::is_empty(stored))
        || (numbers && json::number(entered).is_some_and(|n| json::number(stored) == Some(n)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_typed_means_the_value_even_if_spelled_otherwise() {
        assert!(means(&json!(1.0), &json!(1)) && means(&json!(1.5), &json!("1.5000")));
        assert!(means(&Value::Null, &json!("")));
        assert!(!means(&json!("012"), &json!("12")), "a postal code is no number");
    }

    #[test]
    fn numbers_are_whole_where_they_can_be() {
        assert_eq!((number(2.0), number(2.5)), (json!(2), json!(2.5)));
        assert_eq!(number(f64::NAN), Value::Null);
    }
}
