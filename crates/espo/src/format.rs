//! Values as people read them (contract 12): dates, times, numbers, money, names, addresses.
//! Plain functions of value and [`crate::locale::Locale`].

mod address;
pub(crate) mod civil;
mod day;
mod link;
mod money;
mod months;
mod number;
mod person;
mod span;
mod tokens;
pub(crate) mod zone;

pub(crate) use crate::attributes::upper_first;
pub use address::address;
pub use day::{
    ago, date, date_full, date_placeholder, datetime, datetime_full, edit_date, edit_datetime,
    parse_date, parse_datetime, time,
};
pub use link::{is_web, web_link};
pub use money::{money, parse_money};
pub(crate) use months::long as month_name;
pub use number::{edit_number, integer, number, parse_number};
pub use person::{initials, person};
pub use span::{later, seconds_between};

/// A locale for tests: English, UTC, 1970.
/// An instant (seconds since 1970, UTC) as the wire writes it: `YYYY-MM-DD HH:MM:SS`.
pub fn wire(seconds: i64) -> String {
    civil::Moment::from_seconds(seconds).iso()
}

#[cfg(test)]
pub(crate) fn sample() -> crate::locale::Locale {
    crate::locale::Locale {
        date_format: "YYYY-MM-DD".into(),
        time_format: "HH:mm".into(),
        time_zone: "Somewhere/Else".into(),
        week_start: 0,
        decimal_mark: ".".into(),
        thousand_separator: ",".into(),
        currency_format: 2,
        currency_decimals: None,
        default_currency: "USD".into(),
        currencies: Vec::new(),
        currency_symbols: Vec::new(),
        person_name_format: "firstLast".into(),
        address_format: 1,
        months_short: Vec::new(),
        months: Vec::new(),
        days_min: Vec::new(),
        today: "Today".into(),
        tomorrow: "Tomorrow".into(),
        yesterday: "Yesterday".into(),
        numeric_dates: false,
        app: std::sync::Arc::default(),
        host: crate::locale::Host::default(),
    }
}
