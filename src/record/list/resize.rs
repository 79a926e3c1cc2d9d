//! What one can take hold of in the head: the edge of a column, to make it wider; the column, to
//! put it elsewhere.

use super::{Shared, keys::Cell};
use crate::{
    store::{kept::Kept, use_schema},
    ui::{
        drag::{self, Drag, Phase},
        is_rtl,
    },
};
use crema_espo::{
    layout::{Column, LEAST_WIDTH, MOST_WIDTH, moved},
    words::fill,
};
use crema_view::prelude::*;
use crema_view::view;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, PointerEvent};

/// Pixels an arrow key moves an edge by.
const STEP: f64 = 16.0;

/// Who hears of what is done with the heads.
#[derive(Clone, Copy)]
pub(super) struct Handles {
    pub kept: Kept,
    pub on_columns: Callback<Vec<String>>,
}

impl Handles {
    /// Puts a column where it is dropped on the head of another one.
    pub fn drag(self, name: &str) -> impl Fn(PointerEvent) + Send + 'static {
        let name = name.to_owned();
        move |event: PointerEvent| {
            let head = event.current_target().and_then(|head| head.dyn_into::<Element>().ok());
            // A finger scrolls.
            let Some(head) = head.filter(|_| event.pointer_type() == "mouse") else { return };
            let name = name.clone();
            let on_drag = move |drag: Drag| {
                let under = head_at(drag.at).filter(|under| *under != head);
                mark(&head, under.as_ref().filter(|_| drag.phase == Phase::Moved));
                if let (Phase::Dropped, Some(under)) = (drag.phase, under) {
                    let target = under.get_attribute("data-field").unwrap_or_default();
                    let _ = self.on_columns.try_run(moved(&names(&head), &name, &target));
                }
            };
            drag::follow(&event, on_drag);
        }
    }

    fn resize(self, name: &str, width: Option<f64>) {
        self.kept.change(|choice| choice.set_width(name, width));
    }
}

/// The head of a column at a point of the window.
fn head_at((x, y): (f64, f64)) -> Option<Element> {
    let hit = document().element_from_point(x as f32, y as f32)?;
    hit.closest("[role=columnheader][data-field]").ok().flatten()
}

/// The other heads beside this one.
fn heads(head: &Element) -> Vec<Element> {
    let heads = head.parent_element().map(|row| row.children());
    let heads = heads.map(|heads| (0..heads.length()).filter_map(move |at| heads.item(at)));
    heads.into_iter().flatten().collect()
}

/// The fields of the heads, in order.
fn names(head: &Element) -> Vec<String> {
    heads(head).iter().filter_map(|head| head.get_attribute("data-field")).collect()
}

/// Shows where the dragged head would go.
fn mark(head: &Element, under: Option<&Element>) {
    for other in heads(head) {
        let here = under == Some(&other);
        // The name is one that attributes may have.
        let _ = other.toggle_attribute_with_force("data-drop", here);
    }
}

/// The edge of a head: dragged, or moved by the arrow keys; Enter and a double click give the
/// column the width that its layout has for it.
pub(super) fn edge(shared: Shared, cell: Cell, column: &Column, handles: Handles) -> AnyView {
    let label = fill(&use_schema().word("Resize {column}"), &[("column", &column.slot.label)]);
    let name = column.slot.name.to_string();
    let kept = handles.kept;
    let width = {
        let (name, first) = (name.clone(), column.width_px.unwrap_or(LEAST_WIDTH.into()));
        move || {
            let width = kept.choice.with(|choice| choice.width(&name));
            width.unwrap_or(first as u32).to_string()
        }
    };
    let tab_index = Signal::derive(move || if shared.active.get() == cell { "0" } else { "-1" });
    let (of_key, of_click) = (name.clone(), name.clone());
    view! {
        <span
            class="list-edge"
            role="separator"
            aria-orientation="vertical"
            aria-label=label
            aria-valuemin=LEAST_WIDTH.to_string()
            aria-valuemax=MOST_WIDTH.to_string()
            aria-valuenow=width
            tabindex=tab_index
            on:pointerdown=move |event: PointerEvent| {
                event.stop_propagation();
                pull(&event, handles, &name);
            }
            on:keydown=move |event: KeyboardEvent| press(&event, handles, &of_key)
            on:dblclick=move |_| handles.resize(&of_click, None)
        ></span>
    }
    .into_any()
}

/// The width of the column that an edge belongs to: that of its track, as a cell may reach beyond.
fn width_of(target: Option<web_sys::EventTarget>) -> Option<f64> {
    let edge = target?.dyn_into::<Element>().ok()?;
    let head = edge.parent_element()?;
    let at = heads(&head).iter().position(|other| *other == head)?;
    let style = window().get_computed_style(&head.parent_element()?).ok()??;
    let tracks = style.get_property_value("grid-template-columns").ok()?;
    crema_espo::json::float(tracks.split_whitespace().nth(at)?.trim_end_matches("px"))
}

fn pull(event: &PointerEvent, handles: Handles, name: &str) {
    let Some(start) = width_of(event.current_target()) else { return };
    let (name, before) = (name.to_owned(), handles.kept.choice.get_untracked().width(name));
    let side = if is_rtl() { -1.0 } else { 1.0 };
    let on_drag = move |drag: Drag| match drag.phase {
        Phase::Ended => handles.resize(&name, before.map(f64::from)),
        _ => handles.resize(&name, Some(start + side * drag.by.0)),
    };
    drag::follow(event, on_drag);
}

fn press(event: &KeyboardEvent, handles: Handles, name: &str) {
    let step = match (&*event.key(), is_rtl()) {
        ("ArrowRight", false) | ("ArrowLeft", true) => Some(STEP),
        ("ArrowLeft", false) | ("ArrowRight", true) => Some(-STEP),
        ("Enter", _) => None,
        _ => return,
    };
    // The grid would move to another cell.
    event.prevent_default();
    event.stop_propagation();
    let now = width_of(event.current_target());
    handles.resize(name, step.zip(now).map(|(step, now)| now + step));
}
