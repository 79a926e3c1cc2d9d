//! What has been written so far, and the parts every record has.

use super::culture::Culture;
use super::{Random, SeedRow, clock};
use crate::assets::{Assets, word_lists};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// A colleague: the author and owner of records.
#[derive(Clone)]
pub struct Member {
    pub id: String,
    pub name: String,
    pub user_name: String,
    pub team: String,
    /// How much of the work is theirs.
    pub weight: usize,
}

/// A record that others can lead to.
#[derive(Clone)]
pub struct Known {
    pub id: String,
    pub name: String,
    /// When it came to be, seconds.
    pub created: i64,
    /// Index of its owner in `staff`.
    pub owner: usize,
    /// Index of its country in `cultures`.
    pub culture: usize,
    /// The account it belongs to.
    pub account: Option<String>,
    /// Index in `rows`.
    pub row: usize,
}

/// A record being written.
pub struct Draft {
    pub entity: &'static str,
    pub known: Known,
    pub attributes: Map<String, Value>,
}

impl Draft {
    /// Sets attributes from a JSON object.
    pub fn set(&mut self, values: Value) {
        if let Value::Object(values) = values {
            self.attributes.extend(values);
        }
    }

    /// Names the record.
    pub fn name(&mut self, name: String) {
        self.set(json!({"name": name}));
        self.known.name = name;
    }

    /// Sets an address with all that EspoCRM keeps beside it.
    pub fn email(&mut self, address: &str) {
        self.set(json!({
            "emailAddress": address, "emailAddressIsOptedOut": false,
            "emailAddressIsInvalid": false, "emailAddressData": [{
                "emailAddress": address, "lower": address.to_lowercase(), "primary": true,
                "optOut": false, "invalid": false,
            }],
        }));
    }

    /// Sets a number with all that EspoCRM keeps beside it.
    pub fn phone(&mut self, number: &str, kind: &str) {
        self.set(json!({
            "phoneNumber": number, "phoneNumberIsOptedOut": false, "phoneNumberIsInvalid": false,
            "phoneNumberData": [{
                "phoneNumber": number, "type": kind, "primary": true, "optOut": false,
                "invalid": false,
            }],
        }));
    }
}

/// Everything written so far.
pub struct World<'a> {
    pub assets: &'a Assets,
    pub random: Random,
    pub cultures: Vec<Culture>,
    pub staff: Vec<Member>,
    pub rows: Vec<SeedRow>,
    known: BTreeMap<&'static str, Vec<Known>>,
    texts: BTreeMap<String, Vec<String>>,
    taken: BTreeSet<String>,
    first_of_account: BTreeMap<(&'static str, String), usize>,
}

impl<'a> World<'a> {
    pub fn new(assets: &'a Assets) -> Self {
        let (cultures, texts) = word_lists();
        let cultures = cultures.into_iter();
        Self {
            assets,
            random: Random::new(2026),
            cultures: cultures.filter_map(|one| serde_json::from_value(one).ok()).collect(),
            staff: Vec::new(),
            rows: Vec::new(),
            known: BTreeMap::new(),
            texts: serde_json::from_value(texts).unwrap_or_default(),
            taken: BTreeSet::new(),
            first_of_account: BTreeMap::new(),
        }
    }

    /// The records of an entity, in the order in which they were written.
    pub fn all(&self, entity: &str) -> &[Known] {
        self.known.get(entity).map_or(&[], Vec::as_slice)
    }

    /// One of the records of an entity; early ones come up more often.
    pub fn one(&mut self, entity: &str) -> Option<Known> {
        let index = self.random.skewed(self.all(entity).len());
        self.all(entity).get(index).cloned()
    }

    /// The first record of an entity that belongs to an account.
    pub fn first_of(&self, entity: &'static str, account: &str) -> Option<&Known> {
        let index = self.first_of_account.get(&(entity, account.to_owned()))?;
        self.all(entity).get(*index)
    }

    /// One sentence or word of a list in `assets/seed/text.json`.
    pub fn text(&mut self, list: &str) -> String {
        let lines = self.texts.get(list).map_or(&[][..], Vec::as_slice);
        self.random.any(lines).to_owned()
    }

    /// One country, large ones more often.
    pub fn culture(&mut self) -> usize {
        let total = self.cultures.iter().map(|culture| culture.weight).sum();
        let mut rest = self.random.below(total);
        let found = self.cultures.iter().position(|culture| {
            let here = rest < culture.weight;
            rest = rest.saturating_sub(culture.weight);
            here
        });
        found.unwrap_or(0)
    }

    /// One colleague, busy ones more often.
    pub fn member(&mut self) -> usize {
        let total = self.staff.iter().map(|member| member.weight).sum();
        let mut rest = self.random.below(total);
        let found = self.staff.iter().position(|member| {
            let here = rest < member.weight;
            rest = rest.saturating_sub(member.weight);
            here
        });
        found.unwrap_or(0)
    }

    /// A moment in working hours since `earliest`, recent ones more often.
    pub fn moment(&mut self, earliest: i64) -> i64 {
        let span = (clock::NOW - earliest).max(1) as usize;
        let moment = clock::NOW - self.random.skewed(span) as i64;
        let hour = self.random.between(6, 16) * 3600 + self.random.between(0, 3599);
        (moment.div_euclid(clock::DAY) * clock::DAY + hour).max(earliest).min(clock::NOW)
    }

    /// The name, with something added until no other record has it.
    pub fn unique(&mut self, name: String, addition: &str) -> String {
        let mut unique = name.clone();
        let mut number = 1;
        while !self.taken.insert(unique.clone()) {
            unique = match number {
                1 => format!("{name}, {addition}"),
                _ => format!("{name}, {addition} {number}"),
            };
            number += 1;
        }
        unique
    }

    /// Starts a record: id, owner, teams, times and authors.
    pub fn begin(&mut self, entity: &'static str, culture: usize, earliest: i64) -> Draft {
        let (id, owner, created) = (self.random.id(), self.member(), self.moment(earliest));
        let author = if self.random.chance(70) { owner } else { self.member() };
        let changed = self.random.chance(60).then(|| (self.moment(created), self.member()));
        let member = &self.staff[owner];
        let known = Known {
            id,
            name: String::new(),
            created,
            owner,
            culture,
            account: None,
            row: self.rows.len(),
        };
        let mut draft = Draft { entity, known, attributes: Map::new() };
        draft.set(json!({
            "id": draft.known.id, "createdAt": clock::datetime(created),
            "createdById": self.staff[author].id, "assignedUserId": member.id,
            "teamsIds": [member.team],
            "modifiedAt": clock::datetime(changed.map_or(created, |(at, _)| at)),
            "modifiedById": changed.map(|(_, who)| self.staff[who].id.clone()),
        }));
        draft
    }

    /// Keeps a record that has a stream: its owner, and some others, follow it.
    pub fn keep_followed(&mut self, mut draft: Draft) -> Known {
        let mut followers = BTreeSet::from([draft.known.owner]);
        if self.random.chance(25) {
            followers.insert(self.member());
        }
        let ids: Vec<&str> = followers.iter().map(|index| self.staff[*index].id.as_str()).collect();
        draft.set(json!({"followersIds": ids}));
        let touched = draft.attributes.get("modifiedAt").cloned();
        draft.set(json!({"streamUpdatedAt": touched}));
        if self
            .assets
            .entity(draft.entity)
            .is_some_and(|def| def["optimisticConcurrencyControl"] == true)
        {
            draft.set(json!({"versionNumber": self.random.between(1, 6)}));
        }
        self.keep(draft)
    }

    /// Keeps a record.
    pub fn keep(&mut self, mut draft: Draft) -> Known {
        draft.known.row = self.rows.len();
        if let Some(account) = draft.known.account.clone() {
            let index = self.all(draft.entity).len();
            self.first_of_account.entry((draft.entity, account)).or_insert(index);
        }
        self.known.entry(draft.entity).or_default().push(draft.known.clone());
        self.rows.push(SeedRow { entity: draft.entity.to_owned(), attributes: draft.attributes });
        draft.known
    }

    /// An amount as companies of that country write them, and its currency.
    pub fn money(&mut self, culture: usize, thousands: i64) -> (i64, String) {
        let currency = self.cultures[culture].currency.clone();
        let base = self.random.between(1, 10 + thousands) * self.random.between(1, 20) * 50;
        let factor = match currency.as_str() {
            "JPY" => 160,
            "PLN" => 4,
            _ => 1,
        };
        (base * factor, currency)
    }
}
