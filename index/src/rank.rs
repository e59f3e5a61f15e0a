//! How well does a section say what is asked? Weights of its parts, of synonyms and of nearness.

use crate::lexicon::Alternative;
use crate::query::Concept;
use crate::search::{Index, PARTS, Posting, SearchError, part_of};

/// What a word in each part of a section weighs, in the order of [`crate::search::SECTION`]: title,
/// alias, summary, heading, body, context.
const WEIGHTS: [f32; PARTS] = [2.0, 1.8, 0.4, 1.4, 1.0, 0.3];
/// How much a part's length counts against its words: 0 not at all, 1 in full.
const LENGTH: [f32; PARTS] = [0.5, 0.5, 0.5, 0.5, 0.3, 0.5];
/// How soon a word that is said again says nothing more (k1 of BM25).
const SATURATION: f32 = 2.5;
/// What a synonym counts, compared with the typed word.
const SYNONYM: f32 = 0.9;
/// What a section gains that has the word as it was typed, not only its stem.
const EXACT: f32 = 0.1;
/// What two neighbouring words of the query gain where they stand next to each other.
const NEARNESS: f32 = 0.5;
/// How many words apart two words still belong together.
const FAR: u32 = 8;

/// How a concept matched one section.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matched {
    /// Number of the section, in the order of the library.
    pub section: u32,
    /// Score of the best way to say it.
    pub score: f32,
    /// Which way that was; 0 is the typed one.
    pub way: usize,
    /// What each part of the section gave to the score.
    pub parts: [f32; PARTS],
    /// What the word as it was typed gave to the score.
    pub exact: f32,
    positions: Vec<u32>,
}

/// Where a concept was found, by section.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// Matches in ascending order of sections.
    pub matches: Vec<Matched>,
    /// How rare the concept is; see [`rarity`].
    pub rarity: f32,
}

impl Found {
    /// How it matched a section, if it did.
    pub fn at(&self, section: u32) -> Option<&Matched> {
        let at = self.matches.binary_search_by_key(&section, |it| it.section);
        self.matches.get(at.ok()?)
    }
}

/// How each concept matched a section, in the order of the query.
pub fn matches(found: &[Found], section: u32) -> Vec<Option<&Matched>> {
    found.iter().map(|it| it.at(section)).collect()
}

/// Looks a concept up, in all the ways it may be said. A section scores the best of them.
///
/// # Errors
///
/// When the index is damaged.
pub fn find(index: &Index, concept: &Concept) -> Result<Found, SearchError> {
    let mut matches: Vec<Matched> = Vec::new();
    for (number, way) in concept.ways.iter().enumerate() {
        let found = say(index, number, way)?;
        matches = if matches.is_empty() { found } else { best(matches, found) };
    }
    for matched in &mut matches {
        matched.scale(concept.weight());
    }
    Ok(Found { rarity: rarity(index, matches.len()) * concept.weight(), matches })
}

/// The matches of one way to say a concept.
fn say(index: &Index, number: usize, way: &Alternative) -> Result<Vec<Matched>, SearchError> {
    let postings = index.postings(&way.stems)?;
    let weight = rarity(index, postings.len()) * if number == 0 { 1.0 } else { SYNONYM };
    let mut found: Vec<Matched> =
        postings.into_iter().map(|posting| matched(index, posting, number, weight)).collect();
    if let [surface] = way.surfaces.as_slice() {
        let exact = index.exact(surface)?;
        for matched in found.iter_mut().filter(|it| exact.binary_search(&it.section).is_ok()) {
            matched.exact = matched.score * EXACT;
            matched.score += matched.exact;
        }
    }
    Ok(found)
}

/// BM25F: the words of all parts, weighed and set against the part's length, are added up before they
/// saturate (Zaragoza and others, Microsoft Cambridge at TREC-13, 2004). So a word in title and text is
/// not counted as two.
fn matched(index: &Index, posting: Posting, way: usize, weight: f32) -> Matched {
    let lengths = index.relative_lengths(posting.section);
    let mut parts = [0.0; PARTS];
    for position in &posting.positions {
        let part = part_of(*position);
        let (Some(share), Some(length)) = (parts.get_mut(part), lengths.get(part)) else {
            continue;
        };
        let (given, slope) = (WEIGHTS.get(part).unwrap_or(&0.0), LENGTH.get(part).unwrap_or(&0.0));
        *share += given / (1.0 - slope + slope * length);
    }
    let sum: f32 = parts.iter().sum();
    let score = weight * sum * (SATURATION + 1.0) / (SATURATION + sum);
    let mut matched = Matched { section: posting.section, way, parts, ..Matched::default() };
    matched.scale(if sum > 0.0 { score / sum } else { 0.0 });
    Matched { score, positions: posting.positions, ..matched }
}

impl Matched {
    fn scale(&mut self, by: f32) {
        self.parts.iter_mut().for_each(|it| *it *= by);
        self.exact *= by;
        self.score *= by;
    }
}

/// The better match of each section, of two lists in ascending order.
fn best(one: Vec<Matched>, other: Vec<Matched>) -> Vec<Matched> {
    let mut merged = Vec::with_capacity(one.len() + other.len());
    let (mut one, mut other) = (one.into_iter().peekable(), other.into_iter().peekable());
    loop {
        let next = match (one.peek(), other.peek()) {
            (Some(a), Some(b)) if a.section == b.section => {
                let (a, b) = (one.next(), other.next());
                let first = a.as_ref().map(|it| it.score) >= b.as_ref().map(|it| it.score);
                if first { a } else { b }
            }
            (Some(a), Some(b)) if a.section > b.section => other.next(),
            (Some(_), _) => one.next(),
            (None, _) => other.next(),
        };
        match next {
            Some(next) => merged.push(next),
            None => return merged,
        }
    }
}

/// How much a word says that stands in `having` sections: the inverse document frequency of BM25.
pub fn rarity(index: &Index, having: usize) -> f32 {
    if having == 0 {
        return 0.0;
    }
    // Counts of sections are far below the 24 bits an f32 holds exactly.
    #[expect(clippy::cast_precision_loss)]
    let (all, having) = (index.sections() as f32, having as f32);
    (1.0 + (all - having + 0.5) / (having + 0.5)).ln()
}

/// What a section scores for all concepts, and the share of the query it covers, rare words counting more.
/// The share is for the reader: rare words weigh in the score by themselves.
///
/// `found` is in the order of the query, `matched` how each of it matched the section.
pub fn score(found: &[Found], matched: &[Option<&Matched>]) -> (f32, f32) {
    let (mut sum, mut covered, mut whole) = (0.0, 0.0, 0.0);
    for (found, matched) in found.iter().zip(matched) {
        whole += found.rarity;
        if let Some(matched) = matched {
            sum += matched.score;
            covered += found.rarity;
        }
    }
    let neighbours = found.windows(2).zip(matched.windows(2));
    let near: f32 = neighbours.map(|(found, matched)| together(found, matched)).sum();
    (sum + near, if whole > 0.0 { covered / whole } else { 1.0 })
}

/// What two neighbours of the query gain for standing near each other.
fn together(found: &[Found], matched: &[Option<&Matched>]) -> f32 {
    let ([one, other], [Some(first), Some(second)]) = (found, matched) else {
        return 0.0;
    };
    let Some(distance) = nearest(&first.positions, &second.positions).filter(|it| *it <= FAR) else {
        return 0.0;
    };
    // A distance is at most FAR here: exact in an f32.
    #[expect(clippy::cast_precision_loss)]
    let nearness = 1.0 / distance.max(1) as f32;
    NEARNESS * one.rarity.min(other.rarity) * nearness
}

/// The least distance between two sorted lists of positions. Parts lie far apart.
fn nearest(one: &[u32], other: &[u32]) -> Option<u32> {
    let (mut a, mut b) = (one.iter().peekable(), other.iter().peekable());
    let mut least: Option<u32> = None;
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        let distance = x.abs_diff(**y);
        least = Some(least.map_or(distance, |it| it.min(distance)));
        if x < y {
            a.next()
        } else {
            b.next()
        };
    }
    least
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_pair_is_found() {
        assert_eq!(nearest(&[1, 20, 40], &[3, 22]), Some(2));
        assert_eq!(nearest(&[5], &[9, 100]), Some(4));
        assert_eq!(nearest(&[], &[9]), None);
    }

    #[test]
    fn a_section_keeps_its_better_match() {
        let matched = |section, score| Matched { section, score, ..Matched::default() };
        let merged = best(vec![matched(1, 2.0), matched(3, 1.0)], vec![matched(0, 1.0), matched(3, 5.0)]);
        let merged: Vec<(u32, f32)> = merged.iter().map(|it| (it.section, it.score)).collect();
        assert_eq!(merged, [(0, 1.0), (1, 2.0), (3, 5.0)]);
    }
}
