//! Properties of places: what is printed reads back as the same, and no input panics.

use super::{ListView, Place, filters, url};
use crate::{
    hash_link,
    search::{WhereItem, takes_list},
};
use proptest::{collection::vec, option, prelude::*};
use serde_json::{Value, json};

/// Text with what our grammars care about, and anything else.
fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z~:;,()%&=+?#/ \\\\.ü-]{1,12}", "\\PC{1,12}"]
}

fn name() -> impl Strategy<Value = String> {
    "[a-z][A-Za-z0-9]{0,8}"
}

fn entity() -> impl Strategy<Value = String> {
    "[A-Z][a-z]{1,8}".prop_filter("a page of its own", |name| name != "Stream")
}

fn id() -> impl Strategy<Value = String> {
    prop_oneof!["[0-9a-f]{17}", text().prop_map(|text| format!("x{text}"))]
}

fn leaf() -> impl Strategy<Value = WhereItem> {
    let kind = prop_oneof![
        Just("isNull"),
        Just("equals"),
        Just("in"),
        Just("between"),
        Just("linkedWith"),
        Just("contains"),
    ];
    (name(), kind, vec(text(), 1..3), any::<bool>()).prop_map(|(attribute, kind, values, bare)| {
        let value = match values.as_slice() {
            _ if bare || kind == "isNull" => None,
            // One value of a type that takes one is no list: the grammar cannot tell.
            [one] if !takes_list(kind) => Some(json!(one)),
            many => Some(json!(many)),
        };
        WhereItem::leaf(&attribute, kind, value)
    })
}

fn items() -> impl Strategy<Value = Vec<WhereItem>> {
    let item = leaf().prop_recursive(3, 12, 3, |inner| {
        (prop_oneof![Just("or"), Just("and")], vec(inner, 0..3))
            .prop_map(|(kind, items)| WhereItem::group(kind, items))
    });
    vec(item, 0..4)
}

fn view() -> impl Strategy<Value = ListView> {
    let names = || vec(text(), 0..3);
    let texts = (prop_oneof![Just(String::new()), text()], option::of(text()), option::of(text()));
    let sort = option::of((name(), any::<bool>()));
    (texts, names(), items(), sort, names(), any::<u32>()).prop_map(
        |((text, primary, mode), bools, filters, sort, columns, offset)| ListView {
            text,
            primary,
            bools,
            filters,
            sort,
            columns,
            mode,
            offset: offset as usize,
        },
    )
}

fn place() -> impl Strategy<Value = Place> {
    let local = option::of("/[a-zA-Z0-9?=&%]{0,12}");
    let link = name().prop_filter("pages", |name| !matches!(name.as_str(), "edit" | "create"));
    prop_oneof![
        local.prop_map(|next| Place::Login { next }),
        Just(Place::Home),
        (entity(), view()).prop_map(|(entity, view)| Place::List { entity, view }),
        (entity(), vec((text(), text()), 0..4))
            .prop_map(|(entity, attributes)| Place::Create { entity, attributes }),
        (entity(), id()).prop_map(|(entity, id)| Place::Record { entity, id }),
        (entity(), id()).prop_map(|(entity, id)| Place::Edit { entity, id }),
        (entity(), id(), link, view()).prop_map(|(entity, id, link, view)| Place::Related {
            entity,
            id,
            link,
            view
        }),
        option::of(prop_oneof![Just("posts".to_owned()), Just("updates".to_owned())])
            .prop_map(|filter| Place::Stream { filter }),
        Just(Place::Notifications),
        Just(Place::Settings),
    ]
}

fn reread(place: &Place) -> Place {
    let printed = place.print();
    let (path, query) = printed.split_once('?').unwrap_or((&printed, ""));
    Place::parse(path, query)
}

proptest! {
    #[test]
    fn a_printed_place_reads_back(place in place()) {
        prop_assert_eq!(reread(&place), place);
    }

    #[test]
    fn printed_filters_read_back(items in items()) {
        prop_assert_eq!(filters::parse(&filters::print(&items)), items);
    }

    #[test]
    fn anything_is_a_place_and_settles_at_once(path in "\\PC*", query in "\\PC*") {
        let place = Place::parse(&path, &query);
        prop_assert!(url::is_local(&place.print()), "{}", place.print());
        prop_assert_eq!(reread(&place), place);
    }

    #[test]
    fn anything_that_looks_like_a_query_settles_at_once(
        path in "/[A-Z][a-z]{1,3}(/[a-z.]{0,4}){0,2}",
        query in "((q|where|sort|bool|offset|cols|filter|next)=[a-z0-9:;,()~%+-]{0,16}&?){0,4}",
    ) {
        let place = Place::parse(&path, &query);
        prop_assert_eq!(reread(&place), place);
    }

    #[test]
    fn any_next_stays_on_this_origin(next in "[/\\\\:a-z\t\n%2F5C.]{0,12}") {
        let query = format!("next={next}");
        if let Place::Login { next: Some(next) } = Place::parse("/login", &query) {
            prop_assert!(next.starts_with('/') && !next.starts_with("//"));
            prop_assert!(!next.contains(['\\', '\t', '\n']));
        }
    }

    #[test]
    fn any_hash_is_taken_or_refused(hash in "#?\\PC*", entity in entity(), rest in text()) {
        let _ = hash_link::parse(&hash);
        if let Some(place) = hash_link::parse(&format!("#{entity}/view/{rest}")) {
            prop_assert_eq!(reread(&place), place);
        }
    }

    #[test]
    fn values_are_texts_once_read(items in items()) {
        for item in filters::parse(&filters::print(&items)) {
            if let Some(crate::search::WhereValue::Plain(value)) = item.value {
                let list = value.as_array().cloned().unwrap_or_else(|| vec![value]);
                prop_assert!(list.iter().all(Value::is_string));
            }
        }
    }
}
