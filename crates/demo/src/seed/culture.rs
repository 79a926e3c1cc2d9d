//! Names, streets and companies of one country.

use super::Random;
use serde::Deserialize;
use serde_json::{Map, Value};

/// A country's words. Names are `name|latin`, trades `trade|Industry`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Culture {
    /// As written in addresses.
    pub country: String,
    /// Prefix of phone numbers, with `+`.
    pub dial: String,
    /// Code of the currency its companies pay in.
    pub currency: String,
    /// How often it comes up, relative to the others.
    pub weight: usize,
    /// Code of the language spoken there.
    pub language: String,
    women: Vec<String>,
    men: Vec<String>,
    last: Vec<String>,
    cities: Vec<String>,
    streets: Vec<String>,
    street: String,
    postal_digits: u32,
    stems: Vec<String>,
    trades: Vec<String>,
    forms: Vec<String>,
    company: String,
}

/// A made-up person.
pub struct Person {
    pub salutation: &'static str,
    pub first: String,
    pub last: String,
    /// `first.last` in Latin letters, for addresses.
    pub latin: String,
}

impl Person {
    /// First and last name, as the server puts them together.
    pub fn name(&self) -> String {
        format!("{} {}", self.first, self.last)
    }
}

/// A made-up company.
pub struct Company {
    pub name: String,
    pub domain: String,
    pub industry: String,
}

fn split(pair: &str) -> (&str, &str) {
    pair.split_once('|').unwrap_or((pair, pair))
}

impl Culture {
    /// A person of that country.
    pub fn person(&self, random: &mut Random) -> Person {
        let woman = random.chance(50);
        let (first, first_latin) = split(random.any(if woman { &self.women } else { &self.men }));
        let (last, last_latin) = split(random.any(&self.last));
        let salutation = match (random.below(10), woman) {
            (0, _) => "Dr.",
            (1..4, _) => "",
            (_, true) => "Ms.",
            (_, false) => "Mr.",
        };
        Person {
            salutation,
            first: first.to_owned(),
            last: last.to_owned(),
            latin: format!("{first_latin}.{last_latin}"),
        }
    }

    /// A company of that country; two calls may give the same.
    pub fn company(&self, random: &mut Random) -> Company {
        let (stem, latin) = split(random.any(&self.stems));
        let (trade, industry) = split(random.any(&self.trades));
        let form = random.any(&self.forms);
        let line = industry.split(' ').next().unwrap_or_default().to_lowercase();
        Company {
            name: self
                .company
                .replace("{stem}", stem)
                .replace("{trade}", trade)
                .replace("{form}", form),
            domain: format!("{latin}-{line}.example"),
            industry: industry.to_owned(),
        }
    }

    /// A city.
    pub fn city<'a>(&'a self, random: &mut Random) -> &'a str {
        random.any(&self.cities)
    }

    /// Writes an address as the attributes of the field.
    pub fn address(&self, field: &str, random: &mut Random, attributes: &mut Map<String, Value>) {
        let street = self
            .street
            .replace("{street}", random.any(&self.streets))
            .replace("{n}", &random.between(1, 190).to_string());
        let mut set = |part: &str, value: Value| attributes.insert(format!("{field}{part}"), value);
        set("Street", street.into());
        set("City", self.city(random).into());
        set("Country", self.country.clone().into());
        set("State", Value::Null);
        set("PostalCode", self.postal_code(random).into());
    }

    fn postal_code(&self, random: &mut Random) -> String {
        match self.postal_digits {
            // The British way.
            0 => format!("BS{} {}QX", random.between(1, 9), random.between(1, 9)),
            digits => random.between(10_i64.pow(digits - 1), 10_i64.pow(digits) - 1).to_string(),
        }
    }

    /// A number with the country's prefix and nothing between the digits.
    pub fn phone(&self, random: &mut Random) -> String {
        format!("{}{}", self.dial, random.between(2_000_000, 9_999_999))
    }
}
