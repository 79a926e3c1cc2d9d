//! The few words that components say by themselves.

use crema_view::prelude::*;

/// Words of the components. The app provides translated ones as context; English otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    /// Name of the button that closes a dialog.
    pub close: String,
    /// Name of the button that takes a message away.
    pub dismiss: String,
    /// First word of "Remove {label}" on a chip.
    pub remove: String,
    /// Shown while choices are looked up.
    pub searching: String,
    /// Shown when a look-up found nothing.
    pub no_matches: String,
}

impl Default for Words {
    fn default() -> Self {
        Self {
            close: "Close".into(),
            dismiss: "Dismiss".into(),
            remove: "Remove".into(),
            searching: "Searching…".into(),
            no_matches: "No matches".into(),
        }
    }
}

impl Words {
    /// The words in force where this is called.
    pub fn current() -> Self {
        use_context().unwrap_or_default()
    }
}
