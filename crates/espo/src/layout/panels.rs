//! Detail layouts -> panels, rows and cells.

mod rows;

use super::{
    Cell, Panel,
    items::{Item, entries, is_long, stands_alone},
    side::is_side_field,
};
use crate::schema::Schema;
use serde_json::Value;

/// The panels of a detail layout; an unusable layout gives all fields in one panel.
pub fn panels(schema: &Schema, entity: &str, raw: &Value) -> Vec<Panel> {
    let raw_panels: Vec<Item> = entries(raw).into_iter().map(Item).collect();
    let tabbed = raw_panels.iter().skip(1).any(|raw| raw.flag("tabBreak"));
    let mut panels = Vec::new();
    // A tab whose first panel turns out to be empty starts with the next one.
    let mut tab = None;
    for (index, raw) in raw_panels.into_iter().enumerate() {
        let label = label(schema, entity, raw);
        if tabbed && (index == 0 || raw.flag("tabBreak")) {
            tab = Some(tab_text(schema, entity, raw, &label));
        }
        let rows = rows::rows(schema, entity, raw);
        if rows.is_empty() {
            continue;
        }
        let note = note(schema, entity, raw);
        panels.push(Panel {
            name: raw.text("name").map_or_else(|| format!("panel-{index}"), str::to_owned),
            style: raw.style("style"),
            hidden: raw.flag("hidden"),
            tab: tab.take(),
            aside: false,
            note_style: note.as_ref().map(|_| raw.text("noteStyle").unwrap_or("info").to_owned()),
            note,
            visible: raw.condition("dynamicLogicVisible"),
            styled: raw.condition("dynamicLogicStyled"),
            label,
            rows,
        });
    }
    if panels.is_empty() { fallback(schema, entity).into_iter().collect() } else { panels }
}

/// `customLabel` as it stands, `$name` from the panels' labels, else from the general ones.
fn label(schema: &Schema, entity: &str, raw: Item) -> String {
    if let Some(custom) = raw.text("customLabel") {
        let own = schema.labels.find(entity, "panelCustomLabels", custom);
        return own.unwrap_or(custom).to_owned();
    }
    let Some(label) = raw.text("label") else { return String::new() };
    match label.strip_prefix('$') {
        Some(name) => schema.labels.label(entity, "panels", name),
        None => schema.labels.find(entity, "labels", label).unwrap_or(label).to_owned(),
    }
}

/// A note as it stands, or by its `$name`; one without a label is left out.
fn note(schema: &Schema, entity: &str, raw: Item) -> Option<String> {
    let text = raw.text("noteText")?;
    let Some(name) = text.strip_prefix('$').filter(|name| !name.contains(' ')) else {
        return Some(text.to_owned());
    };
    let label = |category| schema.labels.find(entity, category, name);
    ["panelNotes", "messages"].into_iter().find_map(label).map(str::to_owned)
}

/// The label of the tab an entry starts.
pub(super) fn tab_text(schema: &Schema, entity: &str, raw: Item, panel: &str) -> String {
    let own = raw.text("tabLabel").map(|label| match label.strip_prefix('$') {
        Some(name) => schema.labels.label(entity, "tabs", name),
        None => label.to_owned(),
    });
    let label = own.unwrap_or_else(|| panel.to_owned());
    if label.is_empty() { schema.word("Overview") } else { label }
}

/// All fields but those of the side panel, in the server's order, two in a row.
fn fallback(schema: &Schema, entity: &str) -> Option<Panel> {
    let def = schema.entity(entity)?;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let name = schema.name_field(entity);
    let names = def.fields.iter().map(|(field, _)| &**field).filter(|field| *field != name);
    for field in std::iter::once(name.as_str()).chain(names) {
        let Some(slot) = schema.slot(entity, field) else { continue };
        let hidden = slot.def.params.flag("layoutDetailDisabled")
            || matches!(&*slot.def.kind, "map" | "base" | "password" | "currencyConverted");
        if hidden || is_side_field(field) || !stands_alone(&slot) {
            continue;
        }
        let long = is_long(&slot.def.kind);
        let cell = Cell::Field { slot, span: if long { 2 } else { 1 }, no_label: false };
        match rows.last_mut() {
            Some(row) if row.len() == 1 && !long && !spans(&row[0]) => row.push(cell),
            _ => rows.push(vec![cell]),
        }
    }
    let label = schema.word("Overview");
    let name = "panel-0".to_owned();
    (!rows.is_empty()).then_some(Panel { name, label, rows, ..Panel::default() })
}

fn spans(cell: &Cell) -> bool {
    matches!(cell, Cell::Field { span, .. } if *span > 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{i18n::I18n, metadata::Metadata};
    use serde_json::json;

    fn schema() -> Schema {
        Schema {
            metadata: Metadata::from_value(json!({"entityDefs": {"Crate": {"fields": {
                "note": {"type": "text"}, "name": {"type": "varchar"}, "a": {"type": "int"},
                "b": {"type": "int"}, "c": {"type": "int"}, "createdAt": {"type": "datetime"},
                "aMap": {"type": "map"}, "part": {"detailLayoutIncompatibleFieldList": ["a"]},
            }}}})),
            labels: I18n::from_value(json!({
                "Global": {"labels": {"Overview": "At a glance"}},
                "Crate": {"panels": {"extra": "More of it"}, "tabs": {"log": "Logbook"}},
            })),
            ..Schema::default()
        }
    }

    /// `name+2 a | - b`: span where it is not 1, `-` for nothing.
    fn picture(panel: &Panel) -> String {
        let cell = |cell: &Cell| match cell {
            Cell::Empty => "-".to_owned(),
            Cell::Field { slot, span: 1, .. } => slot.name.to_string(),
            Cell::Field { slot, span, .. } => format!("{}+{span}", slot.name),
        };
        let row = |row: &Vec<Cell>| row.iter().map(cell).collect::<Vec<_>>().join(" ");
        panel.rows.iter().map(row).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn panels_have_labels_style_and_rows() {
        let raw = json!([
            {"label": "Overview", "style": "default", "rows": [[{"name": "name"}, {"name": "a"}], [{"name": "b"}, false]]},
            {"label": "$extra", "style": "danger", "hidden": true, "rows": [[{"name": "note", "fullWidth": true}]]},
            {"label": "Nothing left", "rows": [[{"name": "gone"}, false]]},
        ]);
        let panels = panels(&schema(), "Crate", &raw);
        assert_eq!(panels.len(), 2);
        assert_eq!((panels[0].label.as_str(), &panels[0].style), ("At a glance", &None));
        assert_eq!(picture(&panels[0]), "name a | b -");
        assert_eq!(
            (panels[1].label.as_str(), panels[1].style.as_deref()),
            ("More of it", Some("danger"))
        );
        assert!(panels[1].hidden && panels[0].tab.is_none());
    }

    #[test]
    fn a_tab_moves_to_the_first_panel_that_is_left() {
        let raw = json!([
            {"rows": [["name"]]},
            {"tabBreak": true, "tabLabel": "$log", "rows": [["gone"]]},
            {"customLabel": "Mine", "rows": [["a", "b"]]},
            {"tabBreak": true, "label": "Third", "rows": [["c"]]},
        ]);
        let panels = panels(&schema(), "Crate", &raw);
        let tabs: Vec<_> = panels.iter().map(|panel| panel.tab.as_deref()).collect();
        assert_eq!(tabs, [Some("Overview"), Some("Logbook"), Some("Third")]);
        assert_eq!(panels[1].label, "Mine");
    }

    #[test]
    fn panels_have_notes_names_and_conditions() {
        let rule = json!({"conditionGroup": [{"type": "isTrue", "attribute": "a"}]});
        let raw = json!([
            {"rows": [["name"]], "noteText": "Mind **this**.", "dynamicLogicVisible": rule},
            {"name": "log", "rows": [["a"]], "noteText": "$rule", "noteStyle": "danger", "dynamicLogicStyled": rule},
            {"rows": [["b"]], "noteText": "$unknown", "dynamicLogicVisible": null},
        ]);
        let mut schema = schema();
        schema.labels = I18n::from_value(json!({"Crate": {"panelNotes": {"rule": "A rule."}}}));
        let panels = panels(&schema, "Crate", &raw);
        let names: Vec<_> = panels.iter().map(|panel| panel.name.as_str()).collect();
        assert_eq!(names, ["panel-0", "log", "panel-2"]);
        let notes: Vec<_> = panels.iter().map(|panel| panel.note.as_deref()).collect();
        assert_eq!(notes, [Some("Mind **this**."), Some("A rule."), None]);
        let styles: Vec<_> = panels.iter().map(|panel| panel.note_style.as_deref()).collect();
        assert_eq!(styles, [Some("info"), Some("danger"), None]);
        assert!(panels[0].visible.is_some() && panels[1].styled.is_some());
        assert!(panels[2].visible.is_none());
    }

    #[test]
    fn an_unusable_layout_gives_all_fields_in_one_panel() {
        for raw in [json!(null), json!(false), json!([]), json!({}), json!("x")] {
            let panels = panels(&schema(), "Crate", &raw);
            assert_eq!(panels.len(), 1, "{raw}");
            assert_eq!(picture(&panels[0]), "name | note+2 | a b | c");
        }
        assert!(panels(&schema(), "Nothing", &json!([])).is_empty());
    }
}
