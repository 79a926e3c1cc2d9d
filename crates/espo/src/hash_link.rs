//! EspoCRM's own hash URLs (`#Account/view/{id}`), as places of ours (ui-contract).

use crate::place::Place;

/// Translates a hash, with or without `#`; `None` where it is none of EspoCRM's.
pub fn parse(_hash: &str) -> Option<Place> {
    None
}
