//! Every field type has a fixture, and every fixture belongs to one.

use super::tree;
use crema::fields::TYPES;
use std::collections::BTreeSet;

#[test]
fn every_field_type_has_a_fixture() {
    let fixtures = tree::files("tests/fixtures/fields");
    let fixtures: BTreeSet<_> = fixtures
        .iter()
        .map(|file| file.path.rsplit('/').next().unwrap().trim_end_matches(".json").to_owned())
        .collect();
    // What is shown of a type that is not ours has one too.
    let names = TYPES.iter().map(|kind| kind.name().to_owned()).chain(["unknown".to_owned()]);
    assert_eq!(fixtures, names.collect());
}
