//! Blocks of cells between a list and a spreadsheet: how they are written and read as text, which
//! cells of the list they go to, and which of those may be changed there at all.

mod area;
mod cell;
mod text;

pub use area::{Area, spread};
pub use cell::{in_list, is_known};
pub use text::{parse, print};
