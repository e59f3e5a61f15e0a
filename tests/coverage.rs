//! Is everything answered that people are told about cramps? `tests/told/points.tsv` says where each point
//! of five popular articles is answered, `tests/told/conflicts.tsv` where a contradiction is resolved.

// A test stops where it fails.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod told;

use std::path::Path;

use index::library::Library;
use index::source::read_tree;

use told::{difference, holds, ids, rows};

/// Points by subject, and how many there are: what a cramp is, mechanism, causes, groups, first aid,
/// foods, how nutrients work, warning signs, prevention, exercises, medicines, folk remedies.
const POINTS: &[(&str, u16)] = &[
    ("DEF", 14),
    ("TYP", 14),
    ("SIT", 14),
    ("DUR", 9),
    ("STA", 13),
    ("MEC", 46),
    ("CAU", 48),
    ("DFC", 13),
    ("DIS", 60),
    ("MDC", 12),
    ("NGT", 14),
    ("CST", 4),
    ("PRG", 33),
    ("ELD", 26),
    ("ATH", 14),
    ("CHL", 23),
    ("WOM", 9),
    ("MEN", 6),
    ("OCC", 13),
    ("SWM", 6),
    ("OTH", 4),
    ("SEQ", 15),
    ("AID", 56),
    ("STE", 6),
    ("SIM", 10),
    ("FOO", 81),
    ("LST", 31),
    ("FAV", 8),
    ("NUT", 28),
    ("WRN", 26),
    ("SPC", 11),
    ("TST", 10),
    ("PRV", 43),
    ("EXR", 23),
    ("MED", 47),
    ("FLK", 42),
];

/// Why a point may be left out.
const REASONS: &[&str] = &["advertising", "price", "reader comment", "garbled"];

fn library() -> Library {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    index::check::check(&read_tree(&folder).expect("content/ is there")).library
}

/// What is wrong with the answer to a point: addresses, or `drop: reason`.
fn complaint(library: &Library, answer: &str) -> Option<String> {
    if let Some(reason) = answer.strip_prefix("drop: ") {
        let known = REASONS.iter().any(|it| reason.starts_with(it));
        return (!known).then(|| format!("`{reason}` is no reason"));
    }
    let mut addresses = answer.split_whitespace();
    let lost = addresses.find(|address| library.section(address).is_none());
    let none = answer.split_whitespace().next().is_none();
    lost.map(|it| format!("there is no {it}")).or_else(|| none.then(|| "no answer".to_owned()))
}

#[test]
fn every_point_is_answered() {
    let library = library();
    let rows: Vec<[String; 3]> = rows("points.tsv");
    let runs: Vec<_> = POINTS.iter().map(|(prefix, last)| (format!("{prefix}-"), *last)).collect();
    let runs: Vec<_> = runs.iter().map(|(prefix, last)| (prefix.as_str(), 2, 1..=*last)).collect();
    let (found, wanted): (Vec<String>, Vec<String>) =
        (rows.iter().map(|[id, ..]| id.clone()).collect(), ids(&runs));
    assert_eq!(wanted.len(), 832);
    let mut wrong = difference(&found, &wanted);
    wrong.extend(rows.iter().filter_map(|[id, answer, point]| {
        let complaint = complaint(&library, answer)?;
        Some(format!("{id}: {complaint} ({point})"))
    }));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_contradiction_is_answered_once() {
    let library = library();
    let rows: Vec<[String; 4]> = rows("conflicts.tsv");
    let found: Vec<String> = rows.iter().map(|[id, ..]| id.clone()).collect();
    let mut wrong = difference(&found, &ids(&[("CON-", 2, 1..=54), ("Q", 2, 1..=16)]));
    for [id, address, words, conflict] in &rows {
        let Some((entry, section)) = library.section(address) else {
            wrong.push(format!("{id}: there is no {address} ({conflict})"));
            continue;
        };
        let text: Vec<String> = section.blocks.iter().map(|it| it.value.plain()).collect();
        if words.is_empty() || !holds(&text.join("\n"), words) {
            wrong.push(format!("{id}: {address} does not say `{words}` ({conflict})"));
        }
        let sides = entry.disagreements.iter().find(|it| it.section.value == section.id);
        if id.starts_with('Q') && sides.is_none() {
            wrong.push(format!("{id}: {address} shows no disagreement ({conflict})"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_sides_of_a_disagreement_rest_on_sources() {
    let library = library();
    for entry in library.entries() {
        for side in entry.disagreements.iter().flat_map(|it| &it.sides) {
            let cited = side.sources.iter().all(|it| it.mark().is_none());
            assert!(cited && !side.sources.is_empty(), "{}: {}", entry.address, side.says.value);
        }
    }
}
