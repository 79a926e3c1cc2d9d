//! From nodes to expressions: elements as templates, components as Leptos's own.

use crate::{names::is_component, template};
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use rstml::{
    Infallible,
    node::{Node, NodeAttribute, NodeBlock, NodeElement},
};
use syn::{Error, Result, Stmt, spanned::Spanned};

/// The whole macro: one element is an `El`, one other node what it is, several nodes a list.
pub fn view(tokens: TokenStream) -> Result<TokenStream> {
    let mut nodes = flat(rstml::parse2(tokens)?);
    match nodes.len() {
        0 => Ok(quote! { () }),
        1 => node(nodes.remove(0)),
        _ => {
            let children = nodes.into_iter().map(child).collect::<Result<Vec<_>>>()?;
            Ok(quote! {{
                #[allow(unused_imports)]
                use ::crema_view::expansion::{Erase as _, EraseLive as _};
                ::crema_view::expansion::StaticVec::from(::std::vec![#(#children),*])
            }})
        }
    }
}

/// Without comments, and with the nodes of `<>…</>` in its place.
pub fn flat(nodes: Vec<Node>) -> Vec<Node> {
    let mut flat_nodes = Vec::new();
    for node in nodes {
        match node {
            Node::Comment(_) | Node::Doctype(_) => {}
            Node::Fragment(fragment) => flat_nodes.extend(flat(fragment.children)),
            node => flat_nodes.push(node),
        }
    }
    flat_nodes
}

/// Whether an element is a component.
pub fn is_component_node(node: &NodeElement<Infallible>) -> bool {
    is_component(&node.name().to_string())
}

fn node(node: Node) -> Result<TokenStream> {
    match node {
        Node::Element(node) if is_component_node(&node) => component(node),
        Node::Element(node) => template::element(node),
        Node::Block(block) => Ok(code(&block)),
        Node::Text(text) => {
            let text = text.value;
            Ok(quote! { #text })
        }
        Node::RawText(raw) => {
            let text = raw.to_string_best();
            Ok(quote! { #text })
        }
        Node::Comment(_) | Node::Doctype(_) | Node::Fragment(_) | Node::Custom(_) => {
            Ok(TokenStream::new())
        }
    }
}

/// `{expression}`
fn code(block: &NodeBlock) -> TokenStream {
    let span = block.span();
    let NodeBlock::ValidBlock(valid) = block else { return quote! { #block } };
    match &valid.stmts[..] {
        // Without its braces, which would be needless ones now.
        [Stmt::Expr(expression, None)] => {
            quote_spanned! { span => #expression }
        }
        _ => quote_spanned! { span => #block },
    }
}

/// A node as `AnyView`.
pub fn child(of: Node) -> Result<TokenStream> {
    let view = node(of)?;
    Ok(quote! { ::crema_view::expansion::Child(::core::option::Option::Some(#view)).erase() })
}

/// Components stay Leptos's; their children are ours.
fn component(node: NodeElement<Infallible>) -> Result<TokenStream> {
    for attribute in node.attributes() {
        if let NodeAttribute::Attribute(attribute) = attribute {
            let key = attribute.key.to_string();
            let foreign = ["attr:", "class:", "style:", "prop:", "on:", "use:"];
            if foreign.iter().any(|prefix| key.starts_with(prefix)) {
                let message = "attributes do not reach into a component; give it a property";
                return Err(Error::new(attribute.key.span(), message));
            }
        }
    }
    let (name, attributes) = (node.name(), node.attributes());
    let mut children = flat(node.children.clone());
    let inner = match children.len() {
        0 => return Ok(quote! { ::leptos::prelude::view! { <#name #(#attributes)* /> } }),
        1 => self::node(children.remove(0))?,
        _ => {
            let children = children.into_iter().map(child).collect::<Result<Vec<_>>>()?;
            quote! {{
                #[allow(unused_imports)]
                use ::crema_view::expansion::{Erase as _, EraseLive as _};
                ::crema_view::expansion::StaticVec::from(::std::vec![#(#children),*])
            }}
        }
    };
    Ok(quote! { ::leptos::prelude::view! { <#name #(#attributes)*>{#inner}</#name> } })
}
