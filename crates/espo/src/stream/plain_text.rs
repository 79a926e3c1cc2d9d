//! Markdown as one line of plain text, where there is no room for more.

use super::markdown::{self, Inline, Node};

/// The text of a post without its marks and line breaks, cut after so many characters.
pub fn plain_text(post: &str, limit: usize) -> String {
    let mut text = String::new();
    blocks(&markdown::parse(post), &mut text);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(limit) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text,
    }
}

fn blocks(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Paragraph(inlines) | Node::Heading(_, inlines) => line(inlines, out),
            Node::List { items, .. } => items.iter().for_each(|item| blocks(item, out)),
            Node::Quote(nodes) => blocks(nodes, out),
            Node::Code(code) => out.push_str(code),
        }
        out.push('\n');
    }
}

fn line(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Mention(text) => out.push_str(text),
            Inline::Bold(inner) | Inline::Italic(inner) | Inline::Strike(inner) => line(inner, out),
            Inline::Link { url, text } => {
                let start = out.len();
                line(text, out);
                let shown = &out[start..];
                if shown != url && !url.ends_with(shown) {
                    out.push_str(&format!(" ({url})"));
                }
            }
            Inline::Break => out.push('\n'),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_text_stays() {
        let post = "# Hello\n\n**Bold** and `code`\n\n> said\n\n1. one\n2. two ~~gone~~ @jane";
        assert_eq!(plain_text(post, 99), "Hello Bold and code said one two gone @jane");
        assert_eq!(plain_text("see https://example.org now", 99), "see https://example.org now");
        assert_eq!(plain_text("[x](https://a.example)", 99), "x (https://a.example)");
        assert_eq!(plain_text("<b>x</b>", 99), "<b>x</b>");
    }

    #[test]
    fn long_posts_are_cut_between_characters() {
        assert_eq!(plain_text("äöü äöü", 4), "äöü…");
        assert_eq!(plain_text("äöü", 3), "äöü");
        assert_eq!(plain_text("", 0), "");
    }
}
