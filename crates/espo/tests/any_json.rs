//! Whatever a server, an extension or a proxy answers: nothing that reads it panics.

#![allow(clippy::unwrap_used, missing_docs)]

use crema_espo::{
    acl::{Acl, Action},
    conflict, format,
    i18n::I18n,
    infer, json,
    layout::{self, FormKind, form_layouts},
    locale::{Host, Locale},
    logic::{Context, Logic},
    metadata::{Metadata, Params},
    record::Record,
    reminder,
    schema::Schema,
    search::where_json,
    stream::{self, Note, markdown},
    tabs,
};
use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::{Map, Value, json};

/// Words that mean something to the readers: only so random JSON gets past the first question.
const WORDS: [&str; 64] = [
    "Crate",
    "name",
    "a",
    "b",
    "link",
    "type",
    "fields",
    "links",
    "visible",
    "required",
    "conditionGroup",
    "attribute",
    "value",
    "equals",
    "and",
    "or",
    "not",
    "rows",
    "columns",
    "tabBreak",
    "tabLabel",
    "label",
    "noteText",
    "$x",
    "span",
    "fullWidth",
    "hidden",
    "index",
    "order",
    "_delimiter_",
    "_tabBreak_0",
    "stream",
    "isToday",
    "matches",
    "between",
    "has",
    "in",
    "greaterThan",
    "panels",
    "options",
    "optionList",
    "map",
    "default",
    "action",
    "hide",
    "entity",
    "hasMany",
    "belongsTo",
    "foreign",
    "linkMultiple",
    "currency",
    "enum",
    "javascript: return this.dateTime.getDateTimeShiftedFromNow(99999999999, 'months');",
    "Update",
    "Status",
    "data",
    "was",
    "became",
    "parentType",
    "relatedType",
    "table",
    "edit",
    "style",
    "2026-02-30",
];

fn word() -> impl Strategy<Value = String> {
    prop_oneof![4 => select(&WORDS[..]).prop_map(str::to_owned), 1 => any::<String>(), 1 => "[0-9ä:. -]{0,20}"]
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 48, 6, |inner| {
        let pairs = vec((word(), inner.clone()), 0..6);
        prop_oneof![
            vec(inner, 0..6).prop_map(Value::from),
            pairs.prop_map(|pairs| Value::Object(pairs.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// A schema whose parts are random, but stand where they are looked for.
fn schema(raw: &Value, part: &Value) -> Schema {
    let links = json!({"link": {"type": "hasMany", "entity": "Crate", "foreign": "b"}, "b": part});
    let fields = json!({"name": {"type": "varchar"}, "a": part, "b": raw, "amount": {"type": "currency", "default": raw}});
    let client = json!({
        "dynamicLogic": part, "formDependency": raw, "bottomPanels": {"detail": raw},
        "sidePanels": {"detail": part}, "relationshipPanels": {"link": raw},
        "defaultSidePanelFieldLists": {"detail": part},
    });
    Schema {
        metadata: Metadata::from_value(json!({
            "entityDefs": {"Crate": {"fields": fields, "links": links, "collection": part}, "Raw": raw},
            "scopes": {"Crate": part, "Raw": raw}, "clientDefs": {"Crate": client, "Raw": raw},
            "fields": {"currency": raw, "link": part}, "logicDefs": raw, "aclDefs": part, "app": raw,
        })),
        labels: I18n::from_value(json!({"Crate": raw, "Global": part})),
        acl: Acl::new(part.clone(), &Record::from_value(raw.clone())),
        settings: Params(json::object(raw.clone())),
        preferences: Params(json::object(part.clone())),
        user: Record::from_value(part.clone()),
        app_params: json::object(raw.clone()),
        ..Schema::default()
    }
}

fn locale(schema: &Schema) -> Locale {
    schema.locale(Host { utc_offset: |_, _| 845, now: || 1_777_674_630, ..Host::default() })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn metadata_labels_and_rights_read_anything(raw in any_json(), part in any_json()) {
        let _ = Metadata::from_value(raw.clone());
        for schema in [schema(&raw, &part), schema(&part, &raw)] {
            for entity in ["Crate", "Raw", "Nothing"] {
                let record = Record::from_value(raw.clone());
                for action in [Action::Create, Action::Read, Action::Edit, Action::Delete, Action::Stream] {
                    let _ = (schema.scope_allowed(entity, action), schema.record_action(entity, &record, action));
                }
                let _ = (schema.label_plural(entity), schema.default_order(entity), schema.is_followable(entity));
                prop_assert!(!schema.record_name(entity, &record).is_empty());
                let _ = schema.select_for(entity, &["name", "a", "b", "amount"]);
                let _ = schema.attributes_for_create_at(entity, &[("b".into(), "1".into())], &locale(&schema));
                let _ = (schema.duplicate(entity, &record), schema.prefill_related(entity, &record, "link"));
            }
            let _ = (tabs::tabs(&schema), tabs::quick_create(&schema));
        }
    }

    #[test]
    fn filters_read_anything(raw in any_json(), part in any_json()) {
        let mut schema = schema(&raw, &part);
        let client = json!({"defaultFilterData": {"advanced": raw, "bool": part, "primary": part},
            "filterList": raw, "boolFilterList": part, "selectDefaultFilters": raw});
        schema.metadata.client_defs.insert("Crate".to_owned(), Params(json::object(client)));
        let locale = locale(&schema);
        for entity in ["Crate", "Raw", "Nothing"] {
            let _ = (schema.primary_filters(entity, Some(("Crate", "link"))), schema.bool_filters(entity));
            let _ = (schema.filter_fields(entity, &raw), schema.category_of(entity), schema.select_filter(entity));
            let begun = schema.default_view(entity).filters;
            let all = json!({entity: [{"id": "f", "data": raw, "primary": part}, part]});
            for items in schema.saved(&all, entity).into_iter().map(|one| one.filters).chain([begun]) {
                let understood = schema.understand(entity, &items, "UTC");
                let _ = where_json(&understood.items);
                for part in schema.parts(entity, &items) {
                    let _ = (schema.filter_label(entity, &part), schema.filter_text(entity, &part, &locale, &|_, _| None));
                }
            }
            let _ = schema.guess(entity, "a*b").is_some_and(|guess| guess.finds(&Record::from_value(raw.clone())));
        }
    }

    #[test]
    fn layouts_read_anything(raw in any_json(), part in any_json()) {
        let schema = schema(&part, &raw);
        for entity in ["Crate", "Raw", "Nothing"] {
            let _ = layout::columns(&schema, entity, &raw);
            let _ = (layout::side(&schema, entity, &raw), layout::relations(&schema, entity, &raw));
            for view in ["detail", "edit"] {
                let _ = layout::bottom(&schema, entity, view, &raw);
                let _ = layout::side_panels(&schema, entity, view, &raw, &part);
            }
            for panel in layout::panels(&schema, entity, &raw) {
                prop_assert!(!panel.rows.is_empty() && panel.rows.iter().all(|row| !row.is_empty()));
            }
        }
        prop_assert_eq!(form_layouts(FormKind::Edit), &["edit", "detail"]);
    }

    #[test]
    fn dynamic_logic_reads_anything(raw in any_json(), part in any_json(), record in any_json()) {
        let schema = schema(&raw, &part);
        let wrapped = json!({"fields": {"a": {"visible": {"conditionGroup": [raw, part]}, "required": raw}}, "options": {"b": [raw, part]}});
        let logical = Schema { metadata: Metadata::from_value(json!({"logicDefs": {"Crate": wrapped}})), ..schema.clone() };
        let record = Record::from_value(record);
        for schema in [schema, logical] {
            let locale = locale(&schema);
            let context = Context { user: &schema.user, locale: &locale, saved: Some(&record) };
            let panels = layout::panels(&schema, "Crate", &raw);
            let state = Logic::of(&schema, "Crate").evaluate_with(&panels, &record, &context);
            prop_assert!(!state.required.iter().any(|name| state.hidden_fields.contains(name)));
        }
    }

    #[test]
    fn conflicts_are_told_of_anything(raw in any_json(), base in any_json(), theirs in any_json(), mine in any_json()) {
        let schema = schema(&raw, &mine);
        let (base, theirs) = (Record::from_value(base), Record::from_value(theirs));
        let changes = json::object(mine);
        let clashes = conflict::compare_fields(&schema, "Crate", &base, &theirs, &changes);
        let all = conflict::merge(&changes, &clashes, |_| conflict::Side::Mine);
        prop_assert_eq!(&all.changes, &changes);
        let none = conflict::merge(&changes, &clashes, |_| conflict::Side::Theirs);
        prop_assert!(none.adopted.keys().all(|attribute| !none.changes.contains_key(attribute)));
        prop_assert!(conflict::compare_fields(&schema, "Crate", &base, &base, &changes).is_empty());
    }

    #[test]
    fn notes_read_anything(raw in any_json(), part in any_json(), kind in word(), text in any::<String>()) {
        let schema = schema(&raw, &part);
        for data in [&raw, &part] {
            let record = Record::from_value(json!({"type": kind, "data": data, "parentType": "Crate", "parentId": "x", "relatedType": part}));
            let note = Note::new(record.clone());
            let _ = (stream::sentence(&schema, &note, None), stream::sentence(&schema, &note, Some(("Crate", "x"))));
            let _ = (stream::changes(&schema, &locale(&schema), &note), stream::notification_sentence(&schema, &record));
            let _ = stream::notification_sentence(&schema, &Record::from_value(data.clone()));
            let _ = stream::notification_place(&schema, &record);
            let _ = (stream::notification_author(&record), reminder::read(data));
        }
        let _ = markdown::parse(&text);
    }

    #[test]
    fn guesses_are_made_of_anything(records in vec(any_json(), 0..6)) {
        let records: Vec<Record> = records.into_iter().map(Record::from_value).collect();
        let def = infer::entity_def(&records);
        prop_assert!(def.field("name").is_some());
        let schema = Schema::default().with_inferred("Crate", def, false);
        prop_assert!(!layout::columns(&schema, "Crate", &Value::Null).is_empty());
        prop_assert!(!layout::panels(&schema, "Crate", &Value::Null).is_empty());
    }

    #[test]
    fn formats_print_anything(raw in any_json(), text in prop_oneof![word(), "[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2}(:[0-9]{2})?)?"], number in any::<f64>(), decimals in any::<Option<u8>>()) {
        let locale = locale(&schema(&raw, &raw));
        let _ = (format::date(&text, &locale), format::date_full(&text, &locale), format::edit_date(&text, &locale));
        let _ = (format::datetime(&text, &locale), format::datetime_full(&text, &locale), format::ago(&text, &locale));
        let _ = (format::parse_date(&text, &locale), format::parse_datetime(&text, &locale), format::edit_datetime(&text, &locale));
        let _ = (format::integer(number, &locale), format::number(number, decimals, &locale), format::edit_number(number, &locale));
        let _ = (format::money(number, &text, &locale), format::parse_number(&text, &locale), format::initials(&text));
        let record = Record::from_value(raw);
        let _ = (format::person(&record, "name", &locale), format::address(&record, "a", &locale), format::web_link(&text));
    }
}
