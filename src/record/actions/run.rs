//! What the actions do.

use super::{Question, Subject, Then, ask_removal};
use crate::{
    record::follow::follow_row,
    store::{Store, change::Change, lists::Source},
};
use crema_espo::text;
use crema_espo::{
    endpoint::{AnswerInvitation, SendInvitations},
    error::ApiError,
    layout,
    record::Record,
    schema::Schema,
    words::fill,
};
use crema_view::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// Shows the record in a dialog.
pub(super) fn quick_view(subject: &Subject, _: &str) {
    if let Some(view) = subject.quick_view {
        view.open.run((subject.entity.clone(), subject.id()));
    }
}

/// Sets the status to `value`.
pub(super) fn set_status(subject: &Subject, value: &str) {
    let actions = subject.schema.status_actions(&subject.entity, &subject.record);
    let Some(action) = actions.into_iter().find(|action| action.status == value) else { return };
    let mut shown = Record::default();
    shown.set(&action.field, action.status);
    change(subject, shown, vec![action.field], action.label);
}

/// Gives the record to the signed-in user.
pub(super) fn assign(subject: &Subject, _: &str) {
    let Some(attributes) = subject.schema.assign_to_me(&subject.entity, &subject.record) else {
        return;
    };
    // Names only go along.
    let ids = |name: &&String| name.ends_with("Id") || name.ends_with("Ids");
    let sent = attributes.keys().filter(ids).cloned().collect();
    let label = subject.schema.word("Assign to me");
    change(subject, Record::new(attributes), sent, label);
}

fn change(subject: &Subject, shown: Record, sent: Vec<String>, action: String) {
    let store = subject.store.clone();
    let change = Change { entity: subject.entity.clone(), id: subject.id(), shown, sent, action };
    spawn_local(async move {
        let _ = store.change(change).await;
    });
}

/// Answers an invitation; shown at once, taken back where the server refuses.
pub(super) fn answer(subject: &Subject, value: &str) {
    let shown = subject.schema.answered(&subject.entity, &subject.record, value);
    let (subject, status) = (subject.clone(), value.to_owned());
    let entry = subject.store.records.entry(&subject.entity, subject.record.id());
    let before = entry.write(&shown);
    spawn_local(async move {
        let (entity, id) = (subject.entity.clone(), subject.id());
        let answer = AnswerInvitation { entity, id, status };
        match subject.store.api.send(answer).await {
            Ok(()) => subject.store.lists.touch_below(&subject.entity, subject.record.id()),
            Err(error) => {
                entry.write(&before);
                fail(&subject, "Answer the invitation", &error);
            }
        }
    });
}

/// Asks, because people get mail; then sends the invitations.
pub(super) fn invite(subject: &Subject, _: &str) {
    let asked = subject.clone();
    let on_yes: Then = Arc::new(move || {
        let subject = asked.clone();
        spawn_local(async move {
            let (entity, id) = (subject.entity.clone(), subject.id());
            match subject.store.api.send(SendInvitations { entity, id }).await {
                Ok(()) => subject.store.notices.say(subject.schema.word(text!("invitationsSent"))),
                Err(error) => fail(&subject, "Send invitations", &error),
            }
        });
    });
    subject.confirm.ask.run(Question {
        title: subject.schema.word("Send invitations"),
        text: subject.schema.word(text!("askInvitations")),
        yes: subject.schema.word("Send"),
        no: subject.schema.word("Cancel"),
        on_yes,
    });
}

/// Follows the record of a row, or no longer.
pub(super) fn follow(subject: &Subject, value: &str) {
    follow_row(&subject.store, &subject.entity, subject.record.id(), value == "follow");
}

/// Gives a star or takes it away.
pub(super) fn star(subject: &Subject, _: &str) {
    let (store, entity, id) = (subject.store.clone(), subject.entity.clone(), subject.id());
    let star = !subject.record.flag("isStarred");
    spawn_local(async move { store.star(&entity, &id, star).await });
}

/// Opens a dialog of the page.
pub(super) fn dialog(subject: &Subject, value: &str) {
    let dialog = if value == "merge" { "merge" } else { "convert" };
    if let Some(page) = subject.page {
        page.dialog.set(dialog);
    }
}

/// Hands a copy of the attributes to the create form.
pub(super) fn duplicate(subject: &Subject, _: &str) {
    let attributes = subject.schema.duplicate(&subject.entity, &subject.record);
    subject.store.handed.give(&subject.entity, attributes);
    if let Some(page) = subject.page {
        page.copy.run(());
    }
}

/// Puts the record's address on the clipboard.
pub(super) fn copy_link(subject: &Subject, _: &str) {
    let origin = window().location().origin().unwrap_or_default();
    let link = origin + &subject.store.record_href(&subject.entity, subject.record.id());
    let subject = subject.clone();
    spawn_local(async move {
        if crate::ui::clipboard::copy(&link).await {
            subject.store.notices.say(subject.schema.word(text!("copiedLink")));
        } else {
            // Then it can at least be selected.
            let text = subject.schema.word(text!("notCopied"));
            subject.store.notices.fail(fill(&text, &[("text", &link)]));
        }
    });
}

/// Prints the page; a style sheet of its own says how.
pub(super) fn print(_: &Subject, _: &str) {
    // Not before the menu has closed.
    request_animation_frame(|| {
        let _ = window().print();
    });
}

/// Unlinks the record from the one its list hangs on.
pub(super) fn unlink(subject: &Subject, _: &str) {
    let Some((source, _)) = subject.row.clone() else { return };
    let name = subject.schema.record_name(&subject.entity, &subject.record);
    let said = fill(&subject.schema.word(text!("unlinkedRecord")), &[("name", &name)]);
    let subject = subject.clone();
    spawn_local(async move {
        let (store, schema, ids) = (&subject.store, &subject.schema, [subject.id()]);
        if let Err(error) = unlink_all(store, schema, &source, &ids, said).await {
            fail(&subject, "Unlink", &error);
        }
    });
}

/// Unlinks records and offers to link them again.
///
/// # Errors
/// What the server or the connection said.
pub async fn unlink_all(
    store: &Store,
    schema: &Schema,
    source: &Source,
    ids: &[String],
    said: String,
) -> Result<(), ApiError> {
    let parent = source.parent.as_ref();
    let relation = parent.and_then(|(of, _, link)| layout::relation_of(schema, of, link));
    let Some(relation) = relation else { return Err(ApiError::NotFound) };
    let unlinked = store.unlink(&relation, source, ids).await?;
    let again = store.clone();
    store.notices.undo(said, schema.word("Undo"), move || {
        let (store, unlinked) = (again.clone(), unlinked.clone());
        spawn_local(async move {
            if let Err(error) = store.link_again(unlinked).await {
                store.notices.fail(store.error_text(&error));
            }
        });
    });
    Ok(())
}

/// Asks, then removes the record with a way back.
pub(super) fn remove(subject: &Subject, _: &str) {
    let page = subject.page;
    let gone: Then = Arc::new(move || {
        if let Some(page) = page {
            page.removed.run(());
        }
    });
    let Subject { store, schema, confirm, entity, record, .. } = subject;
    ask_removal(store, schema, *confirm, entity, record, gone);
}

fn fail(subject: &Subject, key: &'static str, error: &ApiError) {
    let action = subject.schema.word(key);
    subject.store.fail_action(&action, &subject.entity, &subject.record, error);
}
