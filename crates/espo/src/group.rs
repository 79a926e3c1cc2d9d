//! What a list can be grouped by, and which records belong to a group: each group is one more
//! condition, so that the server counts it.

use crate::letters;
use crate::{
    format::{
        civil::{Day, Moment},
        month_name, zone,
    },
    locale::Locale,
    record::Record,
    schema::Schema,
    search::{WhereItem, Zone},
    slot::Slot,
};
use serde_json::{Value, json};

/// One group of records.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What tells it from the others: the value, the id, the month; empty for no value.
    pub key: String,
    /// What it is called; empty for no value.
    pub label: String,
    /// What holds for its records.
    pub item: WhereItem,
}

/// The fields a list can be grouped by, by label.
pub fn groupable(schema: &Schema, entity: &str) -> Vec<Slot> {
    let Some(def) = schema.entity(entity) else { return Vec::new() };
    let names = def.fields.iter().map(|(name, _)| name);
    let mut slots: Vec<Slot> = names.filter_map(|name| by(schema, entity, name)).collect();
    slots.sort_by_cached_key(|slot| letters::lower(&slot.label));
    slots
}

/// A field that a list can be grouped by; `None` where it cannot.
pub fn by(schema: &Schema, entity: &str, name: &str) -> Option<Slot> {
    let kind = &*schema.entity(entity)?.field(name)?.kind;
    if !matches!(kind, "enum" | "bool" | "link" | "date" | "datetime") {
        return None;
    }
    let slot = schema.slot(entity, name)?;
    let off = ["notStorable", "utility", "orderDisabled", "layoutListDisabled"];
    (!off.iter().any(|flag| slot.def.params.flag(flag))).then_some(slot)
}

/// The groups of a field that are known beforehand: those of an enum and of a switch.
pub fn known(slot: &Slot, yes: &str, no: &str) -> Option<Vec<Group>> {
    let name = &*slot.name;
    match &*slot.def.kind {
        "enum" => {
            let option = |(value, label): &(std::sync::Arc<str>, std::sync::Arc<str>)| Group {
                key: value.to_string(),
                label: label.to_string(),
                item: WhereItem::leaf(name, "equals", Some(json!(&**value))),
            };
            let filled = slot.options.iter().filter(|(value, _)| !value.is_empty());
            Some(filled.map(option).chain([empty(slot)]).collect())
        }
        "bool" => {
            let group = |key: &str, label: &str, kind| Group {
                key: key.to_owned(),
                label: label.to_owned(),
                item: WhereItem::leaf(name, kind, None),
            };
            Some(vec![group("true", yes, "isTrue"), group("false", no, "isFalse")])
        }
        _ => None,
    }
}

/// The records without a value.
fn empty(slot: &Slot) -> Group {
    let null = |attribute: &str| WhereItem::leaf(attribute, "isNull", None);
    let item = match &*slot.def.kind {
        "enum" => {
            let none = WhereItem::leaf(&slot.name, "equals", Some(json!("")));
            WhereItem::group("or", vec![null(&slot.name), none])
        }
        "link" => null(&slot.attribute("Id")),
        _ => null(&slot.name),
    };
    Group { key: String::new(), label: String::new(), item }
}

/// The group that a record belongs to: what it links to, or the month of its date.
pub fn of_record(slot: &Slot, record: &Record, locale: &Locale) -> Group {
    if &*slot.def.kind == "link" {
        let (id, name) = (slot.attribute("Id"), record.text(&slot.attribute("Name")));
        let Some(value) = record.filled(&id) else { return empty(slot) };
        let label = if name.is_empty() { value } else { name };
        return Group {
            key: value.to_owned(),
            label: label.to_owned(),
            item: WhereItem::leaf(&id, "equals", Some(json!(value))),
        };
    }
    let timed = &*slot.def.kind == "datetime";
    let text = record.text(&slot.name);
    let day = if timed {
        Moment::parse_iso(text).map(|moment| zone::local(moment.seconds(), locale).day)
    } else {
        Day::parse_iso(text)
    };
    day.and_then(|day| month(slot, day, timed, locale)).unwrap_or_else(|| empty(slot))
}

/// A whole month, first and last day included.
fn month(slot: &Slot, day: Day, timed: bool, locale: &Locale) -> Option<Group> {
    let first = Day::new(day.year, day.month, 1)?;
    let (year, next) = if day.month == 12 { (day.year + 1, 1) } else { (day.year, day.month + 1) };
    let last = Day::from_number(Day::new(year, next, 1)?.number() - 1);
    let days: Value = json!([first.iso(), last.iso()]);
    let mut item = WhereItem::leaf(&slot.name, "between", Some(days));
    item.zone = timed.then(|| Zone::Moments(locale.time_zone.clone()));
    let label = format!("{} {}", month_name(day.month, locale), day.year);
    Some(Group { key: first.iso(), label, item })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{format::sample, metadata::Metadata};

    fn schema() -> Schema {
        Schema {
            metadata: Metadata::from_value(json!({"entityDefs": {"Crate": {
                "fields": {
                    "name": {"type": "varchar"}, "sealed": {"type": "bool"},
                    "state": {"type": "enum", "options": ["", "New", "Old"]},
                    "shelf": {"type": "link"}, "packed": {"type": "date"},
                    "createdAt": {"type": "datetime"},
                    "sum": {"type": "bool", "notStorable": true},
                },
                "links": {"shelf": {"type": "belongsTo", "entity": "Shelf"}},
            }}})),
            ..Schema::default()
        }
    }

    fn slot(name: &str) -> Slot {
        schema().slot("Crate", name).unwrap()
    }

    #[test]
    fn a_list_is_grouped_by_few_kinds_of_fields() {
        let slots = groupable(&schema(), "Crate");
        let names: Vec<_> = slots.iter().map(|slot| &*slot.name).collect();
        assert_eq!(names, ["createdAt", "packed", "sealed", "shelf", "state"]);
    }

    #[test]
    fn groups_of_an_enum_and_a_switch_are_known() {
        let groups = known(&slot("state"), "Yes", "No").unwrap();
        let keys: Vec<_> = groups.iter().map(|group| &*group.key).collect();
        assert_eq!(keys, ["New", "Old", ""]);
        assert_eq!(groups[2].item.kind, "or");
        let groups = known(&slot("sealed"), "Yes", "No").unwrap();
        assert_eq!(groups[1].item, WhereItem::leaf("sealed", "isFalse", None));
        assert_eq!(known(&slot("shelf"), "Yes", "No"), None);
    }

    #[test]
    fn a_record_tells_its_group() {
        let of = |name: &str, record: Value| {
            of_record(&slot(name), &Record::from_value(record), &sample())
        };
        let shelf = of("shelf", json!({"shelfId": "s1", "shelfName": "Top"}));
        assert_eq!((&*shelf.key, &*shelf.label), ("s1", "Top"));
        assert_eq!(shelf.item, WhereItem::leaf("shelfId", "equals", Some(json!("s1"))));
        assert_eq!(of("shelf", json!({})).item, WhereItem::leaf("shelfId", "isNull", None));
        let month = of("packed", json!({"packed": "2024-02-10"}));
        assert_eq!((&*month.key, &*month.label), ("2024-02-01", "February 2024"));
        let days = json!(["2024-02-01", "2024-02-29"]);
        assert_eq!(month.item, WhereItem::leaf("packed", "between", Some(days)));
        let timed = of("createdAt", json!({"createdAt": "2025-12-31 10:00:00"}));
        assert_eq!(timed.item.zone, Some(Zone::Moments("Somewhere/Else".into())));
        assert_eq!(timed.key, "2025-12-01");
        assert_eq!(of("packed", json!({"packed": "odd"})).key, "");
    }
}
