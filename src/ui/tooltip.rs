//! A few words beside a control, for as long as one is at it.

use super::{anchor::keep_beside, focus::element};
use crema_view::prelude::*;
use crema_view::view;
use leptos::html;

/// Words beside the control with the id `anchor`, which names `id` in its `aria-describedby`. In
/// the top layer, so that nothing clips them. Who shows them takes them away, at Escape too.
pub fn tooltip(id: String, anchor: &str, text: String) -> AnyView {
    let (frame, anchor) = (NodeRef::<html::Div>::new(), anchor.to_owned());
    Effect::new(move |_| {
        if let (Some(frame), Some(anchor)) = (frame.get(), element(&anchor)) {
            // Where popovers are unknown, position and stacking order alone do it.
            let _ = frame.show_popover();
            keep_beside(anchor, (*frame).clone(), false, false);
        }
    });
    view! {
        <div class="tooltip" node_ref=frame id=id role="tooltip" popover="manual">
            {text}
        </div>
    }
    .into_any()
}
