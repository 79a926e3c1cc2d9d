//! The actions, in the order of the toolbar.

use super::Subject;
use crate::{
    record::{actions::unlink_all, confirm::Then},
    store::mass::UNDO_LIMIT,
    ui::icon::Glyph,
};
use crema_espo::{
    actions::MassActions,
    endpoint::{MassWork, Targets},
};
use std::sync::Arc;

/// An action on the selected records.
pub struct MassButton {
    /// Its word.
    pub label: &'static str,
    /// Its icon.
    pub glyph: Glyph,
    /// Whether it is offered.
    pub offered: fn(&MassActions) -> bool,
    /// The fewest records it makes sense for.
    pub least: usize,
    /// What it does.
    pub run: fn(&Subject),
}

const fn button(
    label: &'static str,
    glyph: Glyph,
    offered: fn(&MassActions) -> bool,
    run: fn(&Subject),
) -> MassButton {
    MassButton { label, glyph, offered, least: 1, run }
}

/// All of them.
pub static BUTTONS: &[MassButton] = &[
    button("Edit", Glyph::Pencil, |o| o.update, |s| s.dialog.set("update")),
    button("Assign", Glyph::User, |o| o.assign, |s| s.dialog.set("assign")),
    button("Follow", Glyph::Stream, |o| o.follow, |s| follow(s, true)),
    button("Unfollow", Glyph::Bell, |o| o.follow, |s| follow(s, false)),
    button("Export", Glyph::Download, |o| o.export, |s| s.dialog.set("export")),
    button("Convert currency", Glyph::Money, |o| o.convert, |s| s.dialog.set("convert")),
    MassButton {
        least: 2,
        ..button("Merge", Glyph::Merge, |o| o.merge, |s| s.dialog.set("merge"))
    },
    button("Unlink", Glyph::Unlink, |o| o.unlink, unlink),
    button("Delete", Glyph::Trash, |o| o.remove, remove),
];

fn follow(subject: &Subject, on: bool) {
    if let Some(job) = subject.job() {
        subject.begin_or_say(job, MassWork::Follow(on));
    }
}

/// The records stay, and can be linked again: nobody is asked.
fn unlink(subject: &Subject) {
    let Some(job) = subject.job() else { return };
    let Targets::Ids(ids) = job.targets else { return };
    let said = subject.say("unlinkedRecords", job.count);
    let subject = subject.clone();
    leptos::task::spawn_local(async move {
        let (store, schema, source) = (&subject.store, &subject.schema, &subject.desk.source);
        match unlink_all(store, schema, source, &ids, said).await {
            Ok(()) => subject.desk.selection.clear(),
            Err(error) => {
                subject.store.notices.fail(subject.failure(&error));
            }
        }
    });
}

/// Several records are removed at once, so one is asked first; who can bring them back is told so.
fn remove(subject: &Subject) {
    let Some(job) = subject.job() else { return };
    let few = matches!(&job.targets, Targets::Ids(ids) if ids.len() <= UNDO_LIMIT);
    let back = few && subject.schema.can_restore();
    let key = if back { "askRemovalBack" } else { "askRemovalForGood" };
    let text = subject.say(key, job.count);
    let of_yes = subject.clone();
    let then: Then = Arc::new(move || of_yes.begin_or_say(job.clone(), MassWork::Delete));
    let title = subject.schema.word("Remove records");
    subject.ask(title, text, subject.schema.word("Remove"), then);
}
