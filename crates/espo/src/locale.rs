//! How the user reads and writes dates, numbers, money and names: settings and preferences
//! joined (contract 2.2, 7.8, 12).

use crate::section::Section;
use serde_json::Value;
use std::sync::Arc;

/// English names of the months, where the server has none.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Formats of the signed-in user. Plain data but for the two functions only a host knows.
#[derive(Clone, Debug, PartialEq)]
pub struct Locale {
    /// moment.js tokens: `DD.MM.YYYY` …
    pub date_format: String,
    /// moment.js tokens: `HH:mm`, `hh:mm a` …
    pub time_format: String,
    /// IANA name of the zone shown on screen; the wire is UTC.
    pub time_zone: String,
    /// 0 Sunday, 1 Monday.
    pub week_start: u8,
    /// One character, or empty.
    pub decimal_mark: String,
    /// One character, or empty for no grouping.
    pub thousand_separator: String,
    /// 1 = `10 USD`, 2 = `$10`, 3 = `10 $`.
    pub currency_format: u8,
    /// Digits after the decimal mark; `None` shows them as stored.
    pub currency_decimals: Option<u8>,
    /// The currency offered first.
    pub default_currency: String,
    /// Currencies that may be chosen.
    pub currencies: Vec<String>,
    /// `USD` -> `$`.
    pub currency_symbols: Vec<(String, String)>,
    /// `firstLast`, `lastFirst`, `firstMiddleLast`, `lastFirstMiddle`.
    pub person_name_format: String,
    /// 1 to 4 (contract 12.3).
    pub address_format: u8,
    /// Short month names, January first.
    pub months_short: Vec<String>,
    /// Long month names, January first.
    pub months: Vec<String>,
    /// Min day names, Sunday first.
    pub days_min: Vec<String>,
    /// The words for relative days: today, tomorrow, yesterday.
    pub today: String,
    /// See [`Locale::today`].
    pub tomorrow: String,
    /// See [`Locale::today`].
    pub yesterday: String,
    /// `readableDateFormatDisabled`: always numeric dates.
    pub numeric_dates: bool,
    /// `app` of the metadata, for the patterns it names: see [`Locale::pattern`].
    pub app: Arc<Section<Value>>,
    /// What only the host knows.
    pub host: Host,
}

/// The functions the platform provides: `Intl`, `RegExp` and the clock in a browser, crates in
/// native tests.
#[derive(Clone, Copy, Debug)]
pub struct Host {
    /// Minutes to add to UTC in `zone` at the given instant (seconds since 1970, UTC).
    pub utc_offset: fn(zone: &str, instant: i64) -> i32,
    /// Whether `text` matches `pattern`, a JavaScript regular expression without delimiters;
    /// a pattern that does not compile matches everything.
    pub matches: fn(pattern: &str, text: &str) -> bool,
    /// Seconds since 1970, UTC.
    pub now: fn() -> i64,
}

impl Locale {
    /// The regular expression that the server has under a name.
    pub fn pattern(&self, name: &str) -> Option<&str> {
        let pattern = self.app.get("regExpPatterns")?.get(name)?;
        pattern.get("pattern").unwrap_or(pattern).as_str()
    }
}

impl PartialEq for Host {
    /// There is one host per program: it never makes two locales differ.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Default for Host {
    /// A host without knowledge: UTC, every pattern matches, 1970.
    fn default() -> Self {
        Self { utc_offset: |_, _| 0, matches: |_, _| true, now: || 0 }
    }
}
