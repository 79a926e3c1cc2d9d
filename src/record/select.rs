//! The search dialog: a whole list of an entity type, of which existing records are chosen.

use crate::ui::live::{live, live_if};
use crate::{
    fields::{CreateRequest, Pickers, SelectRequest},
    record::{
        listing::{Choose, Desk, choosing},
        pickers::provide_pickers,
    },
    store::{ListState, selection::Selection, use_locale, use_schema, use_store},
    ui::{
        button::{Button, ButtonKind},
        dialog::{Dialog, DialogActions},
        focus::focus_id,
        icon::Glyph,
    },
};
use crema_espo::text;
use crema_espo::{acl::Action, format, place::ListView, record::Record, words::fill};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;

/// The dialog; `app` shows it once. Closing it without a choice calls nobody.
#[component]
pub fn SelectDialog(
    /// What is asked for; `None` closes it.
    request: RwSignal<Option<SelectRequest>>,
) -> impl IntoView {
    live(move || request.get().map(|asked| dialog(asked, request)))
}

fn dialog(asked: SelectRequest, request: RwSignal<Option<SelectRequest>>) -> AnyView {
    let schema = use_schema();
    let plural = schema.label_plural(&asked.entity);
    let title = fill(&schema.word("Select {entity}"), &[("entity", &plural)]);
    let close = Callback::new(move |()| request.set(None));
    let asked = StoredValue::new(asked);
    let body = move || {
        let chooser = Chooser::new(asked.get_value(), request, plural.clone().into());
        chooser.view()
    };
    view! {
        <Dialog title=title open=RwSignal::new(true) wide=true on_close=close>
            {body()}
        </Dialog>
    }
    .into_any()
}

/// What the parts of the dialog share.
#[derive(Clone)]
struct Chooser {
    asked: SelectRequest,
    request: RwSignal<Option<SelectRequest>>,
    view: RwSignal<ListView>,
    selection: Selection,
    desk: Desk,
}

impl Chooser {
    fn new(
        asked: SelectRequest,
        request: RwSignal<Option<SelectRequest>>,
        label: Arc<str>,
    ) -> Self {
        let view = RwSignal::new(ListView {
            primary: asked.primary.clone(),
            bools: asked.bools.clone(),
            filters: asked.filters.clone(),
            ..ListView::default()
        });
        let selection = Selection::default();
        let (store, of, multiple) = (use_store(), asked.clone(), asked.multiple);
        let toggled = selection.clone();
        let press = Callback::new(move |id: Arc<str>| {
            if multiple {
                return toggled.toggle(&id);
            }
            let record = store.records.entry(&of.entity, &id).record.get_untracked();
            request.set(None);
            of.on_chosen.run(vec![record]);
        });
        let choose = Choose { multiple, press };
        let desk = Desk::choosing(&asked.entity, label, view, selection.clone(), choose);
        Self { asked, request, view, selection, desk }
    }

    fn view(&self) -> AnyView {
        let search = self.desk.id("list-search");
        request_animation_frame(move || focus_id(&search));
        let multiple = self.asked.multiple;
        let may =
            self.asked.create && use_schema().scope_allowed(&self.asked.entity, Action::Create);
        // What is made on the spot stands over this dialog.
        let (list, dialogs) = (choosing(&self.desk), may.then(provide_pickers));
        let create = may.then(|| self.create());
        let actions = (may || multiple).then(|| {
            let (count, all) = (multiple.then(|| self.count()), self.all());
            let take = multiple.then(|| self.take());
            view! { <DialogActions>{count} {all} {create} {take}</DialogActions> }
        });
        view! { {list} {actions} {dialogs} }.into_any()
    }

    /// The records that were chosen, as far as they are here.
    fn chosen(&self) -> Vec<Record> {
        let store = use_store();
        let record = |id: &Arc<str>| {
            let mut record = store.records.entry(&self.asked.entity, id).record.get_untracked();
            record.set("id", &**id);
            record
        };
        self.selection.chosen.with_untracked(|chosen| chosen.ids().map(record).collect())
    }

    fn done(&self, records: Vec<Record>) {
        let on_chosen = self.asked.on_chosen;
        self.request.set(None);
        on_chosen.run(records);
    }

    /// "3 selected".
    fn count(&self) -> AnyView {
        let (schema, locale) = (use_schema(), use_locale());
        let (chosen, list) = (self.selection.chosen.clone(), self.desk.list);
        let text = move || {
            let total = list.get().and_then(|list| list.state.with(|state| state.total));
            let (all, count) = chosen.with(|chosen| (chosen.all, chosen.count(total)));
            let key = match (all, count) {
                (false, Some(0)) => return String::new(),
                (true, None) => return schema.word(text!("selectedEverything")),
                (true, Some(_)) => text!("selectedAll"),
                (false, _) => "selected",
            };
            let count = format::integer(count.unwrap_or_default() as f64, &locale);
            fill(&schema.word(key), &[("count", &count)])
        };
        view! { <p class="select-count" role="status">{text}</p> }.into_any()
    }

    /// "Select all results", where the server links whatever a list finds.
    fn all(&self) -> AnyView {
        let (chosen, list) = (self.selection.chosen.clone(), self.desk.list);
        let offered = self.asked.on_all.is_some();
        let more = Memo::new(move |_| {
            let some = |state: &ListState| state.arrived && !state.is_empty();
            let found = list.get().is_some_and(|list| list.state.with(some));
            offered && found && !chosen.with(|chosen| chosen.all)
        });
        let (selection, label) = (self.selection.clone(), use_schema().word("Select all results"));
        let select = Callback::new(move |()| selection.select_all_results());
        live_if(more, move || {
            let label = label.clone();
            view! { <Button kind=ButtonKind::Quiet label=label on_click=select /> }
        })
    }

    /// Takes what was chosen.
    fn take(&self) -> AnyView {
        let (this, chosen) = (self.clone(), self.selection.chosen.clone());
        let none = Signal::derive(move || chosen.with(|chosen| chosen.is_empty()));
        let owner = Owner::current().unwrap_or_default();
        let take = Callback::new(move |()| {
            let all = this.selection.chosen.with_untracked(|chosen| chosen.all);
            match (this.asked.on_all.filter(|_| all), this.desk.list.get_untracked()) {
                (Some(on_all), Some(list)) => {
                    this.request.set(None);
                    on_all.run((*list.query).clone());
                }
                _ => this.done(owner.with(|| this.chosen())),
            }
        });
        let label = use_schema().word("Select");
        view! { <Button kind=ButtonKind::Primary label=label disabled=none on_click=take /> }
            .into_any()
    }

    /// Makes what is missing; what was searched for is its name.
    fn create(&self) -> AnyView {
        let (schema, pickers, this) = (use_schema(), expect_context::<Pickers>(), self.clone());
        let entity = self.asked.entity.clone();
        let name = schema.name_field(&entity);
        // A name of several parts is not to be told from one text.
        let plain = schema.slot(&entity, &name).is_some_and(|slot| &*slot.def.kind == "varchar");
        let owner = Owner::current().unwrap_or_default();
        let open = Callback::new(move |()| {
            let text = this.view.with_untracked(|view| view.text.clone());
            let named = plain && !text.is_empty();
            let (this, owner) = (this.clone(), owner.clone());
            pickers.create.run(CreateRequest {
                entity: entity.clone(),
                attributes: named.then(|| (name.to_string(), text)).into_iter().collect(),
                parent: None,
                on_saved: Callback::new(move |record| {
                    let mut all = owner.with(|| this.chosen());
                    all.push(record);
                    this.done(all);
                }),
            });
        });
        let label = schema.word("Create");
        view! { <Button label=label icon=Glyph::Plus on_click=open /> }.into_any()
    }
}
