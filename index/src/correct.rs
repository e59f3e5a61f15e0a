//! Which word of this base did they mean? Unknown words only, before stemming, and never a number.

use crate::lexicon::Lexicon;
use crate::words::is_stop_word;

/// A word read as another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// As it was typed, folded.
    pub typed: String,
    /// What it is taken for.
    pub word: String,
    /// How many letters were missed, added, changed or swapped.
    pub edits: usize,
}

/// Words shorter than this are not corrected: too many words are near them.
pub(crate) const SHORTEST: usize = 4;
/// From this length on, two slips are forgiven.
pub(crate) const TWO_SLIPS_FROM: usize = 7;
/// What a different first letter costs beside the distance: people rarely miss it.
pub(crate) const FIRST_LETTER: f64 = 0.6;
/// How much a tenfold commoner word gains.
pub(crate) const FREQUENCY: f64 = 0.25;

/// In how many places a word is cut in two: none begins with a longer one, and a word may be of any length.
const MOST_CUTS: usize = 39;

/// The known word nearest to an unknown one, by edits (swaps count one), first letter and frequency.
pub fn nearest_word(lexicon: &Lexicon, typed: &str) -> Option<Correction> {
    let length = typed.chars().count();
    if length < SHORTEST || typed.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let slip =
        Slip { typed, length, letters: letters(typed), allowed: if length < TWO_SLIPS_FROM { 1 } else { 2 } };
    let known = lexicon.surfaces.iter().zip(lexicon.counts.iter().copied());
    let synonyms = lexicon.synonyms.iter().map(|word| (word, 1));
    let mut best: Option<(f64, &str, usize)> = None;
    for (word, count) in known.chain(synonyms) {
        let Some((cost, edits)) = slip.cost(word) else {
            continue;
        };
        let cost = cost - FREQUENCY * f64::from(count.max(1)).log10();
        let better = best.is_none_or(|(least, found, _)| cost < least || (cost <= least && word < found));
        if better {
            best = Some((cost, word, edits));
        }
    }
    best.map(|(_, word, edits)| Correction { typed: typed.to_owned(), word: word.to_owned(), edits })
}

/// Two words of this base that were run together, such as `legcramps`. They are a phrase this base knows, such as
/// `blood clot`, or one of them names a thing or a place of the subject: many English words can be cut in two that
/// are one.
pub fn two_words(lexicon: &Lexicon, typed: &str) -> Option<(String, String)> {
    let cuts = typed.char_indices().skip(1).take(MOST_CUTS).map(|(at, _)| typed.split_at(at));
    let pairs = cuts.filter_map(|(one, other)| {
        let whole =
            |part: &str| is_stop_word(part) || (part.len() >= SHORTEST - 1 && lexicon.count(part) > 0);
        let of_subject = || lexicon.is_subject(one) || lexicon.is_subject(other);
        let known = lexicon.is_phrase(&[one, other]);
        let fit = known || (whole(one) && whole(other) && of_subject());
        fit.then(|| (known, lexicon.count(one).min(lexicon.count(other)), one, other))
    });
    let (_, _, one, other) = pairs.max()?;
    Some((one.to_owned(), other.to_owned()))
}

/// A word that may be another, with a slip or two.
struct Slip<'a> {
    typed: &'a str,
    length: usize,
    letters: u32,
    allowed: usize,
}

impl Slip<'_> {
    /// What it costs to take it for a word, by edits and first letter, and how many edits that are;
    /// nothing when the word is too far, too short, or has a number in it.
    fn cost(&self, word: &str) -> Option<(f64, usize)> {
        if word.len().abs_diff(self.typed.len()) > self.allowed * 2 {
            return None;
        }
        // An edit takes one letter away and brings one in at most: most words need no closer look.
        let differing = (letters(word) ^ self.letters).count_ones() as usize;
        if differing > self.allowed * 2 || word.bytes().any(|b| b.is_ascii_digit()) {
            return None;
        }
        let length = word.chars().count();
        if length < SHORTEST - 1 || length.abs_diff(self.length) > self.allowed {
            return None;
        }
        let distance = strsim::osa_distance(self.typed, word);
        if distance > self.allowed {
            return None;
        }
        let first = if self.typed.chars().next() == word.chars().next() { 0.0 } else { FIRST_LETTER };
        // A distance is at most two here: no precision is lost.
        #[expect(clippy::cast_precision_loss)]
        let edits = distance as f64;
        Some((edits + first, distance))
    }
}

/// Which letters a word has, a bit for each; letters beyond `a` to `z` share the bits.
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |letters, byte| letters | 1 << (byte % 32))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon(words: &[(&str, u32)]) -> Lexicon {
        let mut words = words.to_vec();
        words.sort_unstable();
        Lexicon {
            counts: words.iter().map(|it| it.1).collect(),
            surfaces: words.iter().map(|it| it.0.to_owned()).collect(),
            listened: [vec!["leg".to_owned()]].into_iter().collect(),
            subject: [vec![0], vec![]],
            ..Lexicon::default()
        }
    }

    #[test]
    fn the_nearest_and_commonest_word_is_meant() {
        let lexicon = lexicon(&[("magnesium", 90), ("banana", 3), ("bandana", 1), ("cramp", 900)]);
        let near = |typed: &str| nearest_word(&lexicon, typed).map(|it| it.word);
        assert_eq!(near("magnezium").as_deref(), Some("magnesium"));
        assert_eq!(near("bannana").as_deref(), Some("banana"));
        assert_eq!(near("carmp").as_deref(), Some("cramp"));
        assert_eq!(near("crmp").as_deref(), Some("cramp"));
        assert_eq!(near("quartz"), None);
        assert_eq!(near("b12"), None);
    }

    #[test]
    fn words_run_together_are_parted_at_a_word_of_the_subject() {
        let mut lexicon = lexicon(&[("leg", 80), ("pain", 60), ("under", 9), ("stand", 9)]);
        assert_eq!(two_words(&lexicon, "legpain"), Some(("leg".to_owned(), "pain".to_owned())));
        assert_eq!(two_words(&lexicon, "understand"), None);
        assert_eq!(two_words(&lexicon, &"leg".repeat(100_000)), None);
        assert_eq!(two_words(&lexicon, "bloodclots"), None);
        lexicon.ways.phrases = [vec!["blood".to_owned(), "clot".to_owned()]].into_iter().collect();
        assert_eq!(two_words(&lexicon, "bloodclots"), Some(("blood".to_owned(), "clots".to_owned())));
    }
}
