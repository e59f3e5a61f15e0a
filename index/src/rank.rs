//! How well does a section say what is asked? Weights of its parts, of synonyms and of nearness.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use crate::lexicon::Alternative;
use crate::posting::{Postings, part_of, rarity};
use crate::query::Concept;
use crate::search::{Index, PARTS, SearchError};

/// What a word in each part of a section weighs, in the order of [`crate::search::SECTION`]: title,
/// alias, summary, heading, body, context, question.
pub(crate) const WEIGHTS: [f32; PARTS] = [3.0, 1.8, 0.4, 2.5, 1.0, 0.3, 1.0];
/// How much a part's length counts against its words: 0 not at all, 1 in full.
pub(crate) const LENGTH: [f32; PARTS] = [0.9, 0.5, 0.5, 0.5, 0.3, 0.5, 0.5];
/// How soon a word that is said again says nothing more (k1 of BM25).
pub(crate) const SATURATION: f32 = 3.0;
/// What a synonym counts, compared with the typed word.
pub(crate) const SYNONYM: f32 = 0.9;
/// What a section gains that has the word as it was typed, not only its stem.
pub(crate) const EXACT: f32 = 0.2;
/// What two neighbouring words of the query gain where they stand next to each other.
pub(crate) const NEARNESS: f32 = 0.8;
/// How many words apart two words still belong together.
pub(crate) const FAR: u32 = 8;

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
    /// Where its positions stand among those of the concept.
    positions: Range<usize>,
}

/// Where a concept was found, by section.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// Matches in ascending order of sections.
    pub matches: Vec<Matched>,
    /// How rare the concept is; see [`rarity`].
    pub rarity: f32,
    /// Where each way to say it stands.
    ways: Vec<Rc<Postings>>,
}

impl Found {
    /// How it matched a section, if it did.
    pub fn at(&self, section: u32) -> Option<&Matched> {
        let at = self.matches.binary_search_by_key(&section, |it| it.section);
        self.matches.get(at.ok()?)
    }

    /// Where the words of a match stand.
    pub fn positions(&self, matched: &Matched) -> &[u32] {
        let way = self.ways.get(matched.way);
        way.and_then(|it| it.positions().get(matched.positions.clone())).unwrap_or(&[])
    }
}

/// Looks words up in an index, each once: the ways to say one thing share many.
pub struct Lookup<'a> {
    index: &'a Index,
    stems: BTreeMap<String, Rc<Postings>>,
}

impl<'a> Lookup<'a> {
    /// Of an index, with nothing looked up yet.
    pub fn of(index: &'a Index) -> Self {
        Self { index, stems: BTreeMap::new() }
    }

    /// The index.
    pub fn index(&self) -> &'a Index {
        self.index
    }

    /// Where a word stands, by its stem.
    ///
    /// # Errors
    ///
    /// When the index is damaged.
    pub fn stem(&mut self, stem: &str) -> Result<Rc<Postings>, SearchError> {
        if let Some(known) = self.stems.get(stem) {
            return Ok(Rc::clone(known));
        }
        let found = Rc::new(self.index.stem(stem)?);
        self.stems.insert(stem.to_owned(), Rc::clone(&found));
        Ok(found)
    }

    /// Where words stand next to each other, by their stems.
    ///
    /// # Errors
    ///
    /// When the index is damaged.
    pub fn phrase(&mut self, stems: &[String]) -> Result<Rc<Postings>, SearchError> {
        let Some((first, rest)) = stems.split_first() else {
            return Ok(Rc::default());
        };
        let mut found = self.stem(first)?;
        for (stem, distance) in rest.iter().zip(1..) {
            if found.is_empty() {
                break;
            }
            found = Rc::new(found.followed_by(&*self.stem(stem)?, distance));
        }
        Ok(found)
    }

    /// Looks a concept up, in all the ways it may be said. A section scores the best of them.
    ///
    /// # Errors
    ///
    /// When the index is damaged.
    pub fn find(&mut self, concept: &Concept) -> Result<Found, SearchError> {
        let mut found = Found::default();
        let mut places: Vec<usize> = Vec::new();
        for (number, way) in concept.ways.iter().enumerate() {
            let postings = self.phrase(&way.stems)?;
            found.ways.push(Rc::clone(&postings));
            if !postings.is_empty() {
                places.resize(self.index.tally.sections(), usize::MAX);
                self.say(number, way, &postings, (&mut found, &mut places))?;
            }
        }
        found.matches.sort_unstable_by_key(|it| it.section);
        for matched in &mut found.matches {
            matched.scale(concept.weight());
        }
        found.rarity = rarity(self.index.tally.sections(), found.matches.len()) * concept.weight();
        Ok(found)
    }

    /// Adds the matches of one way to say a concept; `places` has where among the matches a section is.
    fn say(
        &self,
        number: usize,
        way: &Alternative,
        postings: &Postings,
        (found, places): (&mut Found, &mut [usize]),
    ) -> Result<(), SearchError> {
        let weight =
            rarity(self.index.tally.sections(), postings.len()) * if number == 0 { 1.0 } else { SYNONYM };
        let exact = match way.surfaces.as_slice() {
            [surface] => self.index.exact(surface)?,
            _ => Vec::new(),
        };
        let mut exact = exact.into_iter().peekable();
        for (section, range) in postings.iter() {
            let positions = postings.positions().get(range.clone()).unwrap_or(&[]);
            let mut matched = matched(self.index, section, positions, weight);
            while exact.next_if(|it| *it < section).is_some() {}
            if exact.peek() == Some(&section) {
                matched.exact = matched.score * EXACT;
                matched.score += matched.exact;
            }
            (matched.way, matched.positions) = (number, range);
            let Some(place) = places.get_mut(section as usize) else {
                continue;
            };
            match found.matches.get_mut(*place) {
                Some(known) if known.score >= matched.score => {}
                Some(known) => *known = matched,
                None => {
                    *place = found.matches.len();
                    found.matches.push(matched);
                }
            }
        }
        Ok(())
    }
}

/// BM25F: the words of all parts, weighed and set against the part's length, are added up before they
/// saturate (Zaragoza and others, Microsoft Cambridge at TREC-13, 2004). So a word in title and text is
/// not counted as two.
fn matched(index: &Index, section: u32, positions: &[u32], weight: f32) -> Matched {
    let mut parts = [0.0; PARTS];
    // Positions ascend: those of a part follow one another, and weigh the same.
    for run in positions.chunk_by(|one, other| part_of(*one) == part_of(*other)) {
        let part = run.first().map_or(0, |it| part_of(*it));
        if let (Some(share), Some(given)) = (parts.get_mut(part), WEIGHTS.get(part)) {
            let slope = LENGTH.get(part).unwrap_or(&0.0);
            let each = given / (1.0 - slope + slope * index.tally.relative_length(section, part));
            for _ in run {
                *share += each;
            }
        }
    }
    let sum: f32 = parts.iter().sum();
    let score = weight * sum * (SATURATION + 1.0) / (SATURATION + sum);
    let mut matched = Matched { section, parts, ..Matched::default() };
    matched.scale(if sum > 0.0 { score / sum } else { 0.0 });
    Matched { score, ..matched }
}

/// What a word that stands so in a section is worth, compared with the most it could be: 0 to 1.
pub(crate) fn presence(index: &Index, section: u32, positions: &[u32]) -> f32 {
    matched(index, section, positions, 1.0).score / (SATURATION + 1.0)
}

impl Matched {
    fn scale(&mut self, by: f32) {
        self.parts.iter_mut().for_each(|it| *it *= by);
        self.exact *= by;
        self.score *= by;
    }
}

/// What a section scores, part by part.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// The sum over the concepts.
    pub words: f32,
    /// What neighbours of the query gain for standing near each other.
    pub near: f32,
    /// What the question gains that is most like the query.
    pub like: f32,
    /// What it gains for the words of the best sections.
    pub feedback: f32,
    /// What share of the query is covered, rare words counting more: 0 to 1. It is for the reader: rare
    /// words weigh in the score by themselves.
    pub coverage: f32,
}

impl Score {
    /// All together.
    pub fn sum(&self) -> f32 {
        self.words + self.near + self.like + self.feedback
    }
}

/// What every section scores for all concepts, in the order of the query.
pub fn scores(index: &Index, found: &[Found]) -> Vec<Score> {
    let mut scores = vec![Score::default(); index.tally.sections()];
    let whole: f32 = found.iter().map(|it| it.rarity).sum();
    for concept in found {
        for matched in &concept.matches {
            if let Some(score) = scores.get_mut(matched.section as usize) {
                score.words += matched.score;
                score.coverage += if whole > 0.0 { concept.rarity / whole } else { 0.0 };
            }
        }
    }
    for (one, other) in found.iter().zip(found.iter().skip(1)) {
        together(one, other, &mut scores);
    }
    scores
}

/// Adds what two neighbours of the query gain for standing near each other.
fn together(one: &Found, other: &Found, scores: &mut [Score]) {
    let mut others = other.matches.iter().peekable();
    for first in &one.matches {
        while others.next_if(|it| it.section < first.section).is_some() {}
        let Some(second) = others.next_if(|it| it.section == first.section) else {
            continue;
        };
        let distance = nearest(one.positions(first), other.positions(second)).filter(|it| *it <= FAR);
        let (Some(distance), Some(score)) = (distance, scores.get_mut(first.section as usize)) else {
            continue;
        };
        // A distance is at most FAR here: exact in an f32.
        #[expect(clippy::cast_precision_loss)]
        let nearness = 1.0 / distance.max(1) as f32;
        score.near += NEARNESS * one.rarity.min(other.rarity) * nearness;
    }
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
}
