//! Relationship panels: the records linked to one, with "Create", "Select", "Unlink", "Remove".

mod cell;
mod edit;
mod press;
mod relate;
mod still;
mod table;
mod tools;
pub(in crate::record) mod write;

pub use relate::{Relating, buttons};
pub use still::hold;

use crate::ui::live::{live, live_if};
use crate::{
    store::{
        lists::{ListHandle, Source},
        tabs, use_schema, use_store,
    },
    ui::{
        ButtonKind,
        icon::{Glyph, Icon},
        sight::once_looked_at,
    },
};
use crema_espo::{
    acl::Action,
    layout::{self, Column, Relation},
    place::{ListView, Place},
};
use crema_view::prelude::*;
use crema_view::view;
use leptos::html;
use serde_json::Value;
use std::sync::Arc;

/// Rows a panel shows; the rest is behind "View list".
pub(super) const SHOWN: usize = 5;
/// Columns a panel has room for.
const COLUMNS: usize = 5;
/// What is kept of a panel that was closed.
const KEPT: &str = "panel";

/// What the parts of one panel share.
#[derive(Clone)]
struct Panel {
    relation: Arc<Relation>,
    source: Source,
    /// How its records are looked at.
    view: RwSignal<ListView>,
    /// Whether search and filters are open.
    tools: RwSignal<bool>,
    /// Whether somebody types in it: until then its rows stay.
    editing: RwSignal<bool>,
    /// Whether the record it hangs on may be changed.
    editable: Signal<bool>,
    /// Whether its rows may offer what changes their records.
    rows_change: bool,
    columns: Memo<Option<Arc<[Column]>>>,
    /// How many rows will stand in it, as far as the record it hangs on says so.
    awaited: Signal<usize>,
    /// Its records; `None` while nobody looks, or while it is not known what to ask for.
    list: Memo<Option<ListHandle>>,
}

/// One relationship panel of a record.
#[component]
pub fn RelatedPanel(
    /// The entity type.
    entity: String,
    /// The id of the record.
    id: String,
    /// The relationship.
    relation: Relation,
    /// EspoCRM's style of the panel.
    #[prop(optional, into)]
    style: Signal<Option<String>>,
) -> impl IntoView {
    let frame = NodeRef::<html::Section>::new();
    let (open, toggle) = opening(&entity, &relation.link);
    let seen = once_looked_at(move || Some(frame.get()?.into()));
    let looked_at = Signal::derive(move || seen.get() && open.get());
    let panel = panel(&entity, &id, relation, looked_at);
    let relating = Relating::new(&entity, &id, &panel.relation);
    let label = panel.relation.label.clone();
    let (of_tools, of_body) = (panel.clone(), panel.clone());
    view! {
        <section
            class="panel"
            role="region"
            aria-label=label.clone()
            data-style=style
            node_ref=frame
        >
            <header class="related-head">
                {title(label, open, toggle)} {view_list(&panel)}
                <div class="related-buttons">
                    {live_if(open, move || tools::button(&of_tools))}
                    {buttons(&relating, ButtonKind::Quiet, panel.editable)}
                </div>
            </header>
            {live_if(open, move || body(&of_body))}
        </section>
    }
}

fn panel(entity: &str, id: &str, relation: Relation, looked_at: Signal<bool>) -> Panel {
    let (store, schema) = (use_store(), use_schema());
    let source = Source::related(&relation.entity, entity, id, &relation.link);
    let (parent, of) = (store.records.entry(entity, id).record, entity.to_owned());
    let (of_ids, ids) = (parent.clone(), format!("{}Ids", relation.link));
    let awaited = Signal::derive(move || {
        let known = of_ids.with(|it| it.get(&ids)?.as_array().map(Vec::len));
        known.unwrap_or(SHOWN).clamp(1, SHOWN)
    });
    // Linking changes the record it hangs on.
    let editable = {
        let schema = schema.clone();
        Signal::derive(move || {
            parent.with(|parent| schema.record_action(&of, parent, Action::Edit).offered())
        })
    };
    let view = RwSignal::new(ListView::default());
    let raw = columns_of(&relation);
    let relation = Arc::new(relation);
    let columns = {
        let entity = relation.entity.clone();
        Memo::new(move |_| {
            let raw = raw.get().filter(|_| looked_at.get())?;
            let columns = layout::columns(&schema, &entity, &raw);
            Some(columns.into_iter().take(COLUMNS).collect::<Arc<[Column]>>())
        })
    };
    let list = records(&relation, &source, columns, view);
    let (tools, editing) = (RwSignal::new(false), RwSignal::new(false));
    let rows_change =
        use_schema().row_actions(&relation.entity, Some((entity, &relation.link))).edit;
    Panel { rows_change, relation, source, view, tools, editing, editable, columns, awaited, list }
}

/// The records, as they are looked at.
fn records(
    relation: &Arc<Relation>,
    source: &Source,
    columns: Memo<Option<Arc<[Column]>>>,
    view: RwSignal<ListView>,
) -> Memo<Option<ListHandle>> {
    let (store, schema) = (use_store(), use_schema());
    let (of_list, from) = (relation.clone(), source.clone());
    let query = Memo::new(move |_| {
        let columns = columns.get()?;
        let names: Vec<&str> = columns.iter().map(|column| &*column.slot.name).collect();
        let select = schema.select_linked(&of_list, &names);
        let mut query = view.with(|view| view.query(select));
        query.of_link = of_list.columns.iter().map(|column| column.field.clone()).collect();
        query.primary = query.primary.or_else(|| of_list.primary.clone());
        if query.order_by.is_none() {
            let order = of_list.order.clone().or_else(|| schema.default_order(&of_list.entity));
            query.descending = order.as_ref().is_some_and(|(_, descending)| *descending);
            query.order_by = order.map(|(field, _)| field);
        }
        Some(query)
    });
    Memo::new_with_compare(
        move |_| query.get().map(|query| store.lists.list(from.clone(), query)),
        // Runs only when the query changed.
        |_, _| true,
    )
}

/// Whether a panel is open, and what opens and closes it; a closed one stays so.
pub(super) fn opening(entity: &str, panel: &str) -> (RwSignal<bool>, Callback<()>) {
    let key = use_store().own_key(KEPT, &format!("{entity}.{panel}"));
    let open = RwSignal::new(tabs::load::<bool>(tabs::local_storage(), &key) != Some(false));
    let toggle = Callback::new(move |()| {
        open.update(|open| *open = !*open);
        match open.get_untracked() {
            true => tabs::erase(&key),
            false => tabs::store(&key, &false, true),
        }
    });
    (open, toggle)
}

/// The label opens and closes the panel.
pub(super) fn title(label: String, open: RwSignal<bool>, toggle: Callback<()>) -> AnyView {
    let glyph = move || {
        let glyph = if open.get() { Glyph::ChevronDown } else { Glyph::ChevronRight };
        view! { <Icon glyph=glyph /> }
    };
    view! {
        <h2 class="panel-title">
            <button
                type="button"
                class="related-toggle"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| toggle.run(())
            >
                {glyph}
                {label}
            </button>
        </h2>
    }
    .into_any()
}

/// Leads to all of them, and says how many those are as far as that is known.
fn view_list(panel: &Panel) -> AnyView {
    let (store, schema, list) = (use_store(), use_schema(), panel.list);
    let Some((entity, id, link)) = panel.source.parent.clone() else { return ().into_any() };
    let place = Place::Related { entity, id, link, view: ListView::default() };
    let href = store.href(&place);
    let count = Memo::new(move |_| {
        list.get()?.state.with(|state| match state.total {
            Some(total) => Some(total.to_string()),
            None if state.arrived => Some(format!("{}+", state.at_least())),
            None => None,
        })
    });
    let count = move || count.get().map(|it| view! { <span class="related-total">" " {it}</span> });
    view! { <a class="related-all" href=href>{schema.word("View list")} {count}</a> }.into_any()
}

/// The layout of its list: its own one, or `listSmall` where the server has no such.
fn columns_of(relation: &Relation) -> Signal<Option<Arc<Value>>> {
    let (store, relation) = (use_store(), relation.clone());
    let raw = store.layouts.layout(&relation.entity, &relation.layout);
    Signal::derive(move || {
        let raw = raw.get()?;
        match raw.is_null() && relation.layout != "listSmall" {
            true => store.layouts.layout(&relation.entity, "listSmall").get(),
            false => Some(raw),
        }
    })
}

fn body(panel: &Panel) -> AnyView {
    let (tools, of_tools, of_table) = (panel.tools, panel.clone(), panel.clone());
    let records = move || match (of_table.columns.get(), of_table.list.get()) {
        (Some(columns), Some(list)) => table::table(&of_table, columns, list),
        // Still blocks of the size of what comes.
        _ => table::waiting(&of_table),
    };
    view! {
        {live_if(tools, move || tools::tools(&of_tools))}
        {live(records)}
    }
    .into_any()
}
