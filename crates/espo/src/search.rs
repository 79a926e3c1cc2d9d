//! The query of a list (contract 4): what is asked of the server, as a value.

pub mod choices;
pub mod narrow;
pub mod operators;
pub mod parts;
mod read;
pub mod saved;
mod understand;
mod wire;

use serde_json::{Value, json};

pub use understand::Understood;
pub use wire::{list_path, takes_list, where_json};
pub(crate) use wire::{path_below, scalar, where_json_of_old};

/// A where item (contract 4.3): `type`, `attribute`, `value`, nested for `and` / `or`.
#[derive(Clone, Debug, PartialEq)]
pub struct WhereItem {
    /// `equals`, `contains`, `or` …
    pub kind: String,
    /// The attribute; `None` for groups.
    pub attribute: Option<String>,
    /// The value; absent for tests without one.
    pub value: Option<WhereValue>,
    /// A test of days or moments: in which zone they are.
    pub zone: Option<Zone>,
}

/// The IANA zone of a test, and what it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Zone {
    /// `dateTime: true`: the attribute holds moments.
    Moments(String),
    /// `date: true`: the attribute holds days, and "today" is that of the zone (8.2).
    Days(String),
}

/// The value of a where item.
#[derive(Clone, Debug, PartialEq)]
pub enum WhereValue {
    /// Scalar or list of scalars.
    Plain(Value),
    /// Nested items of a group.
    Items(Vec<WhereItem>),
}

/// Everything a list view asks for, but for the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListQuery {
    /// Text search; empty for none.
    pub text: String,
    /// Primary filter.
    pub primary: Option<String>,
    /// Bool filters.
    pub bools: Vec<String>,
    /// Advanced filters.
    pub filters: Vec<WhereItem>,
    /// Field to sort by; `None` takes the entity's default.
    pub order_by: Option<String>,
    /// Descending.
    pub descending: bool,
    /// Attributes to return; `id` always comes.
    pub select: Vec<String>,
    /// Those of them that belong to the link between two records and to neither of these
    /// (contract 4.2); never sent by themselves.
    pub of_link: Vec<String>,
    /// The server takes all of it as JSON (`searchParams`, 7.0), which is shorter where it is long.
    pub compact: bool,
}

impl WhereItem {
    /// A test of one attribute.
    pub fn leaf(attribute: &str, kind: &str, value: Option<Value>) -> Self {
        Self {
            kind: kind.to_owned(),
            attribute: Some(attribute.to_owned()),
            value: value.map(WhereValue::Plain),
            zone: None,
        }
    }

    /// `and` or `or` of items.
    pub fn group(kind: &str, items: Vec<WhereItem>) -> Self {
        Self {
            kind: kind.to_owned(),
            attribute: None,
            value: Some(WhereValue::Items(items)),
            zone: None,
        }
    }

    /// `textFilter`, `bool`, `primary`: items without attribute, allowed at the top only.
    fn pseudo(kind: &str, value: Value) -> Self {
        let value = Some(WhereValue::Plain(value));
        Self { kind: kind.to_owned(), attribute: None, value, zone: None }
    }
}

impl ListQuery {
    /// All conditions as where items, in the order of the official client (contract 4.1).
    pub fn where_items(&self) -> Vec<WhereItem> {
        let mut items = Vec::with_capacity(self.filters.len() + 3);
        if !self.text.trim().is_empty() {
            items.push(WhereItem::pseudo("textFilter", json!(self.text.trim())));
        }
        if !self.bools.is_empty() {
            items.push(WhereItem::pseudo("bool", json!(self.bools)));
        }
        if let Some(primary) = &self.primary {
            items.push(WhereItem::pseudo("primary", json!(primary)));
        }
        items.extend(self.filters.iter().cloned());
        items
    }
}
