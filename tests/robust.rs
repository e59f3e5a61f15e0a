//! What happens when the world refuses? Closed pipes, full and read-only disks, damaged and stale
//! indexes, empty environments: a clear error and the right exit code, never a panic.

// A test stops where it fails.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn cramp(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cramp"));
    command.args(arguments).env("CRAMP_TODAY", "2026-11-22").env_remove("PAGER");
    command
}

fn run(arguments: &[&str]) -> Output {
    cramp(arguments).output().expect("cramp runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn code(output: &Output) -> i32 {
    let code = output.status.code();
    code.unwrap_or_else(|| panic!("ended by a signal: {}", text(&output.stderr)))
}

/// A copy of the miniature tree in a folder of its own.
fn tree() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/problems/base"), folder.path());
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for item in fs::read_dir(from).expect("a folder") {
        let item = item.expect("an item");
        let target = to.join(item.file_name());
        if item.path().is_dir() {
            copy(&item.path(), &target);
        } else {
            fs::copy(item.path(), target).expect("a copy");
        }
    }
}

fn path(folder: &tempfile::TempDir) -> &str {
    folder.path().to_str().expect("a path")
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut child =
        cramp(&["sources"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("cramp runs");
    let mut first = [0_u8; 16];
    child.stdout.take().expect("a pipe").read_exact(&mut first).expect("some bytes");
    let mut errors = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut errors).expect("text");
    assert!(child.wait().expect("an end").success());
    assert_eq!(errors, "");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
    let output = cramp(&["list"]).stdout(full).output().expect("cramp runs");
    assert_eq!(code(&output), 2);
    assert!(text(&output.stderr).contains("cannot write the answer"), "{}", text(&output.stderr));
    let output = run(&["sheet", "-o", "/dev/full"]);
    assert_eq!(code(&output), 2);
    assert!(text(&output.stderr).contains("cannot write /dev/full"));
}

#[test]
fn an_empty_environment_is_enough() {
    let output = cramp(&["search", "magnesium foods"]).env_clear().output().expect("cramp runs");
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("agnesium"));
}

#[test]
fn a_foreign_tree_is_read_indexed_and_found_fresh() {
    let tree = tree();
    let search = ["search", "cramp", "--content", path(&tree)];
    let before = run(&search);
    assert_eq!(code(&before), 0, "{}", text(&before.stderr));
    assert_eq!(code(&run(&["index", path(&tree)])), 0);
    assert!(tree.path().join(".index/cramp.index").exists());
    let after = run(&search);
    assert_eq!(text(&before.stdout), text(&after.stdout), "the index and the tree answer alike");
    assert_eq!(text(&after.stderr), "");
}

#[test]
fn the_same_tree_gives_the_same_index() {
    let (one, two) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let tree = tree();
    for into in [&one, &two] {
        assert_eq!(code(&run(&["index", path(&tree), "--into", path(into)])), 0);
    }
    let read = |folder: &tempfile::TempDir| fs::read(folder.path().join("cramp.index")).expect("an index");
    assert!(read(&one) == read(&two));
}

#[test]
fn a_stale_index_is_passed_over() {
    let tree = tree();
    assert_eq!(code(&run(&["index", path(&tree)])), 0);
    let entry =
        fs::read_dir(tree.path().join("remedy")).expect("remedies").next().expect("one").expect("one").path();
    let old = fs::read_to_string(&entry).expect("an entry");
    let new = old.replacen("title = \"", "title = \"Wholly renamed ", 1);
    fs::write(&entry, new).expect("a write");
    let output = run(&["search", "renamed", "--content", path(&tree)]);
    assert!(text(&output.stdout).contains("Wholly"), "{}{}", text(&output.stdout), text(&output.stderr));
}

#[test]
fn a_damaged_index_is_said_and_passed_over() {
    let tree = tree();
    assert_eq!(code(&run(&["index", path(&tree)])), 0);
    let file = tree.path().join(".index/cramp.index");
    let whole = fs::read(&file).expect("an index");
    let expected = run(&["search", "cramp", "--content", path(&tree)]).stdout;
    for at in (65..whole.len()).step_by(whole.len() / 40) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x55;
        fs::write(&file, &damaged).expect("a write");
        let output = run(&["search", "cramp", "--content", path(&tree)]);
        assert_eq!(code(&output), 0, "byte {at}: {}", text(&output.stderr));
        assert_eq!(output.stdout, expected, "byte {at}");
        assert!(text(&output.stderr).contains("is not used"), "byte {at}: {}", text(&output.stderr));
    }
    for length in [0, 10, 65, 80, whole.len() - 1] {
        fs::write(&file, &whole[..length]).expect("a write");
        let output = run(&["search", "cramp", "--content", path(&tree)]);
        assert_eq!(code(&output), 0, "cut at {length}: {}", text(&output.stderr));
        assert_eq!(output.stdout, expected, "cut at {length}");
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_said_and_can_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let tree = tree();
    let into = tree.path().join("file");
    fs::write(&into, "not a folder").expect("a write");
    let output = run(&["index", path(&tree), "--into", into.to_str().expect("a path")]);
    assert_eq!(code(&output), 2);
    assert!(text(&output.stderr).contains("--into"), "{}", text(&output.stderr));
    fs::remove_file(&into).expect("removed");
    fs::set_permissions(tree.path(), fs::Permissions::from_mode(0o555)).expect("permissions");
    let output = run(&["search", "cramp", "--content", path(&tree)]);
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    fs::set_permissions(tree.path(), fs::Permissions::from_mode(0o755)).expect("permissions");
}

#[test]
fn a_search_writes_nothing() {
    let tree = tree();
    let names = |folder: &Path| {
        let mut names: Vec<_> =
            fs::read_dir(folder).expect("a folder").map(|it| it.expect("one").file_name()).collect();
        names.sort();
        names
    };
    let before = names(tree.path());
    assert_eq!(code(&run(&["search", "cramp", "--content", path(&tree)])), 0);
    assert_eq!(names(tree.path()), before);
}

#[test]
fn a_tree_without_its_tables_is_read_with_a_notice() {
    let tree = tempfile::tempdir().expect("a folder");
    fs::create_dir(tree.path().join("about")).expect("a folder");
    let entry = "+++\ntitle = \"Hiccups\"\nsummary = \"Hold your breath.\"\nreviewed = 2026-01-01\nsources = []\n+++\n\n## What to do\n\nHold your breath.\n";
    fs::write(tree.path().join("about/hiccups.md"), entry).expect("a write");
    let output = run(&["search", "hiccups", "--content", path(&tree)]);
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("taken as empty"));
    assert_eq!(text(&output.stderr).lines().count(), 1, "{}", text(&output.stderr));
    assert_eq!(code(&run(&["check", path(&tree)])), 0);
}

#[test]
fn absurd_questions_end_well() {
    let long = "calf ".repeat(20_000);
    let brackets = "(".repeat(10_000);
    for ask in [
        long.as_str(),
        brackets.as_str(),
        "\"",
        "-",
        "kind:",
        ":",
        "a:b:c",
        "\u{1b}[31mred",
        "💥",
        "\u{202e}",
    ] {
        let output = run(&["search", "--", ask]);
        assert!([0, 1, 2].contains(&code(&output)), "{}", text(&output.stderr));
        assert!(!text(&output.stdout).contains('\u{1b}'), "an escape code came through");
    }
}

#[test]
fn a_bad_clock_is_said() {
    let output = cramp(&["about"]).env("CRAMP_TODAY", "yesterday").output().expect("cramp runs");
    assert_eq!(code(&output), 2);
    assert!(text(&output.stderr).contains("CRAMP_TODAY"));
}

#[test]
fn an_overdue_review_is_a_notice_and_no_error() {
    let output =
        cramp(&["show", "medicine/quinine"]).env("CRAMP_TODAY", "2040-01-01").output().expect("cramp runs");
    assert_eq!(code(&output), 0);
    assert!(text(&output.stdout).contains("Review overdue since"));
    let output =
        cramp(&["check"]).env("CRAMP_TODAY", "2040-01-01").current_dir(env!("CARGO_MANIFEST_DIR")).output();
    assert_eq!(code(&output.expect("cramp runs")), 0);
    let list = ["list", "cause", "--overdue", "--content", "tests/problems/base"];
    let output =
        cramp(&list).env("CRAMP_TODAY", "2040-01-01").current_dir(env!("CARGO_MANIFEST_DIR")).output();
    let output = output.expect("cramp runs");
    assert_eq!(code(&output), 0);
    assert!(text(&output.stdout).contains("cause/salt-loss. Due since 2028-01-31."));
}

#[test]
fn colour_is_for_terminals_or_those_who_ask() {
    let has = |output: Output| output.stdout.contains(&0x1b);
    assert!(!has(run(&["show", "quinine"])));
    assert!(has(run(&["show", "quinine", "--color", "always"])));
    assert!(!has(run(&["show", "quinine", "--color", "always", "--json"])));
    let cleared = cramp(&["show", "quinine", "--color", "never"]).output().expect("cramp runs");
    assert!(!has(cleared));
}
