//! Who presses a button means that one. Where it moves before the pointer is let go of, and the page
//! cannot be scrolled along with it (it begins or ends there), browsers click something else.

use crate::ui::watch;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, MouseEvent, Node};

/// So many pixels a pointer may tremble.
const TREMBLE: u32 = 4;

/// What was pressed.
struct Pressed {
    button: HtmlElement,
    /// Where it stood, in pixels of the window.
    top: f64,
    /// Where the pointer was.
    at: (i32, i32),
}

/// Has what is pressed in a panel of `page` clicked, for as long as the current owner lives.
pub(super) fn keep(page: &Element) {
    let pressed = Rc::new(RefCell::new(None::<Pressed>));
    let of_click = pressed.clone();
    let press = move |event: JsValue| _ = pressed.replace(pressed_by(event.unchecked_ref()));
    watch::listen(page, "pointerdown", true, Box::new(press));
    let click = move |event: JsValue| {
        let event: &MouseEvent = event.unchecked_ref();
        if let Some(meant) = of_click.take().filter(|pressed| pressed.is_missed_by(event)) {
            event.prevent_default();
            event.stop_propagation();
            meant.button.click();
        }
    };
    watch::listen(page, "click", true, Box::new(click));
}

fn pressed_by(event: &MouseEvent) -> Option<Pressed> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let button = target.closest(".panel :is(button, a[href])").ok()??;
    let top = button.get_bounding_client_rect().top();
    Some(Pressed { button: button.unchecked_into(), top, at: at(event) })
}

fn at(event: &MouseEvent) -> (i32, i32) {
    (event.client_x(), event.client_y())
}

impl Pressed {
    /// Whether a click is for something else only because the button has moved.
    fn is_missed_by(&self, click: &MouseEvent) -> bool {
        let (x, y) = at(click);
        let rests = x.abs_diff(self.at.0).max(y.abs_diff(self.at.1)) <= TREMBLE;
        let target = click.target().and_then(|it| it.dyn_into::<Node>().ok());
        let moved = self.button.get_bounding_client_rect().top() - self.top;
        rests
            && !self.button.contains(target.as_ref())
            && moved.abs() >= 1.0
            && self.button.is_connected()
    }
}
