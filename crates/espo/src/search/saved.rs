//! Filters that a user saved, in the form of EspoCRM's own client (contract 7.8): both clients
//! share them. And what the list of an entity type begins with.

use super::{
    WhereItem,
    operators::{FilterItem, Input},
    parts::Part,
    read,
};
use crate::{
    json::{self, Object},
    place::ListView,
    schema::Schema,
    slot::Slot,
};
use serde_json::{Value, json};

/// A filter under a name of the user's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Saved {
    /// Tells it from others.
    pub id: String,
    /// What the user called it.
    pub label: String,
    /// The primary filter it goes with.
    pub primary: Option<String>,
    /// Its advanced filters.
    pub filters: Vec<WhereItem>,
}

impl Saved {
    /// Whether a list shows just this.
    pub fn is_shown(&self, view: &ListView) -> bool {
        use crate::place::filters::print;
        self.primary == view.primary && print(&self.filters) == print(&view.filters)
    }
}

/// The saved filters of an entity type in `presetFilters` of the preferences, as they stand there.
fn saved(all: &Value, entity: &str) -> Vec<Saved> {
    let list = all.get(entity).cloned().map(json::list).unwrap_or_default();
    let text = |one: &Value, key: &str| one.get(key).and_then(Value::as_str).map(str::to_owned);
    let read = |one: &Value| {
        let id = text(one, "id").or_else(|| text(one, "name"))?;
        Some(Saved {
            label: text(one, "label").filter(|text| !text.is_empty()).unwrap_or_else(|| id.clone()),
            primary: text(one, "primary").filter(|name| !name.is_empty()),
            filters: read::items(one.get("data").unwrap_or(&Value::Null)),
            id,
        })
    };
    list.iter().filter_map(read).collect()
}

/// `presetFilters` without one of an entity type's filters; everything else stays as it is.
pub fn without(all: &Value, entity: &str, id: &str) -> Object {
    let mut all = json::object(all.clone());
    let mut list = all.get(entity).cloned().map(json::list).unwrap_or_default();
    list.retain(|one| {
        one.get("id").or_else(|| one.get("name")).and_then(Value::as_str) != Some(id)
    });
    all.insert(entity.to_owned(), Value::Array(list));
    all
}

impl Schema {
    /// The saved filters of an entity type in `presetFilters` of the preferences.
    pub fn saved(&self, all: &Value, entity: &str) -> Vec<Saved> {
        let mut saved = saved(all, entity);
        for one in &mut saved {
            one.filters = self.canonical(entity, &one.filters);
        }
        saved
    }

    /// `presetFilters` with a further filter, or with another one in the place of that with its id.
    pub fn with_saved(&self, all: &Value, entity: &str, new: &Saved) -> Object {
        let mut list = all.get(entity).cloned().map(json::list).unwrap_or_default();
        let entry = json!({
            "id": new.id, "name": new.id, "label": new.label, "primary": new.primary,
            "data": self.definitions(entity, &new.filters),
        });
        let same = |one: &&mut Value| one.get("id").and_then(Value::as_str) == Some(&*new.id);
        match list.iter_mut().find(same) {
            Some(old) => *old = entry,
            None => list.push(entry),
        }
        let mut all = json::object(all.clone());
        all.insert(entity.to_owned(), Value::Array(list));
        all
    }

    /// Filters by field, each with what the controls of EspoCRM's client show. There a field has
    /// one filter: further ones, and groups, go under keys of their own.
    fn definitions(&self, entity: &str, filters: &[WhereItem]) -> Object {
        let mut out = Object::new();
        for (item, part) in filters.iter().zip(self.parts(entity, filters)) {
            let mut definition = read::definition(item);
            let key = match &part {
                Part::Field(slot, filter) => {
                    definition["data"] = shown(slot, filter);
                    if slot.def.kind.starts_with("datetime") {
                        definition["dateTime"] = json!(true);
                    }
                    slot.name.to_string()
                }
                Part::Group(..) => item.kind.clone(),
                Part::Other(item) => item.attribute.clone().unwrap_or_default(),
            };
            let mut own = key.clone();
            let mut number = 2;
            while own.is_empty() || out.contains_key(&own) {
                own = format!("{key}-{number}");
                number += 1;
            }
            out.insert(own, definition);
        }
        out
    }

    /// What a list begins with where nothing was chosen (`defaultFilterData`).
    pub fn default_view(&self, entity: &str) -> ListView {
        let data = self.client(entity).and_then(|client| client.map("defaultFilterData"));
        let Some(data) = data else { return ListView::default() };
        let bools = data.get("bool").and_then(Value::as_object).into_iter().flatten();
        let on = bools.filter(|(_, on)| json::boolean(on) == Some(true));
        let primary = data.get("primary").and_then(Value::as_str).filter(|name| !name.is_empty());
        ListView {
            primary: primary.map(str::to_owned),
            bools: on.map(|(name, _)| name.clone()).collect(),
            filters: read::items(data.get("advanced").unwrap_or(&Value::Null)),
            ..ListView::default()
        }
    }
}

/// What the controls of EspoCRM's client show of a filter.
fn shown(slot: &Slot, filter: &FilterItem) -> Value {
    let mut data = Object::new();
    data.insert("type".to_owned(), json!(filter.operator));
    let first = filter.values.first().cloned().unwrap_or_default();
    let name = |id: &String| {
        let known = filter.names.iter().rev().find(|(known, _)| known == id);
        known.map_or_else(|| id.clone(), |(_, name)| name.clone())
    };
    let mut set = |key: &str, value: Value| {
        data.insert(key.to_owned(), value);
    };
    match filter.operator(slot).map_or(Input::None, |operator| operator.input) {
        Input::Options => set("valueList", json!(filter.values)),
        Input::Link => {
            set("nameValue", json!(name(&first)));
            set("idValue", json!(first));
        }
        Input::Links | Input::Teams => {
            let names: Object =
                filter.values.iter().map(|id| (id.clone(), json!(name(id)))).collect();
            if &*slot.def.kind == "linkMultiple" {
                set("nameHash", Value::Object(names));
            } else {
                set("oneOfIdList", json!(filter.values));
                set("oneOfNameHash", Value::Object(names));
            }
        }
        Input::Parent => {
            let id = filter.values.get(1).cloned().unwrap_or_default();
            set("typeValue", json!(first));
            set("nameValue", json!(name(&id)));
            set("idValue", json!(id));
        }
        Input::Number => set("value1", json!(first)),
        Input::Numbers => {
            set("value1", json!(first));
            set("value2", json!(filter.values.get(1)));
        }
        Input::Text | Input::Days | Input::Day | Input::Between => {
            set("value", json!(filter.values));
        }
        Input::None => {}
    }
    Value::Object(data)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{metadata::Metadata, place::filters};

    fn schema() -> Schema {
        Schema {
            metadata: Metadata::from_value(json!({
                "entityDefs": {"Crate": {
                    "fields": {
                        "stage": {"type": "enum"}, "amount": {"type": "int"},
                        "madeAt": {"type": "datetime"}, "shelf": {"type": "link"},
                    },
                    "links": {"shelf": {"type": "belongsTo", "entity": "Shelf"}},
                }},
                "clientDefs": {"Crate": {"defaultFilterData": {
                    "primary": "open", "bool": {"onlyMy": true, "followed": false},
                    "advanced": {"stage": {"type": "in", "value": ["A"], "data": {"type": "anyOf"}}},
                }}},
            })),
            ..Schema::default()
        }
    }

    /// As EspoCRM's client writes them.
    fn theirs() -> Value {
        json!({"Crate": [
            {"id": "f1", "name": "f1", "label": "My big", "primary": "open", "data": {
                "stage": {"type": "in", "value": ["A", "B"], "data": {"type": "anyOf"}},
                "amount": {"type": "or", "value": {
                    "a": {"type": "isNull", "attribute": "amount"},
                    "b": {"type": "equals", "field": "amount", "value": 0},
                }},
                "shelf": {"type": "equals", "attribute": "shelfId", "value": "s1",
                    "data": {"type": "is", "idValue": "s1", "nameValue": "Top"}},
                "madeAt": {"where": {"type": "today", "attribute": "madeAt", "dateTime": true}},
                "broken": {"value": 1}, "gone": null,
            }},
            {"name": "f2", "data": []},
        ], "Box": "kept"})
    }

    #[test]
    fn filters_of_the_other_client_are_read() {
        let all = saved(&theirs(), "Crate");
        assert_eq!((&*all[0].label, all[0].primary.as_deref()), ("My big", Some("open")));
        let printed =
            "stage:in:A,B;or(amount:isNull;amount:equals:0);shelfId:equals:s1;madeAt:today";
        assert_eq!(filters::print(&all[0].filters), printed);
        assert_eq!((&*all[1].id, &*all[1].label, all[1].filters.len()), ("f2", "f2", 0));
        let view = ListView {
            primary: Some("open".into()),
            filters: filters::parse(printed),
            ..ListView::default()
        };
        assert!(all[0].is_shown(&view) && !all[1].is_shown(&view));
        for odd in [json!(null), json!([]), json!({"Crate": "x"}), json!({"Crate": [1, null]})] {
            assert!(saved(&odd, "Crate").is_empty(), "{odd}");
        }
    }

    #[test]
    fn what_is_saved_reads_back_and_the_rest_stays() {
        let schema = schema();
        let printed = "stage:in:A;amount:between:1,2;or(stage:isNull;amount:isNull);madeAt:today;\
                       shelfId:in:s1,s2;stage:in:B";
        let new = Saved {
            id: "f3".into(),
            label: "Mine".into(),
            primary: None,
            filters: filters::parse(printed),
        };
        let all = Value::Object(schema.with_saved(&theirs(), "Crate", &new));
        assert_eq!((&all["Box"], &all["Crate"][0]), (&json!("kept"), &theirs()["Crate"][0]));
        let back = saved(&all, "Crate").remove(2);
        assert_eq!(filters::print(&back.filters), printed);
        let data = &all["Crate"][2]["data"];
        assert_eq!(data["stage"]["data"], json!({"type": "anyOf", "valueList": ["A"]}));
        assert_eq!(data["madeAt"]["dateTime"], true);
        assert_eq!(data["shelf"]["attribute"], "shelfId");
        assert_eq!(data["stage-2"]["attribute"], "stage");
        let renamed = Saved { label: "Ours".into(), ..back };
        let all = Value::Object(schema.with_saved(&all, "Crate", &renamed));
        assert_eq!(
            (all["Crate"].as_array().map(Vec::len), &all["Crate"][2]["label"]),
            (Some(3), &json!("Ours"))
        );
        let all = Value::Object(without(&all, "Crate", "f1"));
        assert_eq!(saved(&all, "Crate").len(), 2);
    }

    #[test]
    fn a_list_begins_as_the_client_definition_says() {
        let view = schema().default_view("Crate");
        assert_eq!(
            (view.primary.as_deref(), view.bools),
            (Some("open"), vec!["onlyMy".to_owned()])
        );
        assert_eq!(filters::print(&view.filters), "stage:in:A");
        assert_eq!(schema().default_view("Box"), ListView::default());
    }
}
