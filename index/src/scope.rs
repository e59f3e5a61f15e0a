//! Does this base speak of what is asked? A question about something else is told so, not passed off with
//! the nearest entry.

use serde::{Deserialize, Serialize};

use crate::lexicon::Lexicon;
use crate::phrase_list::PhraseId;
use crate::query::{Asked, Said};
use crate::words::is_stop_word;

/// What is added up for and against a question: to begin with; for each unit its words lean to the subject; for
/// naming a thing of the subject, and a place; for naming another topic; for how well the best section answers; and
/// for being nothing but a name that is known here. Below nothing, the question is outside. Fitted by logistic
/// regression to the questions worked with and to fresh ones; the last, which few of these touch, so that the names of
/// the content are inside.
pub(crate) const BALANCE: [f32; 6] = [-0.6, 2.35, 0.95, -4.75, 0.5, 3.0];

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

/// What speaks for a question to be of this subject, and against it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Balance {
    /// How much its words lean to the subject.
    pub leaning: f32,
    /// How many it names of two: a thing of the subject, and a place.
    pub named: f32,
    /// Does it name another topic? 1 or 0.
    pub astray: f32,
    /// The score of the best section, compared with the weight of all its words.
    pub answered: f32,
    /// Is it nothing but a name that is known here, and not of another topic? 1 or 0.
    pub known: f32,
}

impl Balance {
    /// What is said before any word.
    pub const FIRST: f32 = BALANCE[0];

    /// What speaks for and against, each with its weight.
    pub fn parts(self) -> [f32; 5] {
        let [_, leaning, named, astray, answered, known] = BALANCE;
        [
            leaning * self.leaning,
            named * self.named,
            astray * self.astray,
            answered * self.answered,
            known * self.known,
        ]
    }

    /// All of it; below 0 the question is outside.
    pub fn sum(self) -> f32 {
        Self::FIRST + self.parts().iter().sum::<f32>()
    }
}

/// What speaks for and against a question; `answered` as in [`Balance`].
pub(crate) fn balance(asked: &Asked, lexicon: &Lexicon, answered: f32) -> Balance {
    let leaning = lexicon.leaning.of(&lexicon.stems, asked.line.iter().map(|it| it.stem.as_str()));
    let named = lexicon.subject.iter().filter(|list| list.iter().any(|it| asked.names(*it)));
    let astray = topic(asked, lexicon).map_or(0.0, |_| 1.0);
    let known = if astray < 1.0 && is_a_name(asked, lexicon) { 1.0 } else { 0.0 };
    Balance { leaning, named: named.map(|_| 1.0).sum(), astray, answered, known }
}

/// Is a question nothing but one name that is known here? What has several names, a thing or a place of the subject, or
/// a single word of any section, as one looks it up in a book; a number may stand by it. Who asks no more than that
/// wants what there is.
fn is_a_name(asked: &Asked, lexicon: &Lexicon) -> bool {
    let says_little = |it: &Said| is_stop_word(&it.surface) || it.surface.bytes().all(|b| b.is_ascii_digit());
    let Some(first) = asked.line.iter().position(|it| !says_little(it)) else {
        return false;
    };
    let run = asked.line.iter().skip(first).map(|it| it.stem.as_str());
    let word = asked.line.get(first).filter(|it| lexicon.has_stem(&it.stem)).map(|_| 1);
    let Some(length) = longest_name(run, lexicon).max(word) else {
        return false;
    };
    asked.line.iter().skip(first + length).all(says_little)
}

/// The number of words of the longest name that a run of stems begins with.
fn longest_name<'a>(run: impl Iterator<Item = &'a str> + Clone, lexicon: &Lexicon) -> Option<usize> {
    let several = lexicon.ways.phrases.beginning(run.clone());
    let is_subject = |it: PhraseId| lexicon.subject.iter().any(|list| list.binary_search(&it).is_ok());
    let things = lexicon.listened.beginning(run).into_iter().filter(|it| is_subject(it.0));
    several.into_iter().chain(things).map(|it| it.1).max()
}

/// Whether a question is outside this base.
pub(crate) fn outside(asked: &Asked, lexicon: &Lexicon, balance: Balance) -> Option<Outside> {
    let is_outside = !asked.line.is_empty() && balance.sum() < 0.0;
    let why = || topic(asked, lexicon).map_or(Outside::Unknown, |it| Outside::Topic(it.label.clone()));
    is_outside.then(why)
}

/// The topic of another world that a question names.
fn topic<'a>(asked: &Asked, lexicon: &'a Lexicon) -> Option<&'a Topic> {
    lexicon.outside.iter().find(|topic| topic.phrases.iter().any(|it| asked.strays(*it)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::leaning::Leaning;
    use crate::query::{Spelling, understand};
    use crate::word_list::WordList;

    fn lexicon() -> Lexicon {
        let listened = ["cramp", "leg"].map(|it| vec![it.to_owned()]).into_iter().collect();
        let elsewhere = [vec!["curry".to_owned()]].into_iter().collect();
        let topic = Topic { label: "cooking".to_owned(), phrases: vec![0] };
        let texts = |all: &[&str]| -> Vec<Vec<String>> {
            all.iter().map(|it| it.split(' ').map(str::to_owned).collect()).collect()
        };
        let inside = texts(&["cramp night", "cramp stretch", "leg night"]);
        let outside = texts(&["roast lamb", "roast leg", "late train"]);
        Lexicon {
            listened,
            subject: [vec![0], vec![1]],
            elsewhere,
            outside: vec![topic],
            leaning: Leaning::learn(&WordList::default(), &inside, &outside),
            ..Lexicon::default()
        }
    }

    fn told(text: &str, answered: f32) -> Option<Outside> {
        let lexicon = lexicon();
        let asked = understand(text, &lexicon, Spelling::Exact);
        outside(&asked, &lexicon, balance(&asked, &lexicon, answered))
    }

    #[test]
    fn another_topic_is_named() {
        let cooking = Some(Outside::Topic("cooking".to_owned()));
        assert_eq!(told("curry", 2.0), cooking);
        assert_eq!(told("cramp from curry", 10.0), None);
    }

    #[test]
    fn words_lean_to_a_subject() {
        assert_eq!(told("roast leg", 1.0), Some(Outside::Unknown));
        assert_eq!(told("cramp stretch", 1.0), None);
    }

    #[test]
    fn a_known_name_alone_is_inside() {
        let mut lexicon = lexicon();
        let known = |text: &str, lexicon: &Lexicon| {
            let asked = understand(text, lexicon, Spelling::Exact);
            balance(&asked, lexicon, 1.0).known > 0.0
        };
        assert!(known("the leg", &lexicon) && known("what is a leg 300", &lexicon));
        assert!(!known("leg cramp", &lexicon) && !known("gatorade", &lexicon) && !known("the 300", &lexicon));
        lexicon.ways.phrases = [vec!["leg".to_owned(), "cramp".to_owned()]].into_iter().collect();
        assert!(
            known("leg cramp", &lexicon) && !known("leg cramp night", &lexicon) && !known("curry", &lexicon)
        );
        lexicon.stems = ["sunshin".to_owned()].into_iter().collect();
        assert!(known("the sunshine", &lexicon) && !known("sunshine roast", &lexicon));
    }

    #[test]
    fn what_is_hardly_answered_is_outside() {
        assert_eq!(told("mortgage rates", 0.5), Some(Outside::Unknown));
        assert_eq!(told("sunshine", 4.0), None);
        assert_eq!(told("", 0.0), None);
    }
}
