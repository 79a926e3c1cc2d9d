//! The Markdown of posts (contract 6.5) as a small tree: text stays text, nothing ever becomes
//! HTML.

mod autolink;
mod block;
mod code;
mod inline;
mod lines;

/// A block.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading, level 1 to 6.
    Heading(u8, Vec<Inline>),
    /// A list.
    List {
        /// The number of the first item; `None` for bullets.
        start: Option<u32>,
        /// The items, each a list of blocks.
        items: Vec<Vec<Node>>,
    },
    /// A quotation.
    Quote(Vec<Node>),
    /// A block of code, lines separated by `\n`.
    Code(String),
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Strong text.
    Bold(Vec<Inline>),
    /// Emphasised text.
    Italic(Vec<Inline>),
    /// Text that was struck out.
    Strike(Vec<Inline>),
    /// Code within a line.
    Code(String),
    /// A link: `http`, `https`, `mailto`, or one of EspoCRM's own (`#Account/view/1`), nothing else.
    Link {
        /// Where it leads.
        url: String,
        /// What it shows.
        text: Vec<Inline>,
    },
    /// A mention as written: `@jane`. Who that is, the note's `data.mentions` says.
    Mention(String),
    /// A line break.
    Break,
}

/// Reads Markdown. Takes time in proportion to the length of the text and gives a tree of bounded
/// depth, whatever is in it.
pub fn parse(text: &str) -> Vec<Node> {
    block::blocks(&text.lines().collect::<Vec<_>>(), 0)
}

#[cfg(test)]
mod tests;
