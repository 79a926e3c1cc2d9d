//! Whatever is answered to a call: its reader says what it made of it and never panics.

#![allow(clippy::unwrap_used, clippy::cast_possible_truncation, missing_docs)]

#[path = "../../../tests/fixtures/any_value.rs"]
mod any_value;

use any_value::Dice;
use crema_espo::{
    endpoint::*,
    json::Object,
    request::{self, Endpoint, Response},
    search::ListQuery,
};

fn read<E: Endpoint>(endpoint: E, response: &Response) {
    // Reading it is the test; what it is worth is not asked here.
    drop(request::read(&endpoint, response).err().map(|error| error.to_string()));
}

fn text() -> String {
    "x".to_owned()
}

/// Each endpoint reads the same answer.
fn read_all(answer: &Response) {
    let query = ListQuery::default;
    let (entity, id, link) = (text, text, text);
    let (offset, max_size) = (0, 20);
    read(GetSettings, answer);
    read(GetMetadata, answer);
    read(GetI18n { default: true }, answer);
    read(GetLayout { entity: entity(), name: text() }, answer);
    let code = None;
    read(AppUser { user_name: text(), secret: text(), by_token: false, code }, answer);
    read(LogOut { token: text() }, answer);
    read(LogOutBefore74 { token: text() }, answer);
    read(List { entity: entity(), query: query(), offset, max_size }, answer);
    let related =
        Related { entity: entity(), id: id(), link: link(), query: query(), offset, max_size };
    read(related, answer);
    read(Read { entity: entity(), id: id() }, answer);
    read(ReadSome { entity: entity(), id: id(), select: vec![text()] }, answer);
    let attributes = Object::new;
    let create = Create { entity: entity(), attributes: attributes(), skip_duplicate_check: false };
    read(create, answer);
    read(Update { entity: entity(), id: id(), attributes: attributes(), version: None }, answer);
    read(Remove { entity: entity(), id: id() }, answer);
    read(Relate { entity: entity(), id: id(), link: link(), ids: Vec::new() }, answer);
    read(Unrelate { entity: entity(), id: id(), link: link(), ids: vec![text()] }, answer);
    read(Follow { entity: entity(), id: id(), follow: true }, answer);
    let record = Some((entity(), id()));
    read(Stream { record, offset, max_size, ..Stream::default() }, answer);
    read(Post { note: Default::default() }, answer);
    read(Notifications { offset, max_size }, answer);
    read(NotificationCount, answer);
    read(NotificationGroup { id: "1".into() }, answer);
    read(Reminders { path: "x".into() }, answer);
    read(MarkNotificationsRead, answer);
    read(GlobalSearch { text: text(), max_size }, answer);
    let (field, name, kind) = (text(), text(), text());
    let bytes = Vec::new();
    read(
        Upload { entity: entity(), field, several: false, name, kind, bytes, announced: None },
        answer,
    );
}

#[test]
fn every_endpoint_reads_any_answer() {
    for seed in 0..1_500 {
        let mut dice = Dice::new(seed);
        let status = [200, 201, 204, 302, 400, 401, 403, 404, 409, 429, 500, 503, 0, 999];
        let body = dice.value(5).to_string().into_bytes();
        let cut = if dice.below(8) == 0 { dice.below(body.len() + 1) } else { body.len() };
        read_all(&Response {
            status: status[dice.below(status.len())],
            reason: dice.value(0).to_string(),
            retry_after_s: None,
            body: body[..cut].to_vec(),
        });
    }
}
