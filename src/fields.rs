//! Field types: how a value reads, is checked, shown and edited. One type is one file; adding one
//! costs that file, two lines here and a fixture in `tests/fixtures/fields`.
//!
//! Floor 3: knows the store and the ui, nothing of records' pages or the router. What a field
//! needs from above (the search dialog) it declares as [`Pickers`].

mod address;
mod barcode;
// Not `bool.rs` and `enum.rs`: these words are taken.
mod bool_field;
mod calendar;
mod checklist;
mod chooser;
mod color;
mod currency;
mod date;
mod datetime;
mod details;
mod duration;
mod editors;
mod email;
mod enum_field;
pub mod file;
mod filter;
mod float;
mod foreign;
mod frame;
mod int;
mod json_field;
pub mod later;
mod line;
mod link;
mod link_multiple;
mod link_parent;
pub mod lookup;
mod map;
pub mod markdown;
mod multi_enum;
mod password;
mod person_name;
mod phone;
mod range;
mod reachable;
pub mod reading;
mod show;
#[cfg(test)]
mod tests;
mod text;
mod typed;
mod unknown;
mod url;
mod varchar;
mod wysiwyg;

use crate::store::{handed::Parent, use_locale};
use crema_espo::{
    locale::Locale,
    record::Record,
    schema::Schema,
    search::{
        ListQuery, WhereItem,
        operators::{self, Operator},
    },
    slot::{Access, Slot},
};
use crema_view::prelude::*;

pub use details::{DETAILS, FieldDetail, detail};
pub use editors::{EDITORS, FieldEditor, check, edit, filter, read};
pub use line::{Line, Pen, Shape};

/// One of EspoCRM's field types.
pub trait FieldType: Sync + 'static {
    /// EspoCRM's name of the type.
    fn name(&self) -> &'static str;

    /// The value as plain text: for titles, exports and the default views; empty where there is
    /// none.
    fn text(&self, slot: &Slot, record: &Record, locale: &Locale) -> String;

    /// The value as a text for a spreadsheet: what [`FieldEditor::read`] reads where it can.
    fn copied(&self, slot: &Slot, record: &Record, locale: &Locale) -> String {
        self.text(slot, record, locale)
    }

    /// Whether there is an editor; a type without one is always read-only.
    fn editable(&self) -> bool {
        true
    }

    /// Whether the values of a column of this type stand right.
    fn numeric(&self) -> bool {
        false
    }

    /// What the field is filtered by, the usual way first; nothing where it cannot be.
    fn operators(&self) -> &'static [Operator] {
        operators::operators(self.name())
    }

    /// [`FieldType::text`] as a signal.
    fn shown(&'static self, slot: &Slot, record: Signal<Record>) -> Signal<String> {
        let (slot, locale) = (slot.clone(), use_locale());
        Signal::derive(move || record.with(|record| self.text(&slot, record, &locale)))
    }

    /// What cells of it are made of.
    fn shape(&self, _slot: &Slot) -> Shape {
        Shape::Text
    }

    /// The value in one line of a list, unless its shape is a view.
    fn line(&self, slot: &Slot, record: &Record, pen: &Pen) -> Line {
        Line::of(self.text(slot, record, &pen.locale))
    }

    /// The value in one line of a list where its shape is a view.
    fn view(&'static self, _slot: Slot, _record: Signal<Record>) -> AnyView {
        ().into_any()
    }
}

/// Lists all types once, for three tables: that of the values, and those of what stands on pages
/// and of the editors, which come later.
macro_rules! types {
    ($($kind:expr,)+) => {
        /// All types with their own file. What behaves alike shares one, under each of its names.
        pub static TYPES: &[&dyn FieldType] = &[$(&$kind),+];
        static ALL_DETAILS: &[&dyn FieldDetail] = &[$(&$kind),+];
        static ALL_EDITORS: &[&dyn FieldEditor] = &[$(&$kind),+];
    };
}

types![
    address::Address,
    barcode::Barcode,
    bool_field::Bool,
    checklist::Checklist,
    color::Color,
    currency::Currency { name: "currency", converted: false },
    currency::Currency { name: "currencyConverted", converted: true },
    date::Date,
    datetime::DateTime { name: "datetime", optional: false },
    datetime::DateTime { name: "datetimeOptional", optional: true },
    duration::Duration,
    email::Email,
    enum_field::Enum { name: "enum", numeric: false },
    enum_field::Enum { name: "enumInt", numeric: true },
    enum_field::Enum { name: "enumFloat", numeric: true },
    file::File { name: "file", several: false },
    file::File { name: "image", several: false },
    file::File { name: "attachmentMultiple", several: true },
    float::Float { name: "float", as_text: false },
    float::Float { name: "decimal", as_text: true },
    foreign::Foreign,
    int::Int { name: "int", editable: true },
    int::Int { name: "autoincrement", editable: false },
    json_field::Json { name: "arrayInt" },
    json_field::Json { name: "base" },
    json_field::Json { name: "jsonArray" },
    json_field::Json { name: "jsonObject" },
    link::Link { name: "link", editable: true },
    link::Link { name: "linkOne", editable: true },
    link_multiple::LinkMultiple { name: "linkMultiple", editable: true },
    link_parent::LinkParent,
    map::Map,
    multi_enum::MultiEnum { name: "multiEnum" },
    multi_enum::MultiEnum { name: "array" },
    multi_enum::MultiEnum { name: "urlMultiple" },
    password::Password,
    person_name::PersonName,
    phone::Phone,
    range::Range { name: "rangeInt" },
    range::Range { name: "rangeFloat" },
    range::Range { name: "rangeCurrency" },
    text::Text,
    url::Url,
    varchar::Varchar { name: "varchar", editable: true },
    varchar::Varchar { name: "number", editable: false },
    wysiwyg::Wysiwyg,
];

/// The type of EspoCRM's name `kind`; one that is not ours reads as JSON and is never written.
pub fn of(kind: &str) -> &'static dyn FieldType {
    TYPES.iter().find(|field| field.name() == kind).copied().unwrap_or(&unknown::Unknown)
}

/// Whether the user may edit this field: by right, by metadata and because we can.
pub fn editable(slot: &Slot) -> bool {
    slot.access == Access::Edit && of(&slot.def.kind).editable()
}

/// The value of a field in one line of a list.
pub fn cell(slot: Slot, record: Signal<Record>) -> AnyView {
    cell_as(of(&slot.def.kind), slot, record)
}

fn cell_as(field: &'static dyn FieldType, slot: Slot, record: Signal<Record>) -> AnyView {
    match field.shape(&slot) {
        Shape::View => field.view(slot, record),
        _ => line::line(field, slot, record),
    }
}

/// What a link field asks of the pages above: to let the user choose records of an entity type.
#[derive(Clone)]
pub struct SelectRequest {
    /// The entity type to choose from.
    pub entity: String,
    /// More than one may be chosen.
    pub multiple: bool,
    /// "Create" is offered to who may: what is missing can be made on the spot.
    pub create: bool,
    /// The primary filter it begins with.
    pub primary: Option<String>,
    /// The bool filters it begins with.
    pub bools: Vec<String>,
    /// Filters on fields it begins with.
    pub filters: Vec<WhereItem>,
    /// Gets what finds the records when all results are chosen; `None` where that is not offered.
    pub on_all: Option<Callback<ListQuery>>,
    /// Gets the chosen records (`id` and `name` at least); not called when the user cancels.
    pub on_chosen: Callback<Vec<Record>>,
}

impl SelectRequest {
    /// One existing record of an entity type, as its client definition says where to begin.
    pub fn of(schema: &Schema, entity: &str, on_chosen: Callback<Vec<Record>>) -> Self {
        Self {
            entity: entity.to_owned(),
            multiple: false,
            create: false,
            primary: schema.select_filter(entity),
            bools: Vec::new(),
            filters: Vec::new(),
            on_all: None,
            on_chosen,
        }
    }
}

/// A new record to be made in a dialog over what is on screen.
#[derive(Clone)]
pub struct CreateRequest {
    /// The entity type.
    pub entity: String,
    /// Attributes it starts with, as texts.
    pub attributes: Vec<(String, String)>,
    /// The record and its link that it hangs on, where saving it does not say so by itself.
    pub parent: Option<Parent>,
    /// Gets the record as the server stored it; not called when the user cancels.
    pub on_saved: Callback<Record>,
}

/// What fields need from above. Each form in a dialog has its own, so that the next dialog stands
/// over it.
#[derive(Clone, Copy)]
pub struct Pickers {
    /// Opens the search dialog.
    pub select: Callback<SelectRequest>,
    /// Opens the form of a new record in a dialog.
    pub create: Callback<CreateRequest>,
}

/// As context: sets what somebody who is invited answers. Gets the field, the id of who answers,
/// and the answer.
#[derive(Clone, Copy)]
pub struct SetAnswer(pub Callback<(String, String, String)>);

/// As context: the cells below stand in a grid that moves the focus by itself, so that their links
/// are no Tab stops.
#[derive(Clone, Copy)]
pub struct InGrid;

/// A parameter of a field whose text keeps the ids of one form apart from those of another.
pub const OWN_IDS: &str = "crema:ids";

/// The id of a field's control in a form: what its label and error summary point at. In a field of
/// several controls it is that of the first. Forms of two entity types may stand in one page.
pub fn control_id(slot: &Slot) -> String {
    match slot.def.params.text(OWN_IDS) {
        Some(own) => format!("field-{own}-{}", slot.name),
        None => format!("field-{}-{}", slot.entity, slot.name),
    }
}
