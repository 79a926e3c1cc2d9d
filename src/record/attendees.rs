//! Who comes: answers are given where they stand. One's own goes the server's own way, those of
//! others are written into the record by who may.

use crate::{
    fields::SetAnswer,
    store::{change::Change, records::Entry, use_schema, use_store},
};
use crema_espo::endpoint::AnswerInvitation;
use crema_view::prelude::*;

/// Lets the fields of a record's page set answers.
pub fn provide(entity: &str, entry: &Entry) {
    let (store, schema) = (use_store(), use_schema());
    let (entity, entry) = (entity.to_owned(), entry.clone());
    let set = move |(field, id, status): (String, String, String)| {
        let (store, schema, entity, entry) =
            (store.clone(), schema.clone(), entity.clone(), entry.clone());
        let record = entry.record.get_untracked();
        let own =
            id == schema.user.id() && schema.invitation_answers(&entity, &record).contains(&status);
        let action = schema.word("Answer the invitation");
        leptos::task::spawn_local(async move {
            let of = record.id().to_owned();
            if own {
                let before = entry.write(&schema.answered(&entity, &record, &status));
                let answer = AnswerInvitation { entity: entity.clone(), id: of.clone(), status };
                if let Err(error) = store.api.send(answer).await {
                    entry.write(&before);
                    return store.fail_action(&action, &entity, &record, &error);
                }
            } else {
                let answer = schema.answer_of(&entity, &record, (&field, &id), &status);
                let Some(shown) = answer else { return };
                let sent = shown.attributes().keys().cloned().collect();
                let change = Change { entity: entity.clone(), id: of.clone(), shown, sent, action };
                if !store.change(change).await {
                    return;
                }
            }
            store.lists.touch_below(&entity, &of);
        });
    };
    provide_context(SetAnswer(Callback::new(set)));
}
