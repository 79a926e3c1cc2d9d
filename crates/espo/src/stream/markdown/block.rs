//! Paragraphs, headings, lists, quotations and blocks of code.

use super::{
    Node,
    inline::inlines,
    lines::{self, Item, Line},
};

/// How deep quotations and lists may be nested; what goes deeper is text.
const DEPTH: usize = 6;

/// Reads the blocks of some lines.
pub fn blocks(lines: &[&str], depth: usize) -> Vec<Node> {
    let mut reader = Reader { lines, at: 0, depth, nodes: Vec::new(), paragraph: Vec::new() };
    while reader.at < lines.len() {
        reader.step();
    }
    reader.end_paragraph();
    reader.nodes
}

struct Reader<'a, 'b> {
    lines: &'b [&'a str],
    at: usize,
    depth: usize,
    nodes: Vec<Node>,
    /// Lines of the paragraph that is being read.
    paragraph: Vec<&'a str>,
}

impl<'a> Reader<'a, '_> {
    fn step(&mut self) {
        let line = self.lines[self.at];
        match lines::line(line) {
            Line::Blank => {
                self.end_paragraph();
                self.at += 1;
            }
            Line::Fence(sign, length) => self.code(sign, length),
            Line::Heading(level, text) => {
                self.push(Node::Heading(level, inlines(text)));
                self.at += 1;
            }
            Line::Quote(_) if self.depth < DEPTH => self.quote(),
            Line::Item(item) if self.depth < DEPTH && self.begins_list(&item) => self.list(&item),
            _ => {
                self.paragraph.push(line.trim_start());
                self.at += 1;
            }
        }
    }

    fn push(&mut self, node: Node) {
        self.end_paragraph();
        self.nodes.push(node);
    }

    fn end_paragraph(&mut self) {
        let lines = std::mem::take(&mut self.paragraph);
        if !lines.is_empty() {
            self.nodes.push(Node::Paragraph(inlines(lines.join("\n").trim_end())));
        }
    }

    fn code(&mut self, sign: char, length: usize) {
        let indent = lines::indent(self.lines[self.at]);
        let inside = &self.lines[self.at + 1..];
        let end = inside.iter().position(|line| lines::closes(line, sign, length));
        let code = &inside[..end.unwrap_or(inside.len())];
        let code: Vec<&str> = code.iter().map(|line| lines::dedent(line, indent)).collect();
        self.at += 1 + code.len() + usize::from(end.is_some());
        self.push(Node::Code(code.join("\n")));
    }

    fn quote(&mut self) {
        let mut quoted = Vec::new();
        while let Some(Line::Quote(text)) = self.lines.get(self.at).map(|line| lines::line(line)) {
            quoted.push(text);
            self.at += 1;
        }
        self.push(Node::Quote(blocks(&quoted, self.depth + 1)));
    }

    /// Within a paragraph only "1." begins a numbered list: "in\n2024. Then" does not.
    fn begins_list(&self, item: &Item) -> bool {
        self.paragraph.is_empty()
            || (!item.text.trim().is_empty() && item.number.is_none_or(|number| number == 1))
    }

    fn list(&mut self, first: &Item) {
        let mut items: Vec<Vec<&'a str>> = Vec::new();
        let mut width = first.width;
        let mut after_blank = false;
        while let Some(line) = self.lines.get(self.at).copied() {
            match lines::line(line) {
                Line::Blank => {
                    after_blank = true;
                    self.at += 1;
                    continue;
                }
                Line::Item(item)
                    if lines::indent(line) < width
                        && item.number.is_some() == first.number.is_some() =>
                {
                    width = item.width;
                    items.push(vec![item.text]);
                }
                kind => {
                    let inside = lines::indent(line) >= width;
                    let continued = matches!(kind, Line::Text) && !after_blank;
                    let Some(item) = items.last_mut().filter(|_| inside || continued) else {
                        break;
                    };
                    if after_blank {
                        item.push("");
                    }
                    item.push(lines::dedent(line, width));
                }
            }
            after_blank = false;
            self.at += 1;
        }
        let items = items.iter().map(|lines| blocks(lines, self.depth + 1)).collect();
        self.push(Node::List { start: first.number, items });
    }
}
