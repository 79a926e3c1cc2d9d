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
pub use columns::columns;
pub use form::{FormKind, form_layouts};
pub use panels::panels;
pub use relations::relations;
pub use sections::{BottomItem, Content, Section, bottom, side_activities, side_panels};
pub use side::side;

use crate::{logic::Condition, slot::Slot};

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
    /// Collapsed at first.
    pub hidden: bool,
}
