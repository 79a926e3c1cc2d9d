//! `GET GlobalSearch` (contract 4.5).

use crate::{
    acl::Level,
    api::Context,
    call::Reply,
    list::{self, condition::Condition, query::ListQuery},
    model::Entity,
    refusal::Refusal,
    storage::row::Reader,
};
use serde_json::{Value, json};

/// Searches all entity types that the settings name, in their order.
pub(super) fn global(context: &Context<'_>) -> Reply {
    let text = context.call.param("q").filter(|text| !text.trim().is_empty());
    let text = text.ok_or_else(|| Refusal::bad("No `q` parameter."))?;
    let asked = ListQuery::parse(context.call)?;
    let mut rows: Vec<(&Entity, String)> = Vec::new();
    let enough = asked.offset + asked.max_size + 1;
    for name in context.world.setting_list("globalSearchEntityList") {
        let Some(entity) = context.model().entity(name) else { continue };
        if context.me.rights.level(entity, "read") == Level::No || rows.len() >= enough {
            continue;
        }
        let found =
            list::find(context, entity, &first(enough), Some(matching(context, entity, text)))?;
        rows.extend(found.ids.into_iter().map(|id| (entity, id)));
    }
    let total = if rows.len() > asked.offset + asked.max_size { -1 } else { -2 };
    let mut answer = Vec::new();
    for (entity, id) in rows.into_iter().skip(asked.offset).take(asked.max_size) {
        let mut wanted = vec![entity.name_attribute().to_owned()];
        wanted.extend(entity.status_field().map(str::to_owned));
        let found = Reader::new(context.model(), entity, &wanted).read(context.db, &id)?;
        let Some(mut record) = found else { continue };
        list::without_forbidden(context, entity, &mut record);
        record.insert("_scope".to_owned(), json!(entity.name));
        answer.push(Value::Object(record));
    }
    Ok(json!({"total": total, "list": answer}))
}

fn first(count: usize) -> ListQuery {
    ListQuery { max_size: count, is_counted: false, ..ListQuery::default() }
}

fn matching(context: &Context<'_>, entity: &Entity, text: &str) -> Condition {
    list::text::condition(context, entity, text)
}
