//! The parameters of a list (contract 4.1, measured in 18).

use crate::{
    call::{Call, Object},
    refusal::Refusal,
};
use serde_json::Value;

/// Most records in one answer.
const LIMIT: usize = 200;

/// What a list call asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ListQuery {
    pub offset: usize,
    pub max_size: usize,
    /// Field and direction (descending).
    pub order: Option<(String, bool)>,
    pub items: Vec<Value>,
    pub text: Option<String>,
    pub primary: Option<String>,
    pub bools: Vec<String>,
    /// Attributes asked for.
    pub select: Option<Vec<String>>,
    /// Whether all records are to be counted.
    pub is_counted: bool,
    /// Whether the order that the caller gave the records of a board goes before any other.
    pub is_ranked: bool,
}

impl ListQuery {
    /// Reads the query of a call.
    ///
    /// # Errors
    /// 403, 400 and 500 where a real server answers so.
    pub fn parse(call: &Call) -> Result<Self, Refusal> {
        let packed = call.param("searchParams").map(serde_json::from_str::<Value>);
        let mut query = match packed {
            Some(Ok(Value::Object(map))) => Self::from_map(&map)?,
            Some(_) => return Err(Refusal::bad("Bad `searchParams`.")),
            None => Self::from_map(&call.query)?,
        };
        if let Some(text) = call.param("q").filter(|text| !text.trim().is_empty()) {
            query.text = Some(text.to_owned());
            query.is_counted = false;
        }
        if call.flag("x-no-total") {
            query.is_counted = false;
        }
        Ok(query)
    }

    /// Reads the parameters of a query or of `searchParams`.
    pub fn from_map(map: &Object) -> Result<Self, Refusal> {
        let text = |key: &str| map.get(key).and_then(Value::as_str).filter(|t| !t.is_empty());
        let max_size = number(map.get("maxSize"))?.unwrap_or(LIMIT);
        if max_size > LIMIT {
            let reason = format!("Max size should not exceed {LIMIT}. Use offset and limit.");
            return Err(Refusal::forbidden(reason));
        }
        let items = map.get("whereGroup").or(map.get("where"));
        let select = map.get("attributeSelect").or(map.get("select"));
        let mut query = Self {
            offset: number(map.get("offset"))?.unwrap_or(0),
            max_size,
            order: order(map)?,
            items: items.and_then(Value::as_array).cloned().unwrap_or_default(),
            text: text("textFilter").map(str::to_owned),
            primary: text("primaryFilter").map(str::to_owned),
            bools: list(map.get("boolFilterList")),
            select: select.map(|select| list(Some(select))).filter(|list| !list.is_empty()),
            is_counted: true,
            is_ranked: false,
        };
        query.take_pseudo_items();
        Ok(query)
    }

    /// `textFilter`, `bool` and `primary` at the top of the where are parameters in disguise.
    fn take_pseudo_items(&mut self) {
        for item in std::mem::take(&mut self.items) {
            let value = item.get("value");
            match item.get("type").and_then(Value::as_str) {
                Some("textFilter") => self.text = value.and_then(Value::as_str).map(str::to_owned),
                Some("primary") => self.primary = value.and_then(Value::as_str).map(str::to_owned),
                Some("bool") => self.bools.extend(list(value)),
                _ => self.items.push(item),
            }
        }
    }
}

/// `abc` counts as 0, a negative number is an error of the server.
fn number(value: Option<&Value>) -> Result<Option<usize>, Refusal> {
    let number = match value {
        Some(Value::Number(number)) => number.as_i64().unwrap_or_default(),
        Some(Value::String(text)) if text.is_empty() => return Ok(None),
        Some(Value::String(text)) => text.trim().parse().unwrap_or_default(),
        _ => return Ok(None),
    };
    usize::try_from(number).map(Some).map_err(|_| Refusal::status(500))
}

fn order(map: &Object) -> Result<Option<(String, bool)>, Refusal> {
    let text = |key: &str| map.get(key).and_then(Value::as_str).filter(|t| !t.is_empty());
    let is_descending = match text("order").map(str::to_lowercase).as_deref() {
        None => None,
        Some("asc") => Some(false),
        Some("desc") => Some(true),
        Some(_) => return Err(Refusal::bad("order value is bad.")),
    };
    let ascending = match map.get("asc") {
        Some(Value::Bool(ascending)) => Some(*ascending),
        Some(Value::String(text)) => Some(text == "true"),
        _ => None,
    };
    let is_descending = is_descending.or(ascending.map(|ascending| !ascending));
    let field = text("orderBy").or(text("sortBy"));
    Ok(field.map(|field| (field.to_owned(), is_descending.unwrap_or(false))))
}

/// A list, or texts with commas between.
fn list(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::Array(items)) => {
            items.iter().filter_map(Value::as_str).map(str::to_owned).collect()
        }
        Some(Value::String(text)) => {
            text.split(',').map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}
