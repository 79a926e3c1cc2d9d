//! Settings, labels and metadata (contract 2).

use super::visible;
use crate::{
    api::Context,
    call::{Object, Reply},
    refusal::Refusal,
    world::World,
};
use serde_json::{Value, json};
use std::sync::atomic::Ordering;

/// The settings shown before signing in.
const OPEN: [&str; 21] = [
    "cacheTimestamp",
    "appTimestamp",
    "language",
    "theme",
    "dateFormat",
    "timeFormat",
    "timeZone",
    "decimalMark",
    "thousandSeparator",
    "weekStart",
    "companyLogoId",
    "applicationName",
    "jsLibs",
    "siteUrl",
    "useCache",
    "isDeveloperMode",
    "useWebSocket",
    "webSocketUrl",
    "aclAllowDeleteCreated",
    "logoSrc",
    "loginView",
];

/// `GET Settings` without credentials.
pub(super) fn open_settings(world: &World) -> Value {
    let mut settings = with_switches(world);
    settings.retain(|key, _| OPEN.contains(&key.as_str()) || key == "maintenanceMode");
    Value::Object(settings)
}

/// `GET I18n` without credentials: only what the sign-in page needs.
pub(super) fn open_labels(world: &World) -> Value {
    let mut labels = Object::new();
    for scope in ["Global", "User"] {
        labels.insert(scope.to_owned(), world.assets.i18n[scope].clone());
    }
    Value::Object(labels)
}

/// `GET Settings`.
pub(super) fn settings(context: &Context<'_>) -> Reply {
    let mut settings = with_switches(context.world);
    if !context.me.rights.is_admin() {
        for key in ["tabList", "quickCreateList"] {
            if let Some(Value::Array(list)) = settings.get_mut(key) {
                list.retain(|item| visible::is_tab(context, item));
            }
        }
    }
    Ok(Value::Object(settings))
}

fn with_switches(world: &World) -> Object {
    let mut settings = world.assets.settings.as_object().cloned().unwrap_or_default();
    if world.is_maintenance.load(Ordering::Relaxed) {
        settings.insert("maintenanceMode".to_owned(), json!(true));
    }
    let seconds = world.poll_seconds.load(Ordering::Relaxed);
    if seconds > 0 {
        for key in ["notificationsCheckInterval", "popupNotificationsCheckInterval"] {
            settings.insert(key.to_owned(), json!(seconds));
        }
    }
    settings
}

/// `GET I18n`.
pub(super) fn labels(context: &Context<'_>) -> Reply {
    let mut labels = context.world.assets.i18n.clone();
    if let Value::Object(scopes) = &mut labels {
        scopes.retain(|name, _| name == "Global" || visible::is_scope(context, name));
    }
    Ok(labels)
}

/// `GET Metadata`, whole or one `key`; `Null` where nothing is known under it.
pub(super) fn metadata(context: &Context<'_>) -> Reply {
    if context.world.is_metadata_refused.load(Ordering::Relaxed) {
        return Err(Refusal::forbidden("No access to metadata."));
    }
    let metadata = visible::metadata(context);
    let Some(key) = context.call.param("key").filter(|key| !key.is_empty()) else {
        return Ok(metadata);
    };
    let found = key.split('.').try_fold(&metadata, |value, part| value.get(part));
    Ok(found.cloned().unwrap_or_default())
}
