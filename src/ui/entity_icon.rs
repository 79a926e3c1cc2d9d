//! The sign of an entity: an icon or a monogram, with the entity's own colour as a small mark.

use super::icon::{Glyph, Icon};
use super::letters;
use crema_view::prelude::*;
use crema_view::view;

/// The sign of an entity, hidden from assistive technology: its name stands beside it.
#[component]
pub fn EntityIcon(
    /// The icon class the server names, as in `fas fa-building`.
    #[prop(optional_no_strip, into)]
    icon_class: Option<String>,
    /// The entity's own colour, any CSS colour.
    #[prop(optional_no_strip, into)]
    color: Option<String>,
    /// Its label, whose first letter stands in for a missing icon.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let sign = match icon_class.as_deref().and_then(Glyph::for_class) {
        Some(glyph) => view! { <Icon glyph /> }.into_any(),
        None => view! { <span class="entity-icon-monogram">{monogram(&label)}</span> }.into_any(),
    };
    let mark = color.filter(|color| !color.is_empty()).map(|color| {
        view! { <span class="entity-icon-mark" style:background-color=color></span> }
    });
    view! { <span class="entity-icon" aria-hidden="true">{mark} {sign}</span> }
}

/// One or two letters for a label: the first of its first two words, or its first alone.
fn monogram(label: &str) -> String {
    let firsts = label.split_whitespace().filter_map(|word| word.chars().next());
    firsts.filter(|&letter| letters::is_letter(letter)).take(2).map(letters::capital).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_monogram_is_one_or_two_capitals() {
        assert_eq!(monogram("Accounts"), "A");
        assert_eq!(monogram("target lists"), "TL");
        assert_eq!(monogram("Knowledge Base Articles"), "KB");
        assert_eq!(monogram("órdenes"), "Ó");
        assert_eq!(monogram(" & "), "");
    }
}
