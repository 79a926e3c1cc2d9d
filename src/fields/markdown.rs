//! Markdown as DOM nodes, in texts and posts: parsed to a tree and drawn, never turned into HTML
//! text.

use crate::store::use_store;
use crema_espo::{
    hash_link,
    stream::markdown::{self, Inline, Node},
};
use crema_view::prelude::*;
use crema_view::view;

/// What a mention (`@jane`) is drawn as.
type Mention<'a> = &'a dyn Fn(&str) -> AnyView;

/// A text of many lines (contract 6.5).
pub fn markdown(text: &str) -> AnyView {
    post(text, &|name| view! { <strong>{name.to_owned()}</strong> }.into_any())
}

/// A post: its author told whom mentions mean, the caller draws them.
pub fn post(text: &str, mention: Mention<'_>) -> AnyView {
    blocks(&markdown::parse(text), mention)
}

fn blocks(nodes: &[Node], mention: Mention<'_>) -> AnyView {
    nodes.iter().map(|node| block(node, mention)).collect_view().into_any()
}

fn block(node: &Node, mention: Mention<'_>) -> AnyView {
    let inlines = |text| inlines(text, mention);
    match node {
        Node::Paragraph(text) => view! { <p>{inlines(text)}</p> }.into_any(),
        // Headings of a text stay below those of the page.
        Node::Heading(_, text) => view! { <p class="field-heading">{inlines(text)}</p> }.into_any(),
        Node::List { start: Some(start), items } => {
            view! { <ol start=start.to_string()>{list_items(items, mention)}</ol> }.into_any()
        }
        Node::List { start: None, items } => {
            view! { <ul>{list_items(items, mention)}</ul> }.into_any()
        }
        Node::Quote(nodes) => {
            view! { <blockquote>{blocks(nodes, mention)}</blockquote> }.into_any()
        }
        Node::Code(text) => view! { <pre><code>{text.clone()}</code></pre> }.into_any(),
    }
}

fn list_items(items: &[Vec<Node>], mention: Mention<'_>) -> AnyView {
    items.iter().map(|item| view! { <li>{blocks(item, mention)}</li> }).collect_view().into_any()
}

fn inlines(text: &[Inline], mention: Mention<'_>) -> AnyView {
    text.iter().map(|piece| inline(piece, mention)).collect_view().into_any()
}

fn inline(piece: &Inline, mention: Mention<'_>) -> AnyView {
    let inlines = |text| inlines(text, mention);
    match piece {
        Inline::Text(text) => text.clone().into_any(),
        Inline::Bold(text) => view! { <strong>{inlines(text)}</strong> }.into_any(),
        Inline::Italic(text) => view! { <em>{inlines(text)}</em> }.into_any(),
        Inline::Strike(text) => view! { <s>{inlines(text)}</s> }.into_any(),
        Inline::Code(text) => view! { <code>{text.clone()}</code> }.into_any(),
        Inline::Link { url, text } if url.starts_with('#') => match hash_link::parse(url) {
            Some(place) => {
                view! { <a href=use_store().href(&place)>{inlines(text)}</a> }.into_any()
            }
            None => inlines(text),
        },
        Inline::Link { url, text } => view! {
            <a href=url.clone() target="_blank" rel="external noopener noreferrer">
                {inlines(text)}
            </a>
        }
        .into_any(),
        Inline::Mention(name) => mention(name),
        Inline::Break => view! { <br /> }.into_any(),
    }
}
