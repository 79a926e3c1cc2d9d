//! Links between records (contract 5.6).

use crate::user::User;
use crema_espo::{endpoint::*, error::ApiError, search::ListQuery};
use serde_json::json;

fn related(id: &str, max_size: usize) -> Related {
    let query = ListQuery { select: vec!["name".into()], ..ListQuery::default() };
    let (entity, link) = ("Account".to_owned(), "contacts".to_owned());
    Related { entity, id: id.to_owned(), link, query, offset: 0, max_size }
}

fn relate(id: &str, ids: &[&str]) -> Relate {
    let ids = ids.iter().map(|&id| id.to_owned()).collect();
    Relate { entity: "Account".into(), id: id.to_owned(), link: "contacts".into(), ids }
}

#[test]
fn records_are_linked_listed_and_unlinked() {
    let user = User::admin();
    let account = user.create("Account", json!({"name": "Hub"}));
    let contacts = ["North", "South", "West"]
        .map(|name| user.create("Contact", json!({"firstName": "Iris", "lastName": name})));
    let [one, two, three] = &contacts;
    assert_eq!(user.send(&relate(&account, &[one])), Ok(()));
    assert_eq!(user.send(&relate(&account, &[two, three])), Ok(()));
    let page = user.send(&related(&account, 2)).unwrap();
    assert_eq!((page.total, page.records.len()), (Total::Known(3), 2));
    assert!(page.records.iter().all(|record| record.text("name").starts_with("Iris ")));
    let unrelate = Unrelate {
        entity: "Account".into(),
        id: account.clone(),
        link: "contacts".into(),
        ids: vec![two.clone()],
    };
    assert_eq!(user.send(&unrelate), Ok(()));
    let page = user.send(&related(&account, 5)).unwrap();
    let ids: Vec<_> = page.records.iter().map(|record| record.id()).collect();
    assert!(ids.len() == 2 && !ids.contains(&two.as_str()), "{ids:?}");
    assert!(user.read("Contact", two).text("lastName") == "South", "unlinked, not removed");
}

#[test]
fn what_cannot_be_linked_says_so() {
    let user = User::admin();
    let account = user.create("Account", json!({"name": "Lonely"}));
    assert_eq!(user.send(&relate(&account, &["000000000000000ff"])), Err(ApiError::NotFound));
    assert_eq!(user.send(&relate("000000000000000ff", &["x"])), Err(ApiError::NotFound));
    let nothing = user.send(&relate(&account, &[]));
    assert!(matches!(nothing, Err(ApiError::Refused(200, _))), "{nothing:?}");
    let nowhere = Related { link: "noSuchLink".into(), ..related(&account, 5) };
    assert_eq!(user.send(&nowhere), Err(ApiError::NotFound));
}

#[test]
fn a_link_field_carries_id_and_name() {
    let user = User::admin();
    let account = user.create("Account", json!({"name": "Harbour"}));
    let contact = user.create("Contact", json!({"lastName": "Quay", "accountId": account}));
    let record = user.read("Contact", &contact);
    assert_eq!((record.text("accountId"), record.text("accountName")), (&*account, "Harbour"));
}

#[test]
fn a_parent_is_of_any_type() {
    let user = User::admin();
    let account = user.create("Account", json!({"name": "Parent"}));
    let task = json!({
        "name": "Child", "assignedUserId": user.me.id(),
        "parentType": "Account", "parentId": account,
    });
    let task = user.create("Task", task);
    let record = user.read("Task", &task);
    assert_eq!(record.text("parentType"), "Account");
    assert_eq!((record.text("parentId"), record.text("parentName")), (&*account, "Parent"));
    let tasks = Related { link: "tasks".into(), ..related(&account, 5) };
    assert_eq!(user.send(&tasks).unwrap().records[0].id(), task);
}

#[test]
fn many_links_are_written_with_the_record() {
    let user = User::admin();
    let teams = user.list("Team", ListQuery::default());
    let ids: Vec<_> = teams.records.iter().take(2).map(|team| team.id().to_owned()).collect();
    assert_eq!(ids.len(), 2);
    let id = user.create("Account", json!({"name": "Shared", "teamsIds": ids}));
    let record = user.read("Account", &id);
    let mut stored = record.list("teamsIds");
    let mut sent = ids.clone();
    stored.sort();
    sent.sort();
    assert_eq!(stored, sent);
    let names = record.map("teamsNames");
    assert!(ids.iter().all(|id| names.get(id).is_some_and(|name| !name.is_empty())), "{names:?}");
}
