//! The `view!` macro of `crema-view`: see there.

mod expand;
mod names;
mod template;

use proc_macro::TokenStream;

/// A view, in the syntax of Leptos: elements, `{expressions}`, texts and components.
///
/// On elements: attributes, `class:`, `style:` and `prop:` with a value or a closure, `on:` with a
/// handler, `node_ref`. Components are handed to Leptos's own macro with children of this one;
/// attributes from outside (`attr:`, `class:` … on a component, `{..spread}`) are refused.
#[proc_macro]
pub fn view(tokens: TokenStream) -> TokenStream {
    expand::view(tokens.into()).unwrap_or_else(|error| error.to_compile_error()).into()
}
