//! Does a query touch a warning sign? The red flags, found through the same words, synonyms and
//! corrections as the search, and before any ranking.

use std::collections::BTreeSet;

use crate::danger;
use crate::lexicon::{Flag, Lexicon};
use crate::phrase_list::PhraseId;
use crate::query::Asked;

/// The entries whose card must be shown, as numbers in the library, the plainest first: those whose triggers are
/// touched, unless the words as a whole speak of nothing dangerous; and where these speak loudly of danger, those they
/// speak most of.
pub fn raised(asked: &Asked, lexicon: &Lexicon) -> Vec<usize> {
    let said = speaking(asked, lexicon);
    let loudness = lexicon.danger.loudness(&said, asked.line.len());
    let believed = |flag: &Flag| danger::hears(loudness, asked.line.len(), flag.all.len());
    let touched = heard(asked, lexicon).filter(|(flag, _)| believed(flag)).map(|(flag, _)| flag.entry);
    let plain = lexicon.danger.plainness(&said);
    let loud = loudness.is_some_and(|it| it > danger::LOUD);
    let spoken = if loud { plain.keys().copied().collect() } else { BTreeSet::new() };
    let shown = danger::shown(asked.line.len(), &touched.collect(), &spoken, &plain);
    shown.into_iter().map(|entry| entry as usize).collect()
}

/// The words and pairs of words that say something for or against danger.
fn speaking(asked: &Asked, lexicon: &Lexicon) -> BTreeSet<usize> {
    lexicon.danger.said(&asked.runs())
}

/// What touched the triggers of an entry: a phrase of each list of those that were touched, as stems; several triggers
/// may be touched by the same.
pub fn touched(asked: &Asked, lexicon: &Lexicon, entry: usize) -> Vec<Vec<String>> {
    let own = heard(asked, lexicon).filter(|(flag, _)| flag.entry as usize == entry);
    let text = |phrase: PhraseId| lexicon.listened.get(phrase).to_owned();
    let touched: BTreeSet<Vec<String>> =
        own.map(|(_, phrases)| phrases.into_iter().map(text).collect()).collect();
    touched.into_iter().collect()
}

/// What speaks of danger in a query, the loudest first, as stems.
pub fn loudest(asked: &Asked, lexicon: &Lexicon) -> Vec<String> {
    lexicon.danger.loudest(&speaking(asked, lexicon))
}

/// The triggers that are touched and heard, each with a phrase for each of its lists.
fn heard<'a>(asked: &Asked, lexicon: &'a Lexicon) -> impl Iterator<Item = (&'a Flag, Vec<PhraseId>)> {
    let (said, curious) = (asked.said(), is_curious(asked, lexicon));
    let flags = lexicon.flags.iter().filter(move |flag| !curious || flag.all.len() > 1);
    flags.filter_map(move |flag| Some((flag, touched_by(flag, asked, &said)?)))
}

/// Does a question only want to know? A trigger of one list is a name, such as `blood clot`: it is not heard
/// where the question is of history, numbers or plans. Signs are always heard.
fn is_curious(asked: &Asked, lexicon: &Lexicon) -> bool {
    let [curious, urgent] =
        lexicon.curiosity.each_ref().map(|list| list.iter().any(|phrase| asked.names(*phrase)));
    let surfaces: Vec<&str> = asked.line.iter().map(|it| it.surface.as_str()).collect();
    let past = surfaces.windows(2).any(|pair| matches!(pair, ["in", year] if is_year(year)));
    (curious || past) && !urgent
}

/// Such as `1998` in `a clot in 1998`. Without the `in` it is as well a number of steps or milligrams.
fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.parse::<u16>().is_ok()
}

/// A phrase for each list of a trigger, if all its lists are touched and nothing silences it.
fn touched_by(flag: &Flag, asked: &Asked, said: &[PhraseId]) -> Option<Vec<PhraseId>> {
    let (mut first, mut all) = (Vec::new(), Vec::new());
    for list in &flag.all {
        let before = all.len();
        all.extend(said.iter().filter(|it| list.binary_search(it).is_ok()));
        first.push(*all.get(before)?);
    }
    all.sort_unstable();
    all.dedup();
    // One word that stands in two lists does not say two things.
    let enough = all.len() >= flag.all.len();
    // A synonym may raise an alarm, but only the person's own words may silence one.
    let silenced = said.iter().any(|it| asked.states(*it) && flag.not.binary_search(it).is_ok());
    (enough && !silenced).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{Spelling, understand};

    #[test]
    fn what_touches_two_triggers_is_told_once() {
        let listened = ["calf", "swollen"].map(|it| vec![it.to_owned()]).into_iter().collect();
        let flag = Flag { entry: 3, all: vec![vec![0], vec![1]], ..Flag::default() };
        let lexicon = Lexicon { listened, flags: vec![flag.clone(), flag], ..Lexicon::default() };
        let asked = understand("my swollen calf", &lexicon, Spelling::Exact);
        assert_eq!(touched(&asked, &lexicon, 3), [["calf", "swollen"]]);
        assert_eq!(raised(&asked, &lexicon), [3]);
    }
}
