//! A form: what the record was, what the user changed, what was refused. Only changes are sent.

pub mod keep;

use crema_espo::sorted::{SortedMap, SortedSet};
use crema_espo::{json::Object, record::Record};
use crema_view::prelude::*;
use serde_json::Value;

/// One form's state. Copies are the same form; it lives as long as the view that made it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Draft {
    base: RwSignal<Record>,
    changes: RwSignal<Object>,
    /// The changes it was opened with: the defaults of a new record.
    started: StoredValue<Object>,
    errors: RwSignal<SortedMap<String, String>>,
    /// Fields whose text makes no value (a date typed wrong): they block saving.
    unreadable: RwSignal<SortedMap<String, String>>,
    /// Attributes that are kept nowhere but here (passwords).
    secrets: RwSignal<SortedSet<String>>,
}

impl Draft {
    /// A form over a record; for a new one the attributes it starts with are changes already, if
    /// not those of the user.
    pub fn new(base: Record, changes: Object) -> Self {
        Self {
            base: RwSignal::new(base),
            started: StoredValue::new(changes.clone()),
            changes: RwSignal::new(changes),
            errors: RwSignal::default(),
            unreadable: RwSignal::default(),
            secrets: RwSignal::default(),
        }
    }

    /// Says that an attribute must not be kept on disk.
    pub fn hide(&self, attribute: &str) {
        self.secrets.update(|secrets| {
            secrets.insert(attribute.to_owned());
        });
    }

    /// The changes that may be kept on disk, tracked.
    pub fn keepable(&self) -> Object {
        let mut changes = self.changes.get();
        self.secrets.with_untracked(|secrets| changes.retain(|name, _| !secrets.contains(name)));
        changes
    }

    /// Says that what stands in the control of `field` makes no value, and why.
    pub fn refuse(&self, field: &str, text: String) {
        self.hold(field, text.clone());
        self.errors.update(|errors| {
            errors.insert(field.to_owned(), text);
        });
    }

    /// Says why the form cannot be saved before something about `field` is done (a file is on its
    /// way); shown once somebody tries.
    pub fn hold(&self, field: &str, text: String) {
        self.unreadable.update(|fields| {
            fields.insert(field.to_owned(), text);
        });
    }

    /// Takes back what [`Draft::hold`] or [`Draft::refuse`] said.
    pub fn release(&self, field: &str) {
        if self.unreadable(field).is_none() {
            return;
        }
        self.unreadable.update(|fields| {
            fields.remove(field);
        });
        self.errors.update(|errors| {
            errors.remove(field);
        });
    }

    /// Why `field` has no value that could be saved, untracked.
    pub fn unreadable(&self, field: &str) -> Option<String> {
        self.unreadable.with_untracked(|fields| fields.get(field).cloned())
    }

    /// The record as it would be saved, tracked.
    pub fn record(&self) -> Record {
        let mut record = self.base.get();
        self.changes.with(|changes| {
            for (name, value) in changes {
                record.set(name, value.clone());
            }
        });
        record
    }

    /// The record as a signal for views that only read.
    pub fn signal(self) -> Signal<Record> {
        Signal::derive(move || self.record())
    }

    /// The record as it was, untracked.
    pub fn base(&self) -> Record {
        self.base.get_untracked()
    }

    /// One attribute, tracked; missing reads as `Null`.
    pub fn get(&self, attribute: &str) -> Value {
        let changed = self.changes.with(|changes| changes.get(attribute).cloned());
        changed.unwrap_or_else(|| {
            self.base.with(|base| base.get(attribute).cloned().unwrap_or_default())
        })
    }

    /// One attribute as text, tracked; empty where it is none.
    pub fn text(&self, attribute: &str) -> String {
        self.get(attribute).as_str().unwrap_or_default().to_owned()
    }

    /// Sets one attribute and clears the error of `field`.
    pub fn set(&self, field: &str, attribute: &str, value: impl Into<Value>) {
        self.set_together(field, [(attribute, value.into())]);
    }

    /// Sets attributes that are sent together or not at all (`amount` and `amountCurrency`):
    /// each of them is sent as soon as one differs from what was stored.
    pub fn set_together<'a>(
        &self,
        field: &str,
        values: impl IntoIterator<Item = (&'a str, Value)>,
    ) {
        let values: Vec<_> = values.into_iter().collect();
        let stored =
            |base: &Record| values.iter().any(|(name, value)| !same(base.get(name), value));
        // What a default filled is emptied by saying so.
        let began = |start: &Object| values.iter().any(|(name, _)| start.contains_key(*name));
        let differs = self.base.with_untracked(stored) || self.started.with_value(began);
        self.changes.update(|changes| {
            for (name, value) in values {
                if differs {
                    changes.insert(name.to_owned(), value);
                } else {
                    changes.shift_remove(name);
                }
            }
        });
        self.errors.update(|errors| {
            errors.remove(field);
        });
        self.release(field);
    }

    /// Takes over changes that were kept.
    pub fn restore(&self, changes: Object) {
        self.changes.update(|now| now.extend(changes));
    }

    /// Goes on from what is stored now, with `changes` over it.
    pub fn rebase(&self, stored: &Record, changes: Object) {
        self.base.update(|base| base.merge(stored));
        self.changes.set(changes);
    }

    /// What to send, untracked.
    pub fn changes(&self) -> Object {
        self.changes.get_untracked()
    }

    /// Whether the user changed anything, tracked.
    pub fn is_dirty(&self) -> bool {
        self.changes.with(|changes| self.started.with_value(|started| changes != started))
            || self.unreadable.with(|fields| !fields.is_empty())
    }

    /// Whether one of `attributes` differs, untracked.
    pub fn touches(&self, attributes: &[String]) -> bool {
        self.changes.with_untracked(|changes| attributes.iter().any(|a| changes.contains_key(a)))
    }

    /// Why a field was refused, tracked.
    pub fn error(&self, field: &str) -> Option<String> {
        self.errors.with(|errors| errors.get(field).cloned())
    }

    /// The error of a field as a signal.
    pub fn error_of(self, field: &str) -> Signal<Option<String>> {
        let field = field.to_owned();
        Signal::derive(move || self.error(&field))
    }

    /// All errors, tracked: field and text.
    pub fn errors(&self) -> SortedMap<String, String> {
        self.errors.get()
    }

    /// Replaces all errors.
    pub fn set_errors(&self, errors: SortedMap<String, String>) {
        self.errors.set(errors);
    }

    /// Takes back every change.
    pub fn reset(&self) {
        self.changes.set(self.started.get_value());
        self.errors.update(SortedMap::clear);
        self.unreadable.update(SortedMap::clear);
    }
}

/// Whether a value equals what is stored: missing, `null`, `""` and `[]` are all empty.
fn same(stored: Option<&Value>, value: &Value) -> bool {
    let empty = |value: &Value| crema_espo::record::is_empty(value);
    match stored {
        None => empty(value),
        Some(stored) => stored == value || (empty(stored) && empty(value)) || equal(stored, value),
    }
}

/// `1`, `1.0` and `"1.00"` are the same number (decimals may come as texts); two texts are not.
fn equal(left: &Value, right: &Value) -> bool {
    if !left.is_number() && !right.is_number() {
        return false;
    }
    match (crema_espo::json::number(left), crema_espo::json::number(right)) {
        (Some(left), Some(right)) => left == right,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn draft(base: Value) -> Draft {
        Draft::new(Record::from_value(base), Object::new())
    }

    #[test]
    fn only_what_differs_is_sent() {
        Owner::new().with(|| {
            let draft = draft(json!({"name": "Old", "phone": null, "amount": 1}));
            draft.set("name", "name", "New");
            draft.set("phone", "phone", "");
            draft.set("amount", "amount", 1.0);
            assert_eq!(Value::Object(draft.changes()), json!({"name": "New"}));
            draft.set("name", "name", "Old");
            assert!(!draft.is_dirty());
        });
    }

    #[test]
    fn defaults_are_sent_and_are_no_changes_of_the_user() {
        Owner::new().with(|| {
            let start = crema_espo::json::object(json!({"status": "New"}));
            let draft = Draft::new(Record::default(), start);
            assert!(!draft.is_dirty() && draft.changes().len() == 1);
            draft.set("name", "name", "Typed");
            assert!(draft.is_dirty());
            draft.set("status", "status", Value::Null);
            assert_eq!(Value::Object(draft.changes()), json!({"status": null, "name": "Typed"}));
            draft.reset();
            assert_eq!(Value::Object(draft.changes()), json!({"status": "New"}));
        });
    }

    #[test]
    fn texts_of_digits_are_texts() {
        Owner::new().with(|| {
            let draft = draft(json!({"postalCode": "01234", "amount": "1.00"}));
            draft.set("postalCode", "postalCode", "1234");
            draft.set("amount", "amount", 1);
            assert_eq!(Value::Object(draft.changes()), json!({"postalCode": "1234"}));
        });
    }

    #[test]
    fn attributes_that_belong_together_go_together() {
        Owner::new().with(|| {
            let draft = draft(json!({"amount": 1, "amountCurrency": "EUR"}));
            draft.set_together("amount", [("amount", json!(2)), ("amountCurrency", json!("EUR"))]);
            assert_eq!(draft.changes().len(), 2);
        });
    }

    #[test]
    fn a_secret_is_sent_and_not_kept() {
        Owner::new().with(|| {
            let draft = draft(json!({}));
            draft.hide("password");
            draft.set("password", "password", "x");
            draft.set("name", "name", "New");
            assert_eq!(Value::Object(draft.keepable()), json!({"name": "New"}));
            assert_eq!(draft.changes().len(), 2);
        });
    }

    #[test]
    fn typing_clears_the_error_of_the_field() {
        Owner::new().with(|| {
            let draft = draft(json!({}));
            draft.set_errors(SortedMap::from([("a".into(), "x".into()), ("b".into(), "y".into())]));
            draft.set("a", "a", "1");
            assert_eq!((draft.error("a"), draft.error("b")), (None, Some("y".to_owned())));
        });
    }
}
