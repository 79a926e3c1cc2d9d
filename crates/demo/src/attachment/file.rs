//! `GET Attachment/file/{id}`, and the entry points of the site that lead to it.

use super::{reach, sample};
use crate::{
    api::Context,
    call::{Answer, header},
    model::flag,
    record,
    refusal::Refusal,
    storage::{
        files,
        row::{self, text_of},
    },
};
use serde_json::Value;

/// The bytes of a file. Pictures come in one size: `size` is taken and changes nothing.
pub(crate) fn answer(context: &Context<'_>, id: &str) -> Result<Answer, Refusal> {
    if context.call.method != "GET" {
        return Err(Refusal::wrong_method("GET"));
    }
    let entity = context.entity("Attachment")?;
    if !row::exists(context.db, entity, id)? {
        return Err(Refusal::missing(id));
    }
    let attachment = record::update::stored(context, entity, id)?;
    if !reach::may_read(context, &attachment)? {
        return Err(Refusal::forbidden("No access to the file."));
    }
    if flag(&attachment, "isBeingUploaded") {
        return Err(Refusal::missing(id));
    }
    let (name, kind) = (text_of(&attachment, "name"), text_of(&attachment, "type"));
    let entry = context.call.param("entryPoint");
    if entry == Some("image") && !kind.starts_with("image/") {
        return Err(Refusal::forbidden("Not a picture."));
    }
    let size = attachment.get("size").and_then(Value::as_u64).unwrap_or_default();
    let body = match files::kept(context.db, id)? {
        Some(bytes) => bytes,
        None => sample::of(name, kind, usize::try_from(size).unwrap_or_default()),
    };
    let kind = if kind.is_empty() { "application/octet-stream" } else { kind };
    let shown = matches!(entry, Some("image" | "attachment"));
    let headers = vec![
        header("content-type", kind),
        header("content-disposition", &disposition(name, shown)),
        header("content-security-policy", "default-src 'none'; sandbox"),
        header("x-content-type-options", "nosniff"),
        header("cache-control", "private, max-age=864000, immutable"),
    ];
    Ok(Answer { status: 200, headers, body })
}

/// Names beyond ASCII are given twice: for old and for new readers (RFC 6266).
fn disposition(name: &str, shown: bool) -> String {
    let way = if shown { "inline" } else { "attachment" };
    let is_plain = |c: char| (c.is_ascii_graphic() || c == ' ') && c != '"' && c != '\\';
    let plain: String = name.chars().map(|c| if is_plain(c) { c } else { '_' }).collect();
    let mut text = format!("{way}; filename=\"{plain}\"");
    if plain != name {
        let coded = name.bytes().map(|byte| {
            let is_free = byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
            if is_free { char::from(byte).to_string() } else { format!("%{byte:02X}") }
        });
        text.push_str(&format!("; filename*=UTF-8''{}", coded.collect::<String>()));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn names_are_quoted_safely() {
        assert_eq!(disposition("a b.txt", false), "attachment; filename=\"a b.txt\"");
        let odd = disposition("é\"\r\n.txt", true);
        assert_eq!(odd, "inline; filename=\"____.txt\"; filename*=UTF-8''%C3%A9%22%0D%0A.txt");
    }
}
