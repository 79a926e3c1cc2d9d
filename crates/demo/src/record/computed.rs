//! Attributes that follow from others: names of persons, the two faces of addresses and numbers.

use crate::{
    call::Object,
    model::{Entity, attribute::upper_first, flag},
    storage::row::text_of,
};
use serde_json::{Value, json};

/// Completes what is to be stored.
pub(crate) fn complete(entity: &Entity, values: &mut Object) {
    for field in &entity.fields {
        match field.kind.as_str() {
            "personName" => person(&field.name, values),
            "email" => contact(&field.name, "emailAddress", values, None),
            "phone" => {
                let default = field.params.get("defaultType").cloned();
                contact(&field.name, "phoneNumber", values, Some(default.unwrap_or_default()));
            }
            _ => {}
        }
    }
}

/// The whole name from its parts; a name alone stays as it is.
fn person(field: &str, values: &mut Object) {
    let upper = upper_first(field);
    let part = |name: &str| text_of(values, &format!("{name}{upper}")).trim().to_owned();
    let parts = [part("first"), part("middle"), part("last")];
    let is_given = ["first", "last"].iter().any(|p| values.contains_key(&format!("{p}{upper}")));
    if !is_given {
        return;
    }
    let words: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let name = words.join(" ");
    values.insert(field.to_owned(), if name.is_empty() { Value::Null } else { name.into() });
}

/// `{field}` is the primary one of `{field}Data`; whichever is given decides the other.
fn contact(field: &str, key: &str, values: &mut Object, kind: Option<Value>) {
    let data = format!("{field}Data");
    if let Some(Value::Array(items)) = values.get(&data).cloned() {
        let items: Vec<Value> = items.into_iter().map(|item| entry(item, key)).collect();
        let primary = items.iter().find(|item| item["primary"] == true).or(items.first()).cloned();
        let primary = primary.unwrap_or_default();
        values.insert(field.to_owned(), primary[key].clone());
        flags(field, &primary, values);
        values.insert(data, Value::Array(items));
    } else if let Some(value) = values.get(field).cloned() {
        let mut list = Vec::new();
        if value.is_string() {
            let mut item = json!({key: value, "primary": true, "optOut": false, "invalid": false});
            if let Some(kind) = kind {
                item["type"] = kind;
            }
            list.push(entry(item, key));
        }
        flags(field, list.first().unwrap_or(&Value::Null), values);
        values.insert(data, Value::Array(list));
    }
}

fn entry(mut item: Value, key: &str) -> Value {
    for name in ["primary", "optOut", "invalid"] {
        let truth = item.as_object().is_some_and(|item| flag(item, name));
        item[name] = json!(truth);
    }
    if key == "emailAddress" {
        item["lower"] = json!(item[key].as_str().unwrap_or_default().to_lowercase());
    }
    item
}

fn flags(field: &str, primary: &Value, values: &mut Object) {
    for (suffix, key) in [("IsOptedOut", "optOut"), ("IsInvalid", "invalid")] {
        let name = format!("{field}{suffix}");
        values.insert(name, primary[key].clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;

    fn completed(kind: &str, values: Value) -> Value {
        let metadata = json!({"entityDefs": {"Thing": {"fields": {"name": {"type": kind}}}}});
        let model = Model::new(&metadata, &json!({}));
        let mut values = values.as_object().cloned().unwrap();
        complete(&model.entities["Thing"], &mut values);
        Value::Object(values)
    }

    #[test]
    fn names_persons_by_their_parts() {
        let values = completed("personName", json!({"firstName": "Ada", "lastName": "Lind"}));
        assert_eq!(values["name"], "Ada Lind");
        assert_eq!(completed("personName", json!({"name": "Ada"}))["name"], "Ada");
    }

    #[test]
    fn the_primary_address_is_the_address() {
        let data =
            json!([{"emailAddress": "a@x.org"}, {"emailAddress": "B@x.org", "primary": true}]);
        let values = completed("email", json!({"nameData": data}));
        assert_eq!(values["name"], "B@x.org");
        assert_eq!(values["nameData"][1]["lower"], "b@x.org");
        assert_eq!(completed("email", json!({"name": "c@x.org"}))["nameData"][0]["primary"], true);
    }
}
