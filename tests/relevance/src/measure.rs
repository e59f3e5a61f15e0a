//! How good is a ranking? nDCG, reciprocal rank, success, and how far two graders agree.

use std::collections::BTreeMap;

/// Grades of sections by address.
pub type Grades = BTreeMap<String, u8>;

/// A section of this grade or better answers.
pub const ANSWERS: u8 = 2;

/// Normalised discounted cumulative gain of the first `depth` addresses, 0 to 1.
///
/// Gain is the grade, discount log2(rank + 1), as `trec_eval` has it (Järvelin and Kekäläinen, ACM
/// Transactions on Information Systems 20(4), 2002).
pub fn ndcg(ranking: &[String], grades: &Grades, depth: usize) -> f64 {
    let gain = |address: &String| grades.get(address).copied().unwrap_or(0);
    let found = discounted(ranking.iter().take(depth).map(gain));
    let mut ideal: Vec<u8> = grades.values().copied().collect();
    ideal.sort_unstable_by(|a, b| b.cmp(a));
    let best = discounted(ideal.into_iter().take(depth));
    if best > 0.0 { found / best } else { 0.0 }
}

fn discounted(gains: impl Iterator<Item = u8>) -> f64 {
    gains.zip(2_u32..).map(|(gain, place)| f64::from(gain) / f64::from(place).log2()).sum()
}

/// One over the rank of the first section that answers, among the first `depth`; 0 if there is none.
pub fn reciprocal_rank(ranking: &[String], grades: &Grades, depth: usize) -> f64 {
    let ranks = ranking.iter().take(depth).zip(1_u32..);
    let mut answering = ranks.filter(|(address, _)| grades.get(*address).is_some_and(|it| *it >= ANSWERS));
    answering.next().map_or(0.0, |(_, rank)| 1.0 / f64::from(rank))
}

/// Does one of the first `depth` sections answer? 1 or 0.
pub fn success(ranking: &[String], grades: &Grades, depth: usize) -> f64 {
    let answers = |address: &String| grades.get(address).is_some_and(|it| *it >= ANSWERS);
    f64::from(u8::from(ranking.iter().take(depth).any(answers)))
}

/// The mean of some values; 0 of none.
pub fn mean(values: impl IntoIterator<Item = f64>) -> f64 {
    let (sum, count) = values.into_iter().fold((0.0, 0_u32), |(sum, count), it| (sum + it, count + 1));
    if count == 0 { 0.0 } else { sum / f64::from(count) }
}

/// How far two graders agree beyond chance on pairs of grades 0 to 3: Cohen's kappa with squared weights
/// (Psychological Bulletin 70(4), 1968). 1 is full agreement, 0 chance.
pub fn kappa(pairs: &[(u8, u8)]) -> f64 {
    const GRADES: u8 = 4;
    let total = f64::from(u32::try_from(pairs.len()).unwrap_or(u32::MAX));
    let share = |of: &dyn Fn(&(u8, u8)) -> bool| {
        let count = pairs.iter().filter(|it| of(it)).count();
        f64::from(u32::try_from(count).unwrap_or(u32::MAX)) / total
    };
    let (mut seen, mut chance) = (0.0, 0.0);
    for a in 0..GRADES {
        for b in 0..GRADES {
            let weight = f64::from(a.abs_diff(b)).powi(2);
            seen += weight * share(&|it| *it == (a, b));
            chance += weight * share(&|it| it.0 == a) * share(&|it| it.1 == b);
        }
    }
    if chance > 0.0 { 1.0 - seen / chance } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grades() -> Grades {
        [("a#x", 3), ("b#x", 2), ("c#x", 1)].map(|(id, grade)| (id.to_owned(), grade)).into()
    }

    fn ranking(ids: &[&str]) -> Vec<String> {
        ids.iter().map(|it| (*it).to_owned()).collect()
    }

    #[test]
    fn the_ideal_order_scores_one_and_none_scores_nothing() {
        assert!((ndcg(&ranking(&["a#x", "b#x", "c#x"]), &grades(), 10) - 1.0).abs() < 1e-12);
        assert!(ndcg(&ranking(&["d#x"]), &grades(), 10).abs() < 1e-12);
        let turned = ndcg(&ranking(&["b#x", "a#x", "c#x"]), &grades(), 10);
        let expected = (2.0 + 3.0 / 3_f64.log2() + 0.5) / (3.0 + 2.0 / 3_f64.log2() + 0.5);
        assert!((turned - expected).abs() < 1e-12);
    }

    #[test]
    fn only_what_answers_is_a_success() {
        let ranking = ranking(&["c#x", "d#x", "b#x"]);
        assert!((reciprocal_rank(&ranking, &grades(), 10) - 1.0 / 3.0).abs() < 1e-12);
        assert!(success(&ranking, &grades(), 2).abs() < 1e-12);
        assert!((success(&ranking, &grades(), 3) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn agreement_is_one_when_all_agree_and_less_when_not() {
        assert!((kappa(&[(0, 0), (3, 3), (2, 2)]) - 1.0).abs() < 1e-12);
        assert!(kappa(&[(0, 3), (3, 0)]) < 0.0);
    }
}
