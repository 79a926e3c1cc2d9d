//! A person as initials, in a colour that stays theirs.

use super::letters;
use crema_view::prelude::*;
use crema_view::view;

/// How many colours there are; `style/ui/avatar.css` has one rule for each.
const HUES: u32 = 8;

/// Initials of a person, hidden from assistive technology: the name stands beside them.
#[component]
pub fn Avatar(
    /// Id of the person; decides the colour.
    #[prop(into)]
    id: String,
    /// Name of the person.
    #[prop(into)]
    name: String,
) -> impl IntoView {
    view! {
        <span class="avatar" data-hue=hue(&id).to_string() aria-hidden="true">
            {initials(&name)}
        </span>
    }
}

/// Which of the colours an id has: the same in every session and on every machine.
fn hue(id: &str) -> u32 {
    // FNV-1a: spreads ids that differ in one character.
    let hash = id
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash ^ (hash >> 15)) % HUES
}

/// First letters of the first and the last word of a name.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    let (first, last) = (words.next(), words.next_back());
    first.into_iter().chain(last).map(letters::capital).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn a_colour_stays_and_all_are_used() {
        assert_eq!(hue("5f1e0c"), hue("5f1e0c"));
        let used: HashSet<_> = (0..200).map(|number| hue(&format!("user{number}"))).collect();
        assert_eq!(used.len(), HUES as usize);
    }

    #[test]
    fn each_colour_has_a_rule() {
        let css = include_str!("../../style/ui/avatar.css");
        for hue in 0..HUES {
            assert!(css.contains(&format!("[data-hue=\"{hue}\"]")), "{hue}");
        }
    }

    #[test]
    fn initials_are_of_the_first_and_the_last_name() {
        assert_eq!(initials("Ada Lovelace"), "AL");
        assert_eq!(initials("jean-luc de la tour"), "JT");
        assert_eq!(initials("admin"), "A");
        assert_eq!(initials(""), "");
    }
}
