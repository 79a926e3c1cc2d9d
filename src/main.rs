//! The binary Trunk builds: draws the app.

fn main() {
    crema::app::mount();
}
