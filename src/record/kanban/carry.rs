//! Carrying a card from one place to another: with the mouse, with a finger, with the arrow keys.
//! The card is shown where it would be put; letting go asks the server, and where that refuses,
//! the card goes back.

use crate::{
    store::{
        Store,
        board::{BoardHandle, Spot},
        change::Change,
        use_schema, use_store,
    },
    ui::{
        drag::{self, Drag, Phase},
        focus::focus_id,
        is_rtl,
    },
};
use crema_espo::text;
use crema_espo::{record::Record, schema::Schema, words::fill};
use crema_view::prelude::*;
use std::sync::Arc;
use web_sys::{Element, KeyboardEvent, PointerEvent};

/// Pixels from the edge of the board at which it scrolls along.
const EDGE: f64 = 48.0;
/// Pixels it scrolls then.
const SCROLL: f64 = 24.0;

/// What is carried. Copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Carry {
    /// What a screen reader is told.
    pub said: RwSignal<String>,
    handle: StoredValue<BoardHandle>,
    store: StoredValue<Store>,
    schema: StoredValue<Arc<Schema>>,
    /// The card, and where it was taken from.
    held: RwSignal<Option<(Arc<str>, Spot)>>,
    /// Moves the server has not answered yet.
    moving: StoredValue<usize>,
}

/// The id of the handle of a card.
pub(super) fn handle_id(id: &str) -> String {
    format!("move-{id}")
}

impl Carry {
    pub fn new(handle: &BoardHandle) -> Self {
        Self {
            said: RwSignal::new(String::new()),
            handle: StoredValue::new(handle.clone()),
            store: StoredValue::new(use_store()),
            schema: StoredValue::new(use_schema()),
            held: RwSignal::new(None),
            moving: StoredValue::new(0),
        }
    }

    /// Whether a move is under way.
    pub fn is_moving(self) -> bool {
        self.moving.get_value() > 0 || self.held.with_untracked(Option::is_some)
    }

    /// Whether this card is carried.
    pub fn holds(self, id: &str) -> bool {
        self.held.with(|held| held.as_ref().is_some_and(|(card, _)| &**card == id))
    }

    /// Whether the carried card is in this column.
    pub fn is_over(self, lane: usize) -> bool {
        let id = self.held.with(|held| held.as_ref().map(|(id, _)| id.clone()));
        id.is_some_and(|id| {
            self.handle.with_value(|h| h.state.with(|s| s.find(&id))).is_some_and(|at| at.0 == lane)
        })
    }

    fn find(self, id: &str) -> Option<Spot> {
        self.handle.with_value(|handle| handle.state.with_untracked(|state| state.find(id)))
    }

    fn put(self, id: &str, to: Spot) {
        let state = self.handle.with_value(|handle| handle.state.clone());
        if state.with_untracked(|state| state.find(id)) != Some(to) {
            state.update(|state| {
                state.put(id, to);
            });
        }
    }

    fn take(self, id: &Arc<str>) {
        self.let_go();
        if let Some(from) = self.find(id) {
            self.held.set(Some((id.clone(), from)));
        }
    }

    /// Takes a card up, or lets it go where it is.
    pub fn toggle(self, id: &Arc<str>) {
        if self.held.with_untracked(|held| held.as_ref().is_some_and(|(card, _)| card == id)) {
            self.let_go();
        } else {
            self.take(id);
            self.say(text!("cardHeld"), id);
        }
        self.focus(id);
    }

    /// A key on the handle of a card.
    pub fn press(self, event: &KeyboardEvent, id: &Arc<str>) {
        let held = self.held.get_untracked().filter(|(card, _)| card == id);
        let (Some((_, from)), Some((lane, at))) = (held, self.find(id)) else { return };
        let lanes = self.handle.with_value(|handle| handle.board.lanes.len());
        let to = match (&*event.key(), is_rtl()) {
            ("ArrowUp", _) => (lane, at.saturating_sub(1)),
            ("ArrowDown", _) => (lane, at + 1),
            ("ArrowRight", false) | ("ArrowLeft", true) => ((lane + 1).min(lanes - 1), at),
            ("ArrowLeft", false) | ("ArrowRight", true) => (lane.saturating_sub(1), at),
            ("Escape" | "Tab", _) => {
                self.held.set(None);
                self.put(id, from);
                self.say(text!("cardBack"), id);
                if event.key() == "Escape" {
                    event.prevent_default();
                    event.stop_propagation();
                    self.focus(id);
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        self.put(id, to);
        self.say(text!("cardAt"), id);
        self.focus(id);
    }

    /// A card that moved is drawn anew.
    fn focus(self, id: &str) {
        let id = handle_id(id);
        request_animation_frame(move || focus_id(&id));
    }

    /// Follows the pointer that was pressed on a card.
    pub fn drag(self, event: &PointerEvent, id: &Arc<str>) {
        let id = id.clone();
        let on_drag = move |drag: Drag| {
            // The board may be gone.
            let Some(held) = self.held.try_get_untracked() else { return };
            if held.as_ref().is_none_or(|(card, _)| *card != id) {
                self.take(&id);
            }
            match drag.phase {
                Phase::Moved => {
                    scroll_along(drag.at);
                    if let Some(to) = spot_at(drag.at, &id) {
                        self.put(&id, to);
                    }
                }
                Phase::Dropped => self.let_go(),
                Phase::Ended => {
                    if let Some((_, from)) = self.held.get_untracked() {
                        self.held.set(None);
                        self.put(&id, from);
                    }
                }
            }
        };
        drag::follow(event, on_drag);
    }

    /// Lets the carried card go where it is.
    fn let_go(self) {
        let Some((id, from)) = self.held.get_untracked() else { return };
        self.held.set(None);
        let Some(to) = self.find(&id).filter(|to| *to != from) else { return };
        self.say(text!("cardAt"), &id);
        self.moving.update_value(|moving| *moving += 1);
        leptos::task::spawn_local(async move {
            self.send(&id, from, to).await;
            let _ = self.moving.try_update_value(|moving| *moving -= 1);
        });
    }

    async fn send(self, id: &Arc<str>, from: Spot, to: Spot) {
        let Some(handle) = self.handle.try_get_value() else { return };
        let Some(store) = self.store.try_get_value() else { return };
        if from.0 != to.0 {
            let status = handle.board.status.clone();
            let lane = handle.board.lanes.get(to.0).cloned().unwrap_or_default();
            let mut shown = Record::default();
            shown.set(&status.name, lane);
            let action = self.schema.try_with_value(|schema| schema.word("Move"));
            let change = Change {
                entity: status.entity.to_string(),
                id: id.to_string(),
                shown,
                sent: vec![status.name.to_string()],
                action: action.unwrap_or_default(),
            };
            if !store.change(change).await {
                handle.state.update(|state| {
                    state.put(id, from);
                });
                return;
            }
        }
        handle.store_order(to.0).await;
    }

    /// Says what became of a card.
    fn say(self, key: &'static str, id: &str) {
        let Some((lane, at)) = self.find(id) else { return };
        let (status, name, count) = self.handle.with_value(|handle| {
            let count = handle.state.with_untracked(|state| state.lanes[lane].ids.len());
            (handle.board.status.clone(), handle.board.lanes[lane].clone(), count)
        });
        let record = self.store.with_value(|store| store.records.entry(&status.entity, id).record);
        let schema = self.schema.get_value();
        let card = record.with_untracked(|record| schema.record_name(&status.entity, record));
        let values = [
            ("name", &*card),
            ("status", status.option_label(&name)),
            ("place", &*(at + 1).to_string()),
            ("count", &*count.to_string()),
        ];
        self.said.set(fill(&schema.word(key), &values));
    }
}

/// The place on the board at a point of the window, for this card.
fn spot_at((x, y): (f64, f64), id: &str) -> Option<Spot> {
    let hit = document().element_from_point(x as f32, y as f32)?;
    let lane = hit.closest("[data-lane]").ok().flatten()?;
    let cards = lane.query_selector_all("[data-card]").ok()?;
    let above = |card: &Element| {
        let card_box = card.get_bounding_client_rect();
        card.get_attribute("data-card").as_deref() != Some(id)
            && card_box.y() + card_box.height() / 2.0 < y
    };
    let cards = (0..cards.length()).filter_map(|at| cards.item(at));
    let cards = cards.filter_map(|card| wasm_bindgen::JsCast::dyn_into::<Element>(card).ok());
    let at = cards.filter(above).count();
    Some((lane.get_attribute("data-lane")?.parse::<u16>().ok()?.into(), at))
}

/// Near an edge of the board more of it comes into sight.
fn scroll_along((x, _): (f64, f64)) {
    let Ok(Some(board)) = document().query_selector(".kanban") else { return };
    let edges = board.get_bounding_client_rect();
    let by = if x < edges.left() + EDGE {
        -SCROLL
    } else if x > edges.right() - EDGE {
        SCROLL
    } else {
        return;
    };
    board.set_scroll_left(board.scroll_left() + by as i32);
}
