//! What a tag or an attribute's name says.

/// The elements of SVG in use here; those that HTML has as well (`a`, `title`) are HTML's.
const SVG: &[&str] = &[
    "circle", "defs", "ellipse", "g", "line", "path", "polygon", "polyline", "rect", "svg", "text",
    "tspan",
];

/// Events that Leptos has no type for.
pub const UNTYPED: &[&str] = &["cancel"];

/// Whether elements of this tag belong to SVG.
pub fn is_svg(tag: &str) -> bool {
    SVG.contains(&tag)
}

/// Whether a tag names a component: `Button`, `list::Row`.
pub fn is_component(tag: &str) -> bool {
    tag.contains("::") || tag.starts_with(|c: char| c.is_uppercase())
}

/// What an attribute of an element does.
#[derive(Debug, PartialEq, Eq)]
pub enum Name<'a> {
    /// Sets something: the kind of step in a template, the name.
    Set(char, &'a str),
    /// Listens to an event of this name.
    On(&'a str),
    /// Wants to know the element.
    Ref,
}

/// Reads an attribute's name; `None`: one this macro does not have.
pub fn name(key: &str) -> Option<Name<'_>> {
    match key.split_once(':') {
        None if key == "node_ref" => Some(Name::Ref),
        None => Some(Name::Set('=', key)),
        Some(("class", class)) => Some(Name::Set('.', class)),
        Some(("style", property)) => Some(Name::Set(':', property)),
        Some(("prop", property)) => Some(Name::Set('#', property)),
        Some(("on", event)) => Some(Name::On(event)),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_they_set() {
        assert_eq!(name("aria-label"), Some(Name::Set('=', "aria-label")));
        assert_eq!(name("style:--span"), Some(Name::Set(':', "--span")));
        assert_eq!(name("on:click"), Some(Name::On("click")));
        assert_eq!(name("node_ref"), Some(Name::Ref));
        assert_eq!(name("use:thing"), None);
    }

    #[test]
    fn components_have_capitals_or_a_path() {
        assert!(is_component("Button") && is_component("list::row"));
        assert!(!is_component("button"));
    }
}
