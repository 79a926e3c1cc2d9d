//! A list under headings: groups by a field, each with its count, one of them open.

use crate::{
    store::{
        groups::{Counted, Groups},
        lists::ListHandle,
        use_locale, use_schema, use_store,
    },
    ui::{
        Button, ButtonKind, ErrorState, Pill, Tone,
        icon::{Glyph, Icon},
        live::{live, live_if},
    },
};
use crema_espo::text;
use crema_espo::{
    board, format,
    search::{ListQuery, WhereItem},
    slot::Slot,
    words::fill,
};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::atomic::Ordering;

/// Rows of an open group in sight; it has a scroll bar of its own for the others.
const ROWS: usize = 14;
/// Loaded records whose numbers are added up.
const SUMMED: usize = 2_000;

/// Draws the records of a group, by its name and condition; gives their list, too.
pub type InGroup = Callback<(String, WhereItem), Option<(AnyView, ListHandle)>>;

/// What the parts of one grouped list share.
#[derive(Clone, Copy)]
struct Shared {
    slot: StoredValue<Slot>,
    label: StoredValue<String>,
    groups: StoredValue<Groups>,
    grid: InGroup,
    /// The open group; `None` until the first one opened, then maybe none.
    open: RwSignal<Option<Option<String>>>,
}

/// The groups of what a list asks for.
pub fn groups(label: &str, list: Memo<Option<ListHandle>>, slot: Slot, grid: InGroup) -> AnyView {
    let (label, store, locale) = (label.to_owned(), use_store(), use_locale());
    // In another order and with other columns the groups are the same.
    let asked = Memo::new(move |_| {
        let query = list.with(|list| list.as_ref().map(|list| list.query().clone()))?;
        Some(ListQuery { select: Vec::new(), order_by: None, descending: false, ..query })
    });
    live(move || {
        let list = asked.with(Option::is_some).then(|| list.get_untracked()).flatten()?;
        let groups = Groups::new(&store, &list, &slot, locale.clone());
        let shared = Shared {
            slot: StoredValue::new(slot.clone()),
            label: StoredValue::new(label.clone()),
            groups: StoredValue::new(groups.clone()),
            grid,
            open: RwSignal::new(None),
        };
        Some(drawn(shared, groups, list))
    })
}

fn drawn(shared: Shared, groups: Groups, list: ListHandle) -> AnyView {
    let schema = use_schema();
    let (yes, no) = (schema.word("Yes"), schema.word("No"));
    let of_effect = groups.clone();
    Effect::new(move |started: Option<bool>| {
        let now = list.stale.get();
        let is_new = list.seen.swap(now, Ordering::Relaxed) != now;
        match started {
            None => of_effect.load(&yes, &no),
            Some(_) if is_new => of_effect.recount(),
            Some(_) => {}
        }
        true
    });
    let state = groups.state.clone();
    let first = Memo::new(move |_| state.with(|state| state.first().map(str::to_owned)));
    Effect::new(move |_| {
        if let (Some(first), None) = (first.get(), shared.open.get_untracked()) {
            shared.open.set(Some(Some(first)));
        }
    });
    let state = groups.state.clone();
    let keys = Memo::new(move |_| {
        state.with(|state| state.groups.iter().map(|g| g.group.key.clone()).collect::<Vec<_>>())
    });
    let sections = live(move || {
        (0..keys.with(Vec::len)).map(|at| section(shared, at)).collect_view().into_any()
    });
    let name = shared.label.get_value();
    view! {
        <div class="groups" role="group" aria-label=name>
            {sections} {more(&groups)}
        </div>
    }
    .into_any()
}

fn more(groups: &Groups) -> AnyView {
    let (store, label) = (use_store(), use_schema().word("Load more"));
    let (state, groups) = (groups.state.clone(), groups.clone());
    let of_busy = state.clone();
    let busy = Signal::derive(move || {
        of_busy.with(|state| state.loading || state.groups.iter().any(|group| group.pending))
    });
    let shown = Memo::new(move |_| state.with(|state| (state.more, state.error.clone())));
    live(move || {
        let of_click = groups.clone();
        let again = Callback::new(move |()| of_click.load_more());
        match shown.get() {
            (_, Some(error)) => {
                let text = store.error_text(&error);
                Some(view! { <ErrorState text=text on_retry=again /> }.into_any())
            }
            (true, None) => {
                let label = label.clone();
                let button = view! {
                    <Button label=label kind=ButtonKind::Quiet busy=busy on_click=again />
                };
                Some(button.into_any())
            }
            _ => None,
        }
    })
}

/// One group: its heading, and its records while it is open.
fn section(shared: Shared, at: usize) -> AnyView {
    let state = shared.groups.with_value(|groups| groups.state.clone());
    let Some(counted) = state.with_untracked(|state| state.groups.get(at).cloned()) else {
        return ().into_any();
    };
    let counted = Memo::new(move |_| {
        state.with(|state| state.groups.get(at).cloned()).unwrap_or(counted.clone())
    });
    let key = counted.with_untracked(|counted| counted.group.key.clone());
    let of_toggle = key.clone();
    let is_open = Signal::derive(move || shared.open.with(|open| *open == Some(Some(key.clone()))));
    let toggle = move |_| {
        let next = (!is_open.get_untracked()).then(|| of_toggle.clone());
        shared.open.set(Some(next));
    };
    let nothing = Signal::derive(move || counted.with(|c| c.count == Some(0)).then_some(""));
    let list = RwSignal::new(None);
    view! {
        <section class="group" hidden=nothing>
            <h2 class="group-head">
                <button
                    class="group-toggle"
                    type="button"
                    aria-expanded=move || is_open.get().to_string()
                    on:click=toggle
                >
                    <Icon glyph=Glyph::ChevronRight />
                    {name(shared, counted)}
                    {count(counted)}
                </button>
                {sums(list)}
            </h2>
            {live_if(is_open, move || opened(shared, counted, list))}
        </section>
    }
    .into_any()
}

fn label(shared: Shared, counted: &Counted) -> String {
    if counted.group.label.is_empty() {
        return shared.slot.with_value(|slot| {
            let none = use_schema().word("None");
            format!("{}: {none}", slot.label)
        });
    }
    counted.group.label.clone()
}

fn name(shared: Shared, counted: Memo<Counted>) -> AnyView {
    counted.with_untracked(|counted| {
        let text = label(shared, counted);
        let tone = shared.slot.with_value(|slot| Tone::of(slot.option_style(&counted.group.key)));
        let pill = shared.slot.with_value(|slot| &*slot.def.kind == "enum");
        if pill && !counted.group.key.is_empty() {
            view! { <Pill text=text tone=tone /> }.into_any()
        } else {
            view! { <span class="group-name">{text}</span> }.into_any()
        }
    })
}

fn count(counted: Memo<Counted>) -> AnyView {
    let locale = use_locale();
    let text = move || {
        let count = counted.with(|counted| counted.count);
        count.map(|count| format::integer(count as f64, &locale)).unwrap_or_default()
    };
    view! { <span class="group-count">{text}</span> }.into_any()
}

/// What the numbers of the loaded records add up to.
fn sums(list: RwSignal<Option<ListHandle>>) -> AnyView {
    let (store, schema, locale) = (use_store(), use_schema(), use_locale());
    let template = schema.word(text!("sumOfField"));
    let text = move || {
        let list = list.get()?;
        let entity = list.source.entity.clone();
        let ids: Vec<_> = list.state.with(|state| {
            let last = state.len().min(SUMMED);
            (0..last).filter_map(|at| state.id_at(at).cloned()).collect()
        });
        let record = |id: &std::sync::Arc<str>| store.records.entry(&entity, id).record.get();
        let records: Vec<_> = ids.iter().map(record).collect();
        let count = format::integer(records.len() as f64, &locale);
        let slots = list.query().select.iter().filter_map(|name| schema.slot(&entity, name));
        let sum = |slot: Slot| {
            let sum = board::sum(&schema, &slot, &records, &locale)?;
            let values = [("field", &*slot.label), ("sum", &*sum), ("count", &*count)];
            Some(fill(&template, &values))
        };
        let sums: Vec<_> = slots.filter(board::adds_up).filter_map(sum).collect();
        (!sums.is_empty()).then(|| sums.join(" · "))
    };
    view! { <span class="group-sum">{text}</span> }.into_any()
}

fn opened(shared: Shared, counted: Memo<Counted>, list: RwSignal<Option<ListHandle>>) -> AnyView {
    // Rows and head; the count may still come.
    let size = Signal::derive(move || {
        let rows = counted.with(|counted| counted.count).unwrap_or(ROWS).clamp(1, ROWS);
        (rows + 1).to_string()
    });
    on_cleanup(move || {
        let _ = list.try_set(None);
    });
    let (title, item) = counted.with_untracked(|counted| {
        let all = shared.label.get_value();
        (format!("{all}: {}", label(shared, counted)), counted.group.item.clone())
    });
    let grid = live(move || {
        let (grid, shown) = shared.grid.run((title.clone(), item.clone()))?;
        list.set(Some(shown));
        Some(grid)
    });
    view! { <div class="group-body" style:--rows=size>{grid}</div> }.into_any()
}
