//! Items over links: the attribute is the name of the link.

use crate::{
    api::Context,
    list::condition::Condition,
    model::{
        Entity, Link, Shape,
        expression::{id_list, quoted},
    },
    refusal::Refusal,
    storage::row::{self, sql},
};
use serde_json::Value;

/// The condition of an item over a link; `None` for others.
pub(super) fn condition(
    context: &Context<'_>,
    entity: &Entity,
    kind: &str,
    name: &str,
    value: &Value,
) -> Result<Option<Condition>, Refusal> {
    let is_over_link = matches!(
        kind,
        "linkedWith"
            | "notLinkedWith"
            | "linkedWithAll"
            | "isLinked"
            | "isNotLinked"
            | "inCategory"
            | "isUserFromTeams"
    );
    if !is_over_link {
        return Ok(None);
    }
    let forbidden = context.me.rights.is_forbidden(entity, name, "read");
    let link = entity.links.get(name).filter(|link| link.shape != Shape::Parent && !forbidden);
    let Some(link) = link else {
        return Err(Refusal::bad(format!("Bad link '{name}' in where.")));
    };
    if kind == "isUserFromTeams" {
        return Ok(Some(user_from_teams(name, value)));
    }
    if kind == "isLinked" || kind == "isNotLinked" {
        let linked = linked(entity, link, None);
        return Ok(Some(if kind == "isLinked" { linked } else { linked.negated() }));
    }
    let ids = id_list(value);
    if ids.is_empty() {
        return Err(Refusal::bad("Bad where item value. Empty array."));
    }
    check(context, link, &ids)?;
    if kind == "inCategory" {
        return Ok(Some(in_category(context, entity, link, &ids)?));
    }
    Ok(Some(match kind {
        "notLinkedWith" => linked(entity, link, Some(&ids)).negated(),
        "linkedWithAll" => {
            let each = ids.iter().map(|id| linked(entity, link, Some(std::slice::from_ref(id))));
            Condition::all(each.collect())
        }
        _ => linked(entity, link, Some(&ids)),
    }))
}

/// Measured: an id that is not there breaks the list.
fn check(context: &Context<'_>, link: &Link, ids: &[String]) -> Result<(), Refusal> {
    let Some(other) = context.model().entity(&link.entity) else { return Ok(()) };
    for id in ids {
        if !row::exists(context.db, other, id)? {
            return Err(Refusal::bad(format!("Record '{id}' in where does not exist.")));
        }
    }
    Ok(())
}

/// Rows linked to one of these, or to any.
pub(crate) fn linked(entity: &Entity, link: &Link, ids: Option<&[String]>) -> Condition {
    let one = |expression: &str| {
        ids.map(|ids| Condition::one_of(expression, ids.iter().map(|id| sql(id))))
    };
    let back = match link.shape {
        Shape::Own | Shape::Parent => {
            let column = format!("t.{}", quoted(&format!("{}Id", link.name)));
            let any = format!("{column} IS NOT NULL");
            return one(&column).unwrap_or_else(|| Condition::from(any.as_str()));
        }
        Shape::Rows => {
            return match ids {
                Some(ids) => Condition::linked_rows(&entity.name, &link.name, ids),
                None => Condition::linked_rows_at_all(&entity.name, &link.name),
            };
        }
        Shape::Reverse => format!("o.{} = t.id", quoted(&format!("{}Id", link.foreign))),
        Shape::Children => format!(
            "o.{} = t.id AND o.{} = '{}'",
            quoted(&format!("{}Id", link.foreign)),
            quoted(&format!("{}Type", link.foreign)),
            entity.name
        ),
    };
    let one = one("o.id").unwrap_or_else(Condition::always);
    let table = quoted(&link.entity);
    let query =
        format!("EXISTS (SELECT 1 FROM {table} o WHERE o.deleted = 0 AND {back} AND {})", one.sql);
    Condition::new(query, one.args)
}

/// In one of these categories, or in one below them.
fn in_category(
    context: &Context<'_>,
    entity: &Entity,
    link: &Link,
    ids: &[String],
) -> Result<Condition, Refusal> {
    let table = quoted(&link.entity);
    let mut all = ids.to_vec();
    let mut seen = 0;
    while seen < all.len() {
        let query = format!("SELECT id FROM {table} WHERE \"parentId\" = ? AND deleted = 0");
        let below = row::texts(context.db, &query, &[sql(&all[seen])])?;
        all.extend(below.into_iter().filter(|id| !ids.contains(id)));
        seen += 1;
    }
    Ok(linked(entity, link, Some(&all)))
}

fn user_from_teams(name: &str, value: &Value) -> Condition {
    let teams = id_list(value);
    let one = Condition::one_of("l.foreign_id", teams.iter().map(|id| sql(id)));
    let query = format!(
        "t.{} IN (SELECT l.id FROM _links l WHERE l.entity = 'User' AND l.link = 'teams' AND {})",
        quoted(&format!("{name}Id")),
        one.sql
    );
    Condition::new(query, one.args)
}
