//! Is every text in words of its own? No run of eight words may be shared with the popular articles whose
//! claims are answered here. `tests/told/articles.hashes` holds the hash of every run in them, so that the
//! articles need not be here; `ARTICLES=DIR cargo test --test own_words` writes it anew from their texts.

// A test stops where it fails.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use index::block::plain;
use index::entry::Entry;
use index::markdown::parse_line;
use index::source::read_tree;
use index::words::words;
use sha2::{Digest, Sha256};

/// How many words in a row are a copy.
const RUN: usize = 8;

fn list() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/told/articles.hashes")
}

/// The runs of words in a text, each with its hash: the first six bytes of SHA-256, in hexadecimal.
fn runs(text: &str) -> Vec<(String, String)> {
    let words: Vec<String> = words(text).into_iter().map(|word| word.surface).collect();
    let run = |run: &[String]| {
        let run = run.join(" ");
        let hash = Sha256::digest(run.as_bytes());
        let number = hash.iter().take(6).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        (format!("{number:012x}"), run)
    };
    words.windows(RUN).map(run).collect()
}

/// Everything an author wrote in an entry, passage by passage.
fn passages(entry: &Entry) -> Vec<String> {
    let mut texts = vec![entry.title.value.clone(), entry.summary.value.clone()];
    for section in &entry.sections {
        texts.push(section.heading.value.clone());
        for block in &section.blocks {
            block.value.visit(&mut |inlines| texts.push(plain(inlines)));
        }
    }
    let fields = entry.disagreements.iter().flat_map(|it| {
        let says = it.sides.iter().map(|side| &side.says);
        says.chain([&it.question, &it.conclusion])
    });
    let fields = fields.chain(entry.for_groups.iter().map(|it| &it.text));
    let fields = fields.chain(entry.drawings.iter().map(|it| &it.text));
    texts.extend(fields.map(|it| plain(&parse_line(&it.value))));
    texts
}

fn write_list(articles: &Path) {
    let mut hashes = BTreeSet::new();
    for item in fs::read_dir(articles).expect("the folder of the articles") {
        let text = fs::read_to_string(item.expect("an article").path()).expect("an article in UTF-8");
        hashes.extend(runs(&text).into_iter().map(|(hash, _)| hash));
    }
    let lines: Vec<String> = hashes.into_iter().collect();
    fs::write(list(), lines.join("\n") + "\n").expect("the list can be written");
}

#[test]
fn no_run_of_words_is_copied() {
    if let Some(articles) = std::env::var_os("ARTICLES") {
        write_list(Path::new(&articles));
    }
    let hashes = fs::read_to_string(list()).expect("the list of hashes");
    let hashes: BTreeSet<&str> = hashes.lines().collect();
    assert!(hashes.len() > 10_000, "the list is too short");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let library = index::check::check(&read_tree(&folder).expect("content/ is there")).library;
    let mut copied = Vec::new();
    for entry in library.entries() {
        let runs = passages(entry).iter().flat_map(|it| runs(it)).collect::<Vec<_>>();
        let shared = runs.into_iter().filter(|(hash, _)| hashes.contains(hash.as_str()));
        copied.extend(shared.map(|(_, run)| format!("{}: {run}", entry.address)));
    }
    assert!(copied.is_empty(), "say it in other words:\n{}", copied.join("\n"));
}

#[test]
fn runs_are_eight_words_whatever_their_marks() {
    let one = runs("One two, three four five - six seven EIGHT!");
    let other = runs("one two three four five six seven eight");
    assert_eq!(one, other);
    assert_eq!(one.len(), 1);
    assert!(runs("one two three four five six seven").is_empty());
}
