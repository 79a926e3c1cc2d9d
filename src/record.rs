//! Records as lists, pages and forms, for every entity type alike.
//!
//! Floor 5: knows fields, stream and everything below, nothing of pages.

pub mod actions;
pub mod activities;
pub mod attendees;
pub mod below;
mod compare;
pub mod confirm;
pub mod convert;
pub mod create;
pub mod deck;
pub mod dynamic;
pub mod follow;
pub mod followers;
pub mod form;
pub mod group;
pub mod header;
pub mod inline;
pub mod kanban;
pub mod known;
pub mod list;
pub mod listing;
pub mod mass;
pub mod merge;
mod neighbours;
pub mod panel_source;
pub mod panels;
mod paste;
pub mod pickers;
pub mod quick_view;
pub mod related;
pub mod select;
pub mod star;
mod tabbed;
