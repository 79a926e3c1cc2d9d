//! What goes wrong on the way (contract 1.6), from the wire to the error the app shows.

use crate::user::User;
use crema_demo::Fault;
use crema_espo::{
    endpoint::*,
    error::{ApiError, Said},
    schema::Schema,
};

fn read(user: &User, fault: Fault) -> ApiError {
    let faults = user.server.demo.faults();
    let id = faults.add(fault);
    let list = List { entity: "Account".into(), query: Default::default(), offset: 0, max_size: 5 };
    let outcome = user.send(&list);
    faults.remove(id);
    assert!(user.send(&list).is_ok(), "only the fault was in the way");
    outcome.unwrap_err()
}

fn fault() -> Fault {
    Fault::new("GET", "Account")
}

#[test]
fn answers_that_cannot_be_read_are_malformed() {
    let user = User::admin();
    let broken = [
        fault().truncate(),
        fault().html(),
        fault().body("{\"total\": 3"),
        fault().body("null"),
        fault().body("\"ok\""),
        fault().body("{}"),
    ];
    for fault in broken {
        let said = format!("{fault:?}");
        assert_eq!(read(&user, fault), ApiError::Malformed, "{said}");
    }
}

#[test]
fn an_empty_list_may_come_as_an_empty_array() {
    let user = User::admin();
    user.server.demo.faults().add(fault().body("[]"));
    let list = List { entity: "Account".into(), query: Default::default(), offset: 0, max_size: 5 };
    let page = user.send(&list).unwrap();
    assert!(page.records.is_empty() && page.total == Total::Last);
}

#[test]
fn a_dropped_connection_is_offline() {
    assert_eq!(read(&User::admin(), fault().drop_connection()), ApiError::Offline);
}

#[test]
fn states_have_their_meaning() {
    let user = User::admin();
    let status = |code, headers: &[(&str, &str)]| read(&user, fault().status(code, "", headers));
    assert_eq!(status(401, &[]), ApiError::Unauthorized);
    assert_eq!(status(404, &[]), ApiError::NotFound);
    assert_eq!(status(429, &[("Retry-After", "7")]), ApiError::TooMany(Some(7)));
    assert_eq!(status(500, &[]), ApiError::Server(500, Said::default()));
    assert_eq!(status(502, &[]), ApiError::Server(502, Said::default()));
    let forbidden = status(403, &[("X-Status-Reason", "No access.")]);
    assert_eq!(forbidden, ApiError::Forbidden(Said { label: None, text: "No access.".into() }));
}

#[test]
fn every_failure_has_a_sentence() {
    let user = User::admin();
    let schema =
        Schema { labels: user.send(&GetI18n { default: false }).unwrap(), ..Schema::default() };
    for fault in [
        fault().html(),
        fault().drop_connection(),
        fault().status(403, "", &[]),
        fault().status(404, "", &[]),
        fault().status(500, "<h1>Oops</h1>", &[]),
    ] {
        let text = schema.error_text(&read(&user, fault));
        assert!(text.ends_with(['.', '?', '!']), "{text}");
        assert!(!text.contains('<') && !text.contains('{'), "{text}");
    }
}
