//! Which features tell two kinds of examples apart? A weight for each, learnt from examples of both.
//!
//! A linear support vector machine with squared hinge loss, by coordinate descent in the dual (Hsieh and others,
//! A dual coordinate descent method for large-scale linear SVM, ICML 2008). Sums, products, quotients and roots
//! alone: the same weights on every machine.
//!
//! An example may be learnt from again and again with some of its features left out (Maaten and others, Learning
//! with marginalized corrupted features, ICML 2013): so none relies on another to be there.

/// How often all lessons are gone through.
const ROUNDS: usize = 20;
/// Of so many features of an example one part has this many.
const LEFT: [u64; 2] = [8, 5];

/// Examples of two kinds, as the numbers of their features, each number once.
pub(crate) struct Examples<'a> {
    /// The features of each example.
    pub(crate) features: &'a [Vec<u32>],
    /// Which examples are of the kind that is looked for.
    pub(crate) sought: &'a [bool],
    /// How many features there are.
    pub(crate) count: usize,
    /// How dear a mistake is: the higher, the more the weights follow single examples.
    pub(crate) cost: f64,
    /// How often each example is learnt from once more, with a part of its features.
    pub(crate) parts: u64,
    /// What each feature counts in an example that has so many.
    pub(crate) share: fn(usize) -> f64,
}

/// What each feature says for the kind that is looked for, and what is said before any; above 0 it is that kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Weights {
    /// By feature.
    pub(crate) each: Vec<f64>,
    /// Before any.
    pub(crate) first: f64,
}

/// Learns from examples. Mistakes on the two kinds together cost the same, however many there are of each.
pub(crate) fn learn(examples: &Examples<'_>) -> Weights {
    let mut weights = Weights { each: vec![0.0; examples.count], first: 0.0 };
    let lessons = lessons(examples);
    let mut pulls = vec![0.0; lessons.len()];
    let costs = costs(examples);
    for round in 0..ROUNDS {
        for at in order(lessons.len(), round) {
            let (Some((features, sought)), Some(pull)) = (lessons.get(at), pulls.get_mut(at)) else {
                continue;
            };
            let share = (examples.share)(features.len());
            let (side, cost) = if *sought { (1.0, costs.sought) } else { (-1.0, costs.other) };
            let slack = 0.5 / cost;
            let length = 1.0 + count(features.len()) * share * share + slack;
            let off = side * weights.of(features, share) - 1.0 + slack * *pull;
            let next = f64::max(*pull - off / length, 0.0);
            weights.add(features, (next - *pull) * side, share);
            *pull = next;
        }
    }
    weights
}

/// What is learnt from, and whether it is of the kind that is looked for: every example whole, and its parts.
fn lessons(examples: &Examples<'_>) -> Vec<(Vec<u32>, bool)> {
    let mut lessons = Vec::new();
    for (at, (features, sought)) in (0..).zip(examples.features.iter().zip(examples.sought)) {
        lessons.push((features.clone(), *sought));
        for part in 0..examples.parts {
            let left = |it: &u32| is_left(u64::from(*it) ^ scattered(at * examples.parts + part));
            lessons.push((features.iter().copied().filter(left).collect(), *sought));
        }
    }
    lessons
}

/// Does a feature stand in a part of an example?
fn is_left(number: u64) -> bool {
    let [all, left] = LEFT;
    scattered(number) % all < left
}

/// A number that looks random and is not (Steele and others, Fast splittable pseudorandom number generators, OOPSLA
/// 2014).
fn scattered(number: u64) -> u64 {
    let mixed = number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

impl Weights {
    fn of(&self, features: &[u32], share: f64) -> f64 {
        let each = features.iter().filter_map(|it| self.each.get(*it as usize));
        self.first + each.sum::<f64>() * share
    }

    fn add(&mut self, features: &[u32], much: f64, share: f64) {
        self.first += much;
        for feature in features {
            if let Some(weight) = self.each.get_mut(*feature as usize) {
                *weight += much * share;
            }
        }
    }
}

/// What was learnt as a small whole number: `fineness` of them make one, and there are at most `most` to either side.
pub(crate) fn steps(weight: f64, fineness: f64, most: i8) -> i8 {
    let most = f64::from(most);
    let steps = (weight * fineness).round().clamp(-most, most);
    // Within the bounds of an i8.
    #[expect(clippy::cast_possible_truncation)]
    let steps = steps as i8;
    steps
}

/// What a mistake costs on an example of each kind.
struct Costs {
    sought: f64,
    other: f64,
}

fn costs(examples: &Examples<'_>) -> Costs {
    let all = examples.sought.len();
    let having = examples.sought.iter().filter(|it| **it).count();
    let share = |having: usize| examples.cost * count(all) / (2.0 * count(having.max(1)));
    Costs { sought: share(having), other: share(all - having) }
}

/// The examples in an order that looks random and is not: a step that has no divisor in common with their number
/// meets each once.
fn order(length: usize, round: usize) -> impl Iterator<Item = usize> {
    let begin = length / 3 + 7 * round + 1;
    let step = (begin..begin + length).find(|it| gcd(*it, length) == 1).unwrap_or(1);
    (0..length).map(move |at| (at * step + round) % length)
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// A count as a number to reckon with.
fn count(of: usize) -> f64 {
    u32::try_from(of).map_or(f64::from(u32::MAX), f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn learnt(features: &[Vec<u32>], sought: &[bool], parts: u64) -> Weights {
        learn(&Examples { features, sought, count: 3, cost: 0.05, parts, share: |_| 1.0 })
    }

    #[test]
    fn what_tells_two_kinds_apart_is_learnt() {
        // 0 speaks for, 1 against, 2 says nothing.
        let features = [vec![0, 2], vec![0], vec![1, 2], vec![1]];
        let sought = [true, true, false, false];
        let learnt = learnt(&features, &sought, 0);
        assert!(learnt.each[0] > 0.1 && learnt.each[1] < -0.1 && learnt.each[2].abs() < 0.01, "{learnt:?}");
        for (features, sought) in features.iter().zip(sought) {
            assert_eq!(learnt.of(features, 1.0) > 0.0, sought);
        }
    }

    #[test]
    fn from_parts_a_feature_learns_to_stand_alone() {
        // Where 1 stands 0 stands too, and 1 need say little; where 0 is left out, it must.
        let features: Vec<Vec<u32>> =
            (0..20).map(|at| [vec![0, 1], vec![0], vec![2], vec![2]][at % 4].clone()).collect();
        let sought: Vec<bool> = (0..20).map(|at| at % 4 < 2).collect();
        let rests = |parts| {
            let each = learnt(&features, &sought, parts).each;
            each[1] / each[0]
        };
        assert!(rests(9) > 1.2 * rests(0), "{} {}", rests(9), rests(0));
    }

    #[test]
    fn parts_have_some_of_what_the_whole_has() {
        let features = [(0..800).collect::<Vec<u32>>()];
        let examples = Examples {
            features: &features,
            sought: &[true],
            count: 800,
            cost: 1.0,
            parts: 2,
            share: |_| 1.0,
        };
        let lessons = lessons(&examples);
        assert_eq!((lessons.len(), &lessons[0].0), (3, &features[0]));
        assert_ne!(lessons[1].0, lessons[2].0);
        for (part, _) in &lessons[1..] {
            assert!((450..550).contains(&part.len()), "{}", part.len());
        }
    }

    #[test]
    fn steps_are_whole_and_bounded() {
        assert_eq!([0.1, 0.2, -0.4, 9.0, -9.0].map(|it| steps(it, 4.0, 8)), [0, 1, -2, 8, -8]);
    }

    #[test]
    fn every_example_is_met_once_a_round() {
        for (length, round) in [(1, 0), (2, 3), (12, 5), (97, 1)] {
            let mut met: Vec<usize> = order(length, round).collect();
            met.sort_unstable();
            assert_eq!(met, (0..length).collect::<Vec<_>>());
        }
    }
}
