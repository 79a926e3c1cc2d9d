//! The notes on screen: however many there are, only those near where one looks are drawn.

use super::{
    source::Source,
    window::{Row, rows},
};
use crate::{store::use_schema, ui::focus};
use crema_espo::sorted::SortedMap;
use crema_view::prelude::*;
use crema_view::view;
use leptos::html;
use send_wrapper::SendWrapper;
use std::{cell::Cell, rc::Rc, sync::Arc};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::Element;

/// How high a note counts that was never drawn, in pixels.
const GUESS: f64 = 96.0;
/// Notes are drawn so far beyond what is in sight, in pixels.
const MARGIN: f64 = 1_000.0;
/// What is wanted changes in steps of so many pixels.
const STEP: f64 = 400.0;
/// Further notes are asked for so long before the end comes into sight, in pixels.
const AHEAD: f64 = 900.0;

/// A row as it is drawn: what tells it apart, its note's position, the height of a gap.
type Drawn = (String, usize, f64);

/// The list and what is known of where one looks.
#[derive(Clone, Copy)]
struct List {
    frame: NodeRef<html::Div>,
    ids: Memo<Vec<Arc<str>>>,
    /// Heights of notes that were drawn once.
    heights: StoredValue<SortedMap<Arc<str>, f64>>,
    /// The pixels wanted, from the top of the list.
    sight: RwSignal<(f64, f64)>,
    /// The note that holds the focus.
    focused: RwSignal<String>,
}

/// The feed itself, which stands in `frame`.
pub(super) fn list(source: &Source, frame: NodeRef<html::Div>) -> AnyView {
    let (schema, state) = (use_schema(), source.notes.state);
    let this = List {
        frame,
        ids: Memo::new(move |_| state.with(super::state::State::shown)),
        heights: StoredValue::default(),
        sight: RwSignal::new((-STEP, 6.0 * STEP)),
        focused: RwSignal::default(),
    };
    let held = Memo::new(move |_| state.with(|state| state.held.clone()));
    let drawn = Memo::new(move |_| this.drawn(&held.get()));
    this.watch(source);
    let size = Signal::derive(move || {
        let more = state.with(|state| state.more);
        if more { -1 } else { this.ids.with(|ids| ids.len() as i64) }
    });
    let busy = Signal::derive(move || state.with(|state| state.loading).to_string());
    // A feed without articles is none.
    let any = move || this.ids.with(|ids| !ids.is_empty());
    let role = Signal::derive(move || any().then_some("feed"));
    let name = schema.word("Stream");
    let label = Signal::derive(move || any().then(|| name.clone()));
    let source = source.clone();
    let row = move |(key, index, gap): Drawn| {
        let id = this.ids.with_untracked(|ids| ids.get(index).cloned());
        let Some(id) = id.filter(|_| gap < 0.0) else {
            let high = format!("{}px", gap as i64);
            return view! { <div class="feed-gap" aria-hidden="true" style:block-size=high></div> }
                .into_any();
        };
        let position = Signal::derive(move || {
            drawn.with(|rows| rows.iter().find(|row| row.0 == key).map_or(1, |row| row.1 + 1))
        });
        source.note(&id, position, size, false)
    };
    view! {
        <div
            class="feed-list"
            role=role
            aria-label=label
            aria-busy=busy
            node_ref=this.frame
            on:keydown=step
        >
            <For each=move || drawn.get() key=|row| row.0.clone() let:entry>{row(entry)}</For>
        </div>
    }
    .into_any()
}

impl List {
    /// The rows to draw.
    fn drawn(self, held: &[Arc<str>]) -> Vec<Drawn> {
        let (sight, focused) = (self.sight.get(), self.focused.get());
        self.ids.with(|ids| {
            let heights: Vec<f64> = self.heights.with_value(|heights| {
                ids.iter().map(|id| heights.get(id).copied().unwrap_or(GUESS)).collect()
            });
            // The newest is always drawn: a feed without articles would be none.
            let is_held =
                |index: usize| index == 0 || *ids[index] == *focused || held.contains(&ids[index]);
            let mut at = 0;
            let draw = |row| match row {
                Row::Note(index) => (ids[index].to_string(), index, -1.0),
                Row::Gap(height) => {
                    at += 1;
                    (format!("{at} {}", height as i64), 0, height)
                }
            };
            rows(&heights, sight, is_held).into_iter().map(draw).collect()
        })
    }

    /// Follows where one looks, whatever scrolls, and asks for more near the end.
    fn watch(self, source: &Source) {
        let (source, due) = (source.clone(), Rc::new(Cell::new(false)));
        let look = move |scrolled: bool| {
            if due.replace(true) {
                return;
            }
            let (due, source) = (Rc::clone(&due), source.clone());
            request_animation_frame(move || {
                due.set(false);
                if self.look() == Some(true) && scrolled {
                    let more = |state: &super::state::State| state.more && state.error.is_none();
                    if source.notes.state.try_with_untracked(more) == Some(true) {
                        source.load();
                    }
                }
            });
        };
        let resized = look.clone();
        let resize = window_event_listener_untyped("resize", move |_| resized(false));
        on_cleanup(move || resize.remove());
        let scroll = Closure::<dyn Fn()>::new(move || look(true));
        let function = scroll.as_ref().unchecked_ref();
        let _ = window().add_event_listener_with_callback_and_bool("scroll", function, true);
        let kept = SendWrapper::new(scroll);
        on_cleanup(move || {
            let function = kept.as_ref().unchecked_ref();
            let _ = window().remove_event_listener_with_callback_and_bool("scroll", function, true);
        });
    }

    /// Measures what is drawn and notes what is in sight; whether the end is near. `None` once the
    /// list is gone.
    fn look(self) -> Option<bool> {
        let frame: Element = self.frame.try_get_untracked()??.into();
        let focused = focused_note();
        self.heights.try_update_value(|heights| {
            for note in children(&frame) {
                if let Some(id) = note.get_attribute("data-note") {
                    heights.insert(id.into(), note.get_bounding_client_rect().height());
                }
            }
        })?;
        let bounds = frame.get_bounding_client_rect();
        let screen = window().inner_height().ok()?.as_f64()?;
        let top = ((-bounds.top() - MARGIN) / STEP).floor() * STEP;
        let bottom = ((screen - bounds.top() + MARGIN) / STEP).ceil() * STEP;
        if self.focused.try_with_untracked(|before| *before != focused)? {
            self.focused.set(focused);
        }
        if self.sight.try_get_untracked()? != (top, bottom) {
            self.sight.set((top, bottom));
        }
        Some(bounds.bottom() < screen + AHEAD)
    }
}

/// The id of the note that has the focus, or something in it; empty where none has.
pub(super) fn focused_note() -> String {
    let note = focus::focused().and_then(|element| element.closest("article").ok()?);
    note.and_then(|note| note.get_attribute("data-note")).unwrap_or_default()
}

fn children(frame: &Element) -> impl Iterator<Item = Element> {
    std::iter::successors(frame.first_element_child(), Element::next_element_sibling)
}

/// Page Down and Page Up lead from entry to entry, as everywhere in feeds.
fn step(event: web_sys::KeyboardEvent) {
    let down = match event.key().as_str() {
        "PageDown" => true,
        "PageUp" => false,
        _ => return,
    };
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(note) = target.filter(|target| target.has_attribute("data-note")) else { return };
    let next = if down { note.next_element_sibling() } else { note.previous_element_sibling() };
    let next = next.and_then(|next| next.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(next) = next.filter(|next| next.has_attribute("data-note")) {
        event.prevent_default();
        focus::focus(&next);
    }
}
