//! Between JSON values and what SQLite keeps.

use crate::model::Kind;
use rusqlite::types::{Value as Sql, ValueRef};
use serde_json::{Number, Value};

/// A JSON value as a column of this kind keeps it; wrong types are kept as they can be.
pub(crate) fn to_sql(value: &Value, kind: Kind) -> Sql {
    match (kind, value) {
        (_, Value::Null) => Sql::Null,
        (Kind::Json, value) => Sql::Text(value.to_string()),
        (_, Value::Bool(truth)) => Sql::Integer(i64::from(*truth)),
        (Kind::Float, Value::Number(number)) => Sql::Real(number.as_f64().unwrap_or_default()),
        (_, Value::Number(number)) => match number.as_i64() {
            Some(whole) => Sql::Integer(whole),
            None => Sql::Real(number.as_f64().unwrap_or_default()),
        },
        (Kind::Int | Kind::Float, Value::String(text)) => {
            text.trim().parse().map(Sql::Real).unwrap_or_else(|_| Sql::Text(text.clone()))
        }
        (Kind::Bool, Value::String(text)) => Sql::Integer(i64::from(text == "true" || text == "1")),
        (_, Value::String(text)) => Sql::Text(text.clone()),
        // Measured: a list given for a text becomes the word "Array".
        (_, Value::Array(_) | Value::Object(_)) => Sql::Text("Array".to_owned()),
    }
}

/// A column's value as JSON.
pub(crate) fn from_sql(value: ValueRef<'_>, kind: Kind) -> Value {
    match (kind, value) {
        (_, ValueRef::Null) => Value::Null,
        (Kind::Bool, ValueRef::Integer(number)) => Value::Bool(number != 0),
        (Kind::Json, ValueRef::Text(text)) => serde_json::from_slice(text).unwrap_or_default(),
        (_, ValueRef::Integer(number)) => number.into(),
        (_, ValueRef::Real(number)) => number_value(number),
        (_, ValueRef::Text(text)) => Value::String(String::from_utf8_lossy(text).into_owned()),
        (_, ValueRef::Blob(_)) => Value::Null,
    }
}

/// Whole numbers without `.0`, as PHP writes them.
pub(crate) fn number_value(number: f64) -> Value {
    let is_whole = number.fract() == 0.0 && number.abs() < 9e15;
    #[allow(clippy::cast_possible_truncation)]
    let whole = number as i64;
    if is_whole {
        whole.into()
    } else {
        Number::from_f64(number).map_or(Value::Null, Value::Number)
    }
}
