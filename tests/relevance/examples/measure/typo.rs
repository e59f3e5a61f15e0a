//! What is kept when one word of each question is misspelt?

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use index::lexicon::Lexicon;
use index::words::{is_stop_word, stem, words};
use relevance::measure::{mean, ndcg};
use relevance::question::{Question, Wants};
use relevance::system::{Cramp, System};

/// Shorter words are left as they are.
const SHORTEST: usize = 5;

/// One edit in one word of each question: a letter dropped, doubled, swapped or put in place of another.
pub(crate) fn generated(cramp: &Cramp, lexicon: &Lexicon, questions: &[Question]) {
    let mut seed = 20_261_122_u64;
    let spoil = |word: &str, seed: u64| {
        let letters: Vec<char> = word.chars().collect();
        // The first letter is seldom missed.
        let at = 1 + usize::try_from(seed >> 33).unwrap_or(0) % (letters.len() - 2);
        let mut spoilt = letters.clone();
        match (seed >> 20) % 4 {
            0 => drop(spoilt.remove(at)),
            1 => spoilt.insert(at, letters.get(at).copied().unwrap_or('e')),
            2 => spoilt.swap(at, at + 1),
            _ => {
                let other = char::from(b'a' + u8::try_from((seed >> 40) % 26).unwrap_or(0));
                spoilt.splice(at..=at, [other]);
            }
        }
        spoilt.into_iter().collect::<String>()
    };
    measure("generated single edits", cramp, questions, |text| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let words = candidates(text, lexicon);
        let (range, word) = words.get(usize::try_from(seed >> 35).ok()? % words.len().max(1))?.clone();
        let spoilt = spoil(&word, seed);
        (spoilt != word && !is_known(&spoilt, lexicon)).then(|| replaced(text, range, &spoilt))
    });
}

/// One word of each question written as people really misspell it: distance 1 or 2, itself no word.
pub(crate) fn real(
    cramp: &Cramp,
    lexicon: &Lexicon,
    questions: &[Question],
    path: &Path,
) -> Result<(), Box<dyn Error>> {
    let text = std::fs::read_to_string(path)?;
    let mut known: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<String> = line.split('\t').map(str::to_lowercase).collect();
        let [wrong, right, _origin, distance, is_word, ..] = cells.as_slice() else {
            return Err(format!("{}: a row has five columns: {line}", path.display()).into());
        };
        let near = matches!(distance.as_str(), "1" | "2") && is_word == "no";
        if near && !wrong.contains(' ') && !is_known(wrong, lexicon) {
            known.entry(right.clone()).or_default().push(wrong.clone());
        }
    }
    let mut turn = 0;
    measure("real misspellings", cramp, questions, |text| {
        turn += 1;
        let words = candidates(text, lexicon);
        let (range, spellings) =
            words.into_iter().find_map(|(range, word)| Some((range, known.get(&word)?)))?;
        Some(replaced(text, range, spellings.get(turn % spellings.len())?))
    });
    Ok(())
}

/// Words of a question that may be misspelt: known, long enough, no stop words, no numbers.
fn candidates(text: &str, lexicon: &Lexicon) -> Vec<(std::ops::Range<usize>, String)> {
    let words = words(text).into_iter().filter(|word| {
        let long = word.surface.chars().count() >= SHORTEST;
        let plain = word.surface.bytes().all(|b| b.is_ascii_lowercase());
        long && plain && !is_stop_word(&word.surface) && is_known(&word.surface, lexicon)
    });
    words.map(|word| (word.range, word.surface)).collect()
}

fn is_known(word: &str, lexicon: &Lexicon) -> bool {
    let stem = stem(lexicon.spell(word));
    lexicon.has_stem(&stem) || lexicon.is_heard(&stem)
}

fn replaced(text: &str, range: std::ops::Range<usize>, word: &str) -> String {
    let (before, after) = (text.get(..range.start), text.get(range.end..));
    format!("{}{word}{}", before.unwrap_or(""), after.unwrap_or(""))
}

fn measure(name: &str, cramp: &Cramp, questions: &[Question], mut spoil: impl FnMut(&str) -> Option<String>) {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for question in questions.iter().filter(|it| it.wants() == Wants::Sections) {
        let Some(spoilt) = spoil(&question.text) else {
            continue;
        };
        before.push(ndcg(&cramp.ask(&question.text).sections, &question.grades, 10));
        after.push(ndcg(&cramp.ask(&spoilt).sections, &question.grades, 10));
    }
    let count = before.len();
    let (before, after) = (mean(before), mean(after));
    let kept = if before > 0.0 { 100.0 * after / before } else { 0.0 };
    println!("\n{name}: {count} questions, nDCG@10 {before:.3} -> {after:.3}, {kept:.1}% kept");
}
