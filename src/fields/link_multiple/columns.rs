//! What a link to several records knows of each of them (a role, a status), and which of them is
//! the main one, whose id stands in an attribute of its own.

use crate::{
    fields::{
        control_id, frame,
        link::entity,
        show::Target,
        typed::{Typed, filled},
        unknown,
    },
    store::draft::Draft,
    ui::{Button, ButtonKind, Checkbox, Glyph, live::live},
};
use crema_espo::{
    json::{self, Object},
    record::Record,
    schema::Schema,
    slot::Slot,
};
use crema_view::prelude::*;
use crema_view::view;
use serde_json::Value;

/// One thing that is known of each record.
#[derive(Clone)]
pub(super) struct Column {
    name: String,
    /// The field of the linked records that spells it.
    field: Slot,
}

/// The columns of a field whose values the server gives.
pub(super) fn columns(slot: &Slot, schema: &Schema) -> Vec<Column> {
    let Some(columns) = slot.def.params.map("columns") else { return Vec::new() };
    if !slot.def.params.texts("additionalAttributeList").iter().any(|name| name == "columns") {
        return Vec::new();
    }
    let there = entity(slot);
    let column = |(name, field): (&String, &Value)| {
        let field = field.as_str()?;
        let mut found = schema.slot(&there, field)?;
        // Options that only the own entity type has labels for (the status of an invitation).
        if found.options.is_empty()
            && let Some(own) = schema.slot(&slot.entity, field)
        {
            found.options = own.options;
        }
        Some(Column { name: name.clone(), field: found })
    };
    columns.iter().filter_map(column).collect()
}

/// The attribute of the main record's id, where the field has one.
pub(super) fn primary(slot: &Slot, schema: &Schema) -> Option<String> {
    let named = slot.def.params.text("primaryLink").map(str::to_owned);
    // Older definitions only say which single link does not go with this field.
    let single = || {
        let others = slot.def.params.texts("detailLayoutIncompatibleFieldList");
        others.into_iter().find(|other| {
            let link = schema.entity(&slot.entity).and_then(|def| def.link(other));
            link.is_some_and(|link| link.kind == "belongsTo" && link.entity == entity(slot))
        })
    };
    named.or_else(single).map(|link| format!("{link}Id"))
}

impl Column {
    /// What is known of a record in this column, to be read.
    fn text(&self, record: &Record, attribute: &str, id: &str) -> String {
        let value = value_of(record.get(attribute), id, &self.name);
        if &*self.field.def.kind == "bool" {
            let on = json::boolean(&value).unwrap_or_default();
            return if on { self.field.label.to_string() } else { String::new() };
        }
        self.field.option_label(&unknown::plain(&value)).to_owned()
    }
}

/// What is known of a record, in one line.
pub(super) fn note(columns: &[Column], slot: &Slot, record: &Record, id: &str) -> String {
    let attribute = slot.attribute("Columns");
    let texts = columns.iter().map(|column| column.text(record, &attribute, id));
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
}

fn value_of(all: Option<&Value>, id: &str, column: &str) -> Value {
    all.and_then(|all| all.get(id)?.get(column).cloned()).unwrap_or_default()
}

/// The columns of these records as they stand in the draft; `None` where the field has none.
pub(super) fn of_links(slot: &Slot, draft: Draft, links: &[Target]) -> Option<Value> {
    slot.def.params.map("columns")?;
    let all = untrack(|| draft.get(&slot.attribute("Columns")));
    let kept = links.iter().filter_map(|link| Some((link.id.clone(), all.get(&link.id)?.clone())));
    Some(Value::Object(kept.collect::<Object>()))
}

/// A row for each record: its name, its columns, and whether it is the main one.
pub(super) fn rows(
    slot: &Slot,
    draft: Draft,
    links: Signal<Vec<Target>>,
    schema: &Schema,
) -> Option<AnyView> {
    let mut columns = columns(slot, schema);
    // What others decide (whether they come) is no one else's to write.
    columns.retain(|column| !column.field.def.params.flag("utility"));
    let primary = primary(slot, schema);
    if columns.is_empty() && primary.is_none() {
        return None;
    }
    let (slot, word) = (slot.clone(), schema.word("Primary"));
    let row = move |(at, link): (usize, Target)| {
        let cell = |column: &Column| edit(&slot, draft, column, &link, at);
        let cells = columns.iter().map(cell).collect_view();
        let star = primary.clone().map(|attribute| star(&slot, draft, attribute, &link, &word));
        view! {
            <li class="field-entry">
                <span class="field-value">{link.name}</span>
                {cells}
                {star}
            </li>
        }
        .into_any()
    };
    let rows = live(move || {
        let rows = links.get().into_iter().enumerate().map(row.clone()).collect_view();
        view! { <ul class="field-lines">{rows}</ul> }
    });
    Some(rows)
}

/// The control of one column of one record.
fn edit(slot: &Slot, draft: Draft, column: &Column, link: &Target, at: usize) -> AnyView {
    let (field, name, id) = (slot.name.clone(), column.name.clone(), link.id.clone());
    let [ids, all] = ["Ids", "Columns"].map(|suffix| slot.attribute(suffix));
    let (of_value, of_read, of_id) = (all.clone(), name.clone(), id.clone());
    let value = Signal::derive(move || value_of(Some(&draft.get(&of_value)), &of_id, &of_read));
    let write = Callback::new(move |value: Value| {
        let mut columns = json::object(untrack(|| draft.get(&all)));
        let mut own = json::object(columns.get(&id).cloned().unwrap_or_default());
        own.insert(name.clone(), value);
        columns.insert(id.clone(), own.into());
        let linked = untrack(|| draft.get(&ids));
        draft.set_together(&field, [(&*ids, linked), (&*all, columns.into())]);
    });
    let label = format!("{}: {}", link.name, column.field.label);
    let control = frame::Control::of(slot, draft).part("", label.clone());
    let id = format!("{}-{}-{at}", control_id(slot), column.name);
    let control = frame::Control { id, ..control };
    let text = Signal::derive(move || unknown::plain(&value.get()));
    if &*column.field.def.kind == "bool" {
        let checked = Signal::derive(move || json::boolean(&value.get()).unwrap_or_default());
        let on_change = Callback::new(move |on: bool| write.run(on.into()));
        return view! { <Checkbox id=control.id label checked on_change/> }.into_any();
    }
    let on_input = Callback::new(move |text: String| write.run(filled(&text)));
    if column.field.options.is_empty() {
        let typed = Typed { text, on_input, on_blur: Callback::new(|()| {}) };
        return control.placeholder(&*column.field.label).input(typed);
    }
    let mut options: Vec<(String, String)> = column
        .field
        .options
        .iter()
        .map(|(value, label)| (value.to_string(), label.to_string()))
        .collect();
    for missing in [text.get_untracked(), String::new()] {
        if !options.iter().any(|(value, _)| *value == missing) {
            options.insert(0, (missing.clone(), missing));
        }
    }
    control.select(text, options, on_input)
}

/// Marks a record as the main one.
fn star(slot: &Slot, draft: Draft, attribute: String, link: &Target, word: &str) -> AnyView {
    let (field, id, read) = (slot.name.clone(), link.id.clone(), attribute.clone());
    let of_pressed = id.clone();
    let pressed = Signal::derive(move || draft.text(&read) == of_pressed);
    let on_click = Callback::new(move |()| draft.set(&field, &attribute, id.as_str()));
    let label = format!("{word}: {}", link.name);
    view! {
        <Button kind=ButtonKind::Quiet label icon=Glyph::Star icon_only=true pressed=pressed on_click/>
    }
    .into_any()
}
