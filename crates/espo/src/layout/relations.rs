//! Relationship panels, from `bottomPanelsDetail` (≥ 5.9, an object with positions) or
//! `relationships` (a list).

use super::{
    Chooses, Relation, Same,
    items::Item,
    sections::{BottomItem, Content, bottom},
};
use crate::{
    acl::Action,
    metadata::{LinkDef, Params},
    schema::Schema,
};
use serde_json::Value;

/// The relationship panels among the sections below a record.
pub fn relations(schema: &Schema, entity: &str, raw: &Value) -> Vec<Relation> {
    let relation = |item| match item {
        BottomItem::Section(section) => match section.content {
            Content::Relation(relation) => Some(Relation { hidden: section.hidden, ..*relation }),
            _ => None,
        },
        BottomItem::Tab(_) => None,
    };
    bottom(schema, entity, "detail", raw).into_iter().filter_map(relation).collect()
}

/// In the order of their positions; what comes after the delimiter stands behind "Show more".
/// Breaks into tabs stand among them.
pub(super) fn positioned<'a>(
    items: impl Iterator<Item = (&'a str, &'a Value)>,
) -> Vec<(&'a str, Item<'a>, bool)> {
    let mut last = 0.0;
    let mut items: Vec<(f64, &str, Item)> = items
        .map(|(name, item)| {
            let item = Item(item);
            last = item.number("index").or_else(|| item.number("order")).unwrap_or(last);
            (last, name, item)
        })
        .collect();
    items.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut behind = false;
    let mut named = Vec::new();
    for (_, name, item) in items {
        if name == "_delimiter_" {
            behind = !item.flag("disabled");
        } else {
            named.push((name, item, behind));
        }
    }
    named
}

/// One relationship panel; `None` where the link is none to many records, or may not be opened.
pub(super) fn relation(
    schema: &Schema,
    entity: &str,
    name: &str,
    link: &LinkDef,
    item: Item,
) -> Option<Relation> {
    let hidden = link.params.flag("disabled") || !schema.acl.field_readable(entity, name);
    if !is_many(link) || hidden || !schema.can_open(&link.entity) {
        return None;
    }
    let empty = Params::default();
    let panel = schema
        .client(entity)
        .and_then(|client| client.map("relationshipPanels")?.get(name)?.as_object().cloned())
        .map_or(empty, Params);
    let may = |action| schema.scope_allowed(entity, action);
    let fixed = panel.flag("readOnly")
        || link.params.flag("readOnly")
        || !schema.acl.field_editable(entity, name);
    let offered = |key: &str, off: &str| {
        let denied = panel.get(key).and_then(crate::json::boolean) == Some(false);
        !fixed && !denied && !panel.flag(off)
    };
    let label = item.text("customLabel").map(str::to_owned).or_else(|| {
        let label = panel.text("label")?;
        Some(schema.labels.find(entity, "labels", label).unwrap_or(label).to_owned())
    });
    Some(Relation {
        link: name.to_owned(),
        label: label.unwrap_or_else(|| schema.link_label(entity, name)),
        entity: link.entity.clone(),
        layout: item.text("layout").or(panel.text("layout")).unwrap_or("listSmall").to_owned(),
        order: order(&panel),
        create: offered("create", "createDisabled")
            && schema.scope_allowed(&link.entity, Action::Create),
        select: offered("select", "selectDisabled") && may(Action::Edit),
        unlink: offered("unlink", "unlinkDisabled")
            && panel.text("rowActionsView").is_none_or(has_unlink)
            && may(Action::Edit),
        primary: panel.text("primaryFilter").filter(|name| *name != "all").map(str::to_owned),
        chooses: chooses(schema, &link.entity, &panel),
        columns: schema.link_columns(entity, name),
        hidden: item.flag("hidden") || panel.flag("hidden"),
    })
}

/// A relationship by its link, as far as metadata and rights say: what its page shows.
pub fn relation_of(schema: &Schema, entity: &str, name: &str) -> Option<Relation> {
    let link = schema.entity(entity)?.link(name)?;
    relation(schema, entity, name, link, Item(&Value::Null))
}

/// What choosing begins with: as the relationship says, else as the entity type does.
fn chooses(schema: &Schema, entity: &str, panel: &Params) -> Chooses {
    let primary = panel.text("selectPrimaryFilterName").filter(|name| *name != "all");
    let same = panel.text("selectHandler").and_then(|handler| {
        let (_, field) = handler.split_once("select-related/same-")?;
        let many = field.strip_suffix("-many");
        Some(Same { field: many.unwrap_or(field).to_owned(), many: many.is_some() })
    });
    Chooses {
        primary: primary.map(str::to_owned).or_else(|| schema.select_filter(entity)),
        bools: panel.texts("selectBoolFilterList"),
        all: panel.flag("massSelect"),
        same: same.filter(|same| {
            let plural = if same.many { "s" } else { "" };
            schema.slot(entity, &format!("{}{plural}", same.field)).is_some()
        }),
    }
}

/// `orderBy` and `orderDirection`; `sortBy` and `asc` until 5.4.
fn order(panel: &Params) -> Option<(String, bool)> {
    let field = panel.text("orderBy").or_else(|| panel.text("sortBy"))?.to_owned();
    let descending = match panel.text("orderDirection") {
        Some(direction) => direction == "desc",
        None => panel.get("asc").and_then(crate::json::boolean) == Some(false),
    };
    Some((field, descending))
}

fn is_many(link: &LinkDef) -> bool {
    matches!(link.kind.as_str(), "hasMany" | "hasChildren" | "manyMany")
}

pub(super) fn is_listed(link: &LinkDef) -> bool {
    let off = ["disabled", "utility", "layoutRelationshipsDisabled"];
    is_many(link) && !off.iter().any(|flag| link.params.flag(flag))
}

/// The names of EspoCRM's menus of a row say what is in them.
fn has_unlink(view: &str) -> bool {
    let without =
        ["empty", "view-only", "no-unlink", "edit-and-remove", "remove-only", "view-and-edit"];
    !without.iter().any(|end| view.ends_with(end))
}

#[cfg(test)]
mod tests;
