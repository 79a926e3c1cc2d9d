//! Notifications (contract 7.1).

use crate::user::Server;
use crema_espo::{endpoint::*, record::Record};
use serde_json::json;

#[test]
fn who_gets_a_record_is_notified_and_reads() {
    let server = Server::start();
    let (admin, sales) = (server.user("admin"), server.user("sales"));
    assert_eq!(sales.send(&MarkNotificationsRead), Ok(()));
    assert_eq!(sales.send(&NotificationCount), Ok(0));
    let account = json!({"name": "Handed over", "assignedUserId": sales.me.id()});
    let id = admin.create("Account", account);
    let count = sales.send(&NotificationCount).unwrap();
    assert!(count > 0);
    let page = sales.send(&Notifications { offset: 0, max_size: 10 }).unwrap();
    let about = |item: &&Record| item.get("noteData").is_some_and(|note| note["parentId"] == id);
    let told = page.records.iter().find(about).expect("told");
    assert_eq!(told.get("noteData").unwrap()["parentType"], "Account");
    assert_eq!(sales.send(&NotificationCount), Ok(0), "what was listed counts as read");
}

#[test]
fn all_are_marked_as_read_at_once() {
    let server = Server::start();
    let (admin, sales) = (server.user("admin"), server.user("sales"));
    for name in ["First", "Second"] {
        admin.create("Account", json!({"name": name, "assignedUserId": sales.me.id()}));
    }
    assert!(sales.send(&NotificationCount).unwrap() >= 2);
    assert_eq!(sales.send(&MarkNotificationsRead), Ok(()));
    assert_eq!(sales.send(&NotificationCount), Ok(0));
}

#[test]
fn pages_of_notifications_follow_each_other() {
    let server = Server::start();
    let user = server.user("admin");
    let page = |offset, max_size| user.send(&Notifications { offset, max_size }).unwrap();
    let ids = |page: Page| -> Vec<String> {
        page.records.iter().map(|item| item.id().to_owned()).collect()
    };
    let all = ids(page(0, 6));
    assert_eq!(all.len(), 6, "the seed has some");
    assert_eq!([ids(page(0, 3)), ids(page(3, 3))].concat(), all);
}
