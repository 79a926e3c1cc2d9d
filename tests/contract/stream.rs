//! Streams: following, posts, and the notes that the server writes itself (contract 5.7, 6).

use crate::user::{Server, User, update};
use crema_espo::{
    endpoint::*,
    json::object,
    record::Record,
    search::ListQuery,
    stream::{Note, post::body},
};
use serde_json::json;

fn follow(id: &str, follow: bool) -> Follow {
    Follow { entity: "Account".into(), id: id.to_owned(), follow }
}

fn post(id: &str, text: &str) -> Post {
    Post { note: body(Some(("Account", id)), &object(json!({"post": text}))) }
}

fn notes(user: &User, id: &str, filter: Option<&str>) -> Vec<Note> {
    let record = Some(("Account".to_owned(), id.to_owned()));
    let filter = filter.map(str::to_owned);
    let stream = Stream { record, filter, max_size: 50, ..Stream::default() };
    user.send(&stream).unwrap().page.records.into_iter().map(Note::new).collect()
}

fn mine(user: &User) -> Vec<Record> {
    user.send(&Stream { max_size: 50, ..Stream::default() }).unwrap().page.records
}

#[test]
fn a_record_is_followed_and_left() {
    let user = User::admin();
    let id = user.list("Account", ListQuery::default()).records[0].id().to_owned();
    for now in [true, false, true] {
        assert_eq!(user.send(&follow(&id, now)), Ok(()));
        assert_eq!(user.read("Account", &id).flag("isFollowed"), now);
    }
}

#[test]
fn a_post_is_in_the_streams() {
    let user = User::admin();
    let id = user.create("Account", json!({"name": "Talked about"}));
    user.send(&follow(&id, true)).unwrap();
    let made = user.send(&post(&id, "**Hello** there")).unwrap();
    let all = notes(&user, &id, None);
    let note = all.iter().find(|note| note.id() == made.id()).expect("posted");
    assert_eq!((note.kind(), note.post()), ("Post", "**Hello** there"));
    assert_eq!(note.author().0, user.me.id());
    // A record's own notes come without its name (contract 18).
    assert_eq!(note.parent(), Some(("Account", &*id, "")));
    assert!(note.number() > 0, "{note:?}");
    let own = mine(&user);
    let note = own.iter().find(|note| note.id() == made.id()).expect("in the user's stream");
    assert_eq!(note.text("parentName"), "Talked about");
}

#[test]
fn what_happens_is_noted_newest_first() {
    let user = User::admin();
    let id = user.create("Account", json!({"name": "Watched", "type": "Customer"}));
    user.send(&update("Account", &id, json!({"type": "Partner"}))).unwrap();
    user.send(&post(&id, "Done")).unwrap();
    let all = notes(&user, &id, None);
    let kinds: Vec<_> = all.iter().map(Note::kind).collect();
    assert_eq!(kinds.first(), Some(&"Post"), "{kinds:?}");
    assert_eq!(kinds.last(), Some(&"Create"), "{kinds:?}");
    let numbers: Vec<_> = all.iter().map(Note::number).collect();
    assert!(numbers.is_sorted_by(|a, b| a > b), "{numbers:?}");
    let posts = notes(&user, &id, Some("posts"));
    assert!(posts.len() == 1 && posts[0].kind() == "Post");
}

#[test]
fn a_relation_is_noted() {
    let user = User::admin();
    let account = user.create("Account", json!({"name": "Related"}));
    let contact = user.create("Contact", json!({"lastName": "Linked"}));
    let (entity, link) = ("Account".to_owned(), "contacts".to_owned());
    user.send(&Relate { entity, id: account.clone(), link, ids: vec![contact.clone()] }).unwrap();
    let all = notes(&user, &account, None);
    let note = all.iter().find(|note| note.kind() == "Relate").expect("noted");
    assert_eq!(note.related(), Some(("Contact", &*contact, "Linked")));
}

#[test]
fn a_post_to_oneself_has_no_parent() {
    let user = User::admin();
    let made = user.send(&Post { note: body(None, &object(json!({"post": "Remember"}))) }).unwrap();
    let own = mine(&user);
    let note = own.iter().find(|note| note.id() == made.id()).expect("posted");
    assert_eq!(Note::new(note.clone()).parent(), None);
}

#[test]
fn who_may_not_post_is_told() {
    let server = Server::start();
    let reader = server.user("reader");
    let id = reader.list("Account", ListQuery::default()).records[0].id().to_owned();
    let attempt = reader.send(&post(&id, "No"));
    assert!(matches!(attempt, Err(crema_espo::error::ApiError::Forbidden(_))), "{attempt:?}");
}
