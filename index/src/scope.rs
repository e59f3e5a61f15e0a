//! Does this base speak of what is asked? A question about something else is told so, not passed off with
//! the nearest entry.

use serde::{Deserialize, Serialize};

use crate::lexicon::Lexicon;
use crate::phrase_list::PhraseId;
use crate::query::Asked;
use crate::words::is_telling;

/// What share of a question must be known and covered by one section, where the question names something
/// of the subject, and where it names nothing of it. Rare words count more, unknown words most.
pub(crate) const COVERED: [f32; 2] = [0.15, 0.45];

/// How well the best section must answer, compared with the weight of all words of the question, where its words
/// speak for another subject, or it names another topic and something of this one: a cramp at the passport office
/// is a cramp.
pub(crate) const ANSWERED: f32 = 3.4;

/// How much the words of a question must speak for the subject, as log odds, where it names something of the
/// subject, and where it names nothing of it.
pub(crate) const LIKELY: [f32; 2] = [0.0, 0.5];

/// Words that speak so much for the subject are of it, however little of the question is covered: a single unknown
/// word, such as the name of a medicine, is not another subject.
pub(crate) const TRUSTED: f32 = 3.0;

/// Words that speak so much for the subject are inside, whatever else they name.
pub(crate) const SURE: f32 = 8.0;

/// What is added up for and against a question, whatever single rules say: to begin with; for each unit of its log
/// odds; for naming something of the subject; for naming another topic; for the share of its words that is known, for
/// what is known and not answered belongs elsewhere; and for how well the best section answers. Below nothing, the
/// question is outside. Fitted by logistic regression to the questions worked with and 400 fresh ones.
pub(crate) const BALANCE: [f32; 6] = [4.0, 0.5, 1.3, -4.5, -5.0, 0.7];

/// How much this base has to say to a question.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reach {
    /// What share of its known words the best section holds, rare ones counting more.
    pub covered: f32,
    /// What share of its words any section knows.
    pub known: f32,
    /// The score of the best section, compared with the weight of all its words.
    pub answered: f32,
    /// How many cards it raises.
    pub cards: usize,
}

/// Something people ask that this base does not speak of.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Topic {
    /// What it is called.
    pub label: String,
    /// Phrases that name it.
    pub phrases: Vec<PhraseId>,
}

/// Why a question is outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outside {
    /// It names another topic.
    Topic(String),
    /// Too little of it is known here.
    Unknown,
}

/// Whether a question is outside this base.
pub fn outside(asked: &Asked, lexicon: &Lexicon, reach: Reach) -> Option<Outside> {
    // What raises a card is spoken of.
    if asked.line.is_empty() || reach.cards > 0 {
        return None;
    }
    let named = |phrases: &[PhraseId]| phrases.iter().any(|it| asked.names(*it));
    let [thing, place] = lexicon.subject.each_ref().map(|it| named(it));
    let named = thing || place;
    let likely = likelihood(asked, lexicon);
    let surely = likely.is_some_and(|it| it > SURE);
    let strays = |topic: &&Topic| topic.phrases.iter().any(|it| asked.strays(*it));
    let topic = lexicon.outside.iter().find(strays);
    let facts = [named, topic.is_some()].map(|it| if it { 1.0 } else { 0.0 });
    let outweighed = balance(likely.unwrap_or(0.0), facts, reach) < 0.0;
    if !outweighed && (surely || thing && place || named && reach.answered > ANSWERED) {
        return None;
    }
    if let Some(topic) = topic {
        return Some(Outside::Topic(topic.label.clone()));
    }
    let least = |[some, none]: [f32; 2]| if named { some } else { none };
    // What one section answers well is not told to be of another subject for its words.
    let unlikely = reach.answered <= ANSWERED && likely.is_some_and(|it| it < least(LIKELY));
    let trusted = likely.is_some_and(|it| it > TRUSTED);
    let unknown = outweighed || unlikely || !trusted && reach.covered * reach.known < least(COVERED);
    unknown.then_some(Outside::Unknown)
}

/// What speaks for the question, less what speaks against it; see [`BALANCE`].
fn balance(likely: f32, [named, strays]: [f32; 2], reach: Reach) -> f32 {
    let facts = [1.0, likely, named, strays, reach.known, reach.answered];
    BALANCE.iter().zip(facts).map(|(weight, fact)| weight * fact).sum()
}

/// How much the words speak for the subject.
fn likelihood(asked: &Asked, lexicon: &Lexicon) -> Option<f32> {
    let telling = asked.line.iter().filter(|it| is_telling(&it.surface));
    lexicon.odds.of(&lexicon.stems, telling.map(|it| it.stem.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::odds::Odds;
    use crate::query::{Spelling, understand};
    use crate::word_list::WordList;

    fn lexicon() -> Lexicon {
        let listened = ["cramp", "leg"].map(|it| vec![it.to_owned()]).into_iter().collect();
        let elsewhere = [vec!["curry".to_owned()]].into_iter().collect();
        let topic = Topic { label: "cooking".to_owned(), phrases: vec![0] };
        Lexicon {
            listened,
            subject: [vec![0], vec![1]],
            elsewhere,
            outside: vec![topic],
            ..Lexicon::default()
        }
    }

    fn told(text: &str, covered: f32, known: f32) -> Option<Outside> {
        let lexicon = lexicon();
        outside(
            &understand(text, &lexicon, Spelling::Exact),
            &lexicon,
            Reach { covered, known, answered: 3.0 * covered * known, cards: 0 },
        )
    }

    #[test]
    fn a_thing_and_a_place_of_the_subject_are_inside() {
        assert_eq!(told("leg cramp after a curry", 0.0, 0.0), None);
        assert_eq!(told("", 0.0, 0.0), None);
    }

    #[test]
    fn another_topic_is_named() {
        let cooking = Some(Outside::Topic("cooking".to_owned()));
        assert_eq!(told("curry", 1.0, 1.0), cooking);
        assert_eq!(told("cramp from curry", 1.0, 1.0), cooking);
    }

    #[test]
    fn words_speak_for_another_subject() {
        let texts = |all: &[&str]| -> Vec<Vec<String>> {
            all.iter().map(|it| it.split(' ').map(str::to_owned).collect()).collect()
        };
        let inside = texts(&["cramp night", "cramp stretch"]);
        let odds = Odds::count(&WordList::default(), &inside, &texts(&["roast lamb", "roast leg", "leg"]));
        let lexicon = Lexicon { odds, ..lexicon() };
        let told = |text: &str, cards| {
            let reach = Reach { covered: 1.0, known: 1.0, cards, ..Reach::default() };
            outside(&understand(text, &lexicon, Spelling::Exact), &lexicon, reach)
        };
        assert_eq!(told("roast leg", 0), Some(Outside::Unknown));
        assert_eq!(told("roast leg", 1), None);
        assert_eq!(told("cramp stretch", 0), None);
    }

    #[test]
    fn what_is_hardly_known_is_outside() {
        assert_eq!(told("mortgage rates", 0.5, 0.5), Some(Outside::Unknown));
        assert_eq!(told("mortgage cramp", 0.5, 0.5), None);
        assert_eq!(told("sunshine", 1.0, 1.0), None);
        let lexicon = lexicon();
        let asked = understand("sunshine", &lexicon, Spelling::Exact);
        let known = Reach { covered: 1.0, known: 1.0, answered: 1.0, cards: 0 };
        assert_eq!(outside(&asked, &lexicon, known), Some(Outside::Unknown));
    }
}
