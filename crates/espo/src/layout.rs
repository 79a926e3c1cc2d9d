//! Layouts (contract 2.5): raw JSON -> columns, panels, rows; joined with definitions, rights
//! and labels into [`Slot`]s. A layout may name what does not exist: such cells are left out.

use crate::{schema::Schema, slot::Slot};
use serde_json::Value;

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
}

/// A panel of a record page.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
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
    /// "Create" is offered (metadata and rights).
    pub create: bool,
    /// "Select" is offered.
    pub select: bool,
    /// "Unlink" is offered.
    pub unlink: bool,
    /// Collapsed at first.
    pub hidden: bool,
}

/// The columns of a list layout; an unusable layout gives the fallback columns of the entity.
pub fn columns(_schema: &Schema, _entity: &str, _raw: &Value) -> Vec<Column> {
    Vec::new()
}

/// The panels of a detail layout, with the side panel's fields (`defaultSidePanel`) as last one.
pub fn panels(_schema: &Schema, _entity: &str, _raw: &Value) -> Vec<Panel> {
    Vec::new()
}

/// The fields of the side panel: assigned user, teams, created, modified (contract 2.5,
/// `defaultSidePanel`).
pub fn side(_schema: &Schema, _entity: &str, _raw: &Value) -> Panel {
    Panel { label: String::new(), rows: Vec::new(), style: None, hidden: false, tab: None }
}

/// The relationship panels of an entity from `bottomPanelsDetail` (≥ 5.9) or `relationships`.
pub fn relations(_schema: &Schema, _entity: &str, _raw: &Value) -> Vec<Relation> {
    Vec::new()
}
