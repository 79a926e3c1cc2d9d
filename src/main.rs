//! Crema.
fn main() {}
