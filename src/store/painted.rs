//! When the browser has painted.

use crate::api::sleep_ms;
use crema_view::prelude::*;
use futures::channel::oneshot;

/// Waits until what was drawn is painted; where nobody looks nothing is.
pub(super) async fn painted() {
    if document().hidden() {
        return;
    }
    let (done, frame) = oneshot::channel();
    request_animation_frame(move || {
        let _ = done.send(());
    });
    let _ = frame.await;
    sleep_ms(0).await;
}
