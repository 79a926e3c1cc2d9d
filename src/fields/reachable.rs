//! What e-mail addresses and phone numbers share: one is the main one, a single read brings all of
//! them with their flags in `{field}Data` (contract 3.2).

use super::{
    frame, show,
    typed::{Codec, typed_over},
};
use crate::store::{draft::Draft, use_schema};
use crate::ui::live::live;
use crema_espo::{json, record::Record, slot::Slot};
use leptos::prelude::*;
use serde_json::{Value, json};

/// One of the two kinds.
pub(super) struct Reachable {
    /// The key of the address in an item of `{field}Data`.
    pub(super) key: &'static str,
    /// The `inputmode` of the control.
    pub(super) mode: &'static str,
    /// Where a click leads; `None` where the text is no address.
    pub(super) href: fn(&str) -> Option<String>,
}

/// One address.
#[derive(Clone, Debug, PartialEq)]
struct Address {
    text: String,
    /// Must not or cannot be used.
    dead: bool,
}

impl Reachable {
    /// The main address as a link.
    pub(super) fn cell(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        let content = move || {
            let text = record.with(|record| record.text(&slot.name).to_owned());
            (!text.is_empty()).then(|| self.link(text))
        };
        live(content)
    }

    /// All addresses, the main one first.
    pub(super) fn detail(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        let schema = use_schema();
        let content = move || {
            let all = record.with(|record| self.addresses(&slot, record));
            if all.is_empty() {
                return show::dash();
            }
            let item = |address: Address| {
                let dead = address.dead;
                let note = dead.then(|| {
                    view! { <span class="visually-hidden">{schema.word("not in use")}</span> }
                });
                view! { <li class:field-dead=dead>{self.link(address.text)}{note}</li> }
            };
            let items = all.into_iter().map(item).collect_view();
            view! { <ul class="field-lines">{items}</ul> }.into_any()
        };
        live(content)
    }

    /// The main address as a text control.
    pub(super) fn edit(&'static self, slot: Slot, draft: Draft) -> AnyView {
        let (field, read, data) = (slot.name.clone(), slot.name.clone(), slot.attribute("Data"));
        let write = Callback::new(move |value: Value| {
            let mut values = vec![(&*field, value.clone())];
            // Base and not draft: the main address there is the one this text replaces.
            let all = draft.base().get(&data).cloned().unwrap_or_default();
            if let Some(all) = self.replaced(all, &value) {
                values.push((&*data, all));
            }
            draft.set_together(&field, values);
        });
        let stored = Signal::derive(move || draft.get(&read));
        let control = frame::Control::of(&slot, draft).mode(self.mode);
        frame::framed(
            &slot,
            draft,
            control.input(typed_over(&slot, draft, stored, write, Codec::PLAIN)),
        )
    }

    fn link(&self, text: String) -> AnyView {
        match (self.href)(&text) {
            Some(href) => show::way_out(href, text),
            None => show::short(text),
        }
    }

    fn addresses(&self, slot: &Slot, record: &Record) -> Vec<Address> {
        let data = record.get(&slot.attribute("Data")).cloned().map(json::list);
        let mut items = data.unwrap_or_default();
        items.sort_by_key(|item| !flag(item, "primary"));
        let all = items.iter().filter_map(|item| {
            let text = item.get(self.key)?.as_str()?.to_owned();
            Some(Address { text, dead: flag(item, "optOut") || flag(item, "invalid") })
        });
        let all: Vec<_> = all.collect();
        if !all.is_empty() {
            return all;
        }
        let dead = |suffix| record.flag(&slot.attribute(suffix));
        let dead = dead("IsOptedOut") || dead("IsInvalid");
        record
            .filled(&slot.name)
            .map(|text| Address { text: text.to_owned(), dead })
            .into_iter()
            .collect()
    }

    /// All addresses with the main one replaced; an emptied one leaves, the next takes its place.
    /// `None` where there is nothing but the main one to say.
    fn replaced(&self, all: Value, value: &Value) -> Option<Value> {
        let mut items = json::list(all);
        let main = items.iter().position(|item| flag(item, "primary"))?;
        match value.as_str() {
            Some(text) => {
                let item = items[main].as_object_mut()?;
                item.insert(self.key.to_owned(), text.into());
                if item.contains_key("lower") {
                    item.insert("lower".to_owned(), text.to_lowercase().into());
                }
                // A new address was neither refused nor found dead.
                item.insert("optOut".to_owned(), json!(false));
                item.insert("invalid".to_owned(), json!(false));
            }
            None => {
                items.remove(main);
                if let Some(Value::Object(next)) = items.first_mut() {
                    next.insert("primary".to_owned(), json!(true));
                }
            }
        }
        Some(Value::Array(items))
    }
}

fn flag(item: &Value, key: &str) -> bool {
    item.get(key).and_then(json::boolean).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::{email::EMAIL, tests::slot};

    fn data() -> Value {
        json!([
            {"emailAddress": "b@x.test", "lower": "b@x.test", "primary": false, "invalid": true},
            {"emailAddress": "a@x.test", "lower": "a@x.test", "primary": true},
        ])
    }

    #[test]
    fn the_main_address_comes_first() {
        let slot = slot("email", &json!({}));
        let record = Record::from_value(json!({"field": "a@x.test", "fieldData": data()}));
        let all = EMAIL.addresses(&slot, &record);
        assert_eq!(all[0], Address { text: "a@x.test".into(), dead: false });
        assert_eq!(all[1], Address { text: "b@x.test".into(), dead: true });
        let alone = Record::from_value(json!({"field": "a@x.test", "fieldIsOptedOut": true}));
        assert_eq!(
            EMAIL.addresses(&slot, &alone),
            [Address { text: "a@x.test".into(), dead: true }]
        );
    }

    #[test]
    fn another_main_address_leaves_the_others_alone() {
        let all = EMAIL.replaced(data(), &json!("C@x.test")).unwrap();
        assert_eq!(all[0]["emailAddress"], "b@x.test");
        assert_eq!(
            (&all[1]["emailAddress"], &all[1]["lower"]),
            (&json!("C@x.test"), &json!("c@x.test"))
        );
        assert_eq!(EMAIL.replaced(Value::Null, &json!("c@x.test")), None);
    }

    #[test]
    fn the_next_address_takes_the_place_of_an_emptied_one() {
        let all = EMAIL.replaced(data(), &Value::Null).unwrap();
        assert_eq!(all.as_array().unwrap().len(), 1);
        assert_eq!(
            (&all[0]["emailAddress"], &all[0]["primary"]),
            (&json!("b@x.test"), &json!(true))
        );
    }
}
