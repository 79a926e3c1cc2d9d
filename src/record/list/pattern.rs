//! What rows are copied from: made once for the columns of a list, with all that never changes.
//! Into a copy only what is its own is written.

use super::Shared;
use crate::{
    fields::{self, FieldType, Line, Pen, Shape},
    store::records::Entry,
};
use crema_espo::{layout::Column, record::Record, slot::Slot};
use crema_view::{element_of as one, prelude::*, view};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// What the rows of one list have in common.
pub(super) struct Pattern {
    row: Element,
    /// A row that is not here yet.
    bones: Element,
    pub columns: Vec<Painter>,
    pub pen: Pen,
    /// The entity type of the records.
    pub entity: String,
    /// Where the pool keeps what the link knows of them.
    link_pool: Option<String>,
    /// "Select {name}", "Actions for {name}".
    pub words: [String; 2],
}

/// What stands in the cells of a column.
pub(super) struct Painter {
    pub slot: Slot,
    field: &'static dyn FieldType,
    pub part: Part,
    /// Whether its values are what the link knows.
    pub of_link: bool,
    /// Whether its cells are edited, where the record allows it.
    pub edited: bool,
}

/// What a cell has in it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// A text, no element around it.
    Text,
    /// An element with a text in it, which may lead somewhere.
    Inner(Shape),
    /// The name, as the link to the record's page or what is pressed to choose it.
    Name,
    /// A view of the field's own.
    View,
}

/// What is written into a row.
#[derive(Clone, PartialEq)]
pub(super) struct Lines {
    pub name: String,
    pub cells: Vec<Line>,
}

impl Pattern {
    /// That of a list.
    pub fn new(shared: Shared) -> Rc<Self> {
        let pen = Pen::here();
        let words = ["Select {name}", "Actions for {name}"].map(|word| pen.schema.word(word));
        let columns = shared.columns.get_value();
        let (entity, link_pool) =
            shared.list.with_value(|list| (list.source.entity.clone(), list.source.link_pool()));
        let painters: Vec<_> = columns
            .iter()
            .enumerate()
            .map(|(at, column)| Painter::new(shared, at, column, link_pool.is_some()))
            .collect();
        let row = one(view! { <div class="list-row" role="row" aria-selected="false"></div> });
        let bones = one(view! { <div class="list-row" role="row" data-placeholder=""></div> });
        let bone = one(view! { <div class="list-cell" role="gridcell"></div> });
        append(&row, &pick(shared));
        for (at, (column, painter)) in columns.iter().zip(&painters).enumerate() {
            append(&row, &painter.cell(shared, at, column));
        }
        append(&row, &menu(shared));
        for _ in 0..shared.width() {
            append(&bones, &copied(&bone));
        }
        Rc::new(Self { row, bones, columns: painters, pen, entity, link_pool, words })
    }

    /// A new row; one of a record, or one that stands for it.
    pub fn copy(&self, of_record: bool) -> Element {
        copied(if of_record { &self.row } else { &self.bones })
    }

    /// What the link knows of a record, where a column shows that.
    pub fn link_entry(&self, id: &str) -> Option<Entry> {
        let shown = self.columns.iter().any(|column| column.of_link);
        let pool = self.link_pool.as_ref().filter(|_| shown)?;
        Some(self.pen.store.records.entry(pool, id))
    }

    /// What is to be written into the row of a record.
    pub fn lines(&self, record: &Record, of_link: Option<&Record>) -> Lines {
        let name = self.pen.schema.record_name(&self.entity, record);
        let line = |column: &Painter| match column.part {
            Part::Name => Line::of(&*name),
            Part::View => Line::default(),
            _ => {
                let record = of_link.filter(|_| column.of_link).unwrap_or(record);
                column.field.line(&column.slot, record, &self.pen)
            }
        };
        let cells = self.columns.iter().map(line).collect();
        Lines { name, cells }
    }
}

impl Painter {
    fn new(shared: Shared, at: usize, column: &Column, linked: bool) -> Self {
        let field = fields::of(&column.slot.def.kind);
        let own = |name: &str| {
            shared.list.with_value(|list| list.query.of_link.iter().any(|of| **of == *name))
        };
        let part = match (field.shape(&column.slot), shared.choose.is_some()) {
            _ if column.link => Part::Name,
            // Text only: a link would lead away from what is being chosen.
            (_, true) | (Shape::Text | Shape::Time, _) => Part::Text,
            (Shape::View, _) => Part::View,
            (shape, _) => Part::Inner(shape),
        };
        Self {
            field,
            part,
            of_link: linked && own(&column.slot.name),
            edited: shared.edit.column(at) == Some(true),
            slot: column.slot.clone(),
        }
    }

    /// The cell to be copied.
    fn cell(&self, shared: Shared, at: usize, column: &Column) -> Element {
        // Said of none where there is none to edit.
        let fixed = shared.edit.column(at) == Some(false);
        let timed = self.field.shape(&self.slot) == Shape::Time;
        let cell = one(view! {
            <div class="list-cell list-value" role="gridcell" tabindex="-1"></div>
        });
        for (name, value, is) in [
            ("data-align", "end", column.align_right),
            ("data-time", "", timed),
            ("aria-readonly", "true", fixed),
        ] {
            set(&cell, name, value, is);
        }
        let text = document().create_text_node("");
        match self.inner(shared) {
            Some(inner) => {
                append(&inner, &text);
                append(&cell, &inner);
            }
            None if self.part == Part::Text => append(&cell, &text),
            None => {}
        }
        cell
    }

    /// The element in it that has the text.
    fn inner(&self, shared: Shared) -> Option<Element> {
        let inner = match self.part {
            Part::Text | Part::View => return None,
            Part::Name => match shared.choose {
                None => one(view! { <a class="list-link" tabindex="-1"></a> }),
                Some(choose) => {
                    let name = one(view! {
                        <button type="button" class="select-name" tabindex="-1"></button>
                    });
                    set(&name, "aria-pressed", "false", choose.multiple);
                    name
                }
            },
            Part::Inner(Shape::Pill) => one(view! { <span class="pill"></span> }),
            Part::Inner(shape) => {
                let way = one(view! { <a tabindex="-1"></a> });
                set(&way, "target", "_blank", shape == Shape::Site);
                set(&way, "rel", "noopener noreferrer", shape != Shape::Way);
                way
            }
        };
        Some(inner)
    }

    /// The value as a view.
    pub fn view(&self, record: Signal<Record>) -> AnyView {
        self.field.view(self.slot.clone(), record)
    }

    /// The line that stands in the cell of a record.
    pub fn line(&self, record: &Record, pen: &Pen) -> Line {
        self.field.line(&self.slot, record, pen)
    }
}

/// The cell of the box.
fn pick(shared: Shared) -> Element {
    let cell = one(view! {
        <div class="list-cell list-pick checkbox" role="gridcell" tabindex="-1"></div>
    });
    if shared.picks() {
        append(&cell, &one(view! { <input type="checkbox" tabindex="-1" /> }));
    }
    cell
}

/// The cell of the menu. What is in it comes once it is asked for; until then a button alone.
fn menu(shared: Shared) -> Element {
    let cell = one(view! { <div class="list-cell list-menu" role="gridcell" tabindex="-1"></div> });
    if shared.choose.is_none() {
        append(&cell, &more());
    }
    cell
}

/// The button of a menu that is not there yet: it looks and reads as that will.
pub(super) fn more() -> Element {
    one(view! {
        <button
            class="button"
            type="button"
            data-kind="quiet"
            data-icon-only=""
            tabindex="-1"
            aria-haspopup="menu"
            aria-expanded="false"
        >
            "···"
        </button>
    })
}

fn copied(element: &Element) -> Element {
    let copy = element.clone_node_with_deep(true);
    copy.map_or_else(|_| element.clone(), JsCast::unchecked_into)
}

/// An attribute of a constant name: the browser has nothing to refuse.
fn set(element: &Element, name: &str, value: &str, is: bool) {
    if is {
        let _ = element.set_attribute(name, value);
    }
}

fn append(parent: &Element, child: &Node) {
    let _ = parent.append_child(child);
}
