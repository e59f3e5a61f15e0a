//! Can the whole base be taken away? Shapes, the same bytes every time, and folders that are not ours.

// A test stops where it fails.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use cramp::export::files::Files;
use cramp::export::line::FIELDS;
use index::library::Library;
use index::synonym::Synonyms;
use serde_json::Value;

fn base() -> (Library, Synonyms) {
    let base = index::base::embedded(cramp::embedded::PACK).expect("a pack");
    (base.library().expect("a library"), base.synonyms().expect("synonyms"))
}

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cramp")).args(arguments).output().expect("cramp runs")
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path")
}

fn file(files: &Files, path: &str) -> String {
    let found = files.iter().find(|(it, _)| *it == path).expect("a file").1;
    String::from_utf8(found.to_vec()).expect("text")
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// What keeps a value from its shape.
fn wrong(schema: &str, value: &Value) -> Vec<String> {
    let validator = jsonschema::validator_for(&parsed(schema)).expect("a schema");
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn the_document_keeps_its_shape_and_leaves_nothing_out() {
    let (library, synonyms) = base();
    let files = cramp::export::json::export(&library, &synonyms).expect("an export");
    let document = String::from_utf8(files.joined()).expect("text");
    assert!(document.starts_with("{\"schema\":\"cramp.base/1\","));
    assert_eq!(document.lines().count(), 1);
    let document = parsed(&document);
    let wrong = wrong(cramp::export::json::SCHEMA, &document);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let entries = document["entries"].as_array().expect("entries");
    assert_eq!(entries.len(), library.records.len());
    let sections: usize = entries.iter().map(|it| it["sections"].as_array().expect("sections").len()).sum();
    assert_eq!(sections, library.entries().map(|it| it.sections.len()).sum::<usize>());
    assert_eq!(document["bibliography"].as_array().expect("sources").len(), library.sources.len());
    assert_eq!(document["drawings"].as_object().expect("drawings").len(), library.drawings.len());
    assert_eq!(document["questions"], "left-out");
    assert!(!document["vocabulary"]["synonyms"]["same"].as_array().expect("synonyms").is_empty());
}

#[test]
fn a_document_of_another_shape_is_refused() {
    let (library, synonyms) = base();
    let files = cramp::export::json::export(&library, &synonyms).expect("an export");
    let mut document: Value = serde_json::from_slice(&files.joined()).expect("JSON");
    document["entries"][0]["sections"][0]["blocks"][0]["block"] = "poem".into();
    assert!(!wrong(cramp::export::json::SCHEMA, &document).is_empty());
}

#[test]
fn claims_carry_their_strength() {
    let (library, synonyms) = base();
    let files = cramp::export::json::export(&library, &synonyms).expect("an export");
    let document: Value = serde_json::from_slice(&files.joined()).expect("JSON");
    let entries = document["entries"].as_array().expect("entries");
    let quinine = entries.iter().find(|it| it["address"] == "medicine/quinine").expect("quinine");
    let entry = library.entry("medicine/quinine").expect("quinine");
    assert_eq!(quinine["strength"]["id"], library.strength(&entry.sources).expect("a strength"));
    assert_eq!(quinine["verdict"]["id"], entry.verdict.as_ref().expect("a verdict").value.as_str());
    let document = document.to_string();
    for found in ["\"mark\":\"none-found\"", "\"block\":\"disagreement\"", "\"origin\":\"computed\""] {
        assert!(document.contains(found), "{found} stands nowhere");
    }
}

#[test]
fn a_tree_of_entries_brings_its_questions_along() {
    let tree = concat!(env!("CARGO_MANIFEST_DIR"), "/content");
    let output = run(&["export", "json", "-", "--content", tree]);
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(document["questions"], "given");
    assert!(wrong(cramp::export::json::SCHEMA, &document).is_empty());
    assert!(document.to_string().contains("how do I stop a calf cramp right now"));
}

#[test]
fn lines_keep_their_shape_and_every_section_has_one() {
    let (library, synonyms) = base();
    let files = cramp::export::ndjson::export(&library, &synonyms).expect("an export");
    let known: BTreeSet<&str> = FIELDS.iter().map(|it| it.0).collect();
    let validator = jsonschema::validator_for(&parsed(cramp::export::line::SCHEMA)).expect("a schema");
    let mut ids = BTreeSet::new();
    for line in file(&files, "sections.ndjson").lines() {
        let line = parsed(line);
        assert!(validator.is_valid(&line), "{line}");
        let fields: Vec<&String> = line.as_object().expect("an object").keys().collect();
        assert!(fields.iter().all(|it| known.contains(it.as_str())), "{fields:?}");
        assert!(ids.insert(line["id"].as_str().expect("an id").to_owned()), "{} stands twice", line["id"]);
    }
    assert_eq!(ids.len(), library.entries().map(|it| it.sections.len()).sum::<usize>());
}

#[test]
fn what_differs_for_a_group_has_the_direction_for_that_group() {
    let (library, synonyms) = base();
    let files = cramp::export::ndjson::export(&library, &synonyms).expect("an export");
    let lines = file(&files, "sections.ndjson");
    let (entry, advice) = library
        .entries()
        .filter_map(|it| Some((it, it.for_groups.first()?)))
        .find(|(entry, it)| entry.verdict.as_ref().is_some_and(|own| own.value != it.verdict.value))
        .expect("advice that differs");
    let id = format!("{}.{}.for-{}", entry.address.kind, entry.address.id, advice.group.value);
    let line = lines.lines().map(parsed).find(|it| it["id"] == id.as_str()).expect("its line");
    assert_eq!(line["verdict"], advice.verdict.value.as_str());
    assert_eq!(line["groups"], serde_json::json!([advice.group.value]));
}

#[test]
fn a_bulk_load_is_pairs_of_action_and_document() {
    let (library, synonyms) = base();
    let files = cramp::export::ndjson::export(&library, &synonyms).expect("an export");
    let bulk = file(&files, "elasticsearch-bulk.ndjson");
    assert!(bulk.ends_with('\n'));
    let bulk: Vec<&str> = bulk.lines().collect();
    let lines = file(&files, "sections.ndjson");
    assert_eq!(bulk.len(), lines.lines().count() * 2);
    for (pair, line) in bulk.chunks(2).zip(lines.lines()) {
        let action = parsed(pair[0]);
        assert_eq!(action["index"]["_index"], "cramp-sections");
        assert_eq!(action["index"]["_id"], parsed(line)["id"]);
        assert_eq!(pair[1], line);
    }
}

#[test]
fn the_mapping_names_every_field_and_every_filter_it_uses() {
    let (library, synonyms) = base();
    let files = cramp::export::ndjson::export(&library, &synonyms).expect("an export");
    let mapping = parsed(&file(&files, "elasticsearch-mapping.json"));
    let fields = mapping["mappings"]["properties"].as_object().expect("fields");
    assert!(FIELDS.iter().all(|(name, _)| fields.contains_key(*name)) && fields.len() == FIELDS.len());
    let analysis = &mapping["settings"]["analysis"];
    for (name, field) in fields {
        for analyzer in ["analyzer", "search_analyzer"].iter().filter_map(|it| field[it].as_str()) {
            assert!(analysis["analyzer"][analyzer].is_object(), "{name} uses {analyzer}");
        }
    }
    for analyzer in analysis["analyzer"].as_object().expect("analyzers").values() {
        for filter in analyzer["filter"].as_array().expect("filters").iter().filter_map(Value::as_str) {
            let own = analysis["filter"][filter].is_object();
            assert!(own || ["lowercase", "asciifolding"].contains(&filter), "there is no filter {filter}");
        }
    }
    let rules = analysis["filter"]["cramp_synonyms"]["synonyms"].as_array().expect("rules");
    assert_eq!(analysis["filter"]["cramp_synonyms"]["type"], "synonym_graph");
    assert!(rules.iter().all(|it| it.as_str().is_some_and(|it| it.matches("=>").count() <= 1)));
    assert!(rules.contains(&"charley horse, charlie horse".into()));
}

#[test]
fn quickwit_is_told_every_field_in_yaml() {
    let (library, synonyms) = base();
    let files = cramp::export::ndjson::export(&library, &synonyms).expect("an export");
    let yaml = file(&files, "quickwit-index.yaml");
    let documents = yaml_rust2::YamlLoader::load_from_str(&yaml).expect("YAML");
    let config = &documents[0];
    assert_eq!(config["version"].as_str(), Some("0.8"));
    assert_eq!(config["index_id"].as_str(), Some("cramp-sections"));
    let fields = config["doc_mapping"]["field_mappings"].as_vec().expect("fields");
    let names: Vec<&str> = fields.iter().map(|it| it["name"].as_str().expect("a name")).collect();
    assert_eq!(names, FIELDS.iter().map(|it| it.0).collect::<Vec<_>>());
    for field in fields {
        assert!(["text", "array<text>"].contains(&field["type"].as_str().expect("a type")));
        assert!(["raw", "en_stem"].contains(&field["tokenizer"].as_str().expect("a tokenizer")));
    }
    let searched = config["search_settings"]["default_search_fields"].as_vec().expect("fields");
    assert!(searched.iter().all(|it| names.contains(&it.as_str().expect("a name"))));
}

#[test]
fn cards_have_four_columns_and_names_of_their_own() {
    let (library, _) = base();
    let table = String::from_utf8(cramp::export::anki::export(&library).joined()).expect("text");
    let (head, rows): (Vec<&str>, Vec<&str>) = table.lines().partition(|it| it.starts_with('#'));
    assert!(head.contains(&"#separator:tab") && head.contains(&"#html:true"));
    assert!(head.contains(&"#columns:guid\tFront\tBack\tTags"));
    let mut names = BTreeSet::new();
    for row in &rows {
        let columns: Vec<&str> = row.split('\t').collect();
        assert_eq!(columns.len(), 4, "{row}");
        assert!(columns.iter().all(|it| !it.trim().is_empty() && !it.contains('"')), "{row}");
        assert!(names.insert(columns[0]), "{} stands twice", columns[0]);
        assert!(columns[2].contains(cramp::export::NOTICE), "{row}");
    }
    for (kind, least) in
        [("first-aid", 3), ("warning-sign", 1), ("belief", 1), ("look-alike", 2), ("exercise", 2)]
    {
        let entries = library.of_kind(kind).count();
        let cards = names.iter().filter(|it| it.starts_with(&format!("cramp:{kind}/"))).count();
        assert!(cards >= entries * least && entries > 0, "{cards} cards of {entries} {kind}");
    }
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    let made = || {
        let (library, synonyms) = base();
        let json = cramp::export::json::export(&library, &synonyms).expect("an export");
        let ndjson = cramp::export::ndjson::export(&library, &synonyms).expect("an export");
        (json, ndjson, cramp::export::anki::export(&library))
    };
    assert!(made() == made());
}

#[test]
fn a_folder_holds_what_was_exported_and_an_earlier_export_is_replaced() {
    let folder = tempfile::tempdir().expect("a folder");
    let into = folder.path().join("new/search");
    assert_eq!(run(&["export", "ndjson", text(&into)]).status.code(), Some(0));
    let marker = fs::read_to_string(into.join(".cramp-export")).expect("a list");
    fs::create_dir(into.join("old")).expect("a folder");
    fs::write(into.join("old/gone.json"), "{}").expect("a write");
    fs::write(into.join("mine.txt"), "mine").expect("a write");
    fs::write(folder.path().join("outside"), "mine").expect("a write");
    fs::write(into.join(".cramp-export"), format!("{marker}old/gone.json\n../../outside\n"))
        .expect("a write");
    fs::write(into.join("sections.ndjson"), "stale").expect("a write");
    let output = run(&["export", "ndjson", text(&into)]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert!(!into.join("old").exists(), "what an earlier export wrote goes, and its folder with it");
    assert!(
        into.join("mine.txt").exists() && folder.path().join("outside").exists(),
        "what is not ours stays"
    );
    assert!(fs::read(into.join("sections.ndjson")).expect("a file").len() > 1_000);
    assert_eq!(fs::read_to_string(into.join(".cramp-export")).expect("a list"), marker);
}

#[test]
fn a_folder_of_others_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("letter.txt"), "mine").expect("a write");
    let output = run(&["export", "ndjson", text(folder.path())]);
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("is not empty and holds no earlier export"), "{}", errors(&output));
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
}

#[test]
fn a_file_of_others_in_our_folder_is_not_overwritten() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join(".cramp-export"), "# list\nsections.ndjson\n").expect("a write");
    fs::write(folder.path().join("README.md"), "mine").expect("a write");
    let output = run(&["export", "ndjson", text(folder.path())]);
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("is not ours and would be overwritten"), "{}", errors(&output));
    assert_eq!(fs::read_to_string(folder.path().join("README.md")).expect("a file"), "mine");
}

#[test]
fn a_file_where_a_folder_should_be_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    fs::write(&file, "mine").expect("a write");
    let output = run(&["export", "ndjson", text(&file)]);
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("name a folder, not a file"), "{}", errors(&output));
    let output = run(&["export", "json", text(folder.path())]);
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("name a file, not a folder"), "{}", errors(&output));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said() {
    let output = run(&["export", "json", "/dev/full"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("make room on the disk"), "{}", errors(&output));
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
    let output = Command::new(env!("CARGO_BIN_EXE_cramp"))
        .args(["export", "json", "-"])
        .stdout(full)
        .output()
        .expect("cramp runs");
    assert_eq!(output.status.code(), Some(2));
}

#[cfg(target_os = "linux")]
#[test]
fn a_read_only_place_is_said() {
    let output = run(&["export", "ndjson", "/proc/cramp"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("cannot write /proc/cramp"), "{}", errors(&output));
}

#[test]
fn a_closed_pipe_is_no_error() {
    use std::io::Read;
    use std::process::Stdio;
    let mut child = Command::new(env!("CARGO_BIN_EXE_cramp"))
        .args(["export", "json", "-"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("cramp runs");
    let mut first = [0_u8; 16];
    child.stdout.take().expect("a pipe").read_exact(&mut first).expect("some bytes");
    assert!(child.wait().expect("an end").success());
}
