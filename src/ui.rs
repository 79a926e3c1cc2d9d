//! The components every screen is made of: they know the DOM and nothing of EspoCRM.
//!
//! One component per file, one class per component named like the file (`style/ui/*.css`); state
//! shows in ARIA and data attributes. Names come in through props, the few words of their own
//! through [`words::Words`].

mod anchor;
pub mod avatar;
pub mod button;
pub mod checkbox;
pub mod chip;
pub mod chip_input;
pub mod clipboard;
pub mod combobox;
#[cfg(test)]
mod contrast;
pub mod dialog;
pub mod download;
pub mod drag;
pub mod empty_state;
pub mod entity_icon;
pub mod error_state;
pub mod field_frame;
pub mod focus;
pub mod icon;
pub mod keys;
pub mod letters;
pub mod link_button;
pub mod live;
pub mod mark;
pub mod menu;
pub mod notice;
pub mod pill;
pub mod select;
pub mod sight;
pub mod skeleton;
pub mod tabs;
pub mod text_area;
pub mod text_input;
pub mod toolbar;
pub mod tooltip;
pub mod watch;
pub mod words;

pub(crate) use anchor::is_rtl;
pub use avatar::Avatar;
pub use button::{Button, ButtonKind};
pub use checkbox::Checkbox;
pub use chip::Chip;
pub use chip_input::ChipInput;
pub use combobox::{Choice, Combobox};
pub use dialog::{Dialog, DialogActions};
pub use empty_state::EmptyState;
pub use entity_icon::EntityIcon;
pub use error_state::ErrorState;
pub use field_frame::FieldFrame;
pub use icon::{Glyph, Icon};
pub use link_button::LinkButton;
pub use mark::Mark;
pub use menu::{Menu, MenuAction, MenuItem};
pub use notice::{Notice, NoticeRegion};
pub use pill::{Pill, Tone};
pub use select::Select;
pub use skeleton::Skeleton;
pub use tabs::Tabs;
pub use text_area::TextArea;
pub use text_input::TextInput;
pub use toolbar::{Tool, Toolbar};
pub use words::Words;
