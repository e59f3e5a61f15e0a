//! What is counted of every section while it is indexed? Lengths, its questions, the words that mark it.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::posting::rarity;
use crate::word_list::WordList;
use crate::words::is_telling;

/// How many words mark a section.
pub(crate) const KEYWORDS: usize = 12;
/// How soon a word that is said again marks a section no more.
pub(crate) const SATURATION: f32 = 1.5;

/// What is counted, by section.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tally {
    /// How many words each part has, one section after another.
    lengths: Vec<u16>,
    /// How many parts a section has.
    parts: usize,
    /// The mean length of each part, over the sections that have it.
    means: Vec<f32>,
    /// Behind the last question of each section.
    #[serde(with = "crate::rising")]
    question_ends: Vec<u32>,
    /// How much each question says.
    question_sizes: Vec<f32>,
    /// The words that mark sections.
    words: WordList,
    /// Behind the last keyword of each section.
    #[serde(with = "crate::rising")]
    keyword_ends: Vec<u32>,
    /// Keywords as places in `words`, with their weights.
    keywords: Vec<(u32, f32)>,
}

impl Tally {
    /// How many sections there are.
    pub fn sections(&self) -> usize {
        self.question_ends.len()
    }

    /// How long a part of a section is, compared with the mean of all sections that have it.
    pub fn relative_length(&self, section: u32, part: usize) -> f32 {
        let length = self.lengths.get(section as usize * self.parts + part).copied().unwrap_or_default();
        f32::from(length) / self.means.get(part).unwrap_or(&1.0)
    }

    /// How many questions sections are known to answer.
    pub fn questions(&self) -> usize {
        self.question_sizes.len()
    }

    /// The numbers of a section's questions.
    pub fn questions_of(&self, section: u32) -> Range<usize> {
        run(&self.question_ends, section)
    }

    /// How much a question says: what its words weigh together, to the power of 3/4.
    pub fn question_size(&self, question: usize) -> f32 {
        self.question_sizes.get(question).copied().unwrap_or_default()
    }

    /// The words that mark a section, heaviest first, with their weights.
    pub fn keywords(&self, section: u32) -> impl Iterator<Item = (&str, f32)> {
        let keywords = self.keywords.get(run(&self.keyword_ends, section)).unwrap_or(&[]);
        keywords.iter().map(|(word, weight)| (self.words.get(*word as usize), *weight))
    }
}

/// The run of things that belong to a section, by the ends of all runs.
fn run(ends: &[u32], section: u32) -> Range<usize> {
    let end = |at: usize| ends.get(at).map_or(0, |end| *end as usize);
    let at = section as usize;
    at.checked_sub(1).map_or(0, end)..end(at)
}

/// The words of a section, to be counted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    /// The stems of each part.
    pub(crate) parts: Vec<Vec<String>>,
    /// The stems of each question that are worth looking for.
    pub(crate) questions: Vec<Vec<String>>,
}

/// Counts section after section.
#[derive(Debug, Default)]
pub(crate) struct Counter {
    sections: Vec<Words>,
    /// In how many sections a stem stands.
    having: BTreeMap<String, usize>,
}

impl Counter {
    /// Adds a section behind the last.
    pub(crate) fn add(&mut self, words: Words) {
        let mut own: Vec<&String> = words.parts.iter().flatten().collect();
        own.sort_unstable();
        own.dedup();
        for stem in own {
            *self.having.entry(stem.clone()).or_default() += 1;
        }
        self.sections.push(words);
    }

    /// All that was counted.
    pub(crate) fn finish(&self) -> Tally {
        let parts = self.sections.first().map_or(0, |it| it.parts.len());
        let marks: Vec<_> = self.sections.iter().map(|it| self.keywords(it)).collect();
        let words = marks.iter().flatten().map(|it| it.0.to_owned()).collect();
        let mut tally = Tally { parts, words, ..Tally::default() };
        for (section, marks) in self.sections.iter().zip(marks) {
            let lengths = section.parts.iter().map(|it| u16::try_from(it.len()).unwrap_or(u16::MAX));
            tally.lengths.extend(lengths);
            let size = |stems: &Vec<String>| stems.iter().map(|it| self.rarity(it)).sum::<f32>().powf(0.75);
            tally.question_sizes.extend(section.questions.iter().map(size));
            tally.question_ends.push(u32::try_from(tally.question_sizes.len()).unwrap_or(u32::MAX));
            for (word, weight) in marks {
                let at = tally.words.search(word).ok().and_then(|at| u32::try_from(at).ok());
                tally.keywords.extend(at.map(|at| (at, weight)));
            }
            tally.keyword_ends.push(u32::try_from(tally.keywords.len()).unwrap_or(u32::MAX));
        }
        tally.means = means(&tally.lengths, parts);
        tally
    }

    fn rarity(&self, stem: &str) -> f32 {
        rarity(self.sections.len(), self.having.get(stem).copied().unwrap_or_default())
    }

    /// The words that tell a section from others: said in it, and rare elsewhere.
    fn keywords<'a>(&self, section: &'a Words) -> Vec<(&'a str, f32)> {
        let mut counts: BTreeMap<&str, f32> = BTreeMap::new();
        // The last part is what people ask, in many words for the same.
        let said = section.parts.split_last().map_or(&[][..], |(_, said)| said);
        for stem in said.iter().flatten() {
            if stem.len() > 2 && is_telling(stem) {
                *counts.entry(stem).or_default() += 1.0;
            }
        }
        let weight = |(stem, count): (&'a str, f32)| (stem, count / (count + SATURATION) * self.rarity(stem));
        let mut words: Vec<(&str, f32)> = counts.into_iter().map(weight).collect();
        words.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
        words.truncate(KEYWORDS);
        words
    }
}

fn means(lengths: &[u16], parts: usize) -> Vec<f32> {
    // Lengths and counts are far below the 24 bits an f32 holds exactly, their mean too.
    #[expect(clippy::cast_precision_loss)]
    let mean = |part: usize| {
        let filled = lengths.iter().skip(part).step_by(parts).filter(|it| **it > 0);
        let (sum, count) = filled.fold((0_u64, 0_u32), |(sum, count), it| (sum + u64::from(*it), count + 1));
        if count == 0 { 1.0 } else { sum as f32 / count as f32 }
    };
    (0..parts).map(mean).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn a_section_is_marked_by_the_words_others_lack() {
        let mut counter = Counter::default();
        for (body, asked) in
            [("calf cramp cramp calf", "calf"), ("cramp statin", ""), ("cramp sleep", "bed rest")]
        {
            counter.add(Words { parts: vec![stems(body), stems(asked)], questions: vec![stems(asked)] });
        }
        let tally = counter.finish();
        assert_eq!(tally.keywords(0).map(|it| it.0).collect::<Vec<_>>(), ["calf", "cramp"]);
        assert_eq!(tally.keywords(1).next().map(|it| it.0), Some("statin"));
        assert_eq!((tally.sections(), tally.questions(), tally.questions_of(2)), (3, 3, 2..3));
        assert!((tally.relative_length(0, 0) - 1.5).abs() < 1e-6);
        assert!((tally.relative_length(2, 1) - 4.0 / 3.0).abs() < 1e-6);
        assert!(tally.question_size(2) > tally.question_size(0));
    }
}
