//! Rules of one entity, from each of the places where servers keep them.

use super::*;
use crate::{format::sample, layout, metadata::Metadata};
use serde_json::json;

fn schema(client: Value, logic: Value) -> Schema {
    Schema {
        metadata: Metadata::from_value(json!({
            "entityDefs": {"Crate": {"fields": {"stage": {}, "reason": {}, "a": {}, "b": {}}}},
            "clientDefs": {"Crate": client}, "logicDefs": {"Crate": logic},
        })),
        user: Record::from_value(json!({"id": "u1", "teamsIds": ["t1"]})),
        ..Schema::default()
    }
}

fn state_of(schema: &Schema, record: Value) -> State {
    let locale = sample();
    let context = Context { user: &schema.user, locale: &locale, saved: None };
    Logic::of(schema, "Crate").evaluate(&Record::from_value(record), &context)
}

fn names(set: &SortedSet<String>) -> Vec<&str> {
    set.iter().map(String::as_str).collect()
}

fn group(item: Value) -> Value {
    json!({"conditionGroup": [item]})
}

fn lost() -> Value {
    group(json!({"type": "equals", "attribute": "stage", "value": "Lost"}))
}

#[test]
fn fields_panels_and_options_follow_the_values() {
    let logic = json!({
        "fields": {"reason": {"visible": lost(), "required": lost()},
                   "a": {"readOnly": lost(), "invalid": lost()}},
        "panels": {"why": {"visible": lost(), "styled": lost()}},
        "options": {"b": [{"optionList": ["x", 2], "conditionGroup": lost()["conditionGroup"]},
                          {"optionList": ["y"], "conditionGroup": [{"type": "isNotEmpty", "attribute": "stage"}]}]},
    });
    let schema = schema(json!({}), logic);
    let state = state_of(&schema, json!({"stage": "Lost"}));
    assert!(state.is_shown("reason") && state.is_panel_shown("why"));
    assert_eq!((names(&state.required), names(&state.read_only)), (vec!["reason"], vec!["a"]));
    assert_eq!((names(&state.invalid), names(&state.plain_panels)), (vec!["a"], vec![]));
    assert_eq!(state.options_of("b", &[]), ["x", "2"]);
    let state = state_of(&schema, json!({"stage": "Won"}));
    assert_eq!(
        (names(&state.hidden_fields), names(&state.hidden_panels)),
        (vec!["reason"], vec!["why"])
    );
    assert_eq!(state.options_of("b", &[]), ["y"]);
    let usual = ["z".to_owned()];
    assert_eq!(state_of(&schema, json!({})).options_of("b", &usual), ["z"]);
}

#[test]
fn what_is_hidden_is_not_asked_for() {
    let always = group(json!({"type": "isEmpty", "attribute": "nothing"}));
    let logic =
        json!({"fields": {"reason": {"visible": lost(), "required": always, "invalid": always}}});
    let state = state_of(&schema(json!({}), logic), json!({}));
    assert!(state.required.is_empty() && state.invalid.is_empty() && !state.is_shown("reason"));
}

#[test]
fn groups_nest_and_the_user_counts() {
    let logic = json!({"fields": {"a": {"required": {"conditionGroup": [
        {"type": "or", "value": [
            {"type": "and", "value": [{"attribute": "stage", "value": "x"}, {"type": "has", "attribute": "$user.teamsIds", "value": "t1"}]},
            {"type": "equals", "attribute": "ownerId", "value": "$user.id"},
        ]},
        {"type": "not", "value": {"type": "isTrue", "attribute": "closed"}},
    ]}}}});
    let schema = schema(json!({}), logic);
    let required = |record: Value| !state_of(&schema, record).required.is_empty();
    assert!(required(json!({"stage": "x"})) && required(json!({"ownerId": "u1"})));
    assert!(
        !required(json!({"stage": "x", "closed": true})) && !required(json!({"ownerId": "u2"}))
    );
}

#[test]
fn rules_that_cannot_be_decided_are_not_there() {
    let odd = group(json!({"type": "resembles", "attribute": "stage", "value": 1}));
    let mut deep = json!({"type": "isTrue", "attribute": "stage"});
    for _ in 0..300 {
        deep = json!({"type": "not", "value": deep});
    }
    for rule in [odd, group(deep), json!({"conditionGroup": []}), json!(null), json!([]), json!(7)]
    {
        let logic = json!({"fields": {"a": {"visible": rule, "required": rule, "readOnly": rule}}});
        assert_eq!(state_of(&schema(json!({}), logic), json!({"stage": true})), State::default());
    }
}

#[test]
fn a_false_item_decides_beside_an_unknown_one() {
    let rule = json!({"conditionGroup": [{"type": "resembles", "attribute": "a"}, {"attribute": "stage", "value": "x"}]});
    let logic = json!({"fields": {"a": {"visible": rule}}});
    assert!(!state_of(&schema(json!({}), logic), json!({"stage": "y"})).is_shown("a"));
}

#[test]
fn fixed_once_stored_looks_at_the_stored_record() {
    let schema = schema(json!({}), json!({"fields": {"stage": {"readOnlySaved": lost()}}}));
    let locale = sample();
    let stored = Record::from_value(json!({"stage": "Lost"}));
    let fixed = |record: Value, saved| {
        let context = Context { user: &schema.user, locale: &locale, saved };
        let logic = Logic::of(&schema, "Crate");
        !logic.evaluate(&Record::from_value(record), &context).read_only.is_empty()
    };
    assert!(
        fixed(json!({"stage": "Won"}), Some(&stored)) && !fixed(json!({"stage": "Lost"}), None)
    );
}

#[test]
fn old_servers_name_actions_for_values() {
    let client = json!({"formDependency": {
        "stage": {
            "map": {"Lost": [{"action": "show", "fields": ["reason"]}, {"action": "setRequired", "fields": ["reason"]}]},
            "default": [{"action": "hide", "fields": ["reason"], "panels": ["why"]}],
        },
        "a": {"map": {"true": [{"action": "setReadOnly", "fields": ["b"]}]}},
    }});
    let schema = schema(client, json!({}));
    let state = state_of(&schema, json!({"stage": "Lost", "a": true}));
    assert!(state.is_shown("reason") && state.is_panel_shown("why"));
    assert_eq!((names(&state.required), names(&state.read_only)), (vec!["reason"], vec!["b"]));
    let state = state_of(&schema, json!({"stage": null}));
    assert!(!state.is_shown("reason") && !state.is_panel_shown("why") && state.required.is_empty());
}

#[test]
fn a_hidden_panel_hides_its_fields_but_not_those_shown_elsewhere() {
    let schema = schema(
        json!({}),
        json!({"fields": {"a": {"required": group(json!({"type": "isEmpty", "attribute": "a"}))}}}),
    );
    let raw = json!([
        {"rows": [["stage", "b"]]},
        {"name": "why", "dynamicLogicVisible": lost(), "rows": [["a", "b"]]},
    ]);
    let panels = layout::panels(&schema, "Crate", &raw);
    let locale = sample();
    let context = Context { user: &schema.user, locale: &locale, saved: None };
    let logic = Logic::of(&schema, "Crate");
    let state = |record: Value| logic.evaluate_with(&panels, &Record::from_value(record), &context);
    let won = state(json!({"stage": "Won"}));
    assert_eq!((names(&won.hidden_fields), names(&won.hidden_panels)), (vec!["a"], vec!["why"]));
    assert!(won.required.is_empty());
    assert_eq!(names(&state(json!({"stage": "Lost"})).required), ["a"]);
}
