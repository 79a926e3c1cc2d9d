//! The build scripts of Crema.
fn main() {}
