//! A tree of elements, written down as one text and the holes in it.
//!
//! The text is a row of steps, each ended by U+001F. `crema_view::template` reads it.

use crate::{
    expand::{self, is_component_node},
    names::{Name, UNTYPED, is_svg, name},
};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use rstml::{
    Infallible,
    node::{KeyedAttribute, Node, NodeAttribute, NodeBlock, NodeElement},
};
use syn::{Error, Expr, ExprLit, Lit, Result, Stmt, spanned::Spanned};

/// Ends a step.
const END: char = '\u{1f}';

/// What a tree is written into.
pub struct Template {
    /// The steps.
    code: String,
    /// What fills the holes, in their order.
    calls: Vec<TokenStream>,
    el: Ident,
}

/// One element with all that stands in it, as an `El`.
pub fn element(node: NodeElement<Infallible>) -> Result<TokenStream> {
    // Seen by nothing the user wrote.
    let el = Ident::new("el", Span::mixed_site());
    let mut template = Template { code: String::new(), calls: Vec::new(), el: el.clone() };
    template.element(node)?;
    let Template { code, calls, .. } = template;
    Ok(quote! {{
        #[allow(unused_imports)]
        use ::crema_view::expansion::{Erase as _, EraseLive as _};
        static TEMPLATE: ::crema_view::Template = ::crema_view::Template::new(#code);
        #[allow(unused_mut)]
        let mut #el = ::crema_view::El::new(&TEMPLATE);
        #(#calls)*
        #el
    }})
}

impl Template {
    fn step(&mut self, kind: char, text: &str) {
        self.code.push(kind);
        self.code.push_str(text);
        self.code.push(END);
    }

    fn element(&mut self, node: NodeElement<Infallible>) -> Result<()> {
        let tag = node.name().to_string();
        let (at, holes) = (self.code.len(), self.calls.len());
        self.step(if is_svg(&tag) { '[' } else { '<' }, &tag);
        for attribute in node.attributes() {
            match attribute {
                NodeAttribute::Attribute(attribute) => self.attribute(attribute)?,
                NodeAttribute::Block(block) => {
                    let message = "attributes are written one by one here";
                    return Err(Error::new_spanned(block, message));
                }
            }
        }
        for child in expand::flat(node.children) {
            self.child(child)?;
        }
        self.step('>', "");
        if at > 0 && self.calls.len() == holes {
            // Nothing in it ever changes: it is passed over as a whole.
            let kind = if is_svg(&tag) { "%" } else { "+" };
            self.code.replace_range(at..=at, kind);
        }
        Ok(())
    }

    fn child(&mut self, node: Node) -> Result<()> {
        match node {
            Node::Element(node) if !is_component_node(&node) => self.element(node)?,
            Node::Text(text) => self.step('"', &text.value_string()),
            Node::RawText(raw) => self.step('"', &raw.to_string_best()),
            Node::Block(NodeBlock::ValidBlock(block)) if fixed_text(&block.stmts).is_some() => {
                self.step('"', &fixed_text(&block.stmts).unwrap_or_default());
            }
            node => {
                self.step('{', "");
                let (el, child) = (&self.el, expand::child(node)?);
                self.calls.push(quote! { ::crema_view::El::child(&mut #el, #child); });
            }
        }
        Ok(())
    }

    fn attribute(&mut self, attribute: &KeyedAttribute) -> Result<()> {
        let key = attribute.key.to_string();
        let (span, el) = (attribute.key.span(), self.el.clone());
        let value = attribute.value();
        match name(&key) {
            Some(Name::Set('=', attr)) if value.is_none_or(|value| fixed(value).is_some()) => {
                if let Some(text) = value.map_or(Some(String::new()), |v| fixed(v).flatten()) {
                    self.step('@', &format!("{attr}={text}"));
                }
            }
            Some(Name::Set(kind, attr)) => {
                self.step(kind, attr);
                let value = value.map_or_else(|| quote! { true }, |value| quote! { #value });
                self.calls.push(quote_spanned! { span =>
                    #[allow(unused_braces)]
                    ::crema_view::El::set(&mut #el, #value);
                });
            }
            Some(Name::On(event)) => {
                self.step('!', "");
                let event = descriptor(event, attribute);
                self.calls.push(quote! { ::crema_view::El::on(&mut #el, #event, #value); });
            }
            Some(Name::Ref) => {
                self.step('&', "");
                self.calls.push(quote! { ::crema_view::El::node_ref(&mut #el, #value); });
            }
            None => {
                let message = format!("there is no attribute `{key}` here");
                return Err(Error::new_spanned(&attribute.key, message));
            }
        }
        Ok(())
    }
}

/// Leptos's name of an event with the type of its object; other events are plain ones.
fn descriptor(event: &str, attribute: &KeyedAttribute) -> TokenStream {
    let span = attribute.key.span();
    if UNTYPED.contains(&event) {
        return quote_spanned! { span => ::leptos::ev::Custom::<::leptos::web_sys::Event>::new(#event) };
    }
    let event = Ident::new(event, span);
    quote_spanned! { span => ::leptos::ev::#event }
}

/// The text of an attribute that is a constant: `Some(None)` where it is not there.
fn fixed(value: &Expr) -> Option<Option<String>> {
    let Expr::Lit(ExprLit { lit, .. }) = value else { return None };
    match lit {
        Lit::Str(text) => Some(Some(text.value())),
        Lit::Int(number) => Some(Some(number.base10_digits().to_owned())),
        Lit::Bool(flag) => Some(flag.value.then(String::new)),
        _ => None,
    }
}

/// `{"text"}`
fn fixed_text(stmts: &[Stmt]) -> Option<String> {
    match stmts {
        [Stmt::Expr(Expr::Lit(ExprLit { lit: Lit::Str(text), .. }), None)] => Some(text.value()),
        _ => None,
    }
}
