//! Contacts and leads.

use super::clock;
use super::staff::START;
use super::world::{Draft, World};
use serde_json::json;

/// Writes contacts, most of them of an account.
pub fn contacts(world: &mut World, count: usize) {
    for _ in 0..count {
        contact(world);
    }
}

fn contact(world: &mut World) {
    let account = if world.random.chance(94) { world.one("Account") } else { None };
    let culture = match &account {
        Some(account) if world.random.chance(88) => account.culture,
        _ => world.culture(),
    };
    let earliest = account.as_ref().map_or(START, |account| account.created);
    let mut draft = world.begin("Contact", culture, earliest);
    let domain = account.as_ref().and_then(|account| website(world, account.row));
    person(world, &mut draft, culture, domain.as_deref());
    let languages = spoken(world, culture);
    let birthday = clock::date(clock::NOW - world.random.between(23 * 365, 64 * 365) * clock::DAY);
    draft.set(json!({
        "title": world.text("titles"), "doNotCall": world.random.chance(6),
        "birthday": world.random.chance(30).then_some(birthday),
        "languages": languages,
        "description": world.random.chance(12).then(|| world.text("accountNotes")),
    }));
    if let Some(account) = &account {
        let role = world.text("jobRoles");
        let mut ids = vec![account.id.clone()];
        let mut columns = json!({ids[0].as_str(): {"role": role, "isInactive": false}});
        if world.random.chance(5)
            && let Some(second) = world.one("Account").filter(|other| other.id != account.id)
        {
            columns[second.id.as_str()] = json!({"role": "Consultant", "isInactive": false});
            ids.push(second.id);
        }
        draft.set(json!({"accountId": account.id, "accountsIds": ids, "accountsColumns": columns}));
        draft.known.account = Some(account.id.clone());
    }
    world.keep_followed(draft);
}

/// The language of the country, and English for half of them.
fn spoken(world: &mut World, culture: usize) -> Vec<String> {
    let mut languages = vec![world.cultures[culture].language.clone()];
    if world.random.chance(50) {
        languages.push("en".to_owned());
    }
    languages.dedup();
    languages
}

fn website(world: &World, row: usize) -> Option<String> {
    world.rows[row].attributes.get("website")?.as_str().map(str::to_owned)
}

/// Name, address, email and phone.
fn person(world: &mut World, draft: &mut Draft, culture: usize, domain: Option<&str>) {
    let words = &world.cultures[culture];
    let person = words.person(&mut world.random);
    words.address("address", &mut world.random, &mut draft.attributes);
    let phone = words.phone(&mut world.random);
    draft.name(person.name());
    draft.set(json!({
        "salutationName": person.salutation, "firstName": person.first, "lastName": person.last,
        "middleName": null,
    }));
    if world.random.chance(90) {
        let domain = domain.unwrap_or("post.example");
        let number = world.random.between(2, 99);
        let plain = world.random.chance(70);
        let local = if plain { person.latin } else { format!("{}{number}", person.latin) };
        draft.email(&format!("{local}@{domain}"));
    }
    if world.random.chance(80) {
        draft.phone(&phone, world.random.pick(["Mobile", "Office", "Home"]));
    }
}

/// Writes leads; the converted ones lead to a contact, its account and an opportunity.
pub fn leads(world: &mut World, count: usize) {
    for _ in 0..count {
        lead(world);
    }
}

const STATUSES: [&str; 8] =
    ["New", "New", "Assigned", "In Process", "In Process", "Converted", "Recycled", "Dead"];

fn lead(world: &mut World) {
    let culture = world.culture();
    let mut draft = world.begin("Lead", culture, START);
    let company = world.cultures[culture].company(&mut world.random);
    person(world, &mut draft, culture, Some(&company.domain));
    let (amount, currency) = world.money(culture, 40);
    let estimated = world.random.chance(60);
    let status = world.random.pick(STATUSES);
    draft.set(json!({
        "title": world.text("titles"), "status": status, "industry": company.industry,
        "source": world.random.pick(["Call", "Email", "Partner", "Trade Fair", "Web Site", "Campaign", "Referral", ""]),
        "accountName": company.name, "website": world.random.chance(50).then_some(company.domain),
        "opportunityAmount": estimated.then_some(amount),
        "opportunityAmountCurrency": estimated.then_some(currency),
        "doNotCall": world.random.chance(4),
        "description": world.random.chance(25).then(|| world.text("accountNotes")),
    }));
    if status == "Converted" {
        convert(world, &mut draft);
    }
    world.keep_followed(draft);
}

/// Each contact, account and opportunity comes from one lead at most.
fn convert(world: &mut World, draft: &mut Draft) {
    let index = world.all("Lead").len();
    let latest =
        |known: &[super::world::Known]| known.iter().rev().nth(index).map(|one| one.id.clone());
    let converted = world.moment(draft.known.created);
    draft.set(json!({
        "convertedAt": clock::datetime(converted),
        "createdAccountId": latest(world.all("Account")),
        "createdContactId": latest(world.all("Contact")),
        "createdOpportunityId": latest(world.all("Opportunity")),
    }));
}
