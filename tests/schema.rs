//! Does `--json` keep the shape that `src/render/page.schema.json` (and, for `check`, its own) promises?

// A test stops where it fails.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use std::process::Command;

fn json_of(arguments: &[&str]) -> serde_json::Value {
    let output = Command::new(env!("CARGO_BIN_EXE_cramp"))
        .args(arguments)
        .arg("--json")
        .env("CRAMP_TODAY", "2026-11-22")
        .output()
        .expect("cramp runs");
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{arguments:?}: {error}"))
}

fn validator() -> jsonschema::Validator {
    validator_of(cramp::render::json::SCHEMA)
}

fn validator_of(schema: &str) -> jsonschema::Validator {
    let schema = serde_json::from_str(schema).expect("the schema is JSON");
    jsonschema::validator_for(&schema).expect("the schema is a schema")
}

#[test]
fn what_check_prints_keeps_its_shape() {
    let validator = validator_of(cramp::command::check::SCHEMA);
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("remedy")).expect("a folder");
    std::fs::write(folder.path().join("remedy/Bad id.md"), "no fields\n").expect("a write");
    let bad = json_of(&["check", folder.path().to_str().expect("a path")]);
    assert!(bad["problems"].as_array().is_some_and(|it| !it.is_empty()));
    let good = json_of(&["check", concat!(env!("CARGO_MANIFEST_DIR"), "/content")]);
    for printed in [bad, good] {
        let errors: Vec<String> = validator.iter_errors(&printed).map(|it| it.to_string()).collect();
        assert!(errors.is_empty(), "{}", errors.join("\n"));
    }
}

#[test]
fn every_command_keeps_the_shape() {
    let validator = validator();
    let commands: &[&[&str]] = &[
        &[],
        &["search", "magnesium foods"],
        &["search", "calf cramp swollen", "--explain"],
        &["search", "xyzzy"],
        &["search", "magnezium"],
        &["causes"],
        &["causes", "--group", "pregnancy"],
        &["causes", "--when", "night"],
        &["foods", "calcium", "--group", "pregnancy"],
        &["foods", "--food", "banana"],
        &["sheet", "in-water"],
        &["sheet", "foods"],
        &["now"],
        &["warnings"],
        &["list"],
        &["list", "remedy"],
        &["sources"],
        &["sources", "nhs-leg-cramps"],
        &["about"],
        &["show", "exercise/bedtime-stretches"],
        &["show", "nutrient/magnesium"],
        &["show", "group/pregnancy"],
        &["export", "schema", "/dev/null"],
    ];
    for arguments in commands {
        let page = json_of(arguments);
        let errors: Vec<String> =
            validator.iter_errors(&page).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{arguments:?}: {}", errors.join("\n"));
    }
}

#[test]
fn every_entry_keeps_the_shape() {
    let validator = validator();
    let base = index::base::embedded(cramp::embedded::PACK).expect("a pack");
    let library = base.library().expect("a library");
    let today = index::date::Date::parse("2026-11-22").expect("a day");
    for entry in library.entries() {
        let page = cramp::command::show::page(&library, entry, None, today);
        let page = serde_json::to_value(&page).expect("a page is JSON");
        assert!(validator.is_valid(&page), "{}", entry.address);
    }
}

#[test]
fn another_shape_is_refused() {
    let validator = validator();
    let mut page = json_of(&["now"]);
    assert!(validator.is_valid(&page));
    page["schema"] = "cramp.page/0".into();
    assert!(!validator.is_valid(&page));
    let mut page = json_of(&["now"]);
    page["parts"][0]["type"] = "poem".into();
    assert!(!validator.is_valid(&page));
    let mut page = json_of(&["now"]);
    page["more"] = true.into();
    assert!(!validator.is_valid(&page));
}

#[test]
fn a_citation_leads_to_a_source_of_its_page() {
    let page = json_of(&["show", "medicine/quinine"]);
    let text = page.to_string();
    let sources = page["sources"].as_array().expect("sources").len() as u64;
    let numbers = text.split("\"source\":").skip(1).filter_map(|rest| {
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<u64>().ok()
    });
    let numbers: Vec<u64> = numbers.collect();
    assert!(!numbers.is_empty() && sources > 0);
    assert!(numbers.iter().all(|number| (1..=sources).contains(number)), "{numbers:?} of {sources}");
}
