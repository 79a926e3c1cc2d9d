//! One walk over all types: each has a fixture, and does with it what the fixture says.

#[path = "../../tests/fixtures/any_value.rs"]
mod any_value;

use super::{reading::Reading, *};
use any_value::Dice;
use crema_espo::{
    json::{self, Object},
    locale::Host,
    metadata::{FieldDef, LinkDef, Params},
    place::filters,
    schema::Schema,
    search::operators::FilterItem,
};
use serde_json::Value;
use std::{fs, path::PathBuf};

/// The field `field` of a type, with its parameters; labels of options in `labels`.
pub(super) fn slot(kind: &str, params: &Value) -> Slot {
    slot_named("field", kind, params)
}

/// The same under another name.
pub(super) fn slot_named(name: &str, kind: &str, params: &Value) -> Slot {
    let params = Params(json::object(params.clone()));
    let label = |option: &str| {
        let label = params.map("labels").and_then(|labels| labels.get(option)?.as_str());
        label.unwrap_or(option).into()
    };
    let options = params.texts("options");
    let link = params.text("entity").map(|entity| LinkDef {
        kind: "belongsTo".into(),
        entity: entity.into(),
        ..LinkDef::default()
    });
    Slot {
        entity: "Crate".into(),
        name: name.into(),
        label: "Field".into(),
        options: options.iter().map(|option| (option.as_str().into(), label(option))).collect(),
        def: FieldDef { kind: kind.into(), params }.into(),
        link: link.map(Into::into),
        access: Access::Edit,
        tooltip: None,
    }
}

/// Marks that differ from those of the wire, so that mixing them up fails.
fn locale() -> Locale {
    Locale {
        date_format: "DD.MM.YYYY".into(),
        decimal_mark: ",".into(),
        thousand_separator: ".".into(),
        currency_format: 1,
        currency_decimals: Some(2),
        default_currency: "EUR".into(),
        currencies: vec!["EUR".into(), "USD".into()],
        address_format: 2,
        numeric_dates: true,
        ..Schema::default().locale(Host {
            matches: |pattern, text| pattern.contains("digits") == text.parse::<u64>().is_ok(),
            ..Host::default()
        })
    }
}

fn fixture(kind: &str) -> Value {
    let name = if kind.is_empty() { "unknown" } else { kind };
    let path: PathBuf =
        [env!("CARGO_MANIFEST_DIR"), "tests/fixtures/fields", &format!("{name}.json")]
            .iter()
            .collect();
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn record(attributes: &Value) -> Record {
    Record::from_value(attributes.clone())
}

/// Every type with a slot of its fixture.
fn each(walk: impl Fn(&'static dyn FieldType, &Slot, &Value)) {
    for kind in TYPES.iter().copied().chain([of("surely not")]) {
        let fixture = fixture(kind.name());
        walk(kind, &slot(kind.name(), &fixture["params"]), &fixture);
    }
}

#[test]
fn values_read_as_people_write_them() {
    each(|kind, slot, fixture| {
        for shown in json::list(fixture["shown"].clone()) {
            let text = kind.text(slot, &record(&shown["attributes"]), &locale());
            assert_eq!(text, shown["text"], "{}: {}", kind.name(), shown["attributes"]);
        }
        assert!(!json::list(fixture["shown"].clone()).is_empty(), "{}", kind.name());
    });
}

#[test]
fn values_are_refused_by_the_first_broken_rule() {
    each(|kind, slot, fixture| {
        for attributes in json::list(fixture["valid"].clone()) {
            let result = editors::check(slot, &record(&attributes), &locale());
            assert_eq!(result, Ok(()), "{}: {attributes}", kind.name());
        }
        for wrong in json::list(fixture["invalid"].clone()) {
            let result = editors::check(slot, &record(&wrong["attributes"]), &locale());
            let rule = result.err().map(|invalid| invalid.rule);
            assert_eq!(rule, wrong["rule"].as_str(), "{}: {}", kind.name(), wrong["attributes"]);
        }
    });
}

#[test]
fn filters_go_out_as_the_contract_has_them_and_read_back() {
    each(|kind, slot, fixture| {
        let all = json::list(fixture["filters"].clone());
        assert_eq!(all.is_empty(), kind.operators().is_empty(), "{} with filters", kind.name());
        for one in all {
            let filter = FilterItem {
                operator: one["operator"].as_str().unwrap_or_default().to_owned(),
                values: json::texts(one.get("values")),
                ..FilterItem::default()
            };
            let item = filter.to_where(slot);
            let printed = item.map(|item| filters::print(&[item]));
            assert_eq!(printed.as_deref(), one["where"].as_str(), "{}: {one}", kind.name());
            let item = filters::parse(&printed.unwrap_or_default()).remove(0);
            assert_eq!(FilterItem::from_where(slot, &item), Some(filter), "{}", kind.name());
        }
    });
}

#[test]
fn only_editable_types_have_values_to_refuse() {
    each(|kind, _, fixture| {
        let judged = !json::list(fixture["valid"].clone()).is_empty();
        assert_eq!(judged, kind.editable(), "{} with valid values", kind.name());
    });
}

#[test]
fn nothing_is_empty_and_refused_only_where_it_is_required() {
    each(|kind, slot, _| {
        let nothing = Record::new(Object::new());
        assert_eq!(editors::check(slot, &nothing, &locale()), Ok(()), "{}", kind.name());
        // Never empty.
        if kind.name() == "bool" {
            return;
        }
        assert_eq!(kind.text(slot, &nothing, &locale()), "", "{}", kind.name());
        if !kind.editable() {
            return;
        }
        let mut def = (*slot.def).clone();
        def.params.0.insert("required".into(), true.into());
        let required = Slot { def: def.into(), ..slot.clone() };
        let refused = editors::check(&required, &nothing, &locale());
        assert_eq!(refused.err().map(|invalid| invalid.rule), Some("required"), "{}", kind.name());
    });
}

#[test]
fn no_value_of_any_shape_breaks_a_type() {
    let shapes = [
        Value::Null,
        Value::from(true),
        Value::from(1.5),
        Value::from("text"),
        serde_json::json!(["a", 1, null, {}]),
        serde_json::json!({"a": {"b": []}}),
    ];
    each(|kind, slot, _| {
        for shape in &shapes {
            let mut any = Record::default();
            for suffix in ["", "Id", "Name", "Type", "Ids", "Names", "Data", "Date", "Currency"] {
                any.set(&slot.attribute(suffix), shape.clone());
            }
            // Reading it is the test; whether it is valid is not asked here.
            let _ = kind.text(slot, &any, &locale());
            let _ = editors::check(slot, &any, &locale());
        }
    });
}

/// What is copied from a list and pasted back changes nothing.
#[test]
fn what_is_copied_reads_back() {
    each(|kind, slot, fixture| {
        let shown = json::list(fixture["shown"].clone());
        let shown = shown.iter().map(|shown| shown["attributes"].clone());
        for attributes in shown.chain(json::list(fixture["valid"].clone())) {
            let stored = record(&attributes);
            let text = kind.copied(slot, &stored, &locale());
            let read = editors::read(slot, &text, &Record::default(), &locale());
            let Reading::Values(values) = read else { continue };
            let pasted = reading::with(&Record::default(), &values);
            let name = kind.name();
            assert_eq!(kind.copied(slot, &pasted, &locale()), text, "{name}: {attributes}");
            let checked = |record| editors::check(slot, record, &locale());
            assert_eq!(checked(&pasted), checked(&stored), "{name}: {attributes}");
        }
    });
}

#[test]
fn texts_of_a_spreadsheet_are_read_in_the_users_format() {
    let options = serde_json::json!({"options": ["new", "old"], "labels": {"new": "Brand new"}});
    let read = |kind: &str, text: &str| {
        let read = editors::read(&slot(kind, &options), text, &Record::default(), &locale());
        let Reading::Values(values) = read else { return serde_json::json!(format!("{read:?}")) };
        serde_json::Value::Object(values.into_iter().collect())
    };
    let cases = serde_json::json!([
        ["int", " 1.234 ", {"field": 1234}], ["float", "1,5", {"field": 1.5}],
        ["decimal", "1,5", {"field": "1.5"}], ["int", "many", {"field": "many"}],
        ["date", "31.12.2025", {"field": "2025-12-31"}], ["date", "2025-12-31", {"field": "2025-12-31"}],
        ["datetime", "31.12.2025 14:05", {"field": "2025-12-31 14:05:00"}],
        ["datetimeOptional", "31.12.2025", {"field": null, "fieldDate": "2025-12-31"}],
        ["enum", "brand new", {"field": "new"}], ["enum", "OLD", {"field": "old"}],
        ["enum", "gone", {"field": "gone"}], ["bool", "Yes", {"field": true}],
        ["bool", "", {"field": false}], ["bool", "perhaps", "Wrong"],
        ["currency", "1.000,50 USD", {"field": 1000.5, "fieldCurrency": "USD"}],
        ["currency", "7", {"field": 7, "fieldCurrency": "EUR"}],
        ["currency", "", {"field": null, "fieldCurrency": null}],
        ["varchar", " a b ", {"field": "a b"}], ["text", "a\nb\n", {"field": "a\nb"}],
        ["link", "", {"fieldId": null, "fieldName": null}], ["linkMultiple", "a", "Never"],
    ]);
    for case in json::list(cases) {
        let text = |at: usize| case[at].as_str().unwrap_or_default().to_owned();
        assert_eq!(read(&text(0), &text(1)), case[2], "{case}");
    }
}

/// Parameters that some type reads.
const PARAMS: [&str; 24] = [
    "required",
    "maxLength",
    "min",
    "max",
    "minFloat",
    "pattern",
    "options",
    "optionsPath",
    "style",
    "default",
    "decimal",
    "decimalPlaces",
    "maxCount",
    "allowCustomOptions",
    "noEmptyString",
    "displayAsLabel",
    "entityList",
    "before",
    "after",
    "afterOrEqual",
    "useNumericFormat",
    "disableFormatting",
    "onlyDefaultCurrency",
    "entity",
];

/// What stands behind the name of a field in its attributes.
const SUFFIXES: [&str; 16] = [
    "",
    "Id",
    "Name",
    "Type",
    "Ids",
    "Names",
    "Types",
    "Columns",
    "Data",
    "Date",
    "Currency",
    "Converted",
    "Street",
    "City",
    "IsOptedOut",
    "IsInvalid",
];

#[test]
fn any_values_and_parameters_break_no_type() {
    for (at, kind) in TYPES.iter().copied().chain([of("surely not")]).enumerate() {
        for seed in 0..400 {
            let mut dice = Dice::new(seed * 97 + at as u64);
            let slot = slot(kind.name(), &Value::Object(dice.object(&PARAMS, 2)));
            let mut any = Record::default();
            for suffix in SUFFIXES {
                any.set(&slot.attribute(suffix), dice.value(3));
            }
            for prefix in ["first", "last", "salutation", "from", "to"] {
                any.set(&format!("{prefix}Field"), dice.value(1));
            }
            // Reading it is the test; whether it is valid is not asked here.
            let _ = kind.text(&slot, &any, &locale());
            let _ = editors::check(&slot, &any, &locale());
            let _ = editors::read(&slot, &kind.copied(&slot, &any, &locale()), &any, &locale());
        }
    }
}

#[test]
fn every_type_of_the_server_has_its_entry() {
    let all = "address array arrayInt attachmentMultiple autoincrement barcode base bool checklist \
        colorpicker currency currencyConverted date datetime datetimeOptional decimal duration \
        email enum enumFloat enumInt file float foreign image int jsonArray jsonObject link \
        linkMultiple linkOne linkParent map multiEnum number password personName phone \
        rangeCurrency rangeFloat rangeInt text url urlMultiple varchar wysiwyg";
    for name in all.split_whitespace() {
        assert_eq!(of(name).name(), name);
    }
    assert_eq!(TYPES.len(), all.split_whitespace().count());
}

#[test]
fn names_are_unique_and_found() {
    for kind in TYPES {
        let same = TYPES.iter().filter(|other| other.name() == kind.name()).count();
        assert_eq!((same, of(kind.name()).name()), (1, kind.name()));
    }
    assert_eq!(of("no such type").name(), "");
    assert!(!of("no such type").editable());
}

#[test]
fn a_field_is_edited_only_by_right_and_by_type() {
    let own = slot("varchar", &Value::Null);
    assert!(editable(&own));
    assert!(!editable(&Slot { access: Access::Read, ..own }));
    assert!(!editable(&slot("autoincrement", &Value::Null)));
}
