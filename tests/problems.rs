//! One bad example per rule, with its whole report: `tests/problems/<rule>/` holds the files in which a
//! bad tree differs from `tests/problems/base/`, `tests/problems/<rule>.report` what is said about it.
//!
//! `BLESS=1 cargo test --test problems` writes the reports anew.

#![allow(clippy::expect_used, reason = "a test that cannot read its files fails")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use index::check::{RULES, check};
use index::problem::Report;
use index::source::{Tree, read_tree, tree_of};

/// How the folder of every example is called in its report.
const FOLDER: &str = "content";

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/problems")
}

/// The base with the files of an example in place of its own, as one tree.
fn example(rule: &str) -> Tree {
    let base = read_tree(&examples().join("base")).expect("the base can be read");
    let changed = read_tree(&examples().join(rule)).expect("the example can be read");
    let kept = base.files.iter().filter(|file| changed.files.iter().all(|it| it.name != file.name));
    let files: Vec<(&str, &str)> =
        kept.chain(&changed.files).map(|file| (file.name.as_str(), file.text.as_str())).collect();
    let mut tree = tree_of(FOLDER, &files);
    tree.problems = changed.problems;
    for problem in &mut tree.problems {
        problem.path = problem.path.replacen(&changed.folder, FOLDER, 1);
    }
    tree
}

/// Reports as `cramp check` prints them, parted by blank lines.
fn printed(reports: &[Report]) -> String {
    let reports: Vec<String> = reports.iter().map(|report| format!("{report}\n")).collect();
    reports.join("\n")
}

/// Both texts, with a sign before every line that only one of them has.
fn difference(expected: &str, found: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), found.lines().collect());
    let same_start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let left = old.len().min(new.len()) - same_start;
    let same_end = old.iter().rev().zip(new.iter().rev()).take(left).take_while(|(a, b)| a == b).count();
    let (old_end, new_end) = (old.len() - same_end, new.len() - same_end);
    let kept = old.iter().take(same_start).map(|line| format!("      {line}\n"));
    let gone = old.iter().take(old_end).skip(same_start).map(|line| format!("    - {line}\n"));
    let come = new.iter().take(new_end).skip(same_start).map(|line| format!("    + {line}\n"));
    let rest = old.iter().skip(old_end).map(|line| format!("      {line}\n"));
    kept.chain(gone).chain(come).chain(rest).collect()
}

/// What is wrong with the example of a rule; nothing if it is as it should be.
fn complaint(rule: &str) -> Option<String> {
    if !examples().join(rule).is_dir() {
        return Some(format!("there is no example tests/problems/{rule}/"));
    }
    let reports = check(&example(rule)).reports;
    let found = printed(&reports);
    if reports.is_empty() || reports.iter().any(|report| report.problem.rule != rule) {
        return Some(format!("tests/problems/{rule}/ is to break its rule and no other; it gives:\n{found}"));
    }
    let file = examples().join(format!("{rule}.report"));
    if std::env::var_os("BLESS").is_some_and(|it| it == "1") {
        fs::write(&file, &found).expect("the report can be written");
    }
    let Ok(expected) = fs::read_to_string(&file) else {
        return Some(format!("there is no tests/problems/{rule}.report; it would be:\n{found}"));
    };
    let expected = expected.replace("\r\n", "\n");
    (expected != found)
        .then(|| format!("tests/problems/{rule}.report differs:\n{}", difference(&expected, &found)))
}

#[test]
fn the_base_has_no_problems() {
    let reports = check(&example("base")).reports;
    assert!(reports.is_empty(), "\n{}", printed(&reports));
}

#[test]
fn the_base_holds_to_every_house_rule() {
    let vocabulary = check(&example("base")).library.vocabulary;
    for rule in RULES.iter().filter(|rule| rule.class == index::problem::Class::House) {
        assert!(
            vocabulary.holds_to(rule.name),
            "base/vocabulary.toml does not name `{}` in `house`",
            rule.name
        );
    }
}

#[test]
fn every_rule_reports_its_bad_example() {
    let complaints: Vec<String> = RULES.iter().filter_map(|rule| complaint(rule.name)).collect();
    assert!(
        complaints.is_empty(),
        "\n\n{}\n\nif the lines with + are right: BLESS=1 cargo test --test problems\n",
        complaints.join("\n\n")
    );
}

#[test]
fn every_example_and_report_belongs_to_a_rule() {
    let mut wanted: BTreeSet<String> = RULES.iter().map(|rule| rule.name.to_owned()).collect();
    wanted.extend(RULES.iter().map(|rule| format!("{}.report", rule.name)));
    wanted.insert("base".to_owned());
    let names = fs::read_dir(examples()).expect("the examples can be listed");
    let names = names.map(|it| it.expect("a name").file_name().to_string_lossy().into_owned());
    let stray: Vec<String> = names.filter(|name| !wanted.contains(name)).collect();
    assert!(stray.is_empty(), "no rule has these names: {stray:?}");
}
