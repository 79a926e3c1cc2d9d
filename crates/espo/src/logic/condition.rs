//! Conditions, and what they are asked about.

use super::test;
use crate::sorted::SortedSet;
use crate::{locale::Locale, record::Record};
use serde_json::Value;

/// What conditions know besides the record they look at.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The signed-in user's record: `$user.id`, `$user.teamsIds` …
    pub user: &'a Record,
    /// Zone, clock and regular expressions.
    pub locale: &'a Locale,
    /// The record as it is stored; `None` for a new one.
    pub saved: Option<&'a Record>,
}

/// A condition on the attributes of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition(pub(super) Node);

/// The tree of a condition.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    /// One attribute against one value.
    Test {
        attribute: String,
        operator: test::Operator,
        value: Value,
    },
    /// The attribute reads as one of these texts (old servers write all values as texts).
    Reads {
        attribute: String,
        texts: Vec<String>,
    },
    /// Of a kind that is not known, or nested too deep: neither true nor false.
    Unknown,
}

impl Condition {
    /// Reads `{"conditionGroup": […]}`; `None` where there is no condition.
    pub fn from_value(raw: &Value) -> Option<Self> {
        super::parse::group(raw)
    }

    /// The attributes of the record that it asks about.
    pub(super) fn attributes<'a>(&'a self, found: &mut SortedSet<&'a str>) {
        self.0.attributes(found);
    }

    /// Whether the condition holds; `None` where that cannot be told, as an operator is not
    /// known.
    pub fn holds(&self, record: &Record, context: &Context) -> Option<bool> {
        self.0.holds(record, context)
    }
}

impl Node {
    /// The attributes of the record that this asks about.
    fn attributes<'a>(&'a self, found: &mut SortedSet<&'a str>) {
        match self {
            Self::All(items) | Self::Any(items) => {
                items.iter().for_each(|item| item.attributes(found));
            }
            Self::Not(item) => item.attributes(found),
            Self::Test { attribute, .. } | Self::Reads { attribute, .. } => {
                found.extend(Some(&**attribute).filter(|name| !name.starts_with("$user.")));
            }
            Self::Unknown => {}
        }
    }

    fn holds(&self, record: &Record, context: &Context) -> Option<bool> {
        match self {
            Self::All(items) => fold(items, record, context, false),
            Self::Any(items) => fold(items, record, context, true),
            Self::Not(item) => item.holds(record, context).map(|holds| !holds),
            Self::Test { attribute, operator, value } => {
                let found = resolve(attribute, record, context.user);
                let wanted = value.as_str().filter(|text| text.starts_with("$user."));
                let wanted = wanted.and_then(|text| resolve(text, record, context.user));
                Some(operator.holds(found, wanted.unwrap_or(value), context.locale))
            }
            Self::Reads { attribute, texts } => {
                let text = match resolve(attribute, record, context.user) {
                    None | Some(Value::Null) => String::new(),
                    Some(value) => crate::json::shown(value),
                };
                Some(texts.contains(&text))
            }
            Self::Unknown => None,
        }
    }
}

/// One item that `decides` is enough; otherwise one that is not known leaves all unknown.
fn fold(items: &[Node], record: &Record, context: &Context, decides: bool) -> Option<bool> {
    let mut known = true;
    for item in items {
        match item.holds(record, context) {
            Some(holds) if holds == decides => return Some(decides),
            Some(_) => {}
            None => known = false,
        }
    }
    known.then_some(!decides)
}

/// An attribute of the record, or of the user where it starts with `$user.`.
fn resolve<'a>(name: &str, record: &'a Record, user: &'a Record) -> Option<&'a Value> {
    match name.strip_prefix("$user.") {
        Some(name) => user.get(name),
        None => record.get(name),
    }
}
