//! Does this base speak of what is asked? A question about something else is told so, not passed off with
//! the nearest entry.

use serde::{Deserialize, Serialize};

use crate::lexicon::Lexicon;
use crate::phrase_list::PhraseId;
use crate::query::Asked;

/// What share of a question must be known and covered by one section, where the question names something
/// of the subject, and where it names nothing of it. Rare words count more, unknown words most.
pub(crate) const COVERED: [f32; 2] = [0.15, 0.45];

/// How well the best section must answer, compared with the weight of all words of the question, where the
/// question names another topic and something of the subject: a cramp at the passport office is a cramp.
pub(crate) const ANSWERED: f32 = 3.4;

/// How much this base has to say to a question.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reach {
    /// What share of its known words the best section holds, rare ones counting more.
    pub covered: f32,
    /// What share of its words any section knows.
    pub known: f32,
    /// The score of the best section, compared with the weight of all its words.
    pub answered: f32,
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
    if asked.line.is_empty() {
        return None;
    }
    let named = |phrases: &[PhraseId]| phrases.iter().any(|it| asked.names(*it));
    let [thing, place] = lexicon.subject.each_ref().map(|it| named(it));
    if thing && place || (thing || place) && reach.answered > ANSWERED {
        return None;
    }
    let strays = |topic: &&Topic| topic.phrases.iter().any(|it| asked.strays(*it));
    if let Some(topic) = lexicon.outside.iter().find(strays) {
        return Some(Outside::Topic(topic.label.clone()));
    }
    let [some, none] = COVERED;
    let least = if thing || place { some } else { none };
    (reach.covered * reach.known < least).then_some(Outside::Unknown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{Spelling, understand};

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
            Reach { covered, known, answered: 0.0 },
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
    fn what_is_hardly_known_is_outside() {
        assert_eq!(told("mortgage rates", 0.5, 0.5), Some(Outside::Unknown));
        assert_eq!(told("mortgage cramp", 0.5, 0.5), None);
        assert_eq!(told("sunshine", 1.0, 1.0), None);
    }
}
