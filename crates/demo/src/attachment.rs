//! Files (contract 7.5): taken, kept, given out.

mod accepted;
mod file;
mod reach;
pub(crate) mod sample;
mod upload;

pub(crate) use file::answer as file;
pub(crate) use reach::claim;
pub(crate) use upload::{chunk, create};
