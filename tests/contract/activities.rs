//! Activities, followers and answers to invitations (contract 5.7, 7.3).

use crate::user::User;
use crema_espo::{
    endpoint::*,
    follower::{FOLLOWER, FOLLOWERS},
    record::Record,
    search::ListQuery,
    version::Version,
};
use serde_json::json;

fn activities(id: &str, history: bool, of: &str) -> Activities {
    let (entity, id, of) = ("Account".to_owned(), id.to_owned(), of.to_owned());
    Activities { entity, id, history, of, offset: 0, max_size: 5, version: Version::NEWEST }
}

#[test]
fn what_is_planned_and_done_is_read_of_all_types_or_one() {
    let user = User::admin();
    let account = user.create("Account", json!({"name": "Hub"}));
    let event = |entity: &str, status: &str| {
        let start = "2027-01-01 10:00:00";
        user.create(
            entity,
            json!({"name": status, "status": status, "dateStart": start, "dateEnd": start,
                "parentType": "Account", "parentId": account}),
        )
    };
    let (meeting, call) = (event("Meeting", "Planned"), event("Call", "Held"));
    let page = user.send(&activities(&account, false, "")).unwrap();
    assert_eq!((page.total, page.records[0].id()), (Total::Known(1), meeting.as_str()));
    let page = user.send(&activities(&account, true, "Call")).unwrap();
    assert_eq!((page.records[0].id(), page.records[0].text("_scope")), (&*call, "Call"));
    assert!(user.send(&activities(&account, true, "Meeting")).unwrap().records.is_empty());
}

#[test]
fn followers_are_an_ordinary_link() {
    let user = User::admin();
    let account = user.create("Account", json!({"name": "Watched"}));
    let (entity, link) = ("Account".to_owned(), FOLLOWERS.to_owned());
    let users =
        List { entity: FOLLOWER.into(), query: ListQuery::default(), offset: 0, max_size: 3 };
    let users = user.send(&users).unwrap().records;
    let ids: Vec<String> = users.iter().map(|user| user.id().to_owned()).collect();
    let relate = Relate {
        entity: entity.clone(),
        id: account.clone(),
        link: link.clone(),
        ids: ids.clone(),
    };
    assert_eq!(user.send(&relate), Ok(()));
    let unrelate = Unrelate {
        entity: entity.clone(),
        id: account.clone(),
        link: link.clone(),
        ids: vec![ids[0].clone()],
    };
    assert_eq!(user.send(&unrelate), Ok(()));
    let query = ListQuery { select: vec!["name".into()], ..ListQuery::default() };
    let list = Related { entity, id: account, link, query, offset: 0, max_size: 9 };
    let left = user.send(&list).unwrap().records;
    let has = |id: &String| left.iter().any(|user: &Record| user.id() == id);
    assert!(!has(&ids[0]) && has(&ids[1]) && has(&ids[2]), "{left:?}");
}
