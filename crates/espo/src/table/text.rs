//! The text that spreadsheets put on the clipboard: cells between tabs, rows on lines, quotes
//! around what holds either; and what other programs write in its place, with commas or semicolons.

use crate::{format, locale::Locale};

/// Cells as a spreadsheet takes them.
pub fn print(rows: &[Vec<String>]) -> String {
    let narrow = rows.iter().all(|row| row.len() < 2);
    let mut out = String::new();
    for (at, row) in rows.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                out.push('\t');
            }
            print_cell(cell, narrow, &mut out);
        }
    }
    // A last row without text would be taken for the end of the one before.
    if !rows.is_empty() && (out.is_empty() || out.ends_with('\n')) {
        out.push('\n');
    }
    out
}

/// `narrow`: without tabs around it a comma might be taken for one.
fn print_cell(cell: &str, narrow: bool, out: &mut String) {
    let parts = |mark: char| matches!(mark, '\t' | '\n' | '\r') || (narrow && is_other(mark));
    if cell.starts_with(['"', BOM]) || cell.contains(parts) {
        out.push('"');
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(cell);
    }
}

/// Some programs put it before a text.
const BOM: char = '\u{feff}';

/// What parts cells where no tab does.
fn is_other(mark: char) -> bool {
    matches!(mark, ',' | ';')
}

/// The cells of a text, row by row; rows may differ in length. The numbers of `locale` are not torn
/// apart at their commas.
pub fn parse(text: &str, locale: &Locale) -> Vec<Vec<String>> {
    let text = text.strip_prefix(BOM).unwrap_or(text);
    let rows = scan(text, '\t');
    let parted = rows.iter().any(|row| row.len() > 1);
    let numbers = || text.lines().all(|line| format::parse_number(line, locale).is_some());
    if parted || rows.len() < 2 || numbers() {
        return rows;
    }
    let other = [';', ','].map(|mark| scan(text, mark)).into_iter().find(|rows| is_table(rows));
    other.unwrap_or(rows)
}

/// Whether these are cells rather than a sentence on each line.
fn is_table(rows: &[Vec<String>]) -> bool {
    let width = rows.first().map_or(0, Vec::len);
    width > 1
        && rows.iter().all(|row| row.len() == width)
        && rows.iter().flatten().all(|cell| !cell.starts_with(' '))
}

/// Reads cells that `mark` parts.
fn scan(text: &str, mark: char) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut rest) = (Vec::new(), Vec::new(), text);
    if rest.is_empty() {
        return rows;
    }
    loop {
        let quoted = rest.strip_prefix('"').and_then(|rest| quoted(rest, mark));
        let (cell, behind) = quoted.unwrap_or_else(|| {
            let end = rest.find([mark, '\n', '\r']).unwrap_or(rest.len());
            (rest[..end].to_owned(), &rest[end..])
        });
        row.push(cell);
        if let Some(behind) = behind.strip_prefix(mark) {
            rest = behind;
            continue;
        }
        rows.push(std::mem::take(&mut row));
        rest =
            behind.strip_prefix("\r\n").or_else(|| behind.strip_prefix(['\n', '\r'])).unwrap_or("");
        if rest.is_empty() {
            return rows;
        }
    }
}

/// A cell in quotes, from behind the first of them, and what follows it; `None` where the quote is
/// only the first letter of a text (`"big" one`).
fn quoted(text: &str, mark: char) -> Option<(String, &str)> {
    let (mut cell, mut rest) = (String::new(), text);
    loop {
        let (before, behind) = rest.split_once('"')?;
        cell.push_str(before);
        match behind.strip_prefix('"') {
            Some(behind) => {
                cell.push('"');
                rest = behind;
            }
            None if behind.is_empty() || behind.starts_with([mark, '\n', '\r']) => {
                return Some((cell, behind));
            }
            None => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::sample;
    use proptest::{collection::vec, prelude::*};

    fn read(text: &str) -> Vec<Vec<String>> {
        parse(text, &sample())
    }

    fn cells<const N: usize>(rows: [&[&str]; N]) -> Vec<Vec<String>> {
        let own = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
        rows.iter().map(own).collect()
    }

    #[test]
    fn tabs_part_cells_and_lines_part_rows() {
        let expected = cells([&["a", "b"], &["c", ""]]);
        for text in ["a\tb\nc\t", "a\tb\r\nc\t\r\n", "\u{feff}a\tb\rc\t\r", "a\tb\nc\t\n"] {
            assert_eq!(read(text), expected, "{text:?}");
        }
        assert_eq!(read("one"), cells([&["one"]]));
        assert_eq!(read("a\n\nb\n"), cells([&["a"], &[""], &["b"]]));
        assert!(read("").is_empty());
    }

    #[test]
    fn quotes_hold_what_would_part_a_cell() {
        let text = "\"a\nb\"\t\"5\"\" pipe\"\t\"x\ty\"\r\n\"\"\tz\t";
        assert_eq!(read(text), cells([&["a\nb", "5\" pipe", "x\ty"], &["", "z", ""]]));
    }

    #[test]
    fn a_quote_that_is_not_closed_is_a_letter() {
        assert_eq!(read("\"big\" one\t5\"\t\"open"), cells([&["\"big\" one", "5\"", "\"open"]]));
    }

    #[test]
    fn commas_and_semicolons_part_what_looks_like_a_table() {
        assert_eq!(read("a,b\n\"c,d\",e\n"), cells([&["a", "b"], &["c,d", "e"]]));
        assert_eq!(read("a;1,5\nb;2,5"), cells([&["a", "1,5"], &["b", "2,5"]]));
        for text in ["Doe, Ann\nRoe, Bob", "1,000\n2,500", "a,b\nc", "a,b"] {
            assert!(read(text).iter().all(|row| row.len() == 1), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(
            rows in (1_usize..5).prop_flat_map(|width| {
                vec(vec("[a-c\",; \t\n\r\u{feff}0-9.]{0,6}", width), 0..6)
            })
        ) {
            prop_assert_eq!(read(&print(&rows)), rows);
        }

        #[test]
        fn no_text_breaks_the_reader(text in "[a\",;\t\n\r ]{0,40}|\\PC{0,40}") {
            let rows = read(&text);
            prop_assert_eq!(rows.is_empty(), text.trim_start_matches('\u{feff}').is_empty());
        }
    }
}
