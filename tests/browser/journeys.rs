//! The journeys, by what they are about.
#![cfg(not(target_family = "wasm"))]

/// Lists journeys under their names; one that is forgotten here is dead code.
macro_rules! journeys {
    ($($name:ident),+ $(,)?) => {
        /// The journeys of this file.
        pub const ALL: &[crate::harness::Journey] = &[$(crate::harness::Journey {
            name: concat!(module_path!(), "::", stringify!($name)),
            run: |stage| Box::pin($name(stage)),
        }),+];
    };
}

mod accessibility;
mod broken_answers;
mod deletion;
mod deployment;
mod edges;
mod editing;
mod follow;
mod lists;
mod login;
mod narrow;
mod places;
mod record;
mod relations;
mod rights;
mod session;
mod stream;
mod unsaved;

use crate::harness::Journey;

/// All that can run here; says which cannot.
pub fn all() -> Vec<&'static Journey> {
    let mut all = vec![
        login::ALL,
        session::ALL,
        lists::ALL,
        record::ALL,
        editing::ALL,
        unsaved::ALL,
        deletion::ALL,
        relations::ALL,
        follow::ALL,
        stream::ALL,
        rights::ALL,
        places::ALL,
        narrow::ALL,
        broken_answers::ALL,
        edges::ALL,
    ];
    for (name, journeys) in [("CREMA_DIST_SUB", deployment::ALL), ("CREMA_AXE", accessibility::ALL)]
    {
        if std::env::var_os(name).is_some() {
            all.push(journeys);
        } else {
            println!("{} journeys are left out: {name} is not set.", journeys.len());
        }
    }
    all.into_iter().flatten().collect()
}
