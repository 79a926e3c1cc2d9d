//! What a field takes: its size and its type, as the metadata says.

use crate::{
    api::Context,
    model::{Field, texts},
    refusal::Refusal,
};
use serde_json::Value;

/// Bytes of a megabyte, as limits count them.
const MEGABYTE: f64 = 1_048_576.0;

/// The media types that well-known extensions stand for.
const KNOWN: [(&str, &str); 14] = [
    ("csv", "text/csv"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("gif", "image/gif"),
    ("htm", "text/html"),
    ("html", "text/html"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("json", "application/json"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain"),
    ("webp", "image/webp"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
];

/// Pictures taken where the metadata does not say which.
const PICTURES: [&str; 4] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/// A file that is about to be taken.
pub(super) struct Offer<'a> {
    pub name: &'a str,
    pub kind: &'a str,
    /// Bytes.
    pub size: usize,
    pub inline: bool,
}

/// Checks a file against its field.
///
/// # Errors
/// 403 for a type that is not taken, 400 for too large a file.
pub(super) fn check(
    context: &Context<'_>,
    field: &Field,
    offer: &Offer<'_>,
) -> Result<(), Refusal> {
    let accept = field.texts("accept");
    let is_picture = offer.inline || field.kind == "image";
    let pictures =
        texts(Some(&context.world.assets.metadata["app"]["image"]["allowedFileTypeList"]));
    let pictures = if pictures.is_empty() { PICTURES.to_vec() } else { pictures };
    let is_taken = if is_picture {
        pictures.contains(&offer.kind) && fits(offer)
    } else {
        accept.is_empty() || (accept.iter().any(|token| matches(token, offer)) && fits(offer))
    };
    if !is_taken {
        return Err(Refusal::forbidden("Not allowed file type."));
    }
    let key =
        if offer.inline { "inlineAttachmentUploadMaxSize" } else { "attachmentUploadMaxSize" };
    let limits = [field.params.get("maxFileSize"), context.world.assets.settings.get(key)];
    let limits = limits.into_iter().flatten().filter_map(Value::as_f64);
    match limits.filter(|limit| *limit > 0.0).reduce(f64::min) {
        Some(limit) if offer.size as f64 > limit * MEGABYTE => {
            Err(Refusal::bad(format!("The file is larger than {limit} MB.")))
        }
        _ => Ok(()),
    }
}

/// One item of `accept`: `.pdf`, `image/*` or `text/plain`.
fn matches(token: &str, offer: &Offer<'_>) -> bool {
    if let Some(wanted) = token.strip_prefix('.') {
        return extension(offer.name).eq_ignore_ascii_case(wanted);
    }
    match token.strip_suffix("/*") {
        Some(group) => offer.kind.split('/').next() == Some(group),
        None => offer.kind.eq_ignore_ascii_case(token),
    }
}

/// Whether the type is the one that the extension stands for; unknown ones stand for any.
fn fits(offer: &Offer<'_>) -> bool {
    let extension = extension(offer.name).to_lowercase();
    let known = KNOWN.iter().find(|(known, _)| *known == extension);
    known.is_none_or(|(_, kind)| offer.kind == *kind)
}

fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer<'a>(name: &'a str, kind: &'a str) -> Offer<'a> {
        Offer { name, kind, size: 1, inline: false }
    }

    #[test]
    fn tokens_are_extensions_groups_or_types() {
        assert!(matches(".pdf", &offer("A.PDF", "")));
        assert!(!matches(".pdf", &offer("pdf", "application/pdf")));
        assert!(matches("image/*", &offer("a", "image/png")));
        assert!(!matches("image/*", &offer("a", "imagery/png")));
        assert!(matches("text/plain", &offer("a", "text/plain")));
    }

    #[test]
    fn a_known_extension_has_one_type() {
        assert!(fits(&offer("a.pdf", "application/pdf")));
        assert!(!fits(&offer("a.pdf", "text/html")));
        assert!(fits(&offer("a.dwg", "text/html")));
    }
}
