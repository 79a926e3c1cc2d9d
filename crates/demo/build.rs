//! Rebuilds the server when a data file is added or removed: the embedding macro sees only changes.

fn main() {
    println!("cargo::rerun-if-changed=assets");
}
