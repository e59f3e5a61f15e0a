//! Is what has a name found by it, alone and with its words run together? The names are those of the content: of
//! entries, and of what has several.

// A test stops where it fails.
#![allow(clippy::expect_used)]

use std::collections::BTreeSet;
use std::path::Path;

use index::answer::answer;
use index::query::{Spelling, understand};

/// Titles and other names of entries, and words of the same meaning.
fn names() -> BTreeSet<String> {
    let tree =
        index::source::read_tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content")).expect("content");
    let (library, _) = index::library::read(&tree);
    let of_entries = library.entries().flat_map(|it| std::iter::once(&it.title).chain(&it.aliases));
    let synonyms = &library.synonyms;
    let meant = synonyms.same.iter().flatten().chain(synonyms.means.iter().flat_map(|it| &it.typed));
    of_entries.chain(meant).map(|it| it.value.clone()).collect()
}

/// Of what is asked, what is told outside or not found at all; what names another topic aside.
fn lost(asked: impl Iterator<Item = String>) -> Vec<String> {
    let base = index::base::embedded(cramp::embedded::PACK).expect("a pack");
    let (library, lexicon) = (base.library().expect("a library"), base.lexicon().expect("a lexicon"));
    let index = base.index().expect("an index");
    let is_lost = |text: &String| {
        let asked = understand(text, &lexicon, Spelling::Corrected);
        let (_, answer) = answer(&library, &lexicon, &index, asked).expect("an answer");
        answer.balance.astray < 1.0 && (answer.hits.is_empty() || answer.outside.is_some())
    };
    asked.filter(is_lost).collect()
}

#[test]
fn a_name_alone_is_not_sent_away() {
    let names = names();
    let lost = lost(names.iter().cloned());
    assert!(
        names.len() > 3000 && lost.len() * 100 < names.len() * 3,
        "{} of {}: {lost:?}",
        lost.len(),
        names.len()
    );
}

#[test]
fn a_name_whose_words_are_run_together_is_parted() {
    let names = names();
    let of_two = names.iter().filter(|it| it.bytes().all(|b| b.is_ascii_alphabetic() || b == b' '));
    let of_two: Vec<&String> = of_two.filter(|it| it.bytes().filter(|b| *b == b' ').count() == 1).collect();
    let lost = lost(of_two.iter().map(|it| it.replace(' ', "")));
    assert!(
        of_two.len() > 1000 && lost.len() * 100 < of_two.len() * 7,
        "{} of {}: {lost:?}",
        lost.len(),
        of_two.len()
    );
}
