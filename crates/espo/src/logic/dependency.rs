//! `formDependency` of servers until 4.2, read as dynamic logic: for each value of an attribute
//! a list of actions, and one for all other values.

use super::{Condition, Logic, Object, Value, condition::Node, json};
use crate::sorted::SortedMap;

/// Fields or panels by what is done to them, with the cases in which it is done.
type Cases = SortedMap<(String, &'static str), Vec<Node>>;

/// Adds what the definitions say of fields and panels that have no rule of that kind yet.
pub(super) fn add(logic: &mut Logic, defs: &Object) {
    let (mut fields, mut panels) = (Cases::new(), Cases::new());
    for (attribute, def) in defs {
        for (case, actions) in cases(attribute, def) {
            for action in json::list(actions.clone()) {
                let Some(kind) = kind(&action) else { continue };
                for (key, targets) in [("fields", &mut fields), ("panels", &mut panels)] {
                    for name in json::texts(action.get(key)) {
                        targets.at((name, kind)).push(case.clone());
                    }
                }
            }
        }
    }
    for ((field, kind), cases) in fields {
        let rules = logic.fields.at(field);
        let rule = match kind {
            "hide" => &mut rules.visible,
            "setRequired" => &mut rules.required,
            _ => &mut rules.read_only,
        };
        rule.get_or_insert_with(|| condition(kind, cases));
    }
    for ((panel, kind), cases) in panels {
        if kind == "hide" {
            let rules = logic.panels.at(panel);
            rules.visible.get_or_insert_with(|| condition(kind, cases));
        }
    }
}

/// What is hidden in these cases is visible in all others.
fn condition(kind: &str, cases: Vec<Node>) -> Condition {
    let any = Node::Any(cases);
    Condition(if kind == "hide" { Node::Not(Box::new(any)) } else { any })
}

/// Each case of an attribute with its actions. Only the actions of the case that holds are
/// done: showing and making optional undo nothing that a form would start with.
fn cases<'a>(attribute: &str, def: &'a Value) -> Vec<(Node, &'a Value)> {
    let reads = |texts: Vec<String>| Node::Reads { attribute: attribute.to_owned(), texts };
    let map = def.get("map").and_then(Value::as_object);
    let mut cases: Vec<(Node, &Value)> = map
        .into_iter()
        .flatten()
        .map(|(value, actions)| (reads(vec![value.clone()]), actions))
        .collect();
    if let Some(actions) = def.get("default") {
        let all = map.into_iter().flatten().map(|(value, _)| value.clone()).collect();
        cases.push((Node::Not(Box::new(reads(all))), actions));
    }
    cases
}

fn kind(action: &Value) -> Option<&'static str> {
    match action.get("action")?.as_str()? {
        "hide" => Some("hide"),
        "setRequired" => Some("setRequired"),
        "setReadOnly" => Some("setReadOnly"),
        _ => None,
    }
}
