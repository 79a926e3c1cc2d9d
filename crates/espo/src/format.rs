//! Values as people read them (contract 12): dates, times, numbers, money, names, addresses.
//! Plain functions of value and [`crate::locale::Locale`].
