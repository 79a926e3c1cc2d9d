//! The components of the interface: names, states, keys and where the focus goes.

#[path = "ui/controls.rs"]
mod controls;
#[path = "ui/dialog.rs"]
mod dialog;
#[path = "ui/lookup.rs"]
mod lookup;
#[path = "ui/menu.rs"]
mod menu;
