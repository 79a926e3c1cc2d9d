//! Items over lists of values.

use super::Leaf;
use crate::{
    list::condition::Condition, model::expression::id_list, refusal::Refusal, storage::row::sql,
};

/// The condition of an `array…` item; `None` for others.
pub(super) fn condition(leaf: &Leaf<'_>) -> Result<Option<Condition>, Refusal> {
    let is_empty = format!("coalesce({}, '[]') = '[]'", leaf.sql);
    match leaf.kind {
        "arrayIsEmpty" => return Ok(Some(Condition::from(is_empty.as_str()))),
        "arrayIsNotEmpty" => return Ok(Some(Condition::from(is_empty.as_str()).negated())),
        "arrayAnyOf" | "arrayNoneOf" | "arrayAllOf" => {}
        _ => return Ok(None),
    }
    let values = id_list(leaf.value);
    if values.is_empty() {
        return Err(Refusal::bad("Bad where item value. Empty array."));
    }
    let has = |values: &[String]| {
        let one = Condition::one_of("j.value", values.iter().map(|value| sql(value)));
        let list = format!("json_each(coalesce({}, '[]'))", leaf.sql);
        Condition::new(format!("EXISTS (SELECT 1 FROM {list} j WHERE {})", one.sql), one.args)
    };
    Ok(Some(match leaf.kind {
        "arrayAnyOf" => has(&values),
        "arrayNoneOf" => has(&values).negated(),
        _ => Condition::all(values.iter().map(|one| has(std::slice::from_ref(one))).collect()),
    }))
}
