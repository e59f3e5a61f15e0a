//! What words does this base know? Surface forms with their counts, phrases of one meaning, names of
//! medicines and the triggers of warning signs: everything a query is understood by.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::age::Ages;
use crate::danger::Danger;
use crate::intent::Intent;
use crate::leaning::Leaning;
use crate::phrase_list::{PhraseId, PhraseList};
use crate::scope::Topic;
use crate::word_list::WordList;
use crate::words::{stem, words};

/// Another way to say a word or phrase.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alternative {
    /// The words as they read.
    pub surfaces: Vec<String>,
    /// Their stems.
    pub stems: Vec<String>,
}

/// A set of words that all have to be touched for the card of an entry. Phrases by their numbers among
/// [`Lexicon::listened`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Flag {
    /// Which entry of the library.
    pub entry: u32,
    /// Lists of phrases; each list must be touched.
    pub all: Vec<Vec<PhraseId>>,
    /// Phrases that show something harmless is meant.
    pub not: Vec<PhraseId>,
}

/// What phrases may also be called.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Ways {
    /// The phrases.
    pub phrases: PhraseList,
    /// Behind the last other name of each phrase, as a place in `others`.
    #[serde(with = "crate::rising")]
    pub ends: Vec<u32>,
    /// Other names, as places in `texts`.
    pub others: Vec<u32>,
    /// The other names as they read, each once.
    pub texts: WordList,
}

/// The words a base knows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Lexicon {
    /// Surface forms.
    pub surfaces: WordList,
    /// In how many sections each surface form stands, in their order.
    pub counts: Vec<u32>,
    /// Stems that stand in some section.
    pub stems: WordList,
    /// What phrases may also be called.
    pub ways: Ways,
    /// Titles and other names of entries, as stems.
    pub names: PhraseList,
    /// Which entry each name is of, in the order of the names.
    pub named: Vec<u32>,
    /// Symbols such as `mg` and the name each stands for.
    pub symbols: BTreeMap<String, Alternative>,
    /// Names of medicines, which are never put in place of a typed word.
    pub medicines: WordList,
    /// One-word synonyms as they are written: a typed word may be corrected to one.
    pub synonyms: WordList,
    /// Common English words that no section holds: they are not misspelt.
    pub plain: WordList,
    /// Spellings read as another, sorted by the first.
    pub spelling: Vec<(String, String)>,
    /// Phrases of triggers, intents and subject, as stems.
    pub listened: PhraseList,
    /// Triggers of warning signs.
    pub flags: Vec<Flag>,
    /// Words that ask for a kind of answer.
    pub intents: Vec<Intent>,
    /// How readily each section answers, in hundredths, in the order of the library.
    pub readiness: Vec<u32>,
    /// Phrases whose words do not mean what they say, as they read.
    pub idioms: PhraseList,
    /// Words of curiosity, history and plans, and the words that make them urgent all the same.
    pub curiosity: [Vec<PhraseId>; 2],
    /// Things and places of the subject.
    pub subject: [Vec<PhraseId>; 2],
    /// Phrases of topics this base does not speak of, as they read: a stem would take `retain` for a retainer.
    pub elsewhere: PhraseList,
    /// Topics this base does not speak of.
    pub outside: Vec<Topic>,
    /// How much each word says that a question is of this subject, or of another.
    pub leaning: Leaning,
    /// What words say for danger.
    pub danger: Danger,
    /// Numbers that speak of people.
    pub ages: Ages,
    /// Stems that stand in no section but in a phrase or a trigger.
    pub heard: WordList,
}

impl Lexicon {
    /// The words of a text, each as surface form and stem, in the one spelling of this base.
    pub fn analyse(&self, text: &str) -> Vec<(String, String)> {
        let analysed = words(text).into_iter().map(|word| {
            let surface = self.spell(&word.surface).to_owned();
            let stem = stem(&surface);
            (surface, stem)
        });
        analysed.collect()
    }

    /// The stems of a phrase.
    pub fn stems_of(&self, phrase: &str) -> Vec<String> {
        self.analyse(phrase).into_iter().map(|it| it.1).collect()
    }

    /// The one spelling a folded word is read as.
    pub fn spell<'a>(&'a self, word: &'a str) -> &'a str {
        let found = self.spelling.binary_search_by(|(from, _)| from.as_str().cmp(word));
        let pair = found.ok().and_then(|at| self.spelling.get(at));
        pair.map_or(word, |(_, to)| to.as_str())
    }

    /// Does any section hold a word of this stem?
    pub fn has_stem(&self, stem: &str) -> bool {
        self.stems.has(stem)
    }

    /// The entry that has this name, as stems.
    pub fn entry_named(&self, stems: &[String]) -> Option<usize> {
        let name = self.names.id(stems)?;
        self.named.get(name as usize).map(|entry| *entry as usize)
    }

    /// In how many sections a surface form stands.
    pub fn count(&self, surface: &str) -> u32 {
        let at = self.surfaces.search(surface).ok();
        at.and_then(|at| self.counts.get(at)).copied().unwrap_or_default()
    }

    /// Is this a stem of a phrase or trigger, though no section holds it?
    pub fn is_heard(&self, stem: &str) -> bool {
        self.heard.has(stem)
    }

    /// Is this word a thing or a place of the subject?
    pub fn is_subject(&self, surface: &str) -> bool {
        let phrase = self.listened.id(&[stem(surface)]);
        phrase.is_some_and(|it| self.subject.iter().any(|list| list.binary_search(&it).is_ok()))
    }

    /// Are these words a phrase that has other names, or that is listened to?
    pub fn is_phrase(&self, surfaces: &[&str]) -> bool {
        let stems: Vec<String> = surfaces.iter().map(|it| stem(it)).collect();
        [&self.ways.phrases, &self.listened].iter().any(|list| list.id(&stems).is_some())
    }

    /// Is this the name of a medicine?
    pub fn is_medicine(&self, surface: &str) -> bool {
        self.medicines.has(surface)
    }

    /// The longest phrase of several names that a run of stems begins with: the number of its words, and
    /// its other names.
    pub fn longest<'a>(&self, stems: impl Iterator<Item = &'a str>) -> Option<(usize, Vec<Alternative>)> {
        let (phrase, length) = self.ways.phrases.beginning(stems).pop()?;
        let end = |at: usize| self.ways.ends.get(at).map_or(0, |end| *end as usize);
        let at = phrase as usize;
        let range = at.checked_sub(1).map_or(0, end)..end(at);
        let others = self.ways.others.get(range).unwrap_or(&[]);
        let others = others.iter().map(|it| self.alternative(self.ways.texts.get(*it as usize)));
        Some((length, others.collect()))
    }

    pub(crate) fn alternative(&self, phrase: &str) -> Alternative {
        let (surfaces, stems) = self.analyse(phrase).into_iter().unzip();
        Alternative { surfaces, stems }
    }
}
