//! A piece of SQL that is true or false of a row, with its arguments.

use crate::storage::row::sql;
use rusqlite::types::Value as Sql;

/// A condition on rows `t`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Condition {
    pub sql: String,
    pub args: Vec<Sql>,
}

impl From<&str> for Condition {
    fn from(sql: &str) -> Self {
        Self { sql: sql.to_owned(), args: Vec::new() }
    }
}

impl Condition {
    /// With arguments.
    pub fn new(sql: impl Into<String>, args: Vec<Sql>) -> Self {
        Self { sql: sql.into(), args }
    }

    /// True of no row.
    pub fn never() -> Self {
        Self::from("0")
    }

    /// True of every row.
    pub fn always() -> Self {
        Self::from("1")
    }

    /// All of them hold; an empty list holds.
    pub fn all(list: Vec<Self>) -> Self {
        Self::joined(list, " AND ", Self::always())
    }

    /// One of them holds; an empty list does not.
    pub fn any(list: Vec<Self>) -> Self {
        Self::joined(list, " OR ", Self::never())
    }

    fn joined(list: Vec<Self>, with: &str, empty: Self) -> Self {
        if list.is_empty() {
            return empty;
        }
        let sql: Vec<_> = list.iter().map(|item| format!("({})", item.sql)).collect();
        Self { sql: sql.join(with), args: list.into_iter().flat_map(|item| item.args).collect() }
    }

    /// An expression is one of these values.
    pub fn one_of(expression: &str, values: impl Iterator<Item = Sql>) -> Self {
        let args: Vec<_> = values.collect();
        if args.is_empty() {
            return Self::never();
        }
        Self { sql: format!("{expression} IN ({})", vec!["?"; args.len()].join(", ")), args }
    }

    /// The opposite; unknown stays unknown.
    pub fn negated(self) -> Self {
        Self { sql: format!("NOT ({})", self.sql), args: self.args }
    }

    /// The record is related by rows to one of these.
    pub fn linked_rows(entity: &str, link: &str, ids: &[String]) -> Self {
        let mut condition = Self::linked_rows_at_all(entity, link);
        let one = Self::one_of("l.foreign_id", ids.iter().map(|id| sql(id)));
        condition.sql.insert_str(condition.sql.len() - 1, &format!(" AND {}", one.sql));
        condition.args.extend(one.args);
        condition
    }

    /// The record is related by rows to any.
    pub fn linked_rows_at_all(entity: &str, link: &str) -> Self {
        let query = "EXISTS (SELECT 1 FROM _links l WHERE l.entity = ? AND l.id = t.id \
                     AND l.link = ?)";
        Self::new(query, vec![sql(entity), sql(link)])
    }
}
