//! Does a query touch a warning sign? The red flags, found through the same words, synonyms and
//! corrections as the search, and before any ranking.

use crate::lexicon::{Flag, Lexicon};
use crate::phrase_list::PhraseId;
use crate::query::Asked;

/// The entries whose card must be shown, as numbers in the library, in its order.
pub fn raised(asked: &Asked, lexicon: &Lexicon) -> Vec<usize> {
    let touched = lexicon.flags.iter().filter(|flag| touches(flag, asked));
    let mut found: Vec<usize> = touched.map(|flag| flag.entry as usize).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// What touched the triggers of an entry: for each trigger that was touched, a phrase of each of its lists,
/// as stems.
pub fn touched(asked: &Asked, lexicon: &Lexicon, entry: usize) -> Vec<Vec<String>> {
    let flags = lexicon.flags.iter().filter(|flag| flag.entry as usize == entry && touches(flag, asked));
    let said = |phrase: &&PhraseId| asked.states(**phrase) || asked.means(**phrase);
    let phrase = |list: &Vec<PhraseId>| list.iter().find(said).map(|it| lexicon.listened.get(*it).to_owned());
    flags.map(|flag| flag.all.iter().filter_map(phrase).collect()).collect()
}

fn touches(flag: &Flag, asked: &Asked) -> bool {
    let touched = |phrase: &&PhraseId| asked.states(**phrase) || asked.means(**phrase);
    let mut phrases: Vec<PhraseId> = Vec::new();
    for list in &flag.all {
        let before = phrases.len();
        phrases.extend(list.iter().filter(touched));
        if phrases.len() == before {
            return false;
        }
    }
    phrases.sort_unstable();
    phrases.dedup();
    // One word that stands in two lists does not say two things.
    let enough = phrases.len() >= flag.all.len();
    // A synonym may raise an alarm, but only the person's own words may silence one.
    enough && !flag.not.iter().any(|phrase| asked.states(*phrase))
}
