//! Where items as a person has them: filters of fields, groups of them, and the rest; and how they
//! read in a line.

use super::{
    WhereItem, WhereValue,
    operators::{FilterItem, Input},
    scalar,
};
use crate::{format, i18n::humanize, locale::Locale, schema::Schema, slot::Slot};
use serde_json::Value;

/// One filter.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Of one field, as its controls hold it. Boxed: the others are small.
    Field(Box<Slot>, FilterItem),
    /// One of several (`true`), or all of them.
    Group(bool, Vec<Part>),
    /// What no control of a field stands for.
    Other(WhereItem),
}

impl Schema {
    /// What items stand for in an entity type.
    pub fn parts(&self, entity: &str, items: &[WhereItem]) -> Vec<Part> {
        items.iter().map(|item| self.part(entity, item)).collect()
    }

    fn part(&self, entity: &str, item: &WhereItem) -> Part {
        if let Some((slot, filter)) = self.filter_of(entity, item) {
            return Part::Field(Box::new(slot), filter);
        }
        match &item.value {
            Some(WhereValue::Items(items)) => {
                Part::Group(item.kind == "or", self.parts(entity, items))
            }
            _ => Part::Other(item.clone()),
        }
    }

    /// The field and the filter of it that an item stands for.
    fn filter_of(&self, entity: &str, item: &WhereItem) -> Option<(Slot, FilterItem)> {
        let read = |slot: Slot| {
            let filter = FilterItem::from_where(&slot, item)?;
            Some((slot, filter))
        };
        if let Some(attribute) = &item.attribute {
            return read(self.filtered(entity, attribute)?);
        }
        // Several tests of one field: its name begins that of the first attribute.
        let Some(WhereValue::Items(items)) = &item.value else { return None };
        let first = items.first()?.attribute.as_deref()?;
        let fields = &self.entity(entity)?.fields;
        let names = fields.iter().map(|(name, _)| &**name).filter(|name| first.starts_with(name));
        let mut slots: Vec<Slot> = names.filter_map(|name| self.slot(entity, name)).collect();
        let found = slots.iter().find_map(|slot| read(slot.clone()));
        // The other client has the tests of a group the other way round.
        let turned = WhereItem::group(&item.kind, items.iter().rev().cloned().collect());
        let turned = |slot: Slot| Some((FilterItem::from_where(&slot, &turned)?, slot));
        found.or_else(|| slots.drain(..).find_map(turned).map(|(filter, slot)| (slot, filter)))
    }

    /// Items in the form in which the filters they stand for are sent.
    pub fn canonical(&self, entity: &str, items: &[WhereItem]) -> Vec<WhereItem> {
        self::items(&self.parts(entity, items))
    }

    /// Records among the values of a filter: entity type and ids.
    pub fn filter_records(
        &self,
        slot: &Slot,
        filter: &FilterItem,
    ) -> Option<(String, Vec<String>)> {
        let entity = slot.link.as_ref().map(|link| link.entity.clone()).unwrap_or_default();
        let input = filter.operator(slot)?.input;
        let (entity, ids) = match input {
            Input::Link | Input::Links => (entity, filter.values.clone()),
            Input::Teams => ("Team".to_owned(), filter.values.clone()),
            Input::Parent => {
                let mut values = filter.values.iter().cloned();
                (values.next()?, values.collect())
            }
            _ => return None,
        };
        let ids: Vec<String> = ids.into_iter().filter(|id| !id.is_empty()).collect();
        (!ids.is_empty() && !entity.is_empty()).then_some((entity, ids))
    }

    /// What a filter is called: the label of its field, of all its fields.
    pub fn filter_label(&self, entity: &str, part: &Part) -> String {
        match part {
            Part::Field(slot, _) => slot.label.to_string(),
            Part::Group(any, parts) => {
                let labels: Vec<_> =
                    parts.iter().map(|part| self.filter_label(entity, part)).collect();
                labels.join(&self.joint(*any))
            }
            Part::Other(item) => match &item.attribute {
                Some(attribute) => self
                    .filtered(entity, attribute)
                    .map_or_else(|| humanize(attribute), |slot| slot.label.to_string()),
                None => item.kind.clone(),
            },
        }
    }

    fn joint(&self, any: bool) -> String {
        format!(" {} ", self.word(if any { "or" } else { "and" }))
    }

    /// A filter in a line: "Stage: Won, Lost", "Amount: Greater Than 1,000". `name` knows records.
    pub fn filter_text(
        &self,
        entity: &str,
        part: &Part,
        locale: &Locale,
        name: &dyn Fn(&str, &str) -> Option<String>,
    ) -> String {
        match part {
            Part::Field(slot, filter) => {
                let value = self.filter_value(slot, filter, locale, name);
                format!("{}: {value}", slot.label)
            }
            Part::Group(any, parts) => {
                let text = |part: &Part| {
                    let text = self.filter_text(entity, part, locale, name);
                    if matches!(part, Part::Group(..)) { format!("({text})") } else { text }
                };
                parts.iter().map(text).collect::<Vec<_>>().join(&self.joint(*any))
            }
            Part::Other(item) => {
                let mut text = self.filter_label(entity, part);
                if item.attribute.is_some() {
                    text = format!("{text}: {}", humanize(&item.kind));
                }
                if let Some(WhereValue::Plain(value)) = &item.value {
                    text.push(' ');
                    text.push_str(&plain(value));
                }
                text
            }
        }
    }

    fn filter_value(
        &self,
        slot: &Slot,
        filter: &FilterItem,
        locale: &Locale,
        name: &dyn Fn(&str, &str) -> Option<String>,
    ) -> String {
        let Some(operator) = filter.operator(slot) else { return filter.operator.clone() };
        let label = self.operator_label(slot, operator.name);
        let joined = |read: &dyn Fn(&String) -> String, with: &str| {
            filter.values.iter().map(read).collect::<Vec<_>>().join(with)
        };
        let records = || {
            let (entity, ids) = self.filter_records(slot, filter)?;
            let named = |id: &String| name(&entity, id).unwrap_or_else(|| id.clone());
            Some(ids.iter().map(named).collect::<Vec<_>>().join(", "))
        };
        let number = |text: &String| match crate::json::float(text) {
            Some(number) => format::number(number, None, locale),
            None => text.clone(),
        };
        let day = |text: &String| format::date_full(text, locale);
        let values = match operator.input {
            Input::None => return label,
            // "Last X Days" with its number.
            Input::Days => {
                let days = filter.values.first().map_or("", String::as_str);
                let counted = label.replacen(" X ", &format!(" {days} "), 1);
                return if counted == label { format!("{label} {days}") } else { counted };
            }
            Input::Text => joined(&String::clone, ", "),
            Input::Number => joined(&number, ", "),
            Input::Numbers => joined(&number, " – "),
            Input::Day => joined(&day, ", "),
            Input::Between => joined(&day, " – "),
            Input::Options => joined(&|value| self.option_text(slot, value), ", "),
            Input::Link | Input::Links | Input::Teams => records().unwrap_or_default(),
            Input::Parent => {
                let kind = filter.values.first().map_or("", String::as_str);
                let kind = self.label_singular(kind);
                records().map_or_else(|| kind.clone(), |record| format!("{kind} {record}"))
            }
        };
        // What one expects without a word needs none.
        match operator.name {
            "anyOf" | "is" | "isOneOf" | "equals" | "on" | "between" | "inCategory" => values,
            _ => format!("{label} {values}"),
        }
    }

    fn option_text(&self, slot: &Slot, value: &str) -> String {
        let label = slot.option_label(value);
        if label.is_empty() { self.word("None") } else { label.to_owned() }
    }
}

/// Values as they stand in an address.
fn plain(value: &Value) -> String {
    match value {
        Value::Array(values) => values.iter().map(scalar).collect::<Vec<_>>().join(", "),
        value => scalar(value),
    }
}

/// The items of filters; those that are not complete are left out.
pub fn items(parts: &[Part]) -> Vec<WhereItem> {
    let item = |part: &Part| match part {
        Part::Field(slot, filter) => filter.to_where(slot),
        Part::Group(any, parts) => {
            let inner = items(parts);
            let kind = if *any { "or" } else { "and" };
            (!inner.is_empty()).then(|| WhereItem::group(kind, inner))
        }
        Part::Other(item) => Some(item.clone()),
    };
    parts.iter().filter_map(item).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{i18n::I18n, metadata::Metadata, place::filters};
    use serde_json::json;

    fn schema() -> Schema {
        Schema {
            metadata: Metadata::from_value(json!({"entityDefs": {"Crate": {
                "fields": {
                    "name": {"type": "varchar"}, "stage": {"type": "enum", "options": ["", "A"]},
                    "amount": {"type": "currency"}, "due": {"type": "date"},
                    "shelf": {"type": "link"}, "parent": {"type": "linkParent"},
                    "origin": {"type": "address"}, "originStreet": {"type": "varchar"},
                },
                "links": {"shelf": {"type": "belongsTo", "entity": "Shelf"}},
            }}})),
            labels: I18n::from_value(json!({
                "Crate": {"options": {"stage": {"A": "Open"}}},
                "Global": {"options": {
                    "intSearchRanges": {"greaterThan": "Greater Than"},
                    "dateSearchRanges": {"lastXDays": "Last X Days"},
                    "searchRanges": {"isEmpty": "Is Empty", "noneOf": "None Of", "isNot": "Is Not"},
                }},
            })),
            ..Schema::default()
        }
    }

    fn text(printed: &str) -> String {
        let schema = schema();
        let parts = schema.parts("Crate", &filters::parse(printed));
        assert_eq!(filters::print(&items(&parts)), printed);
        let name = |entity: &str, id: &str| (id == "s1").then(|| format!("Top {entity}"));
        let locale = Locale {
            thousand_separator: ",".into(),
            decimal_mark: ".".into(),
            date_format: "DD.MM.YYYY".into(),
            ..schema.locale(crate::locale::Host::default())
        };
        let texts: Vec<_> =
            parts.iter().map(|part| schema.filter_text("Crate", part, &locale, &name)).collect();
        texts.join(" | ")
    }

    #[test]
    fn filters_read_as_sentences_in_short() {
        for (printed, expected) in [
            ("stage:in:A", "Stage: Open"),
            ("or(stage:notIn:A;stage:isNull)", "Stage: None Of Open"),
            ("or(stage:isNull;stage:equals:)", "Stage: Is Empty"),
            ("amount:greaterThan:1000", "Amount: Greater Than 1,000"),
            ("amount:between:1,2", "Amount: 1 – 2"),
            ("due:lastXDays:30", "Due: Last 30 Days"),
            ("due:on:2026-05-01", "Due: 01.05.2026"),
            ("shelfId:in:s1,s2", "Shelf: Top Shelf, s2"),
            ("or(shelfId:notEquals:s1;shelfId:isNull)", "Shelf: Is Not Top Shelf"),
            ("and(parentId:equals:s1;parentType:equals:Shelf)", "Parent: Shelf Top Shelf"),
            ("amount:in:1,2", "Amount: In 1, 2"),
        ] {
            assert_eq!(text(printed), expected, "{printed}");
        }
    }

    #[test]
    fn groups_are_joined_and_nest() {
        let printed = "or(stage:in:A;and(amount:isNull;due:today))";
        assert_eq!(text(printed), "Stage: Open or (Amount: Is Empty and Due: Today)");
        let schema = schema();
        let parts = schema.parts("Crate", &filters::parse(printed));
        assert_eq!(schema.filter_label("Crate", &parts[0]), "Stage or Amount and Due");
    }

    #[test]
    fn groups_the_other_way_round_are_the_same_filter() {
        let schema = schema();
        let items = filters::parse("or(stage:isNull;stage:notIn:A);or(amount:isNull;stage:isNull)");
        let canonical = filters::print(&schema.canonical("Crate", &items));
        assert_eq!(canonical, "or(stage:notIn:A;stage:isNull);or(amount:isNull;stage:isNull)");
    }

    #[test]
    fn an_address_is_one_filter_of_its_parts() {
        let like = ["Street", "City", "State", "Country", "PostalCode"];
        let like = like.map(|part| format!("origin{part}:like:Oslo%")).join(";");
        let parts = schema().parts("Crate", &filters::parse(&format!("or({like})")));
        assert!(matches!(&parts[0], Part::Field(slot, _) if &*slot.name == "origin"));
    }
}
