//! The filter of every type: the choice of an operator, and a control for what it is given. A few
//! controls serve all types, as what operators are given is of few kinds.

use super::{
    chooser, control_id,
    date::DAY,
    frame,
    int::NUMBER,
    link, link_multiple, link_parent, multi_enum,
    show::Target,
    typed::{Codec, filled, typed_over},
    unknown,
};
use crate::{
    store::{draft::Draft, use_schema},
    ui::live::live,
};
use crema_espo::{
    json::Object,
    metadata::LinkDef,
    record::Record,
    search::operators::{FilterItem, Input},
    slot::Slot,
};
use crema_view::prelude::*;
use crema_view::view;
use serde_json::Value;

/// A filter's controls and what they share.
#[derive(Clone)]
struct Filter {
    /// The field, under an id that no form has.
    slot: Slot,
    item: RwSignal<FilterItem>,
    /// Holds nothing but what is wrong with what was typed.
    errors: Draft,
}

/// The controls.
pub(super) fn filter(slot: &Slot, item: RwSignal<FilterItem>) -> AnyView {
    let schema = use_schema();
    let errors = Draft::new(Record::default(), Object::new());
    let filter = Filter { slot: placed(slot), item, errors };
    let operator = Memo::new(move |_| item.with(|item| item.operator.clone()));
    let of_change = slot.clone();
    let on_change = Callback::new(move |name: String| {
        item.update(|item| {
            let input = |item: &FilterItem| item.operator(&of_change).map(|found| found.input);
            let before = input(item);
            item.operator = name;
            if input(item) != before {
                item.values.clear();
            }
        });
    });
    let control = frame::Control::of(&filter.slot, errors);
    let label = format!("{}: {}", schema.word("Condition"), slot.label);
    let select = control.part("operator", label);
    let select = select.select(operator.into(), schema.operators(slot), on_change);
    let of_given = filter.clone();
    let given = live(move || of_given.given(&operator.get()));
    let both = view! { <div class="field-filter">{select}{given}</div> };
    frame::grouped(&filter.slot, errors, both.into_any())
}

/// The field as it stands in a filter: nothing is required there.
fn placed(slot: &Slot) -> Slot {
    let mut def = (*slot.def).clone();
    def.params.0.shift_remove("required");
    let name = format!("filter-{}", slot.name);
    Slot { name: name.into(), def: def.into(), tooltip: None, ..slot.clone() }
}

impl Filter {
    /// The control for what the operator is given.
    fn given(&self, operator: &str) -> AnyView {
        let named = FilterItem { operator: operator.to_owned(), ..FilterItem::default() };
        let Some(operator) = named.operator(&self.slot) else { return ().into_any() };
        match operator.input {
            Input::None => ().into_any(),
            Input::Text => self.typed(0, Codec::PLAIN, ""),
            Input::Number | Input::Days => self.typed(0, NUMBER, ""),
            Input::Numbers => self.pair(NUMBER),
            Input::Day => self.typed(0, DAY, ""),
            Input::Between => self.pair(DAY),
            Input::Options => {
                let (values, write) = self.all();
                multi_enum::input(&self.slot, self.errors, values, write)
            }
            Input::Links => self.records(),
            Input::Teams => self.teams(),
            Input::Link => self.record(0, link::entity(&self.slot)),
            Input::Parent => self.parent(),
        }
    }

    /// Two controls, from and to.
    fn pair(&self, codec: Codec) -> AnyView {
        let (from, to) = (self.typed(0, codec, "From"), self.typed(1, codec, "To"));
        view! { <div class="field-range">{from}{to}</div> }.into_any()
    }

    /// A text control over one value.
    fn typed(&self, at: usize, codec: Codec, word: &'static str) -> AnyView {
        let (item, errors, field) = (self.item, self.errors, self.slot.name.clone());
        let stored = Signal::derive(move || item.with(|item| filled(&value(item, at))));
        let write = Callback::new(move |value: Value| {
            // What was wrong is forgotten; the value itself is kept in the item alone.
            errors.set(&field, &field, Value::Null);
            item.update(|item| put(item, at, unknown::plain(&value)));
        });
        let control = frame::Control::of(&self.slot, errors);
        let control = if word.is_empty() {
            control.part("", &*self.slot.label)
        } else {
            let word = use_schema().word(word);
            let suffix = ["", "to"][at.min(1)];
            control.part(suffix, format!("{}: {word}", self.slot.label)).placeholder(word)
        };
        control.input(typed_over(&self.slot, errors, stored, write, codec))
    }

    /// All values, and what writes them.
    fn all(&self) -> (Signal<Vec<String>>, Callback<Vec<String>>) {
        let item = self.item;
        let values = Signal::derive(move || item.with(|item| item.values.clone()));
        let write = Callback::new(move |values| item.update(|item| item.values = values));
        (values, write)
    }

    /// Records of the entity type the link leads to.
    fn records(&self) -> AnyView {
        let (item, entity) = (self.item, link::entity(&self.slot));
        let links = Signal::derive(move || {
            item.with(|item| {
                let target = |id: &String| target(item, &entity, id);
                item.values.iter().map(target).collect::<Vec<_>>()
            })
        });
        let add = Callback::new(move |added: Vec<Target>| {
            item.update(|item| {
                for Target { id, name, .. } in added {
                    if !item.values.contains(&id) {
                        item.values.push(id.clone());
                        item.names.push((id, name));
                    }
                }
            });
        });
        let remove = Callback::new(move |id: String| {
            item.update(|item| item.values.retain(|other| *other != id));
        });
        link_multiple::chips(&self.slot, self.errors, links, add, remove)
    }

    /// Teams, whatever the link leads to.
    fn teams(&self) -> AnyView {
        let link = LinkDef { entity: "Team".to_owned(), ..LinkDef::default() };
        let slot = Slot { link: Some(link.into()), ..self.slot.clone() };
        Self { slot, ..self.clone() }.records()
    }

    /// One record; its id stands at `at`.
    fn record(&self, at: usize, entity: String) -> AnyView {
        let item = self.item;
        let chosen = Signal::derive(move || {
            let now = item.get();
            target(&now, &entity, &value(&now, at))
        });
        let choose = Callback::new(move |chosen: Option<Target>| {
            let Target { id, name, .. } = chosen.unwrap_or_default();
            item.update(|item| {
                put(item, at, id.clone());
                item.names.push((id, name));
            });
        });
        let control = frame::Control::of(&self.slot, self.errors).part("", &*self.slot.label);
        chooser::chooser(control, self.slot.label.to_string(), chosen, choose)
    }

    /// An entity type, and one of its records or any.
    fn parent(&self) -> AnyView {
        let (item, schema) = (self.item, use_schema());
        let entity = Memo::new(move |_| item.with(|item| value(item, 0)));
        let mut stored = Record::default();
        stored.set(&self.slot.attribute("Type"), filled(&entity.get_untracked()));
        let entities = link_parent::entities(&self.slot, &schema, &stored);
        let mut options = vec![(String::new(), schema.word("None"))];
        options.extend(entities.into_iter().map(|name| {
            let label = schema.label_singular(&name);
            (name, label)
        }));
        let on_change = Callback::new(move |name: String| {
            item.update(|item| item.values = vec![name]);
        });
        let control = frame::Control::of(&self.slot, self.errors);
        let id = format!("{}-type", control_id(&self.slot));
        let kind = frame::Control { id, ..control.part("", schema.word("Type")) };
        let select = kind.select(entity.into(), options, on_change);
        let this = self.clone();
        let record = live(move || this.record(1, entity.get()));
        view! { <div class="field-parent">{select}{record}</div> }.into_any()
    }
}

/// The value at a place; empty where there is none.
fn value(item: &FilterItem, at: usize) -> String {
    item.values.get(at).cloned().unwrap_or_default()
}

fn put(item: &mut FilterItem, at: usize, value: String) {
    if item.values.len() <= at {
        item.values.resize(at + 1, String::new());
    }
    item.values[at] = value;
}

/// The record of an id, under its name where that is known.
fn target(item: &FilterItem, entity: &str, id: &str) -> Target {
    let name = item.names.iter().rev().find(|(known, _)| known == id).map(|(_, name)| name);
    Target { entity: entity.to_owned(), id: id.to_owned(), name: name.map_or(id, |n| n).to_owned() }
}
