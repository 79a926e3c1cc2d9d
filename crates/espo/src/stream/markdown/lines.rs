//! What kind of block a line begins.

/// What a line is, seen alone.
pub enum Line<'a> {
    /// Nothing but blanks.
    Blank,
    /// Begins a block of code: the sign and how often it stands there.
    Fence(char, usize),
    /// A heading of a level, its text.
    Heading(u8, &'a str),
    /// Part of a quotation, without the sign.
    Quote(&'a str),
    /// Begins an item of a list.
    Item(Item<'a>),
    /// Anything else.
    Text,
}

/// The first line of a list's item.
pub struct Item<'a> {
    /// Its number, `None` for bullets.
    pub number: Option<u32>,
    /// Columns before its text: lines that are indented as far belong to it.
    pub width: usize,
    /// Its text.
    pub text: &'a str,
}

/// Looks at a line.
pub fn line(line: &str) -> Line<'_> {
    let text = line.trim_start();
    let Some(first) = text.chars().next() else { return Line::Blank };
    match first {
        '`' | '~' => fence(text, first),
        '#' => heading(text),
        '>' => Line::Quote(text[1..].strip_prefix(' ').unwrap_or(&text[1..])),
        _ => item(text, indent(line)).map_or(Line::Text, Line::Item),
    }
}

/// Whether a line closes the fence that began with so many of that sign.
pub fn closes(line: &str, sign: char, length: usize) -> bool {
    let text = line.trim();
    text.len() >= length && text.chars().all(|character| character == sign)
}

/// The columns before a line's text; a tab counts as four.
pub fn indent(line: &str) -> usize {
    let width = |character| match character {
        ' ' => Some(1),
        '\t' => Some(4),
        _ => None,
    };
    line.chars().map_while(width).sum()
}

/// A line without so many columns of indentation.
pub fn dedent(line: &str, columns: usize) -> &str {
    let mut rest = line;
    let mut left = columns;
    while left > 0 {
        rest = if let Some(after) = rest.strip_prefix(' ') {
            left -= 1;
            after
        } else if let Some(after) = rest.strip_prefix('\t') {
            left = left.saturating_sub(4);
            after
        } else {
            break;
        };
    }
    rest
}

fn fence(text: &str, sign: char) -> Line<'_> {
    let length = text.chars().take_while(|character| *character == sign).count();
    let info = &text[length..];
    if length < 3 || info.contains('`') { Line::Text } else { Line::Fence(sign, length) }
}

fn heading(text: &str) -> Line<'_> {
    let rest = text.trim_start_matches('#');
    match u8::try_from(text.len() - rest.len()) {
        Ok(level @ 1..=6) if rest.starts_with(' ') => {
            Line::Heading(level, rest.trim().trim_end_matches('#').trim_end())
        }
        _ => Line::Text,
    }
}

fn item(text: &str, indent: usize) -> Option<Item<'_>> {
    let digits = text.bytes().take(9).take_while(u8::is_ascii_digit).count();
    let number = text[..digits].parse().ok();
    let after =
        text[digits..].strip_prefix(if digits > 0 { ['.', ')', ')'] } else { ['-', '*', '+'] })?;
    let text = if after.is_empty() { after } else { after.strip_prefix([' ', '\t'])? };
    Some(Item { number, width: indent + digits + 2, text })
}
