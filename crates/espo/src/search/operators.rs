//! What a field is filtered by: for each kind of type the operators a person chooses from, with
//! the where item each becomes and back again (contract 3.3, 3.4).

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
    /// An entity type, and maybe one of its records.
    Parent,
}

/// How it goes out; the name is that of the where item's type.
#[derive(Clone, Copy)]
enum Wire {
    Plain(&'static str),
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

/// Types that are filtered alike: where the server has the labels, what is added to the field's
/// name, and the operators, the usual one first.
struct Group {
    labels: &'static str,
    suffix: &'static str,
    operators: &'static [Operator],
}

const fn op(name: &'static str, input: Input, wire: Wire) -> Operator {
    Operator { name, input, wire }
}

/// An operator whose where type has its name.
const fn same(name: &'static str, input: Input) -> Operator {
    op(name, input, Wire::Plain(name))
}

const IS_NULL: Operator = op("isEmpty", Input::None, Wire::Plain("isNull"));
const IS_NOT_NULL: Operator = op("isNotEmpty", Input::None, Wire::Plain("isNotNull"));
const IS_EMPTY: Operator = op("isEmpty", Input::None, Wire::EmptyText);
const IS_FILLED: Operator = op("isNotEmpty", Input::None, Wire::FilledText);
const ANY_OF: Operator = op("anyOf", Input::Options, Wire::Plain("in"));
const NONE_OF: Operator = op("noneOf", Input::Options, Wire::OrNull("notIn"));
const NOT_LINKED: Operator = op("isEmpty", Input::None, Wire::Plain("isNotLinked"));
const LINKED: Operator = op("isNotEmpty", Input::None, Wire::Plain("isLinked"));

const VARCHAR: &[Operator] = &[
    same("startsWith", Input::Text),
    same("contains", Input::Text),
    same("equals", Input::Text),
    same("endsWith", Input::Text),
    same("like", Input::Text),
    same("notContains", Input::Text),
    same("notEquals", Input::Text),
    same("notLike", Input::Text),
    ANY_OF,
    NONE_OF,
    IS_EMPTY,
    IS_FILLED,
];
const TEXT: &[Operator] = &[
    same("contains", Input::Text),
    same("startsWith", Input::Text),
    same("equals", Input::Text),
    same("endsWith", Input::Text),
    same("like", Input::Text),
    same("notContains", Input::Text),
    same("notLike", Input::Text),
    IS_EMPTY,
    IS_FILLED,
];
const REACHABLE: &[Operator] = &[
    same("startsWith", Input::Text),
    same("contains", Input::Text),
    same("equals", Input::Text),
    same("endsWith", Input::Text),
    same("like", Input::Text),
    IS_NULL,
    IS_NOT_NULL,
];
const NUMBER: &[Operator] = &[
    same("equals", Input::Number),
    same("notEquals", Input::Number),
    same("greaterThan", Input::Number),
    same("lessThan", Input::Number),
    same("greaterThanOrEquals", Input::Number),
    same("lessThanOrEquals", Input::Number),
    same("between", Input::Numbers),
    IS_NULL,
    IS_NOT_NULL,
];
const DATE: &[Operator] = &[
    same("lastSevenDays", Input::None),
    same("ever", Input::None),
    IS_NULL,
    same("currentMonth", Input::None),
    same("lastMonth", Input::None),
    same("nextMonth", Input::None),
    same("currentQuarter", Input::None),
    same("lastQuarter", Input::None),
    same("currentYear", Input::None),
    same("lastYear", Input::None),
    same("today", Input::None),
    same("past", Input::None),
    same("future", Input::None),
    same("lastXDays", Input::Days),
    same("nextXDays", Input::Days),
    same("olderThanXDays", Input::Days),
    same("afterXDays", Input::Days),
    same("on", Input::Day),
    same("after", Input::Day),
    same("before", Input::Day),
    same("between", Input::Between),
    same("currentFiscalYear", Input::None),
    same("lastFiscalYear", Input::None),
    same("currentFiscalQuarter", Input::None),
    same("lastFiscalQuarter", Input::None),
];
const BOOL: &[Operator] = &[same("isTrue", Input::None), same("isFalse", Input::None)];
const ENUM: &[Operator] = &[ANY_OF, NONE_OF, IS_EMPTY, IS_FILLED];
const NUMBERS: &[Operator] = &[ANY_OF, NONE_OF, IS_NULL, IS_NOT_NULL];
const ARRAY: &[Operator] = &[
    op("anyOf", Input::Options, Wire::Plain("arrayAnyOf")),
    op("noneOf", Input::Options, Wire::Plain("arrayNoneOf")),
    op("allOf", Input::Options, Wire::Plain("arrayAllOf")),
    op("isEmpty", Input::None, Wire::Plain("arrayIsEmpty")),
    op("isNotEmpty", Input::None, Wire::Plain("arrayIsNotEmpty")),
];
const LINK: &[Operator] = &[
    op("is", Input::Link, Wire::Plain("equals")),
    IS_NULL,
    IS_NOT_NULL,
    op("isNot", Input::Link, Wire::OrNull("notEquals")),
    op("isOneOf", Input::Links, Wire::Plain("in")),
    op("isNotOneOf", Input::Links, Wire::OrNull("notIn")),
];
/// The id lies on the other side: only the link itself can be asked for.
const LINK_ONE: &[Operator] =
    &[op("isOneOf", Input::Links, Wire::Plain("linkedWith")), NOT_LINKED, LINKED];
const LINK_MULTIPLE: &[Operator] = &[
    op("anyOf", Input::Links, Wire::Plain("linkedWith")),
    op("allOf", Input::Links, Wire::Plain("linkedWithAll")),
    op("noneOf", Input::Links, Wire::Plain("notLinkedWith")),
    NOT_LINKED,
    LINKED,
];
const PARENT: &[Operator] = &[op("is", Input::Parent, Wire::Parent), IS_NULL, IS_NOT_NULL];
const FILE: &[Operator] = &[IS_NOT_NULL, IS_NULL];
const FILES: &[Operator] = &[LINKED, NOT_LINKED];
const ADDRESS: &[Operator] = &[op("startsWith", Input::Text, Wire::Address)];

/// The parts of an address that are looked through.
const PARTS: [&str; 5] = ["Street", "City", "State", "Country", "PostalCode"];

fn group(kind: &str) -> Group {
    let (labels, suffix, operators) = match kind {
        "varchar" | "url" | "barcode" | "number" | "personName" | "colorpicker" => {
            ("varcharSearchRanges", "", VARCHAR)
        }
        "text" | "wysiwyg" => ("varcharSearchRanges", "", TEXT),
        "email" | "phone" => ("varcharSearchRanges", "", REACHABLE),
        "address" => ("varcharSearchRanges", "", ADDRESS),
        "int" | "float" | "decimal" | "currency" | "currencyConverted" | "autoincrement" => {
            ("intSearchRanges", "", NUMBER)
        }
        "date" | "datetime" | "datetimeOptional" => ("dateSearchRanges", "", DATE),
        "bool" => ("searchRanges", "", BOOL),
        "enum" => ("searchRanges", "", ENUM),
        "enumInt" | "enumFloat" => ("searchRanges", "", NUMBERS),
        "multiEnum" | "array" | "checklist" | "urlMultiple" => ("searchRanges", "", ARRAY),
        "link" => ("searchRanges", "Id", LINK),
        "linkOne" => ("searchRanges", "", LINK_ONE),
        "linkMultiple" => ("searchRanges", "", LINK_MULTIPLE),
        "linkParent" => ("searchRanges", "Id", PARENT),
        "file" | "image" => ("searchRanges", "Id", FILE),
        "attachmentMultiple" => ("searchRanges", "", FILES),
        _ => ("searchRanges", "", &[] as &[Operator]),
    };
    Group { labels, suffix, operators }
}

/// The operators of a type by EspoCRM's name of it; none where it cannot be filtered.
pub fn operators(kind: &str) -> &'static [Operator] {
    group(kind).operators
}

/// Under which name the server's `Global.options` have the labels of a type's operators.
pub fn labels(kind: &str) -> &'static str {
    group(kind).labels
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

    /// The where item; `None` while something is missing or cannot be read. `zone` is the user's.
    pub fn to_where(&self, slot: &Slot, zone: &str) -> Option<WhereItem> {
        let operator = self.operator(slot)?;
        let value = self.value(slot, operator.input)?;
        let attribute = slot.attribute(group(&slot.def.kind).suffix);
        let leaf = |kind: &str, value| WhereItem::leaf(&attribute, kind, value);
        Some(match operator.wire {
            Wire::Plain(kind) => {
                let mut item = leaf(kind, value);
                let bare = matches!(kind, "isNull" | "isNotNull");
                if slot.def.kind.starts_with("datetime") && !bare {
                    item.zone = Some(zone.to_owned());
                }
                item
            }
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
            let same = filters::print(&[filter.to_where(slot, "")?]) == printed;
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
            Input::Options | Input::Links => json!(self.values),
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
fn number(text: &str) -> Option<Value> {
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
