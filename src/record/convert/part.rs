//! One of the records a conversion makes: whether it is made, and its form.

use crate::{
    fields,
    record::{
        dynamic::Dynamic,
        form::{guard, own_ids::with_own_ids},
        panel_source,
        panels::edit_panel,
    },
    store::{draft::Draft, use_schema},
    ui::{checkbox::Checkbox, focus, live::live, skeleton::Skeleton},
};
use crema_espo::sorted::SortedMap;
use crema_espo::{
    json::Object,
    layout::{Cell, FormKind},
    locale::Locale,
    record::Record,
    schema::Schema,
    slot::Slot,
};
use crema_view::prelude::*;
use crema_view::view;

/// A record to be made.
#[derive(Clone)]
pub(super) struct Part {
    pub entity: String,
    /// Whether it is made at all.
    pub on: RwSignal<bool>,
    pub draft: Draft,
    panels: panel_source::Panels,
}

impl Part {
    pub fn new(entity: &str, attributes: Object) -> Self {
        let draft = Draft::new(Record::default(), attributes);
        guard::watch(draft, Callback::new(|()| ()));
        let label = use_schema().label_singular(entity);
        let panels = panel_source::panels(entity, FormKind::Convert);
        let panels = Memo::new(move |_| {
            let mut panels = panels.get()?.to_vec();
            // The same panels and fields may stand in another part and on the page behind.
            for panel in &mut panels {
                panel.label = match &*panel.label {
                    "" => label.clone(),
                    other => [&*label, other].join(": "),
                };
            }
            Some(with_own_ids(&panels))
        });
        let (entity, panels) = (entity.to_owned(), panels.into());
        Self { entity, on: RwSignal::new(true), draft, panels }
    }

    /// The box to tick, and the form below it.
    pub fn view(&self) -> AnyView {
        let label = use_schema().label_singular(&self.entity);
        let (on, draft, panels) = (self.on, self.draft, self.panels);
        let entity = self.entity.clone();
        let form = move || match panels.get().filter(|_| on.get()) {
            None if on.get() => view! { <Skeleton lines=4 /> }.into_any(),
            None => ().into_any(),
            Some(panels) => {
                Dynamic::provide(&entity, panels.clone(), draft.signal(), None);
                let views = panels.iter().map(|panel| edit_panel(panel, draft, true));
                view! { <div class="convert-form">{views.collect_view()}</div> }.into_any()
            }
        };
        let name = label.clone();
        view! {
            <section class="convert-part" role="group" aria-label=name>
                <Checkbox
                    label=label
                    checked=on
                    on_change=Callback::new(move |ticked| on.set(ticked))
                />
                {live(form)}
            </section>
        }
        .into_any()
    }

    /// Shows what may not be saved; true where there was something. `focus` moves to the first.
    pub fn refuse(&self, schema: &Schema, locale: &Locale, focus: bool) -> bool {
        let record = untrack(|| self.draft.record());
        let mut errors = SortedMap::new();
        let mut first = None;
        for slot in self.slots() {
            let known = self.draft.unreadable(&slot.name);
            let checked = fields::check(&slot, &record, locale).err();
            let text = known.or_else(|| Some(schema.invalid_text(&slot.label, &checked?)));
            if let Some(text) = text {
                errors.insert(slot.name.to_string(), text);
                first.get_or_insert(slot);
            }
        }
        self.draft.set_errors(errors);
        if let Some(slot) = first.as_ref().filter(|_| focus) {
            focus::focus_id(&fields::control_id(slot));
        }
        first.is_some()
    }

    fn slots(&self) -> Vec<Slot> {
        let panels = self.panels.get_untracked();
        let cells = panels.iter().flat_map(|panels| panels.iter());
        let cells = cells.flat_map(|panel| panel.rows.iter().flatten());
        let slots = cells.filter_map(|cell| match cell {
            Cell::Field { slot, .. } => Some(slot),
            Cell::Empty => None,
        });
        slots.filter(|slot| slot.editable(true) && fields::editable(slot)).cloned().collect()
    }
}
