//! What one does with a note: edit, remove, pin, react, quote.

use super::{
    feed::notes::Notes,
    note::{Shown, post_text},
};
use crema_espo::stream::Note;
use crema_view::prelude::*;

/// The menu of a note; nothing where there is nothing one may do. Drawn anew whenever the note
/// changes.
pub(super) fn menu(_note: &Note, _shown: &Shown) -> AnyView {
    ().into_any()
}

/// The text of a post, or the form that changes it. Drawn anew whenever the note changes.
pub(super) fn text(note: &Note, _shown: &Shown) -> AnyView {
    post_text(note)
}

/// What stands below a note: reactions. Drawn anew whenever the note changes.
pub(super) fn foot(_note: &Note, _shown: &Shown) -> AnyView {
    let _ = use_context::<Notes>();
    ().into_any()
}
