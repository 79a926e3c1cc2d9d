//! Which attributes the rows of a list have (contract 4.1, 18).

use super::{order, query::ListQuery};
use crate::{
    api::Context,
    call::Object,
    model::{Entity, Kind, Source, flag},
    refusal::Refusal,
    storage::row::{self, text_of},
};
use serde_json::{Value, json};

/// Characters of a text that lists show.
const TEXT_LIMIT: usize = 10_000;

/// The attributes to read.
pub(super) fn attributes(context: &Context<'_>, entity: &Entity, query: &ListQuery) -> Vec<String> {
    let may_read = |name: &String| !context.me.rights.is_forbidden(entity, name, "read");
    let Some(select) = &query.select else {
        let all = entity.attributes.iter().filter(|(name, attribute)| {
            let is_hidden =
                matches!(attribute.source, Source::Hidden | Source::Many { .. } | Source::Nowhere);
            !is_hidden && (name.as_str() != "versionNumber" || entity.versioned)
        });
        return all.map(|(name, _)| name.clone()).filter(may_read).collect();
    };
    let mut list: Vec<String> = select.iter().filter(|name| may_read(name)).cloned().collect();
    let is_person = entity.field("name").is_some_and(|field| field.kind == "personName");
    if is_person && select.iter().any(|name| name == "name") {
        list.extend(["salutationName", "firstName", "lastName"].map(str::to_owned));
    }
    list.extend(["createdById", "assignedUserId"].map(str::to_owned));
    list.push(order::field(entity, query).to_owned());
    list.retain(|name| {
        let attribute = entity.attributes.get(name);
        attribute.is_some_and(|attribute| attribute.source != Source::Hidden)
    });
    list
}

/// What is not in the tables, and long texts cut.
pub(super) fn finish(
    context: &Context<'_>,
    entity: &Entity,
    query: &ListQuery,
    record: &mut Object,
) -> Result<(), Refusal> {
    for (name, value) in record.iter_mut() {
        let is_text = entity.attributes.get(name).is_some_and(|a| a.kind == Kind::Text);
        if let (true, Value::String(text)) = (is_text, value)
            && let Some((end, _)) = text.char_indices().nth(TEXT_LIMIT)
        {
            text.truncate(end);
        }
    }
    if flag(&entity.scope, "stars") {
        let is_starred = is_starred(context, entity, text_of(record, "id"))?;
        record.insert("isStarred".to_owned(), json!(is_starred));
    }
    if query.select.is_none() {
        record.insert("deleted".to_owned(), json!(false));
    }
    super::without_forbidden(context, entity, record);
    Ok(())
}

/// Whether the caller has starred the record.
pub(crate) fn is_starred(
    context: &Context<'_>,
    entity: &Entity,
    id: &str,
) -> Result<bool, Refusal> {
    let query = "SELECT id FROM _stars WHERE entity = ? AND id = ? AND user_id = ?";
    let args = [row::sql(&entity.name), row::sql(id), context.me.rights.me()];
    Ok(row::text(context.db, query, &args)?.is_some())
}
