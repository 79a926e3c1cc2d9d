//! The dialog "Keyboard shortcuts".

use super::{Commands, go_keys};
use crate::{
    store::{use_schema, use_store},
    ui::{dialog::Dialog, keys::command},
};
use crema_espo::text;
use crema_espo::{letters, schema::Schema};
use crema_view::prelude::*;
use crema_view::view;

/// Keys as `aria-keyshortcuts` writes them, several ways separated by spaces, and what they do.
type Keys = (&'static str, &'static str);

const EVERYWHERE: [Keys; 5] = [
    ("Control+k", text!("keyPalette")),
    ("?", text!("keyKeys")),
    ("c", text!("keyCreate")),
    ("Control+\\", text!("keyNextTab")),
    ("Escape", text!("keyEscape")),
];
const LISTS: [Keys; 8] = [
    ("/ Control+/", text!("keySearch")),
    ("j k", text!("keyRows")),
    ("Enter", text!("keyOpen")),
    ("F2", text!("keyCell")),
    ("x", text!("keySelect")),
    ("f", text!("keyFollow")),
    ("Control+ArrowRight Control+ArrowLeft", text!("keyPages")),
    ("Control+. Control+,", text!("keyFilters")),
];
const RECORDS: [Keys; 4] = [
    ("e Control+Space", text!("keyEdit")),
    ("f", text!("keyFollow")),
    ("j k", text!("keyRecords")),
    ("u", text!("keyBack")),
];
const FORMS: [Keys; 3] = [
    ("Control+s Control+Enter", text!("keySave")),
    ("Control+Alt+Enter", text!("keySaveNew")),
    ("Escape", text!("keyCancel")),
];

/// The dialog.
pub(super) fn keyboard(commands: Commands) -> AnyView {
    let schema = use_schema();
    let close = Callback::new(move |()| commands.asked.set(None));
    view! {
        <Dialog
            title=schema.word("Keyboard shortcuts")
            open=RwSignal::new(true)
            wide=true
            light=true
            on_close=close
        >
            {tables(&use_schema())}
        </Dialog>
    }
    .into_any()
}

fn tables(schema: &Schema) -> AnyView {
    let store = use_store();
    let known = |keys: &[Keys]| -> Vec<(String, String)> {
        keys.iter().map(|(keys, does)| ((*keys).to_owned(), schema.word(does))).collect()
    };
    let tabs = go_keys::tabs(&store, schema);
    let tabs = tabs.into_iter().map(|(letter, tab)| (format!("g+{letter}"), tab.label)).collect();
    let tables = [
        ("Everywhere", known(&EVERYWHERE)),
        ("Lists", known(&LISTS)),
        ("Records", known(&RECORDS)),
        ("Forms", known(&FORMS)),
        ("Go to", tabs),
    ];
    let tables = tables.into_iter().map(|(name, keys)| table(&schema.word(name), keys));
    let label = schema.word("Keyboard shortcuts");
    // Whoever has no pointer scrolls it with the arrows.
    view! { <div class="keyboard" role="group" aria-label=label tabindex="0">{tables.collect_view()}</div> }.into_any()
}

fn table(name: &str, keys: Vec<(String, String)>) -> AnyView {
    let rows = keys.into_iter().map(|(keys, does)| {
        let ways = keys.split(' ').map(|keys| {
            let caps =
                keys.split('+').map(|key| view! { <kbd class="keyboard-key">{cap(key)}</kbd> });
            view! { <span class="keyboard-way">{caps.collect_view()}</span> }
        });
        view! {
            <div class="keyboard-row">
                <dt>{does}</dt>
                <dd>{ways.collect_view()}</dd>
            </div>
        }
    });
    view! {
        <section class="keyboard-table">
            <h3>{name.to_owned()}</h3>
            <dl>{rows.collect_view()}</dl>
        </section>
    }
    .into_any()
}

/// `Control+k` as people write it: `Ctrl K`.
pub(super) fn shown(keys: &str) -> String {
    keys.split('+').map(cap).collect::<Vec<_>>().join(" ")
}

/// What is printed on a key.
fn cap(key: &str) -> String {
    match key {
        "Control" => command().to_owned(),
        "ArrowLeft" => "←".to_owned(),
        "ArrowRight" => "→".to_owned(),
        "Escape" => "Esc".to_owned(),
        key if key.chars().count() == 1 => letters::upper(key),
        key => key.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_shown_as_they_are_printed() {
        assert_eq!(shown("ArrowLeft"), "←");
        assert_eq!(shown("Alt+k"), "Alt K");
        assert_eq!(shown("?"), "?");
    }
}
