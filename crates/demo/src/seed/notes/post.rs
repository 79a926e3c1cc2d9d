//! What people write.

use super::{about, note};
use crate::seed::clock;
use crate::seed::world::{Draft, Known, World};
use serde_json::{Value, json};

/// A post on a record; some name a colleague, some are for colleagues only.
pub fn on(world: &mut World, entity: &'static str, known: &Known, at: i64) -> Draft {
    let (text, data) = text(world);
    let mut draft = about(world, "Post", entity, known, at, data);
    let internal = world.assets.metadata["clientDefs"][entity]["allowInternalNotes"] == true;
    let target = json!({
        "post": text, "isInternal": internal && world.random.chance(25),
        "isPinned": world.random.chance(3),
    });
    draft.set(target);
    draft
}

/// A text and the people named in it.
fn text(world: &mut World) -> (String, Value) {
    let text = world.text("posts");
    if !text.contains("{mention}") {
        return (text, json!({}));
    }
    let member = world.member();
    let member = &world.staff[member];
    let handle = format!("@{}", member.user_name);
    let mention = json!({
        "id": member.id, "name": member.name, "userName": member.user_name, "_scope": "User",
    });
    (text.replace("{mention}", &handle), json!({"mentions": {handle.as_str(): mention}}))
}

/// Posts to everyone, to teams, to people and to oneself.
pub fn announcements(world: &mut World, count: usize) -> Vec<Draft> {
    (0..count).map(|index| announcement(world, index)).collect()
}

fn announcement(world: &mut World, index: usize) -> Draft {
    let (author, guest) = (world.member(), world.member());
    let at =
        clock::NOW - world.random.between(0, 200) * clock::DAY - world.random.between(1, 20_000);
    let mut draft = note(world, "Post", at, author);
    draft.set(json!({"post": world.text("announcements"), "data": {}, "isInternal": false}));
    let (team, guest) = (&world.staff[author].team, &world.staff[guest].id);
    draft.set(match index % 4 {
        0 => json!({"targetType": "all", "isGlobal": true}),
        1 => json!({"targetType": "teams", "teamsIds": [team]}),
        2 => json!({"targetType": "users", "usersIds": [guest]}),
        _ => json!({"targetType": "self"}),
    });
    draft
}
