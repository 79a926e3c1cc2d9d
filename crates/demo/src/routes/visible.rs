//! What of metadata and labels a user gets to see (contract 2.4).

use crate::{api::Context, call::Object};
use serde_json::Value;

/// Whether a scope may be known to the caller.
pub(super) fn is_scope(context: &Context<'_>, name: &str) -> bool {
    let scope = &context.world.assets.metadata["scopes"][name];
    context.me.rights.is_admin() || context.me.rights.knows(name, scope)
}

/// Whether an item of the navigation may be shown; groups and dividers stay.
pub(super) fn is_tab(context: &Context<'_>, item: &Value) -> bool {
    let Some(name) = item.as_str() else { return true };
    let is_known = context.world.assets.metadata["scopes"].get(name).is_some();
    !is_known || is_scope(context, name)
}

/// The metadata without what the caller may not know.
pub(super) fn metadata(context: &Context<'_>) -> Value {
    let mut metadata = context.world.assets.metadata.clone();
    let Value::Object(parts) = &mut metadata else { return metadata };
    if context.me.rights.is_admin() {
        return metadata;
    }
    parts.remove("recordDefs");
    parts.remove("authenticationMethods");
    for part in ["entityDefs", "scopes", "clientDefs", "logicDefs", "streamDefs"] {
        if let Some(Value::Object(scopes)) = parts.get_mut(part) {
            scopes.retain(|name, _| is_scope(context, name));
        }
    }
    if let Some(Value::Object(entities)) = parts.get_mut("entityDefs") {
        for (name, def) in entities.iter_mut() {
            reduce(context, name, def);
        }
    }
    metadata
}

/// Takes forbidden fields and links to forbidden entity types away.
fn reduce(context: &Context<'_>, entity: &str, def: &mut Value) {
    let forbidden = context.me.rights.forbidden_fields(entity, "read");
    let part = |def: &mut Value, key: &str, keep: &dyn Fn(&str, &Value) -> bool| {
        if let Some(map) = def.get_mut(key).and_then(Value::as_object_mut) {
            let map: &mut Object = map;
            map.retain(|name, def| keep(name, def));
        }
    };
    part(def, "fields", &|name, _| !forbidden.contains(&name));
    part(def, "links", &|name, link| {
        let is_known = link["entity"].as_str().is_none_or(|other| is_scope(context, other));
        is_known && !forbidden.contains(&name)
    });
}
