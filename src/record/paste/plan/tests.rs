//! Blocks onto records of an invented type.

use super::*;
use crema_espo::{
    acl::Acl,
    json,
    locale::Host,
    metadata::{Metadata, Params},
};
use serde_json::json;

fn schema() -> Schema {
    let fields = json!({
        "name": {"type": "varchar", "maxLength": 8, "required": true},
        "state": {"type": "enum", "options": ["New", "Old"]},
        "price": {"type": "currency", "min": 0},
        "due": {"type": "date"},
        "shelf": {"type": "link"},
        "code": {"type": "number"},
    });
    let links = json!({"shelf": {"type": "belongsTo", "entity": "Shelf"}});
    let rule = json!({"fields": {"price": {"readOnly": {"conditionGroup":
        [{"type": "equals", "attribute": "state", "value": "Old"}]}}}});
    let metadata = json!({"entityDefs": {"Crate": {"fields": fields, "links": links}},
        "scopes": {"Crate": {"entity": true}}});
    let mut schema = Schema {
        acl: Acl { admin: true, ..Acl::default() },
        metadata: Metadata::from_value(metadata),
        ..Schema::default()
    };
    schema.metadata.logic_defs.insert("Crate".to_owned(), Params(json::object(rule)));
    schema
}

fn record() -> Record {
    Record::from_value(json!({
        "id": "c1", "name": "Box", "state": "New", "price": 5, "priceCurrency": "EUR",
        "due": null, "shelfId": "s1", "shelfName": "Top", "code": "7",
    }))
}

/// What becomes of texts for these fields.
fn line(names: &Names, texts: &[(&str, &str)]) -> Line {
    let schema = schema();
    let locale = Locale {
        date_format: "DD.MM.YYYY".into(),
        currencies: vec!["EUR".into()],
        currency_format: 1,
        ..schema.locale(Host::default())
    };
    let fields: Vec<Slot> =
        texts.iter().map(|(field, _)| schema.slot("Crate", field).unwrap()).collect();
    let texts: Vec<String> = texts.iter().map(|(_, text)| (*text).to_owned()).collect();
    let logic = Logic::of(&schema, "Crate");
    let judge = Judge { schema: &schema, locale: &locale, logic: &logic, fields: &fields, names };
    judge.line(&record(), &texts)
}

fn fates(texts: &[(&str, &str)]) -> Vec<Fate> {
    line(&Names::new(), texts).cells.into_iter().map(|cell| cell.fate).collect()
}

fn bad(text: &str) -> Fate {
    Fate::Bad(text.to_owned())
}

#[test]
fn cells_change_stay_or_say_why_not() {
    let texts = [("name", "Crate"), ("state", "new"), ("due", "31.12.2025"), ("price", "cheap")];
    let plan = line(&Names::new(), &texts);
    let fates: Vec<_> = plan.cells.iter().map(|cell| cell.fate.clone()).collect();
    let wrong = bad("Price must be a number.");
    assert_eq!(fates, [Fate::Changed, Fate::Same, Fate::Changed, wrong]);
    assert_eq!(plan.changes(), json::object(json!({"name": "Crate", "due": "2025-12-31"})));
    assert_eq!((plan.count(), &*plan.name), (2, "Box"));
    assert_eq!((&*plan.cells[3].before, &*plan.cells[3].after), ("5 EUR", "cheap"));
}

#[test]
fn rules_of_fields_and_rights_are_kept() {
    assert_eq!(fates(&[("name", "")]), [bad("Name is required.")]);
    assert_eq!(fates(&[("name", "much too long")]), [bad("Name may have at most 8 characters.")]);
    assert_eq!(fates(&[("state", "Gone")]), [bad("State is not valid.")]);
    assert_eq!(fates(&[("code", "8")]), [bad("Code cannot be edited here.")]);
}

#[test]
fn rules_about_values_look_at_the_record_as_it_would_be() {
    assert_eq!(fates(&[("price", "6")]), [Fate::Changed]);
    let both = fates(&[("price", "6"), ("state", "Old")]);
    assert_eq!(both, [bad("Price cannot be edited here."), Fate::Changed]);
}

#[test]
fn a_record_is_found_by_its_whole_name() {
    let key = |name: &str| ("Shelf".to_owned(), name.to_owned());
    let found = |ids: &[&str]| ids.iter().map(|id| ((*id).to_owned(), "Low".to_owned())).collect();
    let texts = [("shelf", "Low")];
    assert_eq!(asked(&[line(&Names::new(), &texts)]), [key("Low")]);
    let one = line(&Names::from([(key("Low"), found(&["s2"]))]), &texts);
    assert_eq!(one.changes(), json::object(json!({"shelfId": "s2", "shelfName": "Low"})));
    let fate =
        |ids: &[&str]| line(&Names::from([(key("Low"), found(ids))]), &texts).cells.remove(0).fate;
    assert_eq!(fate(&[]), bad("No record is called Low."));
    assert_eq!(fate(&["a", "b"]), bad("Several records are called Low."));
    assert_eq!(fates(&[("shelf", "")]), [Fate::Changed], "emptied");
}

#[test]
fn short_rows_leave_the_rest_alone() {
    let schema = schema();
    let locale = schema.locale(Host::default());
    let fields = ["name", "state"].map(|field| schema.slot("Crate", field).unwrap());
    let (logic, names) = (Logic::default(), Names::new());
    let judge =
        Judge { schema: &schema, locale: &locale, logic: &logic, fields: &fields, names: &names };
    assert_eq!(judge.line(&record(), &["Crate".to_owned()]).cells.len(), 1);
}
