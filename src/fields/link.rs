//! A link to one record: `{field}Id` is stored, `{field}Name` only shown.

use super::{
    FieldDetail, FieldEditor, FieldType, Line, Pen, Shape, chooser, frame,
    reading::Reading,
    show::{self, Linker, Target},
    typed::filled,
};
use crate::store::draft::Draft;
use crate::ui::live::live;
use crema_espo::{
    locale::Locale,
    record::Record,
    slot::Slot,
    validate::{self, Invalid},
};
use crema_view::prelude::*;
use serde_json::Value;

/// `link` and `linkOne`.
pub(super) struct Link {
    pub(super) name: &'static str,
    pub(super) editable: bool,
}

impl FieldType for Link {
    fn name(&self) -> &'static str {
        self.name
    }

    fn text(&self, slot: &Slot, record: &Record, _locale: &Locale) -> String {
        target(slot, record).map(|target| target.name).unwrap_or_default()
    }

    fn editable(&self) -> bool {
        self.editable
    }

    fn shape(&self, _slot: &Slot) -> Shape {
        Shape::Way
    }

    fn line(&self, slot: &Slot, record: &Record, pen: &Pen) -> Line {
        target(slot, record).map(|target| target.line(pen)).unwrap_or_default()
    }
}

impl FieldDetail for Link {
    fn detail(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        let linker = Linker::new();
        let content = move || match record.with(|record| target(&slot, record)) {
            Some(target) => linker.value(target),
            None => show::dash(),
        };
        live(content)
    }
}

impl FieldEditor for Link {
    fn read(&self, slot: &Slot, text: &str, _record: &Record, _locale: &Locale) -> Reading {
        match text.trim() {
            "" => {
                Reading::Values(["Id", "Name"].map(|it| (slot.attribute(it), Value::Null)).into())
            }
            name => Reading::Named { entity: entity(slot), name: name.to_owned() },
        }
    }

    fn check(&self, slot: &Slot, record: &Record, _locale: &Locale) -> Result<(), Invalid> {
        validate::required(slot, record, &slot.attribute("Id"))
    }

    fn edit(&'static self, slot: Slot, draft: Draft) -> AnyView {
        let (of_chosen, of_choose) = (slot.clone(), slot.clone());
        let chosen = Memo::new(move |_| {
            target(&of_chosen, &frame::excerpt(&of_chosen, draft, &["Id", "Name"]))
                .unwrap_or_else(|| Target { entity: entity(&of_chosen), ..Target::default() })
        });
        let choose = Callback::new(move |chosen: Option<Target>| {
            let Target { id, name, .. } = chosen.unwrap_or_default();
            let (ids, names) = (of_choose.attribute("Id"), of_choose.attribute("Name"));
            let values: [(&str, Value); 2] = [(&ids, filled(&id)), (&names, filled(&name))];
            draft.set_together(&of_choose.name, values);
        });
        let control = frame::Control::of(&slot, draft);
        let chooser = chooser::chooser(control, slot.label.to_string(), chosen.into(), choose);
        frame::framed(&slot, draft, chooser)
    }
}

/// The entity type the link leads to; empty where the server does not say.
pub(super) fn entity(slot: &Slot) -> String {
    let link = slot.link.as_ref().map(|link| link.entity.clone());
    let named = || slot.def.params.text("entity").map(str::to_owned);
    link.filter(|entity| !entity.is_empty()).or_else(named).unwrap_or_default()
}

/// The record a link leads to.
fn target(slot: &Slot, record: &Record) -> Option<Target> {
    let id = record.filled(&slot.attribute("Id"))?;
    let name = record.filled(&slot.attribute("Name")).unwrap_or(id).to_owned();
    Some(Target { entity: entity(slot), id: id.to_owned(), name })
}
