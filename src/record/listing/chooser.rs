//! The dialog in which columns are chosen and put in order.

use super::Desk;
use crate::{
    fields::later::later,
    store::{kept, use_schema, use_store},
    ui::{
        Button, Checkbox, Dialog, DialogActions,
        drag::{self, Drag, Phase},
        focus::focus_id,
        icon::{Glyph, Icon},
        live::live,
    },
};
use crema_espo::text;
use crema_espo::{
    layout::{self, Column},
    words::fill,
};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;
use web_sys::{KeyboardEvent, PointerEvent};

/// What the parts of the open dialog share.
#[derive(Clone, Copy)]
struct Choosing {
    desk: StoredValue<Desk>,
    /// Everything there is to choose from, by the layout.
    offered: StoredValue<Arc<[Column]>>,
    /// The fields shown, in order.
    names: RwSignal<Vec<String>>,
    /// What a screen reader is told.
    said: RwSignal<String>,
    moved: StoredValue<String>,
}

/// The dialog "Columns".
#[component]
pub(super) fn Chooser(
    /// The list it is about.
    desk: StoredValue<Desk>,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let title = use_schema().word("Columns");
    view! {
        <Dialog title=title open=open light=true>
            {later(&CHOOSING, move |choosing| choosing(desk, open))}
        </Dialog>
    }
}

crate::part! {
    /// What is in the dialog.
    CHOOSING: fn(StoredValue<Desk>, RwSignal<bool>) -> AnyView = choosing;
    "work" "00000000000000000000000000000020"
}

fn choosing(desk: StoredValue<Desk>, open: RwSignal<bool>) -> AnyView {
    let (schema, entity) = (use_schema(), desk.with_value(|desk| desk.source.entity.clone()));
    let raw = use_store().layouts.layout(&entity, "list");
    let raw = raw.get_untracked().unwrap_or_default();
    let of_layout = layout::columns(&schema, &entity, &raw);
    let offered: Arc<[Column]> = layout::offered(&schema, &entity, of_layout).into();
    let now = desk.with_value(|desk| {
        let asked = desk.view.with_untracked(|view| view.columns.clone());
        layout::chosen(&schema, &entity, &offered, &asked)
    });
    let state = Choosing {
        desk,
        offered: StoredValue::new(offered),
        names: RwSignal::new(names(&now)),
        said: RwSignal::new(String::new()),
        moved: StoredValue::new(schema.word(text!("columnMoved"))),
    };
    let done = schema.word("Done");
    let reset = schema.word(text!("columnsDefault"));
    view! {
        <p class="visually-hidden" role="status">{state.said}</p>
        <div class="chooser">
            {live(move || lines(state, true))}
            {live(move || lines(state, false))}
        </div>
        <div class="chooser-ways">{ways(desk)}</div>
        <DialogActions>
            <Button label=reset on_click=move || state.reset() />
            <Button label=done kind=crate::ui::ButtonKind::Primary on_click=move || open.set(false) />
        </DialogActions>
    }
    .into_any()
}

fn names(columns: &[Column]) -> Vec<String> {
    columns.iter().map(|column| column.slot.name.to_string()).collect()
}

impl Choosing {
    fn apply(self) {
        let names = self.names.get_untracked();
        let default = self.default();
        let names = if names == default { Vec::new() } else { names };
        self.desk.with_value(|desk| desk.set_columns(names));
    }

    fn default(self) -> Vec<String> {
        let shown = |offered: &Arc<[Column]>| {
            let shown: Vec<_> = offered.iter().filter(|column| !column.hidden).cloned().collect();
            names(&shown)
        };
        self.offered.with_value(shown)
    }

    fn reset(self) {
        self.names.set(self.default());
        self.desk.with_value(|desk| {
            desk.kept.change(|choice| {
                choice.widths.clear();
                choice.loose = false;
            });
            desk.set_columns(Vec::new());
        });
    }

    fn show(self, name: &str, shown: bool) {
        self.names.update(|names| {
            names.retain(|other| other != name);
            if shown {
                names.push(name.to_owned());
            }
        });
        self.apply();
    }

    /// Puts a field in the place of another one.
    fn put(self, name: &str, target: &str) {
        self.names.update(|names| *names = layout::moved(names, name, target));
    }

    /// Moves a field by one place and says where it is now.
    fn step(self, name: &str, label: &str, by: isize) {
        let names = self.names.get_untracked();
        let at = names.iter().position(|other| other == name);
        let target = at.and_then(|at| names.get(at.checked_add_signed(by)?));
        let Some(target) = target else { return };
        self.put(name, target);
        self.apply();
        let at = self.names.with_untracked(|names| names.iter().position(|other| other == name));
        let place = (at.unwrap_or_default() + 1).to_string();
        let values = [("label", label), ("place", &*place), ("count", &*names.len().to_string())];
        self.said.set(fill(&self.moved.get_value(), &values));
        let id = grip_id(name);
        request_animation_frame(move || focus_id(&id));
    }
}

fn grip_id(name: &str) -> String {
    format!("grip-{name}")
}

/// The fields that are shown, in order, or those that are not, by label.
fn lines(state: Choosing, shown: bool) -> AnyView {
    let names = state.names.get();
    let offered = state.offered.get_value();
    let lines: Vec<_> = if shown {
        let by_name = |name: &String| offered.iter().find(|c| *c.slot.name == **name);
        names.iter().filter_map(by_name).collect()
    } else {
        offered.iter().filter(|c| names.iter().all(|name| **name != *c.slot.name)).collect()
    };
    let only = shown && lines.len() == 1;
    let lines = lines.into_iter().map(|column| line(state, column, shown, only)).collect_view();
    view! { <ul class="chooser-list">{lines}</ul> }.into_any()
}

fn line(state: Choosing, column: &Column, shown: bool, only: bool) -> AnyView {
    let (name, label) = (column.slot.name.to_string(), column.slot.label.to_string());
    let grip = shown.then(|| grip(state, &name, &label));
    let field = name.clone();
    view! {
        <li class="chooser-line" data-field=field>
            <Checkbox
                label=label
                checked=Signal::stored(shown)
                disabled=Signal::stored(only)
                on_change=Callback::new(move |shown| state.show(&name, shown))
            />
            {grip}
        </li>
    }
    .into_any()
}

/// What a field is moved by: dragged, or by the arrow keys.
fn grip(state: Choosing, name: &str, label: &str) -> AnyView {
    let title = fill(&use_schema().word("Move {label}"), &[("label", label)]);
    let (of_key, of_drag, label) = (name.to_owned(), name.to_owned(), label.to_owned());
    let press = move |event: KeyboardEvent| {
        let by = match &*event.key() {
            "ArrowUp" => -1,
            "ArrowDown" => 1,
            _ => return,
        };
        event.prevent_default();
        state.step(&of_key, &label, by);
    };
    let take = move |event: PointerEvent| {
        let name = of_drag.clone();
        let before = state.names.get_untracked();
        let on_drag = move |drag: Drag| {
            if state.names.try_get_untracked().is_none() {
                return;
            }
            let target = field_at(drag.at).filter(|target| *target != name);
            match (drag.phase, target) {
                (Phase::Ended, _) => state.names.set(before.clone()),
                (Phase::Dropped, _) => state.apply(),
                (Phase::Moved, Some(target)) => state.put(&name, &target),
                (Phase::Moved, None) => {}
            }
        };
        drag::follow(&event, on_drag);
    };
    view! {
        <button
            class="grip"
            type="button"
            id=grip_id(name)
            aria-label=title.clone()
            title=title
            on:keydown=press
            on:pointerdown=take
        >
            <Icon glyph=Glyph::Grip />
        </button>
    }
    .into_any()
}

/// The line at a point of the window.
fn field_at((x, y): (f64, f64)) -> Option<String> {
    let hit = document().element_from_point(x as f32, y as f32)?;
    hit.closest(".chooser-line[data-field]").ok().flatten()?.get_attribute("data-field")
}

/// The first column, and the height of rows.
fn ways(desk: StoredValue<Desk>) -> AnyView {
    let schema = use_schema();
    let kept = desk.with_value(|desk| desk.kept);
    let frozen = Signal::derive(move || kept.choice.with(|choice| !choice.loose));
    let compact = RwSignal::new(kept::is_compact());
    let freeze = schema.word("Keep the first column in sight");
    let low = schema.word("Compact rows");
    let lower = Callback::new(move |on: bool| {
        compact.set(on);
        kept::set_compact(on);
        // The grid looks again how high a row is.
        kept.change(|_| ());
    });
    view! {
        <Checkbox
            label=freeze
            checked=frozen
            on_change=Callback::new(move |on: bool| kept.change(|choice| choice.loose = !on))
        />
        <Checkbox
            label=low
            checked=compact
            on_change=lower
        />
    }
    .into_any()
}
