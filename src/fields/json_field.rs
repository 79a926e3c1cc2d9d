//! Lists and objects of any shape: readable, never written.

use super::{FieldType, show, unknown};
use crate::ui::live::live;
use crema_espo::{locale::Locale, record, record::Record, slot::Slot};
use crema_view::view;
use leptos::prelude::*;
use serde_json::Value;

/// `jsonObject`, `jsonArray`.
pub(super) struct Json {
    pub(super) name: &'static str,
}

impl FieldType for Json {
    fn name(&self) -> &'static str {
        self.name
    }

    fn text(&self, slot: &Slot, record: &Record, _locale: &Locale) -> String {
        record.get(&slot.name).map(unknown::plain).unwrap_or_default()
    }

    fn editable(&self) -> bool {
        false
    }

    fn detail(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        let content = move || {
            let text = record.with(|record| record.get(&slot.name).map(pretty));
            match text {
                Some(text) if !text.is_empty() => {
                    // Reached by Tab: what is wide is scrolled by the keys.
                    view! { <pre class="field-json" tabindex="0">{text}</pre> }.into_any()
                }
                _ => show::dash(),
            }
        };
        live(content)
    }
}

/// Indented JSON; nothing for nothing.
fn pretty(value: &Value) -> String {
    match value {
        value if record::is_empty(value) => String::new(),
        Value::String(text) => text.clone(),
        value => serde_json::to_string_pretty(value).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::pretty;
    use serde_json::json;

    #[test]
    fn json_is_indented() {
        assert_eq!(pretty(&json!({"a": [1]})), "{\n  \"a\": [\n    1\n  ]\n}");
        assert_eq!((pretty(&json!(null)), pretty(&json!("x"))), (String::new(), "x".to_owned()));
    }
}
