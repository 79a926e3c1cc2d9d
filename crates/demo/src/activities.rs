//! Activities and history of a record (contract 7.3): rows of several entity types in one list.

use crate::{
    acl::Level,
    api::Context,
    call::{Object, Reply},
    list::{self, condition::Condition, query::ListQuery},
    model::{Entity, Shape, expression::quoted, texts},
    record,
    refusal::Refusal,
    storage::row::{self, Reader, sql, text_of},
};
use serde_json::{Value, json};

/// The scope that lets users see any of it.
const SCOPE: &str = "Activities";

/// What a row shows, as far as its entity type has it.
const SHOWN: [&str; 11] = [
    "name",
    "dateStart",
    "dateEnd",
    "dateStartDate",
    "dateEndDate",
    "assignedUserId",
    "assignedUserName",
    "parentType",
    "parentId",
    "status",
    "createdAt",
];

/// What says when something of an entity type begins: mails begin when they were sent (contract 7.3).
fn start(entity: &Entity) -> &'static str {
    let has = |name: &&str| entity.attributes.contains_key(*name);
    ["dateStart", "dateSent"].into_iter().find(has).unwrap_or("createdAt")
}

/// What is below `Activities/`.
pub(crate) fn answer(context: &Context<'_>, path: &[&str]) -> Reply {
    match path {
        [entity, id, kind] => of_all_types(context, entity, id, kind),
        [entity, id, kind, "list", of] => of_type(context, entity, id, kind, of),
        _ => Err(Refusal::no_route()),
    }
}

/// `GET Activities/{E}/{id}/{activities|history}`: planned ones by their start, past ones the other
/// way round.
fn of_all_types(context: &Context<'_>, entity: &str, id: &str, kind: &str) -> Reply {
    let entity = readable(context, entity, id)?;
    let query = ListQuery::parse(context.call)?;
    let wanted = context.call.param("entityType").filter(|name| !name.is_empty());
    let (mut selects, mut args) = (Vec::new(), Vec::new());
    for name in types(context, kind)? {
        let Some(other) = context.model().entity(&name) else { continue };
        if wanted.is_some_and(|wanted| wanted != name)
            || context.me.rights.level(other, "read") == Level::No
        {
            continue;
        }
        let condition = rows(context, entity, id, other, kind);
        let table = quoted(&other.name);
        selects.push(format!(
            "SELECT '{name}/' || t.id AS row, t.{} AS at FROM {table} t WHERE {}",
            quoted(start(other)),
            condition.sql
        ));
        args.extend(condition.args);
    }
    if selects.is_empty() {
        return Ok(json!({"total": 0, "list": []}));
    }
    let all = selects.join(" UNION ALL ");
    let count = row::text(context.db, &format!("SELECT '' || count(*) FROM ({all})"), &args)?;
    let total = count.and_then(|count| count.parse::<i64>().ok()).unwrap_or_default();
    let direction = if kind == "history" { "DESC" } else { "ASC" };
    let page = format!(
        "SELECT row FROM ({all}) ORDER BY at {direction}, row LIMIT {} OFFSET {}",
        query.max_size, query.offset
    );
    let mut list = Vec::new();
    for found in row::texts(context.db, &page, &args)? {
        let Some((name, id)) = found.split_once('/') else { continue };
        list.extend(shown(context, name, id)?);
    }
    Ok(json!({"total": total, "list": list}))
}

/// `GET Activities/{E}/{id}/{activities|history}/list/{Type}`: an ordinary list of one type.
fn of_type(context: &Context<'_>, entity: &str, id: &str, kind: &str, name: &str) -> Reply {
    let entity = readable(context, entity, id)?;
    if !types(context, kind)?.iter().any(|known| known == name) {
        return Err(Refusal::forbidden("Not an activity."));
    }
    let other = context.entity(name)?;
    let within = rows(context, entity, id, other, kind);
    list::answer(context, other, &ListQuery::parse(context.call)?, Some(within), &[])
}

fn readable<'a>(context: &Context<'a>, entity: &str, id: &str) -> Result<&'a Entity, Refusal> {
    let scope = &context.world.assets.metadata["scopes"][SCOPE];
    if !context.me.rights.knows(SCOPE, scope) {
        return Err(Refusal::forbidden("No access to activities."));
    }
    let entity = context.entity(entity)?;
    record::require(context, entity, id, "read")?;
    Ok(entity)
}

/// The entity types the settings name for this list.
fn types(context: &Context<'_>, kind: &str) -> Result<Vec<String>, Refusal> {
    let key = match kind {
        "activities" => "activitiesEntityList",
        "history" => "historyEntityList",
        _ => return Err(Refusal::bad("Bad type.")),
    };
    Ok(context.world.setting_list(key).into_iter().map(str::to_owned).collect())
}

/// Rows of one type that are about the record, are to come or past, and may be read.
fn rows(context: &Context<'_>, entity: &Entity, id: &str, other: &Entity, kind: &str) -> Condition {
    let statuses = if kind == "history" { "historyStatusList" } else { "activityStatusList" };
    let statuses = texts(other.scope.get(statuses));
    let mut all = vec![
        Condition::from("t.deleted = 0"),
        about(entity, id, other),
        Condition::one_of("t.status", statuses.iter().map(|status| sql(status))),
    ];
    all.extend(context.me.rights.condition(other, "read"));
    Condition::all(all)
}

/// By its parent, by who takes part, or by the account of its parent.
fn about(entity: &Entity, id: &str, other: &Entity) -> Condition {
    let column = |name: &str, part: &str| format!("t.{}", quoted(&format!("{name}{part}")));
    let ways = other.links.values().filter_map(|link| match link.shape {
        Shape::Parent => {
            let (id_of, type_of) = (column(&link.name, "Id"), column(&link.name, "Type"));
            let query = format!("{id_of} = ? AND {type_of} = ?");
            Some(Condition::new(query, vec![sql(id), sql(&entity.name)]))
        }
        Shape::Own if link.entity == entity.name && !link.foreign.is_empty() => {
            Some(Condition::new(format!("{} = ?", column(&link.name, "Id")), vec![sql(id)]))
        }
        Shape::Rows if link.entity == entity.name && other.field(&link.name).is_some() => {
            Some(Condition::linked_rows(&other.name, &link.name, &[id.to_owned()]))
        }
        _ => None,
    });
    Condition::any(ways.collect())
}

/// One row. Measured: its duration is always an hour, whatever it is in truth.
fn shown(context: &Context<'_>, name: &str, id: &str) -> Result<Option<Value>, Refusal> {
    let entity = context.entity(name)?;
    let start = start(entity);
    let names: Vec<_> = SHOWN.into_iter().chain([start]).map(str::to_owned).collect();
    let found = Reader::new(context.model(), entity, &names).read(context.db, id)?;
    let Some(mut record) = found else { return Ok(None) };
    list::without_forbidden(context, entity, &mut record);
    let mut row = Object::new();
    row.insert("_scope".to_owned(), json!(name));
    row.insert("id".to_owned(), json!(text_of(&record, "id")));
    if let Some(begins) = record.get("dateSent").cloned() {
        record.insert("dateStart".to_owned(), begins);
    }
    for name in SHOWN {
        row.insert(name.to_owned(), record.remove(name).unwrap_or_default());
    }
    row.insert("duration".to_owned(), json!(3600));
    row.insert("hasAttachment".to_owned(), json!(false));
    row.insert("fromEmailAddressName".to_owned(), json!(""));
    Ok(Some(Value::Object(row)))
}
