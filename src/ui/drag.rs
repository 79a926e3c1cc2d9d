//! A pointer that is pressed, moves and is let go: mouse, pen and finger alike. A finger drags what
//! has `touch-action: none`; elsewhere it scrolls.

use crema_view::prelude::*;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Event, PointerEvent};

/// Pixels a pointer moves before that is meant as dragging and not as a click.
const SLOP: f64 = 5.0;
/// What is listened to, on the window and before anybody else.
const EVENTS: [&str; 5] = ["pointermove", "pointerup", "pointercancel", "keydown", "click"];

/// What became of the pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It moved on.
    Moved,
    /// It was let go.
    Dropped,
    /// Esc was pressed, or the browser took the pointer away.
    Ended,
}

/// Where a pointer is that drags something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drag {
    /// What became of it.
    pub phase: Phase,
    /// Where it is in the window.
    pub at: (f64, f64),
    /// How far that is from where it was pressed.
    pub by: (f64, f64),
}

/// Follows the pointer of a `pointerdown`. What is dragged may be drawn anew meanwhile: `on_drag`
/// is no `Callback`, which would end with the view it was made in. Nothing is heard of it before it moved; after the last
/// phase the click that browsers make of letting go is swallowed.
pub fn follow(event: &PointerEvent, on_drag: impl FnMut(Drag) + 'static) {
    if event.button() != 0 {
        return;
    }
    let state = Following {
        pointer: event.pointer_id(),
        from: position(event),
        last: None,
        over: false,
        on_drag: Box::new(on_drag),
    };
    let listener: Rc<RefCell<Option<Listener>>> = Rc::default();
    let kept = Rc::clone(&listener);
    let mut state = state;
    let closure = Listener::new(move |event: Event| {
        if state.hear(&event) {
            // Once the click of letting go, which comes at once, was heard; and not while this
            // runs, as it would drop itself.
            let kept = Rc::clone(&kept);
            set_timeout(move || drop(forget(&kept)), std::time::Duration::ZERO);
        }
    });
    for name in EVENTS {
        let function = closure.as_ref().unchecked_ref();
        let _ = window().add_event_listener_with_callback_and_bool(name, function, true);
    }
    *listener.borrow_mut() = Some(closure);
}

type Listener = Closure<dyn FnMut(Event)>;

fn forget(kept: &Rc<RefCell<Option<Listener>>>) -> Option<Listener> {
    let closure = kept.borrow_mut().take()?;
    for name in EVENTS {
        let function = closure.as_ref().unchecked_ref();
        let _ = window().remove_event_listener_with_callback_and_bool(name, function, true);
    }
    Some(closure)
}

fn position(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

struct Following {
    pointer: i32,
    from: (f64, f64),
    /// Where it was heard of last; `None` before it moved far enough.
    last: Option<(f64, f64)>,
    over: bool,
    on_drag: Box<dyn FnMut(Drag)>,
}

impl Following {
    /// Takes an event; true where the pointer is up.
    fn hear(&mut self, event: &Event) -> bool {
        let pointer = event.dyn_ref::<PointerEvent>();
        match &*event.type_() {
            "click" if self.over => {
                event.prevent_default();
                event.stop_propagation();
                false
            }
            "keydown" => {
                let key = event.dyn_ref::<web_sys::KeyboardEvent>();
                if self.last.is_some() && key.is_some_and(|key| key.key() == "Escape") {
                    event.prevent_default();
                    event.stop_propagation();
                    self.end(Phase::Ended);
                }
                false
            }
            _ if pointer.is_none_or(|pointer| pointer.pointer_id() != self.pointer) => false,
            "pointermove" => {
                self.go(event, pointer.map_or(self.from, position));
                false
            }
            "pointerup" => {
                self.end(Phase::Dropped);
                true
            }
            "pointercancel" => {
                self.end(Phase::Ended);
                true
            }
            _ => false,
        }
    }

    fn go(&mut self, event: &Event, at: (f64, f64)) {
        let far = (at.0 - self.from.0).hypot(at.1 - self.from.1) >= SLOP;
        if !self.over && (far || self.last.is_some()) {
            event.prevent_default();
            self.last = Some(at);
            self.tell(Phase::Moved);
        }
    }

    fn end(&mut self, phase: Phase) {
        if self.last.is_some() && !self.over {
            self.tell(phase);
            self.over = true;
        }
    }

    fn tell(&mut self, phase: Phase) {
        let Some(at) = self.last else { return };
        let by = (at.0 - self.from.0, at.1 - self.from.1);
        (self.on_drag)(Drag { phase, at, by });
    }
}
