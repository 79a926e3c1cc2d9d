//! The items of `{field}Data`: one address or number each, with its flags. What the server put
//! into an item beside what is known here goes back as it came.

use super::Reachable;
use crema_espo::letters;
use crema_espo::{
    json::{self, Object},
    record::Record,
    slot::Slot,
};
use serde_json::{Value, json};

/// One address or number.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Entry(Object);

/// The main one.
pub(super) const PRIMARY: &str = "primary";
/// Must not be used.
pub(super) const OPT_OUT: &str = "optOut";
/// Cannot be used.
pub(super) const INVALID: &str = "invalid";

impl Entry {
    /// The address as it stands, also while it is typed.
    pub(super) fn text(&self, kind: &Reachable) -> &str {
        self.0.get(kind.key).and_then(Value::as_str).unwrap_or_default()
    }

    /// Whether there is nothing to save.
    pub(super) fn is_blank(&self, kind: &Reachable) -> bool {
        self.text(kind).trim().is_empty()
    }

    /// One of its flags.
    pub(super) fn flag(&self, key: &str) -> bool {
        self.0.get(key).and_then(json::boolean).unwrap_or_default()
    }

    /// `Mobile`, `Office` …; empty where it has none.
    pub(super) fn kind(&self) -> &str {
        self.0.get("type").and_then(Value::as_str).unwrap_or_default()
    }

    /// Whether it must not or cannot be used.
    pub(super) fn is_dead(&self) -> bool {
        self.flag(OPT_OUT) || self.flag(INVALID)
    }

    /// Another address in this place. It was neither refused nor found dead.
    pub(super) fn write(&mut self, kind: &Reachable, text: &str) {
        self.put(kind.key, text.into());
        if kind.has_lower {
            self.put("lower", letters::lower(text.trim()).into());
        }
        self.put(OPT_OUT, false.into());
        self.put(INVALID, false.into());
    }

    /// Sets one attribute.
    pub(super) fn put(&mut self, key: &str, value: Value) {
        self.0.insert(key.to_owned(), value);
    }
}

impl Reachable {
    /// An entry to type into.
    pub(super) fn blank(&self, slot: &Slot, primary: bool) -> Entry {
        let mut entry = Entry::default();
        entry.write(self, "");
        if let Some(first) = self.default_type(slot) {
            entry.put("type", first.into());
        }
        entry.put(PRIMARY, primary.into());
        entry
    }

    /// What a new number is, unless one says otherwise; `None` for what has no types.
    fn default_type(&self, slot: &Slot) -> Option<String> {
        let params = &slot.def.params;
        let default = params.text("defaultType").map(str::to_owned);
        default.or_else(|| params.texts("typeList").into_iter().next())
    }

    /// All entries as stored. Where the server sent but the main one, that one with the flags of
    /// the field.
    pub(super) fn entries(&self, slot: &Slot, record: &Record) -> Vec<Entry> {
        let data = record.get(&slot.attribute("Data")).cloned().map(json::list);
        let items = data.unwrap_or_default().into_iter().filter_map(|item| match item {
            Value::Object(item) => Some(Entry(item)),
            _ => None,
        });
        let items: Vec<_> = items.filter(|entry| !entry.is_blank(self)).collect();
        let Some(main) = record.filled(&slot.name).filter(|_| items.is_empty()) else {
            return items;
        };
        let mut entry = self.blank(slot, true);
        entry.write(self, main);
        entry.put(OPT_OUT, record.flag(&slot.attribute("IsOptedOut")).into());
        entry.put(INVALID, record.flag(&slot.attribute("IsInvalid")).into());
        vec![entry]
    }

    /// What is saved of the entries: those with a text, without blanks around it, and one of them
    /// the main one.
    pub(super) fn tidy(&self, entries: &[Entry]) -> Vec<Entry> {
        let mut kept: Vec<_> =
            entries.iter().filter(|entry| !entry.is_blank(self)).cloned().collect();
        for entry in &mut kept {
            let text = entry.text(self);
            if text.trim() != text {
                let text = text.trim().to_owned();
                entry.put(self.key, text.into());
            }
        }
        let main = kept.iter().position(|entry| entry.flag(PRIMARY)).unwrap_or(0);
        for (at, entry) in kept.iter_mut().enumerate() {
            if entry.flag(PRIMARY) != (at == main) {
                entry.put(PRIMARY, (at == main).into());
            }
        }
        kept
    }

    /// The values of `{field}` and `{field}Data`, which go together (contract 3.2).
    pub(super) fn values(&self, entries: &[Entry]) -> (Value, Value) {
        let entries = self.tidy(entries);
        let main = entries.iter().find(|entry| entry.flag(PRIMARY));
        let main = main.map_or(Value::Null, |entry| entry.text(self).into());
        (main, json!(entries.into_iter().map(|entry| entry.0).collect::<Vec<_>>()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::{email::EMAIL, phone::PHONE, tests::slot};

    fn stored(record: &Value) -> Vec<Entry> {
        EMAIL.entries(&slot("email", &json!({})), &Record::from_value(record.clone()))
    }

    fn data() -> Value {
        json!([
            {"emailAddress": "b@x.test", "lower": "b@x.test", "primary": false, "invalid": true},
            {"emailAddress": "a@x.test", "lower": "a@x.test", "primary": true, "kept": 1},
        ])
    }

    #[test]
    fn what_is_not_touched_goes_back_as_it_came() {
        let entries = stored(&json!({"field": "a@x.test", "fieldData": data()}));
        assert_eq!(EMAIL.values(&entries), (json!("a@x.test"), data()));
        assert!(entries[0].is_dead() && !entries[1].is_dead());
    }

    #[test]
    fn a_main_address_alone_has_the_flags_of_the_field() {
        let entries = stored(&json!({"field": "a@x.test", "fieldIsOptedOut": true}));
        let expected = json!([{
            "emailAddress": "a@x.test", "lower": "a@x.test", "optOut": true, "invalid": false,
            "primary": true,
        }]);
        assert_eq!(EMAIL.values(&entries), (json!("a@x.test"), expected));
    }

    #[test]
    fn another_address_is_alive_and_leaves_the_others_alone() {
        let mut entries = stored(&json!({"fieldData": data()}));
        entries[0].write(&EMAIL, " C@x.test ");
        let (main, all) = EMAIL.values(&entries);
        assert_eq!(main, "a@x.test");
        assert_eq!(
            (&all[0]["emailAddress"], &all[0]["lower"]),
            (&json!("C@x.test"), &json!("c@x.test"))
        );
        assert_eq!((&all[0]["invalid"], &all[1]["kept"]), (&json!(false), &json!(1)));
    }

    #[test]
    fn the_next_address_takes_the_place_of_an_emptied_main_one() {
        let mut entries = stored(&json!({"fieldData": data()}));
        entries[1].write(&EMAIL, "  ");
        let (main, all) = EMAIL.values(&entries);
        assert_eq!((main, all.as_array().map(Vec::len)), (json!("b@x.test"), Some(1)));
        assert_eq!(all[0]["primary"], true);
        assert_eq!(EMAIL.values(&[]), (Value::Null, json!([])));
    }

    #[test]
    fn a_new_number_has_the_first_type() {
        let slot = slot("phone", &json!({"typeList": ["Mobile", "Office"]}));
        let mut entry = PHONE.blank(&slot, true);
        entry.write(&PHONE, "+15550100");
        let expected = json!([{
            "phoneNumber": "+15550100", "type": "Mobile", "primary": true, "optOut": false,
            "invalid": false,
        }]);
        assert_eq!(PHONE.values(&[entry]), (json!("+15550100"), expected));
    }
}
