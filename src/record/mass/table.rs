//! The actions, in the order of the toolbar.

use super::Subject;
use crate::{
    record::{actions::unlink_all, confirm::Then},
    store::{lists::ListHandle, mass::UNDO_LIMIT},
    ui::icon::Glyph,
};
use crema_espo::text;
use crema_espo::{
    actions::MassActions,
    endpoint::{MassWork, Targets},
    error::ApiError,
    words::fill,
};
use std::sync::Arc;

/// All results of a relationship are unlinked up to so many: each is asked for first.
const UNLINK_LIMIT: usize = 2_000;

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

/// The records stay, and can be linked again: nobody is asked. A link is taken away by ids, so all
/// results are asked for first where they are not here.
fn unlink(subject: &Subject) {
    let ids = match subject.job().map(|job| job.targets) {
        Some(Targets::Ids(ids)) => Some(ids),
        _ => None,
    };
    let Some(list) = subject.desk.list.get_untracked() else { return };
    let total = list.state.with_untracked(|state| state.total);
    let count = ids.as_ref().map(Vec::len).or(total);
    let text = subject.say(text!("massUnlinking"), count);
    let run = subject.store.mass.start(&subject.entity(), text, count, false);
    let subject = subject.clone();
    leptos::task::spawn_local(async move {
        let answer = unlink_now(&subject, &list, ids, count).await;
        subject.store.mass.end(run);
        match answer {
            Ok(true) => subject.desk.selection.clear(),
            Ok(false) => {
                let most = subject.counted(Some(UNLINK_LIMIT));
                let text = fill(&subject.schema.word(text!("unlinkTooMany")), &[("count", &most)]);
                subject.store.notices.fail(text);
            }
            Err(error) => {
                subject.store.notices.fail(subject.failure(&error));
            }
        }
    });
}

/// False where there are too many of them.
async fn unlink_now(
    subject: &Subject,
    list: &ListHandle,
    ids: Option<Vec<String>>,
    count: Option<usize>,
) -> Result<bool, ApiError> {
    let few = ids.is_some() || count.is_none_or(|count| count <= UNLINK_LIMIT);
    let ids = match ids {
        None if few => list.all_ids(UNLINK_LIMIT).await?,
        ids => ids,
    };
    let Some(ids) = ids else { return Ok(false) };
    let said = subject.say(text!("unlinkedRecords"), Some(ids.len()));
    let (store, schema, source) = (&subject.store, &subject.schema, &subject.desk.source);
    unlink_all(store, schema, source, &ids, said).await?;
    Ok(true)
}

/// Several records are removed at once, so one is asked first; who can bring them back is told so.
fn remove(subject: &Subject) {
    let Some(job) = subject.job() else { return };
    let few = matches!(&job.targets, Targets::Ids(ids) if ids.len() <= UNDO_LIMIT);
    let back = few && subject.schema.can_restore();
    let key = if back { text!("askRemovalBack") } else { text!("askRemovalForGood") };
    let text = subject.say(key, job.count);
    let of_yes = subject.clone();
    let then: Then = Arc::new(move || of_yes.begin_or_say(job.clone(), MassWork::Delete));
    let title = subject.schema.word("Remove records");
    subject.ask(title, text, subject.schema.word("Remove"), then);
}
