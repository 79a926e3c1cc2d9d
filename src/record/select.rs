//! The search dialog: choose existing records of an entity type.

use crate::ui::live::live;
use crate::{
    fields::{self, CreateRequest, Pickers, SelectRequest},
    record::pickers::provide_pickers,
    store::{lists::Source, use_schema, use_store},
    ui::{
        button::{Button, ButtonKind},
        checkbox::Checkbox,
        dialog::{Dialog, DialogActions},
        empty_state::EmptyState,
        error_state::ErrorState,
        icon::Glyph,
        skeleton::Skeleton,
        text_input::TextInput,
    },
};
use crema_espo::{acl::Action, layout, record::Record, search::ListQuery, words::fill};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;

/// Rows shown; who does not find a record among them searches on.
const SHOWN: usize = 50;
/// Milliseconds of rest before a search goes out.
const REST_MS: u64 = 200;

/// The dialog; `app` shows it once. Closing it without a choice calls nobody.
#[component]
pub fn SelectDialog(
    /// What is asked for; `None` closes it.
    request: RwSignal<Option<SelectRequest>>,
) -> impl IntoView {
    live(move || request.get().map(|asked| view! { <Chooser asked=asked request=request /> }))
}

#[component]
fn Chooser(asked: SelectRequest, request: RwSignal<Option<SelectRequest>>) -> impl IntoView {
    // Links of a row are no stops of the Tab key: a row is chosen here, not followed.
    provide_context(fields::InGrid);
    let schema = use_schema();
    let plural = schema.label_plural(&asked.entity);
    let title = fill(&schema.word("Select {entity}"), &[("entity", &plural)]);
    let text = RwSignal::new(String::new());
    let chosen = RwSignal::new(Vec::<Record>::new());
    let close = Callback::new(move |()| request.set(None));
    let on_chosen = asked.on_chosen;
    let done = Callback::new(move |records: Vec<Record>| {
        request.set(None);
        on_chosen.run(records);
    });
    let search = fill(&schema.word("Search {entity}"), &[("entity", &plural)]);
    let typed = debounce(std::time::Duration::from_millis(REST_MS), move |value| text.set(value));
    let typed = StoredValue::new_local(typed);
    let shown = RwSignal::new(String::new());
    let on_input = Callback::new(move |value: String| {
        shown.set(value.clone());
        typed.update_value(|typed| typed(value));
    });
    let (entity, multiple) = (asked.entity.clone(), asked.multiple);
    let may = asked.create && schema.scope_allowed(&entity, Action::Create);
    let name = schema.name_field(&entity);
    // A name of several parts is not to be told from one text.
    let plain = schema.slot(&entity, &name).is_some_and(|slot| &*slot.def.kind == "varchar");
    let preset = schema.select_filter(&entity);
    let primary = RwSignal::new(preset.clone());
    view! {
        <Dialog title=title open=RwSignal::new(true) wide=true on_close=close>
            <div class="select-search" role="search">
                <TextInput
                    id="select-search"
                    input_type="search"
                    label=search.clone()
                    placeholder=search.clone()
                    value=shown
                    on_input=on_input
                />
                {preset.clone().map(|name| preset_box(&entity, name, primary))}
            </div>
            <Results
                entity=entity.clone()
                multiple=multiple
                text=text
                primary=primary
                chosen=chosen
                done=done
            />
            {
                // What is made on the spot stands over this dialog.
                let dialogs = may.then(provide_pickers);
                let (entity, name) = (entity.clone(), name.clone());
                let create = may.then(|| {
                    let pickers = expect_context::<Pickers>();
                    let open = move |()| {
                        let text = text.get_untracked();
                        let named = plain && !text.is_empty();
                        pickers.create.run(CreateRequest {
                            entity: entity.clone(),
                            attributes: named.then(|| (name.clone(), text)).into_iter().collect(),
                            parent: None,
                            on_saved: Callback::new(move |record| {
                                let mut all = chosen.get_untracked();
                                all.push(record);
                                done.run(all);
                            }),
                        });
                    };
                    let label = use_schema().word("Create");
                    view! { <Button label=label icon=Glyph::Plus on_click=Callback::new(open) /> }
                });
                let take = multiple.then(|| take_button(chosen, done));
                let any = may || multiple;
                any.then(|| view! { <DialogActions>{create} {take}</DialogActions> {dialogs} })
            }
        </Dialog>
    }
}

/// Limits the list to the filter that the server has for this.
fn preset_box(entity: &str, name: String, primary: RwSignal<Option<String>>) -> AnyView {
    let label = use_schema().primary_label(entity, &name);
    let checked = Signal::derive(move || primary.with(Option::is_some));
    let on_change = Callback::new(move |on: bool| primary.set(on.then(|| name.clone())));
    view! { <Checkbox label=label checked=checked on_change=on_change /> }.into_any()
}

/// Takes what was chosen.
fn take_button(chosen: RwSignal<Vec<Record>>, done: Callback<Vec<Record>>) -> AnyView {
    let none = Signal::derive(move || chosen.with(Vec::is_empty));
    let take = Callback::new(move |()| done.run(chosen.get_untracked()));
    let label = use_schema().word("Select");
    view! { <Button kind=ButtonKind::Primary label=label disabled=none on_click=take /> }.into_any()
}

#[component]
fn Results(
    entity: String,
    multiple: bool,
    text: RwSignal<String>,
    primary: RwSignal<Option<String>>,
    chosen: RwSignal<Vec<Record>>,
    done: Callback<Vec<Record>>,
) -> impl IntoView {
    let (store, schema) = (use_store(), use_schema());
    let raw = store.layouts.layout(&entity, "listSmall");
    let label = schema.label_plural(&entity);
    live(move || {
        let raw = raw.get()?;
        let columns: Arc<[layout::Column]> = layout::columns(&schema, &entity, &raw).into();
        let names: Vec<&str> = columns.iter().map(|column| &*column.slot.name).collect();
        let query = ListQuery {
            text: text.get(),
            primary: primary.get(),
            select: schema.select_for(&entity, &names),
            ..ListQuery::default()
        };
        let list = store.lists.list(Source::of(&entity), query);
        list.refresh(0..SHOWN);
        let (store, schema) = (store.clone(), schema.clone());
        let (entity, label) = (entity.clone(), label.clone());
        let view = move || {
            let state = list.state.get();
            if let Some(error) = &state.error {
                let (list, text) = (list.clone(), store.error_text(error));
                let retry = Callback::new(move |()| list.refresh(0..SHOWN));
                return view! { <ErrorState text=text on_retry=retry /> }.into_any();
            }
            if !state.arrived {
                return view! { <Skeleton lines=6 /> }.into_any();
            }
            let rows: Vec<_> = (0..state.len().min(SHOWN))
                .filter_map(|row| state.id_at(row).cloned())
                .map(|id| {
                    row(&columns, store.records.entry(&entity, &id).record, multiple, chosen, done)
                })
                .collect();
            if rows.is_empty() {
                return view! { <EmptyState text=schema.word("nothingFound") /> }.into_any();
            }
            view! { <table class="select-table" aria-label=label.clone()><tbody>{rows}</tbody></table> }
                .into_any()
        };
        Some(view)
    })
}

fn row(
    columns: &Arc<[layout::Column]>,
    record: ArcRwSignal<Record>,
    multiple: bool,
    chosen: RwSignal<Vec<Record>>,
    done: Callback<Vec<Record>>,
) -> AnyView {
    let schema = use_schema();
    let id = record.with_untracked(|record| record.id().to_owned());
    let is_chosen = move || chosen.with(|all| all.iter().any(|other| other.id() == id));
    let is_chosen = Signal::derive(is_chosen);
    let read = record.clone();
    let choose = move || {
        let record = read.get_untracked();
        if !multiple {
            done.run(vec![record]);
        } else if is_chosen.get_untracked() {
            chosen.update(|all| all.retain(|other| other.id() != record.id()));
        } else {
            chosen.update(|all| all.push(record));
        }
    };
    let choose = Callback::new(move |()| choose());
    let cells = columns
        .iter()
        .enumerate()
        .map(|(index, column)| {
            let signal = Signal::from(record.clone());
            if index == 0 {
                let (schema, entity) = (schema.clone(), column.slot.entity.clone());
                let name = Signal::derive(move || {
                    signal.with(|record| schema.record_name(&entity, record))
                });
                view! {
                    <td>
                        <button
                            type="button"
                            class="select-name"
                            aria-pressed=move || multiple.then(|| is_chosen.get().to_string())
                            on:click=move |event| {
                                event.stop_propagation();
                                choose.run(());
                            }
                        >
                            {name}
                        </button>
                    </td>
                }
                .into_any()
            } else {
                // Text only: a link would lead away from what is being chosen.
                let text = fields::of(&column.slot.def.kind).shown(&column.slot, signal);
                view! { <td>{text}</td> }.into_any()
            }
        })
        .collect_view();
    view! {
        <tr data-chosen=move || is_chosen.get().then_some("") on:click=move |_| choose.run(())>
            {cells}
        </tr>
    }
    .into_any()
}
