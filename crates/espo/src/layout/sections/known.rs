//! The sections that are there without a layout: those of the client definition, the assignment
//! and the stream.

use super::{Content, Section};
use crate::{
    acl::Action,
    json,
    layout::{Cell, items::Item, side},
    metadata::FieldDef,
    schema::Schema,
};
use serde_json::Value;

/// A section with its own place.
pub(super) struct Known {
    pub section: Section,
    /// Shown only where a layout names it.
    pub off: bool,
}

/// The sections of one place (`sidePanels`, `bottomPanels`) of a view, in their order.
pub(super) fn known(schema: &Schema, entity: &str, place: &str, view: &str) -> Vec<Known> {
    let panels = schema.client(entity).and_then(|client| client.map(place)?.get(view));
    let panels = panels.cloned().map(json::list).unwrap_or_default();
    let mut found: Vec<(f64, Known)> = Vec::new();
    for panel in panels {
        let panel = referred(schema, panel);
        let raw = Item(&panel);
        let Some(name) = raw.name().filter(|_| allowed(schema, raw)) else { continue };
        let order = raw.number("order").or_else(|| raw.number("index")).unwrap_or(5.0);
        let sticks = raw.flag("sticked");
        let section = section(schema, entity, name, raw);
        let known = Known { section, off: raw.flag("disabled") };
        found.push((if sticks { order - 1000.0 } else { order }, known));
    }
    found.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut known: Vec<Known> = found.into_iter().map(|(_, known)| known).collect();
    let has = |name: &str| known.iter().any(|known| known.section.name == name);
    let implied = match place {
        "sidePanels" => Some("default"),
        _ => Some("stream").filter(|_| view == "detail" && schema.is_followable(entity)),
    };
    if let Some(name) = implied.filter(|name| !has(name)) {
        let section = section(schema, entity, name, Item(&Value::Null));
        known.insert(0, Known { section, off: false });
    }
    known
}

/// A panel with what it refers to (9.0); what it says itself goes before that.
fn referred(schema: &Schema, panel: Value) -> Value {
    let shared = schema.metadata.app.get("clientRecord").and_then(|all| all.get("panels"));
    let name = panel.get("reference").and_then(Value::as_str);
    let shared = name.and_then(|name| shared?.get(name)?.as_object());
    let Some(shared) = shared else { return panel };
    let mut all = shared.clone();
    all.extend(json::object(panel));
    Value::Object(all)
}

fn section(schema: &Schema, entity: &str, name: &str, raw: Item) -> Section {
    let rows = fields(schema, entity, name, raw);
    let content = match name {
        "default" => Content::Assignment,
        "stream" => Content::Stream,
        _ if !rows.is_empty() => Content::Fields(rows),
        _ => Content::Named,
    };
    let own = raw.text("label").map(|label| match label.strip_prefix('$') {
        Some(label) => schema.labels.label(entity, "panels", label),
        None => schema.labels.find(entity, "labels", label).unwrap_or(label).to_owned(),
    });
    let label = own.unwrap_or_else(|| match content {
        Content::Assignment => schema.word("Assignment"),
        _ => {
            let label = schema.labels.find(entity, "panels", name);
            let upper = crate::attributes::upper_first(name);
            label.map_or_else(|| schema.labels.label(entity, "labels", &upper), str::to_owned)
        }
    });
    Section {
        name: name.to_owned(),
        label,
        content,
        style: raw.style("style"),
        hidden: raw.flag("hidden"),
        visible: raw.condition("dynamicLogicVisible"),
        styled: raw.condition("dynamicLogicStyled"),
    }
}

/// The fields of a section that is a form: those its options name, else, for the attendees of an
/// event, the fields that keep a status with each linked record.
fn fields(schema: &Schema, entity: &str, name: &str, raw: Item) -> Vec<Vec<Cell>> {
    let Some(def) = schema.entity(entity).filter(|_| raw.flag("isForm")) else {
        return Vec::new();
    };
    let named = json::at(raw.0, &["options", "fieldList"]).cloned().map(json::list);
    let names = named.unwrap_or_else(|| {
        let has_status = |field: &FieldDef| {
            &*field.kind == "linkMultiple"
                && field.params.map("columns").is_some_and(|columns| columns.contains_key("status"))
        };
        let fields =
            def.fields.iter().filter(|(_, field)| name == "attendees" && has_status(field));
        fields.map(|(field, _)| Value::from(&**field)).collect()
    });
    side::rows(schema, entity, names.iter())
}

/// What only some users see.
fn allowed(schema: &Schema, raw: Item) -> bool {
    let readable = |scope| schema.scope_allowed(scope, Action::Read);
    raw.text("aclScope").is_none_or(readable) && schema.shown_to_me(raw.0)
}
