//! Teams and users.

use super::world::{Member, World};
use super::{SeedRow, clock};
use serde_json::{Map, Value, json};

/// The teams, by the ids that the users' files name.
const TEAMS: [(&str, &str, &str); 3] = [
    ("6b01a0c4e1f2d3a01", "Sales", "Everyone who talks to customers."),
    ("6b01a0c4e1f2d3a02", "Laboratory", "Receives, tests and keeps specimens."),
    ("6b01a0c4e1f2d3a03", "Support", "Answers cases."),
];

/// When the demo company began to work with its CRM.
pub const START: i64 = clock::days(2024, 2, 1) * clock::DAY + 8 * 3600;

/// Writes teams, the users who can sign in, and `colleagues` more.
pub fn write(world: &mut World, colleagues: usize) {
    let assets = world.assets;
    let admin = assets.users.first().map(|user| user.id.clone());
    for (id, name, text) in TEAMS {
        let team = json!({
            "id": id, "name": name, "description": text, "positionList": ["Lead", "Member"],
            "createdAt": clock::datetime(START), "modifiedAt": clock::datetime(START),
            "createdById": admin,
        });
        push(world, "Team", team);
    }
    for user in &assets.users {
        let member = Member {
            id: user.id.clone(),
            name: user.name.clone(),
            user_name: user.user_name.clone(),
            team: user.team_ids.first().cloned().unwrap_or_default(),
            weight: if user.user_name == "sales" { 12 } else { 4 },
        };
        let kind = if user.is_admin { "admin" } else { "regular" };
        write_user(world, member, &user.first_name, &user.last_name, kind, &user.title);
        if let Some(row) = world.rows.last_mut() {
            row.attributes.insert("teamsIds".to_owned(), json!(user.team_ids));
        }
    }
    for index in 0..colleagues {
        colleague(world, TEAMS[index % TEAMS.len()].0);
    }
}

fn colleague(world: &mut World, team: &str) {
    let culture = world.culture();
    let person = world.cultures[culture].person(&mut world.random);
    let user_name = world.unique(person.latin.replace('.', "-"), "2").replace(", ", "-");
    let member = Member {
        id: world.random.id(),
        name: person.name(),
        user_name,
        team: team.to_owned(),
        weight: 3,
    };
    let title = world.text("titles");
    write_user(world, member, &person.first, &person.last, "regular", &title);
}

fn write_user(world: &mut World, member: Member, first: &str, last: &str, kind: &str, title: &str) {
    let email = format!("{}@crema.example", member.user_name);
    let color = world.random.pick(["#8a6bbd", "#4f7cac", "#c2574f", "#3f8f86", "#b8862f"]);
    let user = json!({
        "id": member.id, "userName": member.user_name, "name": member.name, "firstName": first,
        "lastName": last, "title": title, "type": kind, "isActive": true, "gender": "",
        "emailAddress": email, "emailAddressData": [{
            "emailAddress": email, "lower": email, "primary": true, "optOut": false,
            "invalid": false,
        }],
        "avatarColor": color, "defaultTeamId": member.team, "teamsIds": [member.team],
        "teamsColumns": {member.team.as_str(): {"role": "Member"}},
        "createdAt": clock::datetime(START + 600), "modifiedAt": clock::datetime(START + 600),
    });
    push(world, "User", user);
    world.staff.push(member);
}

fn push(world: &mut World, entity: &str, attributes: Value) {
    let attributes = match attributes {
        Value::Object(attributes) => attributes,
        _ => Map::new(),
    };
    world.rows.push(SeedRow { entity: entity.to_owned(), attributes });
}
