//! A link to one record of one of several entity types.

use super::{
    FieldDetail, FieldEditor, FieldType, Line, Pen, Shape, chooser, control_id, frame,
    show::{self, Linker, Target},
    typed::filled,
};
use crate::store::{draft::Draft, use_schema};
use crate::ui::live::live;
use crema_espo::{
    locale::Locale,
    record::Record,
    schema::Schema,
    slot::Slot,
    validate::{self, Invalid},
};
use crema_view::prelude::*;
use crema_view::view;
use serde_json::Value;

/// `linkParent`.
pub(super) struct LinkParent;

impl FieldType for LinkParent {
    fn name(&self) -> &'static str {
        "linkParent"
    }

    fn text(&self, slot: &Slot, record: &Record, _locale: &Locale) -> String {
        target(slot, record).map(|target| target.name).unwrap_or_default()
    }

    fn shape(&self, _slot: &Slot) -> Shape {
        Shape::Way
    }

    fn line(&self, slot: &Slot, record: &Record, pen: &Pen) -> Line {
        target(slot, record).map(|target| target.line(pen)).unwrap_or_default()
    }
}

impl FieldDetail for LinkParent {
    fn detail(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        let linker = Linker::new();
        let content = move || match record.with(|record| target(&slot, record)) {
            Some(target) => linker.value(target),
            None => show::dash(),
        };
        live(content)
    }
}

impl FieldEditor for LinkParent {
    fn check(&self, slot: &Slot, record: &Record, _locale: &Locale) -> Result<(), Invalid> {
        validate::required(slot, record, &slot.attribute("Id"))
    }

    fn edit(&'static self, slot: Slot, draft: Draft) -> AnyView {
        let schema = use_schema();
        let stored = untrack(|| frame::excerpt(&slot, draft, &["Type"]));
        let entities = entities(&slot, &schema, &stored);
        // The type alone is not stored: it says what to search.
        let stored = stored.text(&slot.attribute("Type")).to_owned();
        let first = || entities.first().cloned().unwrap_or_default();
        let asked = RwSignal::new(if stored.is_empty() { first() } else { stored });
        let of_chosen = slot.clone();
        let chosen = Memo::new(move |_| {
            target(&of_chosen, &frame::excerpt(&of_chosen, draft, &["Type", "Id", "Name"]))
                .unwrap_or_else(|| Target { entity: asked.get(), ..Target::default() })
        });
        let of_choose = slot.clone();
        let choose = Callback::new(move |chosen: Option<Target>| write(&of_choose, draft, chosen));
        let on_type = Callback::new(move |entity: String| {
            asked.set(entity);
            choose.run(None);
        });
        let entity = Signal::derive(move || chosen.with(|chosen| chosen.entity.clone()));
        let options =
            entities.into_iter().map(|entity| (entity.clone(), schema.label_singular(&entity)));
        let control = frame::Control::of(&slot, draft);
        let id = format!("{}-type", control_id(&slot));
        let kind = frame::Control { id, ..control.part("", schema.word("Type")) };
        let select = kind.select(entity, options.collect(), on_type);
        let control =
            frame::Control { required: control.required, ..control.part("", &*slot.label) };
        let chooser = chooser::chooser(control, slot.label.to_string(), chosen.into(), choose);
        let both = view! { <div class="field-parent">{select}{chooser}</div> };
        frame::grouped(&slot, draft, both.into_any())
    }
}

/// The entity types to choose from: the field's list, else all that records can be linked to; and
/// what is stored.
pub(super) fn entities(slot: &Slot, schema: &Schema, stored: &Record) -> Vec<String> {
    let mut entities = slot.def.params.texts("entityList");
    if entities.is_empty() {
        let scopes = schema.metadata.scopes.iter();
        let linkable = scopes.filter(|(_, scope)| scope.flag("entity") && scope.flag("object"));
        entities = linkable.map(|(name, _)| name.clone()).collect();
        entities.sort();
    }
    entities.retain(|entity| schema.can_open(entity));
    let own = stored.text(&slot.attribute("Type"));
    if !own.is_empty() && !entities.iter().any(|entity| entity == own) {
        entities.insert(0, own.to_owned());
    }
    entities
}

fn write(slot: &Slot, draft: Draft, chosen: Option<Target>) {
    let Target { entity, id, name } = chosen.unwrap_or_default();
    let [of_entity, of_id, of_name] = ["Type", "Id", "Name"].map(|suffix| slot.attribute(suffix));
    let values: [(&str, Value); 3] =
        [(&of_entity, filled(&entity)), (&of_id, filled(&id)), (&of_name, filled(&name))];
    draft.set_together(&slot.name, values);
}

/// The record the link leads to.
fn target(slot: &Slot, record: &Record) -> Option<Target> {
    let [entity, id, name] = ["Type", "Id", "Name"].map(|suffix| slot.attribute(suffix));
    let id = record.filled(&id)?.to_owned();
    let name = record.filled(&name).unwrap_or(&id).to_owned();
    Some(Target { entity: record.text(&entity).to_owned(), id, name })
}
