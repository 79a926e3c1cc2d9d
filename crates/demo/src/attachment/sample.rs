//! Contents of the files of the seed: small, valid, and as long as the record says.

mod pdf;
mod png;

/// The contents of a file of this name, type and size in bytes. A size too small for a valid file
/// of its type is exceeded.
pub(crate) fn of(name: &str, kind: &str, size: usize) -> Vec<u8> {
    match kind {
        "image/png" => png::of(name, size),
        "application/pdf" => pdf::of(name, size),
        "text/csv" => text("position,mass,origin\n1,12.5,Kiruna\n", "2,0.75,Almaden\n", size),
        _ => text(&format!("{name}\n\n"), "This file is part of the demo.\n", size),
    }
}

/// A beginning and then the same line over and over, up to the size.
fn text(start: &str, line: &str, size: usize) -> Vec<u8> {
    start.bytes().chain(line.bytes().cycle()).take(size).collect()
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn files_are_as_long_as_asked_for() {
        for kind in ["image/png", "application/pdf", "text/csv", "text/plain"] {
            for size in [900, 70_000, 2_400_000] {
                assert_eq!(of("a", kind, size).len(), size, "{kind}");
            }
        }
    }

    #[test]
    fn text_begins_with_the_name() {
        assert!(of("notes.txt", "text/plain", 40).starts_with(b"notes.txt\n"));
    }
}
