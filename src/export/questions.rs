//! What do people ask, as the index has it? The questions of every section, and the words of them that
//! stand nowhere else in it.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use index::entry::{Entry, Section};
use index::lexicon::Lexicon;
use index::library::Library;
use index::posting::{part_of, passage_of, rarity};
use index::search::{Index, QUESTIONS, SECTION};
use index::words::{STOP_WORDS, is_stop_word, stem};

/// A word of a question.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Asked {
    /// Its stem.
    pub(super) stem: String,
    /// Whether its stem is that of a stop word too, and if so, whether it is one.
    pub(super) common: Common,
}

/// Whether a word is a stop word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Common {
    /// Its stem tells.
    Plain,
    /// It is one, though other words have its stem.
    Stop,
    /// It is none, though a stop word has its stem.
    Worth,
}

/// The questions of a section.
#[derive(Clone, Debug, Default)]
pub(super) struct Questions {
    /// Those that are not names of its entry.
    pub(super) asked: Vec<Vec<Asked>>,
    /// Their words that stand in no other part of the section, as they read.
    pub(super) words: BTreeSet<String>,
}

/// The questions of every section, in the order of the index, and the stems that are those of stop words and of
/// other words.
///
/// # Errors
///
/// When the index is damaged.
pub(super) fn questions(
    library: &Library,
    lexicon: &Lexicon,
    index: &Index,
) -> Result<(Vec<Questions>, BTreeSet<String>)> {
    let reader = Reader { lexicon, index, having: having(index)?, loose: loose(index)? };
    let stems = stems(index)?;
    let mut words: Vec<BTreeSet<String>> = vec![BTreeSet::new(); index.tally.sections()];
    for (word, sections) in index.surfaces()? {
        for section in sections {
            if let Some(own) = words.get_mut(section as usize) {
                own.insert(word.clone());
            }
        }
    }
    let sections = library.entries().flat_map(|entry| entry.sections.iter().map(move |it| (entry, it)));
    let mut found = Vec::new();
    for (((entry, section), number), (passages, own)) in
        sections.zip(0_u32..).zip(stems.into_iter().zip(words))
    {
        let names = if is_opening(entry, section) { 1 + entry.aliases.len() } else { 0 };
        let first = index.tally.questions_of(number).start;
        let asked = passages.iter().take(passages.len().saturating_sub(names)).zip(first..);
        let mut asked: Vec<Vec<Asked>> = asked.map(|(stems, at)| reader.question(stems, at)).collect();
        asked.sort();
        let told = reader.told(library, entry, section);
        found.push(Questions { asked, words: own.difference(&told).cloned().collect() });
    }
    Ok((found, reader.loose))
}

fn is_opening(entry: &Entry, section: &Section) -> bool {
    entry.sections.first().is_some_and(|it| it.id == section.id)
}

/// The passages of the part of questions, of every section, as stems.
fn stems(index: &Index) -> Result<Vec<Vec<Vec<String>>>> {
    let mut sections: Vec<BTreeMap<u32, String>> = vec![BTreeMap::new(); index.tally.sections()];
    for (stem, postings) in index.stems()? {
        for (section, range) in postings.iter() {
            let positions = postings.positions().get(range).unwrap_or(&[]);
            let asked = positions.iter().filter(|it| part_of(**it) == QUESTIONS);
            if let Some(places) = sections.get_mut(section as usize) {
                places.extend(asked.map(|at| (*at, stem.clone())));
            }
        }
    }
    let passages = |places: BTreeMap<u32, String>| {
        let mut passages: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for (at, stem) in places {
            passages.entry(passage_of(at)).or_default().push(stem);
        }
        passages.into_values().collect()
    };
    Ok(sections.into_iter().map(passages).collect())
}

/// In how many sections each stem stands.
fn having(index: &Index) -> Result<BTreeMap<String, usize>> {
    Ok(index.stems()?.into_iter().map(|(stem, postings)| (stem, postings.len())).collect())
}

/// Stems of stop words and of other words, too.
fn loose(index: &Index) -> Result<BTreeSet<String>> {
    let common: BTreeSet<String> = STOP_WORDS.iter().map(|it| stem(it)).collect();
    let others = index.surfaces()?.into_iter().filter(|(word, _)| !is_stop_word(word));
    Ok(others.map(|(word, _)| stem(&word)).filter(|it| common.contains(it)).collect())
}

struct Reader<'a> {
    lexicon: &'a Lexicon,
    index: &'a Index,
    having: BTreeMap<String, usize>,
    loose: BTreeSet<String>,
}

/// So many words of a question are looked at, whether they are stop words.
const DOUBTS: usize = 10;

impl Reader<'_> {
    /// A question, with what its size tells of its words: stop words do not count for it.
    fn question(&self, stems: &[String], number: usize) -> Vec<Asked> {
        let doubts: Vec<usize> =
            (0..stems.len()).filter(|at| self.is_doubt(stems, *at)).take(DOUBTS).collect();
        let size = self.index.tally.question_size(number).powf(4.0 / 3.0);
        let certain = stems.iter().zip(0..).filter(|(stem, at)| !doubts.contains(at) && !is_common(stem));
        let certain: f32 = certain.map(|(stem, _)| self.rarity(stem)).sum();
        let sum = |chosen: usize| -> f32 {
            let chosen = doubts.iter().zip(0..).filter(|(_, bit)| chosen >> bit & 1 == 1);
            chosen.filter_map(|(at, _)| stems.get(*at)).map(|it| self.rarity(it)).sum::<f32>() + certain
        };
        let off = |chosen: &usize| (sum(*chosen) - size).abs();
        let best = (0..1_usize << doubts.len()).min_by(|a, b| off(a).total_cmp(&off(b))).unwrap_or(0);
        let asked = stems.iter().zip(0..).map(|(stem, at)| {
            let doubt = doubts.iter().position(|it| *it == at);
            let common = match doubt {
                Some(bit) if best >> bit & 1 == 1 => Common::Worth,
                Some(_) => Common::Stop,
                None if self.loose.contains(stem) => Common::Worth,
                None => Common::Plain,
            };
            Asked { stem: stem.clone(), common }
        });
        asked.collect()
    }

    fn is_doubt(&self, stems: &[String], at: usize) -> bool {
        stems.get(at).is_some_and(|it| self.loose.contains(it))
    }

    fn rarity(&self, stem: &str) -> f32 {
        rarity(self.index.tally.sections(), self.having.get(stem).copied().unwrap_or_default())
    }

    /// All words of a section's other parts, as they read.
    fn told(&self, library: &Library, entry: &Entry, section: &Section) -> BTreeSet<String> {
        let parts = SECTION.iter().take(QUESTIONS);
        let passages = parts.flat_map(|part| part.passages(library, entry, section));
        let words = passages.flat_map(|it| self.lexicon.analyse(&it));
        words.map(|it| it.0).collect()
    }
}

/// Is this the stem of stop words alone?
fn is_common(stem_of: &str) -> bool {
    STOP_WORDS.iter().any(|it| stem(it) == stem_of)
}
