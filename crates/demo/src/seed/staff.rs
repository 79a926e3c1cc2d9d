//! Teams and users.

use super::{Random, SeedRow};
use crate::assets::{Assets, DemoUser};
use serde_json::{Value, json};

/// The teams, by the ids that the users' files name.
const TEAMS: [(&str, &str, &str); 3] = [
    ("6b01a0c4e1f2d3a01", "Sales", "Everyone who talks to customers."),
    ("6b01a0c4e1f2d3a02", "Laboratory", "Receives, tests and keeps specimens."),
    ("6b01a0c4e1f2d3a03", "Support", "Answers cases."),
];

/// Writes teams and users.
pub fn write(assets: &Assets, _random: &mut Random, rows: &mut Vec<SeedRow>) {
    rows.extend(TEAMS.map(|(id, name, text)| {
        row(
            "Team",
            json!({
                "id": id, "name": name, "description": text, "positionList": ["Lead", "Member"],
                "createdAt": "2024-02-01 08:00:00", "createdById": assets.users[0].id,
            }),
        )
    }));
    rows.extend(assets.users.iter().map(|user| row("User", user_attributes(user))));
}

fn user_attributes(user: &DemoUser) -> Value {
    json!({
        "id": user.id, "userName": user.user_name, "firstName": user.first_name,
        "lastName": user.last_name, "name": user.name, "title": user.title, "isActive": true,
        "type": if user.is_admin { "admin" } else { "regular" }, "gender": "",
        "emailAddress": format!("{}@crema.example", user.user_name),
        "defaultTeamId": user.team_ids.first(), "teamsIds": user.team_ids,
        "createdAt": "2024-02-01 08:10:00",
    })
}

fn row(entity: &str, attributes: Value) -> SeedRow {
    let attributes = match attributes {
        Value::Object(attributes) => attributes,
        _ => serde_json::Map::new(),
    };
    SeedRow { entity: entity.to_owned(), attributes }
}
