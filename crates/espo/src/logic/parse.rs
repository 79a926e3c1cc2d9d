//! Definitions -> rules.

use super::{
    Condition, FieldRules, Logic, Object, PanelRules, Value, condition::Node, json, test::Operator,
};

/// Conditions inside conditions, at most: more than anyone builds, less than a stack holds.
const MAX_DEPTH: usize = 24;

/// The rules of one entry of `logicDefs`.
pub(super) fn logic(defs: &Object) -> Logic {
    let mut logic = Logic::default();
    let part = |key: &str| defs.get(key).and_then(Value::as_object).into_iter().flatten();
    for (field, raw) in part("fields") {
        let rule = |key: &str| raw.get(key).and_then(group);
        let rules = FieldRules {
            visible: rule("visible"),
            required: rule("required"),
            read_only: rule("readOnly"),
            read_only_saved: rule("readOnlySaved"),
            invalid: rule("invalid"),
        };
        if rules != FieldRules::default() {
            logic.fields.insert(field.clone(), rules);
        }
    }
    for (panel, raw) in part("panels") {
        let rule = |key: &str| raw.get(key).and_then(group);
        let rules = PanelRules { visible: rule("visible"), styled: rule("styled") };
        if rules != PanelRules::default() {
            logic.panels.insert(panel.clone(), rules);
        }
    }
    for (field, raw) in part("options") {
        let lists: Vec<_> = json::list(raw.clone()).iter().filter_map(options).collect();
        if !lists.is_empty() {
            logic.options.insert(field.clone(), lists);
        }
    }
    logic
}

fn options(raw: &Value) -> Option<(Condition, Vec<String>)> {
    let list = json::list(raw.get("optionList")?.clone());
    Some((group(raw)?, list.iter().map(json::shown).collect()))
}

/// A group is true where all of its items are. An empty one is no rule.
pub(super) fn group(raw: &Value) -> Option<Condition> {
    let items = items(raw.get("conditionGroup")?, 0);
    (!items.is_empty()).then_some(Condition(Node::All(items)))
}

fn items(raw: &Value, depth: usize) -> Vec<Node> {
    match raw {
        Value::Array(list) => list.iter().map(|item| node(item, depth + 1)).collect(),
        // A list of PHP with holes in it.
        Value::Object(map) if !map.contains_key("type") && !map.contains_key("attribute") => {
            map.values().map(|item| node(item, depth + 1)).collect()
        }
        Value::Object(_) => vec![node(raw, depth + 1)],
        _ => Vec::new(),
    }
}

fn node(raw: &Value, depth: usize) -> Node {
    if depth > MAX_DEPTH || !raw.is_object() {
        return Node::Unknown;
    }
    let kind = raw.get("type").and_then(Value::as_str).unwrap_or("equals");
    let value = raw.get("value").unwrap_or(&Value::Null);
    match kind {
        "and" => Node::All(items(value, depth)),
        "or" => Node::Any(items(value, depth)),
        "not" if value.is_null() => Node::Unknown,
        "not" => Node::Not(Box::new(Node::All(items(value, depth)))),
        _ => test(raw, kind, value).unwrap_or(Node::Unknown),
    }
}

fn test(raw: &Value, kind: &str, value: &Value) -> Option<Node> {
    let attribute = raw.get("attribute").or_else(|| json::at(raw, &["data", "field"]))?;
    let attribute = attribute.as_str()?.to_owned();
    Some(Node::Test { attribute, operator: Operator::of(kind)?, value: value.clone() })
}
