//! Leading to places: what views need of the router, which stands far above.

use crema_espo::place::Place;
use crema_view::prelude::*;

/// Leads to a place; true replaces the current one in the history. Provided by `app` as context.
#[derive(Clone, Copy)]
pub struct Go(pub Callback<(Place, bool)>);

impl Go {
    /// Goes to a place.
    pub fn to(&self, place: Place) {
        self.0.run((place, false));
    }

    /// Goes to a place that takes the place of this one in the history.
    pub fn instead(&self, place: Place) {
        self.0.run((place, true));
    }
}

/// What is selected inside a page, in its address: `tab` among the tabs of a record, `panel` among
/// what stands below it. Provided by `app` as context.
#[derive(Clone, Copy)]
pub struct Spot {
    /// `?tab=`
    pub tab: Signal<String>,
    /// `?panel=`
    pub panel: Signal<String>,
    /// Selects something else: the parameter, and its new value.
    pub select: Callback<(&'static str, String)>,
}
