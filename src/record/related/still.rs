//! What one points at stays where it is: records that arrive in a panel above move what stands below
//! it, and a click would hit something else. One panel is held, the one where something was done
//! last, else the first in sight; the page scrolls along with it.
//!
//! That is done as soon as it has arrived: a browser asks what the pointer is on without drawing
//! first, and a button that is let go of elsewhere than it was pressed is not clicked.
//!
//! The browser's own anchoring stands back for that (`overflow-anchor`), or both would scroll. It
//! holds what is beside or below the record while something is done there.

use super::press;
use crate::ui::watch;
use crema_view::prelude::*;
use leptos::html;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement};

/// What is held.
struct Held {
    /// What the panels stand in.
    main: Element,
    /// What scrolls.
    page: HtmlElement,
    /// The panel, and how far below the head of `main` it was, in pixels.
    panel: RefCell<Option<(Element, f64)>>,
    /// Whether something was done beside the panels last.
    apart: Cell<bool>,
}

/// Holds panels of `main` for as long as the current owner lives.
pub fn hold(main: NodeRef<html::Div>) {
    Effect::new(move |_| {
        let Some(main) = main.get() else { return };
        let Ok(Some(page)) = main.closest(".shell-main") else { return };
        let page: HtmlElement = page.unchecked_into();
        let held = Rc::new(Held {
            main: main.into(),
            page,
            panel: RefCell::default(),
            apart: Cell::default(),
        });
        for name in ["pointerover", "pointerdown", "focusin", "keydown"] {
            let of_event = held.clone();
            let done = move |event: JsValue| of_event.look(&event.unchecked_into());
            watch::listen(&held.page, name, true, Box::new(done));
        }
        let of_scroll = held.clone();
        let scrolled = move |_| of_scroll.follow();
        watch::listen(&held.page, "scroll", false, Box::new(scrolled));
        press::keep(&held.page);
        let (of_size, of_change) = (held.clone(), held.clone());
        watch::resized(&[&held.main], Box::new(move |_| _ = of_size.restore()));
        watch::changed(&held.main, Box::new(move |_| _ = of_change.restore()));
        let page = send_wrapper::SendWrapper::new(held.page.clone());
        on_cleanup(move || drop(page.style().remove_property("overflow-anchor")));
    });
}

impl Held {
    /// Something is done: whatever panel that is in is held from now on.
    fn look(&self, event: &Event) {
        let Some(target) = event.target().and_then(|it| it.dyn_into::<Element>().ok()) else {
            return;
        };
        // What has arrived may have moved another panel under the pointer, which did nothing.
        if self.restore() && event.type_() == "pointerover" {
            return;
        }
        self.apart.set(target.closest(".record-side").is_ok_and(|side| side.is_some()));
        let panel = target.closest(".record-main .panel").ok().flatten();
        match panel.filter(|_| !self.apart.get()) {
            Some(panel) => self.take(Some(panel)),
            None if self.apart.get() => self.take(None),
            None => {}
        }
    }

    fn take(&self, panel: Option<Element>) {
        let anchoring = if panel.is_some() { "none" } else { "auto" };
        let _ = self.page.style().set_property("overflow-anchor", anchoring);
        self.panel.replace(panel.map(|panel| {
            let at = self.place(&panel);
            (panel, at)
        }));
    }

    /// How far below the head of `main`: scrolling does not change it.
    fn place(&self, panel: &Element) -> f64 {
        panel.get_bounding_client_rect().top() - self.main.get_bounding_client_rect().top()
    }

    /// Once it has left the sight another one is held.
    fn follow(&self) {
        let seen = self.page.get_bounding_client_rect();
        let in_sight = |panel: &Element| {
            let place = panel.get_bounding_client_rect();
            place.bottom() > seen.top() && place.top() < seen.bottom()
        };
        let is_held = self.panel.borrow().as_ref().is_some_and(|(panel, _)| in_sight(panel));
        if self.apart.get() || is_held {
            return;
        }
        let Ok(all) = self.main.query_selector_all(".panel") else { return };
        let mut all = (0..all.length()).filter_map(|at| all.get(at)?.dyn_into::<Element>().ok());
        let first = all.find(in_sight);
        if first.is_some() {
            self.take(first);
        }
    }

    /// Something in `main` may have another height; whether the page was scrolled for that.
    fn restore(&self) -> bool {
        let held = self.panel.borrow().clone();
        let Some((panel, before)) = held else { return false };
        // Whatever has gone, or stands behind a tab now, has no width.
        if panel.get_bounding_client_rect().width() == 0.0 {
            self.take(None);
            return false;
        }
        let moved = (self.place(&panel) - before).round() as i32;
        if moved != 0 {
            self.page.set_scroll_top(self.page.scroll_top() + moved);
            self.take(Some(panel));
        }
        moved != 0
    }
}
