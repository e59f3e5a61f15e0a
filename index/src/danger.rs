//! Does a message speak of danger, and of which? Words and pairs of words, with what each says for it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::learn::{Examples, Weights, learn, steps};
use crate::word_list::WordList;

/// How finely weights are kept: so many steps make one.
pub(crate) const STEPS: f64 = 16.0;
/// Below this, in steps, a message is taken for harmless though it touches a trigger of one list; of two; and of more:
/// what says several things is harder to doubt than a name alone.
pub(crate) const QUIET: [f64; 3] = [-0.2 * STEPS, -0.45 * STEPS, -0.7 * STEPS];
/// A message of fewer words than this is a mere call. It is never taken for harmless: it says too little.
pub(crate) const CALL: usize = 6;
/// One of fewer words than this is brief: it leaves little to go by, so its triggers are doubted less, and other signs
/// must be plainer beside them, by so much.
pub(crate) const BRIEF: usize = 9;
pub(crate) const GRANTED: f64 = 0.4 * STEPS;
/// Above this, in steps, it is taken for danger, though it touches no trigger.
pub(crate) const LOUD: f64 = 0.55 * STEPS;
/// What a denied word begins with.
pub(crate) const DENIED: char = '!';
/// What stands in the place of a word where a message is a mere call.
const MERE_CALL: &str = "";
/// Signs come close to the plainest that have so many steps less.
pub(crate) const CLOSE: f64 = 0.3 * STEPS;
/// Beside a sign whose trigger is touched, another must be plainer by so much.
pub(crate) const PLAINER: f64 = 0.125 * STEPS;
/// So many signs are shown at most that words speak of without a trigger: where more are alike, none is plain.
pub(crate) const MOST_SPOKEN: usize = 3;
/// A trigger is not believed beside a sign that is plainer by so much.
pub(crate) const DROWNED: f64 = 1.25 * STEPS;
/// How many words and pairs are kept that tell danger from what is harmless: those that say most.
const KEPT: usize = 8000;
/// How many weights of words are kept that tell one sign from the others, of all signs together.
const TELLING: usize = 7000;
/// How dear a mistake is while danger is learnt, and while each sign is, which has few messages.
const COST: f64 = 0.3;
const COST_OF_SIGN: f64 = 0.03;
/// How often a message is learnt from once more, with a part of what it says.
const PARTS: u64 = 8;
/// In how many messages a word or pair must stand.
const SEEN: usize = 2;

/// A message to learn from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heard {
    /// Its words, as stems; see `Asked::runs`.
    pub(crate) words: Vec<String>,
    /// The entries of the warning signs whose card it must raise; none if it is harmless.
    pub(crate) signs: Vec<u32>,
}

/// What words and pairs of words say for danger.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Danger {
    /// Words, as stems; a denied one begins with its mark.
    pub words: WordList,
    /// Pairs of neighbouring words by their places in `words`, in ascending order.
    pub pairs: Vec<(u32, u32)>,
    /// What each word and then each pair says for danger, in steps.
    pub weights: Vec<i8>,
    /// What is said before any word, in steps.
    pub first: i32,
    /// What is said besides before a mere call.
    pub call: i32,
    /// The entries of the signs that are told apart, and what is said for each before any word.
    pub signs: Vec<(u32, i32)>,
    /// What each word says for signs, by their places in `signs`, in steps.
    pub tells: Vec<Vec<(u8, i8)>>,
}

impl Danger {
    /// Learns from messages. Nothing is known where one kind is missing.
    pub(crate) fn learn(messages: &[Heard]) -> Self {
        let harmless = messages.iter().filter(|it| it.signs.is_empty()).count();
        if harmless == 0 || harmless == messages.len() {
            return Self::default();
        }
        let mut numbers = Numbers::default();
        let features: Vec<Vec<u32>> = messages.iter().map(|it| numbers.of(&it.words)).collect();
        let features = often(features, numbers.count());
        let sought: Vec<bool> = messages.iter().map(|it| !it.signs.is_empty()).collect();
        let (count, cost, parts) = (numbers.count(), COST, PARTS);
        let learnt =
            |features: &[Vec<u32>]| learn(&Examples { features, sought: &sought, count, cost, parts, share });
        let few = only(&features, &heaviest(&learnt(&features).each, KEPT));
        let of_danger = learnt(&few);
        numbers.put_together(&of_danger, &of_signs(messages, &features, &numbers))
    }

    /// The words and pairs of words in runs of words that say something, each once: the places of their weights.
    pub fn said(&self, runs: &[Vec<String>]) -> BTreeSet<usize> {
        let mut said = BTreeSet::new();
        for run in runs {
            let mut before = None;
            for word in run {
                let word = self.words.search(word).ok();
                said.extend(word);
                said.extend(before.zip(word).and_then(|pair| self.pair(pair)));
                before = word;
            }
        }
        said
    }

    /// Every pair of words, in ascending order of their places, and what it says for danger, in steps.
    pub fn spoken(&self) -> impl Iterator<Item = ([&str; 2], i8)> {
        let words = |it: &(u32, u32)| [it.0, it.1].map(|at| self.words.get(at as usize));
        let weights = self.weights.iter().skip(self.tells.len()).copied();
        self.pairs.iter().map(words).zip(weights)
    }

    /// The place of the weight of two words next to each other.
    fn pair(&self, (one, other): (usize, usize)) -> Option<usize> {
        let pair = (u32::try_from(one).ok()?, u32::try_from(other).ok()?);
        let place = self.pairs.binary_search(&pair).ok()?;
        Some(self.tells.len() + place)
    }

    /// How much these words and pairs of a message of so many words speak for danger, in steps. Nothing where
    /// nothing was learnt.
    pub fn loudness(&self, said: &BTreeSet<usize>, words: usize) -> Option<f64> {
        let call = if words < CALL { self.call } else { 0 };
        let weights = said.iter().filter_map(|it| self.weights.get(*it)).map(|it| i32::from(*it));
        let weights: Vec<i32> = weights.chain([call]).filter(|it| *it != 0).collect();
        (!self.weights.is_empty()).then(|| together(self.first, weights.iter().sum(), weights.len()))
    }

    /// What of these speaks for danger, the loudest first, as stems.
    pub fn loudest(&self, said: &BTreeSet<usize>) -> Vec<String> {
        let weight = |it: &usize| self.weights.get(*it).copied().unwrap_or_default();
        let mut loud: Vec<usize> = said.iter().copied().filter(|it| weight(it) > 0).collect();
        loud.sort_by_key(|it| (std::cmp::Reverse(weight(it)), *it));
        loud.into_iter().map(|it| self.text(it)).collect()
    }

    /// The word or pair of words at the place of a weight; a word alone that is denied has its "no".
    fn text(&self, place: usize) -> String {
        let pair = place.checked_sub(self.tells.len()).and_then(|at| self.pairs.get(at));
        pair.map_or(self.words.get(place).replace(DENIED, "no "), |(one, other)| {
            [one, other].map(|at| self.words.get(*at as usize).trim_start_matches(DENIED)).join(" ")
        })
    }

    /// How plainly these words speak for each sign, in steps, by its entry.
    pub fn plainness(&self, said: &BTreeSet<usize>) -> BTreeMap<u32, f64> {
        let mut sums = vec![0; self.signs.len()];
        let tells = said.iter().filter_map(|it| self.tells.get(*it)).filter(|it| !it.is_empty());
        let tells: Vec<&Vec<(u8, i8)>> = tells.collect();
        for (sign, weight) in tells.iter().copied().flatten() {
            if let Some(sum) = sums.get_mut(usize::from(*sign)) {
                *sum += i32::from(*weight);
            }
        }
        let signs = self.signs.iter().zip(sums);
        signs.map(|((entry, first), sum)| (*entry, together(*first, sum, tells.len()))).collect()
    }
}

/// The signs to be shown of a message of so many words, the plainest first: those whose triggers are touched, unless
/// others drown them; and of those that words speak of without a trigger the plainest, where they are plainer than what
/// is touched.
pub(crate) fn shown(
    words: usize,
    touched: &BTreeSet<u32>,
    spoken: &BTreeSet<u32>,
    plain: &BTreeMap<u32, f64>,
) -> Vec<u32> {
    let of = |it: &u32| plain.get(it).copied().unwrap_or(f64::NEG_INFINITY);
    let plainest = |all: &BTreeSet<u32>| all.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
    let best = plainest(touched).max(plainest(spoken));
    let least = (best - CLOSE).max(plainest(touched) + PLAINER + granted(words));
    let stays = |it: &u32| match touched.contains(it) {
        true => plain.get(it).is_none_or(|own| *own >= best - DROWNED),
        false => of(it) >= least,
    };
    let mut shown: Vec<u32> = touched.union(spoken).copied().filter(stays).collect();
    shown.sort_by(|a, b| of(b).total_cmp(&of(a)));
    let untouched = shown.iter().filter(|it| !touched.contains(it));
    let beyond: BTreeSet<u32> = untouched.skip(MOST_SPOKEN).copied().collect();
    shown.retain(|it| !beyond.contains(it));
    shown
}

/// Is a trigger of so many lists heard in a message this loud, of so many words?
pub(crate) fn hears(loudness: Option<f64>, words: usize, lists: usize) -> bool {
    let least = QUIET.get(lists.saturating_sub(1)).or(QUIET.last());
    words < CALL || loudness.zip(least).is_none_or(|(loudness, least)| loudness + granted(words) >= *least)
}

/// What the triggers of a message of so many words are granted.
fn granted(words: usize) -> f64 {
    if words < BRIEF { GRANTED } else { 0.0 }
}

/// What one counts of so many words and pairs: a message that is four times as long need not be four times as loud.
fn share(count: usize) -> f64 {
    1.0 / root(count)
}

/// What is said before any word and by so many weights together, in steps.
fn together(first: i32, sum: i32, count: usize) -> f64 {
    f64::from(first) + f64::from(sum) / root(count)
}

fn root(count: usize) -> f64 {
    f64::from(u32::try_from(count.max(1)).unwrap_or(u32::MAX)).sqrt()
}

/// Numbers of words and of pairs of neighbours, in the order in which they are met.
#[derive(Default)]
struct Numbers<'a> {
    of: BTreeMap<(&'a str, Option<&'a str>), u32>,
}

impl<'a> Numbers<'a> {
    fn count(&self) -> usize {
        self.of.len()
    }

    /// The words and pairs of a message, each once.
    fn of(&mut self, stems: &'a [String]) -> Vec<u32> {
        let words = stems.iter().map(|it| (it.as_str(), None));
        let pairs =
            stems.iter().zip(stems.iter().skip(1)).map(|(one, other)| (one.as_str(), Some(other.as_str())));
        let call = (stems.len() < CALL).then_some((MERE_CALL, None));
        let own: BTreeSet<u32> = words
            .chain(pairs)
            .chain(call)
            .map(|it| {
                let next = u32::try_from(self.of.len()).unwrap_or(u32::MAX);
                *self.of.entry(it).or_insert(next)
            })
            .collect();
        own.into_iter().collect()
    }

    /// What was learnt, in steps, without what says nothing.
    fn put_together(&self, danger: &Weights, signs: &[(u32, Weights)]) -> Danger {
        let weight = |of: &Weights, at: &u32| of.each.get(*at as usize).map_or(0, |it| small(*it));
        let tells = |at: &u32| -> Vec<(u8, i8)> {
            let all = (0_u8..).zip(signs).map(|(sign, (_, of))| (sign, weight(of, at)));
            all.filter(|it| it.1 != 0).collect()
        };
        let words = self.of.iter().filter(|(said, _)| said.0 != MERE_CALL);
        let telling = words.filter(|(_, at)| weight(danger, at) != 0 || !tells(at).is_empty());
        let telling: BTreeMap<(&str, Option<&str>), &u32> = telling.map(|(said, at)| (*said, at)).collect();
        let words: WordList = telling
            .keys()
            .flat_map(|(one, other)| [Some(*one), *other])
            .flatten()
            .map(str::to_owned)
            .collect();
        let place = |word: &str| words.search(word).ok().and_then(|at| u32::try_from(at).ok());
        let call = self.of.get(&(MERE_CALL, None)).map_or(0, |at| i32::from(weight(danger, at)));
        let mut told = Danger { first: i32::from(small(danger.first)), call, ..Danger::default() };
        for word in words.iter() {
            let at = self.of.get(&(word, None));
            told.weights.push(at.map_or(0, |at| weight(danger, at)));
            told.tells.push(at.map(tells).unwrap_or_default());
        }
        for ((one, other), at) in telling {
            if let (Some(one), Some(other)) = (place(one), other.and_then(place)) {
                told.pairs.push((one, other));
                told.weights.push(weight(danger, at));
            }
        }
        told.signs = signs.iter().map(|(entry, of)| (*entry, i32::from(small(of.first)))).collect();
        Danger { words, ..told }
    }
}

/// The features that stand in several messages.
fn often(features: Vec<Vec<u32>>, count: usize) -> Vec<Vec<u32>> {
    let mut seen = vec![0_usize; count];
    for feature in features.iter().flatten() {
        seen.get_mut(*feature as usize).into_iter().for_each(|it| *it += 1);
    }
    let kept = |it: &u32| seen.get(*it as usize).is_some_and(|it| *it >= SEEN);
    features.into_iter().map(|own| own.into_iter().filter(kept).collect()).collect()
}

/// The heaviest of some weights, by their places.
fn heaviest(weights: &[f64], count: usize) -> BTreeSet<u32> {
    let mut order: Vec<(u32, f64)> = (0..).zip(weights.iter().map(|it| it.abs())).collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    order.into_iter().take(count).map(|it| it.0).collect()
}

fn only(features: &[Vec<u32>], kept: &BTreeSet<u32>) -> Vec<Vec<u32>> {
    features.iter().map(|own| own.iter().filter(|it| kept.contains(it)).copied().collect()).collect()
}

/// What words tell each sign from all others, where a message is one of danger: the weights that say most, of all
/// signs together.
fn of_signs(messages: &[Heard], features: &[Vec<u32>], numbers: &Numbers<'_>) -> Vec<(u32, Weights)> {
    let words: BTreeSet<u32> = numbers.of.iter().filter(|it| it.0.1.is_none()).map(|it| *it.1).collect();
    let dangers = messages.iter().zip(only(features, &words)).filter(|it| !it.0.signs.is_empty());
    let (dangers, features): (Vec<&Heard>, Vec<Vec<u32>>) = dangers.unzip();
    let signs: BTreeSet<u32> = dangers.iter().flat_map(|it| &it.signs).copied().collect();
    let (count, cost, parts) = (numbers.count(), COST_OF_SIGN, PARTS);
    let of = |sign: &u32| {
        let sought: Vec<bool> = dangers.iter().map(|it| it.signs.contains(sign)).collect();
        (*sign, learn(&Examples { features: &features, sought: &sought, count, cost, parts, share }))
    };
    let mut learnt: Vec<(u32, Weights)> = signs.iter().map(of).collect();
    let mut all: Vec<f64> = learnt.iter().flat_map(|it| &it.1.each).map(|it| it.abs()).collect();
    all.sort_by(|a, b| b.total_cmp(a));
    let least = all.get(TELLING).copied().unwrap_or(0.0);
    for weight in learnt.iter_mut().flat_map(|it| &mut it.1.each) {
        if weight.abs() <= least {
            *weight = 0.0;
        }
    }
    learnt
}

/// A weight in steps.
fn small(weight: f64) -> i8 {
    steps(weight, STEPS, i8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str, signs: &[u32]) -> Heard {
        Heard { words: text.split(' ').map(str::to_owned).collect(), signs: signs.to_vec() }
    }

    fn danger() -> Danger {
        let messages = [
            message("chest pain now", &[7]),
            message("chest tight pain", &[7]),
            message("leg swollen hot", &[9]),
            message("leg swollen red", &[9]),
            message("leg cramp night", &[]),
            message("chest press exercise", &[]),
            message("leg press exercise", &[]),
            message("leg cramp food", &[]),
        ];
        Danger::learn(&messages)
    }

    fn judged(text: &str) -> (Option<f64>, Vec<u32>) {
        let danger = danger();
        let all = danger.signs.iter().map(|it| it.0).collect();
        let said = danger.said(&[text.split(' ').map(str::to_owned).collect()]);
        (danger.loudness(&said, 2), shown(2, &BTreeSet::new(), &all, &danger.plainness(&said)))
    }

    #[test]
    fn danger_is_told_from_what_is_harmless_and_each_sign_from_others() {
        assert!(judged("chest pain").0 > judged("chest press exercise").0);
        assert!(judged("leg swollen").0 > judged("leg cramp").0);
        assert_eq!((judged("chest pain").1, judged("leg swollen").1), (vec![7], vec![9]));
    }

    #[test]
    fn signs_are_shown_by_how_plainly_they_are_spoken_of() {
        let plain = BTreeMap::from([
            (1, 0.0),
            (2, PLAINER - 0.1),
            (3, PLAINER),
            (4, DROWNED + 0.1),
            (5, DROWNED),
            (6, 1.0),
            (7, 1.0),
            (8, 1.0),
            (10, 1.0),
        ]);
        let shown = |touched: &[u32], spoken: &[u32]| {
            let set = |list: &[u32]| list.iter().copied().collect::<BTreeSet<u32>>();
            super::shown(BRIEF, &set(touched), &set(spoken), &plain)
        };
        assert_eq!(shown(&[1], &[1, 2]), [1]);
        assert_eq!(shown(&[1], &[1, 3]), [3, 1]);
        assert_eq!(shown(&[], &[1, 4, 5]), [4, 5]);
        assert_eq!(shown(&[1, 5], &[4]), [5]);
        assert_eq!(shown(&[1, 4], &[]), [4]);
        assert_eq!(shown(&[4, 9], &[]), [4, 9]);
        assert_eq!(shown(&[], &[6, 7, 8, 10]), [6, 7, 8]);
        assert_eq!(shown(&[], &[]), [0_u32; 0]);
    }

    #[test]
    fn what_says_several_things_is_harder_to_doubt() {
        let [name, two, more] = QUIET;
        assert!(!hears(Some(name - 0.1), BRIEF, 1) && hears(Some(name - 0.1), BRIEF, 2));
        assert!(!hears(Some(two - 0.1), BRIEF, 2) && hears(Some(more), BRIEF, 9));
        assert!(hears(Some(name - GRANTED + 0.1), CALL, 1) && !hears(Some(name - GRANTED - 0.1), CALL, 1));
        assert!(hears(Some(-99.0), CALL - 1, 1) && hears(None, CALL, 1));
    }

    #[test]
    fn what_is_denied_reads_so() {
        let messages =
            [message("!pee today", &[7]), message("!pee since", &[7]), message("cramp today since", &[])];
        let danger = Danger::learn(&messages);
        let said = danger.said(&[vec!["!pee".to_owned()]]);
        assert_eq!(danger.loudest(&said), ["no pee"]);
    }

    #[test]
    fn nothing_is_known_without_both_kinds() {
        let danger = Danger::learn(&[message("chest pain", &[7])]);
        assert_eq!(danger, Danger::default());
        assert_eq!(
            (danger.loudness(&BTreeSet::new(), 0), danger.plainness(&BTreeSet::new())),
            (None, BTreeMap::new())
        );
    }
}
