//! Which types are filtered by which operators.

use super::{Input, Operator, Wire};

/// Types that are filtered alike: where the server has the labels, what is added to the field's
/// name, and the operators, the usual one first.
pub(super) struct Group {
    pub labels: &'static str,
    pub suffix: &'static str,
    pub operators: &'static [Operator],
}

const fn op(name: &'static str, input: Input, wire: Wire) -> Operator {
    Operator { name, input, wire }
}

/// An operator whose where type has its name.
const fn same(name: &'static str, input: Input) -> Operator {
    op(name, input, Wire::Plain(name))
}

const IS_NULL: Operator = op("isEmpty", Input::None, Wire::Plain("isNull"));
const IS_NOT_NULL: Operator = op("isNotEmpty", Input::None, Wire::Plain("isNotNull"));
const IS_EMPTY: Operator = op("isEmpty", Input::None, Wire::EmptyText);
const IS_FILLED: Operator = op("isNotEmpty", Input::None, Wire::FilledText);
const ANY_OF: Operator = op("anyOf", Input::Options, Wire::Plain("in"));
const NONE_OF: Operator = op("noneOf", Input::Options, Wire::OrNull("notIn"));
const NOT_LINKED: Operator = op("isEmpty", Input::None, Wire::Plain("isNotLinked"));
const LINKED: Operator = op("isNotEmpty", Input::None, Wire::Plain("isLinked"));
const IN_CATEGORY: Operator = op("inCategory", Input::Link, Wire::Link("inCategory"));

const VARCHAR: &[Operator] = &[
    same("startsWith", Input::Text),
    same("contains", Input::Text),
    same("equals", Input::Text),
    same("endsWith", Input::Text),
    same("like", Input::Text),
    same("notContains", Input::Text),
    same("notEquals", Input::Text),
    same("notLike", Input::Text),
    ANY_OF,
    NONE_OF,
    IS_EMPTY,
    IS_FILLED,
];
const TEXT: &[Operator] = &[
    same("contains", Input::Text),
    same("startsWith", Input::Text),
    same("equals", Input::Text),
    same("endsWith", Input::Text),
    same("like", Input::Text),
    same("notContains", Input::Text),
    same("notLike", Input::Text),
    IS_EMPTY,
    IS_FILLED,
];
const REACHABLE: &[Operator] = &[
    same("startsWith", Input::Text),
    same("contains", Input::Text),
    same("equals", Input::Text),
    same("endsWith", Input::Text),
    same("like", Input::Text),
    IS_NULL,
    IS_NOT_NULL,
];
const NUMBER: &[Operator] = &[
    same("equals", Input::Number),
    same("notEquals", Input::Number),
    same("greaterThan", Input::Number),
    same("lessThan", Input::Number),
    same("greaterThanOrEquals", Input::Number),
    same("lessThanOrEquals", Input::Number),
    same("between", Input::Numbers),
    IS_NULL,
    IS_NOT_NULL,
];
const DATE: &[Operator] = &[
    same("lastSevenDays", Input::None),
    same("ever", Input::None),
    IS_NULL,
    same("currentMonth", Input::None),
    same("lastMonth", Input::None),
    same("nextMonth", Input::None),
    same("currentQuarter", Input::None),
    same("lastQuarter", Input::None),
    same("currentYear", Input::None),
    same("lastYear", Input::None),
    same("today", Input::None),
    same("past", Input::None),
    same("future", Input::None),
    same("lastXDays", Input::Days),
    same("nextXDays", Input::Days),
    same("olderThanXDays", Input::Days),
    same("afterXDays", Input::Days),
    same("on", Input::Day),
    same("after", Input::Day),
    same("before", Input::Day),
    same("between", Input::Between),
    same("currentFiscalYear", Input::None),
    same("lastFiscalYear", Input::None),
    same("currentFiscalQuarter", Input::None),
    same("lastFiscalQuarter", Input::None),
];
const BOOL: &[Operator] = &[same("isTrue", Input::None), same("isFalse", Input::None)];
const ENUM: &[Operator] = &[ANY_OF, NONE_OF, IS_EMPTY, IS_FILLED];
const NUMBERS: &[Operator] = &[ANY_OF, NONE_OF, IS_NULL, IS_NOT_NULL];
const ARRAY: &[Operator] = &[
    op("anyOf", Input::Options, Wire::Plain("arrayAnyOf")),
    op("noneOf", Input::Options, Wire::Plain("arrayNoneOf")),
    op("allOf", Input::Options, Wire::Plain("arrayAllOf")),
    op("isEmpty", Input::None, Wire::Plain("arrayIsEmpty")),
    op("isNotEmpty", Input::None, Wire::Plain("arrayIsNotEmpty")),
];
const LINK: &[Operator] = &[
    op("is", Input::Link, Wire::Plain("equals")),
    IS_NULL,
    IS_NOT_NULL,
    op("isNot", Input::Link, Wire::OrNull("notEquals")),
    op("isOneOf", Input::Links, Wire::Plain("in")),
    op("isNotOneOf", Input::Links, Wire::OrNull("notIn")),
    op("isFromTeams", Input::Teams, Wire::Link("isUserFromTeams")),
    IN_CATEGORY,
];
/// The id lies on the other side: only the link itself can be asked for.
const LINK_ONE: &[Operator] =
    &[op("isOneOf", Input::Links, Wire::Plain("linkedWith")), NOT_LINKED, LINKED];
const LINK_MULTIPLE: &[Operator] = &[
    op("anyOf", Input::Links, Wire::Plain("linkedWith")),
    op("allOf", Input::Links, Wire::Plain("linkedWithAll")),
    op("noneOf", Input::Links, Wire::Plain("notLinkedWith")),
    NOT_LINKED,
    LINKED,
    IN_CATEGORY,
];
const PARENT: &[Operator] = &[op("is", Input::Parent, Wire::Parent), IS_NULL, IS_NOT_NULL];
const FILE: &[Operator] = &[IS_NOT_NULL, IS_NULL];
const FILES: &[Operator] = &[LINKED, NOT_LINKED];
const ADDRESS: &[Operator] = &[op("startsWith", Input::Text, Wire::Address)];

pub(super) fn group(kind: &str) -> Group {
    let (labels, suffix, operators) = match kind {
        "varchar" | "url" | "barcode" | "number" | "personName" | "colorpicker" => {
            ("varcharSearchRanges", "", VARCHAR)
        }
        "text" | "wysiwyg" => ("varcharSearchRanges", "", TEXT),
        "email" | "phone" => ("varcharSearchRanges", "", REACHABLE),
        "address" => ("varcharSearchRanges", "", ADDRESS),
        "int" | "float" | "decimal" | "currency" | "currencyConverted" | "autoincrement" => {
            ("intSearchRanges", "", NUMBER)
        }
        "date" | "datetime" | "datetimeOptional" => ("dateSearchRanges", "", DATE),
        "bool" => ("searchRanges", "", BOOL),
        "enum" => ("searchRanges", "", ENUM),
        "enumInt" | "enumFloat" => ("searchRanges", "", NUMBERS),
        "multiEnum" | "array" | "checklist" | "urlMultiple" => ("searchRanges", "", ARRAY),
        "link" => ("searchRanges", "Id", LINK),
        "linkOne" => ("searchRanges", "", LINK_ONE),
        "linkMultiple" => ("searchRanges", "", LINK_MULTIPLE),
        "linkParent" => ("searchRanges", "Id", PARENT),
        "file" | "image" => ("searchRanges", "Id", FILE),
        "attachmentMultiple" => ("searchRanges", "", FILES),
        _ => ("searchRanges", "", &[] as &[Operator]),
    };
    Group { labels, suffix, operators }
}
