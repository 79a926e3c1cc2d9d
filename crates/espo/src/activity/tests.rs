//! Panels of servers that say more and less about their activities.

use super::*;
use crate::{
    acl::Acl,
    i18n::I18n,
    metadata::{Metadata, Params},
};
use serde_json::{Value, json};

fn schema(client: Value) -> Schema {
    let defs = json!({
        "Firm": {"fields": {"name": {}}, "links": {
            "shows": {"type": "hasChildren", "entity": "Show", "foreign": "parent"},
            "tasks": {"type": "hasChildren", "entity": "Chore", "foreign": "parent"},
        }},
        "Guest": {"fields": {"name": {}}, "links": {
            "shows": {"type": "hasMany", "entity": "Show", "foreign": "guests"},
        }},
        "Rock": {"fields": {"name": {}}},
        "Show": {"fields": {
            "name": {}, "state": {"type": "enum"}, "dateStart": {"type": "datetime"},
            "parent": {"type": "linkParent", "entityList": ["Firm", "Guest"]},
            "guests": {"type": "linkMultiple"},
        }, "links": {"parent": {"type": "belongsToParent"}, "guests": {"type": "hasMany"}}},
        "Mail": {"fields": {"name": {}, "dateSent": {"type": "datetime"}}},
        "Chore": {"fields": {"name": {}, "dateStart": {}, "dateEnd": {},
            "parent": {"type": "linkParent"}}, "links": {"parent": {"type": "belongsToParent"}}},
    });
    let show = json!({
        "entity": true, "statusField": "state", "activityStatusList": ["Planned"],
        "historyStatusList": ["Held", "Not Held"],
    });
    Schema {
        metadata: Metadata::from_value(json!({
            "entityDefs": defs,
            "scopes": {"Firm": {"entity": true}, "Guest": {"entity": true}, "Show": show,
                "Mail": {"entity": true}, "Chore": {"entity": true}},
            "clientDefs": client,
        })),
        labels: I18n::from_value(json!({
            "Global": {"labels": {"Schedule Show": "Schedule Show"}},
            "Chore": {"presetFilters": {"actual": "Open"}},
        })),
        settings: Params(json::object(json!({
            "activitiesEntityList": ["Show", "Gone"],
            "historyEntityList": ["Show", "Mail"],
        }))),
        acl: Acl { admin: true, ..Acl::default() },
        ..Schema::default()
    }
}

fn made(kind: ActivityKind, entity: &str, client: Value) -> Vec<String> {
    let record = Record::from_value(json!({"id": "r1", "name": "One"}));
    let all = schema(client).new_activities(kind, entity, &record);
    let one = |new: NewActivity| {
        let pairs = new.attributes.iter().map(|(name, value)| format!("{name}={value}"));
        format!("{}: {}", new.label, pairs.collect::<Vec<_>>().join(" "))
    };
    all.into_iter().map(one).collect()
}

#[test]
fn panels_are_known_by_their_names() {
    for kind in [ActivityKind::Planned, ActivityKind::Past, ActivityKind::Tasks] {
        assert_eq!(ActivityKind::of(kind.link()), Some(kind));
    }
    assert_eq!(ActivityKind::of("scheduler"), None);
}

#[test]
fn settings_name_the_types_and_rights_narrow_them() {
    let schema = schema(json!({}));
    assert_eq!(schema.activity_types(ActivityKind::Planned, "Firm"), ["Show"]);
    assert_eq!(schema.activity_types(ActivityKind::Past, "Firm"), ["Show", "Mail"]);
    assert_eq!(schema.activity_types(ActivityKind::Tasks, "Firm"), ["Chore"]);
    assert!(schema.activity_types(ActivityKind::Tasks, "Guest").is_empty());
}

#[test]
fn several_types_and_filters_can_be_chosen_from() {
    let labels = |kind, client| {
        let filters = schema(client).activity_filters(kind, "Firm");
        filters.into_iter().map(|(value, label)| format!("{value}:{label}")).collect::<Vec<_>>()
    };
    assert!(labels(ActivityKind::Planned, json!({})).is_empty());
    assert_eq!(labels(ActivityKind::Past, json!({})), [":All", "Show:Show", "Mail:Mail"]);
    let client = json!({"Chore": {"filterList": ["actual", {"name": "completed"}, "late"]}});
    let tasks = labels(ActivityKind::Tasks, client);
    assert_eq!(tasks, ["actual:Open", "completed:Completed", ":All"]);
    assert!(labels(ActivityKind::Tasks, json!({})).is_empty());
}

#[test]
fn what_is_made_hangs_on_the_record_and_has_its_status() {
    let defs = json!({"Show": {"activityDefs":
        {"link": "shows", "activitiesCreate": true, "historyCreate": true}}});
    let parent = "parentType=Firm parentId=r1 parentName=One";
    let planned = made(ActivityKind::Planned, "Firm", defs.clone());
    assert_eq!(planned, [format!("Schedule Show: {parent} state=Planned")]);
    let past = made(ActivityKind::Past, "Firm", defs.clone());
    assert_eq!(past, [format!("Log Show: {parent} state=Held")]);
    let guest = made(ActivityKind::Planned, "Guest", defs.clone());
    let expected = "Schedule Show: guestsIds=r1 guestsNames={\"r1\":\"One\"} parentType=Guest \
                    parentId=r1 parentName=One state=Planned";
    assert_eq!(guest, [expected]);
    assert!(made(ActivityKind::Planned, "Rock", defs).is_empty(), "nothing would tie them");
    let tasks = made(ActivityKind::Tasks, "Firm", json!({}));
    assert_eq!(tasks, [format!("Create Chore: {parent}")]);
}

#[test]
fn a_server_may_say_what_is_made_by_hand_or_nothing_of_it() {
    let off = json!({"Show": {"activityDefs": {"link": "shows", "activitiesCreate": false}}});
    assert!(made(ActivityKind::Planned, "Firm", off).is_empty());
    assert_eq!(made(ActivityKind::Past, "Firm", json!({})).len(), 1, "no e-mail by hand");
    let closed = json!({"Show": {"createDisabled": true}});
    assert!(made(ActivityKind::Past, "Firm", closed).is_empty());
}

#[test]
fn what_came_another_way_is_archived_by_hand() {
    let mut schema = schema(json!({}));
    let mut metadata = json!({
        "entityDefs": {
            "Firm": {"fields": {"name": {}}},
            "Mail": {"fields": {"name": {}, "status": {"type": "enum"},
                "parent": {"type": "linkParent", "entityList": ["Firm"]}}},
        },
        "scopes": {"Firm": {"entity": true},
            "Mail": {"entity": true, "historyStatusList": ["Archived", "Sent"]}},
    });
    let record = Record::from_value(json!({"id": "r1", "name": "One"}));
    let mut all = |metadata: &Value, kind| {
        schema.metadata = Metadata::from_value(metadata.clone());
        schema.new_activities(kind, "Firm", &record)
    };
    let made = all(&metadata, ActivityKind::Past);
    assert_eq!(made.len(), 1);
    assert_eq!(made[0].label, "Archive Mail");
    let status = ("status".to_owned(), "Archived".to_owned());
    assert!(made[0].attributes.contains(&status), "{:?}", made[0].attributes);
    assert!(all(&metadata, ActivityKind::Planned).is_empty());
    metadata["clientDefs"] = json!({"Mail": {"activityDefs": {"historyCreate": false}}});
    assert!(all(&metadata, ActivityKind::Past).is_empty(), "the server says it is not");
}

#[test]
fn each_type_has_a_list_of_its_own() {
    let schema = schema(json!({}));
    let past = Some((ActivityKind::Past, "Mail".to_owned()));
    assert_eq!(schema.activity_list("Firm", "historyMail"), past);
    for link in ["historyGone", "activitiesMail", "history", "shows", "tasks"] {
        assert_eq!(schema.activity_list("Firm", link), None, "{link}");
    }
}

#[test]
fn a_row_tells_its_type_and_only_what_is_true_of_its_record() {
    let schema = schema(json!({}));
    let row = |row: Value| schema.activity_row(Record::from_value(row));
    let show = json!({"_scope": "Show", "id": "s", "dateStart": "x", "duration": 3600});
    let (entity, record) = row(show).unwrap();
    assert_eq!((entity.as_str(), record.attributes().len()), ("Show", 2));
    assert_eq!(schema.activity_date("Show", &record), Some("dateStart"));
    let (_, mail) = row(json!({"_scope": "Mail", "id": "m", "dateStart": "x"})).unwrap();
    assert_eq!(schema.activity_date("Mail", &mail), Some("dateSent"));
    assert!(row(json!({"_scope": "Gone", "id": "g"})).is_none());
    assert!(row(json!({"_scope": "Show"})).is_none() && row(json!([])).is_none());
}

#[test]
fn without_a_start_the_end_says_when() {
    let schema = schema(json!({}));
    let date = |record: Value| schema.activity_date("Chore", &Record::from_value(record));
    assert_eq!(date(json!({"dateStart": null, "dateEnd": "x"})), Some("dateEnd"));
    assert_eq!(date(json!({"dateEndDate": "x"})), Some("dateEnd"));
    assert_eq!(date(json!({})), None);
}
