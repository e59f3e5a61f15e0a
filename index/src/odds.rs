//! Do the words of a question belong to this subject, or to another? The log odds of every word, counted over
//! questions of both kinds.
//!
//! Naive Bayes after Maron (Automatic indexing: an experimental inquiry, Journal of the ACM 8, 1961).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::word_list::WordList;

/// What a word says that stands in no question of either kind.
pub(crate) const UNKNOWN: f32 = -0.5;
/// How finely odds are kept: so many steps make one.
pub(crate) const STEPS: f32 = 4.0;
/// The most a word can say, for or against, in steps.
pub const MOST_STEPS: u8 = 16;
/// So many words at least are needed to tell a subject: `needle` may be asked for in any.
pub(crate) const LEAST: usize = 2;
/// What is added to every count, so that a word never seen in one kind is not thought impossible there.
const SMOOTHING: f32 = 0.5;

/// How much each word says for this subject, and against it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Odds {
    /// What each stem that stands in some section says, in the order of those: the natural logarithm of how much
    /// likelier it is in a question of this subject, in steps of a quarter.
    pub own: Vec<i8>,
    /// Other stems.
    pub others: WordList,
    /// What they say.
    pub of_others: Vec<i8>,
}

impl Odds {
    /// Counts questions of this subject and of others, as stems; `known` are the stems that stand in sections.
    /// Nothing is known where one kind is missing.
    pub(crate) fn count(known: &WordList, inside: &[Vec<String>], elsewhere: &[Vec<String>]) -> Self {
        if inside.is_empty() || elsewhere.is_empty() {
            return Self::default();
        }
        let (here, there) = (Counts::of(inside), Counts::of(elsewhere));
        let says = |stem: &str| match (here.having.contains_key(stem), there.having.contains_key(stem)) {
            (false, false) => steps(UNKNOWN),
            _ => steps(here.log_share(stem) - there.log_share(stem)),
        };
        let stems = here.having.keys().chain(there.having.keys());
        let others: WordList = stems.filter(|it| !known.has(it)).map(|it| (*it).to_owned()).collect();
        Self { own: known.iter().map(says).collect(), of_others: others.iter().map(says).collect(), others }
    }

    /// How much the words of a question speak for this subject, each counted once; `known` as it was when they
    /// were counted. Nothing where nothing is known, or there are fewer words than tell a subject.
    pub fn of<'a>(&self, known: &WordList, stems: impl Iterator<Item = &'a str>) -> Option<f32> {
        let stems: BTreeSet<&str> = stems.collect();
        if (self.own.is_empty() && self.of_others.is_empty()) || stems.len() < LEAST {
            return None;
        }
        let says = |stem: &str| match known.search(stem) {
            Ok(at) => self.own.get(at),
            Err(_) => self.others.search(stem).ok().and_then(|at| self.of_others.get(at)),
        };
        let odds = |stem: &str| says(stem).map_or(UNKNOWN, |it| f32::from(*it) / STEPS);
        Some(stems.into_iter().map(odds).sum())
    }

    /// Every stem that says something else than an unknown word, in order, with what it says, in steps;
    /// `known` as it was when they were counted.
    pub fn telling<'a>(&'a self, known: &'a WordList) -> BTreeMap<&'a str, i8> {
        let own = known.iter().zip(&self.own);
        let all = own.chain(self.others.iter().zip(&self.of_others));
        all.filter(|it| *it.1 != steps(UNKNOWN)).map(|(stem, steps)| (stem, *steps)).collect()
    }
}

/// In how many questions of one kind each word stands.
struct Counts<'a> {
    having: BTreeMap<&'a str, u16>,
    all: usize,
}

impl<'a> Counts<'a> {
    fn of(questions: &'a [Vec<String>]) -> Self {
        let mut having: BTreeMap<&str, u16> = BTreeMap::new();
        for question in questions {
            let own: BTreeSet<&str> = question.iter().map(String::as_str).collect();
            for stem in own {
                let count = having.entry(stem).or_default();
                *count = count.saturating_add(1);
            }
        }
        Self { having, all: questions.len() }
    }

    fn log_share(&self, stem: &str) -> f32 {
        // Counts of questions are far below the 24 bits an f32 holds exactly.
        #[expect(clippy::cast_precision_loss)]
        let all = self.all as f32 + 1.0;
        let having = f32::from(self.having.get(stem).copied().unwrap_or_default());
        ((having + SMOOTHING) / all).ln()
    }
}

/// Log odds in steps.
fn steps(odds: f32) -> i8 {
    let most = f32::from(MOST_STEPS);
    let steps = (odds * STEPS).round().clamp(-most, most);
    // At most MOST_STEPS.
    #[expect(clippy::cast_possible_truncation)]
    let steps = steps as i8;
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn questions(texts: &[&str]) -> Vec<Vec<String>> {
        texts.iter().map(|it| it.split(' ').map(str::to_owned).collect()).collect()
    }

    fn known() -> WordList {
        ["calf", "cramp", "leg"].map(str::to_owned).into_iter().collect()
    }

    fn odds() -> Odds {
        let inside = questions(&["calf cramp", "cramp night", "leg night"]);
        Odds::count(&known(), &inside, &questions(&["roast leg lamb", "night train", "roast calf"]))
    }

    #[test]
    fn words_speak_for_the_questions_they_stand_in() {
        let odds = odds();
        let of = |text: &str| odds.of(&known(), text.split(' ')).unwrap_or_default();
        assert!(of("cramp leg") > 0.0 && of("roast train") < 0.0, "{odds:?}");
        assert!(of("cramp leg") > of("roast leg"));
        assert!((of("zebra gnu") - 2.0 * UNKNOWN).abs() < f32::EPSILON);
        assert!((of("cramp leg cramp") - of("cramp leg")).abs() < f32::EPSILON);
    }

    #[test]
    fn nothing_is_known_without_both_kinds() {
        let odds_of_one = Odds::count(&known(), &questions(&["calf cramp"]), &[]);
        assert_eq!(odds_of_one.of(&known(), ["cramp"].into_iter()), None);
        assert_eq!(odds().of(&known(), ["cramp", "cramp"].into_iter()), None);
    }
}
