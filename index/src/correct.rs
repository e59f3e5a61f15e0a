//! Which word of this base did they mean? Unknown words only, before stemming, and never a number.

use crate::lexicon::Lexicon;

/// A word read as another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// As it was typed, folded.
    pub typed: String,
    /// What it is taken for.
    pub word: String,
}

/// Words shorter than this are not corrected: too many words are near them.
const SHORTEST: usize = 4;
/// From this length on, two slips are forgiven.
const TWO_SLIPS_FROM: usize = 7;
/// What a different first letter costs beside the distance: people rarely miss it.
const FIRST_LETTER: f64 = 0.6;
/// How much a tenfold commoner word gains.
const FREQUENCY: f64 = 0.25;

/// The known word nearest to an unknown one, by edits (swaps count one), first letter and frequency.
pub fn nearest_word(lexicon: &Lexicon, typed: &str) -> Option<Correction> {
    let length = typed.chars().count();
    if length < SHORTEST || typed.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let allowed = if length < TWO_SLIPS_FROM { 1 } else { 2 };
    let known = lexicon.surfaces.iter().zip(lexicon.counts.iter().copied());
    let synonyms = lexicon.synonyms.iter().map(|word| (word, 1));
    let mut best: Option<(f64, &str)> = None;
    for (word, count) in known.chain(synonyms) {
        let Some(cost) = cost(typed, length, word, allowed) else {
            continue;
        };
        let cost = cost - FREQUENCY * f64::from(count.max(1)).log10();
        let better = best.is_none_or(|(least, found)| cost < least || (cost <= least && word < found));
        if better {
            best = Some((cost, word));
        }
    }
    best.map(|(_, word)| Correction { typed: typed.to_owned(), word: word.to_owned() })
}

/// Edits and first letter; nothing when the word is too far, too short, or has a number in it.
fn cost(typed: &str, length: usize, word: &str, allowed: usize) -> Option<f64> {
    let near = word.len().abs_diff(typed.len()) <= allowed * 2;
    if !near || word.chars().count() < SHORTEST - 1 || word.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    if word.chars().count().abs_diff(length) > allowed {
        return None;
    }
    let distance = strsim::osa_distance(typed, word);
    if distance > allowed {
        return None;
    }
    let first = if typed.chars().next() == word.chars().next() { 0.0 } else { FIRST_LETTER };
    // A distance is at most two here: no precision is lost.
    #[expect(clippy::cast_precision_loss)]
    let edits = distance as f64;
    Some(edits + first)
}
