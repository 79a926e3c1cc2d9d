//! Lists, objects and whatever else a server may hold: readable, never written.

use super::{FieldDetail, FieldEditor, FieldType, show, unknown};
use crate::ui::live::live;
use crema_espo::{locale::Locale, record, record::Record, slot::Slot};
use crema_view::prelude::*;
use crema_view::view;
use serde_json::Value;

/// `jsonObject`, `jsonArray`, `arrayInt`, `base`.
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
}

impl FieldDetail for Json {
    fn detail(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        let content = move || {
            let value = record.with(|record| record.get(&slot.name).cloned()).unwrap_or_default();
            match pretty(&value) {
                text if !text.contains('\n') => show::short(text),
                text => {
                    // Reached by Tab: what is wide is scrolled by the keys.
                    view! { <pre class="field-json" tabindex="0">{text}</pre> }.into_any()
                }
            }
        };
        live(content)
    }
}

impl FieldEditor for Json {}

/// Indented JSON of what has parts, a line of what has none; nothing for nothing.
fn pretty(value: &Value) -> String {
    let nested = |value: &Value| value.is_object() || value.is_array();
    match value {
        value if record::is_empty(value) => String::new(),
        Value::Array(items) if items.iter().any(nested) => indented(value),
        Value::Object(_) => indented(value),
        value => unknown::plain(value),
    }
}

fn indented(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::pretty;
    use serde_json::json;

    #[test]
    fn json_is_indented() {
        assert_eq!(pretty(&json!({"a": [1]})), "{\n  \"a\": [\n    1\n  ]\n}");
        assert_eq!((pretty(&json!(null)), pretty(&json!("x"))), (String::new(), "x".to_owned()));
        assert_eq!(pretty(&json!([1, 2])), "1, 2");
    }
}
