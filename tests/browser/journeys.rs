//! The journeys, by what they are about.
#![cfg(not(target_family = "wasm"))]

/// Lists journeys under their names, perhaps with the variable of the environment they need; one
/// that is forgotten here is dead code.
macro_rules! journeys {
    (needs $variable:literal; $($name:ident),+ $(,)?) => {
        journeys!(@ Some($variable), $($name),+);
    };
    (@ $needs:expr, $($name:ident),+) => {
        /// The journeys of this file.
        pub const ALL: &[crate::harness::Journey] = &[$(crate::harness::Journey {
            name: concat!(module_path!(), "::", stringify!($name)),
            needs: $needs,
            run: |stage| Box::pin($name(stage)),
        }),+];
    };
    ($($name:ident),+ $(,)?) => {
        journeys!(@ None, $($name),+);
    };
}

mod accessibility;
mod actions;
mod activities;
mod attendees;
mod bench;
mod broken_answers;
mod cards;
mod cells;
mod columns;
mod commands;
mod conflicts;
mod converting;
mod copies;
mod deletion;
mod deployment;
mod drafts;
mod edges;
mod editing;
mod every_field;
mod feed;
mod fields;
mod filters;
mod first_pages;
mod follow;
mod followers;
mod form_keys;
mod formatted;
mod fresh;
mod groups;
mod hands;
mod hostile;
mod inference;
mod inline;
mod intent;
mod invitations;
mod kanban;
mod kept;
mod layouts;
mod lists;
mod logic;
mod login;
mod mass;
mod mass_update;
mod merging;
mod narrow;
mod neighbours;
mod notices;
mod panels;
mod parts;
mod pasting;
mod pieces;
mod places;
mod posts;
mod quick_create;
mod quick_view;
mod reactions;
mod record;
mod recorded;
mod relations;
mod rights;
mod scale;
mod searching;
mod selection;
mod session;
mod steady;
mod stops;
mod stream;
mod time;
mod unsaved;
mod uploads;
mod worker;

use crate::harness::Journey;

/// Those that measure, for `cargo xtask bench`.
pub fn benches() -> Vec<&'static Journey> {
    bench::all().collect()
}

/// What tells `cargo xtask profile` which functions the first pages run.
pub fn profile() -> Vec<&'static Journey> {
    first_pages::PROFILE.iter().collect()
}

/// All of them.
pub fn all() -> Vec<&'static Journey> {
    let all = [
        login::ALL,
        session::ALL,
        lists::ALL,
        selection::ALL,
        filters::ALL,
        first_pages::ALL,
        scale::ALL,
        fresh::ALL,
        cells::ALL,
        panels::ALL,
        pasting::ALL,
        pieces::ALL,
        mass::ALL,
        mass_update::ALL,
        searching::ALL,
        cards::ALL,
        columns::ALL,
        commands::ALL,
        kanban::ALL,
        groups::ALL,
        hands::ALL,
        hostile::ALL,
        reactions::ALL,
        record::ALL,
        editing::ALL,
        fields::ALL,
        every_field::ALL,
        feed::ALL,
        formatted::ALL,
        uploads::ALL,
        unsaved::ALL,
        inline::ALL,
        intent::ALL,
        drafts::ALL,
        kept::ALL,
        worker::ALL,
        conflicts::ALL,
        logic::ALL,
        layouts::ALL,
        quick_create::ALL,
        quick_view::ALL,
        form_keys::ALL,
        copies::ALL,
        deletion::ALL,
        relations::ALL,
        follow::ALL,
        followers::ALL,
        actions::ALL,
        activities::ALL,
        attendees::ALL,
        neighbours::ALL,
        notices::ALL,
        invitations::ALL,
        merging::ALL,
        converting::ALL,
        stream::ALL,
        rights::ALL,
        places::ALL,
        posts::ALL,
        narrow::ALL,
        broken_answers::ALL,
        edges::ALL,
        steady::ALL,
        stops::ALL,
        recorded::ALL,
        inference::ALL,
        time::ALL,
        deployment::ALL,
        parts::ALL,
        accessibility::ALL,
    ];
    all.into_iter().flatten().collect()
}
