//! Actions on many records, exports (contract 5.8, 5.10).

use crate::user::User;
use crema_espo::{
    endpoint::*,
    json::{self, Object},
    search::{ListQuery, WhereItem},
    version::Version,
};
use serde_json::{Value, json};

/// The oldest that has one route for all, and those before and after.
const VERSIONS: [Version; 4] =
    [Version(6, 1, 0), Version(7, 0, 0), Version(9, 2, 7), Version::NEWEST];

fn cases(user: &User, name: &str) -> Vec<String> {
    let create = |number: usize| user.create("Case", json!({"name": format!("{name} {number}")}));
    (1..=3).map(create).collect()
}

fn found(text: &str) -> Targets {
    let filters = vec![WhereItem::leaf("name", "startsWith", Some(json!(text)))];
    Targets::All(ListQuery { filters, ..ListQuery::default() })
}

fn act(user: &User, targets: Targets, work: MassWork, version: Version) -> MassAnswer {
    let idle = false;
    user.send(&MassAction { entity: "Case".into(), targets, work, idle, version }).unwrap()
}

fn done(count: usize, ids: Option<&[String]>) -> MassAnswer {
    MassAnswer::Done { count: Some(count), ids: ids.map(<[String]>::to_vec) }
}

fn update(values: Value) -> MassWork {
    MassWork::Update { values: json::object(values), adding: Vec::new() }
}

#[test]
fn records_change_in_the_way_of_each_version() {
    let user = User::admin();
    for (at, version) in VERSIONS.into_iter().enumerate() {
        let name = format!("Version{at}");
        let ids = cases(&user, &name);
        let work = update(json!({"priority": "High"}));
        let some = act(&user, Targets::Ids(ids[..2].to_vec()), work.clone(), version);
        assert_eq!(some, done(2, Some(&ids[..2])), "{version:?}");
        assert_eq!(user.read("Case", &ids[1]).text("priority"), "High");
        assert_eq!(act(&user, found(&name), work, version), done(3, None));
        assert_eq!(user.read("Case", &ids[2]).text("priority"), "High");
        let gone = act(&user, Targets::Ids(ids.clone()), MassWork::Delete, version);
        assert_eq!(gone, done(3, Some(&ids)));
        let restore = Restore { entity: "Case".into(), id: ids[0].clone() };
        assert_eq!(user.send(&restore), Ok(()));
        assert_eq!(act(&user, found(&name), MassWork::Delete, version), done(1, None));
    }
}

#[test]
fn values_are_added_where_the_server_can() {
    let user = User::admin();
    let ids = cases(&user, "Added");
    let teams: Vec<String> = {
        let query = ListQuery { select: vec!["name".into()], ..ListQuery::default() };
        let list = List { entity: "Team".into(), query, offset: 0, max_size: 2 };
        user.send(&list).unwrap().records.iter().map(|team| team.id().to_owned()).collect()
    };
    for team in &teams {
        let values = json::object(json!({"teamsIds": [team]}));
        let work = MassWork::Update { values, adding: vec!["teamsIds".into()] };
        act(&user, Targets::Ids(ids.clone()), work, Version::NEWEST);
    }
    assert_eq!(user.read("Case", &ids[0]).list("teamsIds").len(), teams.len());
}

#[test]
fn records_are_followed_together() {
    let user = User::admin();
    let ids = cases(&user, "Followed");
    for (follow, version) in [(false, Version(6, 1, 0)), (true, Version::NEWEST)] {
        let answer = act(&user, Targets::Ids(ids.clone()), MassWork::Follow(follow), version);
        assert_eq!(answer, done(3, Some(&ids)));
        assert_eq!(user.read("Case", &ids[0]).flag("isFollowed"), follow);
    }
}

#[test]
fn amounts_are_converted_together() {
    let user = User::admin();
    let deal = json!({"name": "Deal", "amount": 90, "amountCurrency": "EUR", "stage": "Proposal",
        "closeDate": "2026-12-01"});
    let id = user.create("Opportunity", deal);
    let rates: Object = json::object(json!({"USD": 0.9, "EUR": 1}));
    let work = MassWork::Convert { target: "USD".into(), rates };
    let (targets, idle, version) = (Targets::Ids(vec![id.clone()]), false, Version::NEWEST);
    let action = MassAction { entity: "Opportunity".into(), targets, work, idle, version };
    assert_eq!(user.send(&action).unwrap(), done(1, Some(std::slice::from_ref(&id))));
    let deal = user.read("Opportunity", &id);
    assert_eq!((deal.number("amount"), deal.text("amountCurrency")), (Some(100.0), "USD"));
}

#[test]
fn a_process_says_how_far_it_has_come() {
    let user = User::admin();
    cases(&user, "Slowly");
    for version in [Version(7, 0, 0), Version::NEWEST] {
        let (targets, work) = (found("Slowly"), update(json!({"priority": "Low"})));
        let action = MassAction { entity: "Case".into(), targets, work, idle: true, version };
        let MassAnswer::Process(id) = user.send(&action).unwrap() else { panic!("no process") };
        let subscribe = ProcessSubscribe { of: ProcessOf::MassAction, id: id.clone() };
        assert_eq!(user.send(&subscribe), Ok(()));
        let status = ProcessStatus { of: ProcessOf::MassAction, id, version };
        let steps: Vec<Process> = (0..3).map(|_| user.send(&status).unwrap()).collect();
        let ended: Vec<_> = steps.iter().map(|step| step.ended).collect();
        assert_eq!(ended, [None, None, Some(true)]);
        assert_eq!(steps[2].count, Some(3));
    }
}

#[test]
fn a_file_comes_at_once_or_from_a_process() {
    let user = User::admin();
    let ids = cases(&user, "Filed");
    for version in [Version(6, 1, 0), Version::NEWEST] {
        let fields = Some((vec!["name".to_owned()], vec!["name".to_owned()]));
        let export = Export {
            entity: "Case".into(),
            targets: Targets::Ids(ids.clone()),
            fields,
            format: "csv".into(),
            idle: false,
            version,
        };
        let made = user.send(&export).unwrap();
        assert!(matches!(made, Exported::File(_)), "{made:?}");
        if version == Version::NEWEST {
            let Exported::Process(id) = user.send(&Export { idle: true, ..export }).unwrap() else {
                panic!("no process")
            };
            let status = ProcessStatus { of: ProcessOf::Export, id, version };
            let steps: Vec<Process> = (0..3).map(|_| user.send(&status).unwrap()).collect();
            let last = &steps[2];
            assert!(last.ended == Some(true) && last.file.is_some());
        }
    }
}
