//! Running text: emphasis, code, links, mentions, line breaks.

use super::{Inline, autolink, code};

/// Reads running text.
pub fn inlines(text: &str) -> Vec<Inline> {
    read(text, true)
}

/// Without `links`, as inside a link, there are neither links nor mentions.
fn read(text: &str, links: bool) -> Vec<Inline> {
    let mut reader = Reader {
        text,
        at: 0,
        links,
        spans: code::span_ends(text),
        brackets: if links { code::bracket_ends(text) } else { Vec::new() },
        out: Vec::new(),
        open: Vec::new(),
    };
    while let Some(next) = text[reader.at..].chars().next() {
        if !reader.special(next) {
            reader.push_text(next.len_utf8());
        }
    }
    joined(reader.out.into_iter())
}

/// A kind of emphasis: its sign and how often it stands there. Each can be open once at a time,
/// which bounds the depth of the tree.
type Mark = (u8, usize);

struct Reader<'a> {
    text: &'a str,
    at: usize,
    links: bool,
    spans: code::Ends,
    brackets: code::Ends,
    out: Vec<Inline>,
    /// Emphasis that began, and where in `out` its sign stands as text.
    open: Vec<(Mark, usize)>,
}

impl Reader<'_> {
    /// Reads what is more than a character; false where there is no such thing here.
    fn special(&mut self, next: char) -> bool {
        match next {
            '\\' => self.escape(),
            '`' => self.code(),
            '\n' => self.take(Inline::Break, 1),
            '*' | '_' | '~' => self.emphasis(next as u8),
            _ if !self.links => false,
            '[' => self.link(),
            '<' => self.angled(),
            '@' => self.mention(),
            _ => self.bare(next),
        }
    }

    fn take(&mut self, inline: Inline, length: usize) -> bool {
        self.out.push(inline);
        self.at += length;
        true
    }

    /// Takes so many bytes as they are, joined to the text before; never to a sign that may yet
    /// become emphasis.
    fn push_text(&mut self, length: usize) {
        let taken = &self.text[self.at..self.at + length];
        let sign = self.open.last().is_some_and(|(_, index)| index + 1 == self.out.len());
        match self.out.last_mut() {
            Some(Inline::Text(text)) if !sign => text.push_str(taken),
            _ => self.out.push(Inline::Text(taken.to_owned())),
        }
        self.at += length;
    }

    fn escape(&mut self) -> bool {
        let escaped = self.text.as_bytes().get(self.at + 1);
        if !escaped.is_some_and(u8::is_ascii_punctuation) {
            return false;
        }
        self.at += 1;
        self.push_text(1);
        true
    }

    fn code(&mut self) -> bool {
        let length = self.run(b'`');
        let Some(end) = self.spans.get(self.at).copied().filter(|end| *end > 0) else {
            self.push_text(length);
            return true;
        };
        let inside = self.text[self.at + length..end].replace('\n', " ");
        let trimmed = inside.strip_prefix(' ').and_then(|inside| inside.strip_suffix(' '));
        let code = trimmed.filter(|code| !code.trim().is_empty()).unwrap_or(&inside).to_owned();
        self.take(Inline::Code(code), end + length - self.at)
    }

    fn run(&self, sign: u8) -> usize {
        self.text.as_bytes()[self.at..].iter().take_while(|byte| **byte == sign).count()
    }

    fn before(&self) -> Option<char> {
        self.text[..self.at].chars().next_back()
    }

    fn link(&mut self) -> bool {
        let end = self.brackets.get(self.at).copied().unwrap_or_default();
        if end == 0 {
            return false;
        }
        let Some((url, length)) = autolink::target(&self.text[end..]) else { return false };
        let mut text = read(&self.text[self.at + 1..end], false);
        if text.is_empty() {
            text.push(Inline::Text(url.to_owned()));
        }
        self.take(Inline::Link { url: url.to_owned(), text }, end + length - self.at)
    }

    fn angled(&mut self) -> bool {
        let Some((url, length)) = autolink::angled(&self.text[self.at..]) else { return false };
        self.take(link(url.to_owned(), url), length)
    }

    fn mention(&mut self) -> bool {
        let free = self.before().is_none_or(|before| before.is_whitespace() || before == '(');
        // Asked first: a text of nothing but names must not be looked through from each of them.
        let token = if free { autolink::mention(&self.text[self.at..]) } else { None };
        let Some(token) = token else { return false };
        self.take(Inline::Mention(token.to_owned()), token.len())
    }

    /// Addresses that stand in the text as they are.
    fn bare(&mut self, next: char) -> bool {
        let before = self.text[..self.at].bytes().next_back();
        if !next.is_ascii_alphanumeric() || before.is_some_and(autolink::is_name) {
            return false;
        }
        let rest = &self.text[self.at..];
        if let Some(url) = autolink::web(rest) {
            return self.take(link(url.to_owned(), url), url.len());
        }
        let Some(address) = autolink::email(rest) else { return false };
        self.take(link(format!("mailto:{address}"), address), address.len())
    }

    fn emphasis(&mut self, sign: u8) -> bool {
        let length = self.run(sign);
        let after = self.text[self.at + length..].chars().next();
        let before = self.before();
        let within = |side: Option<char>| sign == b'_' && side.is_some_and(char::is_alphanumeric);
        let touches = |side: Option<char>| side.is_some_and(|side| !side.is_whitespace());
        let mut left = length;
        if length <= 3 && touches(before) && !within(after) {
            left = self.close(sign, length);
        }
        if length <= 3 && touches(after) && !within(before) {
            left = self.begin(sign, left);
        }
        if left > 0 {
            self.push_text(left);
        }
        true
    }

    /// Closes emphasis of this sign, innermost first; how many signs are left.
    fn close(&mut self, sign: u8, length: usize) -> usize {
        let mut left = length;
        while let Some(nth) = self.opener(sign, left) {
            let (mark, index) = self.open[nth];
            if index + 1 == self.out.len() {
                break;
            }
            // What opened inside and never closed stays text.
            self.open.truncate(nth);
            let children = joined(self.out.split_off(index).into_iter().skip(1));
            self.out.push(match mark {
                (b'~', _) => Inline::Strike(children),
                (_, 1) => Inline::Italic(children),
                _ => Inline::Bold(children),
            });
            left -= mark.1;
            self.at += mark.1;
        }
        left
    }

    /// Which open emphasis so many signs close: one of as many, else the innermost of fewer.
    fn opener(&self, sign: u8, length: usize) -> Option<usize> {
        let position = |fits: &dyn Fn(usize) -> bool| {
            self.open.iter().rposition(|((open, width), _)| *open == sign && fits(*width))
        };
        position(&|width| width == length).or_else(|| position(&|width| width < length))
    }

    /// Opens emphasis with as many signs as make some; how many are left.
    fn begin(&mut self, sign: u8, length: usize) -> usize {
        let mut left = length;
        for width in [2, 1] {
            let mark = (sign, width);
            let known = sign != b'~' || width == 2;
            if left >= width && known && self.open.iter().all(|(open, _)| *open != mark) {
                let text = Inline::Text(self.text[self.at..self.at + width].to_owned());
                self.open.push((mark, self.out.len()));
                self.take(text, width);
                left -= width;
            }
        }
        left
    }
}

fn link(url: String, text: &str) -> Inline {
    Inline::Link { url, text: vec![Inline::Text(text.to_owned())] }
}

/// Joins texts that stand side by side.
fn joined(inlines: impl Iterator<Item = Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    for inline in inlines {
        match (out.last_mut(), inline) {
            (Some(Inline::Text(text)), Inline::Text(more)) => text.push_str(&more),
            (_, inline) => out.push(inline),
        }
    }
    out
}
