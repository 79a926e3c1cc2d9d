//! Layouts (contract 2.5): raw JSON -> columns, panels, rows; joined with definitions, rights
//! and labels into [`Slot`]s. A layout may name what does not exist: such cells are left out.

mod choice;
mod columns;
mod form;
mod items;
mod panels;
mod relations;
mod sections;
mod side;

pub use choice::{Choice, LEAST_WIDTH, MOST_WIDTH, chosen, moved, next_order, offered};
pub use columns::{add_of_link, columns};
pub use form::{FormKind, form_layouts};
pub use panels::panels;
pub use relations::{relation_of, relations};
pub use sections::{BottomItem, Content, Section, bottom, side_activities, side_panels, told_once};
pub use side::side;

use crate::{logic::Condition, schema::LinkColumn, search::WhereItem, slot::Slot};

/// A column of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The field.
    pub slot: Slot,
    /// Width in percent of the row, where the layout says so.
    pub width_percent: Option<f64>,
    /// Width in pixels, where the layout says so.
    pub width_px: Option<f64>,
    /// The cell links to the record.
    pub link: bool,
    /// Numbers and what the layout asks for stand right.
    pub align_right: bool,
    /// The server can sort by it.
    pub sortable: bool,
    /// Hidden unless the user asks for it.
    pub hidden: bool,
    /// On a card: of note.
    pub large: bool,
    /// On a card: less than the others.
    pub muted: bool,
    /// Its head shows no label (which stays its accessible name).
    pub no_label: bool,
}

/// A panel of a record page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Panel {
    /// Its name, by which dynamic logic knows it; `panel-0` … where the layout gives none.
    pub name: String,
    /// Its label; empty where the layout gives none.
    pub label: String,
    /// Its rows, each a list of cells.
    pub rows: Vec<Vec<Cell>>,
    /// EspoCRM's style (`success`, `danger` …).
    pub style: Option<String>,
    /// Behind "Show more".
    pub hidden: bool,
    /// Starts a new tab of this label.
    pub tab: Option<String>,
    /// Stands beside the others, outside their tabs.
    pub aside: bool,
    /// A note above its rows, as Markdown.
    pub note: Option<String>,
    /// EspoCRM's style of the note; `info` where a note has none.
    pub note_style: Option<String>,
    /// Shown only where this holds.
    pub visible: Option<Condition>,
    /// Its style is used only where this holds.
    pub styled: Option<Condition>,
}

/// One cell of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing stands here.
    Empty,
    /// A field.
    Field {
        /// The field.
        slot: Slot,
        /// Columns it takes (1 to 4).
        span: u8,
        /// Shown without its label (which stays its accessible name).
        no_label: bool,
    },
}

/// How records are chosen to be linked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chooses {
    /// The primary filter in force at first.
    pub primary: Option<String>,
    /// The bool filters in force at first.
    pub bools: Vec<String>,
    /// All results may be linked at once, however many those are.
    pub all: bool,
    /// The field of the record whose record the others should have, too: of what EspoCRM calls
    /// handlers this kind is known.
    pub same: Option<Same>,
}

/// A field of one record, and where the same record stands in others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Same {
    /// The field of the record.
    pub field: String,
    /// The others hold several in a field of the plural.
    pub many: bool,
}

impl Same {
    /// The filter that finds the others; `None` where the record has none itself.
    pub fn filter(&self, record: &crate::record::Record) -> Option<WhereItem> {
        let id = record.text(&format!("{}Id", self.field));
        let item = if self.many {
            WhereItem::leaf(&format!("{}s", self.field), "linkedWith", Some([id].as_slice().into()))
        } else {
            WhereItem::leaf(&format!("{}Id", self.field), "equals", Some(id.into()))
        };
        (!id.is_empty()).then_some(item)
    }
}

/// A relationship panel below a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// The link's name.
    pub link: String,
    /// Its label.
    pub label: String,
    /// The entity type of the linked records.
    pub entity: String,
    /// The layout of its list: `listSmall`, `listForAccount` …
    pub layout: String,
    /// Field and direction (descending) its list is sorted by, where metadata says so.
    pub order: Option<(String, bool)>,
    /// "Create" is offered (metadata and rights).
    pub create: bool,
    /// "Select" is offered.
    pub select: bool,
    /// "Unlink" is offered.
    pub unlink: bool,
    /// The primary filter that is always in force.
    pub primary: Option<String>,
    /// What the dialog begins with in which records to link are chosen.
    pub chooses: Chooses,
    /// What the link itself knows of each record behind it.
    pub columns: Vec<LinkColumn>,
    /// Collapsed at first.
    pub hidden: bool,
}
