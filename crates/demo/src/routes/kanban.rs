//! Records in columns by their status (contract 4.4).

use crate::{
    acl::Level,
    api::Context,
    call::Reply,
    list::{self, condition::Condition, query::ListQuery},
    model::{Entity, texts},
    refusal::Refusal,
    storage::row::sql,
};
use rusqlite::params;
use serde_json::{Value, json};

/// `GET Kanban/{Entity}`: the size is that of each column.
pub(super) fn board(context: &Context<'_>, entity: &str) -> Reply {
    let entity = context.entity(entity)?;
    if context.me.rights.level(entity, "read") == Level::No {
        return Err(Refusal::forbidden("No read access."));
    }
    let (field, statuses) = statuses(entity)?;
    let expression = context.model().expression(entity, "t", field);
    let expression = expression.ok_or_else(|| Refusal::status(500))?;
    // Measured: here the count is never left out.
    let query = ListQuery { is_counted: true, is_ranked: true, ..ListQuery::parse(context.call)? };
    let (mut groups, mut list) = (Vec::new(), Vec::new());
    for status in statuses {
        let within = Condition::new(format!("{expression} = ?"), vec![sql(status)]);
        let group = list::answer(context, entity, &query, Some(within), &[])?;
        list.extend(group["list"].as_array().into_iter().flatten().cloned());
        groups.push(json!({
            "name": status, "total": group["total"], "list": group["list"],
            "label": null, "style": null,
        }));
    }
    // Measured: the records of statuses without a column are counted, too.
    let all = list::find(context, entity, &ListQuery { max_size: 0, ..query }, None)?;
    Ok(json!({"total": all.total, "groups": groups, "list": list}))
}

/// The status field and the values that have a column.
fn statuses(entity: &Entity) -> Result<(&str, Vec<&str>), Refusal> {
    let none =
        || Refusal::because(500, format!("No status field for entity type '{}'.", entity.name));
    let name = entity.scope.get("statusField").and_then(Value::as_str).ok_or_else(none)?;
    let field = entity.field(name).ok_or_else(none)?;
    let ignored = texts(entity.scope.get("kanbanStatusIgnoreList"));
    let mut statuses = field.texts("options");
    statuses.retain(|status| !ignored.contains(status));
    Ok((name, statuses))
}

/// `PUT Kanban/order`: the order in which the caller sees a column.
pub(super) fn order(context: &Context<'_>) -> Reply {
    let body = context.call.json()?;
    let text = |key: &str| body.get(key).and_then(Value::as_str);
    let (Some(entity), Some(group)) = (text("entityType"), text("group")) else {
        return Err(Refusal::bad("No `entityType` or `group`."));
    };
    let entity = context.entity(entity)?;
    let ids = texts(body.get("ids"));
    let me = context.me.id();
    context
        .db
        .prepare_cached("DELETE FROM _kanban WHERE user_id = ?1 AND entity = ?2 AND status = ?3")?
        .execute(params![me, entity.name, group])?;
    let mut insert =
        context.db.prepare_cached("INSERT OR REPLACE INTO _kanban VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for (rank, id) in (0_i64..).zip(ids) {
        insert.execute(params![me, entity.name, id, group, rank])?;
    }
    Ok(json!(true))
}
