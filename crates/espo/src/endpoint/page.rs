//! One page of a list, in every shape a list comes in (contract 4.1).

use crate::{error::ApiError, json, record::Record};
use serde_json::Value;

/// The rows asked for and what is known of the others.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// How many there are.
    pub total: Total,
    /// The rows, in the server's order.
    pub records: Vec<Record>,
}

/// How many rows the list has in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Total {
    /// Counted.
    Known(usize),
    /// Not counted; there is a further page (`-1`).
    More,
    /// Not counted; this is the last page (`-2`).
    Last,
}

impl Page {
    /// Whether rows follow this page, which began at `offset`.
    pub fn has_more(&self, offset: usize) -> bool {
        match self.total {
            Total::Known(total) => offset + self.records.len() < total,
            Total::More => true,
            Total::Last => false,
        }
    }

    /// Reads `{total, list}`, or a bare list. Without a total a full page promises another one.
    pub(super) fn read(body: Value, max_size: usize) -> Result<Self, ApiError> {
        let (total, list) = match body {
            Value::Object(mut map) => {
                let list = map.remove("list").ok_or(ApiError::Malformed)?;
                (map.get("total").and_then(json::integer), json::list(list))
            }
            Value::Array(items) => (None, items),
            _ => return Err(ApiError::Malformed),
        };
        let full = max_size > 0 && list.len() >= max_size;
        let records = list.into_iter().filter(Value::is_object).map(Record::from_value).collect();
        let total = match total {
            Some(-1) => Total::More,
            Some(-2) => Total::Last,
            Some(total) if total >= 0 => Total::Known(usize::try_from(total).unwrap_or(usize::MAX)),
            _ if full => Total::More,
            _ => Total::Last,
        };
        Ok(Self { total, records })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn total(body: Value) -> Total {
        Page::read(body, 2).unwrap().total
    }

    #[test]
    fn totals_are_read_in_every_form() {
        let row = json!({"id": "1"});
        assert_eq!(total(json!({"total": 12, "list": [row]})), Total::Known(12));
        assert_eq!(total(json!({"total": "12", "list": []})), Total::Known(12));
        assert_eq!(total(json!({"total": -1, "list": [row]})), Total::More);
        assert_eq!(total(json!({"total": -2, "list": [row]})), Total::Last);
        assert_eq!(total(json!({"list": [row, row]})), Total::More);
        assert_eq!(total(json!([row])), Total::Last);
    }

    #[test]
    fn a_list_may_come_as_an_object_but_not_as_nothing() {
        let page = Page::read(json!({"total": 2, "list": {"0": {"id": "a"}, "1": {"id": "b"}}}), 2);
        assert_eq!(page.unwrap().records[1].id(), "b");
        for body in [json!(null), json!(true), json!({"message": "no"})] {
            assert_eq!(Page::read(body, 2), Err(ApiError::Malformed));
        }
    }

    #[test]
    fn more_rows_follow_until_the_total_is_reached() {
        let page = Page::read(json!({"total": 3, "list": [{"id": "a"}]}), 1).unwrap();
        assert!(page.has_more(1) && !page.has_more(2));
    }
}
