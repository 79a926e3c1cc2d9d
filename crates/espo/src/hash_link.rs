//! EspoCRM's own hash URLs (`#Account/view/{id}`), as places of ours (ui-contract). They stand in
//! e-mails the server sends and in bookmarks.

use crate::place::{self, ListView, Place};

/// Translates a hash, with or without `#`; `None` where it is none of EspoCRM's. Also takes a
/// whole address that holds one (`/?x=1#Account`).
pub fn parse(hash: &str) -> Option<Place> {
    let hash = hash.split_once('#').map_or(hash, |(_, hash)| hash);
    // What follows `?` or `&` are options of EspoCRM's own pages.
    let hash = hash.split(['?', '&']).next().unwrap_or_default();
    let decoded: Vec<String> = hash.split('/').map(place::decode).collect();
    let mut segments: Vec<&str> = decoded.iter().map(String::as_str).collect();
    while segments.last() == Some(&"") {
        segments.pop();
    }
    match *segments {
        ["Home"] => Some(Place::Home),
        ["Stream"] => Some(Place::Stream { filter: None }),
        ["Stream", filter @ ("posts" | "updates")] => {
            Some(Place::Stream { filter: Some(filter.to_owned()) })
        }
        ["Notification"] => Some(Place::Notifications),
        ["Notification" | "Stream" | "Home", ..] => None,
        [entity, ref below @ ..] if place::is_entity(entity) => of_entity(entity, below),
        _ => None,
    }
}

fn of_entity(entity: &str, below: &[&str]) -> Option<Place> {
    let entity = entity.to_owned();
    let checked = |id: &str| Some(id.to_owned()).filter(|id| place::is_name(id));
    match *below {
        // A list may carry options of its own behind it (`list/primaryFilter=open`).
        [] | ["list", ..] => Some(Place::List { entity, view: ListView::default() }),
        ["create", ..] => Some(Place::Create { entity, attributes: Vec::new() }),
        ["view", id, ..] => Some(Place::Record { entity, id: checked(id)? }),
        ["edit", id, ..] => Some(Place::Edit { entity, id: checked(id)? }),
        ["related", id, link, ..] if link != "edit" => Some(Place::Related {
            entity,
            id: checked(id)?,
            link: checked(link)?,
            view: ListView::default(),
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(hash: &str) -> Option<String> {
        parse(hash).map(|place| place.print())
    }

    #[test]
    fn every_form_of_the_contract_is_translated() {
        for (hash, path) in [
            ("#Account", "/Account"),
            ("Account", "/Account"),
            ("#Account/list", "/Account"),
            ("#Account/list/primaryFilter=open", "/Account"),
            ("#Account/view/a1", "/Account/a1"),
            ("#Account/view/a1?x=1", "/Account/a1"),
            ("#Account/edit/a1", "/Account/a1/edit"),
            ("#Account/create", "/Account/create"),
            ("#Account/related/a1/contacts", "/Account/a1/contacts"),
            ("#Stream", "/Stream"),
            ("#Stream/posts", "/Stream?filter=posts"),
            ("#Notification", "/Notification"),
            ("#Home", "/"),
            ("/?entryPoint=x#Account/view/a1", "/Account/a1"),
        ] {
            assert_eq!(printed(hash).as_deref(), Some(path), "{hash}");
        }
    }

    #[test]
    fn other_hashes_are_left_alone() {
        for hash in ["", "#", "#top", "#Account/view", "#Account/view/..", "#Admin/users", "#a b"] {
            assert_eq!(parse(hash), None, "{hash}");
        }
    }
}
