//! Metadata, labels, rights and layouts, joined as the app joins them: every entity type of the
//! server can be listed and opened by what its layouts say.

use crate::user::{Server, User, log_in};
use crema_demo::PASSWORD;
use crema_espo::{
    acl::{Acl, Action},
    endpoint::*,
    layout::{self, Cell},
    record::Record,
    schema::Schema,
    search::ListQuery,
    tabs::{self, Tab},
    version::Version,
};
use serde_json::Value;

/// What the app knows after signing in.
fn schema(user: &User, name: &str) -> Schema {
    let signed_in = user.send(&log_in(name, PASSWORD)).unwrap();
    Schema {
        version: Version::parse(signed_in.settings.text("version").unwrap()),
        acl: Acl::new(signed_in.acl, &signed_in.user),
        metadata: user.send(&GetMetadata).unwrap(),
        labels: user.send(&GetI18n { default: false }).unwrap(),
        settings: signed_in.settings,
        preferences: signed_in.preferences,
        user: signed_in.user,
        app_params: signed_in.app_params,
        language: signed_in.language,
    }
}

fn layout(user: &User, entity: &str, name: &str) -> Value {
    user.send(&GetLayout { entity: entity.to_owned(), name: name.to_owned() }).unwrap()
}

/// The entity types that have a list page.
fn listed(schema: &Schema) -> Vec<String> {
    let mut names: Vec<_> = schema.metadata.entities.names().cloned().collect();
    names.retain(|name| schema.can_open(name) && schema.scope(name).unwrap().flag("layouts"));
    names.sort();
    names
}

#[test]
fn every_list_and_every_page_is_drawn_from_its_layout() {
    let user = User::admin();
    let schema = schema(&user, "admin");
    let entities = listed(&schema);
    assert!(entities.len() > 10, "{entities:?}");
    for entity in entities {
        let columns = layout::columns(&schema, &entity, &layout(&user, &entity, "list"));
        assert!(columns.iter().any(|column| column.link), "{entity}: no column leads to a record");
        let fields: Vec<&str> = columns.iter().map(|column| &*column.slot.name).collect();
        let (order_by, descending) = schema.default_order(&entity).unzip();
        let query = ListQuery {
            select: schema.select_for(&entity, &fields),
            order_by,
            descending: descending.unwrap_or_default(),
            ..ListQuery::default()
        };
        let page = user.list(&entity, query);
        assert!(!page.records.is_empty(), "{entity} has no records");
        for field in fields.iter().filter(|field| is_sent(&schema, &entity, field)) {
            let names = schema.attributes_of(&entity, field).actual;
            let has = |record: &Record| names.iter().any(|name| record.has(name));
            assert!(page.records.iter().all(has), "{entity}: {field} was asked for: {names:?}");
        }
        open(&user, &schema, &entity, page.records[0].id());
    }
}

/// Whether the server can have a value of the field.
fn is_sent(schema: &Schema, entity: &str, field: &str) -> bool {
    let def = schema.entity(entity).unwrap().field(field).unwrap();
    !def.params.flag("notStorable") && !["map", "password"].contains(&&*def.kind)
}

/// A record's page: its panels name fields that the record has.
fn open(user: &User, schema: &Schema, entity: &str, id: &str) {
    let record = user.read(entity, id);
    assert!(!schema.record_name(entity, &record).is_empty());
    let panels = layout::panels(schema, entity, &layout(user, entity, "detail"));
    let cells: Vec<_> = panels.iter().flat_map(|panel| panel.rows.iter().flatten()).collect();
    assert!(!cells.is_empty(), "{entity} has an empty page");
    for cell in cells {
        let Cell::Field { slot, .. } = cell else { continue };
        if is_sent(schema, entity, &slot.name) {
            let names = schema.attributes_of(entity, &slot.name).actual;
            assert!(
                names.iter().any(|name| record.has(name)),
                "{entity}: {}: {names:?}",
                slot.name
            );
        }
    }
}

#[test]
fn every_panel_of_related_records_can_be_read() {
    let user = User::admin();
    let schema = schema(&user, "admin");
    let mut count = 0;
    for entity in listed(&schema) {
        let id = user.list(&entity, ListQuery::default()).records[0].id().to_owned();
        let raw = layout(&user, &entity, "bottomPanelsDetail");
        for relation in layout::relations(&schema, &entity, &raw) {
            let related = Related {
                entity: entity.clone(),
                id: id.clone(),
                link: relation.link.to_string(),
                query: ListQuery::default(),
                offset: 0,
                max_size: 5,
            };
            let page = user.send(&related);
            assert!(page.is_ok(), "{entity}/{}: {page:?}", related.link);
            count += 1;
        }
    }
    assert!(count > 10, "only {count} panels");
}

#[test]
fn every_tab_leads_somewhere() {
    let user = User::admin();
    let schema = schema(&user, "admin");
    let mut scopes = Vec::new();
    let mut waiting = tabs::tabs(&schema);
    while let Some(tab) = waiting.pop() {
        match tab {
            Tab::Scope { name, label, .. } => {
                assert!(!label.is_empty(), "{name}");
                scopes.push(name);
            }
            Tab::Group { items, .. } => waiting.extend(items),
            _ => {}
        }
    }
    assert!(scopes.len() > 10, "{scopes:?}");
    let entities = scopes.iter().filter(|name| schema.entity(name).is_some());
    assert!(entities.clone().count() > 8);
    assert!(entities.into_iter().all(|name| schema.can_open(name)), "{scopes:?}");
}

#[test]
fn a_new_record_starts_with_what_metadata_says() {
    let user = User::admin();
    let schema = schema(&user, "admin");
    let attributes = schema.attributes_for_create("Task", &[("name".into(), "Call back".into())]);
    let record = Record::new(attributes);
    assert_eq!((record.text("name"), record.text("status")), ("Call back", "Not Started"));
}

#[test]
fn rights_of_fields_are_kept_on_both_sides() {
    let server = Server::start();
    let user = server.user("sales");
    let schema = schema(&user, "sales");
    assert!(schema.slot("Account", "sicCode").is_none(), "the user may not see it");
    let query = ListQuery { select: vec!["id".into(), "sicCode".into()], ..ListQuery::default() };
    let page = user.list("Account", query);
    assert!(!page.records.is_empty() && page.records.iter().all(|row| !row.has("sicCode")));
    let reader = server.user("reader");
    let schema = self::schema(&reader, "reader");
    assert!(!schema.scope_allowed("Account", Action::Create));
    let record = reader.list("Account", ListQuery::default()).records.remove(0);
    assert!(!schema.record_action("Account", &record, Action::Edit).offered());
}

#[test]
fn a_layout_nobody_has_is_not_found() {
    let user = User::admin();
    let missing = GetLayout { entity: "Account".into(), name: "noSuchLayout".into() };
    assert_eq!(user.send(&missing), Err(crema_espo::error::ApiError::NotFound));
}
