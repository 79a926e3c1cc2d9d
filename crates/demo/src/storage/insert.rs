//! Inserting records.

use super::{links, row, value};
use crate::{
    assets::DemoUser,
    call::Object,
    clock,
    model::{Entity, Model, Shape, Source, attribute::Part, expression},
};
use rusqlite::{Connection, params, types::Value as Sql};
use serde_json::{Value, json};

/// Inserts the columns of a record; what is no column is left out.
pub(crate) fn columns(db: &Connection, entity: &Entity, values: &Object) -> rusqlite::Result<()> {
    let kept = values.iter().filter_map(|(name, value)| {
        let attribute = entity.attributes.get(name)?;
        let kept = matches!(attribute.source, Source::Column | Source::Hidden);
        kept.then(|| (expression::quoted(name), value::to_sql(value, attribute.kind)))
    });
    let (names, args): (Vec<String>, Vec<Sql>) = kept.unzip();
    let marks = vec!["?"; names.len()].join(", ");
    let table = expression::quoted(&entity.name);
    let sql = format!("INSERT INTO {table} ({}) VALUES ({marks})", names.join(", "));
    db.prepare_cached(&sql)?.execute(rusqlite::params_from_iter(args))?;
    Ok(())
}

/// Replaces the relations that `…Ids` attributes name; `…Columns` go with them.
pub(crate) fn relations(
    db: &Connection,
    model: &Model,
    entity: &Entity,
    id: &str,
    values: &Object,
) -> rusqlite::Result<()> {
    for (name, value) in values {
        let source = entity.attributes.get(name).map(|attribute| &attribute.source);
        let Some(Source::Many { link, part: Part::Ids }) = source else { continue };
        let Some(link) = entity.links.get(link) else { continue };
        let wanted = expression::id_list(value);
        if link.shape == Shape::Rows {
            let known = model.entity(&link.entity).is_some();
            let before = if known { links::ids(db, entity, id, link)? } else { Vec::new() };
            for gone in before.iter().filter(|id| !wanted.contains(id)) {
                links::unrelate(db, entity, id, link, gone)?;
            }
            let columns = values.get(&format!("{}Columns", link.name));
            for other in &wanted {
                let columns = columns.and_then(|columns| columns.get(other));
                links::relate(db, entity, id, link, other, columns)?;
            }
        }
    }
    Ok(())
}

/// Inserts a record of the seed.
pub(super) fn seed_row(
    db: &Connection,
    model: &Model,
    entity: &str,
    mut values: Object,
) -> rusqlite::Result<()> {
    let Some(entity) = model.entity(entity) else { return Ok(()) };
    let id = row::text_of(&values, "id").to_owned();
    values.entry("deleted").or_insert(json!(false));
    values.entry("versionNumber").or_insert(json!(1));
    crate::record::computed::complete(entity, &mut values);
    columns(db, entity, &values)?;
    relations(db, model, entity, &id, &values)?;
    for user in values.get("followersIds").map(expression::id_list).unwrap_or_default() {
        follow(db, &entity.name, &id, &user)?;
    }
    Ok(())
}

/// Makes a user a follower of a record.
pub(crate) fn follow(db: &Connection, entity: &str, id: &str, user: &str) -> rusqlite::Result<()> {
    let sql = "INSERT OR IGNORE INTO _followers (entity, id, user_id) VALUES (?1, ?2, ?3)";
    db.prepare_cached(sql)?.execute(params![entity, id, user])?;
    Ok(())
}

/// Inserts the record of a demo user where the seed has none.
pub(super) fn demo_user(db: &Connection, model: &Model, user: &DemoUser) -> rusqlite::Result<()> {
    let Some(entity) = model.entity("User") else { return Ok(()) };
    if row::exists(db, entity, &user.id)? {
        return Ok(());
    }
    let (first, last) = user.name.rsplit_once(' ').unwrap_or(("", &user.name));
    let kind = if user.is_admin { "admin" } else { "regular" };
    let record = json!({
        "id": user.id, "name": user.name, "firstName": first, "lastName": last,
        "userName": user.user_name, "type": kind, "isActive": true, "teamsIds": user.team_ids,
        "createdAt": clock::now(), "modifiedAt": clock::now(),
    });
    let Value::Object(record) = record else { return Ok(()) };
    seed_row(db, model, "User", record)
}
