//! The calls of the API, each a value that knows its request and how to read its answer
//! ([`crate::request::Endpoint`]). Where servers differ, the request is the one every version
//! takes (contract 8), and the reader takes what any version answers.

mod activities;
mod app_user;
mod convert;
mod create;
mod export;
mod follow;
mod global_search;
mod i18n;
mod invitation;
mod kanban;
mod layout;
mod list;
mod log_out;
mod mass;
mod merge;
mod metadata;
mod notifications;
mod page;
mod post;
mod process;
mod read;
mod relate;
mod related;
mod reminders;
mod remove;
mod restore;
mod settings;
mod shapes;
mod star;
mod stream;
mod tree;
mod update;
mod upload;

pub use activities::Activities;
pub use app_user::{AppUser, SignedIn, credentials};
pub use convert::{Convert, ConvertAttributes};
pub use create::Create;
pub use export::{Export, Exported};
pub use follow::Follow;
pub use global_search::GlobalSearch;
pub use i18n::GetI18n;
pub use invitation::{AnswerInvitation, SendInvitations};
pub use kanban::{Kanban, KanbanOrder};
pub use layout::GetLayout;
pub use list::List;
pub use log_out::{LogOut, LogOutBefore74};
pub use mass::{MassAction, MassAnswer, MassWork, Targets};
pub use merge::Merge;
pub use metadata::GetMetadata;
pub use notifications::{
    MarkNotificationsRead, NotificationCount, NotificationGroup, Notifications,
};
pub use page::{Page, Total};
pub use post::{NoteAction, Post, Reactors};
pub use process::{Process, ProcessOf, ProcessStatus, ProcessSubscribe};
pub use read::{Read, ReadSome};
pub use relate::{MassRelate, Relate, Unrelate};
pub use related::Related;
pub use reminders::{DismissReminder, Reminders};
pub use remove::Remove;
pub use restore::Restore;
pub use settings::GetSettings;
pub use star::Star;
pub use stream::{Notes, Stream};
pub use tree::{Branch, ListTree};
pub use update::Update;
pub use upload::Upload;
