//! Actions on single records: stars, merging, converting, invitations (contract 5.7 to 5.12).

use crate::user::User;
use crema_espo::{endpoint::*, error::ApiError, json, json::Object, version::Version};
use serde_json::{Value, json};

#[test]
fn a_star_is_given_and_taken() {
    let user = User::admin();
    let id = user.create("Account", json!({"name": "Bright"}));
    let star = |star| Star { entity: "Account".into(), id: id.clone(), star };
    assert_eq!(user.send(&star(true)), Ok(()));
    assert!(user.read("Account", &id).flag("isStarred"));
    assert_eq!(user.send(&star(false)), Ok(()));
    assert!(!user.read("Account", &id).flag("isStarred"));
    let contact = user.create("Contact", json!({"lastName": "Dull"}));
    let refused = user.send(&Star { entity: "Contact".into(), id: contact, star: true });
    assert!(matches!(refused, Err(ApiError::Forbidden(_))), "{refused:?}");
}

#[test]
fn two_records_become_one_in_the_way_of_each_version() {
    let user = User::admin();
    for version in [Version(6, 1, 0), Version::NEWEST] {
        let id = user.create("Account", json!({"name": "Mine", "type": "Customer"}));
        let source = user.create("Account", json!({"name": "Other"}));
        let attributes = json::object(json!({"name": "Both"}));
        let (entity, gone, sources) = ("Account".to_owned(), source.clone(), vec![source]);
        let merge = Merge { entity, id: id.clone(), sources, attributes, version };
        let merged = user.send(&merge).unwrap();
        assert_eq!((merged.id(), merged.text("name")), (&*id, "Both"));
        assert_eq!(merged.text("type"), "Customer");
        let read = user.send(&Read { entity: "Account".into(), id: gone });
        assert_eq!(read, Err(ApiError::NotFound));
        assert_eq!(user.send(&merge), Err(ApiError::NotFound));
        user.send(&Remove { entity: "Account".into(), id }).unwrap();
    }
}

#[test]
fn a_record_is_converted_once() {
    let user = User::admin();
    let lead = json!({"firstName": "Ada", "lastName": "Byron", "accountName": "Engines"});
    let id = user.create("Lead", lead);
    let ask = ConvertAttributes { entity: "Lead".into(), id: id.clone() };
    let mut records: Object = user.send(&ask).unwrap();
    assert_eq!(
        json::at(&Value::Object(records.clone()), &["Account", "name"]),
        Some(&json!("Engines"))
    );
    records.retain(|entity, _| entity == "Account");
    let (entity, skip_duplicate_check) = ("Lead".to_owned(), false);
    let convert = Convert { entity, id, records, skip_duplicate_check };
    let done = user.send(&convert).unwrap();
    assert_eq!((done.text("status"), done.text("createdAccountName")), ("Converted", "Engines"));
    assert!(matches!(user.send(&convert), Err(ApiError::Refused(409, _))));
    let id = user.create("Lead", json!({"lastName": "Byron", "accountName": "Engines"}));
    let again = Convert { id, ..convert };
    let Err(ApiError::Duplicate(similar)) = user.send(&again) else { panic!("no duplicate") };
    assert_eq!(similar[0].text("_entityType"), "Account");
    assert!(user.send(&Convert { skip_duplicate_check: true, ..again }).is_ok());
}

#[test]
fn an_invitation_is_answered_and_sent() {
    let user = User::admin();
    let me = user.me.id().to_owned();
    let show = json!({"name": "Review", "dateStart": "2026-12-01 10:00:00",
        "dateEnd": "2026-12-01 11:00:00", "usersIds": [me]});
    let id = user.create("Meeting", show);
    let answer = |status: &str| {
        let (entity, id) = ("Meeting".to_owned(), id.clone());
        user.send(&AnswerInvitation { entity, id, status: status.to_owned() })
    };
    assert_eq!(answer("Tentative"), Ok(()));
    let columns = user.read("Meeting", &id).get("usersColumns").cloned().unwrap();
    assert_eq!(json::at(&columns, &[&me, "status"]), Some(&json!("Tentative")));
    assert!(matches!(answer("Perhaps"), Err(ApiError::Refused(400, _))));
    let send = SendInvitations { entity: "Meeting".into(), id };
    assert_eq!(user.send(&send), Ok(()));
}
