//! Markdown as DOM nodes, in texts and posts: parsed to a tree and drawn, never turned into HTML
//! text.

use crema_espo::stream::markdown::{self, Inline, Node};
use crema_view::prelude::*;
use crema_view::view;

/// A text of many lines (contract 6.5).
pub fn markdown(text: &str) -> AnyView {
    blocks(&markdown::parse(text))
}

fn blocks(nodes: &[Node]) -> AnyView {
    nodes.iter().map(block).collect_view().into_any()
}

fn block(node: &Node) -> AnyView {
    match node {
        Node::Paragraph(text) => view! { <p>{inlines(text)}</p> }.into_any(),
        // Headings of a text stay below those of the page.
        Node::Heading(_, text) => view! { <p class="field-heading">{inlines(text)}</p> }.into_any(),
        Node::List { start: Some(start), items } => {
            view! { <ol start=start.to_string()>{list_items(items)}</ol> }.into_any()
        }
        Node::List { start: None, items } => view! { <ul>{list_items(items)}</ul> }.into_any(),
        Node::Quote(nodes) => view! { <blockquote>{blocks(nodes)}</blockquote> }.into_any(),
        Node::Code(text) => view! { <pre><code>{text.clone()}</code></pre> }.into_any(),
    }
}

fn list_items(items: &[Vec<Node>]) -> AnyView {
    items.iter().map(|item| view! { <li>{blocks(item)}</li> }).collect_view().into_any()
}

fn inlines(text: &[Inline]) -> AnyView {
    text.iter().map(inline).collect_view().into_any()
}

fn inline(piece: &Inline) -> AnyView {
    match piece {
        Inline::Text(text) => text.clone().into_any(),
        Inline::Bold(text) => view! { <strong>{inlines(text)}</strong> }.into_any(),
        Inline::Italic(text) => view! { <em>{inlines(text)}</em> }.into_any(),
        Inline::Strike(text) => view! { <s>{inlines(text)}</s> }.into_any(),
        Inline::Code(text) => view! { <code>{text.clone()}</code> }.into_any(),
        Inline::Link { url, text } => view! {
            <a href=url.clone() target="_blank" rel="external noopener noreferrer">
                {inlines(text)}
            </a>
        }
        .into_any(),
        Inline::Mention(name) => view! { <strong>{name.clone()}</strong> }.into_any(),
        Inline::Break => view! { <br /> }.into_any(),
    }
}
