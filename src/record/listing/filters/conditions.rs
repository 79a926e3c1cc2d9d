//! The conditions on fields: a list of them, with groups, that follows the address and writes it.

use super::{
    super::Desk,
    Filters,
    condition::{self, Kind, Node, Nodes},
};
use crate::{
    store::use_schema,
    ui::{Button, ButtonKind, Choice, Combobox, focus::unique_id, icon::Glyph, live::live},
};
use crema_espo::letters;
use crema_espo::{
    place::filters as printed,
    search::{WhereItem, operators::FilterItem, parts::Part},
};
use crema_view::prelude::*;
use crema_view::view;
use std::time::Duration;

/// Milliseconds of rest before a change goes out.
const REST_MS: u64 = 300;
/// Groups in groups that can be made here; deeper ones of an address are shown.
const DEPTH: usize = 2;

/// What conditions share.
#[derive(Clone)]
pub(super) struct Shared {
    pub filters: Filters,
    /// Fields one can filter by.
    pub fields: Memo<Vec<(String, String)>>,
}

/// All conditions.
pub(super) fn conditions(desk: &Desk) -> AnyView {
    let store = crate::store::use_store();
    let raw = store.layouts.layout(&desk.source.entity, "filters");
    let filters = desk.filters.clone();
    let of_fields = filters.clone();
    let fields = Memo::new(move |_| {
        let layout = raw.get();
        let layout = layout.as_deref().unwrap_or(&serde_json::Value::Null);
        of_fields.schema.filter_fields(&of_fields.entity, layout)
    });
    let nodes = Nodes::default();
    follow(desk, &nodes);
    let shared = Shared { filters, fields };
    list(&shared, nodes, 0)
}

/// Keeps conditions and address the same.
fn follow(desk: &Desk, nodes: &Nodes) {
    let (view, filters) = (desk.view, desk.filters.clone());
    let address = Memo::new(move |_| view.with(|view| printed::print(&view.filters)));
    // What was written last: when the address says it, nothing is drawn anew.
    let written = StoredValue::new(None::<String>);
    let of_read = nodes.clone();
    Effect::new(move |_| {
        let now = address.get();
        if written.get_value().as_ref() == Some(&now) {
            return;
        }
        written.set_value(Some(now));
        let items = view.with_untracked(|view| view.filters.clone());
        let mut next = read(&filters.schema.parts(&filters.entity, &items));
        // What is not complete stands in no address.
        let unfinished = |node: &&Node| untrack(|| condition::item(node)).is_none();
        next.extend(of_read.read_untracked().iter().filter(unfinished).cloned());
        of_read.set(next);
    });
    let (desk, of_send) = (desk.clone(), desk.filters.clone());
    let send = debounce(Duration::from_millis(REST_MS), move |items: Vec<WhereItem>| {
        let text = printed::print(&items);
        let Some(before) = view.try_with_untracked(|view| view.filters.clone()) else { return };
        let meant = of_send.schema.canonical(&of_send.entity, &before);
        if printed::print(&meant) != text {
            written.set_value(Some(text));
            desk.filter(before.len() == items.len(), |view| view.filters = items);
        }
    });
    let send = StoredValue::new_local(send);
    let of_write = nodes.clone();
    Effect::new(move |before: Option<()>| {
        let items = condition::items(&of_write);
        if before.is_some() {
            send.update_value(|send| send(items));
        }
    });
}

fn read(parts: &[Part]) -> Vec<Node> {
    let node = |part: &Part| {
        let kind = match part {
            Part::Field(slot, filter) => {
                Kind::Field((**slot).clone(), ArcRwSignal::new(filter.clone()))
            }
            Part::Group(any, parts) => {
                Kind::Group(ArcRwSignal::new(*any), ArcRwSignal::new(read(parts)))
            }
            Part::Other(item) => Kind::Other(item.clone()),
        };
        Node::new(kind)
    };
    parts.iter().map(node).collect()
}

/// A list of conditions and what adds to it.
pub(super) fn list(shared: &Shared, nodes: Nodes, depth: usize) -> AnyView {
    let (of_list, of_nodes) = (shared.clone(), nodes.clone());
    let all = move || {
        let all = of_nodes.get().into_iter();
        all.map(|node| condition::view(&of_list, &of_nodes, node, depth)).collect::<Vec<_>>()
    };
    view! {
        <div class="filter-list">
            {live(all)} {add_field(shared, &nodes)} {(depth < DEPTH).then(|| add_group(&nodes))}
        </div>
    }
    .into_any()
}

/// The search for a field to filter by.
fn add_field(shared: &Shared, nodes: &Nodes) -> AnyView {
    let schema = use_schema();
    let (fields, typed) = (shared.fields, RwSignal::new(String::new()));
    let choices = Signal::derive(move || {
        let wanted = letters::lower(typed.get().trim());
        fields.with(|fields| {
            let fits = fields.iter().filter(|(_, label)| letters::lower(label).contains(&wanted));
            fits.map(|(name, label)| Choice::new(name, label)).collect::<Vec<_>>()
        })
    });
    let (filters, nodes) = (shared.filters.clone(), nodes.clone());
    let on_choose = Callback::new(move |choice: Choice| {
        typed.set(String::new());
        let Some(slot) = filters.schema.slot(&filters.entity, &choice.value) else { return };
        let offered = filters.schema.operators(&slot);
        let operator = offered.into_iter().next().map(|(name, _)| name).unwrap_or_default();
        let filter = FilterItem { operator, ..FilterItem::default() };
        let node = Node::new(Kind::Field(slot, ArcRwSignal::new(filter)));
        let focus = node.clone();
        nodes.update(|nodes| nodes.push(node));
        request_animation_frame(move || condition::focus(&focus));
    });
    let label = schema.word("Add filter");
    view! {
        <Combobox
            id=unique_id("add-filter")
            label=label.clone()
            placeholder=label
            choices=choices
            on_input=Callback::new(move |text| typed.set(text))
            on_choose=on_choose
            clears=true
        />
    }
    .into_any()
}

fn add_group(nodes: &Nodes) -> AnyView {
    let nodes = nodes.clone();
    let add = move || {
        let group = Kind::Group(ArcRwSignal::new(true), Nodes::default());
        nodes.update(|nodes| nodes.push(Node::new(group)));
    };
    let label = use_schema().word("Add group");
    view! { <Button kind=ButtonKind::Quiet label=label icon=Glyph::Plus on_click=add /> }.into_any()
}
