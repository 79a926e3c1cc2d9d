//! A page with one line on it.

/// A document of `size` bytes that shows the name.
pub(super) fn of(name: &str, size: usize) -> Vec<u8> {
    let name: String =
        name.chars().filter(|c| c.is_ascii_alphanumeric() || " -._".contains(*c)).collect();
    let line = format!("BT /F1 18 Tf 56 780 Td ({name}) Tj ET");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R\
         /Resources<</Font<</F1 5 0 R>>>>>>"
            .to_owned(),
        format!("<</Length {}>>\nstream\n{line}\nendstream", line.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    let mut text = "%PDF-1.4\n".to_owned();
    let mut table = "xref\n0 6\n0000000000 65535 f \n".to_owned();
    for (at, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", text.len()));
        text.push_str(&format!("{} 0 obj\n{object}\nendobj\n", at + 1));
    }
    let end = |start: usize| {
        format!("{table}trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n{start:08}\n%%EOF\n")
    };
    // A comment fills what is left; its start and end are two of its bytes.
    if let Some(free) = size.checked_sub(text.len() + end(0).len() + 2) {
        text.push_str(&format!("%{}\n", " ".repeat(free)));
    }
    let end = end(text.len());
    text.push_str(&end);
    text.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn the_end_names_where_the_table_is() {
        let text = String::from_utf8(of("Offer (1).pdf", 4000)).unwrap();
        let start = text.split("startxref\n").nth(1).unwrap().lines().next().unwrap();
        assert!(text[start.parse().unwrap()..].starts_with("xref\n0 6\n"));
        assert!(text.contains("(Offer 1.pdf) Tj"), "no brackets within brackets");
        for (at, entry) in text.split(" 65535 f \n").nth(1).unwrap().lines().take(5).enumerate() {
            let start: usize = entry[..10].parse().unwrap();
            assert!(text[start..].starts_with(&format!("{} 0 obj", at + 1)), "{entry}");
        }
    }
}
