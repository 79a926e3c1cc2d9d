//! Operators and where items are an inverse pair.

use super::*;
use crate::validate::slot;

fn kinds() -> Vec<&'static str> {
    "varchar text wysiwyg url barcode number personName email phone address int float decimal \
     currency currencyConverted autoincrement date datetime datetimeOptional bool enum enumInt \
     enumFloat multiEnum array checklist urlMultiple link linkOne linkMultiple linkParent file \
     image attachmentMultiple"
        .split_whitespace()
        .collect()
}

/// Something to give.
fn values(kind: &str, input: Input) -> Vec<String> {
    let given: &[&str] = match input {
        Input::None => &[],
        Input::Text => &["a,b;(c)"],
        Input::Number => &["1.5"],
        Input::Numbers => &["-3", "12"],
        Input::Days => &["30"],
        Input::Day => &["2025-12-24"],
        Input::Between => &["2025-12-24", "2026-01-06"],
        Input::Options if kind.starts_with("enum") && kind != "enum" => &["1", "2.5"],
        Input::Options => &["A", "B:C"],
        Input::Link => &["c1"],
        Input::Links | Input::Teams => &["c1", "c2"],
        Input::Parent => &["Crate", "c1"],
    };
    given.iter().map(|&text| text.to_owned()).collect()
}

#[test]
fn what_goes_out_reads_back_as_the_same_also_from_an_address() {
    for kind in kinds() {
        let slot = slot(json!({"type": kind}));
        assert!(!operators(kind).is_empty(), "{kind}");
        for operator in operators(kind) {
            let filter = FilterItem {
                operator: operator.name.to_owned(),
                values: values(kind, operator.input),
                names: Vec::new(),
            };
            let item = filter.to_where(&slot).unwrap();
            let back = FilterItem::from_where(&slot, &item);
            assert_eq!(back.as_ref(), Some(&filter), "{kind} {}", operator.name);
            // In an address all values are texts and there is no zone.
            let address = filters::parse(&filters::print(&[item]));
            assert_eq!(FilterItem::from_where(&slot, &address[0]), Some(filter), "{kind}");
        }
    }
}

#[test]
fn operators_have_names_of_their_own() {
    for kind in kinds() {
        let mut names: Vec<_> = operators(kind).iter().map(|operator| operator.name).collect();
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all, "{kind}");
    }
    for kind in ["map", "jsonObject", "password", "no such type"] {
        assert!(operators(kind).is_empty(), "{kind}");
    }
}

fn sent(kind: &str, operator: &str, values: &[&str]) -> Option<String> {
    let filter = FilterItem {
        operator: operator.to_owned(),
        values: values.iter().map(|&value| value.to_owned()).collect(),
        names: Vec::new(),
    };
    let item = filter.to_where(&slot(json!({"type": kind})))?;
    Some(filters::print(&[item]))
}

#[test]
fn items_are_those_of_the_contract() {
    for (kind, operator, values, expected) in [
        ("varchar", "isEmpty", &[][..], "or(field:isNull;field:equals:)"),
        ("varchar", "isNotEmpty", &[], "and(field:isNotNull;field:notEquals:)"),
        ("enum", "noneOf", &["A"], "or(field:notIn:A;field:isNull)"),
        ("link", "isNot", &["c1"], "or(fieldId:notEquals:c1;fieldId:isNull)"),
        ("linkMultiple", "allOf", &["c1"], "field:linkedWithAll:c1"),
        ("linkParent", "is", &["Crate"], "and(fieldId:isNotNull;fieldType:equals:Crate)"),
        ("date", "lastXDays", &["7"], "field:lastXDays:7"),
        ("file", "isEmpty", &[], "fieldId:isNull"),
        ("attachmentMultiple", "isNotEmpty", &[], "field:isLinked"),
        ("bool", "isFalse", &[], "field:isFalse"),
    ] {
        assert_eq!(sent(kind, operator, values).as_deref(), Some(expected), "{kind} {operator}");
    }
}

#[test]
fn what_is_missing_or_cannot_be_read_does_not_go_out() {
    for (kind, operator, values) in [
        ("varchar", "startsWith", &[][..]),
        ("varchar", "anyOf", &[]),
        ("int", "equals", &["many"]),
        ("int", "between", &["1"]),
        ("date", "on", &["24.12.2025"]),
        ("date", "lastXDays", &["-1"]),
        ("enumInt", "anyOf", &["1", "x"]),
        ("linkParent", "is", &[]),
        ("bool", "contains", &["x"]),
    ] {
        assert_eq!(sent(kind, operator, values), None, "{kind} {operator}");
    }
}

#[test]
fn an_item_of_another_field_or_shape_is_none_of_this_field() {
    let slot = slot(json!({"type": "int"}));
    for item in [
        WhereItem::leaf("other", "equals", Some(json!(1))),
        WhereItem::leaf("field", "contains", Some(json!("1"))),
        WhereItem::group("or", vec![WhereItem::leaf("field", "equals", Some(json!(1)))]),
    ] {
        assert_eq!(FilterItem::from_where(&slot, &item), None);
    }
}
