//! The calls of the API, one value each.
