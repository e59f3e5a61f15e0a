//! Is every page of the manual well made, and does it name every option?

// A test stops where it fails.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use std::io::Write;
use std::process::{Command, Stdio};

use clap::CommandFactory;

fn page(name: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_cramp")).args(["man", name]).output().expect("cramp runs");
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

/// All commands with the names of their pages; the program's own is empty.
fn commands() -> Vec<(String, clap::Command)> {
    fn push(command: &clap::Command, name: &str, found: &mut Vec<(String, clap::Command)>) {
        found.push((name.to_owned(), command.clone()));
        for below in command.get_subcommands() {
            let name = format!("{name}-{}", below.get_name());
            push(below, name.trim_start_matches('-'), found);
        }
    }
    let mut program = cramp::command::Arguments::command();
    program.build();
    let mut found = Vec::new();
    push(&program, "", &mut found);
    found
}

#[test]
fn every_page_names_every_option() {
    for (name, command) in commands().iter().skip(1) {
        let page = page(name);
        for option in command.get_arguments().filter_map(|it| it.get_long()) {
            let written = format!(r"\-\-{}", option.replace('-', r"\-"));
            assert!(page.contains(&written), "cramp-{name} does not name --{option}");
        }
        let written = format!("cramp\\-{}", name.replace('-', r"\-"));
        assert!(page.contains(&written), "the page of {name} does not name it");
    }
}

/// What mandoc says of a page, given to it; nothing if it is not installed.
fn mandoc(arguments: &[&str], page: &str) -> Option<String> {
    let child = Command::new("mandoc")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child =
        child.map_err(|_| println!("mandoc is not installed; the pages are not given to it")).ok()?;
    child.stdin.take().expect("a pipe").write_all(page.as_bytes()).expect("a write");
    let output = child.wait_with_output().expect("an end");
    Some(String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr))
}

#[test]
fn mandoc_finds_nothing_but_the_missing_date() {
    for (name, _) in commands().iter().skip(1) {
        let page = page(name);
        let Some(said) = mandoc(&["-T", "lint", "-W", "warning"], &page) else {
            return;
        };
        let said: Vec<&str> = said.lines().filter(|it| !it.contains("missing date")).collect();
        assert!(said.is_empty(), "cramp-{name}: {}", said.join("\n"));
        let shown = mandoc(&["-T", "utf8"], &page).expect("mandoc is there");
        assert!(shown.contains("SEE ALSO") || shown.contains("S\u{8}SE\u{8}E"), "{shown}");
    }
}

#[test]
fn all_pages_are_written_at_once_and_are_the_same_every_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let into = folder.path().join("man1");
    let read = || {
        let arguments = ["man", "--all", into.to_str().expect("a path")];
        let output = Command::new(env!("CARGO_BIN_EXE_cramp")).args(arguments).output().expect("cramp runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let names =
            commands().into_iter().map(|(name, _)| format!("cramp-{name}").trim_end_matches('-').to_owned());
        names.map(|it| std::fs::read(into.join(format!("{it}.1"))).expect("a page")).collect::<Vec<_>>()
    };
    let first = read();
    assert!(first == read());
    assert_eq!(
        std::fs::read_dir(&into).expect("a folder").count(),
        first.len() + 1,
        "pages and the list of them"
    );
}
