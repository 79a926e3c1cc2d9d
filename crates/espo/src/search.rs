//! The query of a list (contract 4): what is asked of the server, as a value.

use serde_json::Value;

/// A where item (contract 4.3): `type`, `attribute`, `value`, nested for `and` / `or`.
#[derive(Clone, Debug, PartialEq)]
pub struct WhereItem {
    /// `equals`, `contains`, `or` …
    pub kind: String,
    /// The attribute; `None` for groups.
    pub attribute: Option<String>,
    /// The value; absent for tests without one.
    pub value: Option<WhereValue>,
    /// A datetime test: `dateTime: true` with this IANA zone.
    pub zone: Option<String>,
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
}
