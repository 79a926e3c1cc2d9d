//! Accounts and opportunities.

use super::clock;
use super::staff::START;
use super::world::World;
use serde_json::{Value, json};

/// Writes companies.
pub fn accounts(world: &mut World, count: usize) {
    for _ in 0..count {
        account(world);
    }
}

fn account(world: &mut World) {
    let culture = world.culture();
    let mut draft = world.begin("Account", culture, START);
    let words = &world.cultures[culture];
    let company = words.company(&mut world.random);
    let city = words.city(&mut world.random).to_owned();
    words.address("billingAddress", &mut world.random, &mut draft.attributes);
    if world.random.chance(40) {
        words.address("shippingAddress", &mut world.random, &mut draft.attributes);
    }
    let phone = words.phone(&mut world.random);
    let name = world.unique(company.name, &city);
    draft.name(name);
    draft.phone(&phone, "Office");
    if world.random.chance(85) {
        draft.email(&format!("office@{}", company.domain));
    }
    let kind = world.random.pick([
        "Customer", "Customer", "Customer", "Partner", "Supplier", "Reseller", "Investor", "",
    ]);
    draft.set(json!({
        "type": kind, "industry": company.industry,
        "website": world.random.chance(80).then(|| company.domain.clone()),
        "sicCode": world.random.chance(50).then(|| world.random.between(1000, 8999).to_string()),
        "description": world.random.chance(35).then(|| world.text("accountNotes")),
    }));
    draft.known.account = Some(draft.known.id.clone());
    world.keep_followed(draft);
}

/// Writes opportunities of accounts.
pub fn opportunities(world: &mut World, count: usize) {
    for _ in 0..count {
        opportunity(world);
    }
}

const STAGES: [(&str, i64); 9] = [
    ("Prospecting", 10),
    ("Qualification", 20),
    ("Qualification", 20),
    ("Proposal", 50),
    ("Proposal", 50),
    ("Negotiation", 80),
    ("Closed Won", 100),
    ("Closed Won", 100),
    ("Closed Lost", 0),
];

fn opportunity(world: &mut World) {
    let Some(account) = world.one("Account") else { return };
    let mut draft = world.begin("Opportunity", account.culture, account.created);
    let (stage, probability) = world.random.pick(STAGES);
    let closed = stage.starts_with("Closed");
    let close = match closed {
        true => world.moment(draft.known.created),
        false => clock::NOW + world.random.between(-10, 160) * clock::DAY,
    };
    let (amount, currency) = world.money(account.culture, 90);
    let deal = world.text("deals");
    draft.name(format!("{deal} – {}", account.name));
    let contact = contact_of(world, &account.id);
    let role = world.text("roles");
    draft.set(json!({
        "amount": amount, "amountCurrency": currency, "accountId": account.id, "stage": stage,
        "probability": probability, "closeDate": clock::date(close),
        "leadSource": world.random.pick(["", "Call", "Email", "Partner", "Trade Fair", "Referral"]),
        "lostReason": if stage == "Closed Lost" { world.text("loss") } else { String::new() },
        "nextStep": (!closed).then(|| world.text("nextSteps")),
        "description": world.random.chance(20).then(|| world.text("accountNotes")),
        "contactId": contact, "contactsIds": contact.iter().collect::<Vec<_>>(),
        "contactsColumns": columns(contact.as_deref(), &json!({"role": role})),
    }));
    draft.known.account = Some(account.id);
    world.keep_followed(draft);
}

/// The first contact of an account.
pub fn contact_of(world: &World, account: &str) -> Option<String> {
    world.first_of("Contact", account).map(|contact| contact.id.clone())
}

/// The columns of a link to one record.
pub fn columns(id: Option<&str>, column: &Value) -> Value {
    id.map_or_else(|| json!({}), |id| json!({id: column}))
}
