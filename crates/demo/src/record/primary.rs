//! Links in two forms: `account` is the main one of `accounts`. Whichever is written, the other
//! follows.

use crate::{
    api::Context,
    call::Object,
    model::{Entity, Link, Shape},
    record,
    refusal::Refusal,
    storage::{links, row::text_of},
};
use serde_json::{Value, json};

/// The many that `link` is the main one of.
fn plural<'a>(entity: &'a Entity, link: &Link) -> Option<&'a Link> {
    let many = entity.links.get(&format!("{}s", link.name))?;
    let is_pair =
        link.shape == Shape::Own && many.shape == Shape::Rows && many.entity == link.entity;
    is_pair.then_some(many)
}

/// The main one of the many that `link` leads to.
fn singular<'a>(entity: &'a Entity, link: &Link) -> Option<&'a Link> {
    let one = entity.links.get(link.name.strip_suffix('s')?)?;
    plural(entity, one).filter(|many| many.name == link.name).map(|_| one)
}

/// A record was written: its main ones are among its many.
pub(super) fn written(
    context: &Context<'_>,
    entity: &Entity,
    id: &str,
    values: &Object,
) -> Result<(), Refusal> {
    for link in entity.links.values() {
        let main = text_of(values, &format!("{}Id", link.name));
        if let (Some(many), false) = (plural(entity, link), main.is_empty()) {
            links::relate(context.db, entity, id, many, main, None)?;
        }
    }
    Ok(())
}

/// `id` was related to `other` by `link`, or is no longer: who has no main one gets one, who
/// loses it has none.
pub(crate) fn related(
    context: &Context<'_>,
    entity: &Entity,
    id: &str,
    link: &Link,
    other: &str,
    is_related: bool,
) -> Result<(), Refusal> {
    follow(context, entity, id, link, other, is_related)?;
    let foreign = context.model().entity(&link.entity);
    let back = foreign.and_then(|foreign| Some((foreign, foreign.links.get(&link.foreign)?)));
    match back {
        Some((foreign, back)) => follow(context, foreign, other, back, id, is_related),
        None => Ok(()),
    }
}

fn follow(
    context: &Context<'_>,
    entity: &Entity,
    id: &str,
    link: &Link,
    other: &str,
    is_related: bool,
) -> Result<(), Refusal> {
    let Some(one) = singular(entity, link) else { return Ok(()) };
    let before = record::update::stored(context, entity, id)?;
    let name = format!("{}Id", one.name);
    let value = match (text_of(&before, &name), is_related) {
        ("", true) => json!(other),
        (main, false) if main == other => Value::Null,
        _ => return Ok(()),
    };
    let mut values = Object::from_iter([(name, value)]);
    record::update::apply(context, entity, id, &before, &mut values)
}
