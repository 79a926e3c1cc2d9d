//! Links to several records: `{field}Ids` is stored, `{field}Names` only shown.

mod answer;
mod columns;

use super::{
    FieldDetail, FieldEditor, FieldType, chooser, control_id, frame,
    link::entity,
    lookup::lookup,
    show::{self, Linker, Target},
};
use crate::ui::live::live;
use crate::{
    store::{draft::Draft, use_schema},
    ui::{ChipInput, Choice},
};
use crema_espo::{
    json::Object,
    locale::Locale,
    record::Record,
    slot::Slot,
    validate::{self, Invalid},
};
use crema_view::prelude::*;
use crema_view::view;
use serde_json::Value;

/// `linkMultiple`.
pub(super) struct LinkMultiple {
    pub(super) name: &'static str,
    pub(super) editable: bool,
}

impl FieldType for LinkMultiple {
    fn name(&self) -> &'static str {
        self.name
    }

    fn text(&self, slot: &Slot, record: &Record, _locale: &Locale) -> String {
        let names = targets(slot, record).into_iter().map(|target| target.name);
        names.collect::<Vec<_>>().join(", ")
    }

    fn editable(&self) -> bool {
        self.editable
    }
}

impl FieldDetail for LinkMultiple {
    fn detail(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        let (linker, columns) = (Linker::new(), columns::columns(&slot, &use_schema()));
        let answers = answer::Answers::of(&slot);
        let content = move || {
            let targets = record.with(|record| targets(&slot, record));
            if targets.is_empty() {
                return show::dash();
            }
            let item = |target: Target| {
                if let Some(answers) = &answers {
                    let answer = record.with(|record| answers.view(record, &target));
                    return view! { <li>{linker.value(target)} {answer}</li> }.into_any();
                }
                let note = |record: &Record| columns::note(&columns, &slot, record, &target.id);
                let note = Some(record.with(note)).filter(|note| !note.is_empty());
                let note = note.map(|note| view! { <span class="field-note">" "{note}</span> });
                view! { <li>{linker.value(target)}{note}</li> }.into_any()
            };
            let items = targets.into_iter().map(item).collect_view();
            view! { <ul class="field-list">{items}</ul> }.into_any()
        };
        live(content)
    }
}

impl FieldEditor for LinkMultiple {
    fn check(&self, slot: &Slot, record: &Record, _locale: &Locale) -> Result<(), Invalid> {
        let ids = slot.attribute("Ids");
        validate::required(slot, record, &ids)?;
        validate::max_count(slot, record.list(&ids).len())
    }

    fn edit(&'static self, slot: Slot, draft: Draft) -> AnyView {
        let of_links = slot.clone();
        let links = Memo::new(move |_| {
            targets(&of_links, &frame::excerpt(&of_links, draft, &["Ids", "Names"]))
        });
        let (of_write, primary) = (slot.clone(), columns::primary(&slot, &use_schema()));
        let write = Callback::new(move |links: Vec<Target>| {
            write_links(&of_write, draft, &links, primary.as_deref());
        });
        let add = Callback::new(move |added: Vec<Target>| {
            let mut links = links.get_untracked();
            let known = |links: &[Target], id: &str| links.iter().any(|link| link.id == id);
            for target in added {
                if !known(&links, &target.id) {
                    links.push(target);
                }
            }
            write.run(links);
        });
        let on_remove = Callback::new(move |id: String| {
            let mut links = links.get_untracked();
            links.retain(|link| link.id != id);
            write.run(links);
        });
        let chips = chips(&slot, draft, links.into(), add, on_remove);
        match columns::rows(&slot, draft, links.into(), &use_schema()) {
            None => frame::framed(&slot, draft, chips),
            Some(rows) => {
                let all = view! { <div class="field-known">{chips}{rows}</div> };
                frame::framed(&slot, draft, all.into_any())
            }
        }
    }
}

/// The control that holds several records.
pub(super) fn chips(
    slot: &Slot,
    draft: Draft,
    links: Signal<Vec<Target>>,
    add: Callback<Vec<Target>>,
    on_remove: Callback<String>,
) -> AnyView {
    let entity = Signal::stored(entity(slot));
    let lookup = lookup(entity);
    let control = frame::Control::of(slot, draft);
    let on_add = Callback::new(move |choice: Choice| {
        let entity = entity.get_untracked();
        add.run(vec![Target { entity, id: choice.value, name: choice.label }]);
        lookup.ask.run(String::new());
    });
    let chosen = Signal::derive(move || links.get().into_iter().map(choice).collect::<Vec<_>>());
    // What is linked already is not offered again.
    let choices = Signal::derive(move || {
        let links = links.get();
        let mut choices = lookup.choices.get();
        choices.retain(|choice| !links.iter().any(|link| link.id == choice.value));
        choices
    });
    view! {
        <div class="field-beside">
            <ChipInput
                id=control_id(slot)
                label=slot.label.to_string()
                chips=chosen
                choices=choices
                busy=lookup.busy
                on_input=lookup.ask
                on_open=lookup.offer
                on_add=on_add
                on_remove=on_remove
                required=control.required
                invalid=control.invalid
                described_by=control.described_by
            />
            {chooser::select(entity, true, add)}
        </div>
    }
    .into_any()
}

fn choice(target: Target) -> Choice {
    Choice::new(target.id, target.name)
}

fn write_links(slot: &Slot, draft: Draft, links: &[Target], primary: Option<&str>) {
    let list: Vec<Value> = links.iter().map(|link| Value::from(&*link.id)).collect();
    let map: Object =
        links.iter().map(|link| (link.id.clone(), Value::from(&*link.name))).collect();
    let [ids, names, known] = ["Ids", "Names", "Columns"].map(|suffix| slot.attribute(suffix));
    let mut values: Vec<(&str, Value)> = vec![(&ids, list.into()), (&names, map.into())];
    if let Some(columns) = columns::of_links(slot, draft, links) {
        values.push((&known, columns));
    }
    draft.set_together(&slot.name, values);
    // The main record is one of them: the first, where the one that was is gone.
    if let Some(attribute) = primary {
        let now = untrack(|| draft.text(attribute));
        if !links.iter().any(|link| link.id == now) {
            let first = links.first().map(|link| Value::from(&*link.id));
            draft.set(&slot.name, attribute, first.unwrap_or_default());
        }
    }
}

/// The records, in the order of the ids.
fn targets(slot: &Slot, record: &Record) -> Vec<Target> {
    let mut names = record.map(&slot.attribute("Names"));
    let entity = entity(slot);
    let target = |id: String| Target {
        name: names.remove(&id).filter(|name| !name.is_empty()).unwrap_or_else(|| id.clone()),
        entity: entity.clone(),
        id,
    };
    record.list(&slot.attribute("Ids")).into_iter().map(target).collect()
}
