//! From nodes to calls of `El`.

use crate::names::{Name, UNTYPED, is_component, is_svg, name};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use rstml::{
    Infallible,
    node::{KeyedAttribute, Node, NodeAttribute, NodeBlock, NodeElement},
};
use syn::{Error, Expr, Lit, Result, Stmt, spanned::Spanned};

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
fn flat(nodes: Vec<Node>) -> Vec<Node> {
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

fn node(node: Node) -> Result<TokenStream> {
    match node {
        Node::Element(element) if is_component(&element.name().to_string()) => component(element),
        Node::Element(node) => element(node),
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
fn child(of: Node) -> Result<TokenStream> {
    let view = node(of)?;
    Ok(quote! { ::crema_view::expansion::Child(::core::option::Option::Some(#view)).erase() })
}

fn element(node: NodeElement<Infallible>) -> Result<TokenStream> {
    let tag = node.name().to_string();
    let make = Ident::new(if is_svg(&tag) { "svg" } else { "new" }, node.name().span());
    let mut calls = Vec::new();
    // Seen by nothing the user wrote.
    let el = Ident::new("el", Span::mixed_site());
    for attribute in node.attributes() {
        match attribute {
            NodeAttribute::Attribute(attribute) => calls.push(set(&el, attribute)?),
            NodeAttribute::Block(block) => {
                return Err(Error::new(block.span(), "attributes are written one by one here"));
            }
        }
    }
    for node in flat(node.children) {
        let child = child(node)?;
        calls.push(quote! { ::crema_view::El::child(&mut #el, #child); });
    }
    Ok(quote! {{
        #[allow(unused_imports)]
        use ::crema_view::expansion::{Erase as _, EraseLive as _};
        #[allow(unused_mut)]
        let mut #el = ::crema_view::El::#make(#tag);
        #(#calls)*
        #el
    }})
}

fn set(el: &Ident, attribute: &KeyedAttribute) -> Result<TokenStream> {
    let key = attribute.key.to_string();
    let span = attribute.key.span();
    let value = attribute.value();
    Ok(match name(&key) {
        Some(Name::Set("attr", attr)) if value.is_some_and(is_text) => {
            quote_spanned! { span => ::crema_view::El::text(&mut #el, #attr, #value); }
        }
        Some(Name::Set(method, attr)) => {
            let method = Ident::new(method, span);
            let value = value.map_or_else(|| quote! { true }, |value| quote! { #value });
            quote_spanned! { span =>
                #[allow(unused_braces)]
                ::crema_view::El::#method(&mut #el, #attr, #value);
            }
        }
        Some(Name::On(event)) => {
            let event = descriptor(event, span);
            quote_spanned! { span => ::crema_view::El::on(&mut #el, #event, #value); }
        }
        Some(Name::Ref) => quote_spanned! { span => ::crema_view::El::node_ref(&mut #el, #value); },
        None => return Err(Error::new(span, format!("there is no attribute `{key}` here"))),
    })
}

/// Leptos's name of an event with the type of its object; other events are plain ones.
fn descriptor(event: &str, span: Span) -> TokenStream {
    if UNTYPED.contains(&event) {
        return quote_spanned! { span => ::leptos::ev::Custom::<::leptos::web_sys::Event>::new(#event) };
    }
    let event = Ident::new(event, span);
    quote_spanned! { span => ::leptos::ev::#event }
}

fn is_text(value: &Expr) -> bool {
    matches!(value, Expr::Lit(literal) if matches!(literal.lit, Lit::Str(_)))
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
