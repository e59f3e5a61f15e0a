//! Is the real content whole? No problems, every kind at work, and the sample of its guide is true.

// A test stops where it fails.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use std::path::Path;

use index::check::{RULES, check};
use index::kind::KINDS;
use index::problem::Class;
use index::source::{read_tree, tree_of};

fn checked() -> index::check::Checked {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    check(&read_tree(&folder).expect("content/ is there"))
}

#[test]
fn the_content_has_no_problems() {
    let reports: Vec<String> = checked().reports.iter().map(ToString::to_string).collect();
    assert!(reports.is_empty(), "{}", reports.join("\n\n"));
}

#[test]
fn every_kind_has_entries_and_every_house_rule_is_kept() {
    let library = checked().library;
    for kind in KINDS {
        assert!(library.of_kind(kind.id).next().is_some(), "no entry of kind {}", kind.id);
    }
    for rule in RULES.iter().filter(|rule| rule.class == Class::House) {
        assert!(library.vocabulary.holds_to(rule.name), "{} is not turned on", rule.name);
    }
}

#[test]
fn there_is_enough_for_every_command() {
    let library = checked().library;
    let least = [
        ("nutrient", 5),
        ("food", 250),
        ("group", 15),
        ("cause", 30),
        ("first-aid", 10),
        ("warning-sign", 10),
        ("exercise", 6),
        ("medicine", 8),
        ("remedy", 12),
        ("look-alike", 5),
        ("belief", 3),
        ("about", 3),
    ];
    for (kind, least) in least {
        let count = library.of_kind(kind).count();
        assert!(count >= least, "{count} of kind {kind}, {least} at least");
    }
    assert!(library.sources.len() >= 70);
}

#[test]
fn every_group_with_a_page_has_causes_of_its_own() {
    let library = checked().library;
    for group in library.of_kind("group") {
        let id = &group.address.id;
        let own = library.causes().into_iter().filter(|cause| cause.speaks_of(id)).count();
        assert!(own > 0, "no cause speaks of {id}");
        assert!(group.section("causes").is_some(), "{id} shows no causes");
    }
}

#[test]
fn harmful_advice_is_answered_with_do_not() {
    let library = checked().library;
    let never = ["needle-prick", "celandine", "pheasants-eye", "garlic-in-oil"];
    for id in never {
        let entry = library.entry(&format!("remedy/{id}")).expect(id);
        assert_eq!(entry.verdict.as_ref().expect("a verdict").value, "do-not", "{id}");
    }
}

#[test]
fn the_sample_of_the_guide_is_an_entry() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let guide = std::fs::read_to_string(folder.join("README.md")).expect("the guide");
    let sample = guide.split("```markdown\n").nth(1).and_then(|rest| rest.split("\n```").next());
    let sample = sample.expect("a sample in the guide");
    let vocabulary = std::fs::read_to_string(folder.join("vocabulary.toml")).expect("the vocabulary");
    let sources = std::fs::read_to_string(folder.join("sources.toml")).expect("the sources");
    let other = |title: &str| {
        format!(
            "+++\ntitle = \"{title}\"\nsummary = \"S.\"\nreviewed = 2026-01-01\nsources = [\"none-found\"]\n"
        )
    };
    let mustard = other("Mustard")
        + "verdict = \"no-proof\"\n+++\n## What people say\n\nX.[^none-found]\n\n## What the evidence says\n\nX.[^none-found]\n";
    let salt = other("Salt loss")
        + "standing = \"theory\"\ngroups = []\n+++\n## What happens\n\nX.[^none-found]\n\n## What to do\n\nX.[^none-found]\n";
    let tree = tree_of(
        "content",
        &[
            ("remedy/pickle-juice.md", sample),
            ("remedy/mustard.md", &mustard),
            ("cause/salt-loss.md", &salt),
            ("vocabulary.toml", &vocabulary),
            ("sources.toml", &sources),
        ],
    );
    let of_entries = check(&tree).reports.into_iter().filter(|it| it.problem.path.contains(".md"));
    let reports: Vec<String> = of_entries.map(|it| it.to_string()).collect();
    assert!(reports.is_empty(), "{}", reports.join("\n\n"));
}
