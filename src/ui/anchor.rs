//! Keeps a floating part (a menu, a list of choices) beside the control it belongs to.

use super::watch;
use crema_view::prelude::*;
use web_sys::HtmlElement;

/// Pixels between a control and what floats beside it.
const GAP: f64 = 4.0;
/// Pixels that stay free at the edges of the window.
const MARGIN: f64 = 8.0;
/// With less room than this below, the roomier side is taken.
const ENOUGH: f64 = 280.0;

/// Edges of a control in the window, in pixels from its top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Edges {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

/// Where a floating part goes: exactly one of `left` and `right`, of `top` and `bottom` is set.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Placement {
    left: Option<f64>,
    right: Option<f64>,
    top: Option<f64>,
    bottom: Option<f64>,
    max_height: f64,
}

/// Places a part of `width` beside `edges` in a `window` of (width, height); `flush_right`: their
/// right edges meet instead of the left ones.
fn place(edges: Edges, width: f64, window: (f64, f64), flush_right: bool) -> Placement {
    let (below, above) = (window.1 - edges.bottom, edges.top);
    let mut placement = Placement::default();
    if below < ENOUGH && above > below {
        placement.bottom = Some(window.1 - edges.top + GAP);
        placement.max_height = above - GAP - MARGIN;
    } else {
        placement.top = Some(edges.bottom + GAP);
        placement.max_height = below - GAP - MARGIN;
    }
    let room = (window.0 - width - MARGIN).max(MARGIN);
    if flush_right {
        placement.right = Some((window.0 - edges.right).clamp(MARGIN, room));
    } else {
        placement.left = Some(edges.left.clamp(MARGIN, room));
    }
    placement
}

/// Places `popup` beside `anchor` now and whenever the page scrolls or the window changes, until
/// the current owner goes. `align_end`: the ends meet; `match_width`: at least as wide.
pub(super) fn keep_beside(
    anchor: HtmlElement,
    popup: HtmlElement,
    align_end: bool,
    match_width: bool,
) {
    let update = move || {
        let rect = anchor.get_bounding_client_rect();
        let edges = Edges {
            left: rect.left(),
            right: rect.right(),
            top: rect.top(),
            bottom: rect.bottom(),
        };
        if match_width {
            set(&popup, "min-width", Some(rect.width()));
        }
        let width = f64::from(popup.offset_width());
        let placement = place(edges, width, window_size(), align_end != is_rtl());
        set(&popup, "left", placement.left);
        set(&popup, "right", placement.right);
        set(&popup, "top", placement.top);
        set(&popup, "bottom", placement.bottom);
        set(&popup, "--room", Some(placement.max_height));
    };
    update();
    let update: std::rc::Rc<dyn Fn()> = std::rc::Rc::new(update);
    // Scrolling does not bubble, so it is caught on its way down.
    for event in ["scroll", "resize"] {
        let update = update.clone();
        watch::listen(&window(), event, true, Box::new(move |_| update()));
    }
}

/// Whether the page reads from right to left.
pub(crate) fn is_rtl() -> bool {
    let dir = document().document_element().and_then(|root| root.get_attribute("dir"));
    dir.as_deref() == Some("rtl")
}

fn window_size() -> (f64, f64) {
    let root = document().document_element();
    root.map_or((0.0, 0.0), |root| (root.client_width().into(), root.client_height().into()))
}

fn set(element: &HtmlElement, property: &str, pixels: Option<f64>) {
    let value =
        pixels.map_or_else(|| "auto".to_owned(), |pixels| format!("{}px", pixels.round() as i64));
    // Fails only for a read-only declaration, which the style of an element never is.
    let _ = element.style().set_property(property, &value);
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: (f64, f64) = (1000.0, 800.0);

    fn control(left: f64, top: f64) -> Edges {
        Edges { left, right: left + 100.0, top, bottom: top + 32.0 }
    }

    #[test]
    fn goes_below_where_there_is_room() {
        let placement = place(control(50.0, 100.0), 200.0, WINDOW, false);
        assert_eq!((placement.left, placement.right), (Some(50.0), None));
        assert_eq!((placement.top, placement.bottom), (Some(136.0), None));
        assert_eq!(placement.max_height, 656.0);
    }

    #[test]
    fn goes_above_near_the_bottom() {
        let placement = place(control(50.0, 700.0), 200.0, WINDOW, false);
        assert_eq!((placement.top, placement.bottom), (None, Some(104.0)));
    }

    #[test]
    fn stays_inside_the_window() {
        assert_eq!(place(control(950.0, 0.0), 200.0, WINDOW, false).left, Some(792.0));
        assert_eq!(place(control(50.0, 0.0), 200.0, WINDOW, true).right, Some(792.0));
        assert_eq!(place(control(0.0, 0.0), 2000.0, WINDOW, false).left, Some(8.0));
    }

    #[test]
    fn aligns_the_ends() {
        let placement = place(control(850.0, 100.0), 200.0, WINDOW, true);
        assert_eq!((placement.left, placement.right), (None, Some(50.0)));
    }
}
