//! Rules of files, checked before they are sent.

use super::Invalid;
use crate::letters;
use crate::slot::Slot;

/// Bytes of one of the megabytes that limits are given in.
pub const MEGABYTE: f64 = 1_048_576.0;

/// Refuses a file that is larger than the field or the server takes; `limit` is the server's, in
/// megabytes.
///
/// # Errors
/// `maxFileSize` with the bound.
pub fn file_size(slot: &Slot, limit: Option<f64>, bytes: f64) -> Result<(), Invalid> {
    let limits = [slot.def.params.number("maxFileSize"), limit];
    let limit = limits.into_iter().flatten().filter(|limit| *limit > 0.0).reduce(f64::min);
    match limit {
        Some(limit) if bytes > limit * MEGABYTE => Err(Invalid::bound("maxFileSize", limit)),
        _ => Ok(()),
    }
}

/// What the field takes, as a browser's file dialog wants it: endings and media types.
pub fn accepted(slot: &Slot) -> Vec<String> {
    let own = slot.def.params.texts("accept");
    if own.is_empty() && &*slot.def.kind == "image" { vec!["image/*".to_owned()] } else { own }
}

/// Refuses a file of a type the field does not take. One whose type nobody knows is judged by its
/// name, and by the server.
///
/// # Errors
/// `accept`.
pub fn file_type(slot: &Slot, name: &str, kind: &str) -> Result<(), Invalid> {
    let (name, kind) = (letters::lower(name), letters::lower(kind));
    let fits = |wanted: &String| {
        let wanted = letters::lower(wanted.trim());
        match wanted.strip_suffix("/*") {
            Some(group) => kind.is_empty() || kind.split('/').next() == Some(group),
            None if wanted.contains('/') => kind.is_empty() || kind == wanted,
            None => name.ends_with(&wanted),
        }
    };
    let accepted = accepted(slot);
    if accepted.is_empty() || accepted.iter().any(fits) {
        Ok(())
    } else {
        Err(Invalid::rule("accept"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::slot;
    use serde_json::json;

    #[test]
    fn the_smaller_limit_counts() {
        let field = slot(json!({"type": "file", "maxFileSize": 2}));
        assert_eq!(file_size(&field, Some(10.0), 2.0 * MEGABYTE), Ok(()));
        let wrong = Err(Invalid::bound("maxFileSize", 2));
        assert_eq!(file_size(&field, Some(10.0), 2.5 * MEGABYTE), wrong);
        let any = slot(json!({"type": "file"}));
        assert!(file_size(&any, Some(1.0), 2.0 * MEGABYTE).is_err());
        assert_eq!(file_size(&any, None, 1e12), Ok(()));
    }

    #[test]
    fn types_are_endings_media_types_or_groups_of_them() {
        let field = slot(json!({"type": "file", "accept": [".PDF", "image/*", "text/csv"]}));
        for (name, kind, fits) in [
            ("a.pdf", "", true),
            ("a.png", "image/png", true),
            ("a.csv", "text/csv", true),
            ("a.txt", "text/plain", false),
            ("pdf", "application/x", false),
        ] {
            assert_eq!(file_type(&field, name, kind).is_ok(), fits, "{name}");
        }
        let picture = slot(json!({"type": "image"}));
        assert!(file_type(&picture, "a.pdf", "application/pdf").is_err());
        assert_eq!(file_type(&slot(json!({"type": "file"})), "a", "b/c"), Ok(()));
    }
}
