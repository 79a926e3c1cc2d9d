//! Documents and the files behind them.

use super::world::{Known, World};
use super::{clock, staff};
use serde_json::{Map, json};

/// Writes documents, each with its file; the first ones are certificates of specimens.
pub fn write(world: &mut World, count: usize) {
    let mut specimens = world.all("CSpecimen").to_vec().into_iter().step_by(2);
    for _ in 0..count {
        document(world, specimens.next());
    }
    for index in 0..count.div_ceil(4) {
        let entity = world.random.pick(["Task", "Case"]);
        if let Some(owner) = world.one(entity) {
            let name = format!("scan-{}.png", index + 1);
            let id = attachment(world, &name, "image/png", "attachments", (entity, &owner), true);
            if let Some(row) = world.rows.get_mut(owner.row) {
                let ids = row.attributes.entry("attachmentsIds").or_insert_with(|| json!([]));
                ids.as_array_mut().into_iter().for_each(|ids| ids.push(json!(id)));
            }
        }
    }
}

/// Folders, each with the names of those in it.
const FOLDERS: [(&str, &[&str]); 3] = [
    ("Contracts", &["Customers", "Suppliers"]),
    ("Laboratory", &["Certificates", "Reports"]),
    ("Marketing", &[]),
];

/// Puts the documents into folders; some stay outside. Last, so that what was there before folders
/// were is still the same.
pub fn file(world: &mut World) {
    let mut ids = Vec::new();
    for (order, (name, inner)) in FOLDERS.into_iter().enumerate() {
        let top = folder(world, name, None, order);
        ids.push(top.clone());
        for (order, name) in inner.iter().enumerate() {
            ids.push(folder(world, name, Some(&top), order));
        }
    }
    let rows: Vec<usize> = world.all("Document").iter().map(|known| known.row).collect();
    for (at, row) in rows.into_iter().enumerate() {
        let id = ids.get(at % (ids.len() + 1)).map(|id| json!(id));
        if let (Some(id), Some(row)) = (id, world.rows.get_mut(row)) {
            row.attributes.insert("folderId".to_owned(), id);
        }
    }
}

fn folder(world: &mut World, name: &str, parent: Option<&str>, order: usize) -> String {
    let mut draft = world.begin("DocumentFolder", 0, staff::START);
    draft.attributes.retain(|name, _| !name.starts_with("assigned") && name != "teamsIds");
    draft.name(name.to_owned());
    draft.set(json!({"parentId": parent, "order": order}));
    world.keep(draft).id
}

fn document(world: &mut World, specimen: Option<Known>) {
    let account = world.one("Account");
    let earliest = account.as_ref().map_or(staff::START, |account| account.created);
    let culture = account.as_ref().map_or(0, |account| account.culture);
    let mut draft = world.begin("Document", culture, earliest);
    let title = if specimen.is_some() { "Certificate".to_owned() } else { world.text("documents") };
    let about = specimen.as_ref().or(account.as_ref()).map_or("", |known| known.name.as_str());
    draft.name(format!("{title} – {about}"));
    let (extension, kind) =
        world.random.pick([("pdf", "application/pdf"), ("txt", "text/plain"), ("csv", "text/csv")]);
    let file =
        format!("{}-{}.{extension}", title.to_lowercase().replace(' ', "-"), &draft.known.id[2..8]);
    let file_id = attachment(world, &file, kind, "file", ("Document", &draft.known), false);
    let publish = draft.known.created;
    let expiry = publish + world.random.between(90, 1200) * clock::DAY;
    let status = match expiry < clock::NOW {
        true => "Expired",
        false => world.random.pick(["Active", "Active", "Active", "Draft", "Canceled"]),
    };
    let mut tags = vec![world.text("tags"), world.text("tags")];
    tags.dedup();
    let opportunity = if world.random.chance(40) { world.one("Opportunity") } else { None };
    draft.set(json!({
        "fileId": file_id, "status": status, "tags": tags,
        "type": world.random.pick(["Contract", "Offer", "Invoice", "License", "Report", "Manual", ""]),
        "publishDate": clock::date(publish), "expirationDate": clock::date(expiry),
        "accountsIds": account.iter().map(|one| &one.id).collect::<Vec<_>>(),
        "opportunitiesIds": opportunity.iter().map(|one| &one.id).collect::<Vec<_>>(),
        "specimenId": specimen.map(|one| one.id),
    }));
    world.keep_followed(draft);
}

/// Writes a file of a record and gives its id. One of several (`listed`) names its record as its
/// parent; a single one is named by the record.
pub fn attachment(
    world: &mut World,
    name: &str,
    kind: &str,
    field: &str,
    owner: (&'static str, &Known),
    listed: bool,
) -> String {
    let (entity, known) = owner;
    let mut draft = world.begin("Attachment", known.culture, known.created);
    draft.attributes = Map::new();
    let (parent, related) = if listed { (Some(known), None) } else { (None, Some(known)) };
    draft.set(json!({
        "id": draft.known.id, "name": name, "type": kind, "size": world.random.between(900, 2_400_000),
        "field": field, "role": "Attachment", "storage": "EspoUploadDir",
        "parentType": parent.map(|_| entity), "parentId": parent.map(|one| &one.id),
        "relatedType": related.map(|_| entity), "relatedId": related.map(|one| &one.id),
        "createdAt": clock::datetime(known.created), "createdById": world.staff[known.owner].id,
    }));
    draft.known.name = name.to_owned();
    world.keep(draft).id
}
