//! What else do the best sections speak of? Their words find what says the same in other words.
//!
//! Pseudo-relevance feedback after Rocchio (The SMART Retrieval System, 1971).

use crate::rank::{Lookup, Score, presence};
use crate::search::{Index, SearchError};

/// How many of the best sections are asked for their words.
pub(crate) const BEST: usize = 3;
/// How many of their words are looked for.
pub(crate) const WORDS: usize = 20;
/// What a section gains that has all these words, compared with the best score.
pub(crate) const GAIN: f32 = 1.3;

/// Adds what every section gains for the words of the best ones. Nothing where the index is damaged: what
/// was found stays found.
pub(crate) fn add(lookup: &mut Lookup<'_>, scores: &mut [Score]) {
    let words = words(lookup.index(), &best(scores));
    let whole: f32 = words.iter().map(|it| it.1).sum();
    let most = scores.iter().map(Score::sum).fold(0.0, f32::max);
    for (stem, weight) in words {
        let _ = gain(lookup, &stem, GAIN * most * weight / whole, scores);
    }
}

/// The best sections, each with its score compared with the best of all.
fn best(scores: &[Score]) -> Vec<(u32, f32)> {
    let mut best: Vec<(u32, f32)> = Vec::new();
    for (section, score) in (0_u32..).zip(scores) {
        let sum = score.sum();
        let place = best.partition_point(|it| it.1 >= sum);
        if place < BEST && sum > 0.0 {
            best.insert(place, (section, sum));
            best.truncate(BEST);
        }
    }
    let most = best.first().map_or(1.0, |it| it.1);
    best.into_iter().map(|(section, score)| (section, score / most)).collect()
}

/// The heaviest words of sections, with their weights.
fn words(index: &Index, sections: &[(u32, f32)]) -> Vec<(String, f32)> {
    let mut words: Vec<(&str, f32)> = Vec::new();
    for (section, share) in sections {
        for (word, weight) in index.tally.keywords(*section) {
            let weight = weight * share * share;
            match words.iter_mut().find(|it| it.0 == word) {
                Some(known) => known.1 += weight,
                None => words.push((word, weight)),
            }
        }
    }
    words.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    words.into_iter().take(WORDS).map(|(word, weight)| (word.to_owned(), weight)).collect()
}

fn gain(lookup: &mut Lookup<'_>, stem: &str, most: f32, scores: &mut [Score]) -> Result<(), SearchError> {
    let postings = lookup.stem(stem)?;
    for (section, range) in postings.iter() {
        let positions = postings.positions().get(range).unwrap_or(&[]);
        if let Some(score) = scores.get_mut(section as usize) {
            score.feedback += most * presence(lookup.index(), section, positions);
        }
    }
    Ok(())
}
