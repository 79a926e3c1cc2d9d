//! `POST Export` (contract 5.10): a file of records as an attachment of the caller.

use super::{
    chosen::Chosen,
    process::{self, Job},
};
use crate::{
    acl::Level,
    api::Context,
    call::{Object, Reply},
    model::{Entity, Source, texts},
    record::create,
    refusal::Refusal,
    storage::{
        files,
        row::{Reader, text_of},
    },
};
use serde_json::{Value, json};

/// What a file holds.
#[derive(Clone)]
pub(crate) struct Export {
    entity: String,
    attributes: Vec<String>,
}

/// `POST Export`.
pub(crate) fn answer(context: &Context<'_>) -> Reply {
    let body = context.call.json()?;
    let entity = context.entity(text_of(&body, "entityType"))?;
    // Measured: what stands below `params` is overlooked, and everything is exported.
    let chosen = if body.contains_key("ids") || body.contains_key("where") {
        Chosen::of(&body)?
    } else {
        Chosen::of(&Object::from_iter([("where".to_owned(), json!([]))]))?
    };
    made(context, entity, &body, &chosen)
}

/// `POST {Entity}/action/export` of servers up to 6.1.
pub(crate) fn of_entity(context: &Context<'_>, entity: &Entity, body: &Object) -> Reply {
    made(context, entity, body, &Chosen::of_old(body)?)
}

fn made(context: &Context<'_>, entity: &Entity, body: &Object, chosen: &Chosen) -> Reply {
    let rights = &context.me.rights;
    if !rights.is_permitted("exportPermission") {
        return Err(Refusal::forbidden("No 'export' permission."));
    }
    if rights.level(entity, "read") == Level::No {
        return Err(Refusal::forbidden("No read access."));
    }
    if !matches!(text_of(body, "format"), "" | "csv") {
        // Measured.
        return Err(Refusal::status(500));
    }
    let export = Export {
        entity: entity.name.clone(),
        attributes: attributes(context, entity, body.get("attributeList")),
    };
    let ids = chosen.ids(context, entity)?;
    if body.get("idle") == Some(&json!(true)) {
        return Ok(json!({"exportId": process::start(context, Job::Export(export), ids)}));
    }
    Ok(json!({"id": export.file(context, &ids)?}))
}

fn attributes(context: &Context<'_>, entity: &Entity, wanted: Option<&Value>) -> Vec<String> {
    let known = entity.attributes.iter().filter(|(name, attribute)| {
        !matches!(attribute.source, Source::Hidden | Source::Nowhere)
            && !context.me.rights.is_forbidden(entity, name, "read")
    });
    let known: Vec<&String> = known.map(|(name, _)| name).collect();
    match wanted.filter(|wanted| wanted.is_array()) {
        Some(list) => {
            let list = texts(Some(list)).into_iter().map(str::to_owned);
            list.filter(|name| known.contains(&name)).collect()
        }
        None => known.into_iter().cloned().collect(),
    }
}

impl Export {
    /// Makes the file; gives the id of its attachment.
    pub fn file(&self, context: &Context<'_>, ids: &[String]) -> Result<String, Refusal> {
        let entity = context.entity(&self.entity)?;
        let reader = Reader::new(context.model(), entity, &self.attributes);
        let mut text =
            self.attributes.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(",");
        text.push('\n');
        for id in ids {
            if !crate::record::is_allowed(context, entity, id, "read")? {
                continue;
            }
            let Some(record) = reader.read(context.db, id)? else { continue };
            let fields: Vec<String> =
                self.attributes.iter().map(|name| quoted(&shown(record.get(name)))).collect();
            text.push_str(&fields.join(","));
            text.push('\n');
        }
        let attachment = context.entity("Attachment")?;
        let mut values = Object::from_iter([
            ("name".to_owned(), json!(format!("Export_{}.csv", self.entity))),
            ("type".to_owned(), json!("text/csv")),
            ("role".to_owned(), json!("Export File")),
            ("size".to_owned(), json!(text.len())),
        ]);
        let id = create::store(context, attachment, &mut values)?;
        files::keep(context.db, &id, text.as_bytes())?;
        Ok(id)
    }
}

fn shown(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Bool(yes)) => u8::from(*yes).to_string(),
        Some(other) => other.to_string(),
    }
}

/// As real servers do it: quoted also where there is only a space.
fn quoted(text: &str) -> String {
    let is_plain = !text.contains(|c: char| c == ',' || c == '"' || c.is_whitespace());
    if is_plain { text.to_owned() } else { format!("\"{}\"", text.replace('"', "\"\"")) }
}
