//! What stands beside and below a record: panels of the client definition, the stream and
//! relationship panels, placed by a layout (contract 2.5).

mod known;

use super::{
    Cell, Panel, Relation,
    items::Item,
    panels::tab_text,
    relations::{is_listed, positioned, relation},
    side::side,
};
use crate::{activity::ActivityKind, logic::Condition, schema::Schema};
use known::{Known, known};
use serde_json::Value;

/// What stands below a record, in its order.
#[derive(Clone, Debug, PartialEq)]
pub enum BottomItem {
    /// A new tab of this label starts here.
    Tab(String),
    /// A section.
    Section(Box<Section>),
}

/// A section beside or below a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its name: of a link, `stream`, `activities`, or one of the server's own.
    pub name: String,
    /// Its label.
    pub label: String,
    /// What it shows.
    pub content: Content,
    /// EspoCRM's style (`success`, `danger` …).
    pub style: Option<String>,
    /// Behind "Show more".
    pub hidden: bool,
    /// Shown only where this holds.
    pub visible: Option<Condition>,
    /// Its style is used only where this holds.
    pub styled: Option<Condition>,
}

/// What a section shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// The fields of [`super::side`].
    Assignment,
    /// Fields of the record, one in a row.
    Fields(Vec<Vec<Cell>>),
    /// Linked records.
    Relation(Box<Relation>),
    /// The stream of the record.
    Stream,
    /// What its name says (`activities`, `history`, `tasks`); the others only the server's own
    /// client can show.
    Named,
}

/// The sections below a record. `view` is `detail`, `edit`, `detailSmall` or `editSmall`; `raw`
/// the layout `bottomPanels{View}` or, before 5.9, `relationships` (a list).
pub fn bottom(schema: &Schema, entity: &str, view: &str, raw: &Value) -> Vec<BottomItem> {
    let known = known(schema, entity, "bottomPanels", view);
    let mut placed: Vec<(&str, Item, bool)> = Vec::new();
    match raw {
        Value::Object(map) => {
            placed = positioned(map.iter().map(|(name, item)| (name.as_str(), item)));
        }
        Value::Array(items) => {
            let item = |item| Item(item).name().map(|name| (name, Item(item), false));
            placed.extend(items.iter().filter_map(item));
        }
        Value::Null if view == "detail" => {
            let links = schema.entity(entity).map(|def| def.links.as_slice()).unwrap_or_default();
            let listed = links.iter().filter(|(_, link)| is_listed(link));
            placed.extend(listed.map(|(name, _)| (&**name, Item(&Value::Null), false)));
        }
        _ => {}
    }
    let mut items: Vec<BottomItem> =
        not_placed(&known, &placed).map(|section| BottomItem::Section(Box::new(section))).collect();
    for (name, item, behind) in placed {
        if item.flag("tabBreak") {
            items.push(BottomItem::Tab(tab_text(schema, entity, item, "")));
            continue;
        }
        let name = item.text("name").unwrap_or(name);
        let again = items.iter().any(|other| is_named(other, name));
        if let (false, Some(section)) = (again, section(schema, entity, &known, name, item)) {
            let hidden = section.hidden || behind;
            items.push(BottomItem::Section(Box::new(Section { hidden, ..section })));
        }
    }
    without_empty_tabs(items)
}

/// What stands below a record without what stands beside it already: the same records in two
/// regions of one name. Beside they are always in sight, and their whole list is one link away.
pub fn told_once(mut items: Vec<BottomItem>, beside: &[Section]) -> Vec<BottomItem> {
    items.retain(|item| !beside.iter().any(|section| is_named(item, &section.name)));
    without_empty_tabs(items)
}

/// The panels of fields beside a record: the assignment (of `fields`, the layout
/// `defaultSidePanel`) first, unless the layout `sidePanels{View}` places it elsewhere.
pub fn side_panels(
    schema: &Schema,
    entity: &str,
    view: &str,
    raw: &Value,
    fields: &Value,
) -> Vec<Panel> {
    let panel = |section: Section| {
        let rows = match section.content {
            Content::Assignment => side(schema, entity, fields).rows,
            Content::Fields(rows) => rows,
            _ => return None,
        };
        let Section { name, label, style, hidden, visible, styled, .. } = section;
        let panel = Panel { name, label, style, hidden, visible, styled, rows, ..Panel::default() };
        (!panel.rows.is_empty()).then_some(Panel { aside: true, ..panel })
    };
    side_sections(schema, entity, view, raw).into_iter().filter_map(panel).collect()
}

/// The panels of activities, history and tasks beside a record, in their order.
pub fn side_activities(schema: &Schema, entity: &str, view: &str, raw: &Value) -> Vec<Section> {
    let mut sections = side_sections(schema, entity, view, raw);
    sections.retain(|section| {
        section.content == Content::Named && ActivityKind::of(&section.name).is_some()
    });
    sections
}

fn side_sections(schema: &Schema, entity: &str, view: &str, raw: &Value) -> Vec<Section> {
    let known = known(schema, entity, "sidePanels", view);
    let placed = match raw {
        Value::Object(map) => positioned(map.iter().map(|(name, item)| (name.as_str(), item))),
        _ => Vec::new(),
    };
    let mut sections: Vec<Section> = not_placed(&known, &placed).collect();
    for (name, item, behind) in placed {
        if let Some(section) = section(schema, entity, &known, name, item) {
            let hidden = section.hidden || behind;
            sections.push(Section { hidden, ..section });
        }
    }
    sections
}

/// What a layout does not name stands before what it names, unless it is off by itself.
fn not_placed<'a>(
    known: &'a [Known],
    placed: &'a [(&str, Item, bool)],
) -> impl Iterator<Item = Section> {
    let free = |known: &&Known| {
        !known.off
            && placed
                .iter()
                .all(|(name, item, _)| item.text("name").unwrap_or(name) != known.section.name)
    };
    known.iter().filter(free).map(|known| known.section.clone())
}

fn section(
    schema: &Schema,
    entity: &str,
    known: &[Known],
    name: &str,
    item: Item,
) -> Option<Section> {
    if item.flag("disabled") {
        return None;
    }
    let own = known.iter().find(|known| known.section.name == name);
    let section = match own {
        Some(own) => own.section.clone(),
        None => {
            let link = schema.entity(entity)?.link(name)?;
            let relation = relation(schema, entity, name, link, item)?;
            Section {
                name: name.to_owned(),
                label: relation.label.clone(),
                hidden: relation.hidden,
                content: Content::Relation(Box::new(relation)),
                style: None,
                visible: None,
                styled: None,
            }
        }
    };
    Some(Section {
        style: item.style("style").or(section.style),
        hidden: item.0.get("hidden").and_then(crate::json::boolean).unwrap_or(section.hidden),
        visible: item.condition("dynamicLogicVisible").or(section.visible),
        styled: item.condition("dynamicLogicStyled").or(section.styled),
        ..section
    })
}

fn is_named(item: &BottomItem, name: &str) -> bool {
    matches!(item, BottomItem::Section(section) if section.name == name)
}

/// Tabs in which nothing stands are left out.
fn without_empty_tabs(items: Vec<BottomItem>) -> Vec<BottomItem> {
    let is_tab = |item: Option<&BottomItem>| !matches!(item, Some(BottomItem::Section(_)));
    let empty: Vec<bool> =
        (0..items.len()).map(|at| is_tab(items.get(at)) && is_tab(items.get(at + 1))).collect();
    items.into_iter().zip(empty).filter(|(_, empty)| !empty).map(|(item, _)| item).collect()
}

#[cfg(test)]
mod tests;
