//! Do the words of a question belong to this subject, or to another? What each says for it, learnt from questions of
//! both kinds.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::learn::{Examples, learn, steps};
use crate::word_list::WordList;

/// How finely it is kept what a word says: so many steps make one.
pub(crate) const STEPS: f32 = 4.0;
/// The most a word can say, for or against, in steps.
pub const MOST_STEPS: i8 = 8;
/// How dear a mistake is while learning.
const COST: f64 = 0.3;

/// How much each word says for this subject, and against it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaning {
    /// What each stem that stands in some section says, in the order of those, in steps.
    pub own: Vec<i8>,
    /// Other stems that say something.
    pub others: WordList,
    /// What they say.
    pub of_others: Vec<i8>,
    /// What is said before any word.
    pub first: i8,
}

impl Leaning {
    /// Learns from questions of this subject and of others, as stems; `known` are the stems that stand in sections.
    /// Nothing is known where one kind is missing.
    pub(crate) fn learn(known: &WordList, inside: &[Vec<String>], elsewhere: &[Vec<String>]) -> Self {
        if inside.is_empty() || elsewhere.is_empty() {
            return Self::default();
        }
        let mut numbers: BTreeMap<&str, u32> = BTreeMap::new();
        let features: Vec<Vec<u32>> =
            inside.iter().chain(elsewhere).map(|it| numbered(&mut numbers, it)).collect();
        let sought: Vec<bool> = (0..features.len()).map(|at| at < inside.len()).collect();
        // Learning from parts, and sharing by length, were tried: no better here.
        let (count, parts) = (numbers.len(), 0);
        let learnt = learn(&Examples {
            features: &features,
            sought: &sought,
            count,
            cost: COST,
            parts,
            share: |_| 1.0,
        });
        let small = |weight: f64| steps(weight, f64::from(STEPS), MOST_STEPS);
        let says = |stem: &str| {
            let at = numbers.get(stem).and_then(|at| learnt.each.get(*at as usize));
            at.map_or(0, |it| small(*it))
        };
        let others = numbers.keys().filter(|it| !known.has(it) && says(it) != 0);
        let others: WordList = others.map(|it| (*it).to_owned()).collect();
        Self {
            own: known.iter().map(says).collect(),
            of_others: others.iter().map(says).collect(),
            others,
            first: small(learnt.first),
        }
    }

    /// How much the words of a question speak for this subject, each counted once; `known` as it was when they
    /// were learnt. 0 where nothing was.
    pub fn of<'a>(&self, known: &WordList, stems: impl Iterator<Item = &'a str>) -> f32 {
        let says = |stem: &str| match known.search(stem) {
            Ok(at) => self.own.get(at),
            Err(_) => self.others.search(stem).ok().and_then(|at| self.of_others.get(at)),
        };
        let stems: BTreeSet<&str> = stems.collect();
        let all = stems.into_iter().filter_map(says).chain([&self.first]);
        all.map(|it| f32::from(*it) / STEPS).sum()
    }

    /// Every stem that says something, in order, with what it says, in steps; `known` as it was when they were
    /// learnt.
    pub fn telling<'a>(&'a self, known: &'a WordList) -> BTreeMap<&'a str, i8> {
        let own = known.iter().zip(&self.own);
        let all = own.chain(self.others.iter().zip(&self.of_others));
        all.filter(|it| *it.1 != 0).map(|(stem, steps)| (stem, *steps)).collect()
    }
}

/// The numbers of the stems of a question, each once.
fn numbered<'a>(numbers: &mut BTreeMap<&'a str, u32>, stems: &'a [String]) -> Vec<u32> {
    let number = |stem: &'a String| {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        *numbers.entry(stem.as_str()).or_insert(next)
    };
    let own: BTreeSet<u32> = stems.iter().map(number).collect();
    own.into_iter().collect()
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

    fn leaning() -> Leaning {
        let inside = questions(&["calf cramp", "cramp night", "leg night"]);
        Leaning::learn(&known(), &inside, &questions(&["roast leg lamb", "night train", "roast calf"]))
    }

    #[test]
    fn words_speak_for_the_questions_they_stand_in() {
        let leaning = leaning();
        let of = |text: &str| leaning.of(&known(), text.split(' '));
        assert!(of("cramp leg") > 0.0 && of("roast train") < 0.0, "{leaning:?}");
        assert!(of("cramp leg") > of("roast leg"));
        assert!((of("zebra gnu") - of("")).abs() < f32::EPSILON);
        assert!((of("cramp leg cramp") - of("cramp leg")).abs() < f32::EPSILON);
    }

    #[test]
    fn nothing_is_known_without_both_kinds() {
        let of_one = Leaning::learn(&known(), &questions(&["calf cramp"]), &[]);
        assert_eq!(of_one, Leaning::default());
    }
}
