//! Stream notes as sentences (contract 6): who did what, with links to the records.

mod change;
pub mod markdown;
pub mod mention;
mod note;
mod notification;
mod part;
mod plain_text;
pub mod post;
mod sentence;
mod status;
mod template;
mod value;

pub use change::{Back, Change, changes};
pub use note::Note;
pub use notification::{
    notification_author, notification_note, notification_place, notification_sentence,
};
pub use part::{Part, plain};
pub use plain_text::plain_text;
pub use sentence::sentence;
