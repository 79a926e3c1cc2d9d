//! Reading notes (contract 6.1, 6.2).

use super::reactions;
use crate::{
    acl::Level,
    api::Context,
    call::{Object, Reply},
    list::{self, condition::Condition, query::ListQuery},
    model::{Entity, flag},
    record,
    refusal::Refusal,
    storage::row::{Reader, sql, text_of},
};
use serde_json::{Value, json};

/// `GET Stream`: what the caller follows, what is for everyone or for the caller.
pub(crate) fn of_user(context: &Context<'_>) -> Reply {
    let me = context.me.rights.me();
    let followed = Condition::new(
        "t.parentId IN (SELECT f.id FROM _followers f WHERE f.user_id = ? AND \
         f.entity = t.parentType)",
        vec![me.clone()],
    );
    let teams = context.me.rights.team_ids();
    let for_me = Condition::any(vec![
        Condition::from("t.isGlobal = 1"),
        Condition::new("t.createdById = ?", vec![me]),
        Condition::linked_rows("Note", "users", &[context.me.id().to_owned()]),
        Condition::linked_rows("Note", "teams", teams),
    ]);
    let free = Condition::all(vec![Condition::from("t.parentId IS NULL"), for_me]);
    let mut query = list::page(context.call)?;
    query.is_counted = false;
    let found = page(context, query, Condition::any(vec![followed, free]), None)?;
    let mut answer = json!({"total": found.0, "list": found.1});
    reactions::changed(context, &mut answer)?;
    Ok(answer)
}

/// `GET {Entity}/{id}/stream`, or with `filter` fixed.
pub(crate) fn of_record(
    context: &Context<'_>,
    entity: &Entity,
    id: &str,
    filter: Option<&str>,
) -> Reply {
    record::require(context, entity, id, "read")?;
    if !entity.has_stream() || context.me.rights.level(entity, "stream") == Level::No {
        return Err(Refusal::forbidden("No stream access."));
    }
    let of = |part: &str| {
        let query = format!("t.{part}Id = ? AND t.{part}Type = ?");
        Condition::new(query, vec![sql(id), sql(&entity.name)])
    };
    let children = Condition::from("t.type IN ('Create', 'Assign', 'CreateRelated', 'Post')");
    let inherited = Condition::all(vec![of("superParent"), children]);
    let within = Condition::any(vec![of("parent"), inherited]);
    let own = Some((entity.name.as_str(), id));
    let found = page_of(context, within, own, filter)?;
    let pinned = Condition::all(vec![of("parent"), Condition::from("t.isPinned = 1")]);
    let query = ListQuery { max_size: 20, ..list::page(context.call)? };
    let query = ListQuery { offset: 0, ..query };
    let pinned = page(context, query, pinned, own)?.1;
    Ok(json!({"total": found.0, "list": found.1, "pinnedList": pinned}))
}

fn page_of(
    context: &Context<'_>,
    within: Condition,
    own: Option<(&str, &str)>,
    filter: Option<&str>,
) -> Result<(i64, Vec<Value>), Refusal> {
    let mut all = vec![within];
    if filter == Some("posts") {
        all.push(Condition::from("t.type = 'Post'"));
    }
    page(context, list::page(context.call)?, Condition::all(all), own)
}

/// One page of notes. Own notes of a record's stream do not name their parent.
fn page(
    context: &Context<'_>,
    query: ListQuery,
    within: Condition,
    own: Option<(&str, &str)>,
) -> Result<(i64, Vec<Value>), Refusal> {
    let entity = context.entity("Note")?;
    let mut all = vec![within];
    all.extend(parameters(context)?);
    let found = list::find_within(context, entity, &query, all)?;
    let mut notes = Vec::new();
    for id in &found.ids {
        let Some(mut note) = load(context, entity, id)? else { continue };
        if own == Some((text_of(&note, "parentType"), text_of(&note, "parentId"))) {
            note.remove("parentName");
        }
        notes.push(Value::Object(note));
    }
    Ok((found.total, notes))
}

/// `filter`, `after`, `beforeNumber`, `skipOwn`.
fn parameters(context: &Context<'_>) -> Result<Vec<Condition>, Refusal> {
    let mut all = Vec::new();
    match context.call.param("filter").unwrap_or_default() {
        "" | "all" => {}
        "posts" => all.push(Condition::from("t.type = 'Post'")),
        "updates" => {
            let types = "t.type IN ('Update', 'Status')";
            all.push(Condition::from(types));
        }
        _ => return Err(Refusal::bad("Bad filter.")),
    }
    let text = |key: &str| context.call.param(key).filter(|value| !value.is_empty());
    if let Some(after) = text("after") {
        all.push(Condition::new("t.createdAt > ?", vec![sql(after)]));
    }
    if let Some(number) = text("beforeNumber").and_then(|number| number.parse::<i64>().ok()) {
        all.push(Condition::new("t.number < ?", vec![number.into()]));
    }
    if text("skipOwn") == Some("true") {
        all.push(Condition::new("t.createdById != ?", vec![context.me.rights.me()]));
    }
    Ok(all)
}

/// `GET Note/{id}`.
pub(crate) fn note(context: &Context<'_>, id: &str) -> Reply {
    let entity = context.entity("Note")?;
    let missing = || Refusal::because(404, format!("Record {id} does not exist."));
    let note = load(context, entity, id)?.filter(|note| !flag(note, "deleted"));
    let note = note.ok_or_else(missing)?;
    let parent = context.model().entity(text_of(&note, "parentType"));
    if let Some(parent) = parent
        && !record::is_allowed(context, parent, text_of(&note, "parentId"), "read")?
    {
        return Err(Refusal::forbidden("No 'read' access."));
    }
    Ok(Value::Object(note))
}

/// A note with all it has; `None` where there is none.
pub(crate) fn load(
    context: &Context<'_>,
    entity: &Entity,
    id: &str,
) -> Result<Option<Object>, Refusal> {
    let mut names: Vec<String> = entity.attributes.keys().cloned().collect();
    names.retain(|name| name != "versionNumber");
    let found = Reader::new(context.model(), entity, &names).read(context.db, id)?;
    let Some(mut note) = found else { return Ok(None) };
    if note.get("data").is_none_or(Value::is_null) {
        note.insert("data".to_owned(), json!({}));
    }
    if text_of(&note, "type") != "Post" {
        for name in ["attachmentsIds", "attachmentsNames", "attachmentsTypes"] {
            note.remove(name);
        }
    }
    note.insert("createdByGender".to_owned(), Value::Null);
    reactions::tell(context, id, &mut note)?;
    for name in ["isGlobal", "isInternal", "isPinned"] {
        let truth = flag(&note, name);
        note.insert(name.to_owned(), json!(truth));
    }
    Ok(Some(note))
}
