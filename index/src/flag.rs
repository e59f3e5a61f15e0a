//! Does a query touch a warning sign? The red flags, found through the same words, synonyms and
//! corrections as the search, and before any ranking.

use crate::lexicon::{Flag, Lexicon};
use crate::query::{Asked, Concept, Denied};

/// The entries whose card must be shown, as numbers in the library, in its order.
pub fn raised(asked: &Asked, lexicon: &Lexicon) -> Vec<usize> {
    let stated: Vec<&Concept> = asked.concepts.iter().filter(|it| it.denied == Denied::No).collect();
    let mut found: Vec<usize> = lexicon
        .flags
        .iter()
        .filter(|flag| touches(flag, &stated, asked))
        .map(|flag| flag.entry as usize)
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn touches(flag: &Flag, stated: &[&Concept], asked: &Asked) -> bool {
    let touched = |phrase: &Vec<String>| asked.states(phrase) || is_said(phrase, stated);
    let all = flag.all.iter().all(|list| list.iter().any(touched));
    // A synonym may raise an alarm, but only the person's own words may silence one.
    all && !flag.not.iter().any(|phrase| asked.states(phrase))
}

/// Is a phrase another way to say something in the query?
fn is_said(phrase: &[String], stated: &[&Concept]) -> bool {
    stated.iter().flat_map(|it| &it.ways).any(|way| way.stems == phrase)
}
