//! The custom entity: a value for every type of field.

use super::world::{Draft, World};
use super::{clock, documents, sales};
use serde_json::{Value, json};

/// Writes specimens.
pub fn write(world: &mut World, count: usize) {
    for serial in 1..=count {
        let Some(account) = world.one("Account") else { return };
        let mut draft = world.begin("CSpecimen", account.culture, account.created);
        let (mineral, place) = (world.text("minerals"), world.text("places"));
        draft.name(format!("{mineral} {place}"));
        draft.set(json!({
            "number": format!("SP-{serial:06}"), "serial": serial, "accountId": account.id,
            "parentType": "Account", "parentId": account.id,
        }));
        draft.known.account = Some(account.id.clone());
        choices(world, &mut draft);
        numbers(world, &mut draft);
        times(world, &mut draft);
        people(world, &mut draft);
        texts(world, &mut draft);
        relations(world, &mut draft, &account.id);
        world.keep_followed(draft);
    }
}

fn some(world: &mut World, items: &[&str], percent: usize) -> Value {
    items.iter().filter(|_| world.random.chance(percent)).copied().collect()
}

fn choices(world: &mut World, draft: &mut Draft) {
    let statuses =
        ["Received", "Received", "In Testing", "Certified", "Certified", "Rejected", "Archived"];
    let properties = ["brittle", "magnetic", "opaque", "toxic", "translucent", "conductive"];
    let mut keywords = vec![world.text("keywords"), world.text("keywords")];
    keywords.dedup();
    draft.set(json!({
        "status": world.random.pick(statuses), "grade": world.random.between(1, 5),
        "purity": world.random.pick([0.5, 0.75, 0.9, 0.99, 0.999]),
        "properties": some(world, &properties, 25), "keywords": keywords,
        "checks": some(world, &["photographed", "weighed", "labelled", "stored"], 60),
        "isFragile": world.random.chance(30),
        "tint": world.random.pick(["#2f7fc1", "#3f8f56", "#b3566b", "#c9a23c", "#6b5aa0", "#d9d4c8"]),
    }));
}

fn numbers(world: &mut World, draft: &mut Draft) {
    let (price, currency) = world.money(draft.known.culture, 4);
    let layers = world.random.between(1, 12);
    let hardness = world.random.between(10, 80) as f64 / 10.0;
    let density = world.random.between(1_600_000, 7_900_000);
    draft.set(json!({
        "pieces": world.random.between(1, 12).pow(2), "weight": world.random.between(800, 260_000) as f64 / 1000.0,
        "density": format!("{}.{:06}", density / 1_000_000, density % 1_000_000),
        "measurements": [world.random.between(1, 90), world.random.between(1, 90), world.random.between(1, 90)],
        "price": price, "priceCurrency": currency, "budget": format!("{}.0000", price * 3),
        "budgetCurrency": currency, "fromLayers": layers, "toLayers": layers + world.random.between(0, 30),
        "fromHardness": hardness, "toHardness": hardness + 0.5,
        "fromPriceRange": price * 9 / 10, "fromPriceRangeCurrency": currency,
        "toPriceRange": price * 12 / 10, "toPriceRangeCurrency": currency,
    }));
}

fn times(world: &mut World, draft: &mut Draft) {
    let found = draft.known.created - world.random.between(2, 9000) * clock::DAY;
    let tested = world.random.chance(70);
    let start = world.moment(draft.known.created) / 900 * 900;
    let end = start + world.random.pick([900, 1800, 3600, 7200]);
    let expires = clock::NOW + world.random.between(20, 900) * clock::DAY;
    let whole_day = world.random.chance(50);
    let midnight = clock::local_midnight(expires.div_euclid(clock::DAY));
    draft.set(json!({
        "foundOn": clock::date(found), "testedAt": tested.then(|| clock::datetime(end + 37)),
        "testStart": tested.then(|| clock::datetime(start)), "testEnd": tested.then(|| clock::datetime(end)),
        "expires": clock::datetime(if whole_day { midnight } else { expires }),
        "expiresDate": whole_day.then(|| clock::date(expires)),
    }));
}

fn people(world: &mut World, draft: &mut Draft) {
    let words = &world.cultures[draft.known.culture];
    let keeper = words.person(&mut world.random);
    words.address("location", &mut world.random, &mut draft.attributes);
    let phone = words.phone(&mut world.random);
    draft.phone(&phone, "Office");
    draft.email(&format!("{}@museum.example", keeper.latin));
    draft.set(json!({
        "salutationKeeper": keeper.salutation, "firstKeeper": keeper.first, "lastKeeper": keeper.last,
        "middleKeeper": null, "keeper": keeper.name(),
        "homepage": "museum.example/collection", "sources": ["https://www.example.org/minerals", "https://archive.example/maps"],
    }));
}

fn texts(world: &mut World, draft: &mut Draft) {
    let name = &draft.known.name;
    let code = format!("CR{:08}", world.random.between(1, 99_999_999));
    draft.set(json!({
        "notes": format!("{name}.\n\n- {}\n- {}", world.text("keywords"), world.text("caseText")),
        "report": format!("<p><b>{name}</b> was tested. <i>{}</i></p><ul><li>mass</li><li>colour</li></ul>", world.text("accountNotes")),
        "barcode": code, "qrCode": format!("https://museum.example/{code}"),
        "rawList": [1, "two", {"three": 3}], "rawObject": {"sensor": "A7", "values": [0.1, 0.25], "ok": true},
        "projection": {"layers": world.random.between(1, 9), "mode": "interference"},
        "description": world.random.chance(40).then(|| world.text("accountNotes")),
    }));
}

fn relations(world: &mut World, draft: &mut Draft, account: &str) {
    let contact = sales::contact_of(world, account);
    let opportunity = world.one("Opportunity").map(|one| one.id);
    draft.set(json!({
        "contactsIds": contact.into_iter().collect::<Vec<_>>(),
        "opportunitiesIds": opportunity.into_iter().collect::<Vec<_>>(),
    }));
    let owner = draft.known.clone();
    if world.random.chance(50) {
        let id = documents::attachment(
            world,
            "report.pdf",
            "application/pdf",
            "document",
            ("CSpecimen", &owner),
            false,
        );
        draft.set(json!({"documentId": id}));
    }
    if world.random.chance(50) {
        let id = documents::attachment(
            world,
            "photo.png",
            "image/png",
            "photo",
            ("CSpecimen", &owner),
            false,
        );
        draft.set(json!({"photoId": id}));
    }
    if world.random.chance(30) {
        let id = documents::attachment(
            world,
            "label.png",
            "image/png",
            "attachments",
            ("CSpecimen", &owner),
            true,
        );
        draft.set(json!({"attachmentsIds": [id]}));
    }
}
