//! Is what people are told wrongly put right? `tests/told/corrections.tsv` holds, for each false or risky
//! claim, a question a person would type, the address that answers it and words that must stand there.

// A test stops where it fails.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod told;

use std::collections::BTreeSet;

use index::answer::{Hit, answer};
use index::base::Base;
use index::query::{Spelling, understand};
use index::words::{fold, words};

use told::{difference, holds, ids, rows};

/// How far down its answer may stand: what one page of results shows.
const SHOWN: usize = 10;

struct Correction {
    id: String,
    handling: String,
    query: String,
    address: String,
    words: Vec<String>,
    claim: String,
}

fn corrections() -> Vec<Correction> {
    let rows: Vec<[String; 6]> = rows("corrections.tsv");
    let read = |[id, handling, query, address, words, claim]: [String; 6]| Correction {
        words: words.split('|').map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect(),
        id,
        handling,
        query,
        address,
        claim,
    };
    rows.into_iter().map(read).collect()
}

fn base() -> Base {
    index::base::embedded(cramp::embedded::PACK).expect("a pack")
}

#[test]
fn every_claim_is_handled() {
    let found: Vec<String> = corrections().iter().map(|it| it.id.clone()).collect();
    let wanted = ids(&[("K", 3, 1..=74), ("K", 3, 100..=190), ("DNG-", 2, 1..=19)]);
    assert_eq!(wanted.len(), 165 + 19);
    let mut wrong = difference(&found, &wanted);
    for it in corrections() {
        let whole = match it.handling.as_str() {
            "correct" => !it.query.is_empty() && !it.address.is_empty() && !it.words.is_empty(),
            "keep" => it.query.is_empty() && !it.address.is_empty(),
            "drop" => it.query.is_empty() && it.address.is_empty() && !it.words.is_empty(),
            _ => false,
        };
        if !whole {
            wrong.push(format!("{}: `{}` lacks or has a column too many", it.id, it.handling));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn answers_hold_what_they_must() {
    let base = base();
    let library = base.library().expect("a library");
    let mut wrong = Vec::new();
    for it in corrections().iter().filter(|it| it.handling != "drop") {
        let Some((_, section)) = library.section(&it.address) else {
            wrong.push(format!("{}: there is no {} ({})", it.id, it.address, it.claim));
            continue;
        };
        let text: Vec<String> = section.blocks.iter().map(|it| it.value.plain()).collect();
        let text = format!("{}\n{}\n{}", section.heading.value, text.join("\n"), marks(section));
        for words in it.words.iter().filter(|words| !holds(&text, words)) {
            wrong.push(format!("{}: {} does not say `{words}` ({})", it.id, it.address, it.claim));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the marks in a section read, such as `no good evidence found`.
fn marks(section: &index::entry::Section) -> String {
    let citations = section.blocks.iter().flat_map(|it| it.value.citations());
    let read: BTreeSet<&str> = citations.filter_map(index::entry::Citation::mark).collect();
    read.into_iter().collect::<Vec<_>>().join("\n")
}

#[test]
fn answers_are_found_by_what_people_type() {
    let base = base();
    let (library, lexicon) = (base.library().expect("a library"), base.lexicon().expect("a lexicon"));
    let index = base.index().expect("an index");
    let (mut wrong, mut asked, mut among_three) = (Vec::new(), 0, 0);
    for it in corrections().iter().filter(|it| it.handling == "correct") {
        let question = understand(&it.query, &lexicon, Spelling::Corrected);
        let (_, answer) = answer(&library, &lexicon, &index, question).expect("an answer");
        let card = answer.flags.iter().filter_map(|at| library.at(*at));
        let cards = card.map(|entry| entry.address.to_string());
        let carded = cards.collect::<Vec<_>>().iter().any(|card| it.address.starts_with(&format!("{card}#")));
        // A page of results shows each entry once, where its best section stands.
        let mut entries: Vec<usize> = Vec::new();
        answer.hits.iter().for_each(|hit| {
            if !entries.contains(&hit.entry) {
                entries.push(hit.entry);
            }
        });
        let address = |hit: &Hit| {
            let entry = library.at(hit.entry)?;
            Some(format!("{}#{}", entry.address, entry.sections.get(hit.section)?.id))
        };
        let hit = answer.hits.iter().find(|hit| address(hit).as_deref() == Some(it.address.as_str()));
        let rank = hit.and_then(|hit| entries.iter().position(|entry| *entry == hit.entry));
        let rank = if carded { Some(0) } else { rank.filter(|_| answer.outside.is_none()) };
        asked += 1;
        among_three += usize::from(rank.is_some_and(|rank| rank < 3));
        if rank.is_none_or(|rank| rank >= SHOWN) {
            let place = rank.map_or("not found".to_owned(), |rank| format!("number {}", rank + 1));
            wrong.push(format!("{}: `{}` finds {} {place} ({})", it.id, it.query, it.address, it.claim));
        }
    }
    println!("{asked} questions; {among_three} answered among the first three");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_alias_is_a_question_of_this_table() {
    let key = |text: &str| {
        let words: Vec<String> = words(&fold(text)).into_iter().map(|it| it.surface).collect();
        words.join(" ")
    };
    let queries: BTreeSet<String> = corrections().iter().map(|it| key(&it.query)).collect();
    let base = base();
    let library = base.library().expect("a library");
    for entry in library.entries() {
        for alias in &entry.aliases {
            let count = alias.value.split_whitespace().count();
            assert!(count <= 5, "{}: `{}` has more than five words", entry.address, alias.value);
            let asked = queries.contains(&key(&alias.value));
            assert!(!asked, "{}: `{}` is a question of corrections.tsv", entry.address, alias.value);
        }
    }
}
