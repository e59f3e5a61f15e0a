//! What the compiler cannot say: who uses whom, that every command has a transcript and stands in the
//! help, and that every file says what it is for.

// A test stops where it fails.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use clap::CommandFactory;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for item in fs::read_dir(folder).expect("a folder") {
        let path = item.expect("an item").path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The source of a file without its tests and comments.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a file");
    let code = text.split("#[cfg(test)]").next().unwrap_or("").to_owned();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The rows of the table in ARCHITECTURE.md: who may use whom.
fn allowed() -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let section = text.split("## Who may use whom").nth(1).expect("the table");
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| {
        let mut cells = row.trim_matches('|').split('|').map(str::trim);
        let file = cells.next().expect("a file").trim_matches('`').to_owned();
        let used = cells.next().unwrap_or("").split([',', ';']);
        let used = used.map(|it| it.trim().trim_matches('`').to_owned()).filter(|it| !it.is_empty());
        (file, used.collect())
    })
    .collect()
}

/// The crates whose use the table rules.
const CRATES: &[&str] = &[
    "anstyle",
    "anyhow",
    "base64",
    "clap",
    "clap_complete",
    "clap_mangen",
    "crc32fast",
    "frostem",
    "index",
    "krilla",
    "postcard",
    "pulldown_cmark",
    "qrcodegen",
    "roxmltree",
    "serde_json",
    "sha2",
    "skrifa",
    "strsim",
    "svgtypes",
    "tantivy",
    "terminal_size",
    "toml",
    "unicode_normalization",
    "unicode_width",
    "zip",
    "zopfli",
];

/// What a piece of code uses: modules of its own crate, crates, and the disk.
fn used(code: &str, modules: &BTreeSet<String>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let paths: Vec<&str> = code.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).collect();
    for path in paths {
        let mut parts = path.split("::");
        let first = parts.next().unwrap_or("");
        let second = parts.next();
        let name = match (first, second) {
            ("crate", Some(module)) if modules.contains(module) => module,
            ("std", Some("fs")) => "disk",
            ("", Some(name)) | (name, Some(_)) if CRATES.contains(&name) => name,
            _ => continue,
        };
        found.insert(name.to_owned());
    }
    found
}

/// `crate::{a, b}` names several modules at once.
fn expand(code: &str) -> String {
    let mut text = code.to_owned();
    while let Some(at) = text.find("crate::{") {
        let rest = &text[at + 8..];
        let end = rest.find("};").unwrap_or(rest.len());
        let names: Vec<String> = rest[..end].split(',').map(|it| format!("crate::{}", it.trim())).collect();
        text = format!("{} {} {}", &text[..at], names.join(" "), &rest[end..]);
    }
    text
}

fn check_crate(prefix: &str, folder: &Path) -> Vec<String> {
    let table = allowed();
    let module = |path: &Path| {
        let below = path.strip_prefix(folder).expect("below").with_extension("");
        below.components().next().expect("a name").as_os_str().to_string_lossy().into_owned()
    };
    let files = rust_files(folder);
    let modules: BTreeSet<String> = files.iter().map(|it| module(it)).filter(|it| it != "main").collect();
    let mut wrong = Vec::new();
    for path in &files {
        let name = module(path);
        if prefix == "index" && name == "lib" {
            continue;
        }
        let row = format!("{prefix}/{name}");
        let Some(may) = table.get(&row) else {
            wrong.push(format!("{row} has no row in the table"));
            continue;
        };
        for what in used(&expand(&code(path)), &modules) {
            if what != name && !may.contains(&what) {
                wrong.push(format!("{} uses {what}", path.strip_prefix(root()).expect("below").display()));
            }
        }
    }
    for row in table.keys().filter_map(|it| it.strip_prefix(&format!("{prefix}/"))) {
        let exists = modules.contains(row) || row == "main";
        if !exists {
            wrong.push(format!("the table has a row {prefix}/{row} and there is no such file"));
        }
    }
    wrong
}

#[test]
fn everyone_uses_only_whom_they_may() {
    let mut wrong = check_crate("index", &root().join("index/src"));
    wrong.extend(check_crate("src", &root().join("src")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_check_sees_what_is_used() {
    let modules = BTreeSet::from(["page".to_owned(), "library".to_owned()]);
    let code = expand("use crate::{page, library::Library};\nuse tantivy::Index;\nlet x = std::fs::read(y);");
    let found: Vec<String> = used(&code, &modules).into_iter().collect();
    assert_eq!(found, ["disk", "library", "page", "tantivy"]);
}

#[test]
fn every_file_says_which_question_it_answers() {
    let mut silent = Vec::new();
    for folder in ["index/src", "src", "tests", "index/tests"] {
        for path in rust_files(&root().join(folder)) {
            let text = fs::read_to_string(&path).expect("a file");
            if !text.starts_with("//! ") {
                silent.push(path.display().to_string());
            }
        }
    }
    let build = fs::read_to_string(root().join("build.rs")).expect("build.rs");
    assert!(build.starts_with("//! "));
    assert!(silent.is_empty(), "no header line: {silent:?}");
}

#[test]
fn every_command_has_a_transcript_and_a_line_of_help() {
    let program = cramp::command::Arguments::command();
    let help = program.clone().render_help().to_string();
    for command in program.get_subcommands() {
        let name = command.get_name();
        let transcript = root().join(format!("tests/cli/{name}.trycmd"));
        assert!(transcript.exists(), "there is no {}", transcript.display());
        assert!(help.contains(&format!("\n  {name} ")), "the help does not name {name}");
        assert!(command.get_about().is_some(), "{name} does not say what it does");
    }
}

#[test]
fn every_file_stands_in_the_architecture() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    for folder in ["index/src", "src"] {
        for path in rust_files(&root().join(folder)) {
            let below = path.strip_prefix(root().join(folder)).expect("below");
            let name = below.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
            let name = name.trim_end_matches(".rs");
            let said = text.contains(&format!("`{name}`")) || text.contains(&format!("`{name}/`"));
            assert!(said || name == "lib", "ARCHITECTURE.md does not name {folder}/{name}");
        }
    }
}
