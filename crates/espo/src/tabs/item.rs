//! One entry of a `tabList`: the name of a scope, a mark, or an object that says what it is.

use super::Tab;
use crate::{acl::Action, json, metadata::Params, schema::Schema};
use serde_json::Value;

/// Scopes without an entity that this client has a page for.
const OUR_PAGES: [&str; 2] = ["Stream", "Notification"];

/// Reads an entry; `None` where it is unknown, malformed or not for this user.
pub(super) fn read(schema: &Schema, raw: &Value) -> Option<Tab> {
    match raw {
        Value::String(name) => match name.as_str() {
            "_delimiter_" => Some(Tab::More),
            "_delimiter-ext_" => Some(Tab::Divider(None)),
            name => scope(schema, name),
        },
        Value::Object(map) => match map.get("type").and_then(Value::as_str)? {
            "group" => group(schema, raw),
            "divider" => Some(Tab::Divider(text(schema, raw))),
            "url" => url(schema, raw),
            _ => None,
        },
        _ => None,
    }
}

fn scope(schema: &Schema, name: &str) -> Option<Tab> {
    let labelled = |ours| Tab::Scope {
        name: name.to_owned(),
        label: label(schema, name),
        icon: shown(schema, "tabIconsDisabled", schema.icon(name)),
        color: shown(schema, "tabColorsDisabled", schema.color(name)),
        ours,
    };
    // The dashboard is no scope at all.
    if name == "Home" {
        return Some(labelled(false));
    }
    // Without metadata everything the server lists is taken for an entity.
    if !schema.is_described() && !OUR_PAGES.contains(&name) {
        return Some(labelled(true));
    }
    let Some(scope) = schema.scope(name) else {
        return OUR_PAGES.contains(&name).then(|| labelled(true));
    };
    let shown = scope.flag("tab") && schema.scope_allowed(name, Action::Read);
    shown.then(|| labelled(is_ours(schema, name, scope)))
}

/// Entities are ordinary lists, unless they are tools (`Import`): records without a name, which
/// one may use or not. Taken for one until the entity type has come.
fn is_ours(schema: &Schema, name: &str, scope: &Params) -> bool {
    let named = || schema.entity(name).is_some_and(|def| def.field("name").is_some());
    let tool = is_like_a_tool(scope) && (is_undecided(schema, name) || !named());
    (schema.can_open(name) && !tool) || OUR_PAGES.contains(&name)
}

fn is_like_a_tool(scope: &Params) -> bool {
    scope.text("acl") == Some("boolean")
}

/// Whether it is not known yet who has a page for a scope.
pub(super) fn is_undecided(schema: &Schema, name: &str) -> bool {
    schema.scope(name).is_some_and(is_like_a_tool) && schema.metadata.entities.lacks(name)
}

fn label(schema: &Schema, name: &str) -> String {
    let plural = schema.labels.find("Global", "scopeNamesPlural", name);
    let own = plural.or_else(|| schema.labels.find("Global", "scopeNames", name));
    own.or_else(|| schema.labels.find("Global", "labels", name))
        .map_or_else(|| schema.label_plural(name), str::to_owned)
}

/// What neither the server nor the user has switched off.
fn shown(schema: &Schema, switch: &str, value: Option<&str>) -> Option<String> {
    let off = schema.settings.flag(switch) || schema.preferences.flag(switch);
    value.filter(|_| !off).map(str::to_owned)
}

fn group(schema: &Schema, raw: &Value) -> Option<Tab> {
    let items = json::list(raw.get("itemList").cloned().unwrap_or_default());
    let items = items.iter().filter_map(|item| read(schema, item));
    let items = items.filter(|item| !matches!(item, Tab::Group { .. } | Tab::More)).collect();
    let items = super::tidy(items);
    let label = text(schema, raw).unwrap_or_else(|| schema.word("More"));
    (!items.is_empty()).then_some(Tab::Group { label, items })
}

fn url(schema: &Schema, raw: &Value) -> Option<Tab> {
    let field = |key: &str| raw.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    let flag = |key: &str| raw.get(key).and_then(json::boolean).unwrap_or_default();
    let url = field("url").filter(|url| is_web(url))?;
    let scope = field("aclScope").is_none_or(|scope| schema.scope_allowed(scope, Action::Read));
    let admin = !flag("onlyAdmin") || schema.acl.admin;
    let label = text(schema, raw).unwrap_or_else(|| url.to_owned());
    let tab = Tab::Url { label, url: url.to_owned(), new_tab: flag("openInNewTab") };
    (scope && admin).then_some(tab)
}

/// Whether an address leads to the web: nothing else (`javascript:`) is ever linked to.
fn is_web(url: &str) -> bool {
    let lower = url.trim_start().to_ascii_lowercase();
    lower.starts_with("https://") || lower.starts_with("http://")
}

/// `text`, where `$name` stands for a label of the server.
fn text(schema: &Schema, raw: &Value) -> Option<String> {
    let text = raw.get("text").and_then(Value::as_str).filter(|text| !text.is_empty())?;
    Some(match text.strip_prefix('$') {
        Some(name) => schema.labels.label("Global", "navbarTabs", name),
        None => text.to_owned(),
    })
}
