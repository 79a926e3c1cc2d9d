//! One condition: a filter of a field, a group of conditions, or one that no control stands for.

use super::{
    conditions::{self, Shared},
    key_of_item, names,
};
use crate::{
    fields,
    store::{use_schema, use_store},
    ui::{
        Button, ButtonKind, Select,
        focus::{focus_id, unique_id},
        icon::Glyph,
        live::live,
    },
};
use crema_espo::{
    search::{WhereItem, operators::FilterItem, parts::Part},
    slot::Slot,
    words::fill,
};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;

/// Several conditions.
pub(super) type Nodes = ArcRwSignal<Vec<Node>>;

/// One condition; clones are the same one.
#[derive(Clone)]
pub(super) struct Node {
    /// Keeps the ids of its controls apart from those of others.
    own: Arc<str>,
    kind: Kind,
}

#[derive(Clone)]
pub(super) enum Kind {
    Field(Slot, ArcRwSignal<FilterItem>),
    /// One of several (`true`), or all of them.
    Group(ArcRwSignal<bool>, Nodes),
    Other(WhereItem),
}

impl Node {
    /// A condition of its own.
    pub fn new(kind: Kind) -> Self {
        let own: Arc<str> = unique_id("filter").into();
        let kind = match kind {
            Kind::Field(mut slot, filter) => {
                let def = Arc::make_mut(&mut slot.def);
                def.params.0.insert(fields::OWN_IDS.to_owned(), (*own).into());
                Kind::Field(slot, filter)
            }
            kind => kind,
        };
        Self { own, kind }
    }
}

/// The items of conditions that are complete, tracked.
pub(super) fn items(nodes: &Nodes) -> Vec<WhereItem> {
    nodes.with(|nodes| nodes.iter().filter_map(item).collect())
}

/// The item of a condition, tracked; `None` while it is not complete.
pub(super) fn item(node: &Node) -> Option<WhereItem> {
    match &node.kind {
        Kind::Field(slot, filter) => filter.with(|filter| filter.to_where(slot)),
        Kind::Group(any, nodes) => {
            let (any, items) = (any.get(), items(nodes));
            let kind = if any { "or" } else { "and" };
            (!items.is_empty()).then(|| WhereItem::group(kind, items))
        }
        Kind::Other(item) => Some(item.clone()),
    }
}

/// Leads into the first control of a condition.
pub(super) fn focus(node: &Node) {
    if let Kind::Field(slot, _) = &node.kind {
        // As the filter of a field names its controls: the value, or the operator alone.
        let id = format!("field-{}-filter-{}", node.own, slot.name);
        focus_id(&format!("{id}-operator"));
        focus_id(&id);
    }
}

/// A condition with what takes it away.
pub(super) fn view(shared: &Shared, nodes: &Nodes, node: Node, depth: usize) -> AnyView {
    let schema = use_schema();
    let (label, control) = match &node.kind {
        Kind::Field(slot, filter) => {
            let filter = RwSignal::from(filter.clone());
            name_records(slot, filter);
            (slot.label.to_string(), fields::filter(slot.clone(), filter))
        }
        Kind::Group(any, nodes) => {
            (schema.word("Group"), group(shared, any.clone(), nodes.clone(), depth))
        }
        Kind::Other(item) => {
            let filters = &shared.filters;
            let part = Part::Other(item.clone());
            let (entity, name) = (&*filters.entity, |_: &str, _: &str| None);
            let text = filters.schema.filter_text(entity, &part, &filters.locale, &name);
            let text = view! { <p class="filter-item-text">{text}</p> };
            (filters.schema.filter_label(entity, &part), text.into_any())
        }
    };
    let error = {
        let (filters, node) = (shared.filters.clone(), node.clone());
        live(move || {
            let why = item(&node).and_then(|item| filters.why(&key_of_item(&item)));
            why.map(|why| view! { <p class="filter-item-error">{why}</p> })
        })
    };
    let (nodes, own) = (nodes.clone(), node.own.clone());
    let remove = move || nodes.update(|nodes| nodes.retain(|other| other.own != own));
    let remove_label = fill(&schema.word("Remove {label}"), &[("label", &label)]);
    view! {
        <div class="filter-item" data-group=matches!(node.kind, Kind::Group(..)).then_some("")>
            {control}
            <Button
                kind=ButtonKind::Quiet
                label=remove_label
                icon=Glyph::Close
                icon_only=true
                on_click=remove
            />
            {error}
        </div>
    }
    .into_any()
}

fn group(shared: &Shared, any: ArcRwSignal<bool>, nodes: Nodes, depth: usize) -> AnyView {
    let schema = use_schema();
    let options = [("or", "Any of these"), ("and", "All of these")];
    let options: Vec<_> = options.map(|(kind, word)| (kind.to_owned(), schema.word(word))).into();
    let of_value = any.clone();
    let value = Signal::derive(move || (if of_value.get() { "or" } else { "and" }).to_owned());
    let on_change = Callback::new(move |kind: String| any.set(kind == "or"));
    let name = schema.word("Group");
    view! {
        <div class="filter-group" role="group" aria-label=name.clone()>
            <Select label=name value=value options=options on_change=on_change />
            {conditions::list(shared, nodes, depth + 1)}
        </div>
    }
    .into_any()
}

/// Gives a filter the names of its records once they are here.
fn name_records(slot: &Slot, filter: RwSignal<FilterItem>) {
    let (store, schema, slot) = (use_store(), use_schema(), slot.clone());
    Effect::new(move |_| {
        let now = filter.get();
        let Some((entity, ids)) = schema.filter_records(&slot, &now) else { return };
        for id in ids {
            let missing = now.names.iter().all(|(known, _)| *known != id);
            let name = missing.then(|| names::known(&store, &schema, &entity, &id)).flatten();
            if let Some(name) = name {
                filter.update(|filter| filter.names.push((id, name)));
            }
        }
    });
}
