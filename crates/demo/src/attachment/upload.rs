//! `POST Attachment` and `POST Attachment/chunk/{id}`.

use super::accepted::{self, Offer};
use crate::{
    acl::Level,
    api::Context,
    call::{Object, Reply},
    model::{Entity, Field, flag},
    record,
    refusal::Refusal,
    storage::{
        files,
        row::{self, text_of},
    },
};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

/// The role of pictures within texts; older clients leave the space out.
const INLINE: [&str; 2] = ["Inline Attachment", "InlineAttachment"];

/// Takes a file, or the announcement of one that comes in chunks.
pub(crate) fn create(context: &Context<'_>) -> Reply {
    let entity = context.entity("Attachment")?;
    if context.me.rights.level(entity, "create") == Level::No {
        return Err(Refusal::forbidden("No create access."));
    }
    let body = context.call.json()?;
    let inline = INLINE.contains(&text_of(&body, "role"));
    let field = field(context, &body, inline)?;
    let is_announced = flag(&body, "isBeingUploaded");
    let sent = if is_announced { None } else { Some(data(text_of(&body, "file"))?) };
    let size = sent.as_ref().map(|(_, bytes)| bytes.len());
    let size = size.or_else(|| usize::try_from(body.get("size")?.as_u64()?).ok());
    let size = size.ok_or_else(|| Refusal::bad("No size."))?;
    let kind = match (text_of(&body, "type"), &sent) {
        ("", Some((kind, _))) => kind.clone(),
        (kind, _) => kind.to_owned(),
    };
    let name = text_of(&body, "name");
    if name.is_empty() {
        return Err(Refusal::invalid(&entity.name, "name", "required"));
    }
    accepted::check(context, field, &Offer { name, kind: &kind, size, inline })?;
    let mut values = Object::new();
    for key in ["name", "parentType", "relatedType", "field"] {
        values.insert(key.to_owned(), body.get(key).cloned().unwrap_or_default());
    }
    values.extend([
        ("type".to_owned(), json!(kind)),
        ("size".to_owned(), json!(size)),
        ("role".to_owned(), json!(if inline { INLINE[0] } else { "Attachment" })),
        ("storage".to_owned(), json!("EspoUploadDir")),
        ("isBeingUploaded".to_owned(), json!(is_announced)),
    ]);
    stored(context, entity, values, &sent.map(|(_, bytes)| bytes).unwrap_or_default())
}

fn stored(context: &Context<'_>, entity: &Entity, mut values: Object, bytes: &[u8]) -> Reply {
    let id = record::create::store(context, entity, &mut values)?;
    files::keep(context.db, &id, bytes)?;
    let mut record = record::load(context, entity, &id)?.unwrap_or_default();
    record.retain(|name, value| !value.is_null() || name.ends_with("Name"));
    Ok(Value::Object(record))
}

/// The field that the file is for, which the caller must be able to write.
fn field<'a>(context: &Context<'a>, body: &Object, inline: bool) -> Result<&'a Field, Refusal> {
    let owner = ["parentType", "relatedType"].into_iter().map(|key| text_of(body, key));
    let owner = owner.into_iter().find(|owner| !owner.is_empty());
    let name = text_of(body, "field");
    let (Some(owner), false) = (owner, name.is_empty()) else {
        return Err(Refusal::bad("No `field` and `parentType`."));
    };
    let denied = || Refusal::forbidden(format!("No access to field '{name}'."));
    let entity = context.model().entity(owner).ok_or_else(denied)?;
    let field = entity.field(name).ok_or_else(denied)?;
    let rights = &context.me.rights;
    let may_write = ["create", "edit"].iter().any(|act| rights.level(entity, act) != Level::No);
    let forbidden = rights.forbidden_fields(owner, "edit");
    let holds_files = match field.kind.as_str() {
        "file" | "image" | "attachmentMultiple" => true,
        "wysiwyg" | "text" => inline,
        _ => false,
    };
    if !may_write || !holds_files || forbidden.contains(&name) {
        return Err(denied());
    }
    Ok(field)
}

/// The type and the bytes of a data address.
fn data(text: &str) -> Result<(String, Vec<u8>), Refusal> {
    let bad = || Refusal::bad("No file contents.");
    let (head, body) =
        text.strip_prefix("data:").and_then(|t| t.split_once(',')).ok_or_else(bad)?;
    let kind = head.strip_suffix(";base64").ok_or_else(bad)?;
    let bytes = STANDARD.decode(body.trim()).map_err(|_| bad())?;
    let kind = kind.split(';').next().unwrap_or_default();
    Ok((kind.to_owned(), bytes))
}

/// One slice of an announced file; the last one completes it.
pub(crate) fn chunk(context: &Context<'_>, id: &str) -> Reply {
    let entity = context.entity("Attachment")?;
    record::require(context, entity, id, "edit")?;
    let before = record::update::stored(context, entity, id)?;
    if !flag(&before, "isBeingUploaded") {
        return Err(Refusal::forbidden("The file is complete."));
    }
    let (_, slice) = data(&String::from_utf8_lossy(&context.call.body))?;
    let mut bytes = files::kept(context.db, id)?.unwrap_or_default();
    bytes.extend(slice);
    let size = before.get("size").and_then(Value::as_u64).unwrap_or_default();
    match (bytes.len() as u64).cmp(&size) {
        std::cmp::Ordering::Greater => return Err(Refusal::status(500)),
        std::cmp::Ordering::Equal => {
            let complete = Object::from_iter([("isBeingUploaded".to_owned(), json!(false))]);
            row::update(context.db, entity, id, &complete)?;
        }
        std::cmp::Ordering::Less => {}
    }
    files::keep(context.db, id, &bytes)?;
    Ok(json!(true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_addresses_are_read() {
        let (kind, bytes) = data("data:text/plain;charset=utf-8;base64,SGk=").unwrap();
        assert_eq!((&*kind, &*bytes), ("text/plain", &b"Hi"[..]));
        for bad in ["", "SGk=", "data:text/plain,Hi", "data:text/plain;base64,***"] {
            assert_eq!(data(bad).unwrap_err().status, 400, "{bad}");
        }
    }
}
