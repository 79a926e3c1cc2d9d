//! The data files agree with each other.

use super::Assets;
use serde_json::Value;

/// A column of a layout that names no field, on purpose: clients have to leave it out.
const DELIBERATE: (&str, &str) = ("Account", "legacyRating");

fn each(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value.as_object().into_iter().flatten().map(|(key, value)| (key.as_str(), value))
}

fn texts(value: &Value) -> impl Iterator<Item = &str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str)
}

/// Everything wrong, as one list: the whole of it is seen at once.
fn none(wrong: Vec<String>) {
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_file_is_json() {
    none(super::tree::broken());
    assert_eq!(Assets::load().users.len(), 4);
}

/// Names of fields a layout shows: `name` keys of cells and columns, bare texts of filters.
fn shown(name: &str, layout: &Value) -> Vec<String> {
    let cell = |cell: &Value| cell["name"].as_str().map(|name| name.replace(':', ""));
    match (name, layout) {
        ("relationships", _) => Vec::new(),
        (_, Value::Array(items)) => items
            .iter()
            .flat_map(|item| match (&item["rows"], item) {
                (Value::Array(rows), _) => rows
                    .iter()
                    .flat_map(|row| row.as_array().into_iter().flatten())
                    .filter_map(cell)
                    .collect(),
                (_, Value::String(name)) => vec![name.clone()],
                (_, item) => cell(item).into_iter().collect::<Vec<_>>(),
            })
            .collect(),
        _ => Vec::new(),
    }
}

#[test]
fn layouts_show_fields_that_exist_but_one() {
    let assets = Assets::load();
    let missing: Vec<_> = assets
        .layouts
        .iter()
        .flat_map(|((entity, name), layout)| {
            let fields = &assets.metadata["entityDefs"][entity]["fields"];
            shown(name, layout)
                .into_iter()
                .filter(|field| fields.get(field).is_none())
                .map(|field| (entity.clone(), name.clone(), field))
        })
        .collect();
    let (entity, field) = DELIBERATE;
    let expected = [(entity, "detail", field), (entity, "list", field)];
    assert_eq!(missing, expected.map(|(e, n, f)| (e.to_owned(), n.to_owned(), f.to_owned())));
}

#[test]
fn bottom_panels_are_links_that_exist() {
    let assets = Assets::load();
    let mut wrong = Vec::new();
    for ((entity, name), layout) in &assets.layouts {
        for (panel, options) in each(layout) {
            let links = &assets.metadata["entityDefs"][entity]["links"];
            if options["tabBreak"] != true && panel != "stream" && links.get(panel).is_none() {
                wrong.push(format!("{entity} {name} {panel}"));
            }
        }
    }
    none(wrong);
}

#[test]
fn relationship_panels_name_links_and_layouts_that_exist() {
    let assets = Assets::load();
    let mut wrong = Vec::new();
    for (entity, client) in each(&assets.metadata["clientDefs"]) {
        for (name, panel) in each(&client["relationshipPanels"]) {
            let link = &assets.metadata["entityDefs"][entity]["links"][name];
            let target = link["entity"].as_str().unwrap_or_default().to_owned();
            let layout = panel["layout"].as_str().unwrap_or("listSmall").to_owned();
            if !assets.layouts.contains_key(&(target, layout)) {
                wrong.push(format!("{entity} {name}"));
            }
        }
    }
    none(wrong);
}

#[test]
fn links_lead_to_entities_and_back() {
    let assets = Assets::load();
    let mut wrong = Vec::new();
    for (entity, definition) in each(&assets.metadata["entityDefs"]) {
        for (name, link) in each(&definition["links"]) {
            let targets: Vec<&str> = match link["entity"].as_str() {
                Some(target) => vec![target],
                None => texts(&definition["fields"][name]["entityList"]).collect(),
            };
            for target in targets {
                let foreign = link["foreign"].as_str();
                let back = assets.entity(target).map(|target| &target["links"]);
                if back.is_none_or(|links| foreign.is_some_and(|name| links.get(name).is_none())) {
                    wrong.push(format!("{entity}.{name} -> {target}.{foreign:?}"));
                }
            }
        }
    }
    none(wrong);
}

#[test]
fn both_sides_of_many_to_many_share_a_relation() {
    let assets = Assets::load();
    let mut wrong = Vec::new();
    for (entity, definition) in each(&assets.metadata["entityDefs"]) {
        for (name, link) in each(&definition["links"]) {
            let (Some(target), Some(foreign)) = (link["entity"].as_str(), link["foreign"].as_str())
            else {
                continue;
            };
            let back = &assets.metadata["entityDefs"][target]["links"][foreign];
            if link["type"] == "hasMany" && back["relationName"] != link["relationName"] {
                wrong.push(format!("{entity}.{name}"));
            }
        }
    }
    none(wrong);
}

#[test]
fn link_fields_have_a_link() {
    let assets = Assets::load();
    let mut wrong = Vec::new();
    for (entity, definition) in each(&assets.metadata["entityDefs"]) {
        for (name, field) in each(&definition["fields"]) {
            let linked = field["type"].as_str().is_some_and(|kind| kind.starts_with("link"));
            if linked && definition["links"].get(name).is_none() {
                wrong.push(format!("{entity}.{name}"));
            }
        }
    }
    none(wrong);
}

#[test]
fn fields_links_and_options_have_labels() {
    let assets = Assets::load();
    let mut wrong = Vec::new();
    for (entity, definition) in each(&assets.metadata["entityDefs"]) {
        let words = &assets.i18n[entity];
        let absent = |category: &str, name: &str| words[category].get(name).is_none();
        wrong.extend(
            each(&definition["fields"])
                .filter(|(f, _)| absent("fields", f))
                .map(|(f, _)| format!("{entity}.{f}")),
        );
        let implied = |link: &Value| link["utility"] == true;
        wrong.extend(
            each(&definition["links"])
                .filter(|(l, d)| absent("links", l) && !implied(d))
                .map(|(l, _)| format!("{entity}.{l}")),
        );
        for (field, definition) in each(&definition["fields"]) {
            let path = definition["translation"].as_str().map(|path| path.replace('.', "/"));
            let options = match path {
                Some(path) => assets.i18n.pointer(&format!("/{path}")),
                None => words["options"].get(field),
            };
            for option in definition["options"].as_array().into_iter().flatten() {
                let value = option.as_str().map_or_else(|| option.to_string(), str::to_owned);
                let labelled = options.is_some_and(|options| options.get(&value).is_some());
                if !labelled && definition["type"] != "duration" {
                    wrong.push(format!("{entity}.{field}: {option}"));
                }
            }
        }
    }
    none(wrong);
}

#[test]
fn filters_have_items_and_labels() {
    let assets = Assets::load();
    let mut wrong = Vec::new();
    for (entity, client) in each(&assets.metadata["clientDefs"]) {
        for filter in client["filterList"].as_array().into_iter().flatten() {
            let name = filter.as_str().or(filter["name"].as_str()).unwrap_or_default();
            let items = assets.primary_filters.get(entity).and_then(|filters| filters.get(name));
            let items = items.and_then(Value::as_array).map_or(0, Vec::len);
            if items == 0 || assets.i18n[entity]["presetFilters"].get(name).is_none() {
                wrong.push(format!("{entity} {name}"));
            }
        }
        for filter in texts(&client["boolFilterList"]) {
            if assets.i18n["Global"]["boolFilters"].get(filter).is_none() {
                wrong.push(format!("{entity} {filter}"));
            }
        }
    }
    none(wrong);
}

#[test]
fn one_entity_has_a_field_of_every_type_and_an_unknown_one() {
    let assets = Assets::load();
    let types: Vec<&str> = each(&assets.metadata["fields"]).map(|(name, _)| name).collect();
    let complete = each(&assets.metadata["entityDefs"]).any(|(_, definition)| {
        let used: Vec<&str> =
            each(&definition["fields"]).filter_map(|(_, field)| field["type"].as_str()).collect();
        types.iter().all(|kind| used.contains(kind))
            && used.iter().any(|kind| !types.contains(kind))
    });
    assert!(complete);
}

#[test]
fn tabs_are_known_scopes() {
    let assets = Assets::load();
    let known = |name: &str| name.starts_with('_') || assets.metadata["scopes"].get(name).is_some();
    let tabs = assets.settings["tabList"].as_array().into_iter().flatten();
    let named: Vec<&str> = tabs
        .flat_map(|tab| tab.as_str().into_iter().chain(texts(&tab["itemList"])).collect::<Vec<_>>())
        .collect();
    assert!(named.len() > 10);
    none(named.iter().filter(|name| !known(name)).map(|name| (*name).to_owned()).collect());
}

#[test]
fn rights_name_fields_that_exist() {
    let assets = Assets::load();
    let mut wrong = Vec::new();
    for user in &assets.users {
        for (entity, rules) in each(&user.acl["fieldTable"]) {
            let fields = assets.entity(entity).map(|definition| &definition["fields"]);
            wrong.extend(
                each(rules)
                    .filter(|(field, _)| fields.is_none_or(|fields| fields.get(field).is_none()))
                    .map(|(field, _)| format!("{} {entity}.{field}", user.user_name)),
            );
        }
    }
    none(wrong);
    let sales = assets.users.iter().find(|user| user.user_name == "sales").expect("a user");
    let quick = &sales.acl["fieldTableQuickAccess"]["Account"]["fields"];
    assert_eq!(quick["read"]["no"].as_array().map(Vec::len), Some(1), "one hidden");
    assert_eq!(quick["edit"]["no"].as_array().map(Vec::len), Some(2), "and one read-only");
}
