//! Whose a file is: the record that holds it decides who may have it.

use crate::{
    acl::Level,
    api::Context,
    call::Object,
    model::{Entity, expression::id_list},
    record,
    refusal::Refusal,
    storage::row::{self, text_of},
    stream,
};
use serde_json::json;

/// Whether the caller may have the bytes of an attachment: their own, or a record's that they
/// may read, unless the field is hidden from them.
pub(super) fn may_read(context: &Context<'_>, attachment: &Object) -> Result<bool, Refusal> {
    let me = context.me;
    if me.rights.is_admin() || text_of(attachment, "createdById") == me.id() {
        return Ok(true);
    }
    for owner in ["parent", "related"] {
        let id = text_of(attachment, &format!("{owner}Id"));
        let name = text_of(attachment, &format!("{owner}Type"));
        let Some(entity) = context.model().entity(name).filter(|_| !id.is_empty()) else {
            continue;
        };
        let is_hidden = me.rights.is_forbidden(entity, text_of(attachment, "field"), "read");
        let is_known = me.rights.level(entity, "read") != Level::No;
        // A note is seen by whoever sees what it is about.
        let is_read = if name == "Note" {
            stream::feed::note(context, id).is_ok()
        } else {
            row::exists(context.db, entity, id)? && record::is_allowed(context, entity, id, "read")?
        };
        if is_known && is_read && !is_hidden {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Makes files the record's own whose ids were just written to its fields. Only files of the
/// caller that no record has yet can be taken.
pub(crate) fn claim(
    context: &Context<'_>,
    entity: &Entity,
    id: &str,
    values: &Object,
) -> Result<(), Refusal> {
    for field in &entity.fields {
        let (owner, ids) = match field.kind.as_str() {
            "file" | "image" => {
                let id = text_of(values, &format!("{}Id", field.name));
                ("related", vec![id.to_owned()])
            }
            "attachmentMultiple" => {
                let ids = values.get(&format!("{}Ids", field.name));
                ("parent", ids.map(id_list).unwrap_or_default())
            }
            _ => continue,
        };
        for file in ids.iter().filter(|file| !file.is_empty()) {
            claim_one(context, (&entity.name, id), owner, file)?;
        }
    }
    Ok(())
}

fn claim_one(
    context: &Context<'_>,
    (entity, id): (&str, &str),
    owner: &str,
    file: &str,
) -> Result<(), Refusal> {
    let attachments = context.entity("Attachment")?;
    if !row::exists(context.db, attachments, file)? {
        return Ok(());
    }
    let before = record::update::stored(context, attachments, file)?;
    let is_free = ["parentId", "relatedId"].iter().all(|key| text_of(&before, key).is_empty());
    if is_free && text_of(&before, "createdById") == context.me.id() {
        let owned = Object::from_iter([
            (format!("{owner}Type"), json!(entity)),
            (format!("{owner}Id"), json!(id)),
        ]);
        row::update(context.db, attachments, file, &owned)?;
    }
    Ok(())
}
