//! What a field is filtered by: for each kind of type the operators a person chooses from, with
//! the where item each becomes and back again (contract 3.3, 3.4).

mod fits;
mod table;

pub(crate) use fits::offered;

use super::{WhereItem, WhereValue, scalar};
use crate::{place::filters, slot::Slot};
use serde_json::{Number, Value, json};

/// One way to filter a field.
#[derive(Clone, Copy)]
pub struct Operator {
    /// EspoCRM's name of it, under which the server labels it.
    pub name: &'static str,
    /// What has to be given with it.
    pub input: Input,
    wire: Wire,
}

/// What an operator is given.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// Nothing.
    None,
    /// A text.
    Text,
    /// A number.
    Number,
    /// Two numbers.
    Numbers,
    /// A number of days.
    Days,
    /// A day.
    Day,
    /// Two days.
    Between,
    /// Some of the options, or texts where there are none.
    Options,
    /// One record.
    Link,
    /// Some records.
    Links,
    /// Some teams, whatever the link leads to.
    Teams,
    /// An entity type, and maybe one of its records.
    Parent,
}

/// How it goes out; the name is that of the where item's type.
#[derive(Clone, Copy)]
enum Wire {
    Plain(&'static str),
    /// Of the link itself, not of the attribute that holds its id.
    Link(&'static str),
    /// Records without a value differ, too.
    OrNull(&'static str),
    /// Neither `null` nor an empty text.
    EmptyText,
    FilledText,
    /// One of the parts of an address begins so.
    Address,
    Parent,
}

/// A filter of one field, as its controls hold it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilterItem {
    /// The name of the operator.
    pub operator: String,
    /// What it is given, as the wire spells it: `2025-12-24`, `1.5`, ids.
    pub values: Vec<String>,
    /// Names of the records among the values, as far as they are known.
    pub names: Vec<(String, String)>,
}

/// The parts of an address that are looked through.
const PARTS: [&str; 5] = ["Street", "City", "State", "Country", "PostalCode"];

/// The operators of a type by EspoCRM's name of it; none where it cannot be filtered.
pub fn operators(kind: &str) -> &'static [Operator] {
    table::group(kind).operators
}

/// What is added to the name of a field of this type to have the attribute that is filtered.
pub(super) fn suffix(kind: &str) -> &'static str {
    table::group(kind).suffix
}

/// Under which name the server's `Global.options` have the labels of a type's operators.
pub fn labels(kind: &str) -> &'static str {
    table::group(kind).labels
}

impl FilterItem {
    /// What the controls of a field start with.
    pub fn of(slot: &Slot) -> Self {
        let first = operators(&slot.def.kind).first();
        Self { operator: first.map_or("", |first| first.name).to_owned(), ..Self::default() }
    }

    /// The operator, where the field has it.
    pub fn operator(&self, slot: &Slot) -> Option<&'static Operator> {
        operators(&slot.def.kind).iter().find(|operator| operator.name == self.operator)
    }

    /// The where item; `None` while something is missing or cannot be read. Without the time zone,
    /// which [`Schema::understand`](crate::schema::Schema::understand) adds.
    pub fn to_where(&self, slot: &Slot) -> Option<WhereItem> {
        let operator = self.operator(slot)?;
        let value = self.value(slot, operator.input)?;
        let attribute = slot.attribute(suffix(&slot.def.kind));
        let leaf = |kind: &str, value| WhereItem::leaf(&attribute, kind, value);
        Some(match operator.wire {
            wire if fits::is_column(slot) => leaf(fits::column_kind(wire)?, value),
            Wire::Plain(kind) => leaf(kind, value),
            Wire::Link(kind) => WhereItem::leaf(&slot.name, kind, value),
            Wire::OrNull(kind) => {
                WhereItem::group("or", vec![leaf(kind, value), leaf("isNull", None)])
            }
            Wire::EmptyText => {
                WhereItem::group("or", vec![leaf("isNull", None), leaf("equals", Some(json!("")))])
            }
            Wire::FilledText => WhereItem::group(
                "and",
                vec![leaf("isNotNull", None), leaf("notEquals", Some(json!("")))],
            ),
            Wire::Address => {
                let like = json!(format!("{}%", self.values.first()?));
                let part =
                    |part| WhereItem::leaf(&slot.attribute(part), "like", Some(like.clone()));
                WhereItem::group("or", PARTS.map(part).into())
            }
            Wire::Parent => self.parent(slot)?,
        })
    }

    /// The filter a where item stands for; `None` where it is none of this field.
    pub fn from_where(slot: &Slot, item: &WhereItem) -> Option<Self> {
        let printed = filters::print(std::slice::from_ref(item));
        operators(&slot.def.kind).iter().find_map(|operator| {
            let filter = Self {
                operator: operator.name.to_owned(),
                values: given(operator.wire, item),
                names: Vec::new(),
            };
            let same = filters::print(&[filter.to_where(slot)?]) == printed;
            same.then_some(filter)
        })
    }

    /// What goes out; `Some(None)` for operators without.
    fn value(&self, slot: &Slot, input: Input) -> Option<Option<Value>> {
        let text = |at: usize| self.values.get(at).map(String::as_str).filter(|v| !v.is_empty());
        let number = |at: usize| text(at).and_then(number);
        let pair = |from: Option<Value>, to: Option<Value>| Some(json!([from?, to?]));
        let value = match input {
            Input::None => return Some(None),
            Input::Text | Input::Link => json!(text(0)?),
            Input::Number => number(0)?,
            Input::Numbers => pair(number(0), number(1))?,
            Input::Days => json!(text(0)?.parse::<u32>().ok()?),
            Input::Day => json!(day(text(0)?)?),
            Input::Between => json!([day(text(0)?)?, day(text(1)?)?]),
            Input::Parent => json!(text(0)?),
            Input::Options | Input::Links if self.values.is_empty() => return None,
            Input::Options if matches!(&*slot.def.kind, "enumInt" | "enumFloat") => {
                self.values.iter().map(|value| self::number(value)).collect::<Option<_>>()?
            }
            Input::Options | Input::Links | Input::Teams => json!(self.values),
        };
        Some(Some(value))
    }

    fn parent(&self, slot: &Slot) -> Option<WhereItem> {
        let entity = json!(self.values.first()?);
        let kind = WhereItem::leaf(&slot.attribute("Type"), "equals", Some(entity));
        let id = slot.attribute("Id");
        let id = match self.values.get(1).filter(|id| !id.is_empty()) {
            Some(record) => WhereItem::leaf(&id, "equals", Some(json!(record))),
            None => WhereItem::leaf(&id, "isNotNull", None),
        };
        Some(WhereItem::group("and", vec![id, kind]))
    }
}

/// What an operator of this wire was given to become `item`.
fn given(wire: Wire, item: &WhereItem) -> Vec<String> {
    let first = |item: &WhereItem| match &item.value {
        Some(WhereValue::Items(items)) => items.first().map(texts).unwrap_or_default(),
        _ => texts(item),
    };
    match (wire, &item.value) {
        (Wire::EmptyText | Wire::FilledText, _) => Vec::new(),
        (Wire::Address, _) => {
            first(item).iter().map(|text| text.trim_end_matches('%').to_owned()).collect()
        }
        (Wire::Parent, Some(WhereValue::Items(items))) => {
            items.iter().rev().flat_map(texts).collect()
        }
        _ => first(item),
    }
}

/// The values of a leaf as texts.
fn texts(item: &WhereItem) -> Vec<String> {
    match &item.value {
        Some(WhereValue::Plain(Value::Array(values))) => values.iter().map(scalar).collect(),
        Some(WhereValue::Plain(Value::Null) | WhereValue::Items(_)) | None => Vec::new(),
        Some(WhereValue::Plain(value)) => vec![scalar(value)],
    }
}

/// A number the wire spells so, whole where it is.
pub(super) fn number(text: &str) -> Option<Value> {
    if let Ok(whole) = text.parse::<i64>() {
        return Some(whole.into());
    }
    crate::json::float(text).and_then(Number::from_f64).map(Value::Number)
}

/// A day as the wire spells it.
fn day(text: &str) -> Option<&str> {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let fits = text.len() == 10
        && text.split('-').map(str::len).eq([4, 2, 2])
        && text.split('-').all(digits);
    fits.then_some(text)
}

#[cfg(test)]
mod tests;
