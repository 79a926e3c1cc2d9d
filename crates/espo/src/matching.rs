//! How what someone typed fits the names of what there is to choose from.

use crate::letters;

/// How well a label fits: 0 where it begins with what was typed, 1 where each word of it begins one
/// of the label's. `None`: not at all. Nothing typed fits everything.
pub fn rank(label: &str, typed: &str) -> Option<usize> {
    let (label, typed) = (letters::lower(label), letters::lower(typed.trim()));
    if label.starts_with(&typed) {
        return Some(0);
    }
    let begins = |sought: &str| words(&label).any(|word| word.starts_with(sought));
    words(&typed).all(begins).then_some(1)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letters::is_letter(letter)).filter(|word| !word.is_empty())
}

/// A letter for each label: the first of its letters that no label before it has. `None` where all
/// of them are taken.
pub fn initials<'a>(labels: impl Iterator<Item = &'a str>) -> Vec<Option<char>> {
    let mut taken: Vec<char> = Vec::new();
    let initial = |label: &str| {
        let lower = letters::lower(label);
        let mut free =
            lower.chars().filter(|letter| letters::is_letter(*letter) && !taken.contains(letter));
        let found = free.next();
        taken.extend(found);
        found
    };
    labels.map(initial).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fit_where_they_begin_words() {
        assert_eq!(rank("Target lists", "tar"), Some(0));
        assert_eq!(rank("Target lists", "lists"), Some(1));
        assert_eq!(rank("Target lists", "li ta"), Some(1), "in any order");
        assert_eq!(rank("Target lists", "get"), None);
        assert_eq!(rank("Create: Account", "create acc"), Some(1));
        assert_eq!(rank("Órdenes", "ó"), Some(0));
        assert_eq!(rank("Accounts", " "), Some(0));
        assert_eq!(rank("Accounts", "&"), Some(1), "no word asks for anything");
    }

    #[test]
    fn each_label_gets_a_letter_of_its_own() {
        let labels = ["Accounts", "Contacts", "Cases", "Calls", "AC"];
        let letters: Vec<_> = initials(labels.into_iter());
        assert_eq!(letters, [Some('a'), Some('c'), Some('s'), Some('l'), None]);
        assert_eq!(initials(["1. Leads"].into_iter()), [Some('1')]);
    }
}
