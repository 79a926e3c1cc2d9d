//! `GET {Entity}/layout/{name}` (contract 2.5).

use crate::{acl::Level, api::Context, call::Reply, refusal::Refusal};
use serde_json::{Value, json};

/// The layout, or what stands for one that nobody made.
pub(super) fn answer(context: &Context<'_>, entity: &str, name: &str) -> Reply {
    if context.call.method != "GET" {
        return Err(Refusal::wrong_method("GET"));
    }
    if let Some(entity) = context.model().entity(entity)
        && context.me.rights.level(entity, "read") == Level::No
    {
        return Err(Refusal::forbidden("No access to scope."));
    }
    let key = (entity.to_owned(), name.to_owned());
    let own = context.world.assets.layouts.get(&key).cloned();
    let missing = || Refusal::because(404, format!("Layout {entity}:{name} is not found."));
    own.or_else(|| default(name)).ok_or_else(missing)
}

fn default(name: &str) -> Option<Value> {
    Some(match name {
        "list" | "listSmall" => json!([{"name": "name", "link": true}]),
        "detail" | "detailSmall" => json!([{"label": "", "rows": [[{"name": "name"}]]}]),
        "filters" | "massUpdate" | "relationships" => json!([]),
        "sidePanelsDetail"
        | "sidePanelsEdit"
        | "sidePanelsDetailSmall"
        | "sidePanelsEditSmall"
        | "bottomPanelsDetail"
        | "bottomPanelsDetailSmall" => json!({}),
        "bottomPanelsEdit" | "bottomPanelsEditSmall" => json!(false),
        "defaultSidePanel" => json!([{"name": ":assignedUser"}, {"name": "teams"}]),
        _ => return None,
    })
}
